//! The organisations that an account sees, as the frontend shows them.

use keyward_core::directory::{Listed, NotListed};
use serde::Serialize;
use ts_rs::TS;

use super::OrganisationView;

/// An organisation of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListedOrganisation {
    /// Its id and kind.
    pub(crate) organisation: OrganisationView,
    /// Its name; empty if it has none.
    pub(crate) name: String,
}

/// The organisations that an account sees, or why they are not listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum OrganisationList {
    /// These; perhaps none.
    Listed {
        /// In the order in which Yandex lists them.
        organisations: Vec<ListedOrganisation>,
    },
    /// The app of this token has no permission to ask.
    NotAllowed,
    /// Yandex could not be asked.
    Unavailable,
}

impl From<Listed> for ListedOrganisation {
    fn from(listed: Listed) -> Self {
        Self {
            organisation: (&listed.organisation).into(),
            name: listed.name,
        }
    }
}

impl From<Result<Vec<Listed>, NotListed>> for OrganisationList {
    fn from(listed: Result<Vec<Listed>, NotListed>) -> Self {
        match listed {
            Ok(listed) => Self::Listed {
                organisations: listed.into_iter().map(Into::into).collect(),
            },
            Err(NotListed::NotAllowed) => Self::NotAllowed,
            Err(NotListed::Unavailable) => Self::Unavailable,
        }
    }
}
