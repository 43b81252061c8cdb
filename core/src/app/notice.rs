//! What the user should read once.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::{
    keep::{KeepError, Recovered},
    store::Damage,
};

/// Something that the user should read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The records were damaged; the last good copy was taken.
    RecordsRestored {
        /// Where the damaged file was put.
        kept_as: PathBuf,
    },
    /// The records were damaged and there was no good copy: the list starts empty.
    RecordsStartedAnew {
        /// Where the damaged file was put.
        kept_as: PathBuf,
    },
    /// Tokens in the keychain without a record were taken back into the list.
    TokensFound {
        /// How many.
        count: u32,
    },
    /// The keychain could not be asked about unfinished work; it is asked again at the next start.
    RecoveryPostponed,
    /// All tokens of an app turned out dead: probably it was edited or deleted.
    AppEnded {
        /// Its `ClientID`.
        client_id: String,
        /// The name that the user gave it.
        app_name: Option<String>,
        /// How many tokens.
        count: u32,
        /// When the last of them was found dead.
        at: Timestamp,
    },
    /// All tokens of an account, at several apps, turned out dead: probably its password was changed.
    AccountEnded {
        /// Its login.
        login: String,
        /// How many tokens.
        count: u32,
        /// When the last of them was found dead.
        at: Timestamp,
    },
}

impl Notice {
    /// What a recovery leaves to say.
    pub(super) fn of(recovered: Result<Recovered, KeepError>) -> Vec<Self> {
        let Recovered { found, postponed } = match recovered {
            Ok(recovered) => recovered,
            Err(error) => {
                tracing::error!(%error, "recovery failed");
                return vec![Self::RecoveryPostponed];
            }
        };

        Self::found(found)
            .into_iter()
            .chain(postponed.map(|_| Self::RecoveryPostponed))
            .collect()
    }

    /// What is to be said of secrets that were taken back.
    pub(super) fn found(count: u32) -> Option<Self> {
        (count > 0).then_some(Self::TokensFound { count })
    }
}

impl From<&Damage> for Notice {
    fn from(damage: &Damage) -> Self {
        match damage {
            Damage::Restored { kept_as } => Self::RecordsRestored {
                kept_as: kept_as.clone(),
            },
            Damage::StartedAnew { kept_as } => Self::RecordsStartedAnew {
                kept_as: kept_as.clone(),
            },
        }
    }
}
