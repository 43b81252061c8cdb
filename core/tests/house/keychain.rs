//! The keychain of a house: in memory, locked or emptied at will.

use std::sync::{Arc, atomic::Ordering::SeqCst};

use keyring_core::{Error, mock};

use super::House;

impl House {
    /// The next call to each entry finds the keychain locked, as does whoever opens it anew.
    pub fn lock_keychain(&self) {
        self.locked.store(true, SeqCst);
        for entry in self.entries() {
            entry.set_error(locked());
        }
    }

    pub fn unlock_keychain(&self) {
        self.locked.store(false, SeqCst);
    }

    /// Somebody deletes everything with the system's own keychain program.
    pub fn empty_keychain(&self) {
        for entry in self.entries() {
            entry.inner.lock().unwrap().get_mut().secret = None;
        }
    }

    /// How many secrets the keychain holds.
    pub fn secrets(&self) -> usize {
        let holds = |entry: &Arc<mock::Cred>| entry.inner.lock().unwrap().borrow().secret.is_some();

        self.entries().iter().filter(|entry| holds(entry)).count()
    }

    fn entries(&self) -> Vec<Arc<mock::Cred>> {
        self.keychain.inner.lock().unwrap().borrow().clone()
    }
}

pub(super) fn locked() -> Error {
    Error::NoStorageAccess("locked".into())
}
