//! Giving a token to the person it belongs to: to be shown, or to be copied.

use super::{App, check::Kept};
use crate::{Error, Result, store::ConnectionId, token::Token};

impl App {
    /// The token of a connection that a program shows to its service: the one that is kept, or the IAM token
    /// that it brings. A key itself is never handed out.
    ///
    /// # Errors
    ///
    /// [`Error::TokenMissing`] if it is there no more, [`Error::NoIamToken`], [`Error::NotFound`] for an
    /// unknown connection, [`Error::Keychain`] if it cannot be read, [`Error::Records`].
    pub async fn token(&self, id: &ConnectionId) -> Result<Token> {
        let connection = self.connection(id)?;

        match self.kept_for(&connection).await? {
            Some(Kept::Token(token)) if !self.takes_iam_tokens(&connection) => Ok(token),
            Some(kept) => self.iam_token(&connection.entry, &kept).await,
            None => Err(Error::TokenMissing),
        }
    }

    /// The token that somebody signed in for, also where its service is shown the IAM token that it brings:
    /// other programs exchange it themselves.
    ///
    /// # Errors
    ///
    /// [`Error::TokenMissing`] if it is there no more, [`Error::NotFound`] for an unknown connection and for one
    /// for which nobody signed in, [`Error::Keychain`] if it cannot be read, [`Error::Records`].
    pub async fn signed_in_token(&self, id: &ConnectionId) -> Result<Token> {
        let connection = self.connection(id)?;

        match self.kept_for(&connection).await? {
            Some(Kept::Token(token)) => Ok(token),
            Some(Kept::Bringer(_)) => Err(Error::NotFound),
            None => Err(Error::TokenMissing),
        }
    }
}
