//! Giving a token to the person it belongs to: to be shown, or to be copied.

use super::App;
use crate::{Error, Result, store::ConnectionId, token::Token};

impl App {
    /// The token of a connection, from where it is kept.
    ///
    /// # Errors
    ///
    /// [`Error::TokenMissing`] if it is there no more, [`Error::NotFound`] for an unknown connection,
    /// [`Error::Keychain`] if it cannot be read, [`Error::Records`].
    pub async fn token(&self, id: &ConnectionId) -> Result<Token> {
        let token = self.keep.token(id).await.map_err(Error::from);

        self.forgive_silence(token)?.ok_or(Error::TokenMissing)
    }
}
