//! Why keeping failed.

use crate::{
    store::StoreError,
    vault::{FileError, KeychainError, PlaceError},
};

/// Why keeping, removing or recovering failed.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The keychain did not do what it was asked.
    #[error("keychain failed")]
    Keychain(#[from] KeychainError),
    /// The encrypted file did not do what it was asked.
    #[error("file with secrets failed")]
    File(#[from] FileError),
    /// The records did not do what they were asked.
    #[error("records failed")]
    Store(#[from] StoreError),
}

impl From<PlaceError> for KeepError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::Keychain(error) => error.into(),
            PlaceError::File(error) => error.into(),
            PlaceError::Taken => KeychainError::Taken.into(),
        }
    }
}
