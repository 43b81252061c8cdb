//! IAM tokens: getting one, with a key or in exchange, and judging why there is none.

use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;

use super::{Checker, Finding, Identified, Subject, run::Run};
use crate::{
    http::Reply,
    iam::{Bringer, IamRule, Issued, ServiceAccountKey, Source},
    service::Service,
    token::{Credential, Token},
    verdict::{Cause, Evidence, Identity, judge},
    yc::{Yc, YcError},
};

impl Checker<'_> {
    /// Gets an IAM token with `key`, which takes half of the time of a check at most. It tells at once whose
    /// the key is, and that it lives.
    pub async fn identify_key(&self, key: &ServiceAccountKey) -> (Identified, Option<Issued>) {
        let started = self.clock.monotonic();
        let mut run = Run::new(self.http, None, self.limits, self.pace);
        let nobody = Identity::Unknown(Cause::UnexpectedAnswer);
        let issued = match self.cloud {
            Some(cloud) => {
                let asked = self.issue(&mut run, cloud, Source::Key(key), &nobody);
                asked.await.map_err(|cause| self.blame_clock(cause, &run))
            }
            None => Err(Cause::UnexpectedAnswer),
        };
        let (issued, refusal) = match issued {
            Ok(issued) => (Some(issued), None),
            Err(cause) => (None, Some(cause)),
        };

        let mut identified = Identified {
            took: self.took(started, &run),
            spent: run.spent(),
            clock_ahead: self.clock_ahead(&run),
            calls: run.calls,
            issuer: run.issuer,
            retry_after: run.retry_after,
            ..Identified::by(&Bringer::Key(key.clone()), issued.as_ref())
        };
        identified.refusal = refusal;
        if refusal == Some(Cause::KeyRejected) {
            identified.identity = Identity::Dead;
        }
        (identified, issued)
    }

    /// Gets an IAM token by what brings them, in part of the time of a check.
    pub(crate) async fn identify_by(&self, bringer: &Bringer) -> (Identified, Option<Issued>) {
        match bringer {
            Bringer::Key(key) => self.identify_key(key).await,
            Bringer::Program(yc) => self.identify_program(yc).await,
        }
    }

    /// Gets an IAM token from `yc`, which has most of the time of a check, as it may have to ask for one.
    pub async fn identify_program(&self, yc: &Yc) -> (Identified, Option<Issued>) {
        let started = self.clock.monotonic();
        let before = tokio::time::Instant::now();
        let brought = yc.iam_token().await;
        let now = self.clock.now();
        let refusal = brought.as_ref().err().map(|error| Cause::from(*error));
        let issued = brought
            .ok()
            .map(|token| Issued::of_unknown_lifetime(token, now));

        let identified = Identified {
            took: self.clock.monotonic().duration_since(started),
            spent: before.elapsed(),
            refusal,
            ..Identified::by(&Bringer::Program(yc.clone()), issued.as_ref())
        };
        (identified, issued)
    }

    /// Checks at one service what `yc` brings, in at most 15 seconds. Never fails: what goes wrong is the
    /// verdict.
    pub async fn check_program(&self, subject: &Subject<'_>, yc: &Yc) -> Finding {
        let (identified, issued) = self.identify_program(yc).await;
        let token = issued.as_ref().map(|issued| &issued.token);

        self.find_with(&identified, subject, token).await
    }

    /// Checks `key` at one service in at most 15 seconds. Never fails: what goes wrong is the verdict.
    pub async fn check_key(&self, subject: &Subject<'_>, key: &ServiceAccountKey) -> Finding {
        let (identified, issued) = self.identify_key(key).await;
        let token = issued.as_ref().map(|issued| &issued.token);

        self.find_with(&identified, subject, token).await
    }

    /// Gets an IAM token in exchange for a token of a person's account, in the time of a check at most; nobody
    /// is asked whose it is. `None` if there is none; why, a check tells.
    pub(crate) async fn exchange(&self, token: &Token) -> Option<Issued> {
        let mut run = Run::new(self.http, Some(token), self.limits, self.pace);
        let nobody = Identity::Unknown(Cause::UnexpectedAnswer);
        let issued = self.issue(&mut run, self.cloud?, Source::Exchange(token), &nobody);

        issued.await.ok()
    }

    /// Asks `cloud` for an IAM token.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub(super) async fn issue(
        &self,
        run: &mut Run<'_>,
        cloud: &Service,
        source: Source<'_>,
        identity: &Identity,
    ) -> Result<Issued, Cause> {
        let rule = cloud.iam.as_ref().ok_or(Cause::UnexpectedAnswer)?;
        let now = self.clock.now();
        let body = body(rule, source, now).ok_or(Cause::UnexpectedAnswer)?;

        let check = &cloud.check;
        let reply = match run.post(&check.url, &body, &check.error_code).await {
            Ok(sealed) => match Issued::read(&sealed, now) {
                Some(issued) => return Ok(issued),
                None => Reply::Answer(sealed.outline()),
            },
            Err(reply) => reply,
        };
        let evidence = Evidence {
            by: source.credential(),
            identity,
            organisation: false,
            resource: false,
            reply: &reply,
        };
        let cause = judge(cloud, &evidence);
        if cause == Cause::Quota {
            run.spare(&check.url);
        }

        Err(cause)
    }

    /// Whether an IAM token is issued. A key has shown that before; a token is exchanged now.
    pub(super) async fn opens_cloud(
        &self,
        run: &mut Run<'_>,
        subject: &Subject<'_>,
        identified: &Identified,
    ) -> Cause {
        let Some(token) = run.token.filter(|_| identified.by == Credential::Token) else {
            return Cause::Works;
        };
        let source = Source::Exchange(token);
        let issued = self.issue(run, subject.service, source, &identified.identity);

        match issued.await {
            Ok(issued) => run.issued = Some(issued),
            Err(cause) => return cause,
        }
        match &identified.identity {
            Identity::Alive { .. } => Cause::Works,
            // A token whose app and account nobody could compare is not called working.
            Identity::Unknown(why) => *why,
            Identity::Dead => Cause::UnexpectedAnswer,
        }
    }

    /// A signed request names the time. If it was refused and the clock is wrong, that is why, whatever the
    /// server says.
    fn blame_clock(&self, cause: Cause, run: &Run<'_>) -> Cause {
        match self.clock_ahead(run) {
            Some(_) if cause == Cause::KeyRejected || cause == Cause::UnexpectedAnswer => {
                Cause::ClockWrong
            }
            _ => cause,
        }
    }
}

impl Identified {
    /// What an IAM token that is at hand tells, without a call.
    pub(crate) fn by(bringer: &Bringer, issued: Option<&Issued>) -> Self {
        Self {
            by: bringer.credential(),
            identity: match issued {
                Some(_) => Identity::Alive {
                    account: bringer.account(),
                    client_id: String::new(),
                },
                None => Identity::Unknown(Cause::UnexpectedAnswer),
            },
            iam_until: issued.and_then(|issued| issued.ends_at),
            refusal: None,
            calls: Vec::new(),
            issuer: None,
            retry_after: None,
            clock_ahead: None,
            took: std::time::Duration::ZERO,
            spent: std::time::Duration::ZERO,
        }
    }
}

impl From<YcError> for Cause {
    fn from(error: YcError) -> Self {
        match error {
            YcError::Missing => Self::YcMissing,
            YcError::Silent => Self::YcSilent,
            YcError::NotSignedIn => Self::YcSignedOut,
            YcError::TermsNotAccepted => Self::AgreementMissing,
            YcError::NotStarted | YcError::Failed | YcError::Unclear => Self::YcFailed,
        }
    }
}

impl Source<'_> {
    /// What the record of it keeps.
    fn credential(self) -> Credential {
        match self {
            Self::Key(_) => Credential::Key,
            Self::Exchange(_) => Credential::Token,
        }
    }
}

/// The body of the request. No character of a token means anything in JSON.
fn body(rule: &IamRule, source: Source<'_>, now: Timestamp) -> Option<Zeroizing<String>> {
    match source {
        Source::Key(key) => rule.signed(key, now),
        Source::Exchange(token) => Some(Zeroizing::new(format!(
            r#"{{"yandexPassportOauthToken":"{}"}}"#,
            token.expose()
        ))),
    }
}
