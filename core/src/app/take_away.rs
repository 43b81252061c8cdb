//! Ending a token at Yandex, and then here. In this order: as long as nobody knows that it is dead there, it
//! stays here, and the user decides.

use super::App;
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

    /// Has Yandex end the token of a connection.
    async fn end(&self, connection: &Connection) -> Result<std::result::Result<(), Trouble>> {
        let app = ClientId::new(&*connection.client_id).ok_or(Error::ClientIdUnfit)?;
        let Some(secret) = self.app_secret(app.as_str()).await? else {
            return Ok(Err(Trouble::NoSecret));
        };
        let token = self.token(&connection.id).await?;
        let way = self.world.network.live();
        let provider = &self.world.provider;

        let ended = revocation::revoke(&way.client, provider, (&app, &secret), &token).await;
        if let Err(trouble) = &ended {
            tracing::warn!(?trouble, "token was not ended");
        }
        Ok(ended)
    }
}
