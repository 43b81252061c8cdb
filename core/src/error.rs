//! The one error type of this crate.

use crate::{
    app_secret,
    iam::KeyFileError,
    keep::KeepError,
    proxy::Misfit,
    setup_file::SetupFileError,
    store::StoreError,
    vault::{FileError, KeychainError, PlaceError},
};

/// A result whose error is this crate's [`enum@Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed.
///
/// Messages are for logs and for people who read logs: English, lower case, no full stop, never a
/// secret. What the user reads is chosen by the shell from the variant.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A bundled definition cannot be read.
    #[error("bundled definition is invalid")]
    Definition(#[from] toml::de::Error),

    /// The HTTP client cannot be built; the system's list of trusted certificates may be unreadable.
    #[error("HTTP client cannot be built")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),

    /// The records did not do what they were asked.
    #[error("records failed")]
    Records(#[source] StoreError),

    /// The system keychain did not do what it was asked.
    #[error("keychain failed")]
    Keychain(#[from] KeychainError),

    /// The encrypted file did not do what it was asked.
    #[error("file with secrets failed")]
    Secrets(#[from] FileError),

    /// The place where a connection's token was kept has none for it any more.
    #[error("token is missing")]
    TokenMissing,

    /// Other connections would lose their token with this one.
    #[error("token is shared")]
    TokenShared,

    /// A token has ended at Yandex, and why the records do not say so; the next check puts them right.
    #[error("token has ended, and the records do not say so")]
    EndedUnnoted(#[source] Box<Error>),

    /// Nothing brings an IAM token now; a check says why.
    #[error("no IAM token")]
    NoIamToken,

    /// What was chosen as the key of a service account is none.
    #[error("key file is refused")]
    KeyFile(#[from] KeyFileError),

    /// A setup file is refused, or could not be written.
    #[error("setup file is refused")]
    SetupFile(#[from] SetupFileError),

    /// The record is gone, or never was.
    #[error("no such record")]
    NotFound,

    /// What was given as a ClientID is none.
    #[error("ClientID does not fit")]
    ClientIdUnfit,

    /// What was given as an organisation is none.
    #[error("organisation does not fit")]
    OrganisationUnfit,

    /// The service wants an organisation, and none was given.
    #[error("organisation is missing")]
    OrganisationNeeded,

    /// What was given as the id of a thing at a service is none.
    #[error("id of a thing does not fit")]
    ResourceUnfit,

    /// What was given as a login is none.
    #[error("login does not fit")]
    LoginUnfit,

    /// What was given as the secret of an app is none.
    #[error("app secret does not fit")]
    AppSecretUnfit(app_secret::Misfit),

    /// What was given as a name for the app holds a token, or is too long.
    #[error("app name does not fit")]
    AppNameUnfit,

    /// What was given as the address of a proxy is none.
    #[error("address of a proxy does not fit")]
    ProxyUnfit(#[from] Misfit),

    /// A token that is not saved yet waits for its keychain: no new sign-in before that is settled.
    #[error("a token waits to be saved")]
    TokenWaiting,

    /// The system's browser could not be opened.
    #[error("browser cannot be opened")]
    BrowserUnavailable,
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            error => Self::Records(error),
        }
    }
}

impl From<KeepError> for Error {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Keychain(error) => error.into(),
            KeepError::File(error) => error.into(),
            KeepError::Store(error) => error.into(),
        }
    }
}

impl From<PlaceError> for Error {
    fn from(error: PlaceError) -> Self {
        KeepError::from(error).into()
    }
}
