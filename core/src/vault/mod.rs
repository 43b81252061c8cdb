//! Where tokens live: the system keychain, and nowhere else.
//!
//! Only this module names the keychain. It never overwrites: a new token is a new version of its entry,
//! and the old one goes when the record has been flipped.
//!
//! A call takes 5 seconds at most, or 120 if the keychain was locked before it, because then the user may
//! be typing a password. Whoever shows progress says "waiting for the keychain" when a call is not back
//! after a second: `tokio::select!` over the pinned call and a second's sleep, then go on awaiting the
//! same call.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use keyring_core::{CredentialStore, Entry, Error as KeyringError};
use secrecy::zeroize::Zeroizing;
use subtle::ConstantTimeEq;
use tokio::time::timeout;

use crate::token::Token;

mod entry;
mod error;
mod file;
mod keychain;
mod place;
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod platform;
mod secret;
mod session;
mod worker;

pub use entry::{EntryId, NotOurs, TokenId};
pub use error::KeychainError;
pub use file::{FileError, MIN_CHARACTERS, Password, SecretsFile, WorkFactor};
pub use keychain::{Door, Keychain, Page};
pub use place::{Place, PlaceError, Places};
pub use platform::KEYCHAIN_NAME;
pub use secret::Secret;
use worker::Worker;

/// Names us in the keychain.
const SERVICE: &str = "org.keyward.Keyward";
/// The entry that proves that the keychain works; no name of a token.
const SELF_TEST: &str = "self-test";
const DUMMY: &[u8] = b"1S2V5d2FyZCB0cmllcyBvdXQgdGhlIGtleWNoYWlu";

const LIMIT: Duration = Duration::from_secs(5);
const LIMIT_WITH_PROMPT: Duration = Duration::from_mins(2);

type Result<T> = std::result::Result<T, KeychainError>;

/// The tokens in one keychain. Clones share it.
#[derive(Clone)]
pub struct Vault {
    keychain: Arc<dyn Keychain>,
    worker: Arc<Mutex<Worker>>,
}

impl Vault {
    /// The vault in the system's own keychain. Nothing is opened before the first call.
    pub fn platform() -> Self {
        Self::new(platform::System::default())
    }

    /// A vault in `keychain`: the platform's, or a test's
    /// `|| Ok(keyring_core::mock::Store::new()?)`.
    pub fn new(keychain: impl Keychain) -> Self {
        let keychain: Arc<dyn Keychain> = Arc::new(keychain);
        let worker = Worker::start(Arc::clone(&keychain));

        Self {
            keychain,
            worker: Arc::new(Mutex::new(worker)),
        }
    }

    /// Writes, reads and deletes a dummy, to know before a token arrives that it can be kept.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says; [`KeychainError::Altered`] if it kept other bytes.
    pub async fn self_test(&self) -> Result<()> {
        self.call(|keychain, store| {
            let entry = build(keychain, store, SELF_TEST)?;
            put(keychain, &entry, DUMMY)?;

            entry
                .delete_credential()
                .map_err(|error| keychain.explain(error))
        })
        .await
    }

    /// Writes `token` under an id that was never used, and reads it back to be sure. `note` helps to make
    /// a record again if the records are lost; nothing secret belongs there. Writing the same token
    /// again changes nothing.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says; [`KeychainError::Altered`] if it kept other bytes,
    /// [`KeychainError::Taken`] if another token is there. After [`KeychainError::Silent`] the secret may
    /// still arrive.
    pub async fn write(&self, id: &EntryId, token: &Token, note: &str) -> Result<()> {
        let user = id.to_string();
        let secret = secret::encode(token, note);

        self.call(move |keychain, store| {
            let entry = build(keychain, store, &user)?;

            match get(keychain, &entry)? {
                None => put(keychain, &entry, &secret),
                Some(there) if same_token(&there, &secret) => Ok(()),
                Some(_) => Err(KeychainError::Taken),
            }
        })
        .await
    }

    /// Returns the secret, or `None` if there is none under this id.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says; [`KeychainError::Altered`] if it is none of ours.
    pub async fn read(&self, id: &EntryId) -> Result<Option<Secret>> {
        let user = id.to_string();

        self.call(move |keychain, store| {
            let bytes = get(keychain, &build(keychain, store, &user)?)?;
            let decoded = bytes.map(|bytes| secret::decode(&bytes).ok_or(KeychainError::Altered));

            decoded.transpose()
        })
        .await
    }

    /// Deletes the secret under this id; that there is none is fine.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says.
    pub async fn delete(&self, id: &EntryId) -> Result<()> {
        let user = id.to_string();

        self.call(
            move |keychain, store| match build(keychain, store, &user)?.delete_credential() {
                Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
                Err(error) => Err(keychain.explain(error)),
            },
        )
        .await
    }

    /// Lists our entries. Reads no secret, and never makes the keychain ask for a password.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says; [`KeychainError::Locked`] if it would have to be unlocked.
    pub async fn list(&self) -> Result<Vec<EntryId>> {
        let mut entries = Vec::new();
        let mut end: Option<String> = None;
        loop {
            // Whoever wants something of the keychain meanwhile is served between two pages.
            let page = self
                .call(move |keychain, store| keychain.users(store, end.as_deref()))
                .await?;
            entries.extend(page.users.iter().filter_map(|user| user.parse().ok()));
            end = page.end;
            if end.is_none() {
                return Ok(entries);
            }
        }
    }

    /// Abandons a call that never came back: the next one gets a new thread and a new store.
    ///
    /// For the user's own "try again", not for a loop: every store is a session with the keychain.
    pub fn reopen(&self) {
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) =
            Worker::start(Arc::clone(&self.keychain));
    }

    /// Has the worker do `work`, and waits for it as long as is right.
    async fn call<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&dyn Keychain, &CredentialStore) -> Result<T> + Send + 'static,
    {
        let mut answer = self.with_worker(|worker| worker.call(work));
        // Without an answer the thread ended under the call.
        let missing = Err(KeychainError::Missing);

        if let Ok(result) = timeout(LIMIT, &mut answer).await {
            return result.unwrap_or(missing);
        }
        if !self.with_worker(Worker::is_prompting) {
            return Err(KeychainError::Silent);
        }

        match timeout(LIMIT_WITH_PROMPT.saturating_sub(LIMIT), answer).await {
            Ok(result) => result.unwrap_or(missing),
            Err(_) => Err(KeychainError::Silent),
        }
    }

    fn with_worker<T>(&self, ask: impl FnOnce(&Worker) -> T) -> T {
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        if worker.is_dead() {
            *worker = Worker::start(Arc::clone(&self.keychain));
        }

        ask(&worker)
    }
}

fn build(keychain: &dyn Keychain, store: &CredentialStore, user: &str) -> Result<Entry> {
    let modifiers: HashMap<&str, &str> = keychain.modifiers();

    store
        .build(SERVICE, user, Some(&modifiers))
        .map_err(|error| keychain.explain(error))
}

fn get(keychain: &dyn Keychain, entry: &Entry) -> Result<Option<Zeroizing<Vec<u8>>>> {
    match entry.get_secret() {
        Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
        Err(KeyringError::NoEntry) => Ok(None),
        Err(error) => Err(keychain.explain(error)),
    }
}

/// Writes `secret` and reads it back.
fn put(keychain: &dyn Keychain, entry: &Entry, secret: &[u8]) -> Result<()> {
    entry
        .set_secret(secret)
        .map_err(|error| keychain.explain(error))?;

    let kept = get(keychain, entry)?;
    let same = kept.is_some_and(|kept| bool::from(kept.ct_eq(secret)));

    same.then_some(()).ok_or(KeychainError::Altered)
}

fn same_token(one: &[u8], other: &[u8]) -> bool {
    match (secret::decode(one), secret::decode(other)) {
        (Some(one), Some(other)) => one.holds(&other.token),
        _ => false,
    }
}
