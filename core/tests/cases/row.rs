//! A case as it is written down: what the servers answer, what was expected, and what Keyward makes of it.

use fake_yandex::{Script, Switches};
use keyward_core::{
    token::Credential,
    verdict::{Cause, Step},
};
use serde::Deserialize;

/// One case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Row {
    pub(crate) id: String,
    /// One line for the person who looks for the case.
    #[serde(rename = "title")]
    _title: String,
    /// Where it is from: C is stated by the vendor, T seen in public code and reports, I inferred.
    pub(crate) source: String,
    /// The service that is asked; said once for a whole file.
    #[serde(default)]
    pub(crate) service: String,

    /// Which token it is.
    #[serde(default)]
    pub(crate) token: TokenKind,
    /// The account that was expected, as typed; nobody by default.
    pub(crate) account: Option<String>,
    /// The app that was expected; by default the one that the token was issued to.
    pub(crate) client_id: Option<String>,
    /// The organisation, as typed; empty for none.
    pub(crate) organisation: Option<String>,

    /// The one thing at the service, as typed.
    pub(crate) resource: Option<String>,

    /// How the practice Yandex behaves.
    #[serde(default)]
    pub(crate) switches: Switches,
    /// What user-info answers word for word, in place of the practice Yandex.
    #[serde(default)]
    pub(crate) info: Vec<Script>,
    /// The same for the service.
    #[serde(default)]
    pub(crate) api: Vec<Script>,
    /// Hosts whose first answer is a 401 for no reason.
    #[serde(default)]
    pub(crate) stumbles: Vec<Side>,
    /// What is wrong with the way to user-info.
    #[serde(default)]
    pub(crate) info_line: Line,
    /// The same for the service.
    #[serde(default)]
    pub(crate) api_line: Line,

    /// The calls as "Details" shows them: host, status or "-", remark.
    #[serde(default)]
    pub(crate) calls: Vec<String>,
    pub(crate) cause: Cause,
    /// What the buttons do, the likeliest first.
    #[serde(default)]
    pub(crate) steps: Vec<Step>,
    /// The account or app that the token really belongs to.
    pub(crate) found: Option<String>,
    /// Who issued the certificate that was turned away.
    pub(crate) issuer: Option<String>,
    /// Whether it is known when to ask again.
    #[serde(default)]
    pub(crate) retry_at: bool,
    /// Whether the clock of this computer is seen to be wrong.
    #[serde(default)]
    pub(crate) clock_wrong: bool,
    /// Whether another organisation header than the guessed one was found to work.
    #[serde(default)]
    pub(crate) header_corrected: bool,
}

/// One of the two servers that a check asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Side {
    Info,
    Api,
}

/// What has become of the token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TokenKind {
    /// It lives and has the service's permissions.
    #[default]
    Live,
    /// It lives, for an app without any permission of the service.
    NoPermission,
    /// It lives and is of the other account.
    OtherAccount,
    /// It lives and was issued to another app.
    OtherApp,
    /// The user took the access away.
    Revoked,
    /// The password was changed.
    PasswordChanged,
    /// The app's permissions were edited.
    PermissionsEdited,
    /// Its time is over.
    Expired,
    /// The account has signed in to the app on thirty other devices since.
    ManyDevices,
    /// It was never one: another text was pasted.
    NeverOne,
    /// The place where tokens are kept has none.
    Missing,
    /// The key of a service account, in place of a token.
    Key,
    /// A key that was deleted.
    KeyDeleted,
    /// The key of a service account that is in no organisation.
    KeyOfStranger,
    /// A key, on a computer whose clock is a year ahead.
    KeyOnWrongClock,
    /// An installed `yc` that brings an IAM token.
    Yc,
    /// No `yc`.
    YcMissing,
    /// A `yc` that does not end.
    YcHangs,
    /// A `yc` with which nobody is signed in.
    YcSignedOut,
    /// A `yc` for an account that has not agreed to the terms.
    YcWithoutAgreement,
    /// A `yc` that fails for another reason.
    YcFails,
}

impl TokenKind {
    /// What is kept of it.
    pub(crate) fn credential(self) -> Credential {
        match self {
            Self::Key | Self::KeyDeleted | Self::KeyOfStranger | Self::KeyOnWrongClock => {
                Credential::Key
            }
            Self::Yc
            | Self::YcMissing
            | Self::YcHangs
            | Self::YcSignedOut
            | Self::YcWithoutAgreement
            | Self::YcFails => Credential::Program,
            _ => Credential::Token,
        }
    }
}

/// What is wrong with the way to a server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Line {
    #[default]
    Fine,
    /// Its name cannot be looked up.
    NoName,
    /// Nobody takes the connection.
    Refused,
    /// The connection stands, and nothing comes.
    Silent,
    /// The connection ends before an answer.
    Drops,
    /// What answers does not speak HTTP.
    NoHttp,
    /// What answers does not speak TLS.
    NoTls,
    /// A certificate of an authority that this system does not know.
    UnknownAuthority,
    /// A certificate whose time is over.
    Expired,
    /// A certificate whose time has not come.
    NotYet,
    /// A certificate of another host.
    OtherName,
    /// A proxy that wants a password.
    ProxyPassword,
    /// A proxy that does not let through.
    ProxyRefuses,
    /// A proxy that cannot reach the server.
    ProxyFails,
}

impl Row {
    /// Whether nobody keeps silent in it.
    pub(crate) fn is_quick(&self) -> bool {
        ![self.info_line, self.api_line].contains(&Line::Silent)
    }

    /// Whether somebody in it shows a certificate, which is never one to be trusted.
    pub(crate) fn shows_a_certificate(&self) -> bool {
        self.info_line.shows_a_certificate() || self.api_line.shows_a_certificate()
    }
}

impl Line {
    /// The same of one way.
    pub(crate) fn shows_a_certificate(self) -> bool {
        use Line::{Expired, NotYet, OtherName, UnknownAuthority};

        matches!(self, UnknownAuthority | Expired | NotYet | OtherName)
    }
}

/// One file: a service, or the network.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    service: String,
    #[serde(rename = "case")]
    rows: Vec<Row>,
}

/// Every case there is.
pub(crate) fn rows() -> Vec<Row> {
    let files = [
        include_str!("tracker.toml"),
        include_str!("metrica.toml"),
        include_str!("courier.toml"),
        include_str!("direct.toml"),
        include_str!("disk.toml"),
        include_str!("webmaster.toml"),
        include_str!("appmetrica.toml"),
        include_str!("audience.toml"),
        include_str!("directory.toml"),
        include_str!("wiki.toml"),
        include_str!("forms.toml"),
        include_str!("cloud.toml"),
        include_str!("yc.toml"),
        include_str!("network.toml"),
    ];

    files
        .into_iter()
        .flat_map(|text| {
            let File { service, rows } = toml::from_str(text).unwrap();
            rows.into_iter().map(move |mut row: Row| {
                if row.service.is_empty() {
                    row.service.clone_from(&service);
                }
                row
            })
        })
        .collect()
}
