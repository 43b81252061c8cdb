//! Moving tokens and apps' secrets to another place: each is saved there as its own next version.

use std::collections::HashSet;

use super::{Keep, KeepError, Result, Turn};
use crate::{
    store::{Outside, StoreError},
    vault::{EntryId, KeychainError, Place, PlaceError, Secret},
};

/// What became of tokens that were to be moved. Apps' secrets move along and are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Tokens that are in their new place.
    pub moved: u32,
    /// Tokens that stay where they are, because that place or the new one could not be reached.
    pub left: u32,
}

/// How the move of one token ended, if it did not fail.
enum End {
    Moved,
    /// There was no secret to move, or no token any more.
    Gone,
}

/// Which side of a move failed.
enum Failure {
    /// Where the secret is.
    Old(PlaceError),
    /// Where it should go, or the records.
    New(KeepError),
}

impl Keep {
    /// Moves every secret that is elsewhere to `place`, as far as both can be reached. Between two tokens
    /// others may be kept or removed. Killed anywhere, each token is in one place after the next start.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`]. What a place refuses is [`Moved::left`].
    pub async fn move_all(&self, place: Place) -> Result<Moved> {
        let mut moved = Moved::default();
        let mut out_of_reach = HashSet::new();

        for Outside {
            place: from,
            entry,
            is_token,
        } in self.store.outside(place)?
        {
            if out_of_reach.contains(&place) || out_of_reach.contains(&from) {
                moved.left += u32::from(is_token);
                continue;
            }

            let mut turn = self.turn.lock().await;
            match self.move_one(&mut turn, from, &entry, place).await {
                Ok(End::Moved) => moved.moved += u32::from(is_token),
                Ok(End::Gone) => {}
                Err(Failure::New(KeepError::Store(error))) => return Err(error.into()),
                Err(Failure::Old(error)) => {
                    tracing::warn!(%error, "a secret stays where it is");
                    moved.left += u32::from(is_token);
                    if error.is_out_of_reach() {
                        self.give_up(from, error, &mut out_of_reach);
                    }
                }
                Err(Failure::New(error)) => {
                    tracing::warn!(%error, "a secret cannot be moved");
                    moved.left += u32::from(is_token);
                    out_of_reach.insert(place);
                }
            }
        }

        self.tidy_up(&*self.turn.lock().await).await;
        Ok(moved)
    }

    /// Removes the encrypted file if it holds no secret any more; says whether there is none now.
    ///
    /// # Errors
    ///
    /// [`KeepError::File`], and it stays.
    pub async fn leave_file(&self) -> Result<bool> {
        let _turn = self.turn.lock().await;

        Ok(self
            .places
            .file()
            .remove_if_empty()
            .await
            .map_err(PlaceError::from)?)
    }

    /// The four steps, and the old secret goes.
    async fn move_one(
        &self,
        turn: &mut Turn,
        from: Place,
        entry: &EntryId,
        to: Place,
    ) -> std::result::Result<End, Failure> {
        let secret = match self.places.read(from, entry).await {
            Ok(Some(secret)) => secret,
            Ok(None) => return Ok(End::Gone),
            Err(error) => return Err(Failure::Old(error)),
        };
        let copied = self.copy(turn, entry, &secret, to).await;
        let Some(moved) = copied.map_err(Failure::New)? else {
            return Ok(End::Gone);
        };
        let activated = self.store.activate(&moved, &[]);
        activated.map_err(|error| Failure::New(error.into()))?;

        // It is in its new place, whatever becomes of the old secret.
        if self.places.delete(from, entry).await.is_ok() {
            let forgotten = self.store.forget(entry);
            forgotten.map_err(|error| Failure::New(error.into()))?;
        }
        Ok(End::Moved)
    }

    /// Writes `secret` to its new place; `None` if its token was replaced or removed meanwhile.
    async fn copy(
        &self,
        turn: &mut Turn,
        entry: &EntryId,
        secret: &Secret,
        to: Place,
    ) -> Result<Option<EntryId>> {
        let mut version = entry.next().version;

        loop {
            let copy = match self.store.begin_move(entry, to, version) {
                Err(StoreError::NotFound) => return Ok(None),
                begun => begun?,
            };

            let written = self.places.write(to, &copy, &secret.token, &secret.note);
            match written.await {
                Ok(()) => return Ok(Some(copy)),
                // A secret of which the records know nothing; recovery will take care of it.
                Err(error) if error.is_taken() => {
                    self.store.forget(&copy)?;
                    version = copy.next().version;
                }
                Err(error) => {
                    self.store.mark_deleting(&copy)?;
                    turn.late.push(copy);
                    return Err(error.into());
                }
            }
        }
    }

    fn give_up(&self, place: Place, error: PlaceError, out_of_reach: &mut HashSet<Place>) {
        out_of_reach.insert(place);
        if error == PlaceError::Keychain(KeychainError::Silent) {
            self.places.reopen();
        }
    }
}
