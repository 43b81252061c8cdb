//! The vault over the Credential Manager of Windows, which is the user's own: what a test writes, it
//! deletes.

#![cfg(windows)]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use keyward_core::{
    token::{MAX_BYTES, Token},
    vault::{EntryId, KeychainError, TokenId, Vault},
};
use tokio::sync::Mutex;
use uuid::Uuid;

/// Tests take turns. Wine lists entries whose place in memory is wrong as soon as there are several.
static TURN: Mutex<()> = Mutex::const_new(());

#[tokio::test]
async fn vault_knows_that_it_can_keep_a_token() {
    let _turn = TURN.lock().await;

    assert_eq!(Vault::platform().self_test().await, Ok(()));
}

#[tokio::test]
async fn token_is_written_read_listed_and_deleted() {
    let _turn = TURN.lock().await;
    let vault = Vault::platform();
    let (id, token) = (entry(), token("y0_a"));

    vault.write(&id, &token, "note").await.unwrap();
    // Another process of the same user finds it, too.
    let found = Vault::platform().read(&id).await.unwrap().unwrap();
    let listed = vault.list().await.unwrap();
    let taken = vault.write(&id, &self::token("y0_b"), "").await;
    vault.delete(&id).await.unwrap();

    assert!(found.holds(&token));
    assert_eq!(found.note, "note");
    assert!(listed.contains(&id));
    assert_eq!(taken, Err(KeychainError::Taken));
    assert!(vault.read(&id).await.unwrap().is_none());
    assert!(!vault.list().await.unwrap().contains(&id));
    assert_eq!(vault.delete(&id).await, Ok(()), "nothing there is fine");
}

#[tokio::test]
async fn versions_of_a_token_are_entries_of_their_own() {
    let _turn = TURN.lock().await;
    let vault = Vault::platform();
    let first = entry();
    let second = first.next();

    vault.write(&first, &token("y0_first"), "").await.unwrap();
    vault.write(&second, &token("y0_second"), "").await.unwrap();
    vault.delete(&first).await.unwrap();
    let kept = vault.read(&second).await.unwrap().unwrap();
    vault.delete(&second).await.unwrap();

    assert!(kept.holds(&token("y0_second")));
}

#[tokio::test]
async fn token_of_any_length_fits() {
    let _turn = TURN.lock().await;
    let vault = Vault::platform();

    for length in [1, 58, 1919, 1920, MAX_BYTES] {
        let (id, token) = (entry(), token(&"y".repeat(length)));
        vault.write(&id, &token, "a note").await.unwrap();
        let found = vault.read(&id).await.unwrap().unwrap();
        vault.delete(&id).await.unwrap();

        assert!(found.holds(&token), "{length}");
    }
}

fn entry() -> EntryId {
    EntryId {
        token: TokenId::from_random(Uuid::new_v4().into_bytes()),
        version: 1,
    }
}

fn token(text: &str) -> Token {
    Token::new(text).unwrap()
}
