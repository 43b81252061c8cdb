//! Keys of service accounts, as the screens speak of them.

use keyward_core::{iam::KeyFileError, verdict::Cause};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ConnectionView;

/// What a key is to open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct KeyRequestView {
    /// Ids of the services; left out when a key is replaced.
    pub(crate) services: Vec<String>,
    /// Organisation as typed; `null` if none of the services needs one.
    pub(crate) organisation: Option<String>,
    /// Id of the connection whose key is replaced.
    pub(crate) replaces: Option<String>,
}

/// What came of the file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum KeyNews {
    /// The key is kept, with these connections.
    Kept {
        /// What was asked for comes first.
        connections: Vec<ConnectionView>,
    },
    /// Nothing is kept, and nothing was changed.
    Refused {
        /// Why.
        refusal: KeyRefusal,
    },
}

/// Why a key is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeyRefusal {
    /// The disk does not give the file.
    Unreadable,
    /// It is a folder, or something else that is no file.
    NotAFile,
    /// No key is as long as this.
    TooLarge,
    /// The file ends before its end.
    CutOff,
    /// Text of another kind.
    NotJson,
    /// Data of another kind.
    Foreign,
    /// The key is locked with a password.
    Encrypted,
    /// The key is of another kind than RSA.
    NotRsa,
    /// The file has the public half of the key only.
    PublicOnly,
    /// The key was altered.
    Damaged,
    /// Yandex Cloud does not accept the key.
    Rejected,
    /// It is the key of another service account than the one that it was to replace.
    OtherAccount,
    /// `yc` is not installed.
    YcMissing,
    /// `yc` does not answer.
    YcSilent,
    /// Nobody is signed in with `yc`.
    YcSignedOut,
    /// The account has not agreed to the terms of Yandex Cloud.
    AgreementMissing,
    /// `yc` brought no token for another reason.
    YcFailed,
}

impl From<Cause> for KeyRefusal {
    /// Why `yc` brings no token.
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::YcMissing => Self::YcMissing,
            Cause::YcSilent => Self::YcSilent,
            Cause::YcSignedOut => Self::YcSignedOut,
            Cause::AgreementMissing => Self::AgreementMissing,
            _ => Self::YcFailed,
        }
    }
}

impl From<KeyFileError> for KeyRefusal {
    fn from(error: KeyFileError) -> Self {
        match error {
            KeyFileError::Unreadable => Self::Unreadable,
            KeyFileError::NotAFile => Self::NotAFile,
            KeyFileError::TooLarge => Self::TooLarge,
            KeyFileError::CutOff => Self::CutOff,
            KeyFileError::NotJson => Self::NotJson,
            KeyFileError::Foreign => Self::Foreign,
            KeyFileError::Encrypted => Self::Encrypted,
            KeyFileError::NotRsa => Self::NotRsa,
            KeyFileError::PublicOnly => Self::PublicOnly,
            KeyFileError::Damaged => Self::Damaged,
        }
    }
}
