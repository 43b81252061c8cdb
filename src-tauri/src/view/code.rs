//! Why a confirmation code led to no token, in the words of the frontend.

use keyward_core::{desk, exchange};
use serde::Serialize;
use ts_rs::TS;

use super::{PasteRefusal, WayTrouble};

/// Why a code that was brought in led to no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum CodeRefusal {
    /// It is no code.
    Unread {
        /// What it is instead.
        refusal: PasteRefusal,
    },
    /// It belongs to another sign-in, so it was not even sent.
    Foreign,
    /// It was sent before, and is good once.
    Spent,
    /// The exchange brought no token.
    Trouble {
        /// Why.
        trouble: ExchangeTrouble,
    },
}

/// Why an exchange brought no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ExchangeTrouble {
    /// No code looks like this, says Yandex.
    CodeMalformed,
    /// `invalid_grant`: the code is wrong, too old, used up, or was asked for by somebody else.
    CodeRefused,
    /// `invalid_client`: the app has to show its secret, and none was sent.
    SecretNeeded,
    /// `invalid_client`: the app has shown its secret, and it is wrong, or the app is gone.
    SecretRefused,
    /// `expired_token`: nobody has allowed the code of a device in time.
    CodeExpired,
    /// `invalid_request`: a parameter is missing, doubled, or in the wrong place.
    RequestRefused,
    /// `invalid_scope`: the app's permissions were changed after the code was issued.
    PermissionsChanged,
    /// `unauthorized_client`: the app is blocked, rejected, or awaits moderation.
    AppRefused,
    /// `unsupported_grant_type`: Yandex does not know this way, or not any more.
    WayRefused,
    /// `Basic auth required`: a header was there that we do not send.
    HeaderForeign,
    /// `Malformed Authorization header`: the same, and it was nonsense.
    HeaderMalformed,
    /// `access_denied`: the user refused.
    Denied,
    /// An error by another name.
    OtherError,
    /// An answer like a success, without a token that can be used.
    NoToken,
    /// Nothing that the code is to blame for.
    #[serde(untagged)]
    OnTheWay(WayTrouble),
}

impl From<desk::CodeRefusal> for CodeRefusal {
    fn from(refusal: desk::CodeRefusal) -> Self {
        use desk::CodeRefusal as R;

        match refusal {
            R::Unread(refusal) => Self::Unread {
                refusal: refusal.into(),
            },
            R::Foreign => Self::Foreign,
            R::Spent => Self::Spent,
            R::Trouble(trouble) => Self::Trouble {
                trouble: trouble.into(),
            },
        }
    }
}

impl From<exchange::Trouble> for ExchangeTrouble {
    fn from(trouble: exchange::Trouble) -> Self {
        use exchange::Trouble as T;

        match trouble {
            T::CodeMalformed => Self::CodeMalformed,
            T::CodeRefused => Self::CodeRefused,
            T::SecretNeeded => Self::SecretNeeded,
            T::SecretRefused => Self::SecretRefused,
            T::CodeExpired => Self::CodeExpired,
            T::RequestRefused => Self::RequestRefused,
            T::PermissionsChanged => Self::PermissionsChanged,
            T::AppRefused => Self::AppRefused,
            T::WayRefused => Self::WayRefused,
            T::HeaderForeign => Self::HeaderForeign,
            T::HeaderMalformed => Self::HeaderMalformed,
            T::Denied => Self::Denied,
            T::OtherError => Self::OtherError,
            T::NoToken => Self::NoToken,
            T::OnTheWay(trouble) => Self::OnTheWay(trouble.into()),
        }
    }
}
