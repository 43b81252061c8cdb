//! Connections that are there already, and the app's own settings.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod fake_keychain;
mod house;
mod place;

use fake_keychain::{FakeKeychain, Fault};
use fake_yandex::BELOVA;
use house::House;
use keyward_core::{
    Error,
    app::{App, Notice, World},
    store::{
        AutoLockMinutes, ClipboardSeconds, ConnectionId, Language, Settings, StoreError, Theme,
    },
    token::Token,
    vault::{KeychainError, Places, Vault},
    verdict::Cause,
};

#[tokio::test]
async fn what_a_check_finds_outlives_the_app() {
    let house = House::new().await;
    let id = house.sign_in(&BELOVA).await.id;
    house.yandex.revoke_all().await;

    let checked = house.app.check(&id).await.unwrap();
    let house = house.reopen();

    assert_eq!(checked.verdict.as_ref().unwrap().cause, Cause::Rejected);
    assert_eq!(house.app.connection(&id).unwrap(), checked);
}

#[tokio::test]
async fn account_is_learned_as_soon_as_somebody_can_be_asked() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    house.set_user_info_down(true).await;
    let kept = house.file_at_tracker(&token).await;
    house.set_user_info_down(false).await;

    let checked = house.app.check(&kept.id).await.unwrap();

    assert_eq!(kept.account, None);
    assert_eq!(kept.verdict.unwrap().cause, Cause::ServiceDown);
    assert_eq!(checked.verdict.unwrap().cause, Cause::Works);
    assert_eq!(checked.account.unwrap().login, BELOVA.login);
}

#[tokio::test]
async fn token_that_left_the_keychain_is_missing() {
    let house = House::new().await;
    let connection = house.sign_in(&BELOVA).await;
    house.empty_keychain();

    let checked = house.app.check(&connection.id).await.unwrap();

    assert_eq!(checked.verdict.unwrap().cause, Cause::TokenMissing);
}

#[tokio::test]
async fn locked_keychain_is_an_error_and_not_a_verdict() {
    let house = House::new().await;
    let id = house.sign_in(&BELOVA).await.id;
    house.lock_keychain();

    let refused = house.app.check(&id).await.unwrap_err();

    assert!(matches!(refused, Error::Keychain(KeychainError::Locked)));
    assert_eq!(
        house.app.connection(&id).unwrap().verdict.unwrap().cause,
        Cause::Works
    );
}

#[tokio::test]
async fn check_after_a_keychain_that_hung_opens_it_anew() {
    let house = House::new().await;
    let (directory, keychain) = (tempfile::tempdir().unwrap(), FakeKeychain::default());
    let app = App::open(World {
        data_dir: directory.path().to_owned(),
        places: Places::with_keychain(Vault::new(keychain.clone()), directory.path()),
        ..house.world()
    })
    .unwrap();
    let (request, token) = (house::request(), house.token(&BELOVA).await);
    let proof = app.prove(&request, &token).await;
    let kept = app.keep(&request, &token, None, &proof).await.unwrap();
    let (id, opened) = (kept.connections[0].id.clone(), keychain.opened());

    keychain.set(Fault::Hangs);
    tokio::time::pause();
    let hung = app.check(&id).await.unwrap_err();
    tokio::time::resume();
    keychain.release();
    let checked = app.check(&id).await.unwrap();

    assert!(matches!(hung, Error::Keychain(KeychainError::Silent)));
    assert_eq!(checked.verdict.unwrap().cause, Cause::Works);
    assert_eq!(keychain.opened(), opened + 1);
}

#[tokio::test]
async fn organisation_cannot_be_taken_from_a_service_that_needs_one() {
    let house = House::new().await;
    let id = house.sign_in(&BELOVA).await.id;

    let refused = house.app.set_organisation(&id, None).unwrap_err();

    assert!(matches!(refused, Error::OrganisationNeeded));
}

#[tokio::test]
async fn removed_connection_is_gone_and_so_is_its_secret() {
    let house = House::new().await;
    let id = house.sign_in(&BELOVA).await.id;
    assert_eq!(house.secrets(), 1);

    house.app.remove(&id).await.unwrap();

    assert_eq!(
        (house.app.connections().unwrap(), house.secrets()),
        (vec![], 0)
    );
    assert!(matches!(house.app.check(&id).await, Err(Error::NotFound)));
    assert!(matches!(house.app.remove(&id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn connection_is_removed_although_its_secret_is_locked_in() {
    let house = House::new().await;
    let id = house.sign_in(&BELOVA).await.id;
    house.lock_keychain();

    house.app.remove(&id).await.unwrap();
    assert_eq!(house.app.connections().unwrap(), []);

    house.unlock_keychain();
    let house = house.reopen();
    assert_eq!(house.app.recover().await, []);
    assert_eq!(house.secrets(), 0);
}

#[tokio::test]
async fn damaged_records_are_told_at_once_and_by_recovery_no_more() {
    let house = House::new().await;
    let house = house.reopen_damaged();

    let told = house.app.damage();

    assert!(
        matches!(
            told,
            Some(Notice::RecordsStartedAnew { .. } | Notice::RecordsRestored { .. })
        ),
        "{told:?}"
    );
    assert_eq!(house.app.recover().await, []);
}

#[tokio::test]
async fn choices_and_the_device_id_stay() {
    let house = House::new().await;
    let chosen = Settings {
        language: Some(Language::Russian),
        theme: Some(Theme::Dark),
        clipboard: ClipboardSeconds::nearest(25),
        auto_lock: AutoLockMinutes::nearest(3),
    };
    assert_eq!(house.app.settings().unwrap(), Settings::default());
    let device = house.app.device_id().unwrap();

    assert_eq!(house.app.change_settings(chosen).unwrap(), chosen);
    let house = house.reopen();

    assert_eq!(house.app.settings().unwrap(), chosen);
    assert_eq!(house.app.device_id().unwrap(), device);
}

#[tokio::test]
async fn second_app_on_the_same_records_says_so() {
    let house = House::new().await;

    let second = App::open(house.world()).err().unwrap();

    assert!(matches!(second, Error::Records(StoreError::AlreadyRunning)));
}

#[tokio::test]
async fn untouched_records_have_nothing_to_tell() {
    let house = House::new().await;

    assert_eq!(
        (house.app.damage(), house.app.recover().await),
        (None, vec![])
    );
    house.app.test_secrets().await.unwrap();
    assert_eq!(house.secrets(), 0);
}

#[tokio::test]
async fn unknown_names_are_not_found() {
    let house = House::new().await;
    let nobody = ConnectionId::from("nobody");
    let token = Token::new("y0_FAKE").unwrap();
    let mut request = house::request();
    request.services = vec!["post".into()];

    assert!(matches!(
        house.app.connection(&nobody),
        Err(Error::NotFound)
    ));
    assert!(matches!(house.app.service("post"), Err(Error::NotFound)));
    assert_eq!(
        house.app.prove(&request, &token).await.findings[0]
            .verdict
            .cause,
        Cause::UnexpectedAnswer
    );
}
