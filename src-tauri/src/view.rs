//! What crosses the bridge to the frontend, and nothing else.
//!
//! These are the only types `ts-rs` sees; the core never learns of it. No field holds a token: showing
//! and copying one happens in Rust. Times are seconds since 1970 (UTC), durations milliseconds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the frontend needs to draw its first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// Services that can be added, in the order of the definitions.
    pub services: Vec<ServiceView>,
    /// Apps that tokens were issued to.
    pub apps: Vec<AppView>,
    /// One row each.
    pub connections: Vec<ConnectionView>,
    /// What the user chose.
    pub settings: SettingsView,
    /// Language of the system, "en" or "ru".
    pub system_language: Language,
    /// The running or last sign-in, so that a reloaded page finds it again.
    pub sign_in: Option<SignInView>,
    /// Something that happened before the first screen and that the user should read once.
    pub notices: Vec<NoticeView>,
    /// Facts for Settings, "About".
    pub about: AboutView,
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextView {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
}

/// An API that a token opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServiceView {
    /// Stable id, such as "tracker".
    pub id: String,
    /// Short name as people say it: "Tracker", "Трекер".
    pub name: TextView,
    /// What a token at this service is good for, in one short sentence.
    pub purpose: TextView,
    /// What the app must be allowed.
    pub permissions: Vec<PermissionView>,
    /// Whether a connection needs an organisation.
    pub needs_organisation: bool,
}

/// A permission as the registration form names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PermissionView {
    /// Technical name, such as "tracker:read".
    pub scope: String,
    /// Label in the form.
    pub label: TextView,
}

/// An app registered at Yandex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// 32 hexadecimal digits.
    pub client_id: String,
    /// Name the user gave it here, if any.
    pub name: Option<String>,
    /// Services its connections are at.
    pub services: Vec<String>,
    /// How many tokens hang on it.
    pub tokens: u32,
}

/// Which header carries an organisation's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrganisationKind {
    /// Yandex 360.
    Yandex360,
    /// Yandex Cloud.
    Cloud,
}

/// An organisation of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationView {
    /// The id as the service knows it.
    pub id: String,
    /// Which kind was found to work, or is guessed from the id's shape.
    pub kind: OrganisationKind,
}

/// A token at one service: a row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// Random id.
    pub id: String,
    /// Id of the service.
    pub service: String,
    /// Login as Yandex ID told it; `null` while nobody could be asked.
    pub login: Option<String>,
    /// Numeric id of the account as Yandex ID told it.
    pub account_id: Option<String>,
    /// Login the user expects, if they said one.
    pub expected_login: Option<String>,
    /// App the token was issued to.
    pub client_id: String,
    /// Name of that app, if the user gave one.
    pub app_name: Option<String>,
    /// Organisation, where the service needs one.
    pub organisation: Option<OrganisationView>,
    /// When the token was issued (or brought in).
    #[ts(type = "number")]
    pub issued_at: i64,
    /// When it ends, as told at issue; `null` is unknown, not never.
    #[ts(type = "number | null")]
    pub expires_at: Option<i64>,
    /// The last check, if there was one.
    pub check: Option<CheckView>,
}

/// What a check found: cause, proof; the sentences are the frontend's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// When it ended.
    #[ts(type = "number")]
    pub at: i64,
    /// How long it took.
    pub took_ms: u32,
    /// Chooses the sentences and the button that leads on.
    pub cause: CauseCode,
    /// For wrong account or app: what the token really belongs to (a login or a ClientID).
    pub found: Option<String>,
    /// The issuer named by a certificate that could not be trusted, for `tlsIntercepted`.
    pub issuer: Option<String>,
    /// Earliest time at which asking again makes sense, for `quota`.
    #[ts(type = "number | null")]
    pub retry_at: Option<i64>,
    /// The calls made, in order, for "Details".
    pub proof: Vec<ProofView>,
}

/// One call of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProofView {
    /// Host that was asked.
    pub host: String,
    /// Method and path, without the query's values.
    pub request: String,
    /// HTTP status; `null` if no answer came.
    pub status: Option<u16>,
    /// A short technical remark from a closed list, such as an error code of the service.
    pub note: Option<String>,
}

/// What a check can find. Each one leads the user somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CauseCode {
    /// The service answered this token as it should.
    Works,
    /// The token belongs to another account than expected.
    WrongAccount,
    /// The token was issued to another app.
    WrongApp,
    /// Yandex no longer accepts the token.
    Rejected,
    /// The token lives, the app lacks a permission of the service.
    NoPermission,
    /// The organisation's id is wrong, foreign, or not ready; both headers were tried.
    OrganisationWrong,
    /// The service wants an organisation and none is known.
    OrganisationMissing,
    /// Too many requests: the token lives.
    Quota,
    /// The service or Yandex ID has trouble of its own.
    ServiceDown,
    /// No answer came: no network, no name, no connection, no time left.
    Unreachable,
    /// Somebody between here and Yandex answers with a certificate that is not trusted.
    TlsIntercepted,
    /// The keychain has no token for this record any more.
    TokenMissing,
    /// An answer that no case names. Never "invalid".
    UnexpectedAnswer,
}

/// What to sign in to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignInRequestView {
    /// Id of the service.
    pub service: String,
    /// ClientID as typed; checked in Rust.
    pub client_id: String,
    /// A name for the app, if the user gave one.
    pub app_name: Option<String>,
    /// Login expected to sign in, if the user said one.
    pub expected_login: Option<String>,
    /// Organisation as typed or pasted (an id or a link); checked in Rust.
    pub organisation: Option<String>,
    /// Id of the connection whose token the new one replaces.
    pub replaces: Option<String>,
}

/// A sign-in as the waiting panel and the result show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInView {
    /// Counts up; events of an older sign-in are ignored by it.
    pub number: u32,
    /// Id of the service.
    pub service: String,
    /// App signed in to.
    pub client_id: String,
    /// Name of the app, if known.
    pub app_name: Option<String>,
    /// Login expected, if the user said one or a connection is renewed.
    pub expected_login: Option<String>,
    /// Organisation, where the service needs one.
    pub organisation: Option<OrganisationView>,
    /// Connection whose token is being replaced.
    pub replaces: Option<String>,
    /// How far it is.
    pub phase: SignInPhase,
}

/// How far a sign-in is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SignInPhase {
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
        /// The connection.
        connection: ConnectionView,
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
pub enum ConfirmReason {
    /// Signed in with another account than expected.
    OtherAccount,
    /// The pasted answer belongs to another sign-in.
    OtherSignIn,
}

/// How a sign-in ended without a token. Each has its own words; trying again is one click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SignInEnding {
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
pub enum LoadFailure {
    /// No route, connection refused or reset.
    Network,
    /// The name could not be looked up.
    Name,
    /// The proxy refused or wants a password.
    Proxy,
    /// The certificate is not trusted; see the issuer.
    Certificate,
    /// Anything else.
    Other,
}

/// What a pasted text is instead of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PasteRefusal {
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
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ClientIdReading {
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
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OrganisationReading {
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

/// Something that happened before the first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum NoticeView {
    /// The records were damaged; the last good copy was taken.
    RecordsRestored {
        /// Where the damaged file was put.
        kept_as: String,
    },
    /// The records were damaged and there was no good copy: the list starts empty.
    RecordsStartedAnew {
        /// Where the damaged file was put.
        kept_as: String,
    },
    /// Tokens in the keychain without a record were taken back into the list.
    TokensFound {
        /// How many.
        count: u32,
    },
    /// The keychain could not be asked about unfinished work; it is asked again at the next start.
    RecoveryPostponed,
}

/// What the user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsView {
    /// Language of the app; `null` follows the system.
    pub language: Option<Language>,
    /// Theme of the app; `null` follows the system.
    pub theme: Option<Theme>,
}

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
}

/// A theme of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Facts for Settings, "About".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// Version of the app.
    pub version: String,
    /// Version of the web view.
    pub web_view: String,
    /// Folder of the records.
    pub data_folder: String,
}

/// Pages of Yandex that the app opens in the user's own browser. A closed list: the frontend names one,
/// Rust knows the address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum YandexPage {
    /// The form that registers an app.
    RegisterApp,
    /// The page of one app, where its permissions are.
    App {
        /// The app.
        client_id: String,
    },
    /// Where a person ends the access of an app.
    Access,
    /// Where Tracker shows the ids of its organisations.
    TrackerOrganisations,
}

/// A failed command: a code to translate. The error chain goes to the log, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// Another Keyward has the records open.
    AlreadyRunning,
    /// The records cannot be opened: no permission, no space, a read-only disk.
    RecordsUnavailable,
    /// The records were written by a newer Keyward.
    RecordsNewer,
    /// A change could not be written to the records.
    RecordsNotWritten,
    /// There is no keychain, or nobody answers for it.
    KeychainMissing,
    /// The keychain is locked, or its prompt was dismissed.
    KeychainLocked,
    /// The keychain did not answer in time.
    KeychainSilent,
    /// The keychain refused.
    KeychainDenied,
    /// The keychain gave back something else than it was given.
    KeychainAltered,
    /// The ClientID does not fit.
    ClientIdUnfit,
    /// The organisation does not fit.
    OrganisationUnfit,
    /// The organisation is needed and missing.
    OrganisationNeeded,
    /// The login does not fit.
    LoginUnfit,
    /// The record is gone.
    NotFound,
    /// A token that is not saved yet waits for its keychain: no new sign-in before that is settled.
    TokenWaiting,
    /// The system's browser could not be opened.
    BrowserUnavailable,
    /// Our fault.
    Internal,
}
