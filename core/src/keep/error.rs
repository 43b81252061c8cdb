//! Why keeping failed.

use crate::{store::StoreError, vault::KeychainError};

/// Why keeping, removing or recovering failed.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The keychain did not do what it was asked.
    #[error("keychain failed")]
    Keychain(#[from] KeychainError),
    /// The records did not do what they were asked.
    #[error("records failed")]
    Store(#[from] StoreError),
}
