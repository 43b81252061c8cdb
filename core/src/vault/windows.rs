//! The Windows Credential Manager.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Error as KeyringError};
use windows_native_keyring_store::Store;

use super::{Keychain, KeychainError, Page, keychain};

/// What the system calls its keychain.
pub const KEYCHAIN_NAME: Option<&str> = Some("Windows Credential Manager");

/// The user's own credentials.
#[derive(Default)]
pub(super) struct System;

impl Keychain for System {
    /// The divider is one that neither an id nor our service name contains: targets read
    /// `id.version@org.keyward.Keyward`, and can be taken apart again.
    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> =
            Store::new_with_configuration(&HashMap::from([("divider", "@")]))?;

        Ok(store)
    }

    /// A token stays on the machine it was issued for; the default would let it roam.
    fn modifiers(&self) -> HashMap<&str, &str> {
        HashMap::from([("persistence", "Local")])
    }

    fn users(&self, store: &CredentialStore, _: Option<&str>) -> Result<Page, KeychainError> {
        let ours = HashMap::from([("pattern", r"@org\.keyward\.Keyward$")]);

        keychain::users(self, store, &ours)
    }

    /// Credentials are open as long as their user is signed in. No access to them means a session that has
    /// none, as that of a service or of a sign-in over the network, and there is nothing to unlock.
    fn explain(&self, error: KeyringError) -> KeychainError {
        match &error {
            KeyringError::NoStorageAccess(_) => KeychainError::Missing,
            _ => keychain::explain(&error),
        }
    }
}
