//! Why a token was not ended at Yandex, in the words of the frontend.

use keyward_core::revocation::Trouble;
use serde::Serialize;
use ts_rs::TS;

use super::WayTrouble;

/// A token that was to end at Yandex and is still here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NotEnded {
    /// Why.
    pub(crate) why: EndTrouble,
    /// Another try may have another end.
    pub(crate) again: bool,
    /// It may have ended all the same: the answer got lost.
    pub(crate) unsure: bool,
}

/// Why Yandex has not ended a token, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum EndTrouble {
    /// The secret of the app is not here any more, so nobody was asked.
    NoSecret,
    /// `invalid_grant`: the token was issued to another app.
    OtherApp,
    /// `unsupported_token_type`: the token was issued for no device.
    NoDevice,
    /// `invalid_client`: the secret is wrong, or the app is gone or blocked.
    SecretRefused,
    /// `invalid_request`: a parameter is missing.
    RequestRefused,
    /// An error by another name.
    OtherError,
    /// Nobody has decided it.
    #[serde(untagged)]
    OnTheWay(WayTrouble),
}

impl From<Trouble> for NotEnded {
    fn from(trouble: Trouble) -> Self {
        Self {
            why: trouble.into(),
            again: trouble.may_pass(),
            unsure: trouble.may_have_ended_it(),
        }
    }
}

impl From<Trouble> for EndTrouble {
    fn from(trouble: Trouble) -> Self {
        use Trouble as T;

        match trouble {
            T::NoSecret => Self::NoSecret,
            T::OtherApp => Self::OtherApp,
            T::NoDevice => Self::NoDevice,
            T::SecretRefused => Self::SecretRefused,
            T::RequestRefused => Self::RequestRefused,
            T::OtherError => Self::OtherError,
            T::OnTheWay(trouble) => Self::OnTheWay(trouble.into()),
        }
    }
}
