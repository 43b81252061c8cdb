//! Finishing at the start what was unfinished at the end.

use super::{Keep, KeepError, Result};
use crate::{
    store::{TokenState, Unfinished},
    vault::{EntryId, KeychainError, Place},
};

/// What recovery found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Secrets without a record that were taken back into the list, not checked yet.
    pub found: u32,
    /// Why there is unfinished work that stays unfinished. Nothing is lost; the next start tries again,
    /// and so may the caller.
    pub postponed: Option<KeychainError>,
}

impl Keep {
    /// Finishes what the last run left unfinished, and takes back secrets of ours that have no record. What
    /// is unfinished in the encrypted file waits until that is unlocked, and is nothing to be told.
    ///
    /// Only unfinished work can make the keychain ask for its password; without any, a locked keychain
    /// is left alone. Must be called before the first save of a run.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`]. What the keychain refuses is [`Recovered::postponed`].
    pub async fn recover(&self) -> Result<Recovered> {
        let turn = self.turn.lock().await;
        if turn.failed.is_some() || !turn.late.is_empty() {
            // These are this run's own, and in hand.
            return Ok(Recovered::default());
        }

        match self.finish(&turn.late, |_| true).await {
            Err(KeepError::Keychain(error)) => {
                return Ok(Recovered {
                    found: 0,
                    postponed: Some(error),
                });
            }
            finished => finished?,
        }
        match self.take_back(Place::Keychain, &turn.late).await {
            // Nothing is known to be unfinished: there is nothing to say.
            Err(KeepError::Keychain(_)) => Ok(Recovered::default()),
            found => Ok(Recovered {
                found: found?,
                postponed: None,
            }),
        }
    }

    /// The same for the encrypted file alone, which has just been unlocked. Returns how many secrets were
    /// taken back.
    ///
    /// # Errors
    ///
    /// [`KeepError::File`], [`KeepError::Keychain`] or [`KeepError::Store`]. Nothing is lost; the next
    /// unlocking tries again.
    pub async fn recover_file(&self) -> Result<u32> {
        let turn = self.turn.lock().await;
        let is_ours = |token: &Unfinished| {
            // Those of this run are in hand.
            let in_hand = turn.failed.as_ref() == Some(&token.entry);

            token.place == Place::File && !in_hand && !turn.late.contains(&token.entry)
        };
        self.finish(&turn.late, is_ours).await?;

        self.take_back(Place::File, &turn.late).await
    }

    async fn finish(&self, late: &[EntryId], is_ours: impl Fn(&Unfinished) -> bool) -> Result<()> {
        for token in self.store.unfinished()? {
            let waits = self.places.is_locked(token.place);
            if token.state == TokenState::Pending && !waits && is_ours(&token) {
                self.settle(&token).await?;
            }
        }

        self.delete_marked(late).await
    }

    /// A pending token is kept if its secret is there, and forgotten if it never was.
    async fn settle(&self, token: &Unfinished) -> Result<()> {
        let entry = &token.entry;

        match self.places.read(token.place, entry).await {
            Ok(None) => self.store.forget(entry)?,
            Ok(Some(_)) if !token.superseded => self.store.activate(entry, &[])?,
            // A later save has taken its place, or what is there is no token of ours.
            Ok(Some(_)) => self.store.mark_deleting(entry)?,
            Err(error) if error.is_altered() => self.store.mark_deleting(entry)?,
            Err(error) => return Err(error.into()),
        }

        Ok(())
    }
}
