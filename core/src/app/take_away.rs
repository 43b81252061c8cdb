//! Ending a token at Yandex, and then here. In this order: as long as nobody knows that it is dead there, it
//! stays here, and the user decides.

use super::{App, check::Kept};
use crate::{
    Error, Result,
    client_id::ClientId,
    revocation::{self, Trouble},
    store::{Connection, ConnectionId},
};

impl App {
    /// Ends the token of a connection at Yandex and removes both here. Where Yandex has not ended it,
    /// nothing has changed here, and the reason is returned.
    ///
    /// # Errors
    ///
    /// [`Error::TokenShared`] if other connections would lose their token with it, [`Error::TokenMissing`]
    /// if the token is not here any more, [`Error::NotFound`], [`Error::Keychain`] or [`Error::Secrets`] if
    /// it cannot be read, [`Error::Records`]; if that comes after the token was ended, the next check of the
    /// connection says so.
    pub async fn take_away(&self, id: &ConnectionId) -> Result<std::result::Result<(), Trouble>> {
        let connection = self.connection(id)?;
        if self.store.connections_of(&connection.entry)?.len() > 1 {
            return Err(Error::TokenShared);
        }

        let ended = self.end(&connection).await?;
        if ended.is_ok() {
            self.remove(id).await?;
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
    pub async fn end_to_renew(
        &self,
        id: &ConnectionId,
    ) -> Result<std::result::Result<(), Trouble>> {
        let connection = self.connection(id)?;
        let ended = self.end(&connection).await?;

        if ended.is_ok() {
            self.end_iam_token(&connection.entry).await;
            let connections = self.store.connections_of(&connection.entry)?;
            let kept = self.kept_for(&connection).await?;
            let checked = self.examine(connections, kept, None).await;
            let known = self.learn(&checked)?;
            // Nobody needs to be told why these have ended.
            self.rejected()
                .retain(|rejected| known.iter().all(|it| it.id != *rejected));
        }
        Ok(ended)
    }

    /// Has Yandex end the token of a connection.
    async fn end(&self, connection: &Connection) -> Result<std::result::Result<(), Trouble>> {
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
        if let Err(trouble) = &ended {
            tracing::warn!(?trouble, "token was not ended");
        }
        Ok(ended)
    }
}
