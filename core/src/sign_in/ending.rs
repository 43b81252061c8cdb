//! How a sign-in can end without a token.

use super::redirect::AnswerError;

/// How a sign-in ended without a token. Each has words of its own; trying again is one click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The user pressed Deny at Yandex.
    Denied,
    /// Yandex refused the app: blocked, rejected, awaiting moderation, or the account is restricted.
    AppRefused,
    /// Yandex does not know the app, or its redirect address does not fit.
    AppUnknown,
    /// Yandex answered with an error of its own.
    ProviderTrouble {
        /// The error's name, if it is one of RFC 6749.
        error: Option<&'static str>,
    },
    /// The answer was ours but carried no usable token.
    NoToken,
    /// The user closed the window.
    Closed,
    /// The user pressed Cancel.
    Cancelled,
    /// Ten minutes are over.
    TimedOut,
    /// The page could not be loaded.
    LoadFailed {
        /// What went wrong.
        failure: LoadFailure,
        /// Host that was asked; for [`LoadFailure::ProxyPassword`] the proxy.
        host: Option<String>,
        /// Issuer of a certificate that is not trusted.
        issuer: Option<String>,
    },
    /// A page tried to send the answer to an address outside the closed list.
    ForeignAddress {
        /// Host of that address.
        host: Option<String>,
    },
    /// The answer went to an address of the provider's at which nobody takes it: another one was given when
    /// the app was registered.
    AddressWrong {
        /// That address, without what it carried.
        address: String,
        /// The one it should be.
        right: String,
    },
    /// The token was issued to another app; it was not kept.
    OtherApp {
        /// `ClientID` found.
        found: String,
    },
    /// Another account signed in, and the user did not want its token.
    OtherAccountDeclined,
    /// Yandex ID does not accept the token.
    Rejected,
}

/// Why a page could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadFailure {
    /// No route, connection refused or reset.
    Network,
    /// The name could not be looked up.
    Name,
    /// The proxy did not let it through, or could not be reached.
    Proxy,
    /// The proxy wants a password.
    ProxyPassword,
    /// The certificate is not trusted.
    Certificate,
    /// Anything else.
    Other,
}

impl Ending {
    /// The ending that `error` brings; `None` for a foreign answer, which ends nothing.
    pub(crate) fn of(error: AnswerError) -> Option<Self> {
        match error {
            AnswerError::ForeignState => None,
            AnswerError::Denied => Some(Self::Denied),
            AnswerError::Refused => Some(Self::AppRefused),
            AnswerError::Provider(error) => Some(Self::ProviderTrouble { error }),
            AnswerError::NoToken => Some(Self::NoToken),
        }
    }
}
