//! The login keychain of macOS.

use std::{collections::HashMap, sync::Arc};

use apple_native_keyring_store::keychain::Store;
use keyring_core::CredentialStore;

use super::{Keychain, KeychainError, Page, SERVICE, keychain};

/// What the system calls its keychain.
pub const KEYCHAIN_NAME: Option<&str> = Some("macOS Keychain");

/// The user's login keychain.
#[derive(Default)]
pub(super) struct System;

impl Keychain for System {
    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> = Store::new()?;

        Ok(store)
    }

    fn users(&self, store: &CredentialStore, _: Option<&str>) -> Result<Page, KeychainError> {
        keychain::users(self, store, &HashMap::from([("service", SERVICE)]))
    }
}
