//! Keeping, replacing and removing tokens, over a keychain that misbehaves at times.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use fake_keychain::Fault;
use home::{Home, intent, opening};
use jiff::Timestamp;
use keyward_core::{keep::KeepError, organisation::Organisation, store::Intent};

mod fake_keychain;
mod home;

#[tokio::test]
async fn kept_token_is_in_the_list_and_in_the_keychain() {
    let home = Home::new();
    let app = home.start();

    let kept = app.save(&intent("ada"), "y0_a").await.unwrap();

    assert!(!kept.same_token);
    assert_eq!(app.list(), std::slice::from_ref(&kept.connections[0]));
    assert_eq!(
        kept.connections[0].organisation,
        Organisation::new("7405218")
    );
    assert_eq!(app.token(&kept.connections[0]).await, Some("y0_a".into()));
    assert_eq!(
        home.keychain.users(),
        [kept.connections[0].entry.to_string()]
    );
}

#[tokio::test]
async fn new_token_of_the_same_account_replaces_the_old_one() {
    let home = Home::new();
    let app = home.start();
    let first = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);

    let second = app
        .save(&intent("ada"), "y0_b")
        .await
        .unwrap()
        .connections
        .remove(0);

    assert_eq!((&second.id, second.entry.version), (&first.id, 2));
    assert_eq!(app.list().len(), 1);
    assert_eq!(home.keychain.users(), [second.entry.to_string()]);
    assert_eq!(app.token(&second).await, Some("y0_b".into()));
}

#[tokio::test]
async fn same_token_again_is_told_and_written_nowhere() {
    let home = Home::new();
    let app = home.start();
    let first = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    let later = Intent {
        expires_at: Some(Timestamp::MAX),
        ..intent("ada")
    };

    let second = app.save(&later, "y0_a").await.unwrap();

    assert!(second.same_token);
    assert_eq!(second.connections[0].entry, first.entry);
    assert_eq!(second.connections[0].issued_at, first.issued_at);
    assert!(second.connections[0].expires_at.is_some());
}

#[tokio::test]
async fn another_account_gets_a_connection_of_its_own() {
    let home = Home::new();
    let app = home.start();

    app.save(&intent("ada"), "y0_a").await.unwrap();
    app.save(&intent("bob"), "y0_b").await.unwrap();

    assert_eq!(app.list().len(), 2);
    assert_eq!(home.keychain.users().len(), 2);
}

#[tokio::test]
async fn another_service_of_the_app_shares_the_token() {
    let home = Home::new();
    let app = home.start();
    let tracker = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    let other = Intent {
        openings: vec![opening("metrica", None)],
        ..intent("ada")
    };

    let metrica = app
        .save(&other, "y0_b")
        .await
        .unwrap()
        .connections
        .remove(0);
    assert_eq!(app.list().len(), 2);
    assert_eq!(home.keychain.users().len(), 1);
    assert_eq!(app.token(&tracker).await, Some("y0_b".into()));

    app.keep.remove(&tracker.id).await.unwrap();
    assert_eq!(app.token(&metrica).await, Some("y0_b".into()));
    app.keep.remove(&metrica.id).await.unwrap();
    assert!(home.keychain.users().is_empty());
}

#[tokio::test]
async fn connection_signed_in_again_with_another_account_changes_hands() {
    let home = Home::new();
    let app = home.start();
    let first = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    let other = Intent {
        replaces: Some(first.id.clone()),
        ..intent("bob")
    };

    let second = app
        .save(&other, "y0_b")
        .await
        .unwrap()
        .connections
        .remove(0);

    assert_eq!(app.list(), std::slice::from_ref(&second));
    assert_eq!(second.id, first.id);
    assert_eq!(second.account, other.account);
    assert_eq!(home.keychain.users(), [second.entry.to_string()]);
}

#[tokio::test]
async fn sign_in_for_a_connection_that_was_removed_meanwhile_is_kept() {
    let home = Home::new();
    let app = home.start();
    let first = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    app.keep.remove(&first.id).await.unwrap();
    let again = Intent {
        replaces: Some(first.id),
        ..intent("ada")
    };

    app.save(&again, "y0_b").await.unwrap();

    assert_eq!(app.list().len(), 1);
}

#[tokio::test]
async fn failed_save_shows_nothing_and_can_be_tried_again() {
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
        let failed = app.save(&intent("ada"), "y0_a").await;
        assert!(matches!(failed, Err(KeepError::Keychain(_))), "{fault:?}");
        assert!(app.list().is_empty());
        home.keychain.release();
        app.save(&intent("ada"), "y0_a").await.unwrap();
        drop(app);

        let app = home.start();
        app.keep.recover().await.unwrap();
        home.is_whole(&app, &[("ada", "y0_a")]).await;
    }
}

#[tokio::test]
async fn failed_replacement_leaves_the_old_token() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();

    home.keychain.set(Fault::Alters);
    app.save(&intent("ada"), "y0_b").await.unwrap_err();
    home.keychain.release();

    let connection = app.list().remove(0);
    assert_eq!(app.token(&connection).await, Some("y0_a".into()));
    app.keep.discard().await.unwrap();
    home.is_whole(&app, &[("ada", "y0_a")]).await;
}

#[tokio::test]
async fn missing_secret_is_told_and_costs_no_record() {
    let home = Home::new();
    let app = home.start();
    let connection = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);

    home.keychain.lose(&connection.entry.to_string());
    app.keep.recover().await.unwrap();

    assert_eq!(app.token(&connection).await, None);
    assert_eq!(app.list().len(), 1);
    app.save(&intent("ada"), "y0_b").await.unwrap();
    home.is_whole(&app, &[("ada", "y0_b")]).await;
}

#[tokio::test]
async fn no_byte_of_a_token_is_in_the_records() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_CANARY").await.unwrap();
    app.save(&intent("ada"), "y0_CANARY2").await.unwrap();

    for file in std::fs::read_dir(home.records()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for canary in [&b"CANARY"[..], b"Q0FOQVJZ", b"NBTkFSW", b"DQU5BUl"] {
            assert!(!bytes.windows(canary.len()).any(|window| window == canary));
        }
    }
}

#[tokio::test]
async fn thousand_connections_are_listed_without_the_keychain() {
    let home = Home::new();
    let app = home.start();
    for number in 0..1000 {
        app.save(&intent(&format!("account-{number}")), "y0_a")
            .await
            .unwrap();
    }
    let reads = home.keychain.reads();

    assert_eq!(app.list().len(), 1000);

    assert_eq!(home.keychain.reads(), reads);
}
