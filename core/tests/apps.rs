//! Apps as the user has them: named, with a secret, removed.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_TRACKER, SYNC_OFFICE};
use house::House;
use keyward_core::{
    Error,
    app_secret::Misfit,
    vault::{FileError, Place},
};

mod house;
mod place;

const APP: &str = FakeYandex::CLIENT_ID;
const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";
const PASSWORD: &str = "romashka";

#[tokio::test]
async fn app_is_renamed_and_a_blank_name_is_none() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let id = house.file_at_tracker(&token).await.id;

    house.app.rename_app(APP, " Ромашка ").unwrap();
    let named = house.app.connection(&id).unwrap().app_name;
    assert_eq!(named.as_deref(), Some("Ромашка"));
    house.app.rename_app(APP, "  ").unwrap();
    assert_eq!(house.app.apps().unwrap()[0].name, None);

    let refused = house.app.rename_app(APP, token.expose());
    assert!(matches!(refused, Err(Error::AppNameUnfit)));
    let unknown = house.app.rename_app("0", "Romashka");
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[tokio::test]
async fn secret_is_kept_as_it_is_meant_and_what_is_none_is_refused() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;

    for (typed, misfit) in [
        (" ", Misfit::Empty),
        (token.expose(), Misfit::Token),
        (APP, Misfit::ClientId),
        ("1234567", Misfit::Unknown),
    ] {
        let refused = house.app.set_app_secret(APP, &typed.into()).await;
        assert!(matches!(refused, Err(Error::AppSecretUnfit(it)) if it == misfit));
    }
    assert!(house.app.apps().unwrap().is_empty());
    house
        .app
        .set_app_secret(
            APP,
            &format!("Client secret {}", SECRET.to_uppercase()).into(),
        )
        .await
        .unwrap();

    assert_eq!(secret(&house).await.as_deref(), Some(SECRET));
    let app = house.app.apps().unwrap().remove(0);
    assert_eq!(
        (&*app.client_id, app.tokens, app.has_secret),
        (APP, 0, true)
    );
}

#[tokio::test]
async fn secret_follows_the_tokens_from_place_to_place() {
    let house = House::new().await;
    house.lock_keychain();
    house.move_to(Place::Session, None).await.unwrap();
    keep(&house).await;
    let tokens_are_lost = house.app.loses_tokens_on_quit();
    assert!(!tokens_are_lost, "the secret stands on the app's page");

    house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
    let house = house.reopen();
    let locked = house.app.app_secret(APP).await.unwrap_err();
    assert!(matches!(locked, Error::Secrets(FileError::Locked)));
    house.unlock(PASSWORD).await.unwrap();
    assert_eq!(secret(&house).await.as_deref(), Some(SECRET));

    house.unlock_keychain();
    house.app.lock_secrets();
    house.move_to(Place::Keychain, None).await.unwrap();
    let secrets = house.app.secrets().unwrap();
    assert_eq!((secrets.elsewhere, secrets.app_secrets_elsewhere), (0, 1));
    house
        .move_to(Place::Keychain, Some(PASSWORD))
        .await
        .unwrap();
    assert_eq!(house.app.secrets().unwrap().app_secrets_elsewhere, 0);
    assert!(!house.app.secrets().unwrap().file_exists);
    assert_eq!(secret(&house).await.as_deref(), Some(SECRET));
}

#[tokio::test]
async fn secret_of_a_session_is_gone_with_it_and_so_is_an_app_that_has_nothing_else() {
    let house = House::new().await;
    house.move_to(Place::Session, None).await.unwrap();
    keep(&house).await;
    assert_eq!(secret(&house).await.as_deref(), Some(SECRET));

    let house = house.reopen();

    assert_eq!(secret(&house).await, None);
    let apps = house.app.apps().unwrap();
    assert!(apps.iter().all(|app| !app.has_secret));
}

#[tokio::test]
async fn removed_app_is_gone_with_its_tokens_and_no_other() {
    let house = House::new().await;
    for account in [&BELOVA, &SYNC_OFFICE] {
        let token = house.token(account).await;
        house.file(&house::request(), &token).await;
    }
    let other = house.token_for_all(&BELOVA).await;
    let request = house::request_for(&["tracker"]);
    house.file(&request, &other).await;
    keep(&house).await;

    house
        .app
        .remove_app(ROMASHKA_TRACKER.client_id)
        .await
        .unwrap();

    let left: Vec<_> = house.app.apps().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].client_id, request.client_id.as_str());
    assert_eq!(house.app.connections().unwrap().len(), 1);
    assert_eq!((house.secrets(), secret(&house).await), (1, None));
    let again = house.app.remove_app(ROMASHKA_TRACKER.client_id).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

async fn keep(house: &House) {
    house.app.set_app_secret(APP, &SECRET.into()).await.unwrap();
}

async fn secret(house: &House) -> Option<String> {
    let secret = house.app.app_secret(APP).await.unwrap();

    secret.map(|secret| secret.expose().to_owned())
}
