//! Keeping tokens: record and secret change together, whatever is killed in between.
//!
//! Saving takes four steps: the record says what is about to come (*pending*), the secret is written, it
//! is read back, the record is flipped (*active*; the version it replaces is *deleting*). Then the old
//! secret goes, and its record after it. Removing marks, deletes the secret, drops the record. A good
//! secret is never overwritten, and there is no moment at which a secret has no record; so after being
//! killed anywhere, [`Keep::recover`] can finish.
//!
//! Moving a secret to another place is the same four steps: its next version is written there. The secret of an app
//! takes them too. A place that
//! waits for its password is passed over, and [`Keep::recover_file`] goes on when it is unlocked.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex as Lock, PoisonError},
};

use tokio::sync::Mutex;

use crate::{
    store::{Connection, ConnectionId, Intent, Plan, Store, TokenState},
    token::Token,
    vault::{EntryId, KeychainError, Place, PlaceError, Places},
};

mod app_secret;
mod error;
mod moving;
mod note;
mod recover;
mod take_back;

pub use error::KeepError;
pub use moving::Moved;
use note::Note;
pub use recover::Recovered;

type Result<T> = std::result::Result<T, KeepError>;

/// A token that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// All of its connections; those that were asked for come first, in that order.
    pub connections: Vec<Connection>,
    /// It is the one that was already here: Yandex returned a live grant's token again.
    pub same_token: bool,
}

/// Records and secrets, changed together, one change at a time.
pub struct Keep {
    store: Arc<Store>,
    places: Places,
    /// Where new tokens go.
    place: Lock<Place>,
    turn: Mutex<Turn>,
}

/// What one change leaves to the next one of this run.
#[derive(Default)]
struct Turn {
    /// The save that failed last, and whose token is still in somebody's hands.
    failed: Option<EntryId>,
    /// Secrets whose write may still arrive although it was given up. Only the next start, with which no
    /// write can be under way any more, may drop their records.
    late: Vec<EntryId>,
}

impl Keep {
    /// Keeps tokens in `places` and their records in `store`. New ones go to the keychain.
    pub fn new(store: Arc<Store>, places: Places) -> Self {
        Self {
            store,
            places,
            place: Lock::new(Place::Keychain),
            turn: Mutex::default(),
        }
    }

    /// Where new tokens go.
    pub fn place(&self) -> Place {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on new tokens go to `place`.
    pub fn set_place(&self, place: Place) {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    /// Keeps `token` with all of its connections. The token of the same app and account is replaced, or
    /// that of [`Intent::replaces`]; connections it has already stay its own. `random` names what is new.
    ///
    /// After an error nothing is in the list that was not there before; `token` is the caller's to keep,
    /// who tries again with this same call, or gives up with [`Keep::discard`].
    ///
    /// # Errors
    ///
    /// [`KeepError::Keychain`], [`KeepError::File`] or [`KeepError::Store`].
    pub async fn save(&self, intent: &Intent, token: &Token, random: [u8; 32]) -> Result<Kept> {
        let mut turn = self.turn.lock().await;
        let mut plan = self.store.plan(intent, self.place(), random)?;

        let same_token = match &plan.current {
            Some((place, current)) => match self.holds(*place, current, token).await {
                // That its old place cannot be asked is no reason not to keep it in another.
                Err(error) if *place != plan.place => {
                    tracing::warn!(%error, "place of the token to be replaced cannot be asked");
                    false
                }
                held => held?,
            },
            None => false,
        };
        match &plan.current {
            // In the place where it is, unless that ends with this run and the other does not.
            Some((place, current))
                if same_token && (*place != Place::Session || plan.place == Place::Session) =>
            {
                self.store.renew(current, &plan, intent)?;
                self.abandon(&mut turn)?;
                plan.entry = current.clone();
            }
            _ => self.write(&mut turn, &mut plan, intent, token).await?,
        }

        // The token is kept, whatever becomes of the old one.
        self.tidy_up(&turn).await;

        Ok(Kept {
            connections: self.kept(&plan)?,
            same_token,
        })
    }

    /// Gives up a save that failed: the user does not want the token any more.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`]. A secret that cannot be deleted now is left to recovery.
    pub async fn discard(&self) -> Result<()> {
        let mut turn = self.turn.lock().await;
        self.abandon(&mut turn)?;
        self.tidy_up(&turn).await;

        Ok(())
    }

    /// The token of a connection; `None` if its place has none any more.
    ///
    /// # Errors
    ///
    /// [`KeepError::Keychain`], [`KeepError::File`], or [`KeepError::Store`] with
    /// [`NotFound`](crate::store::StoreError::NotFound) for an unknown connection.
    pub async fn token(&self, id: &ConnectionId) -> Result<Option<Token>> {
        let mut connection = self.store.connection(id)?;

        loop {
            let Connection { place, entry, .. } = &connection;
            if let Some(secret) = self.places.read(*place, entry).await? {
                return Ok(Some(secret.token));
            }

            // It may have been moved or replaced between the two looks.
            let now = self.store.connection(id)?;
            if now.entry == *entry {
                return Ok(None);
            }
            connection = now;
        }
    }

    /// Removes a connection, and with the last one its token.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`], and nothing has changed. A secret that cannot be deleted now is left to
    /// recovery.
    pub async fn remove(&self, id: &ConnectionId) -> Result<()> {
        let turn = self.turn.lock().await;
        self.store.disconnect(id)?;
        self.tidy_up(&turn).await;

        Ok(())
    }

    /// The connections of a token that was just kept, those of its plan first.
    fn kept(&self, plan: &Plan) -> Result<Vec<Connection>> {
        let rank = |connection: &Connection| {
            let mut planned = plan.connections.iter();
            planned
                .position(|(id, _)| *id == connection.id)
                .unwrap_or(usize::MAX)
        };
        let mut connections = self.store.connections_of(&plan.entry)?;
        connections.sort_by_key(rank);

        Ok(connections)
    }

    /// Whether the entry holds just this token.
    async fn holds(&self, place: Place, entry: &EntryId, token: &Token) -> Result<bool> {
        match self.places.read(place, entry).await {
            Ok(secret) => Ok(secret.is_some_and(|secret| secret.holds(token))),
            Err(error) if error.is_altered() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The four steps.
    async fn write(
        &self,
        turn: &mut Turn,
        plan: &mut Plan,
        intent: &Intent,
        token: &Token,
    ) -> Result<()> {
        let note = Note::write(intent, &plan.connections);

        loop {
            self.store.begin(plan, intent, turn.failed.as_ref())?;
            turn.late.extend(turn.failed.replace(plan.entry.clone()));

            let written = self.places.write(plan.place, &plan.entry, token, &note);
            match written.await {
                // A secret of which the records know nothing; recovery will take care of it.
                Err(error) if error.is_taken() => {
                    self.store.forget(&plan.entry)?;
                    turn.failed = None;
                    plan.entry = plan.entry.next();
                }
                written => break written?,
            }
        }

        self.store.activate(&plan.entry, &plan.connections)?;
        turn.failed = None;

        Ok(())
    }

    /// Marks the failed save's secret, which may or may not be there.
    fn abandon(&self, turn: &mut Turn) -> Result<()> {
        if let Some(entry) = &turn.failed {
            self.store.mark_deleting(entry)?;
            turn.late.extend(turn.failed.take());
        }

        Ok(())
    }

    /// Deletes what is marked. What cannot be deleted now is left to recovery, and is no reason to say
    /// that what was asked for has failed.
    async fn tidy_up(&self, turn: &Turn) {
        let Err(error) = self.delete_marked(&turn.late).await else {
            return;
        };
        tracing::warn!(%error, "a secret waits for recovery to be deleted");

        if matches!(error, KeepError::Keychain(KeychainError::Silent)) {
            self.places.reopen();
        }
    }

    /// Deletes the secrets that are marked, and their records unless they are still needed. One that
    /// stays where it is does not keep the others, nor does a place that is locked.
    async fn delete_marked(&self, late: &[EntryId]) -> Result<()> {
        let mut unfinished = self.store.unfinished()?;
        unfinished.retain(|token| token.state == TokenState::Deleting);

        let mut out_of_reach = HashSet::new();
        let mut refused = None;
        for token in unfinished {
            if out_of_reach.contains(&token.place) || self.places.is_locked(token.place) {
                continue;
            }

            match self.places.delete(token.place, &token.entry).await {
                Ok(()) if late.contains(&token.entry) => {}
                Ok(()) => self.store.forget(&token.entry)?,
                Err(error) => {
                    if error.is_out_of_reach() {
                        out_of_reach.insert(token.place);
                    }
                    refused = first_to_say(refused, error);
                }
            }
        }

        refused.map_or(Ok(()), |error| Err(error.into()))
    }
}

/// Of several errors the one to be told: a place that is out of reach tells more than a single refusal.
fn first_to_say(before: Option<PlaceError>, error: PlaceError) -> Option<PlaceError> {
    before
        .filter(|before| before.is_out_of_reach())
        .or(Some(error))
}
