//! What a check can find, and where each finding leads.

use serde::{Deserialize, Serialize};

use crate::{http::Trouble, token::Credential};

/// What a check can find. Each one leads the user somewhere else.
///
/// No cause blames a token for what its network, its service or its organisation did: only
/// [`Cause::Rejected`] says that a token is dead, and only if user-info said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The service answered this token as it should.
    Works,
    /// The same, but the account has no licence: it may read and not write.
    WorksReadOnly,
    /// The same, but there is nothing to see. Perhaps it is the wrong account.
    WorksEmpty,
    /// The token belongs to another account than expected.
    WrongAccount,
    /// The token was issued to another app.
    WrongApp,
    /// Yandex no longer accepts the token.
    Rejected,
    /// Yandex Cloud no longer accepts the key of the service account.
    KeyRejected,
    /// Yandex Cloud gives no IAM tokens in exchange for OAuth tokens any more.
    ExchangeEnded,
    /// The account has not agreed to the terms of Yandex Cloud, which its console asks at the first visit.
    AgreementMissing,
    /// The program `yc`, which brings the IAM tokens of this connection, is not installed.
    YcMissing,
    /// It did not end in time.
    YcSilent,
    /// Nobody is signed in with it, or not any more.
    YcSignedOut,
    /// It gave no IAM token, for another reason.
    YcFailed,
    /// The token lives, the app lacks a permission of the service.
    NoPermission,
    /// The token lives, the organisation does not let it in: its administrator has closed the API, or the
    /// account has no right.
    AccessClosed,
    /// The account was removed from the organisation.
    Dismissed,
    /// The service lets in administrators of a company only, and the account is none.
    NotAdministrator,
    /// The token lives, and the service wants something else first: it has to admit the app, or the account
    /// has to be at home there.
    NotAdmitted,
    /// The token lives and did not arrive: something on the way takes it out of the request.
    HeaderLost,
    /// The organisation's id is wrong, foreign, or not ready; every header was tried.
    OrganisationWrong,
    /// The service wants an organisation, and none is known.
    OrganisationMissing,
    /// The token opens the service, and its account has no right on the thing that the connection names.
    ResourceDenied,
    /// Too many requests: the token lives.
    Quota,
    /// The service or Yandex ID has trouble of its own.
    ServiceDown,
    /// The connection ended before the answer did.
    BrokenOff,
    /// No connection came about: no network, no route, refused.
    NoConnection,
    /// The name of the server could not be looked up.
    NameNotFound,
    /// No answer came in time.
    #[serde(alias = "unreachable")]
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
    /// The place where tokens are kept has none for this record any more.
    TokenMissing,
    /// An answer that no case names. Never "invalid".
    UnexpectedAnswer,
}

/// What leads on from a finding: what the buttons of a verdict do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Sign in again, with the account filled in.
    SignInAgain,
    /// Choose the file with a new key.
    ReplaceKey,
    /// Add the permission to the app. It ends every token of the app.
    AddPermission,
    /// Correct the organisation.
    Organisation,
    /// Correct the thing that the connection names.
    Resource,
    /// Open the page that shows the organisations of the account.
    OrganisationsPage,
    /// Open the page on which access is looked at and ended.
    AccessPage,
    /// Open the console of Yandex Cloud.
    ConsolePage,
    /// Check again.
    CheckAgain,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 35] = [
        Self::Works,
        Self::WorksReadOnly,
        Self::WorksEmpty,
        Self::WrongAccount,
        Self::WrongApp,
        Self::Rejected,
        Self::KeyRejected,
        Self::ExchangeEnded,
        Self::AgreementMissing,
        Self::YcMissing,
        Self::YcSilent,
        Self::YcSignedOut,
        Self::YcFailed,
        Self::NoPermission,
        Self::AccessClosed,
        Self::Dismissed,
        Self::NotAdministrator,
        Self::NotAdmitted,
        Self::HeaderLost,
        Self::OrganisationWrong,
        Self::OrganisationMissing,
        Self::ResourceDenied,
        Self::Quota,
        Self::ServiceDown,
        Self::BrokenOff,
        Self::NoConnection,
        Self::NameNotFound,
        Self::TimedOut,
        Self::ProxyPassword,
        Self::ProxyRefused,
        Self::PageInstead,
        Self::TlsIntercepted,
        Self::ClockWrong,
        Self::TokenMissing,
        Self::UnexpectedAnswer,
    ];

    /// Whether the service let the token in.
    pub fn works(self) -> bool {
        matches!(self, Self::Works | Self::WorksReadOnly | Self::WorksEmpty)
    }

    /// Whether the service was asked, and did not let the token in.
    pub fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::Rejected
                | Self::KeyRejected
                | Self::ExchangeEnded
                | Self::AgreementMissing
                | Self::NoPermission
                | Self::AccessClosed
                | Self::Dismissed
                | Self::NotAdministrator
                | Self::NotAdmitted
                | Self::OrganisationWrong
                | Self::OrganisationMissing
                | Self::UnexpectedAnswer
        )
    }

    /// What leads on for what is kept: nobody signs in with a key, and it has no app.
    pub fn steps_with(self, credential: Credential) -> Vec<Step> {
        let of_accounts = [Step::SignInAgain, Step::AddPermission, Step::AccessPage];

        match (credential, self) {
            (Credential::Token, _) => self.steps().to_vec(),
            (Credential::Key, Self::TokenMissing) => vec![Step::ReplaceKey],
            (Credential::Key, _) => {
                let steps = self.steps().iter().copied();
                steps.filter(|step| !of_accounts.contains(step)).collect()
            }
            // Who is signed in with a program is that one's business.
            (Credential::Program, _) => {
                let steps = self.steps().iter().copied();
                let is_ours =
                    |step: &Step| !of_accounts.contains(step) && *step != Step::ReplaceKey;
                steps.filter(is_ours).collect()
            }
        }
    }

    /// What leads on, the likeliest first. Nothing if all is well.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Works | Self::WorksReadOnly => &[],
            Self::WorksEmpty | Self::WrongAccount | Self::WrongApp | Self::TokenMissing => {
                &[Step::SignInAgain]
            }
            Self::Rejected => &[Step::SignInAgain, Step::AccessPage],
            Self::KeyRejected => &[Step::ReplaceKey, Step::ConsolePage],
            Self::ExchangeEnded => &[Step::ReplaceKey],
            Self::AgreementMissing => &[Step::ConsolePage, Step::CheckAgain],
            // The second is for whoever comes back from adding it.
            Self::NoPermission => &[Step::AddPermission, Step::SignInAgain],
            Self::NotAdmitted => &[Step::CheckAgain, Step::SignInAgain],
            // The second is for another account.
            Self::AccessClosed | Self::NotAdministrator => {
                &[Step::CheckAgain, Step::SignInAgain, Step::AddPermission]
            }
            Self::Dismissed | Self::OrganisationWrong | Self::OrganisationMissing => {
                &[Step::Organisation, Step::OrganisationsPage]
            }
            Self::ResourceDenied => &[Step::Resource, Step::SignInAgain],
            Self::YcMissing
            | Self::YcSilent
            | Self::YcSignedOut
            | Self::YcFailed
            | Self::HeaderLost
            | Self::Quota
            | Self::ServiceDown
            | Self::BrokenOff
            | Self::NoConnection
            | Self::NameNotFound
            | Self::TimedOut
            | Self::ProxyPassword
            | Self::ProxyRefused
            | Self::PageInstead
            | Self::TlsIntercepted
            | Self::ClockWrong
            | Self::UnexpectedAnswer => &[Step::CheckAgain],
        }
    }
}

impl From<Trouble> for Cause {
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
