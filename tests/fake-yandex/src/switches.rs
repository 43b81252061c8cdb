//! How the servers behave when they do not behave as usual.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{MetricaError, Script, token::TokenShape};

/// Everything that can be changed about the servers' behaviour; the default is the documented one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a panel of independent switches"
)]
pub struct Switches {
    /// What new tokens look like.
    pub token_shape: TokenShape,
    /// What new codes look like.
    pub code_shape: CodeShape,
    /// How many seconds new codes live.
    pub code_lifetime: u64,
    /// How many seconds new tokens live.
    pub expires_in: u64,

    /// How the browser is sent to the app's address.
    pub way: Way,
    /// No app gets a token for a code without its secret, whatever else it proves.
    pub secret_needed: bool,
    /// This error in place of a token from `/token`.
    pub token_error: Option<String>,
    /// Where devices send people.
    pub verification_url: String,
    /// How many seconds a device waits before it asks again.
    pub device_interval: u64,
    /// How many seconds a device may wait.
    pub device_lifetime: u64,

    /// The order of the keys in an answer.
    pub order: Order,
    /// What becomes of the `state`.
    pub state: StateEcho,
    /// Where an error stands.
    pub error_place: ErrorPlace,
    /// This error in place of the answer after Allow.
    pub error: Option<String>,
    /// `?ncrnd=…&status=ok` before the fragment.
    pub query_part: bool,
    /// A `scope` key, as if less than asked was granted.
    pub scope_key: bool,
    /// No `cid` key.
    pub no_cid: bool,
    /// No `expires_in` key.
    pub no_expires_in: bool,
    /// A sign-in that began on `.com` ends there, and not at the app's own `.ru` address.
    pub answer_on_same_host: bool,

    /// The consent page has a frame with a forged answer.
    pub consent_frame: bool,
    /// The consent page opens a window, at once and by a link.
    pub consent_popup: bool,
    /// The consent page starts a download.
    pub consent_download: bool,
    /// The consent page runs this script, as if somebody had broken into it, and so does `/attack/given`
    /// there and at `hostile.example`.
    pub consent_script: Option<String>,
    /// A browser has to show first that a person sits at it.
    pub captcha: bool,
    /// Before the consent comes a warning that the app's developer is not verified, whoever that is.
    pub unverified: bool,
    /// Which form registers an app.
    pub form: Form,
    /// How the browser comes from that form to the page of the new app.
    pub arrival: Arrival,
    /// The sign-in page is that of a company, on a host of its own.
    pub sso: bool,
    /// `/authorize` sends the browser to this address instead of answering; `{query}` in it stands for
    /// what came with the request.
    pub detour: Option<String>,

    /// The app that user-info names, in place of the token's own.
    pub info_client_id: Option<String>,
    /// Tracker answers with an array of one user, as its documentation prints it.
    pub tracker_array: bool,
    /// The user has no licence of Tracker: the answer says so, and is a success.
    pub tracker_no_licence: bool,
    /// Tracker refuses every call with 429 and this many seconds in `Retry-After`.
    pub tracker_quota: Option<u64>,
    /// The status with which Tracker answers a token without its permission: 401 or 403.
    pub tracker_scope_missing: u16,
    /// The organisation's admin has switched off access by API.
    pub tracker_api_off: bool,
    /// Organisations in which Tracker was never started.
    pub tracker_not_started: Vec<String>,
    /// Metrica refuses every call for this reason.
    pub metrica_error: Option<MetricaError>,
    /// Metrica refuses every call about one counter for this reason.
    pub metrica_counter_error: Option<MetricaError>,
    /// The status of Metrica's quota: 429 by the Russian documentation, 420 by the English one.
    pub metrica_quota_status: u16,
    /// The status with which Metrica answers a dead token: 403 as recorded, 401 by one of its pages.
    pub metrica_dead_token: u16,
    /// Seconds in the `Retry-After` of Metrica's refusals, which documents none.
    pub metrica_retry_after: Option<u64>,
    /// The account has no counters in Metrica.
    pub metrica_no_counters: bool,
    /// Courier refuses every call with 429 and this many seconds in `Retry-After`.
    pub courier_quota: Option<u64>,
    /// Courier refuses every call with this status.
    pub courier_error: Option<u16>,
    /// The status with which Courier answers a token without its permission: 401 or 403.
    pub courier_scope_missing: u16,
    /// The account is no administrator of a company, and Courier minds.
    pub courier_not_admin: bool,

    /// Errors of the further services, by host and by the name or number that the service gives them: every
    /// call gets it.
    pub refusals: BTreeMap<String, String>,
    /// The status of Direct's errors: which one it is, is not documented.
    pub direct_status: u16,
    /// The number of Direct's error for a token without its permission, which is not documented either.
    pub direct_scope_missing: u16,
    /// The status with which Wiki and Forms answer a token without their permission: 401 or 403.
    pub me_scope_missing: u16,
    /// Further services have nothing to show to the account.
    pub nothing_to_show: bool,
    /// How many seconds new IAM tokens live.
    pub iam_lifetime: u64,
    /// OAuth tokens are not exchanged for IAM tokens any more.
    pub iam_exchange_ended: bool,
    /// The account never agreed to the terms of the console.
    pub iam_agreement_missing: bool,
    /// No service account gets an IAM token, whatever its key.
    pub iam_account_blocked: bool,

    /// What goes wrong, by host.
    pub faults: BTreeMap<String, Fault>,
    /// What is answered word for word, by host; the first script that fits.
    pub answers: BTreeMap<String, Vec<Script>>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            token_shape: TokenShape::default(),
            code_shape: CodeShape::default(),
            code_lifetime: 600,
            expires_in: 31_536_000,
            secret_needed: false,
            token_error: None,
            verification_url: "https://ya.ru/device".to_owned(),
            device_interval: 5,
            device_lifetime: 300,
            way: Way::default(),
            order: Order::default(),
            state: StateEcho::default(),
            error_place: ErrorPlace::default(),
            error: None,
            query_part: false,
            scope_key: false,
            no_cid: false,
            no_expires_in: false,
            answer_on_same_host: false,
            consent_frame: false,
            consent_popup: false,
            consent_download: false,
            consent_script: None,
            captcha: false,
            unverified: false,
            form: Form::default(),
            arrival: Arrival::default(),
            sso: false,
            detour: None,
            info_client_id: None,
            tracker_array: false,
            tracker_no_licence: false,
            tracker_quota: None,
            tracker_scope_missing: 401,
            tracker_api_off: false,
            tracker_not_started: Vec::new(),
            metrica_error: None,
            metrica_counter_error: None,
            metrica_quota_status: 429,
            metrica_dead_token: 403,
            metrica_retry_after: None,
            metrica_no_counters: false,
            courier_quota: None,
            courier_error: None,
            courier_scope_missing: 403,
            courier_not_admin: false,
            refusals: BTreeMap::new(),
            direct_status: 200,
            direct_scope_missing: 53,
            me_scope_missing: 401,
            nothing_to_show: false,
            iam_lifetime: 43_200,
            iam_exchange_ended: false,
            iam_agreement_missing: false,
            iam_account_blocked: false,
            faults: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }
}

/// What goes wrong at a host; several faults may be on at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fault {
    /// Milliseconds before the answer.
    pub latency: u64,
    /// The connection ends before the answer.
    pub drop: bool,
    /// An HTML page with this status instead of the answer.
    pub status: Option<u16>,
    /// The body ends half way.
    pub truncate: bool,
    /// This `Content-Type` instead of the true one.
    pub content_type: Option<String>,
}

/// How a browser is sent to another address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Status 302.
    #[default]
    Found,
    /// Status 303.
    SeeOther,
    /// Status 307: a form is sent again.
    Temporary,
    /// A page with a `Refresh` header.
    RefreshHeader,
    /// A page with `<meta http-equiv="refresh">`.
    MetaRefresh,
    /// A page with a script.
    Script,
}

/// A generation of the form that registers an app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The current one; its redirect address is fixed.
    #[default]
    OnePage,
    /// The older one.
    FourSteps,
}

/// How a page leads to another one of the same server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrival {
    /// By `history.pushState`: only the address changes, and what the document shows.
    #[default]
    PushState,
    /// By an ordinary navigation.
    Navigation,
}

/// The order of the keys in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// `access_token`, `expires_in`, `token_type`, `state`, `cid`.
    #[default]
    Documented,
    /// `access_token`, `token_type`, `expires_in`, `cid`, `state`.
    Observed,
    /// The other way round: `access_token` comes last.
    Reversed,
}

/// What becomes of the `state` in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StateEcho {
    /// It comes back unchanged.
    #[default]
    Echoed,
    /// It does not come back.
    Omitted,
    /// Another one comes back.
    Foreign,
    /// It comes back twice.
    Doubled,
}

/// Where an error stands in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorPlace {
    /// In the fragment if a token was asked for, in the query if a code.
    #[default]
    Documented,
    /// In the fragment.
    Fragment,
    /// In the query.
    Query,
}

/// What new confirmation codes look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeShape {
    /// 16 letters and digits.
    #[default]
    Current,
    /// 7 digits.
    Digits,
}
