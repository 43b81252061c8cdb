//! The vault over keychains that behave, misbehave, and die.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use fake_keychain::{FakeKeychain, Fault};
use keyring_core::mock;
use keyward_core::{
    token::Token,
    vault::{EntryId, KeychainError, TokenId, Vault},
};
use tokio::time::Instant;

mod fake_keychain;

#[tokio::test]
async fn token_comes_back_with_its_note() {
    let (vault, _keychain) = vault();

    vault
        .write(&entry(1), &token("y0_first"), "note")
        .await
        .unwrap();

    let secret = vault.read(&entry(1)).await.unwrap().unwrap();
    assert_eq!(
        (secret.token.expose(), secret.note.as_str()),
        ("y0_first", "note")
    );
    assert_eq!(vault.list().await, Ok(vec![entry(1)]));
}

#[tokio::test]
async fn secret_is_never_overwritten() {
    let (vault, _keychain) = vault();
    vault
        .write(&entry(1), &token("y0_first"), "")
        .await
        .unwrap();

    let other = vault.write(&entry(1), &token("y0_second"), "").await;
    let again = vault.write(&entry(1), &token("y0_first"), "").await;

    assert_eq!((other, again), (Err(KeychainError::Taken), Ok(())));
    assert_eq!(read(&vault, 1).await, Ok(Some("y0_first".into())));
}

#[tokio::test]
async fn entry_stands_in_the_keychain_as_documented() {
    let (vault, keychain) = vault();

    vault.write(&entry(2), &token("y0_a"), "n").await.unwrap();

    let user = entry(2).to_string();
    assert_eq!(keychain.users(), [user.as_str()]);
    assert_eq!(keychain.bytes(&user).unwrap(), b"1eTBfYQ==.bg==");
}

#[tokio::test]
async fn deleting_what_is_not_there_is_fine() {
    let (vault, _keychain) = vault();
    vault.write(&entry(1), &token("y0_a"), "").await.unwrap();

    assert_eq!(vault.delete(&entry(1)).await, Ok(()));
    assert_eq!(vault.delete(&entry(1)).await, Ok(()));
    assert_eq!(read(&vault, 1).await, Ok(None));
}

#[tokio::test]
async fn self_test_leaves_nothing_and_is_no_token() {
    let (vault, keychain) = vault();
    keychain.plant("self-test", b"left behind");

    assert_eq!(vault.list().await, Ok(vec![]));
    assert_eq!(vault.self_test().await, Ok(()));
    assert!(keychain.users().is_empty());
}

#[tokio::test]
async fn every_fault_has_its_own_name() {
    for (fault, expected) in [
        (Fault::Gone, KeychainError::Missing),
        (Fault::Locked, KeychainError::Locked),
        (Fault::Refuses, KeychainError::Denied),
        (Fault::Alters, KeychainError::Altered),
        (Fault::Babbles, KeychainError::Altered),
        (Fault::Doubles, KeychainError::Altered),
    ] {
        let (vault, keychain) = vault();
        keychain.set(fault);

        assert_eq!(vault.self_test().await, Err(expected), "{fault:?}");
        assert_eq!(
            vault.write(&entry(1), &token("y0_a"), "").await,
            Err(expected),
            "{fault:?}"
        );
    }
}

#[tokio::test]
async fn foreign_bytes_are_told_from_a_token() {
    let (vault, keychain) = vault();
    keychain.plant(&entry(1).to_string(), b"0 somebody else's");

    assert_eq!(read(&vault, 1).await, Err(KeychainError::Altered));
}

#[tokio::test]
async fn errors_never_show_what_the_keychain_holds() {
    let (vault, keychain) = vault();
    vault
        .write(&entry(1), &token("y0_SECRET"), "")
        .await
        .unwrap();
    keychain.set(Fault::Babbles);

    let error = vault.read(&entry(1)).await.unwrap_err();

    assert_eq!(format!("{error:?}"), "Altered");
}

#[tokio::test]
async fn one_store_serves_all_calls() {
    let (vault, keychain) = vault();

    for version in 1..=20 {
        vault
            .write(&entry(version), &token("y0_a"), "")
            .await
            .unwrap();
    }

    assert_eq!(keychain.opened(), 1);
}

#[tokio::test]
async fn service_that_died_and_came_back_gets_one_new_store() {
    let (vault, keychain) = vault();
    vault.write(&entry(1), &token("y0_a"), "").await.unwrap();

    keychain.restart();

    assert_eq!(read(&vault, 1).await, Ok(Some("y0_a".into())));
    assert_eq!(keychain.opened(), 2);
}

#[tokio::test]
async fn service_that_dies_after_taking_the_secret_loses_nothing() {
    let (vault, keychain) = vault();
    vault.self_test().await.unwrap();
    keychain.set(Fault::DiesAfterWrite);

    assert_eq!(vault.write(&entry(1), &token("y0_a"), "").await, Ok(()));
    assert_eq!(read(&vault, 1).await, Ok(Some("y0_a".into())));
}

#[tokio::test]
async fn missing_service_is_not_asked_in_a_loop() {
    let (vault, keychain) = vault();
    vault.self_test().await.unwrap();

    keychain.set(Fault::Gone);
    for _ in 0..5 {
        assert_eq!(vault.self_test().await, Err(KeychainError::Missing));
    }
    keychain.release();

    assert_eq!(vault.self_test().await, Ok(()));
    assert_eq!(keychain.opened(), 2);
}

#[tokio::test(start_paused = true)]
async fn silence_is_given_up_after_five_seconds() {
    let (vault, keychain) = vault();
    keychain.set(Fault::Hangs);
    let start = Instant::now();

    assert_eq!(vault.self_test().await, Err(KeychainError::Silent));

    assert_eq!(start.elapsed().as_secs(), 5);
    keychain.release();
}

#[tokio::test(start_paused = true)]
async fn prompt_may_stay_open_for_two_minutes() {
    let (vault, keychain) = vault();
    keychain.set(Fault::Prompt);
    let start = Instant::now();

    let call = vault.self_test();
    // The clock is paused and jumps ahead while everybody waits: let the call reach the keychain first.
    let seen = tokio::task::spawn_blocking({
        let keychain = keychain.clone();
        move || {
            while keychain.opened() == 0 {
                std::thread::yield_now();
            }
        }
    });
    let (result, _) = tokio::join!(call, seen);

    assert_eq!(result, Err(KeychainError::Silent));
    assert_eq!(start.elapsed().as_secs(), 120);
    keychain.release();
}

#[tokio::test]
async fn call_nobody_waits_for_any_more_is_not_made_later() {
    let (vault, keychain) = vault();
    keychain.set(Fault::Hangs);

    let stuck = tokio::spawn({
        let vault = vault.clone();
        async move { vault.self_test().await }
    });
    while keychain.opened() == 0 {
        tokio::task::yield_now().await;
    }
    let (first, second) = (entry(1), token("y0_a"));
    let late = vault.write(&first, &second, "");
    assert!(tokio::time::timeout(Duration::ZERO, late).await.is_err());
    keychain.release();

    assert_eq!(stuck.await.unwrap(), Ok(()));
    assert_eq!(vault.list().await, Ok(vec![]));
}

#[tokio::test(start_paused = true)]
async fn reopened_vault_does_not_wait_for_the_stuck_call() {
    let (vault, keychain) = vault();
    keychain.set(Fault::Hangs);
    assert_eq!(vault.self_test().await, Err(KeychainError::Silent));
    // Still stuck: another call waits in line, and no session is opened for it.
    assert_eq!(vault.self_test().await, Err(KeychainError::Silent));
    assert!(keychain.opened() <= 1);

    vault.reopen();
    keychain.release();
    tokio::time::resume();

    assert_eq!(vault.self_test().await, Ok(()));
}

#[tokio::test]
async fn library_s_own_mock_will_do_as_a_keychain() {
    let store = mock::Store::new().unwrap();
    let vault = Vault::new(move || {
        let store: std::sync::Arc<keyring_core::CredentialStore> = store.clone();
        Ok(store)
    });

    assert_eq!(vault.self_test().await, Ok(()));
    vault.write(&entry(1), &token("y0_a"), "").await.unwrap();
    assert_eq!(read(&vault, 1).await, Ok(Some("y0_a".into())));
}

fn vault() -> (Vault, FakeKeychain) {
    let keychain = FakeKeychain::default();

    (Vault::new(keychain.clone()), keychain)
}

fn entry(version: u32) -> EntryId {
    EntryId {
        token: TokenId::from_random([7; 16]),
        version,
    }
}

fn token(text: &str) -> Token {
    Token::new(text).unwrap()
}

async fn read(vault: &Vault, version: u32) -> Result<Option<String>, KeychainError> {
    let secret = vault.read(&entry(version)).await?;

    Ok(secret.map(|secret| secret.token.expose().to_owned()))
}
