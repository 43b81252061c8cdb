//! IAM tokens that live, in memory only.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;

use super::Issued;
use crate::vault::EntryId;

/// The IAM tokens of this run, by the secret that each was got with.
#[derive(Debug, Default)]
pub(crate) struct Wallet(Mutex<HashMap<EntryId, Issued>>);

impl Wallet {
    /// The token of `entry`, unless it is time for a new one.
    pub(crate) fn get(&self, entry: &EntryId, now: Timestamp) -> Option<Issued> {
        let tokens = self.tokens();

        tokens
            .get(entry)
            .filter(|issued| now < issued.renew_at)
            .cloned()
    }

    /// Keeps a token that was just issued.
    pub(crate) fn put(&self, entry: &EntryId, issued: Issued) {
        self.tokens().insert(entry.clone(), issued);
    }

    /// Gives up the token of `entry`.
    pub(crate) fn take(&self, entry: &EntryId) -> Option<Issued> {
        self.tokens().remove(entry)
    }

    fn tokens(&self) -> MutexGuard<'_, HashMap<EntryId, Issued>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
