//! Why a token was not ended at Yandex, in the words of the frontend.

use keyward_core::revocation::Trouble;
use serde::Serialize;
use ts_rs::TS;

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
    /// Too many requests.
    Quota,
    /// Yandex has trouble of its own.
    ServiceDown,
    /// The connection ended before the answer did.
    BrokenOff,
    /// No connection came about: no network, no route, refused.
    NoConnection,
    /// The name of the server could not be looked up.
    NameNotFound,
    /// No answer came in time.
    TimedOut,
    /// The proxy of this network wants a password.
    ProxyPassword,
    /// The proxy of this network does not let the request through.
    ProxyRefused,
    /// A page came where data is due.
    PageInstead,
    /// Somebody between here and Yandex answers with a certificate that is not trusted.
    TlsIntercepted,
    /// The certificate is not valid at the date of this computer.
    ClockWrong,
    /// An answer that nothing of this names.
    UnexpectedAnswer,
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
            T::Quota => Self::Quota,
            T::ServiceDown => Self::ServiceDown,
            T::BrokenOff => Self::BrokenOff,
            T::NoConnection => Self::NoConnection,
            T::NameNotFound => Self::NameNotFound,
            T::TimedOut => Self::TimedOut,
            T::ProxyPassword => Self::ProxyPassword,
            T::ProxyRefused => Self::ProxyRefused,
            T::PageInstead => Self::PageInstead,
            T::TlsIntercepted => Self::TlsIntercepted,
            T::ClockWrong => Self::ClockWrong,
            T::UnexpectedAnswer => Self::UnexpectedAnswer,
        }
    }
}
