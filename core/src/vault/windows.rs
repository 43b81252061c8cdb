//! The Windows Credential Manager.

use std::{collections::HashMap, sync::Arc};

use keyring_core::CredentialStore;
use windows_native_keyring_store::Store;

use super::{Keychain, KeychainError, keychain};

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

    fn users(&self, store: &CredentialStore) -> Result<Vec<String>, KeychainError> {
        let ours = HashMap::from([("pattern", r"@org\.keyward\.Keyward$")]);

        keychain::users(self, store, &ours)
    }
}
