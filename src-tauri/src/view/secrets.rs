//! Where tokens are kept, as the frontend sees it.

use keyward_core::{app::Secrets, vault::Place};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a token is kept: in the keychain, until Keyward is closed, or in the encrypted file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SecretsPlace {
    /// The system's keychain.
    Keychain,
    /// Memory: until Keyward is closed.
    Session,
    /// The encrypted file.
    File,
}

/// Where tokens are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SecretsView {
    /// Where new tokens go.
    pub(crate) place: SecretsPlace,
    /// The encrypted file is locked.
    pub(crate) locked: bool,
    /// There is an encrypted file.
    pub(crate) file_exists: bool,
    /// Name of the system's keychain, if it says one.
    pub(crate) keychain_name: Option<String>,
    /// Tokens that lie in another place than `place`.
    pub(crate) elsewhere: u32,
    /// Secrets of apps that do.
    pub(crate) app_secrets_elsewhere: u32,
}

/// What a move came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MovedView {
    /// Tokens that were moved.
    pub(crate) moved: u32,
    /// Tokens that stay where they were.
    pub(crate) left: u32,
    /// Where tokens are kept now.
    pub(crate) secrets: SecretsView,
}

impl From<Secrets> for SecretsView {
    fn from(secrets: Secrets) -> Self {
        Self {
            place: secrets.place.into(),
            locked: secrets.locked,
            file_exists: secrets.file_exists,
            keychain_name: secrets.keychain_name.map(str::to_owned),
            elsewhere: secrets.elsewhere,
            app_secrets_elsewhere: secrets.app_secrets_elsewhere,
        }
    }
}

impl From<Place> for SecretsPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::Keychain => Self::Keychain,
            Place::Session => Self::Session,
            Place::File => Self::File,
        }
    }
}

impl From<SecretsPlace> for Place {
    fn from(place: SecretsPlace) -> Self {
        match place {
            SecretsPlace::Keychain => Self::Keychain,
            SecretsPlace::Session => Self::Session,
            SecretsPlace::File => Self::File,
        }
    }
}
