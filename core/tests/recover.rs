//! What a start makes of what the last run left behind.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use base64::{Engine, prelude::BASE64_STANDARD};
use fake_keychain::Fault;
use home::{Home, intent, opening};
use keyward_core::{
    keep::{KeepError, Recovered},
    organisation::Organisation,
    store::{Connection, Damage, Intent},
    vault::KeychainError,
};

mod fake_keychain;
mod home;

#[tokio::test]
async fn list_needs_no_keychain() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    let reads = home.keychain.reads();
    drop(app);

    let app = home.start();
    app.keep.recover().await.unwrap();

    assert_eq!(app.list().len(), 1);
    assert_eq!(home.keychain.reads(), reads);
}

#[tokio::test(start_paused = true)]
async fn write_that_arrives_late_is_finished_by_recovery() {
    let home = Home::new();
    let app = home.start();

    home.keychain.set(Fault::Hangs);
    let failed = app.save(&intent("ada"), "y0_a").await;
    assert!(matches!(
        failed,
        Err(KeepError::Keychain(KeychainError::Silent))
    ));
    drop(app);
    home.keychain.release();
    tokio::time::resume();
    // What the frozen keychain would have done with the call when it went on.
    let app = home.start();
    app.keep.recover().await.unwrap();

    home.is_whole_or_empty(&app, &[("ada", "y0_a")]).await;
}

#[tokio::test(start_paused = true)]
async fn late_write_is_not_doubled_by_the_retry() {
    let home = Home::new();
    let app = home.start();

    home.keychain.set(Fault::Hangs);
    app.save(&intent("ada"), "y0_a").await.unwrap_err();
    home.keychain.release();
    tokio::time::resume();
    app.save(&intent("ada"), "y0_a").await.unwrap();

    home.is_whole(&app, &[("ada", "y0_a")]).await;
}

#[tokio::test]
async fn discarded_token_is_gone() {
    let home = Home::new();
    let app = home.start();

    home.keychain.set(Fault::Alters);
    app.save(&intent("ada"), "y0_a").await.unwrap_err();
    home.keychain.release();
    app.keep.discard().await.unwrap();

    home.is_whole(&app, &[]).await;
    drop(app);
    let app = home.start();
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    home.is_whole(&app, &[]).await;
}

#[tokio::test]
async fn removal_whose_secret_stays_is_done_all_the_same_and_finished_by_recovery() {
    let home = Home::new();
    let app = home.start();
    let connection = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);

    home.keychain.set(Fault::KeepsAll);
    app.keep.remove(&connection.id).await.unwrap();
    assert!(app.list().is_empty());
    drop(app);

    let app = home.start();
    let postponed = app.keep.recover().await.unwrap().postponed;
    assert_eq!(postponed, Some(KeychainError::Locked));
    home.keychain.release();
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    home.is_whole(&app, &[]).await;
}

#[tokio::test]
async fn secret_that_cannot_be_deleted_keeps_no_other() {
    let home = Home::new();
    let app = home.start();
    let ada = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    let bob = app
        .save(&intent("bob"), "y0_b")
        .await
        .unwrap()
        .connections
        .remove(0);

    home.keychain.hold_fast(Some(&ada.entry.to_string()));
    app.keep.remove(&ada.id).await.unwrap();
    app.keep.remove(&bob.id).await.unwrap();
    assert_eq!(home.keychain.users(), [ada.entry.to_string()]);

    home.keychain.hold_fast(None);
    drop(app);
    let app = home.start();
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    home.is_whole(&app, &[]).await;
}

#[tokio::test]
async fn keychain_that_hung_on_a_removal_is_opened_anew() {
    let home = Home::new();
    let app = home.start();
    let connection = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    let opened = home.keychain.opened();

    home.keychain.set(Fault::Hangs);
    tokio::time::pause();
    app.keep.remove(&connection.id).await.unwrap();
    home.keychain.release();
    tokio::time::resume();
    app.save(&intent("bob"), "y0_b").await.unwrap();

    assert_eq!(home.keychain.opened(), opened + 1);
    home.is_whole(&app, &[("bob", "y0_b")]).await;
}

#[tokio::test]
async fn locked_keychain_without_unfinished_work_is_left_alone() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    drop(app);

    home.keychain.set(Fault::Locked);
    let app = home.start();

    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    assert_eq!(app.list().len(), 1);
}

#[tokio::test]
async fn lost_records_are_made_again_from_the_keychain() {
    let home = Home::new();
    let app = home.start();
    let before = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    app.save(&intent("bob"), "y0_b").await.unwrap();
    drop(app);

    home.damage_records();
    let (app, damage) = home.start_damaged();
    let recovered = app.keep.recover().await.unwrap();

    assert!(matches!(damage, Some(Damage::StartedAnew { .. })));
    assert_eq!(
        recovered,
        Recovered {
            found: 2,
            postponed: None
        }
    );
    home.is_whole(&app, &[("ada", "y0_a"), ("bob", "y0_b")])
        .await;
    let after = app
        .list()
        .into_iter()
        .find(|connection| connection.id == before.id)
        .unwrap();
    assert_eq!(
        (after.account, after.organisation),
        (before.account, before.organisation)
    );
}

#[tokio::test]
async fn restored_records_meet_newer_secrets() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();
    drop(app);
    // This start makes the good copy, in which the first token is the active one.
    let app = home.start();
    app.save(&intent("ada"), "y0_b").await.unwrap();
    app.save(&intent("bob"), "y0_c").await.unwrap();
    drop(app);

    home.damage_records();
    let (app, damage) = home.start_damaged();
    app.keep.recover().await.unwrap();

    assert!(matches!(damage, Some(Damage::Restored { .. })));
    home.is_whole(&app, &[("ada", "y0_b"), ("bob", "y0_c")])
        .await;
}

#[tokio::test]
async fn secret_nobody_can_read_is_left_where_it_is() {
    let home = Home::new();
    let app = home.start();
    let foreign = "07070707-0707-4707-8707-070707070707.1";
    home.keychain.plant(foreign, b"9 from a newer version");

    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());

    assert_eq!(home.keychain.users(), [foreign]);
}

#[tokio::test]
async fn version_that_is_taken_by_a_secret_without_record_is_passed_over() {
    let home = Home::new();
    let app = home.start();
    let first = app
        .save(&intent("ada"), "y0_a")
        .await
        .unwrap()
        .connections
        .remove(0);
    home.keychain
        .plant(&first.entry.next().to_string(), b"1eTBfeA==");

    let second = app
        .save(&intent("ada"), "y0_b")
        .await
        .unwrap()
        .connections
        .remove(0);

    assert_eq!(second.entry.version, 3);
    assert_eq!(app.token(&second).await, Some("y0_b".into()));
}

#[tokio::test]
async fn lost_records_of_a_token_come_back_with_all_of_its_connections() {
    let home = Home::new();
    let app = home.start();
    let before = app.save(&three("ada"), "y0_a").await.unwrap().connections;
    drop(app);

    home.damage_records();
    let (app, _) = home.start_damaged();
    let recovered = app.keep.recover().await.unwrap();

    assert_eq!(recovered.found, 1, "one token");
    let after = app.list();
    let facts = |connections: &[Connection]| -> Vec<_> {
        connections
            .iter()
            .map(|it| (it.id.clone(), it.service.clone(), it.organisation.clone()))
            .collect()
    };
    assert_eq!(facts(&after), facts(&before));
}

#[tokio::test]
async fn note_of_the_first_version_is_still_read() {
    let home = Home::new();
    let note = r#"{"connection":"11d3c5b7-f9e1-4d2c-8b3a-495867768594","client_id":"4760187d81bc4b7799476b42b5103713",
        "account":{"id":"1","login":"ada"},"service":"tracker","organisation":"7405218","expected_login":null,
        "device_id":null,"issued_at":1795000000,"expires_at":null}"#;
    let secret = format!(
        "1{}.{}",
        BASE64_STANDARD.encode("y0_a"),
        BASE64_STANDARD.encode(note)
    );
    home.keychain
        .plant("07070707-0707-4707-8707-070707070707.1", secret.as_bytes());

    let app = home.start();
    let recovered = app.keep.recover().await.unwrap();

    assert_eq!(recovered.found, 1);
    let connection = app.list().remove(0);
    assert_eq!(
        connection.id.as_str(),
        "11d3c5b7-f9e1-4d2c-8b3a-495867768594"
    );
    assert_eq!(connection.organisation, Organisation::new("7405218"));
    home.is_whole(&app, &[("ada", "y0_a")]).await;
}

#[tokio::test]
async fn restored_records_meet_connections_that_have_changed_hands() {
    let home = Home::new();
    let app = home.start();
    app.save(&three("ada"), "y0_a").await.unwrap();
    drop(app);
    // The good copy knows nothing of what comes now.
    let app = home.start();
    let connections = app.list();
    let other = Intent {
        replaces: Some(connections[0].id.clone()),
        ..three("bob")
    };
    app.save(&other, "y0_b").await.unwrap();
    app.save(&three("ada"), "y0_c").await.unwrap();
    drop(app);

    home.damage_records();
    let (app, _) = home.start_damaged();
    app.keep.recover().await.unwrap();

    let mut seen: Vec<_> = Vec::new();
    for connection in app.list() {
        let token = app.token(&connection).await.unwrap();
        seen.push((connection.account.unwrap().login, connection.service, token));
    }
    seen.sort();
    let expected = [("ada", "y0_c"), ("bob", "y0_b")]
        .into_iter()
        .flat_map(|(login, token)| {
            ["courier", "metrica", "tracker"]
                .map(|service| (login.to_owned(), service.to_owned(), token.to_owned()))
        });
    assert_eq!(seen, expected.collect::<Vec<_>>());
}

/// One token for three services.
fn three(login: &str) -> Intent {
    Intent {
        openings: vec![
            opening("tracker", Some("7405218")),
            opening("metrica", None),
            opening("courier", None),
        ],
        ..intent(login)
    }
}
