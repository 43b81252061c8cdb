//! Why the records did not do what they were asked.

/// Why the records did not do what they were asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another Keyward has them open.
    #[error("another Keyward has the records open")]
    AlreadyRunning,
    /// They were written by a newer Keyward, and nothing was touched.
    #[error("records were written by a newer version")]
    Newer,
    /// They cannot be opened or read: no permission, no space, a read-only disk.
    #[error("records are not available")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A change could not be written; the records are as they were before it.
    #[error("change could not be written to the records")]
    NotWritten(#[source] rusqlite::Error),
    /// There is no such record.
    #[error("no such record")]
    NotFound,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            error => Self::Unavailable(Box::new(error)),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(Box::new(error))
    }
}
