//! What checking a token brings to light.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::{
    iam::Issued,
    organisation::Organisation,
    resource::ResourceId,
    token::Credential,
    verdict::{Account, Call, Cause, Identity, Verdict},
};

/// What user-info said about a token, and how we know. Asked once, it serves all services.
#[derive(Debug, Clone)]
pub struct Identified {
    /// With what was asked.
    pub by: Credential,
    /// What it said.
    pub identity: Identity,
    /// The calls made.
    pub(crate) calls: Vec<Call>,
    /// Issuer of a certificate that was turned away.
    pub(crate) issuer: Option<String>,
    /// How long it asked to be left alone.
    pub(crate) retry_after: Option<Duration>,
    /// By how much the user's clock differs from its own.
    pub(crate) clock_ahead: Option<SignedDuration>,
    /// How long it took by the user's clock.
    pub(crate) took: Duration,
    /// How much of the limit of a check it has used up.
    pub(crate) spent: Duration,
    /// When the IAM token ends with which the services are asked.
    pub(crate) iam_until: Option<Timestamp>,
    /// Why there is nothing to ask the services with.
    pub(crate) refusal: Option<Cause>,
}

/// What asking brought to light about a token: whose it is, once, and what each service says.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// When user-info had been asked.
    pub at: Timestamp,
    /// Whether it is the token that was asked for.
    pub standing: Standing,
    /// Whose it is; `None` if user-info could not be asked.
    pub account: Option<Account>,
    /// The app it was issued to; `None` if user-info could not be asked.
    pub client_id_found: Option<String>,
    /// What each service says, in the order in which they were given.
    pub findings: Vec<Finding>,
}

/// Whether a token is the one that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// As far as anybody could be asked.
    Fits,
    /// It was issued to another app.
    OtherApp {
        /// The `ClientID` of that app.
        found: String,
    },
    /// It belongs to another account.
    OtherAccount,
    /// Yandex no longer accepts it: user-info says so, and so does a service.
    Rejected,
}

/// What a check of a token at one service brought to light.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the service.
    pub service: String,
    /// What was found.
    pub verdict: Verdict,
    /// What would have been found if any account were welcome.
    pub cause_for_any_account: Cause,
    /// The organisation, with the kind that was found to work.
    pub organisation: Option<Organisation>,
    /// The one thing there that was asked for, if one was named.
    pub resource: Option<ResourceId>,
    /// Whether the kind of the organisation is another one than was expected.
    pub header_corrected: bool,
    /// The IAM token that was given for it on the way, in exchange.
    pub issued: Option<Issued>,
}

impl Identified {
    /// Whose the token is; `None` if user-info could not be asked.
    pub fn account(&self) -> Option<&Account> {
        match &self.identity {
            Identity::Alive { account, .. } => Some(account),
            Identity::Dead | Identity::Unknown(_) => None,
        }
    }

    /// The app it was issued to; `None` if user-info could not be asked.
    pub fn client_id(&self) -> Option<&str> {
        match &self.identity {
            Identity::Alive { client_id, .. } => Some(client_id),
            Identity::Dead | Identity::Unknown(_) => None,
        }
    }
}

impl Proof {
    /// Whether another organisation header than the guessed one was found to work.
    pub fn header_corrected(&self) -> bool {
        self.findings.iter().any(|finding| finding.header_corrected)
    }

    /// The same proof after the user has said that this account is welcome.
    #[must_use]
    pub fn with_account_accepted(mut self) -> Self {
        if self.standing == Standing::OtherAccount {
            self.standing = Standing::Fits;
        }
        for finding in &mut self.findings {
            if finding.verdict.cause == Cause::WrongAccount {
                finding.verdict.cause = finding.cause_for_any_account;
                finding.verdict.found = None;
            }
        }

        self
    }
}

impl Finding {
    /// The finding of somebody who could not even ask.
    pub(crate) fn nothing(service: &str, cause: Cause, at: Timestamp) -> Self {
        Self {
            service: service.to_owned(),
            verdict: Verdict::without_calls(cause, at),
            cause_for_any_account: cause,
            organisation: None,
            resource: None,
            header_corrected: false,
            issued: None,
        }
    }
}
