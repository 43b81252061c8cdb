//! Secrets in memory, until Keyward is closed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{EntryId, Secret, TokenId};
use crate::token::Token;

/// There is another secret under this name; none is ever overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken;

/// Secrets of this run. Each is zeroized when it goes; nothing of them is ever on a disk, unless the system
/// writes memory out. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Session(Arc<Mutex<BTreeMap<EntryId, Secret>>>);

impl Session {
    /// Whether a dummy is given back; memory that does not would be news.
    pub(super) fn self_test(&self) -> bool {
        let id = EntryId {
            token: TokenId::from_random([0; 16]),
            version: 1,
        };
        let Some(dummy) = Token::new("Keyward-tries-out-its-memory") else {
            return false;
        };
        let kept = self.write(&id, &dummy, "").is_ok()
            && self.read(&id).is_some_and(|secret| secret.holds(&dummy));
        self.delete(&id);

        kept
    }

    pub(super) fn write(&self, id: &EntryId, token: &Token, note: &str) -> Result<(), Taken> {
        let mut secrets = self.secrets();
        match secrets.get(id) {
            Some(there) if !there.holds(token) => Err(Taken),
            Some(_) => Ok(()),
            None => {
                let (token, note) = (token.clone(), note.to_owned());
                secrets.insert(id.clone(), Secret { token, note });
                Ok(())
            }
        }
    }

    pub(super) fn read(&self, id: &EntryId) -> Option<Secret> {
        self.secrets().get(id).cloned()
    }

    pub(super) fn delete(&self, id: &EntryId) {
        self.secrets().remove(id);
    }

    pub(super) fn list(&self) -> Vec<EntryId> {
        self.secrets().keys().cloned().collect()
    }

    fn secrets(&self) -> MutexGuard<'_, BTreeMap<EntryId, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
