//! Why the keychain did not do what it was asked.

/// Why the keychain did not do what it was asked.
///
/// Keeps no source: two errors of the keychain library carry the secret's bytes and must never be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// No session bus, no service, no collection, or the service died under the call.
    #[error("keychain is missing or died")]
    Missing,
    /// It is locked, or the prompt that would unlock it was dismissed.
    #[error("keychain is locked, or its prompt was dismissed")]
    Locked,
    /// No answer came in time. A write may still arrive.
    #[error("keychain did not answer in time")]
    Silent,
    /// It answered, and refused.
    #[error("keychain refused")]
    Denied,
    /// It gave back something else than it was given.
    #[error("keychain holds something else")]
    Altered,
    /// There is a secret under this name already; none is ever overwritten.
    #[error("keychain entry exists already")]
    Taken,
}
