//! A token that just arrived: proven, and filed where it belongs.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_360, SYNC_OFFICE};
use house::{House, YEAR, now};
use keyward_core::{
    Error,
    login::Login,
    organisation::{Organisation, OrganisationKind},
    vault::KeychainError,
    verdict::Cause,
};

#[tokio::test]
async fn token_is_filed_under_app_account_and_service() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;

    let kept = house.file(&house::request(), &token).await;

    let connection = kept.connections[0].clone();
    assert!(!kept.same_token);
    assert_eq!(connection.service, "tracker");
    assert_eq!(connection.client_id, FakeYandex::CLIENT_ID);
    assert_eq!(connection.app_name.as_deref(), Some("Romashka"));
    assert_eq!(connection.account.clone().unwrap().login, BELOVA.login);
    assert_eq!(connection.issued_at, now());
    assert_eq!(connection.expires_at, Some(now() + YEAR));
    assert_eq!(connection.verdict.clone().unwrap().cause, Cause::Works);
    assert_eq!(house.app.connections().unwrap(), [connection]);
    let apps = house.app.apps().unwrap();
    assert_eq!((apps.len(), apps[0].tokens), (1, 1));
}

#[tokio::test]
async fn next_token_of_the_same_account_takes_the_place_of_the_first() {
    let house = House::new().await;
    let (first, second) = (house.token(&BELOVA).await, house.token(&BELOVA).await);
    let before = house.file(&house::request(), &first).await;

    let renewed = house.file(&house::request(), &second).await;
    let again = house.file(&house::request(), &second).await;

    assert_eq!(renewed.connections[0].id, before.connections[0].id);
    assert_ne!(renewed.connections[0].entry, before.connections[0].entry);
    assert_eq!((renewed.same_token, again.same_token), (false, true));
    assert_eq!(house.app.connections().unwrap().len(), 1);
}

#[tokio::test]
async fn one_account_in_two_organisations_has_a_connection_for_each() {
    let house = House::new().await;
    let (first, second) = (house.token(&BELOVA).await, house.token(&BELOVA).await);
    let mut elsewhere = house::request();
    elsewhere.organisation = Organisation::new("bpfromashka000000001");

    house.file(&house::request(), &first).await;
    house.file(&elsewhere, &second).await;

    let connections = house.app.connections().unwrap();
    let organisations = connections
        .iter()
        .map(|known| known.organisation.clone().unwrap().id);
    assert_eq!(
        organisations.collect::<Vec<_>>(),
        [ROMASHKA_360.id, "bpfromashka000000001"]
    );
    assert_eq!(
        connections[0].entry, connections[1].entry,
        "an app has one token for an account"
    );
}

#[tokio::test]
async fn another_account_gets_a_connection_of_its_own() {
    let house = House::new().await;
    let (belova, office) = (house.token(&BELOVA).await, house.token(&SYNC_OFFICE).await);

    house.file(&house::request(), &belova).await;
    house.file(&house::request(), &office).await;

    let logins = house
        .app
        .connections()
        .unwrap()
        .into_iter()
        .map(|known| known.account.unwrap().login);
    assert_eq!(
        logins.collect::<Vec<_>>(),
        [BELOVA.login, SYNC_OFFICE.login]
    );
}

#[tokio::test]
async fn renewal_by_another_account_is_noticed_before_anything_is_kept() {
    let house = House::new().await;
    let (belova, office) = (house.token(&BELOVA).await, house.token(&SYNC_OFFICE).await);
    let known = house.file_at_tracker(&belova).await;
    let mut request = house::request();
    request.replaces = Some(known.id.clone());
    request.expected_login = Login::new(SYNC_OFFICE.login);

    let proof = house.app.prove(&request, &office).await;

    assert_eq!(proof.findings[0].verdict.cause, Cause::WrongAccount);
    assert_eq!(
        proof.findings[0].verdict.found.as_deref(),
        Some(SYNC_OFFICE.login)
    );
    assert_eq!(house.app.connections().unwrap(), [known]);
}

#[tokio::test]
async fn header_that_works_is_kept_at_once_and_by_a_later_check() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let guessed = Organisation {
        id: ROMASHKA_360.id.into(),
        kind: OrganisationKind::Cloud,
    };
    let right = Organisation {
        kind: OrganisationKind::Yandex360,
        ..guessed.clone()
    };
    let mut request = house::request();
    request.organisation = Some(guessed.clone());

    let kept = house.file(&request, &token).await.connections.remove(0);
    let id = &kept.id;
    let changed = house.app.set_organisation(id, Some(&guessed)).unwrap();
    let checked = house.app.check(id).await.unwrap();

    assert_eq!(kept.organisation, Some(right.clone()));
    assert_eq!(
        (changed.organisation, changed.verdict),
        (Some(guessed), None)
    );
    assert_eq!(checked.organisation, Some(right));
    assert_eq!(checked.verdict.unwrap().cause, Cause::Works);
}

#[tokio::test]
async fn token_that_could_not_be_kept_is_kept_by_the_next_try() {
    let house = House::new().await;
    let (request, token) = (house::request(), house.token(&BELOVA).await);
    let proof = house.app.prove(&request, &token).await;
    house.lock_keychain();

    let refused = house
        .app
        .keep(&request, &token, None, &proof)
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Keychain(KeychainError::Locked)));
    assert_eq!(house.app.connections().unwrap(), []);

    house.unlock_keychain();
    let kept = house
        .app
        .keep(&request, &token, None, &proof)
        .await
        .unwrap();

    assert_eq!(kept.connections[0].expires_at, None);
    assert_eq!(house.app.connections().unwrap(), kept.connections);
}

#[tokio::test]
async fn records_hold_no_byte_of_a_token() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    house.file(&house::request(), &token).await;

    for file in std::fs::read_dir(house.data_dir()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();

        assert!(!String::from_utf8_lossy(&bytes).contains(&token.expose()[..12]));
    }
}
