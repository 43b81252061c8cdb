//! IAM tokens in exchange for a token that somebody signed in for: brought, renewed, handed out, ended.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, ROMASHKA_EVERYTHING};
use house::{House, request_for};
use jiff::SignedDuration;
use keyward_core::{Error, store::Connection, token::Token, vault, verdict::Cause};

const SCOPE: &str = "tracker:read cloud:auth";
const TOKENS: &str = "/iam/v1/tokens";

#[tokio::test]
async fn sign_in_brings_an_iam_token_and_cloud_hands_out_that_one() {
    let house = House::in_time().await;
    let (kept, token) = signed_in(&house, &["tracker", "cloud"]).await;

    let given = house.app.token(&kept[1].id).await.unwrap();

    assert_eq!(given.expose(), newest(&house).await);
    // The one that the sign-in was proven with, and not another.
    assert_eq!(house.yandex.requests_for(TOKENS).await, 1);
    for connection in &kept {
        let signed_in = house.app.signed_in_token(&connection.id).await.unwrap();
        assert_eq!(signed_in, token);
    }
    assert_eq!(house.app.token(&kept[0].id).await.unwrap(), token);
    let life = verdict_ends_in(&kept[1]).unwrap();
    assert!((11..=12).contains(&life.as_hours()), "{life}");
    assert_eq!(verdict_ends_in(&kept[0]), None);
}

#[tokio::test]
async fn iam_token_is_brought_at_use_after_an_hour_and_by_every_check() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["cloud"]).await;
    let first = newest(&house).await;

    house.set_clock_ahead(SignedDuration::from_mins(61));
    let given = house.app.token(&kept[0].id).await.unwrap();
    assert_ne!(given.expose(), first);
    assert_eq!(given.expose(), newest(&house).await);

    assert_eq!(house.cause(&kept[0].id).await, Cause::Works);
    let checked = newest(&house).await;
    assert_ne!(checked, given.expose());
    let given = house.app.token(&kept[0].id).await.unwrap();
    assert_eq!(given.expose(), checked);
}

#[tokio::test]
async fn iam_token_is_kept_nowhere_and_a_new_run_brings_another() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["cloud"]).await;
    let first = newest(&house).await;

    for file in std::fs::read_dir(house.data_dir()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        assert!(!holds(&bytes, first.as_bytes()));
    }
    assert_eq!(house.secrets(), 1);
    let house = house.reopen();
    let given = house.app.token(&kept[0].id).await.unwrap();

    assert_ne!(given.expose(), first);
    assert_eq!(house.yandex.requests_for(TOKENS).await, 2);
}

#[tokio::test]
async fn removed_with_the_last_that_is_shown_it_the_iam_token_ends_at_yandex() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["tracker", "cloud"]).await;

    house.app.remove(&kept[1].id).await.unwrap();

    // Tracker goes on with the token that was signed in for.
    assert!(!house.yandex.iam_tokens().await[0].is_alive());
    assert_eq!(house.cause(&kept[0].id).await, Cause::Works);

    let (kept, _) = signed_in(&house, &["tracker", "cloud"]).await;
    house.app.remove(&kept[0].id).await.unwrap();
    assert!(house.yandex.iam_tokens().await[1].is_alive());
}

#[tokio::test]
async fn token_that_moves_takes_its_iam_token_along() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["cloud"]).await;
    let first = newest(&house).await;

    house
        .move_to(vault::Place::File, Some("correct horse battery"))
        .await
        .unwrap();

    assert_eq!(house.app.token(&kept[0].id).await.unwrap().expose(), first);
    house.app.remove(&kept[0].id).await.unwrap();
    assert!(!house.yandex.iam_tokens().await[0].is_alive());
}

#[tokio::test]
async fn exchange_that_is_no_more_leaves_the_last_iam_token_until_its_end() {
    let house = House::in_time().await;
    let (kept, token) = signed_in(&house, &["cloud"]).await;
    let last = newest(&house).await;
    house
        .yandex
        .switch(|switches| switches.iam_exchange_ended = true)
        .await;

    house.set_clock_ahead(SignedDuration::from_hours(2));
    let checked = house.app.check(&kept[0].id).await.unwrap();
    assert_eq!(
        checked.verdict.as_ref().unwrap().cause,
        Cause::ExchangeEnded
    );
    assert_eq!(
        checked.verdict.as_ref().unwrap().iam_until,
        kept[0].verdict.as_ref().unwrap().iam_until
    );
    assert_eq!(house.app.token(&kept[0].id).await.unwrap().expose(), last);

    house.set_clock_ahead(SignedDuration::from_hours(13));
    let checked = house.app.check(&kept[0].id).await.unwrap();
    assert_eq!(checked.verdict.unwrap().iam_until, None);
    let refused = house.app.token(&kept[0].id).await;
    assert!(matches!(refused, Err(Error::NoIamToken)), "{refused:?}");
    assert_eq!(house.app.signed_in_token(&kept[0].id).await.unwrap(), token);
}

#[tokio::test]
async fn token_that_comes_in_place_of_another_does_not_inherit_its_iam_token() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["cloud"]).await;
    house
        .yandex
        .switch(|switches| switches.iam_exchange_ended = true)
        .await;

    let (renewed, _) = signed_in(&house, &["cloud"]).await;

    assert_eq!(renewed[0].id, kept[0].id);
    let refused = house.app.token(&renewed[0].id).await;
    assert!(matches!(refused, Err(Error::NoIamToken)), "{refused:?}");
}

#[tokio::test]
async fn token_that_is_ended_at_yandex_takes_its_iam_token_with_it() {
    let house = House::in_time().await;
    let (kept, _) = signed_in(&house, &["tracker", "cloud"]).await;
    let app = ROMASHKA_EVERYTHING.client_id;
    house.keep_secret_of(app).await;

    house.app.end_to_renew(&kept[0].id).await.unwrap().unwrap();

    assert!(!house.yandex.iam_tokens().await[0].is_alive());
    let refused = house.app.token(&kept[1].id).await;
    assert!(matches!(refused, Err(Error::NoIamToken)), "{refused:?}");
}

/// A new sign-in of one account, for an app that may open Tracker and Cloud.
async fn signed_in(house: &House, services: &[&str]) -> (Vec<Connection>, Token) {
    let issued = house
        .yandex
        .issue_for(&BELOVA, &ROMASHKA_EVERYTHING, SCOPE)
        .await;
    let token = Token::new(issued).unwrap();
    let kept = house.file(&request_for(services), &token).await;

    (kept.connections, token)
}

async fn newest(house: &House) -> String {
    let issued = house.yandex.iam_tokens().await;

    issued.last().unwrap().value.clone()
}

/// How long the IAM token lives of which the verdict speaks.
fn verdict_ends_in(connection: &Connection) -> Option<SignedDuration> {
    let ends = connection.verdict.as_ref().unwrap().iam_until?;

    Some(ends.duration_since(jiff::Timestamp::now()))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}
