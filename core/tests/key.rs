//! Authorised keys of service accounts: from the file to a connection that works, and what refuses them.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, FakeYandex, KeySize, REPORTS, ROMASHKA_CLOUD, STRAY, TRACKER_HOST};
use house::{House, request};
use jiff::SignedDuration;
use keyward_core::{
    app::{KeyOutcome, KeyRequest},
    iam::{self, ServiceAccountKey},
    organisation::Organisation,
    store::Connection,
    token::Credential,
    vault,
    verdict::Cause,
};

const TOKENS: &str = "/iam/v1/tokens";
const MYSELF: &str = "/v3/myself";

#[tokio::test]
async fn key_opens_tracker_and_cloud_and_is_one_secret() {
    let house = House::in_time().await;
    let key = key(&house.yandex).await;

    let kept = keep(&house, &["tracker", "cloud"], &key).await;

    assert_eq!(causes(&kept), [Cause::Works, Cause::Works]);
    assert_eq!(house.secrets(), 1);
    for connection in &kept {
        assert_eq!(connection.credential, Credential::Key);
        assert_eq!(connection.account.as_ref().unwrap().id, REPORTS.id);
        assert_eq!(
            (connection.client_id.as_str(), connection.expires_at),
            ("", None)
        );
    }
    let ends = kept[0].verdict.as_ref().unwrap().iam_until.unwrap();
    let life = ends.duration_since(jiff::Timestamp::now());
    assert!((11..=12).contains(&life.as_hours()), "{life}");
    // One token for both, and no app that nobody has registered.
    assert_eq!(house.yandex.requests_for(TOKENS).await, 1);
    assert!(house.app.apps().unwrap().is_empty());
}

#[tokio::test]
async fn iam_token_at_hand_is_used_again_and_never_for_cloud() {
    let house = House::in_time().await;
    let tracker = keep(&house, &["tracker"], &key(&house.yandex).await).await;

    house.app.check(&tracker[0].id).await.unwrap();
    assert_eq!(house.yandex.requests_for(TOKENS).await, 1);

    let cloud = keep(&house, &["cloud"], &key(&house.yandex).await).await;
    house.app.check(&cloud[0].id).await.unwrap();
    assert_eq!(house.yandex.requests_for(TOKENS).await, 3);
}

#[tokio::test]
async fn ended_iam_token_is_followed_by_a_new_one_and_nobody_notices() {
    let house = House::in_time().await;
    let kept = keep(&house, &["tracker"], &key(&house.yandex).await).await;

    // Before its time, so that only its refusal tells.
    house.yandex.end_iam_tokens().await;
    let checked = house.app.check(&kept[0].id).await.unwrap();

    assert_eq!(causes(&[checked]), [Cause::Works]);
    assert_eq!(house.yandex.requests_for(TOKENS).await, 2);
}

#[tokio::test]
async fn iam_token_that_is_over_is_not_even_shown() {
    let house = House::in_time().await;
    house
        .yandex
        .switch(|switches| switches.iam_lifetime = 60)
        .await;
    let kept = keep(&house, &["tracker"], &key(&house.yandex).await).await;

    house.set_clock_ahead(SignedDuration::from_secs(59));
    let checked = house.app.check(&kept[0].id).await.unwrap();

    assert_eq!(causes(&[checked]), [Cause::Works]);
    assert_eq!(house.yandex.requests_for(TOKENS).await, 2);
    assert_eq!(house.yandex.requests_for(MYSELF).await, 2);
}

#[tokio::test]
async fn new_token_that_is_refused_is_the_organisations_word() {
    let house = House::in_time().await;
    let kept = keep(&house, &["tracker"], &key(&house.yandex).await).await;
    let refuses = serde_json::from_str(r#"{ "status": 401, "json": {} }"#).unwrap();
    house
        .yandex
        .switch(|all| {
            all.answers.insert(TRACKER_HOST.into(), vec![refuses]);
        })
        .await;

    let checked = house.app.check(&kept[0].id).await.unwrap();

    assert_eq!(causes(&[checked]), [Cause::AccessClosed]);
    assert_eq!(house.yandex.requests_for(TOKENS).await, 2);
}

#[tokio::test]
async fn deleted_key_is_refused_and_not_kept_and_one_that_was_kept_stays() {
    let house = House::in_time().await;
    let key = key(&house.yandex).await;
    let kept = keep(&house, &["cloud"], &key).await;
    house.yandex.delete_keys().await;

    let again = house
        .app
        .keep_key(&wanted(&["tracker"]), &key)
        .await
        .unwrap();
    let checked = house.app.check(&kept[0].id).await.unwrap();

    assert!(matches!(again, KeyOutcome::Refused(verdict) if verdict.cause == Cause::KeyRejected));
    assert_eq!(causes(&[checked]), [Cause::KeyRejected]);
    assert_eq!(house.secrets(), 1);
}

#[tokio::test]
async fn key_is_kept_when_nobody_can_be_asked_and_clock_is_blamed_for_what_it_does() {
    let house = House::in_time().await;
    let key = key(&house.yandex).await;

    house.set_clock_ahead(SignedDuration::from_hours(24 * 365));
    let kept = keep(&house, &["tracker"], &key).await;
    assert_eq!(causes(&kept), [Cause::ClockWrong]);
    let ahead = kept[0].verdict.as_ref().unwrap().clock_ahead.unwrap();
    assert_eq!(ahead.as_hours() / 24, 365);

    house.set_clock_ahead(SignedDuration::ZERO);
    let checked = house.app.check(&kept[0].id).await.unwrap();
    assert_eq!(causes(&[checked]), [Cause::Works]);
}

#[tokio::test]
async fn account_outside_of_the_organisation_hears_that_it_is_the_wrong_one() {
    let house = House::in_time().await;
    let file = house
        .yandex
        .create_key(&STRAY, KeySize::Rsa2048)
        .await
        .unwrap();
    let key = iam::read(file.as_bytes()).unwrap();

    let kept = keep(&house, &["tracker"], &key).await;

    assert_eq!(causes(&kept), [Cause::OrganisationWrong]);
}

#[tokio::test]
async fn new_key_takes_the_place_of_the_old_one_with_all_that_it_opens() {
    let house = House::in_time().await;
    let old = keep(&house, &["tracker", "cloud"], &key(&house.yandex).await).await;
    house.yandex.delete_keys().await;
    let request = KeyRequest {
        replaces: Some(old[1].id.clone()),
        ..wanted(&[])
    };

    let outcome = house
        .app
        .keep_key(&request, &key(&house.yandex).await)
        .await
        .unwrap();

    let KeyOutcome::Kept(kept) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(causes(&kept.connections), [Cause::Works, Cause::Works]);
    assert_eq!(kept.connections[0].id, old[1].id);
    assert_eq!(
        (house.secrets(), house.app.connections().unwrap().len()),
        (1, 2)
    );

    let stray = house
        .yandex
        .create_key(&STRAY, KeySize::Rsa2048)
        .await
        .unwrap();
    let stray = iam::read(stray.as_bytes()).unwrap();
    let other = house.app.keep_key(&request, &stray).await.unwrap();
    assert_eq!(other, KeyOutcome::OtherAccount);
}

#[tokio::test]
async fn key_moves_with_the_tokens_and_what_is_handed_out_is_an_iam_token() {
    let house = House::in_time().await;
    let token = house.token(&BELOVA).await;
    house.file(&request(), &token).await;
    let file = house
        .yandex
        .create_key(&REPORTS, KeySize::Rsa4096)
        .await
        .unwrap();
    let kept = keep(&house, &["tracker"], &iam::read(file.as_bytes()).unwrap()).await;

    let moved = house
        .move_to(vault::Place::File, Some("correct horse battery"))
        .await
        .unwrap();
    assert_eq!(moved.moved, 2);
    let house = house.reopen();
    house.unlock("correct horse battery").await.unwrap();

    let given = house.app.token(&kept[0].id).await.unwrap();
    let issued = house.yandex.iam_tokens().await;
    assert!(given.expose() == issued.last().unwrap().value);
    let checked = house.app.check(&kept[0].id).await.unwrap();
    assert_eq!(causes(&[checked]), [Cause::Works]);
}

#[tokio::test]
async fn removed_with_its_last_connection_its_iam_token_ends_at_yandex() {
    let house = House::in_time().await;
    let kept = keep(&house, &["tracker", "cloud"], &key(&house.yandex).await).await;

    house.app.remove(&kept[0].id).await.unwrap();
    assert!(house.yandex.iam_tokens().await[0].is_alive());
    house.app.remove(&kept[1].id).await.unwrap();

    assert!(!house.yandex.iam_tokens().await[0].is_alive());
    assert_eq!(house.secrets(), 0);
}

#[tokio::test]
async fn key_of_every_size_whose_records_were_lost_is_found_again() {
    for size in [KeySize::Rsa2048, KeySize::Rsa4096] {
        let house = House::in_time().await;
        let file = house.yandex.create_key(&REPORTS, size).await.unwrap();
        let key = iam::read(file.as_bytes()).unwrap();
        let kept = keep(&house, &["tracker", "cloud"], &key).await;

        let house = house.reopen_without_records();
        house.app.recover().await;

        let found = house.app.connections().unwrap();
        assert_eq!(found.len(), 2, "{size:?}");
        for connection in &kept {
            let same = found.iter().find(|it| it.id == connection.id).unwrap();
            assert_eq!(same.organisation, connection.organisation);
            let checked = house.app.check(&same.id).await.unwrap();
            assert_eq!(causes(&[checked]), [Cause::Works]);
        }
    }
}

async fn key(yandex: &FakeYandex) -> ServiceAccountKey {
    let file = yandex.create_key(&REPORTS, KeySize::Rsa2048).await.unwrap();

    iam::read(file.as_bytes()).unwrap()
}

async fn keep(house: &House, services: &[&str], key: &ServiceAccountKey) -> Vec<Connection> {
    match house.app.keep_key(&wanted(services), key).await.unwrap() {
        KeyOutcome::Kept(kept) => kept.connections,
        other => panic!("{other:?}"),
    }
}

fn wanted(services: &[&str]) -> KeyRequest {
    KeyRequest {
        services: services.iter().map(|&id| id.to_owned()).collect(),
        organisation: Organisation::new(ROMASHKA_CLOUD.id),
        replaces: None,
    }
}

fn causes(connections: &[Connection]) -> Vec<Cause> {
    let verdicts = connections.iter().map(|it| it.verdict.as_ref().unwrap());

    verdicts.map(|verdict| verdict.cause).collect()
}
