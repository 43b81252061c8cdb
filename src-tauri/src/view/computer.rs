//! A look at this computer as the frontend sees it.

use jiff::SignedDuration;
use keyward_core::computer::{self, CheckUp, CheckUpState, Finding, Outcome, Server};
use serde::Serialize;
use ts_rs::TS;

use super::{ErrorCode, ProxyInForce, SecretsPlace};

/// How far a look at this computer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ComputerView {
    /// Whether it goes on.
    pub(crate) state: ComputerState,
    /// What is looked at, in order.
    pub(crate) lines: Vec<ComputerLine>,
    /// The servers that were knocked at so far.
    pub(crate) servers: Vec<ComputerServer>,
    /// How many servers there are.
    pub(crate) total: u32,
}

/// Whether a look at this computer goes on, was stopped, or is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ComputerState {
    /// It goes on.
    Running,
    /// Somebody stopped it.
    Stopped,
    /// All was looked at.
    Done,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ComputerLine {
    /// What is looked at.
    pub(crate) subject: ComputerSubject,
    /// What was found; `null` while it is not known.
    pub(crate) finding: Option<ComputerFinding>,
    /// What that comes to.
    pub(crate) outcome: Option<ComputerOutcome>,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ComputerSubject {
    Secrets,
    Records,
    WebView,
    Servers,
    Certificates,
    Clock,
    Proxy,
}

/// What a finding comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ComputerOutcome {
    Passed,
    Skipped,
    Failed,
}

/// What was found. Times are in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum ComputerFinding {
    SecretsKept {
        place: SecretsPlace,
    },
    SecretsLocked,
    SecretsFailed {
        error: ErrorCode,
    },
    RecordsWhole {
        connections: u32,
    },
    RecordsDamaged,
    RecordsFailed {
        error: ErrorCode,
    },
    DiskFull {
        megabytes: u32,
    },
    WebView {
        version: String,
    },
    WebViewUnknown,
    ServersAnswer {
        count: u32,
    },
    ServersSilent {
        silent: Vec<String>,
        count: u32,
        nameless: bool,
    },
    ServersHidden,
    Certified {
        issuers: Vec<String>,
    },
    Intercepted {
        issuer: Option<String>,
        hosts: Vec<String>,
    },
    CertificatesUnseen,
    ClockRight {
        #[ts(type = "number")]
        ahead: i64,
    },
    ClockWrong {
        #[ts(type = "number | null")]
        ahead: Option<i64>,
    },
    ClockUnknown,
    ProxyUsed {
        proxy: ProxyInForce,
    },
    ProxyNone,
    ProxyPassword {
        proxy: Option<ProxyInForce>,
    },
    ProxyRefuses {
        proxy: Option<ProxyInForce>,
        hosts: Vec<String>,
    },
}

/// A server that was knocked at, for "Details".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ComputerServer {
    /// Its name.
    pub(crate) host: String,
    /// How long it took, in milliseconds.
    pub(crate) took_ms: u32,
    /// HTTP status; `null` if no answer came.
    pub(crate) status: Option<u16>,
    /// Why none came: the remark of a call.
    pub(crate) note: Option<String>,
    /// Who issued its certificate.
    pub(crate) issuer: Option<String>,
    /// The proxy on the way.
    pub(crate) proxy: Option<String>,
}

impl From<&CheckUp> for ComputerView {
    fn from(check_up: &CheckUp) -> Self {
        Self {
            state: match check_up.state {
                CheckUpState::Running => ComputerState::Running,
                CheckUpState::Stopped => ComputerState::Stopped,
                CheckUpState::Done => ComputerState::Done,
            },
            lines: check_up.findings.iter().map(line).collect(),
            servers: check_up.servers.iter().map(Into::into).collect(),
            total: number(check_up.total),
        }
    }
}

fn line((subject, finding): &(computer::Subject, Option<Finding>)) -> ComputerLine {
    use computer::Subject as S;

    ComputerLine {
        subject: match subject {
            S::Secrets => ComputerSubject::Secrets,
            S::Records => ComputerSubject::Records,
            S::WebView => ComputerSubject::WebView,
            S::Servers => ComputerSubject::Servers,
            S::Certificates => ComputerSubject::Certificates,
            S::Clock => ComputerSubject::Clock,
            S::Proxy => ComputerSubject::Proxy,
        },
        outcome: finding.as_ref().map(|finding| match finding.outcome() {
            Outcome::Passed => ComputerOutcome::Passed,
            Outcome::Skipped => ComputerOutcome::Skipped,
            Outcome::Failed => ComputerOutcome::Failed,
        }),
        finding: finding.as_ref().map(Into::into),
    }
}

impl From<&Finding> for ComputerFinding {
    fn from(finding: &Finding) -> Self {
        match finding {
            Finding::SecretsKept(place) => Self::SecretsKept {
                place: (*place).into(),
            },
            Finding::SecretsLocked => Self::SecretsLocked,
            Finding::SecretsFailed(error) => Self::SecretsFailed {
                error: (&**error).into(),
            },
            Finding::RecordsWhole { connections } => Self::RecordsWhole {
                connections: number(*connections),
            },
            Finding::RecordsDamaged => Self::RecordsDamaged,
            Finding::RecordsFailed(error) => Self::RecordsFailed {
                error: (&**error).into(),
            },
            Finding::DiskFull { free } => Self::DiskFull {
                megabytes: u32::try_from(free >> 20).unwrap_or(u32::MAX),
            },
            Finding::WebView(version) => Self::WebView {
                version: version.clone(),
            },
            Finding::WebViewUnknown => Self::WebViewUnknown,
            _ => of_network(finding),
        }
    }
}

/// What servers, certificates, clock and proxy come to.
fn of_network(finding: &Finding) -> ComputerFinding {
    use ComputerFinding as View;
    let seconds = |time: &SignedDuration| time.as_secs();

    match finding {
        Finding::ServersAnswer { count } => View::ServersAnswer {
            count: number(*count),
        },
        Finding::ServersSilent {
            silent,
            count,
            nameless,
        } => View::ServersSilent {
            silent: silent.clone(),
            count: number(*count),
            nameless: *nameless,
        },
        Finding::Certified { issuers } => View::Certified {
            issuers: issuers.clone(),
        },
        Finding::Intercepted { issuer, hosts } => View::Intercepted {
            issuer: issuer.clone(),
            hosts: hosts.clone(),
        },
        Finding::CertificatesUnseen => View::CertificatesUnseen,
        Finding::ClockRight { ahead } => View::ClockRight {
            ahead: seconds(ahead),
        },
        Finding::ClockWrong { ahead } => View::ClockWrong {
            ahead: ahead.as_ref().map(seconds),
        },
        Finding::ClockUnknown => View::ClockUnknown,
        Finding::ProxyUsed(proxy) => View::ProxyUsed {
            proxy: proxy.into(),
        },
        Finding::ProxyNone => View::ProxyNone,
        Finding::ProxyPassword { proxy } => View::ProxyPassword {
            proxy: proxy.as_ref().map(Into::into),
        },
        Finding::ProxyRefuses { proxy, hosts } => View::ProxyRefuses {
            proxy: proxy.as_ref().map(Into::into),
            hosts: hosts.clone(),
        },
        _ => View::ServersHidden,
    }
}

impl From<&Server> for ComputerServer {
    fn from(server: &Server) -> Self {
        let (seen, fault) = (server.seen.as_ref().ok(), server.seen.as_ref().err());

        Self {
            host: server.host.clone(),
            took_ms: u32::try_from(server.took.as_millis()).unwrap_or(u32::MAX),
            status: seen.map(|seen| seen.status),
            note: fault.map(|fault| fault.note().to_owned()),
            issuer: seen
                .and_then(|seen| seen.issuer.clone())
                .or_else(|| fault?.issuer().map(str::to_owned)),
            proxy: server.proxy.as_ref().map(|it| it.address.to_string()),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
