//! Ending a token at Yandex, and then here. In this order: as long as nobody knows that it is dead there, it
//! stays here, and the user decides. A token that has ended never lives again, so of one that could not be
//! removed here afterwards Yandex is not asked twice.

mod whole_app;

use std::{
    collections::HashSet,
    sync::{MutexGuard, PoisonError},
};

pub use whole_app::{AppTakenAway, TokenLeft, WhyLeft};

use super::{App, check::Kept};
use crate::{
    Error, Result,
    client_id::ClientId,
    revocation::{self, Trouble},
    store::{Connection, ConnectionId},
    vault::EntryId,
};

impl App {
    /// Ends the token of a connection at Yandex and removes both here. Where Yandex has not ended it,
    /// nothing has changed here, and the reason is returned.
    ///
    /// # Errors
    ///
    /// [`Error::TokenShared`] if other connections would lose their token with it, [`Error::TokenMissing`]
    /// if the token is not here any more, [`Error::NotFound`], [`Error::Keychain`] or [`Error::Secrets`] if
    /// it cannot be read, [`Error::Records`]; and [`Error::EndedUnnoted`] if it has ended there, but could not
    /// be removed here.
    pub async fn take_away(&self, id: &ConnectionId) -> Result<std::result::Result<(), Trouble>> {
        let connection = self.connection(id)?;
        if self.store.connections_of(&connection.entry)?.len() > 1 {
            return Err(Error::TokenShared);
        }

        let ended = self.end(&connection).await?;
        if ended.is_ok() {
            match self.remove(id).await {
                // Somebody else was faster.
                Ok(()) | Err(Error::NotFound) => {}
                Err(error) => return Err(unnoted(error)),
            }
        }
        Ok(ended)
    }

    /// Has Yandex end the token of a connection, so that the next sign-in brings a new one. It stays here with
    /// all of its connections, which say that it is dead. Where Yandex has not ended it, nothing has changed
    /// here, and the reason is returned.
    ///
    /// # Errors
    ///
    /// As [`App::take_away`], but nobody minds other connections: a new token is theirs, too.
    /// [`Error::EndedUnnoted`] if it has ended, but its connections could not be told.
    pub async fn end_to_renew(
        &self,
        id: &ConnectionId,
    ) -> Result<std::result::Result<(), Trouble>> {
        let connection = self.connection(id)?;
        let ended = self.end(&connection).await?;

        if ended.is_ok() {
            self.end_iam_token(&connection.entry).await;
            self.note_end(&connection).await.map_err(unnoted)?;
        }
        Ok(ended)
    }

    /// Has all connections of a token that was just ended say so.
    async fn note_end(&self, connection: &Connection) -> Result<()> {
        let connections = self.store.connections_of(&connection.entry)?;
        let kept = self.kept_for(connection).await?;
        let checked = self.examine(connections, kept, None).await;
        let known = self.learn(&checked)?;
        // Nobody needs to be told why these have ended.
        self.rejected()
            .retain(|rejected| known.iter().all(|it| it.id != *rejected));

        Ok(())
    }

    /// Has Yandex end the token of a connection.
    async fn end(&self, connection: &Connection) -> Result<std::result::Result<(), Trouble>> {
        if self.ended().contains(&connection.entry) {
            return Ok(Ok(()));
        }
        let app = ClientId::new(&*connection.client_id).ok_or(Error::ClientIdUnfit)?;
        let Some(secret) = self.app_secret(app.as_str()).await? else {
            return Ok(Err(Trouble::NoSecret));
        };
        // A key is no token: only its owner can end it, in the console.
        let Some(Kept::Token(token)) = self.kept_for(connection).await? else {
            return Err(Error::TokenMissing);
        };
        let way = self.world.network.live();
        let provider = &self.world.provider;

        let ended = revocation::revoke(&way.client, provider, (&app, &secret), &token).await;
        match &ended {
            Ok(()) => drop(self.ended().insert(connection.entry.clone())),
            Err(trouble) => tracing::warn!(?trouble, "token was not ended"),
        }
        Ok(ended)
    }

    fn ended(&self) -> MutexGuard<'_, HashSet<EntryId>> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unnoted(error: Error) -> Error {
    Error::EndedUnnoted(Box::new(error))
}
