//! A case as it is written down.

use fake_yandex::Switches;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Row {
    pub(crate) id: String,
    /// One line for the person who looks for the case.
    #[serde(rename = "title")]
    _title: String,
    /// Where it is from: C is stated by the vendor, T seen in public code and reports, I inferred.
    pub(crate) source: String,

    /// Which app it is.
    #[serde(default)]
    pub(crate) app: AppKind,
    /// The account that was expected, as typed; nobody by default.
    pub(crate) expected: Option<String>,
    /// What the person does.
    #[serde(default)]
    pub(crate) person: Deed,
    /// The pages are in English.
    #[serde(default)]
    pub(crate) english: bool,
    /// How the practice Yandex behaves.
    #[serde(default)]
    pub(crate) switches: Switches,
    /// What the window reports in place of a first page.
    pub(crate) window: Option<Failure>,

    /// Where the browser is sent at last, or the page that it is shown and its status; what differs each
    /// time is "…".
    #[serde(default)]
    pub(crate) comes: String,
    /// By the name that the screens know it by; `saved`, or `waits` if nothing has ended.
    pub(crate) ending: String,
    /// The facts that the words have.
    pub(crate) error: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) found: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) right: Option<String>,
    pub(crate) failure: Option<Failure>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AppKind {
    /// One that may do what it asks for.
    #[default]
    Fit,
    /// Blocked by Yandex.
    Blocked,
    /// Registered with somebody else's address.
    Hostile,
    /// Registered with a typing mistake in its address.
    Mistyped,
    /// Not there.
    Unknown,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Deed {
    /// Signs in and presses Allow.
    #[default]
    Allows,
    /// Signs in and presses Deny.
    Denies,
    /// Allows with an account that was not expected, and does not want its token.
    Declines,
    /// Brings a token that has ended.
    PastesADeadOne,
    Closes,
    Cancels,
    /// Goes away.
    Waits,
}

/// What the window can report of a page that did not load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Failure {
    Network,
    Name,
    Proxy,
    ProxyPassword,
    Certificate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "case")]
    rows: Vec<Row>,
}

/// Every case there is.
pub(crate) fn rows() -> Vec<Row> {
    let file: File = toml::from_str(include_str!("cases.toml")).unwrap();

    file.rows
}
