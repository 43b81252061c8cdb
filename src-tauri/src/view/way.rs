//! What keeps a question from being decided, in the words of the frontend.

use keyward_core::http::Trouble;
use serde::Serialize;
use ts_rs::TS;

/// Why a question was not decided. Another try may have another end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WayTrouble {
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
    /// A page came where data is due: of a network that wants a sign-in, or of a filter.
    PageInstead,
    /// Somebody between here and Yandex answers with a certificate that is not trusted.
    TlsIntercepted,
    /// The certificate is not valid at the date of this computer.
    ClockWrong,
    /// An answer that nothing of this names.
    UnexpectedAnswer,
}

impl From<Trouble> for WayTrouble {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Quota => Self::Quota,
            Trouble::ServiceDown => Self::ServiceDown,
            Trouble::BrokenOff => Self::BrokenOff,
            Trouble::NoConnection => Self::NoConnection,
            Trouble::NameNotFound => Self::NameNotFound,
            Trouble::TimedOut => Self::TimedOut,
            Trouble::ProxyPassword => Self::ProxyPassword,
            Trouble::ProxyRefused => Self::ProxyRefused,
            Trouble::PageInstead => Self::PageInstead,
            Trouble::TlsIntercepted => Self::TlsIntercepted,
            Trouble::ClockWrong => Self::ClockWrong,
            Trouble::UnexpectedAnswer => Self::UnexpectedAnswer,
        }
    }
}
