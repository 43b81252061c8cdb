//! What a check found, and the one function that decides it, for all services.

mod cause;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, time::Duration};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use cause::{Cause, Step};

pub use crate::store::Account;
use crate::{
    http::{Answer, Body, Reply},
    service::{Case, Service, Sign, says},
    token::Credential,
};

/// What a check found, and how we know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Verdict {
    /// Chooses what the user reads and what they can do next.
    pub cause: Cause,
    /// When the check ended.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// The calls made, in order.
    pub proof: Vec<Call>,
    /// For a wrong account or app: the login or ClientID that the token really belongs to.
    pub found: Option<String>,
    /// Issuer of the certificate that is not trusted, for [`Cause::TlsIntercepted`] and
    /// [`Cause::ClockWrong`].
    pub issuer: Option<String>,
    /// Earliest time at which asking again makes sense, for [`Cause::Quota`].
    pub retry_at: Option<Timestamp>,
    /// By how much the clock of this computer is ahead of the servers' clocks (behind if negative), from
    /// five minutes on; judged by the `Date` header (RFC 9110, section 6.6.1) of the last answer.
    #[serde(default)]
    pub clock_ahead: Option<SignedDuration>,
    /// The proxy that did not let a call through, for [`Cause::ProxyPassword`] and [`Cause::ProxyRefused`].
    #[serde(default)]
    pub proxy: Option<String>,
    /// When the IAM token ends with which this was found; `None` if there was none, or it is not known. It
    /// is got anew by itself.
    #[serde(default)]
    pub iam_until: Option<Timestamp>,
}

impl Verdict {
    /// A verdict that needed no call.
    pub fn without_calls(cause: Cause, at: Timestamp) -> Self {
        Self {
            cause,
            at,
            took: Duration::ZERO,
            proof: Vec::new(),
            found: None,
            issuer: None,
            retry_at: None,
            clock_ahead: None,
            proxy: None,
            iam_until: None,
        }
    }
}

/// One call of a check, for "Details". No part of it comes from an answer, except a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Host that was asked.
    pub host: String,
    /// Method and path.
    pub request: String,
    /// HTTP status; `None` if no answer came.
    pub status: Option<u16>,
    /// A remark from a closed list (see [`http`](crate::http)), or the service's own error code.
    pub note: Option<String>,
}

/// What user-info said about a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// It lives: this is whose it is, and which app it was issued to.
    Alive {
        /// The account.
        account: Account,
        /// The app.
        client_id: String,
    },
    /// Not accepted, twice.
    Dead,
    /// Nothing; and why not.
    Unknown(Cause),
}

/// Everything the service's part of a verdict rests on.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// With what was asked.
    pub by: Credential,
    /// What user-info said.
    pub identity: &'a Identity,
    /// Whether an organisation was named to the service.
    pub organisation: bool,
    /// Whether it was asked for the thing that the connection names.
    pub resource: bool,
    /// What the service said.
    pub reply: &'a Reply,
}

/// Says what the evidence means at `service`.
pub fn judge(service: &Service, evidence: &Evidence<'_>) -> Cause {
    let answer = match evidence.reply {
        Reply::Answer(answer) => answer,
        Reply::Fault(fault) => return fault.trouble().into(),
    };

    let resource = service.resource.as_ref().filter(|_| evidence.resource);
    let cases = resource.iter().flat_map(|resource| &resource.cases);
    let signs = resource.map_or(&service.check.works, |resource| &resource.works);

    if let Some(case) = cases
        .chain(&service.cases)
        .find(|case| fits(case, evidence, answer))
    {
        return case.cause;
    }

    match (answer.status, &answer.body, evidence.identity) {
        (200..300, Body::Json(_), identity) if works(signs, answer) => match identity {
            Identity::Alive { .. } => Cause::Works,
            // A token whose app and account nobody could compare is not called working.
            Identity::Unknown(why) => *why,
            Identity::Dead => Cause::UnexpectedAnswer,
        },
        (200..300, Body::CutOff, _) => Cause::BrokenOff,
        // Only a proxy answers like this.
        (407, ..) => Cause::ProxyPassword,
        // A refusal can be read only by somebody who knows whether the token lives.
        (401 | 403, _, Identity::Unknown(why)) => *why,
        // A network that wants a sign-in first, or whoever answers people in place of the service.
        (511, ..) | (_, Body::Html, _) => Cause::PageInstead,
        _ => Cause::UnexpectedAnswer,
    }
}

fn fits(case: &Case, evidence: &Evidence<'_>, answer: &Answer) -> bool {
    let alive = match evidence.identity {
        Identity::Alive { .. } => Some(true),
        Identity::Dead => Some(false),
        Identity::Unknown(_) => None,
    };
    case.status.contains(&answer.status)
        && (case.html || !matches!(answer.body, Body::Html))
        && (case.alive.is_none() || case.alive == alive)
        && case
            .organisation
            .is_none_or(|named| named == evidence.organisation)
        && case
            .by
            .is_none_or(|by| by.brings_iam_tokens() == evidence.by.brings_iam_tokens())
        && has(answer, &case.body)
        && case.words.iter().all(|(at, words)| {
            let text = answer.at(at).and_then(Value::as_str).unwrap_or_default();
            text.to_lowercase().contains(&words.to_lowercase())
        })
}

fn works(signs: &[Sign], answer: &Answer) -> bool {
    signs.iter().any(|sign| match sign {
        Sign::Has(at) => answer.at(at).is_some_and(|found| !found.is_null()),
        Sign::Says(values) => has(answer, values),
    })
}

fn has(answer: &Answer, values: &BTreeMap<String, Value>) -> bool {
    values
        .iter()
        .all(|(at, wanted)| answer.at(at).is_some_and(|found| says(found, wanted)))
}
