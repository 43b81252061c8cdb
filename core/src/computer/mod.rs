//! Whether this computer has what Keyward needs: a place for tokens, records that can be written, a web view,
//! servers that answer, and a clock that is right.
//!
//! Nothing that is sent carries a token: servers are only knocked at.

mod examiner;
mod judge;
mod servers;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};

pub use examiner::Examiner;

use crate::{
    Error,
    http::{Fault, Sight},
    proxy::InForce,
    vault::Place,
};

/// What is looked at, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The place where new tokens go.
    Secrets,
    /// The records, and the disk they are on.
    Records,
    /// What shows Yandex's pages.
    WebView,
    /// The servers that Keyward talks to.
    Servers,
    /// Who vouches for them.
    Certificates,
    /// The clock, by theirs.
    Clock,
    /// The proxy on the way to them.
    Proxy,
}

impl Subject {
    /// Every subject there is.
    pub const ALL: [Self; 7] = [
        Self::Secrets,
        Self::Records,
        Self::WebView,
        Self::Servers,
        Self::Certificates,
        Self::Clock,
        Self::Proxy,
    ];
}

/// What was found about a subject.
#[derive(Debug, Clone)]
pub enum Finding {
    /// The place took a test entry, gave it back and deleted it.
    SecretsKept(Place),
    /// The encrypted file waits for its password, so it was not tried.
    SecretsLocked,
    /// The place did not.
    SecretsFailed(Arc<Error>),

    /// The records are whole and can be written.
    RecordsWhole {
        /// How many connections they have.
        connections: usize,
    },
    /// The database says of itself that it is damaged.
    RecordsDamaged,
    /// They cannot be read or written.
    RecordsFailed(Arc<Error>),
    /// Their disk is nearly full.
    DiskFull {
        /// What is left, in bytes.
        free: u64,
    },

    /// The web view, with its version.
    WebView(String),
    /// It does not say its version.
    WebViewUnknown,

    /// All servers answer.
    ServersAnswer {
        /// How many.
        count: usize,
    },
    /// Some do not.
    ServersSilent {
        /// Those.
        silent: Vec<String>,
        /// How many were asked.
        count: usize,
        /// Whether not even the names of any were found: there is no network.
        nameless: bool,
    },
    /// Something stands before them that has a line of its own.
    ServersHidden,

    /// Every certificate is trusted.
    Certified {
        /// Who issued them, each once.
        issuers: Vec<String>,
    },
    /// A certificate is not trusted: somebody may read along.
    Intercepted {
        /// Who issued it, as it says itself.
        issuer: Option<String>,
        /// The servers that showed such a one.
        hosts: Vec<String>,
    },
    /// None was seen.
    CertificatesUnseen,

    /// The clock is right enough.
    ClockRight {
        /// By how much it is ahead of the servers' clocks; behind if negative.
        ahead: SignedDuration,
    },
    /// The clock is wrong.
    ClockWrong {
        /// By how much it is ahead; `None` if only the dates of certificates tell.
        ahead: Option<SignedDuration>,
    },
    /// Nobody told the time.
    ClockUnknown,

    /// A proxy is used, and lets through.
    ProxyUsed(InForce),
    /// None is used.
    ProxyNone,
    /// It wants a password.
    ProxyPassword {
        /// Which.
        proxy: Option<InForce>,
    },
    /// It does not let through, or does not reach the servers.
    ProxyRefuses {
        /// Which.
        proxy: Option<InForce>,
        /// To whom.
        hosts: Vec<String>,
    },
}

/// What a finding comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// There was nothing to try, or it could not be tried.
    Skipped,
    /// Somebody has to do something.
    Failed,
}

impl Finding {
    /// What it comes to.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::SecretsKept(_)
            | Self::RecordsWhole { .. }
            | Self::WebView(_)
            | Self::ServersAnswer { .. }
            | Self::Certified { .. }
            | Self::ClockRight { .. }
            | Self::ProxyUsed(_) => Outcome::Passed,
            Self::SecretsLocked
            | Self::WebViewUnknown
            | Self::ServersHidden
            | Self::CertificatesUnseen
            | Self::ClockUnknown
            | Self::ProxyNone => Outcome::Skipped,
            Self::SecretsFailed(_)
            | Self::RecordsDamaged
            | Self::RecordsFailed(_)
            | Self::DiskFull { .. }
            | Self::ServersSilent { .. }
            | Self::Intercepted { .. }
            | Self::ClockWrong { .. }
            | Self::ProxyPassword { .. }
            | Self::ProxyRefuses { .. } => Outcome::Failed,
        }
    }
}

/// A server that was knocked at.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// The proxy on the way.
    pub proxy: Option<InForce>,
    /// When it was over, by the clock of this computer.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// What was seen of it.
    pub seen: Result<Sight, Fault>,
}

/// How far a look at this computer is.
#[derive(Debug, Clone)]
pub struct CheckUp {
    /// Whether it goes on.
    pub state: CheckUpState,
    /// What was found so far, in order; `None` while it is not known.
    pub findings: Vec<(Subject, Option<Finding>)>,
    /// The servers that were knocked at so far, in the order in which they answered.
    pub servers: Vec<Server>,
    /// How many servers there are.
    pub total: usize,
}

/// Whether a look at this computer goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckUpState {
    /// It does.
    Running,
    /// Somebody stopped it.
    Stopped,
    /// All was looked at.
    Done,
}
