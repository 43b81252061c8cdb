//! A sign-in as the waiting panel and the result show it.

use keyward_core::{
    desk::{self, Phase, SignIn},
    sign_in::{self, Ending},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    CodeRefusal, ConnectionView, ErrorCode, ExchangeTrouble, OrganisationView, PasteRefusal,
    PhoneCodeView,
};

/// What to sign in to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SignInRequestView {
    /// Ids of the services, one or more. A renewal is for all connections of its token, whatever is here.
    pub(crate) services: Vec<String>,
    /// ClientID as typed; checked in Rust.
    pub(crate) client_id: String,
    /// A name for the app, if the user gave one.
    pub(crate) app_name: Option<String>,
    /// Login expected to sign in, if the user said one.
    pub(crate) expected_login: Option<String>,
    /// Organisation as typed or pasted (an id or a link), for the services that need one; checked in Rust.
    pub(crate) organisation: Option<String>,
    /// Id of the connection whose token the new one replaces.
    pub(crate) replaces: Option<String>,
}

/// A sign-in as the waiting panel and the result show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInView {
    /// Counts up; events of an older sign-in are ignored by it.
    pub(crate) number: u32,
    /// Ids of the services, in the order of the definitions.
    pub(crate) services: Vec<String>,
    /// App signed in to.
    pub(crate) client_id: String,
    /// Name of the app, if known.
    pub(crate) app_name: Option<String>,
    /// Login expected, if the user said one or a connection is renewed.
    pub(crate) expected_login: Option<String>,
    /// Organisation, for the services that need one.
    pub(crate) organisation: Option<OrganisationView>,
    /// Connection whose token is being replaced.
    pub(crate) replaces: Option<String>,
    /// How far it is.
    pub(crate) phase: SignInPhase,
}

/// How far a sign-in is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SignInPhase {
    /// The keychain is being tried out before any window opens. `slow` after one second.
    Preparing {
        /// The keychain takes its time; it may be asking for its password in a window of its own.
        slow: bool,
    },
    /// The sign-in window is open.
    Waiting {
        /// Host of the page that is shown; `null` before the first one.
        host: Option<String>,
        /// No page came within 20 seconds.
        slow: bool,
        /// An answer arrived that carries no state or somebody else's: offer paste and a new try.
        foreign_answer: bool,
        /// Set while a page of a host outside the list waits for the user's decision.
        foreign_host: Option<String>,
        /// Seconds that are left of the ten minutes.
        seconds_left: u32,
    },
    /// No window; the user signs in in their own browser and brings the answer back.
    Browser {
        /// Why the last paste was refused.
        refused: Option<PasteRefusal>,
    },
    /// No window; the user brings a confirmation code in by hand.
    Code {
        /// Why the last one led to no token.
        refused: Option<CodeRefusal>,
    },
    /// No window; a code is shown, for another device.
    Phone {
        /// The code; `null` while there is none yet, or none any more.
        code: Option<PhoneCodeView>,
        /// Why there is no code, or why nobody can be asked at the moment.
        trouble: Option<ExchangeTrouble>,
    },
    /// A code arrived and is being exchanged for a token.
    Exchanging,
    /// A token arrived; who it belongs to and what it opens is being asked.
    Proving,
    /// The token belongs to somebody else than expected, or its answer to another sign-in: the user decides.
    Confirm {
        /// Why a yes is needed.
        reason: ConfirmReason,
        /// Login expected, if there was one.
        expected: Option<String>,
        /// Login found.
        found: String,
    },
    /// The token is being written to the keychain. `slow` after one second.
    Saving {
        /// The keychain takes its time.
        slow: bool,
    },
    /// Saved, read back, and checked.
    Saved {
        /// All connections of the token, each with its own check; those asked for come first.
        connections: Vec<ConnectionView>,
        /// The token is the one that was already here: Yandex returned a live grant's token again.
        same_token: bool,
        /// Another organisation header than the guessed one was found to work.
        header_corrected: bool,
    },
    /// A token arrived but could not be saved: it is kept in memory until it can be.
    NotSaved {
        /// Why.
        error: ErrorCode,
    },
    /// Over without a token.
    Ended {
        /// Why.
        ending: SignInEnding,
    },
}

/// Why the user has to say yes before a token is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfirmReason {
    /// Signed in with another account than expected.
    OtherAccount,
    /// The pasted answer belongs to another sign-in.
    OtherSignIn,
}

/// How a sign-in ended without a token. Each has its own words; trying again is one click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SignInEnding {
    /// The user pressed Deny at Yandex.
    Denied,
    /// Yandex refused the app: blocked, rejected, awaiting moderation, or the account is restricted.
    AppRefused,
    /// Yandex does not know the app, or its redirect address does not fit (a 400 page under /authorize).
    AppUnknown,
    /// Yandex answered with an error of its own.
    ProviderTrouble {
        /// The error's name if it is one of RFC 6749.
        error: Option<String>,
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
        /// Host that was asked.
        host: Option<String>,
        /// Issuer of a certificate that is not trusted.
        issuer: Option<String>,
    },
    /// A page tried to send the answer to an address outside the closed list.
    ForeignAddress {
        /// Host of that address.
        host: Option<String>,
    },
    /// The answer went to an address of Yandex at which nobody takes it: another one was given when the app
    /// was registered.
    AddressWrong {
        /// That address, without what it carried.
        address: String,
        /// The one it should be.
        right: String,
    },
    /// The token was issued to another app; it was not kept.
    OtherApp {
        /// ClientID found.
        found: String,
    },
    /// Another account signed in, and the user did not want its token.
    OtherAccountDeclined,
    /// Yandex ID does not accept the pasted token.
    Rejected,
}

/// Why a page could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LoadFailure {
    /// No route, connection refused or reset.
    Network,
    /// The name could not be looked up.
    Name,
    /// The proxy did not let it through, or could not be reached.
    Proxy,
    /// The proxy wants a password; the host is the proxy's.
    ProxyPassword,
    /// The certificate is not trusted; see the issuer.
    Certificate,
    /// Anything else.
    Other,
}

impl From<&SignIn> for SignInView {
    fn from(sign_in: &SignIn) -> Self {
        let request = &sign_in.request;

        Self {
            number: sign_in.number,
            services: request.services.clone(),
            client_id: request.client_id.to_string(),
            app_name: request.app_name.clone(),
            expected_login: request.expected_login.as_ref().map(ToString::to_string),
            organisation: request.organisation.as_ref().map(Into::into),
            replaces: request.replaces.as_ref().map(|id| id.as_str().to_owned()),
            phase: (&sign_in.phase).into(),
        }
    }
}

impl From<&Phase> for SignInPhase {
    fn from(phase: &Phase) -> Self {
        match phase {
            Phase::Preparing { slow } => Self::Preparing { slow: *slow },
            Phase::Waiting(sight) => Self::Waiting {
                host: sight.host.clone(),
                slow: sight.slow,
                foreign_answer: sight.foreign_answer,
                foreign_host: sight.foreign_host.clone(),
                seconds_left: u32::try_from(sight.left.as_secs()).unwrap_or(u32::MAX),
            },
            Phase::Browser { refused } => Self::Browser {
                refused: refused.map(Into::into),
            },
            Phase::Code { refused } => Self::Code {
                refused: refused.map(Into::into),
            },
            Phase::Phone(sight) => Self::Phone {
                code: sight.code.as_ref().map(Into::into),
                trouble: sight.trouble.map(Into::into),
            },
            Phase::Exchanging => Self::Exchanging,
            Phase::Proving => Self::Proving,
            Phase::Confirm {
                reason,
                expected,
                found,
            } => Self::Confirm {
                reason: (*reason).into(),
                expected: expected.clone(),
                found: found.clone(),
            },
            Phase::Saving { slow } => Self::Saving { slow: *slow },
            Phase::Saved {
                connections,
                same_token,
                header_corrected,
            } => Self::Saved {
                connections: connections.iter().map(Into::into).collect(),
                same_token: *same_token,
                header_corrected: *header_corrected,
            },
            Phase::NotSaved { error } => Self::NotSaved {
                error: (&**error).into(),
            },
            Phase::Ended(ending) => Self::Ended {
                ending: ending.into(),
            },
        }
    }
}

impl From<desk::ConfirmReason> for ConfirmReason {
    fn from(reason: desk::ConfirmReason) -> Self {
        match reason {
            desk::ConfirmReason::OtherAccount => Self::OtherAccount,
            desk::ConfirmReason::OtherSignIn => Self::OtherSignIn,
        }
    }
}

impl From<&Ending> for SignInEnding {
    fn from(ending: &Ending) -> Self {
        match ending {
            Ending::Denied => Self::Denied,
            Ending::AppRefused => Self::AppRefused,
            Ending::AppUnknown => Self::AppUnknown,
            Ending::ProviderTrouble { error } => Self::ProviderTrouble {
                error: error.map(str::to_owned),
            },
            Ending::NoToken => Self::NoToken,
            Ending::Closed => Self::Closed,
            Ending::Cancelled => Self::Cancelled,
            Ending::TimedOut => Self::TimedOut,
            Ending::LoadFailed {
                failure,
                host,
                issuer,
            } => Self::LoadFailed {
                failure: (*failure).into(),
                host: host.clone(),
                issuer: issuer.clone(),
            },
            Ending::ForeignAddress { host } => Self::ForeignAddress { host: host.clone() },
            Ending::AddressWrong { address, right } => Self::AddressWrong {
                address: address.clone(),
                right: right.clone(),
            },
            Ending::OtherApp { found } => Self::OtherApp {
                found: found.clone(),
            },
            Ending::OtherAccountDeclined => Self::OtherAccountDeclined,
            Ending::Rejected => Self::Rejected,
        }
    }
}

impl From<sign_in::LoadFailure> for LoadFailure {
    fn from(failure: sign_in::LoadFailure) -> Self {
        match failure {
            sign_in::LoadFailure::Network => Self::Network,
            sign_in::LoadFailure::Name => Self::Name,
            sign_in::LoadFailure::Proxy => Self::Proxy,
            sign_in::LoadFailure::ProxyPassword => Self::ProxyPassword,
            sign_in::LoadFailure::Certificate => Self::Certificate,
            sign_in::LoadFailure::Other => Self::Other,
        }
    }
}
