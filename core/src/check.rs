//! Checking a token: ask user-info whose it is, ask the service whether it opens, judge.

mod identity;
mod run;

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Client;

pub use run::Limits;

use crate::{
    clock::Clock,
    login::Login,
    organisation::Organisation,
    provider::Provider,
    service::{OrganisationHeader, Scheme, Service},
    token::Token,
    verdict::{Account, Cause, Evidence, Identity, Verdict, judge},
};
use identity::{identity, stranger};
use run::{Question, Run};

/// Asks on behalf of one user, in their network, by their clock.
#[derive(Clone, Copy)]
pub struct Checker<'a> {
    /// Follows no redirects, so that a token reaches the hosts of the definitions only.
    pub http: &'a Client,
    /// Whom tokens come from.
    pub provider: &'a Provider,
    /// Says when, and how long it took.
    pub clock: &'a dyn Clock,
    /// How long it may take.
    pub limits: Limits,
}

/// What a token is expected to be.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What it should open.
    pub service: &'a Service,
    /// The app it should have been issued to; `None` if that was never known.
    pub client_id: Option<&'a str>,
    /// Whose it should be.
    pub account: Whose<'a>,
    /// The organisation it should open, as typed or as last seen to work.
    pub organisation: Option<&'a Organisation>,
}

/// Whose a token should be.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    /// Nobody said.
    Anybodys,
    /// The account with this login, as a person types it.
    Login(&'a Login),
    /// The account with this id, as user-info told it earlier.
    Id(&'a str),
}

/// What a check brought to light.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// What it found.
    pub verdict: Verdict,
    /// What it would have found if any account were welcome.
    pub cause_for_any_account: Cause,
    /// Whose the token is; `None` if user-info could not be asked.
    pub account: Option<Account>,
    /// The app it was issued to; `None` if user-info could not be asked.
    pub client_id_found: Option<String>,
    /// The organisation, with the kind that was found to work.
    pub organisation: Option<Organisation>,
    /// Whether that kind is another one than was expected.
    pub header_corrected: bool,
}

impl Proof {
    /// The proof of somebody who could not even ask.
    pub(crate) fn nothing(cause: Cause, at: Timestamp) -> Self {
        Self {
            verdict: Verdict::without_calls(cause, at),
            cause_for_any_account: cause,
            account: None,
            client_id_found: None,
            organisation: None,
            header_corrected: false,
        }
    }

    /// The same proof after the user has said that this account is welcome.
    #[must_use]
    pub fn with_account_accepted(mut self) -> Self {
        if self.verdict.cause == Cause::WrongAccount {
            self.verdict.cause = self.cause_for_any_account;
            self.verdict.found = None;
        }

        self
    }
}

impl Checker<'_> {
    /// Checks `token` in at most 15 seconds. Never fails: what goes wrong is the verdict.
    pub async fn check(&self, subject: &Subject<'_>, token: &Token) -> Proof {
        let started = self.clock.monotonic();
        let mut run = Run::new(self.http, token, self.limits);

        let identity = self.identity(&mut run).await;
        let stranger = stranger(subject, &identity);
        // A token of another app is not kept, so what it opens is nobody's business.
        let (cause, organisation) = match stranger {
            Some((Cause::WrongApp, _)) => (Cause::WrongApp, None),
            _ => self.service(&mut run, subject, &identity).await,
        };

        let took = self.clock.monotonic().duration_since(started);
        let verdict = self.verdict(run, stranger.unwrap_or((cause, None)), took);
        let header_corrected = organisation.is_some();
        let (account, client_id_found) = match identity {
            Identity::Alive { account, client_id } => (Some(account), Some(client_id)),
            Identity::Dead | Identity::Unknown(_) => (None, None),
        };

        Proof {
            verdict,
            cause_for_any_account: cause,
            account,
            client_id_found,
            organisation: organisation.or_else(|| subject.organisation.cloned()),
            header_corrected,
        }
    }

    fn verdict(&self, run: Run<'_>, found: (Cause, Option<String>), took: Duration) -> Verdict {
        let (cause, found) = found;
        let at = self.clock.now();
        let wait = run.retry_after.filter(|_| cause == Cause::Quota);

        Verdict {
            cause,
            at,
            took,
            found,
            issuer: run.issuer.filter(|_| cause == Cause::TlsIntercepted),
            retry_at: wait.and_then(|wait| at.checked_add(wait).ok()),
            proof: run.calls,
        }
    }

    async fn identity(&self, run: &mut Run<'_>) -> Identity {
        let question = Question {
            url: &self.provider.user_info_url,
            scheme: Scheme::OAuth,
            headers: Vec::new(),
            organisation: None,
            codes: &[],
            // Half of the time is left to the service, should Yandex ID keep silent.
            deadline: run.half(),
        };

        identity(&run.ask(&question).await)
    }

    /// Asks the service, naming the organisation by every header until one is right. With the cause
    /// comes the organisation if another header than the expected one works.
    async fn service(
        &self,
        run: &mut Run<'_>,
        subject: &Subject<'_>,
        identity: &Identity,
    ) -> (Cause, Option<Organisation>) {
        let Subject {
            service,
            organisation,
            ..
        } = *subject;
        let Some(organisation) = organisation.filter(|_| service.needs_organisation()) else {
            return (ask(run, service, None, identity).await, None);
        };

        let mut cause = Cause::OrganisationMissing;
        for header in headers(service, organisation) {
            let named = Some((header.name.as_str(), organisation.id.as_str()));
            match ask(run, service, named, identity).await {
                Cause::OrganisationWrong => cause = Cause::OrganisationWrong,
                // To a header of the wrong kind a service may say anything.
                other if cause == Cause::OrganisationWrong && is_refusal(other) => {}
                Cause::Works if header.kind != organisation.kind => {
                    let kind = header.kind;
                    let id = organisation.id.clone();
                    return (Cause::Works, Some(Organisation { id, kind }));
                }
                other => return (other, None),
            }
        }

        (cause, None)
    }
}

/// Whether the service was asked and did not agree.
fn is_refusal(cause: Cause) -> bool {
    !matches!(
        cause,
        Cause::Works
            | Cause::Quota
            | Cause::ServiceDown
            | Cause::Unreachable
            | Cause::TlsIntercepted
    )
}

async fn ask(
    run: &mut Run<'_>,
    service: &Service,
    organisation: Option<(&str, &str)>,
    identity: &Identity,
) -> Cause {
    let check = &service.check;
    let fixed = check
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let question = Question {
        url: &check.url,
        scheme: service.scheme,
        headers: fixed.collect(),
        organisation,
        codes: &check.error_code,
        deadline: run.deadline(),
    };
    let reply = run.ask(&question).await;
    let evidence = Evidence {
        identity,
        organisation: organisation.is_some(),
        reply: &reply,
    };

    judge(service, &evidence)
}

/// The headers that can carry the organisation's id, the likeliest first.
fn headers<'a>(service: &'a Service, organisation: &Organisation) -> Vec<&'a OrganisationHeader> {
    let rule = service.organisation.as_ref();
    let mut headers: Vec<_> = rule.iter().flat_map(|rule| &rule.headers).collect();
    headers.sort_by_key(|header| header.kind != organisation.kind);

    headers
}
