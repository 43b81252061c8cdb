//! Setup files as the screens show them.

use keyward_core::{
    app::{OpenedFile, OpenedPart},
    setup_file::{self, SetupFileError},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OrganisationView;

/// A setup file that was opened. Its words are somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupFileView {
    /// Names it here.
    #[ts(type = "number")]
    pub(crate) id: i64,
    /// Name of the file.
    pub(crate) name: String,
    /// What the tokens are for.
    pub(crate) title: String,
    /// Words to whoever signs in; lines end as they do there.
    pub(crate) note: Option<String>,
    /// Who it says it is from.
    pub(crate) from: Option<String>,
    /// The sign-ins it takes, in order; never empty.
    pub(crate) parts: Vec<SetupPartView>,
}

/// One sign-in of a setup file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupPartView {
    /// Ids of the services.
    pub(crate) services: Vec<String>,
    /// 32 hexadecimal digits.
    pub(crate) client_id: String,
    /// What the file calls the app.
    pub(crate) app_name: Option<String>,
    /// Organisation, for the services that need one.
    pub(crate) organisation: Option<OrganisationView>,
    /// Login that is to sign in.
    pub(crate) login: Option<String>,
    /// Ids of the connections that are there already.
    pub(crate) connections: Vec<String>,
    /// Each service has its connection.
    pub(crate) done: bool,
}

/// What came of a file that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SetupNews {
    /// It is a setup file, and stays until it is put away.
    Opened {
        /// What it says.
        file: SetupFileView,
    },
    /// It is refused; nothing of it was kept.
    Refused {
        /// Name of the file.
        name: String,
        /// Why.
        refusal: SetupRefusalView,
    },
}

/// Why a setup file is refused, with what the sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupRefusalView {
    /// Chooses the sentence.
    pub(crate) code: SetupRefusal,
    /// Line of the file, from 1.
    pub(crate) line: Option<u32>,
    /// Field of the file: its key.
    pub(crate) field: Option<String>,
    /// A word of the file, of letters, digits and hyphens.
    pub(crate) word: Option<String>,
    /// Characters that the field may have.
    pub(crate) most: Option<u32>,
}

/// Why a setup file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SetupRefusal {
    Unreadable,
    NotWritten,
    NotAFile,
    TooLarge,
    NotText,
    NotSetupFile,
    Newer,
    TooDeep,
    Syntax,
    UnknownField,
    Missing,
    WrongKind,
    TooLong,
    Hidden,
    Secret,
    Link,
    ServiceUnknown,
    ClientIdUnfit,
    ClientIdLookAlike,
    OrganisationUnfit,
    OrganisationUseless,
    OrganisationNeeded,
    LoginUnfit,
    NoConnections,
    TooManyConnections,
    Twice,
}

/// What a preparer fills in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SetupDraftView {
    /// What the tokens are for.
    pub(crate) title: String,
    /// Words to whoever signs in.
    pub(crate) note: String,
    /// Who it is from.
    pub(crate) from: String,
    /// Ids of the connections like which it asks for.
    pub(crate) connections: Vec<String>,
}

/// What a draft comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SetupMade {
    /// A file.
    Fits {
        /// Exactly what will stand in it.
        text: String,
    },
    /// Nothing yet.
    Refused {
        /// Why it would be refused where it is opened.
        refusal: SetupRefusalView,
    },
}

/// What came of saving a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SetupSaved {
    /// It is on the disk.
    Saved {
        /// Name of the file.
        name: String,
    },
    /// The user thought better of it.
    Cancelled,
    /// It is not.
    Refused {
        /// Why.
        refusal: SetupRefusalView,
    },
}

impl SetupNews {
    /// A file of this name was refused.
    pub(crate) fn refused(name: &str, refusal: &SetupFileError) -> Self {
        Self::Refused {
            name: name.to_owned(),
            refusal: refusal.into(),
        }
    }
}

impl From<&OpenedFile> for SetupFileView {
    fn from(opened: &OpenedFile) -> Self {
        Self {
            id: opened.id,
            name: opened.name.clone(),
            title: opened.file.title.clone(),
            note: opened.file.note.clone(),
            from: opened.file.from.clone(),
            parts: opened.parts.iter().map(Into::into).collect(),
        }
    }
}

impl From<&OpenedPart> for SetupPartView {
    fn from(opened: &OpenedPart) -> Self {
        let setup_file::Part {
            services,
            client_id,
            app_name,
            organisation,
            login,
        } = &opened.part;

        Self {
            services: services.clone(),
            client_id: client_id.to_string(),
            app_name: app_name.clone(),
            organisation: organisation.as_ref().map(Into::into),
            login: login.as_ref().map(ToString::to_string),
            connections: opened
                .connections
                .iter()
                .map(|id| id.as_str().to_owned())
                .collect(),
            done: opened.is_done(),
        }
    }
}

impl From<&SetupFileError> for SetupRefusalView {
    fn from(error: &SetupFileError) -> Self {
        use SetupFileError as E;
        use SetupRefusal as R;

        let (code, field, line) = match error {
            E::Unreadable => (R::Unreadable, None, None),
            E::NotWritten => (R::NotWritten, None, None),
            E::NotAFile => (R::NotAFile, None, None),
            E::TooLarge => (R::TooLarge, None, None),
            E::NotText => (R::NotText, None, None),
            E::NotSetupFile => (R::NotSetupFile, None, None),
            E::Newer => (R::Newer, None, None),
            E::TooDeep => (R::TooDeep, None, None),
            E::Syntax { line } => (R::Syntax, None, Some(*line)),
            E::UnknownField { line, .. } => (R::UnknownField, None, Some(*line)),
            E::Missing { field, line } => (R::Missing, Some(*field), Some(*line)),
            E::WrongKind { field, line } => (R::WrongKind, Some(*field), Some(*line)),
            E::TooLong { field, line, .. } => (R::TooLong, Some(*field), Some(*line)),
            E::Hidden { field, line } => (R::Hidden, Some(*field), Some(*line)),
            E::Secret { field, line } => (R::Secret, *field, Some(*line)),
            E::Link { field, line } => (R::Link, Some(*field), Some(*line)),
            E::ServiceUnknown { line, .. } => (R::ServiceUnknown, None, Some(*line)),
            E::ClientIdUnfit { line } => (R::ClientIdUnfit, None, Some(*line)),
            E::ClientIdLookAlike { line } => (R::ClientIdLookAlike, None, Some(*line)),
            E::OrganisationUnfit { line } => (R::OrganisationUnfit, None, Some(*line)),
            E::OrganisationUseless { line } => (R::OrganisationUseless, None, Some(*line)),
            E::OrganisationNeeded { line } => (R::OrganisationNeeded, None, Some(*line)),
            E::LoginUnfit { line } => (R::LoginUnfit, None, Some(*line)),
            E::NoConnections => (R::NoConnections, None, None),
            E::TooManyConnections => (R::TooManyConnections, None, None),
            E::Twice { line } => (R::Twice, None, Some(*line)),
        };
        let word = match error {
            E::UnknownField { name, .. } | E::ServiceUnknown { name, .. } => name.clone(),
            _ => None,
        };
        let most = match error {
            E::TooLong { most, .. } => u32::try_from(*most).ok(),
            E::TooManyConnections => u32::try_from(setup_file::MOST_CONNECTIONS).ok(),
            _ => None,
        };

        Self {
            code,
            line,
            field: field.map(|field| field.key().to_owned()),
            word,
            most,
        }
    }
}
