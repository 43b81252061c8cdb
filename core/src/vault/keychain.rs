//! What the vault needs to know about a keychain beyond the calls of the keychain library.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry, Error as KeyringError};

use super::{KeychainError, SERVICE};

/// How the keychain stands before a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Unlocked, or a keychain that knows no locking.
    Open,
    /// Locked: a call may ask the user for a password, and wait for it.
    Locked,
    /// There is no keychain to ask, or none was ever set up.
    Absent,
}

/// A kind of keychain. All of its methods may block, so only the vault's worker calls them.
///
/// Any `Fn() -> keyring_core::Result<Arc<CredentialStore>>` is one.
pub trait Keychain: Send + Sync + 'static {
    /// Makes a new store object: at first use, and after the service died.
    ///
    /// # Errors
    ///
    /// Whatever the keychain says.
    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>>;

    /// Looks whether the keychain is locked, without unlocking it.
    fn door(&self) -> Door {
        Door::Open
    }

    /// What is set on a new entry, so that a person finds it in the system's own keychain program.
    fn modifiers(&self) -> HashMap<&str, &str> {
        HashMap::new()
    }

    /// Lists the users of all entries of our service, without reading a secret or unlocking anything. A
    /// keychain that has to look at each of them lists a few at a time: `after` is where the page before
    /// ended.
    ///
    /// # Errors
    ///
    /// [`KeychainError::Locked`] if that cannot be done without unlocking.
    fn users(&self, store: &CredentialStore, after: Option<&str>) -> Result<Page, KeychainError> {
        _ = after;

        users(self, store, &HashMap::new())
    }

    /// Says what an error of the keychain library means.
    fn explain(&self, error: KeyringError) -> KeychainError {
        explain(&error)
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Users of entries of our service.
    pub users: Vec<String>,
    /// Where it ends, if more may follow.
    pub end: Option<String>,
}

impl<F> Keychain for F
where
    F: Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync + 'static,
{
    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        self()
    }
}

/// Asks the store for its entries with `spec` and picks ours.
pub(super) fn users(
    keychain: &(impl Keychain + ?Sized),
    store: &CredentialStore,
    spec: &HashMap<&str, &str>,
) -> Result<Page, KeychainError> {
    let entries = store
        .search(spec)
        .map_err(|error| keychain.explain(error))?;
    let ours = entries.iter().filter_map(Entry::get_specifiers);

    Ok(Page {
        users: ours
            .filter(|(service, _)| service == SERVICE)
            .map(|(_, user)| user)
            .collect(),
        end: None,
    })
}

/// What the library's errors mean as far as they are the same on every platform. The error is dropped
/// here: two of them carry the secret's bytes.
pub(super) fn explain(error: &KeyringError) -> KeychainError {
    match error {
        KeyringError::PlatformFailure(_) => KeychainError::Missing,
        KeyringError::NoStorageAccess(_) => KeychainError::Locked,
        KeyringError::NoEntry
        | KeyringError::Ambiguous(_)
        | KeyringError::BadEncoding(_)
        | KeyringError::BadDataFormat(..)
        | KeyringError::BadStoreFormat(_) => KeychainError::Altered,
        _ => KeychainError::Denied,
    }
}
