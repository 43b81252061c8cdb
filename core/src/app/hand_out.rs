//! Giving a token to the person it belongs to: to be shown, or to be copied.

use super::{App, check::Kept};
use crate::{Error, Result, store::ConnectionId, token::Token};

impl App {
    /// The token of a connection, from where it is kept. For a key it is the IAM token that it brings: a key
    /// itself is never handed out.
    ///
    /// # Errors
    ///
    /// [`Error::TokenMissing`] if it is there no more, [`Error::NoIamToken`], [`Error::NotFound`] for an
    /// unknown connection, [`Error::Keychain`] if it cannot be read, [`Error::Records`].
    pub async fn token(&self, id: &ConnectionId) -> Result<Token> {
        let connection = self.connection(id)?;

        match self.kept_for(&connection).await? {
            Some(Kept::Token(token)) => Ok(token),
            Some(Kept::Bringer(bringer)) => self.iam_token(&connection.entry, &bringer).await,
            None => Err(Error::TokenMissing),
        }
    }
}
