//! What typed and pasted texts turn out to be.

use keyward_core::{client_id, organisation, paste};
use serde::Serialize;
use ts_rs::TS;

use super::OrganisationView;

/// What a pasted text is instead of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PasteRefusal {
    /// Nothing was there.
    Empty,
    /// The ClientID of the app.
    ClientId,
    /// 32 hexadecimal digits: the shape of a ClientID or a secret of an app, not of a token.
    AppSecret,
    /// The `cid` of an answer.
    Cid,
    /// A confirmation code.
    Code,
    /// A refresh token.
    RefreshToken,
    /// A token of Yandex Cloud that lives for hours.
    IamToken,
    /// An answer that says the user refused.
    Denied,
    /// An answer that carries another error.
    ProviderError,
    /// Several different tokens.
    Several,
    /// An address without an answer in it.
    NoAnswer,
    /// Nothing known.
    Unknown,
    /// The clipboard could not be read.
    ClipboardUnavailable,
}

/// What a typed ClientID turns out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum ClientIdReading {
    /// Usable, perhaps taken out of a link.
    Fits {
        /// 32 lower-case hexadecimal digits.
        client_id: String,
    },
    /// Nothing typed.
    Empty,
    /// A token: it must not stay in that field.
    Token,
    /// A link without a ClientID in it.
    LinkWithout,
    /// Hexadecimal, but not 32 digits.
    WrongLength {
        /// Digits found.
        digits: u32,
    },
    /// Anything else.
    Unknown,
}

/// What a typed organisation turns out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum OrganisationReading {
    /// Usable, perhaps taken out of a link or freed of spaces.
    Fits {
        /// The organisation.
        organisation: OrganisationView,
    },
    /// Nothing typed.
    Empty,
    /// A link without an id in it.
    LinkWithout,
    /// A name or something else that no id can be.
    Unknown,
    /// A token: it must not stay in that field.
    Token,
}

impl From<client_id::ClientIdReading> for ClientIdReading {
    fn from(reading: client_id::ClientIdReading) -> Self {
        use client_id::ClientIdReading as R;

        match reading {
            R::Fits(client_id) => Self::Fits {
                client_id: client_id.to_string(),
            },
            R::Empty => Self::Empty,
            R::Token => Self::Token,
            R::LinkWithout => Self::LinkWithout,
            R::WrongLength(digits) => Self::WrongLength { digits },
            R::Unknown => Self::Unknown,
        }
    }
}

impl From<organisation::OrganisationReading> for OrganisationReading {
    fn from(reading: organisation::OrganisationReading) -> Self {
        use organisation::OrganisationReading as R;

        match reading {
            R::Fits(organisation) => Self::Fits {
                organisation: (&organisation).into(),
            },
            R::Empty => Self::Empty,
            R::LinkWithout => Self::LinkWithout,
            R::Unknown => Self::Unknown,
            R::Token => Self::Token,
        }
    }
}

impl From<paste::PasteRefusal> for PasteRefusal {
    fn from(refusal: paste::PasteRefusal) -> Self {
        use paste::PasteRefusal as R;

        match refusal {
            R::Empty => Self::Empty,
            R::ClientId => Self::ClientId,
            R::AppSecret => Self::AppSecret,
            R::Cid => Self::Cid,
            R::Code => Self::Code,
            R::RefreshToken => Self::RefreshToken,
            R::IamToken => Self::IamToken,
            R::Denied => Self::Denied,
            R::ProviderError => Self::ProviderError,
            R::Several => Self::Several,
            R::NoAnswer => Self::NoAnswer,
            R::Unknown => Self::Unknown,
            R::ClipboardUnavailable => Self::ClipboardUnavailable,
        }
    }
}
