//! The secret of an app: kept as a token is, and never taken for one.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use fake_keychain::Fault;
use home::{Home, Running, intent};
use jiff::Timestamp;
use keyward_core::{
    app_secret::AppSecret,
    keep::{KeepError, Recovered},
    store::Damage,
    vault::{Password, Place},
};

mod fake_keychain;
mod home;

/// The app of [`intent`].
const APP: &str = "4760187d81bc4b7799476b42b5103713";
const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";
const OTHER: &str = "0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn secret_is_kept_beside_the_tokens_and_survives_a_restart() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();

    keep(&app, SECRET).await.unwrap();
    drop(app);

    let app = home.start();
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    assert_eq!(secret(&app).await, Some(SECRET.into()));
    assert_eq!(app.list().len(), 1, "it is no connection");
    let apps = app.store.apps().unwrap();
    assert_eq!((apps[0].tokens, apps[0].has_secret), (1, true));
    assert_eq!(home.keychain.users().len(), 2);
}

#[tokio::test]
async fn new_secret_replaces_the_old_one_and_removing_leaves_none() {
    let home = Home::new();
    let app = home.start();

    keep(&app, SECRET).await.unwrap();
    keep(&app, OTHER).await.unwrap();
    assert_eq!(secret(&app).await, Some(OTHER.into()));
    assert_eq!(home.keychain.users().len(), 1);

    app.keep.remove_app_secret(APP).await.unwrap();
    assert_eq!(secret(&app).await, None);
    assert_eq!(home.keychain.users().len(), 0);
    assert!(!app.store.apps().unwrap()[0].has_secret, "the app stays");
}

#[tokio::test]
async fn secret_that_cannot_be_written_leaves_the_old_one_and_no_new_app() {
    for fault in [
        Fault::Locked,
        Fault::Gone,
        Fault::Refuses,
        Fault::Alters,
        Fault::Babbles,
        Fault::Doubles,
    ] {
        let home = Home::new();
        let app = home.start();
        home.keychain.set(fault);
        let failed = keep(&app, SECRET).await;
        assert!(matches!(failed, Err(KeepError::Keychain(_))), "{fault:?}");
        assert!(app.store.apps().unwrap().is_empty(), "{fault:?}");
        home.keychain.release();
        keep(&app, SECRET).await.unwrap();

        home.keychain.set(fault);
        keep(&app, OTHER).await.unwrap_err();
        home.keychain.release();

        assert_eq!(secret(&app).await, Some(SECRET.into()), "{fault:?}");
        drop(app);
        let app = home.start();
        app.keep.recover().await.unwrap();
        assert_eq!(secret(&app).await, Some(SECRET.into()), "{fault:?}");
        assert_eq!(home.keychain.users().len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn secret_moves_along_with_the_tokens() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    keep(&app, SECRET).await.unwrap();
    let file = app.places.file();
    file.create(Password::chosen(&"romashka".into()).unwrap())
        .await
        .unwrap();

    let moved = app.keep.move_all(Place::File).await.unwrap();

    assert_eq!((moved.moved, moved.left), (1, 0), "tokens are counted");
    assert!(home.keychain.users().is_empty());
    assert_eq!(secret(&app).await, Some(SECRET.into()));
    app.keep.move_all(Place::Keychain).await.unwrap();
    assert!(app.keep.leave_file().await.unwrap());
    assert_eq!(secret(&app).await, Some(SECRET.into()));
}

#[tokio::test]
async fn lost_records_of_a_secret_are_made_again_and_told_as_no_token() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    keep(&app, SECRET).await.unwrap();
    drop(app);

    home.damage_records();
    let (app, damage) = home.start_damaged();
    assert!(matches!(damage, Some(Damage::StartedAnew { .. })));
    let recovered = app.keep.recover().await.unwrap();

    assert_eq!(recovered.found, 1, "the token");
    assert_eq!(app.list().len(), 1);
    assert_eq!(secret(&app).await, Some(SECRET.into()));
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
}

#[tokio::test]
async fn restored_records_meet_a_newer_secret() {
    let home = Home::new();
    let app = home.start();
    keep(&app, SECRET).await.unwrap();
    drop(app);
    // This start makes the good copy, in which the first secret is the active one.
    let app = home.start();
    keep(&app, OTHER).await.unwrap();
    drop(app);

    home.damage_records();
    let (app, _) = home.start_damaged();
    app.keep.recover().await.unwrap();

    assert_eq!(secret(&app).await, Some(OTHER.into()));
    assert_eq!(home.keychain.users().len(), 1);
}

#[tokio::test]
async fn removed_app_takes_its_secret_its_tokens_and_itself() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    app.save(&intent("bob"), "y0_b").await.unwrap();
    keep(&app, SECRET).await.unwrap();

    app.keep.remove_app(APP).await.unwrap();

    assert!(app.list().is_empty() && app.store.apps().unwrap().is_empty());
    assert!(home.keychain.users().is_empty());
    assert!(matches!(
        app.keep.remove_app(APP).await,
        Err(KeepError::Store(_))
    ));
    app.save(&intent("ada"), "y0_c").await.unwrap();
    let apps = app.store.apps().unwrap();
    assert_eq!(
        (apps.len(), apps[0].tokens, apps[0].has_secret),
        (1, 1, false)
    );
}

#[tokio::test]
async fn app_whose_secrets_cannot_be_deleted_is_removed_all_the_same() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    keep(&app, SECRET).await.unwrap();

    home.keychain.set(Fault::KeepsAll);
    app.keep.remove_app(APP).await.unwrap();
    assert!(app.list().is_empty() && app.store.apps().unwrap().is_empty());
    drop(app);
    home.keychain.release();

    let app = home.start();
    app.keep.recover().await.unwrap();
    assert!(home.keychain.users().is_empty());
    assert!(app.store.apps().unwrap().is_empty());
}

#[tokio::test]
async fn no_byte_of_the_secret_is_in_the_records() {
    let home = Home::new();
    let app = home.start();
    keep(&app, SECRET).await.unwrap();
    drop(app);

    for file in std::fs::read_dir(home.records()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let canary = &SECRET.as_bytes()[..12];
        assert!(!bytes.windows(canary.len()).any(|window| window == canary));
    }
}

async fn keep(app: &Running, secret: &str) -> Result<(), KeepError> {
    let secret = AppSecret::new(secret).unwrap();
    let random = *uuid::Uuid::new_v4().as_bytes();

    app.keep
        .save_app_secret(APP, &secret, Timestamp::UNIX_EPOCH, random)
        .await
}

async fn secret(app: &Running) -> Option<String> {
    let secret = app.keep.app_secret(APP).await.unwrap();

    secret.map(|secret| secret.expose().to_owned())
}
