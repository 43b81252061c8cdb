//! Checking a token: ask user-info whose it is, ask the service whether it opens, judge.

mod directory;
mod iam;
mod identity;
mod limiter;
mod post;
mod proof;
mod run;
mod service;

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use jiff::SignedDuration;
use reqwest::Client;

pub(crate) use directory::Search;
pub use limiter::Limiter;
pub use proof::{Finding, Identified, Proof, Standing};
pub use run::{Limits, Pace};

use crate::{
    clock::Clock,
    login::Login,
    organisation::Organisation,
    provider::Provider,
    proxy::Route,
    resource::ResourceId,
    service::{Scheme, Service},
    token::{Credential, Token},
    verdict::{Call, Cause, Identity, Verdict},
};
use identity::{Stranger, identity, stranger};
use run::{Question, Run};

/// A clock that differs by less is right enough, as a check itself takes some of it.
pub(crate) const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Asks on behalf of one user, in their network, by their clock.
#[derive(Clone, Copy)]
pub struct Checker<'a> {
    /// Follows no redirects, so that a token reaches the hosts of the definitions only.
    pub http: &'a Client,
    /// Tells the proxy of an address, to name it; `None` if it is not known which way `http` goes.
    pub route: Option<&'a Route>,
    /// Whom tokens come from.
    pub provider: &'a Provider,
    /// The service that issues IAM tokens; `None` if none is known.
    pub cloud: Option<&'a Service>,
    /// Says when, and how long it took.
    pub clock: &'a dyn Clock,
    /// How long it may take.
    pub limits: Limits,
    /// What it shares with checks beside it; `None` if it is the only one.
    pub pace: Option<Pace<'a>>,
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
    /// The one thing there that it should open, if one was named.
    pub resource: Option<&'a ResourceId>,
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

impl Checker<'_> {
    /// Checks `token` at one service in at most 15 seconds. Never fails: what goes wrong is the verdict.
    pub async fn check(&self, subject: &Subject<'_>, token: &Token) -> Proof {
        let identified = self.identify(token).await;

        self.prove(&identified, std::slice::from_ref(subject), token)
            .await
    }

    /// Asks user-info about `token`. That takes half of the time at most: the other half is left to the
    /// services, should Yandex ID keep silent.
    pub async fn identify(&self, token: &Token) -> Identified {
        let started = self.clock.monotonic();
        let mut run = Run::new(self.http, Some(token), self.limits, self.pace);
        let question = Question {
            url: &self.provider.user_info_url,
            post: None,
            scheme: Scheme::OAuth,
            headers: Vec::new(),
            organisation: None,
            codes: &[],
            deadline: run.half(),
        };
        let identity = identity(&run.ask(&question).await);
        match identity {
            Identity::Unknown(Cause::Quota) => run.spare(question.url),
            Identity::Unknown(Cause::UnexpectedAnswer) => run.was_unclear(),
            _ => {}
        }

        Identified {
            by: Credential::Token,
            iam_until: None,
            refusal: None,
            identity,
            took: self.took(started, &run),
            spent: run.spent(),
            clock_ahead: self.clock_ahead(&run),
            calls: run.calls,
            issuer: run.issuer,
            retry_after: run.retry_after,
        }
    }

    /// Asks all services side by side about a token that user-info was asked about. Each has what is left
    /// of its 15 seconds, and the token counts for all of them as the one that was asked for, or not.
    pub async fn prove(
        &self,
        identified: &Identified,
        subjects: &[Subject<'_>],
        token: &Token,
    ) -> Proof {
        let findings = subjects
            .iter()
            .map(|subject| self.find(identified, subject, token));
        let findings = join_all(findings).await;
        let standing = subjects
            .iter()
            .find_map(|subject| stranger(subject, &identified.identity))
            .map(Stranger::standing);
        let rejected = identified.identity == Identity::Dead
            && findings
                .iter()
                .any(|finding| finding.verdict.cause == Cause::Rejected);

        Proof {
            at: self.clock.now(),
            standing: match standing {
                Some(standing) => standing,
                None if rejected => Standing::Rejected,
                None => Standing::Fits,
            },
            account: identified.account().cloned(),
            client_id_found: identified.client_id().map(str::to_owned),
            findings,
        }
    }

    /// Asks one service about a token that user-info was asked about, in what is left of 15 seconds.
    pub async fn find(
        &self,
        identified: &Identified,
        subject: &Subject<'_>,
        token: &Token,
    ) -> Finding {
        self.find_with(identified, subject, Some(token)).await
    }

    /// The same, perhaps without a token: then it is known already why there is none.
    pub(crate) async fn find_with(
        &self,
        identified: &Identified,
        subject: &Subject<'_>,
        token: Option<&Token>,
    ) -> Finding {
        let started = self.clock.monotonic();
        let limits = Limits {
            total: self.limits.total.saturating_sub(identified.spent),
            ..self.limits
        };
        let mut run = Run::new(self.http, token, limits, self.pace);

        let stranger = stranger(subject, &identified.identity);
        let (cause, organisation) = match (&stranger, identified.refusal) {
            // A token of another app is not kept, so what it opens is nobody's business.
            (Some(Stranger::App(_)), _) => (Cause::WrongApp, None),
            (_, Some(refusal)) => (refusal, None),
            _ if subject.service.iam.is_some() => {
                (self.opens_cloud(&mut run, subject, identified).await, None)
            }
            _ => service::service(&mut run, subject, identified).await,
        };

        let took = self.took(started, &run);
        let found = stranger.map_or((cause, None), Stranger::cause);
        let header_corrected = organisation.is_some();
        let issued = run.issued.clone();

        Finding {
            service: subject.service.id.clone(),
            verdict: self.verdict(identified, run, found, took),
            cause_for_any_account: cause,
            organisation: organisation.or_else(|| subject.organisation.cloned()),
            resource: subject.resource.cloned(),
            header_corrected,
            issued,
        }
    }

    /// How long asking took, without the time that others were asked first.
    fn took(&self, started: Instant, run: &Run<'_>) -> Duration {
        let took = self.clock.monotonic().duration_since(started);

        took.saturating_sub(run.waited)
    }

    /// By how much the user's clock is ahead of the last server's, if it is wrong enough to mislead.
    fn clock_ahead(&self, run: &Run<'_>) -> Option<SignedDuration> {
        let ahead = self.clock.now().duration_since(run.date?);

        (ahead.abs() >= CLOCK_TOLERANCE).then_some(ahead)
    }

    fn verdict(
        &self,
        identified: &Identified,
        run: Run<'_>,
        found: (Cause, Option<String>),
        took: Duration,
    ) -> Verdict {
        let (cause, found) = found;
        let at = self.clock.now();
        let clock_ahead = self.clock_ahead(&run).or(identified.clock_ahead);
        let wait = run.retry_after.or(identified.retry_after);
        let wait = wait.filter(|_| cause == Cause::Quota);
        let issuer = run.issuer.or_else(|| identified.issuer.clone());
        let proof: Vec<_> = identified.calls.iter().cloned().chain(run.calls).collect();

        Verdict {
            cause,
            at,
            took: identified.took + took,
            found,
            issuer: issuer.filter(|_| matches!(cause, Cause::TlsIntercepted | Cause::ClockWrong)),
            retry_at: wait.and_then(|wait| at.checked_add(wait).ok()),
            clock_ahead,
            proxy: self.proxy_of(cause, &proof),
            iam_until: run
                .issued
                .and_then(|issued| issued.ends_at)
                .or(identified.iam_until),
            proof,
        }
    }

    /// The proxy that is to blame for `cause`.
    fn proxy_of(&self, cause: Cause, proof: &[Call]) -> Option<String> {
        let blamed = |call: &&Call| {
            let note = call.note.as_deref().unwrap_or_default();
            note.split(", ").any(|it| it.starts_with("proxy"))
        };
        if !matches!(cause, Cause::ProxyPassword | Cause::ProxyRefused) {
            return None;
        }
        let call = proof.iter().rfind(blamed)?;
        let proxy = self.route?.to_host(&call.host)?;

        Some(proxy.address.to_string())
    }
}
