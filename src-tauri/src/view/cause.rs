//! What a check can find and where that leads, in the words of the frontend.

use keyward_core::verdict::{Cause, Step};
use serde::Serialize;
use ts_rs::TS;

/// What a check can find. Each one leads the user somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CauseCode {
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

/// What a button of a verdict does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum StepCode {
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

impl From<Cause> for CauseCode {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Works => Self::Works,
            Cause::WorksReadOnly => Self::WorksReadOnly,
            Cause::WorksEmpty => Self::WorksEmpty,
            Cause::WrongAccount => Self::WrongAccount,
            Cause::WrongApp => Self::WrongApp,
            Cause::Rejected => Self::Rejected,
            Cause::KeyRejected => Self::KeyRejected,
            Cause::ExchangeEnded => Self::ExchangeEnded,
            Cause::YcMissing => Self::YcMissing,
            Cause::YcSilent => Self::YcSilent,
            Cause::YcSignedOut => Self::YcSignedOut,
            Cause::YcFailed => Self::YcFailed,
            Cause::AgreementMissing => Self::AgreementMissing,
            Cause::NoPermission => Self::NoPermission,
            Cause::AccessClosed => Self::AccessClosed,
            Cause::Dismissed => Self::Dismissed,
            Cause::NotAdministrator => Self::NotAdministrator,
            Cause::NotAdmitted => Self::NotAdmitted,
            Cause::HeaderLost => Self::HeaderLost,
            Cause::OrganisationWrong => Self::OrganisationWrong,
            Cause::OrganisationMissing => Self::OrganisationMissing,
            Cause::ResourceDenied => Self::ResourceDenied,
            Cause::Quota => Self::Quota,
            Cause::ServiceDown => Self::ServiceDown,
            Cause::BrokenOff => Self::BrokenOff,
            Cause::NoConnection => Self::NoConnection,
            Cause::NameNotFound => Self::NameNotFound,
            Cause::TimedOut => Self::TimedOut,
            Cause::ProxyPassword => Self::ProxyPassword,
            Cause::ProxyRefused => Self::ProxyRefused,
            Cause::PageInstead => Self::PageInstead,
            Cause::TlsIntercepted => Self::TlsIntercepted,
            Cause::ClockWrong => Self::ClockWrong,
            Cause::TokenMissing => Self::TokenMissing,
            Cause::UnexpectedAnswer => Self::UnexpectedAnswer,
        }
    }
}

impl From<Step> for StepCode {
    fn from(step: Step) -> Self {
        match step {
            Step::SignInAgain => Self::SignInAgain,
            Step::ReplaceKey => Self::ReplaceKey,
            Step::AddPermission => Self::AddPermission,
            Step::Organisation => Self::Organisation,
            Step::Resource => Self::Resource,
            Step::OrganisationsPage => Self::OrganisationsPage,
            Step::AccessPage => Self::AccessPage,
            Step::ConsolePage => Self::ConsolePage,
            Step::CheckAgain => Self::CheckAgain,
        }
    }
}
