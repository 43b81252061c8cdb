//! Keeping tokens: record and secret change together, whatever is killed in between.
//!
//! Saving takes four steps: the record says what is about to come (*pending*), the secret is written, it
//! is read back, the record is flipped (*active*; the version it replaces is *deleting*). Then the old
//! secret goes, and its record after it. Removing marks, deletes the secret, drops the record. A good
//! secret is never overwritten, and there is no moment at which a secret has no record; so after being
//! killed anywhere, [`Keep::recover`] can finish.

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::{
    store::{Connection, ConnectionId, Intent, Plan, Store, TokenState},
    token::Token,
    vault::{EntryId, KeychainError, Vault},
    verdict::Verdict,
};

mod error;
mod note;
mod recover;

pub use error::KeepError;
use note::Note;
pub use recover::Recovered;

type Result<T> = std::result::Result<T, KeepError>;

/// A token that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its connection.
    pub connection: Connection,
    /// It is the one that was already here: Yandex returned a live grant's token again.
    pub same_token: bool,
}

/// Records and keychain, changed together, one change at a time.
pub struct Keep {
    store: Arc<Store>,
    vault: Vault,
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
    /// Keeps tokens in `vault` and their records in `store`.
    pub fn new(store: Arc<Store>, vault: Vault) -> Self {
        Self {
            store,
            vault,
            turn: Mutex::default(),
        }
    }

    /// Keeps `token`, with what a check has already found. The record of the same app, account and
    /// service is replaced, or that of [`Intent::replaces`]. `random` names what is new.
    ///
    /// After an error nothing is in the list that was not there before; `token` is the caller's to keep,
    /// who tries again with this same call, or gives up with [`Keep::discard`].
    ///
    /// # Errors
    ///
    /// [`KeepError::Keychain`] or [`KeepError::Store`].
    pub async fn save(
        &self,
        intent: &Intent,
        token: &Token,
        verdict: Option<&Verdict>,
        random: [u8; 32],
    ) -> Result<Kept> {
        let mut turn = self.turn.lock().await;
        let mut plan = self.store.plan(intent, random)?;

        let same_token = match &plan.current {
            Some(current) => self.holds(current, token).await?,
            None => false,
        };
        match &plan.current {
            Some(current) if same_token => {
                self.store
                    .renew(current, &plan.connection, intent, verdict)?;
                self.abandon(&mut turn)?;
            }
            _ => {
                self.write(&mut turn, &mut plan, intent, token, verdict)
                    .await?;
            }
        }

        // The token is kept, whatever becomes of the old one.
        self.tidy_up(&turn).await;
        let connection = self.store.connection(&plan.connection)?;

        Ok(Kept {
            connection,
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

    /// The token of a connection; `None` if the keychain has none any more.
    ///
    /// # Errors
    ///
    /// [`KeepError::Keychain`], or [`KeepError::Store`] with
    /// [`NotFound`](crate::store::StoreError::NotFound) for an unknown connection.
    pub async fn token(&self, id: &ConnectionId) -> Result<Option<Token>> {
        let entry = self.store.connection(id)?.entry;

        Ok(self.vault.read(&entry).await?.map(|secret| secret.token))
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

    /// Whether the entry holds just this token.
    async fn holds(&self, entry: &EntryId, token: &Token) -> Result<bool> {
        match self.vault.read(entry).await {
            Ok(secret) => Ok(secret.is_some_and(|secret| secret.holds(token))),
            Err(KeychainError::Altered) => Ok(false),
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
        verdict: Option<&Verdict>,
    ) -> Result<()> {
        let note = Note::write(intent, &plan.connection);

        loop {
            self.store.begin(plan, intent, turn.failed.as_ref())?;
            turn.late.extend(turn.failed.replace(plan.entry.clone()));

            match self.vault.write(&plan.entry, token, &note).await {
                // A secret of which the records know nothing; recovery will take care of it.
                Err(KeychainError::Taken) => {
                    self.store.forget(&plan.entry)?;
                    turn.failed = None;
                    plan.entry = plan.entry.next();
                }
                written => break written?,
            }
        }

        self.store.activate(&plan.entry, verdict)?;
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
            self.vault.reopen();
        }
    }

    /// Deletes the secrets that are marked, and their records unless they are still needed. One that
    /// stays where it is does not keep the others.
    async fn delete_marked(&self, late: &[EntryId]) -> Result<()> {
        let mut unfinished = self.store.unfinished()?;
        unfinished.retain(|token| token.state == TokenState::Deleting);

        let mut refused = None;
        for token in unfinished {
            match self.vault.delete(&token.entry).await {
                Ok(()) if late.contains(&token.entry) => {}
                Ok(()) => self.store.forget(&token.entry)?,
                // The keychain as a whole: each further call would cost a prompt or a time limit.
                Err(
                    error
                    @ (KeychainError::Missing | KeychainError::Locked | KeychainError::Silent),
                ) => return Err(error.into()),
                Err(error) => refused = Some(error),
            }
        }

        refused.map_or(Ok(()), |error| Err(error.into()))
    }
}
