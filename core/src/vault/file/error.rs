//! Why the encrypted file did not do what it was asked.

use std::io;

/// Why the encrypted file did not do what it was asked. After each of them the file is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no file.
    #[error("there is no file with secrets")]
    Missing,
    /// There is one already; none is ever overwritten.
    #[error("there is a file with secrets already")]
    Exists,
    /// One of its two parts is gone.
    #[error("a part of the file with secrets is missing")]
    Incomplete,
    /// It is locked.
    #[error("file with secrets is locked")]
    Locked,
    /// The password does not open it.
    #[error("password does not open the file with secrets")]
    PasswordWrong,
    /// The password is too short to protect anything.
    #[error("password is too short")]
    PasswordTooShort,
    /// It was changed, cut off or mixed up since it was written.
    #[error("file with secrets is damaged")]
    Damaged,
    /// Something else is where the file should be.
    #[error("file with secrets was not written by Keyward")]
    Foreign,
    /// It was written by a newer Keyward, or in a newer format.
    #[error("file with secrets is of a newer version")]
    Newer,
    /// The disk refuses: no space, no permission, a fault.
    #[error("file with secrets cannot be read or written: {0}")]
    Unavailable(io::ErrorKind),
    /// It gave back something else than it was given.
    #[error("file with secrets holds something else")]
    Altered,
    /// There is a secret under this name already; none is ever overwritten.
    #[error("entry of the file with secrets exists already")]
    Taken,
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        Self::Unavailable(error.kind())
    }
}
