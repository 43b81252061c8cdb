//! The calls of one check: within one limit, and each of them on record.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Client, Method, Url, header::CONTENT_TYPE};
use serde_json::Value;
use tokio::time::{Instant, sleep_until};

use super::limiter::{Enough, Leave, Limiter};
use crate::{
    http::{self, Answer, Fault, Reply},
    iam::Issued,
    service::Scheme,
    token::Token,
    verdict::Call,
};

/// Longest error code of a service that is shown: Metrica has one as long as this. Shorter than any token.
const CODE_LIMIT: usize = 28;

/// How long a check may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Everything together, second asks included.
    pub total: Duration,
    /// Pause before asking a second time.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            total: Duration::from_secs(15),
            pause: Duration::from_millis(300),
        }
    }
}

/// One call to make.
pub(super) struct Question<'a> {
    pub(super) url: &'a Url,
    /// What is posted there as JSON; `None` for GET.
    pub(super) post: Option<&'a Value>,
    pub(super) scheme: Scheme,
    pub(super) headers: Vec<(&'a str, &'a str)>,
    /// Header and id; the header is named in the record of the call.
    pub(super) organisation: Option<(&'a str, &'a str)>,
    /// Where the answer may name an error of the service's own.
    pub(super) codes: &'a [String],
    /// How long after the start of the check its answer is still of use.
    pub(super) deadline: Duration,
}

impl Question<'_> {
    fn method(&self) -> Method {
        match self.post {
            Some(_) => Method::POST,
            None => Method::GET,
        }
    }
}

/// The limits that a check shares with others.
#[derive(Clone, Copy)]
pub struct Pace<'a> {
    /// Gives leave to make calls.
    pub limiter: &'a Limiter,
    /// Whose calls count together.
    pub account: &'a str,
}

/// A check on its way.
pub(super) struct Run<'a> {
    pub(super) http: &'a Client,
    /// `None` as long as nobody has one: then no question can be put.
    pub(super) token: Option<&'a Token>,
    pub(super) limits: Limits,
    pub(super) pace: Option<Pace<'a>>,
    /// When it started; later by as long as it had to wait for its turn.
    pub(super) started: Instant,
    /// How long it had to wait for its turns.
    pub(super) waited: Duration,
    /// The calls made so far.
    pub(super) calls: Vec<Call>,
    /// Issuer of the last certificate that was turned away.
    pub(super) issuer: Option<String>,
    /// How long the last answer asked to be left alone.
    pub(super) retry_after: Option<Duration>,
    /// What time it was by the clock of the last server that answered.
    pub(super) date: Option<Timestamp>,
    /// The IAM token that was got on the way.
    pub(super) issued: Option<Issued>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        http: &'a Client,
        token: Option<&'a Token>,
        limits: Limits,
        pace: Option<Pace<'a>>,
    ) -> Self {
        Self {
            http,
            token,
            limits,
            pace,
            started: Instant::now(),
            waited: Duration::ZERO,
            calls: Vec::new(),
            issuer: None,
            retry_after: None,
            date: None,
            issued: None,
        }
    }

    /// How much of the time is used up.
    pub(super) fn spent(&self) -> Duration {
        self.started.elapsed()
    }

    /// When all of it must be over.
    pub(super) fn deadline(&self) -> Duration {
        self.limits.total
    }

    /// When half of the time is over.
    pub(super) fn half(&self) -> Duration {
        self.limits.total / 2
    }

    /// Asks, and once more where one answer proves nothing.
    pub(super) async fn ask(&mut self, question: &Question<'_>) -> Reply {
        let reply = self.call(question).await;

        match self.pause(&reply) {
            Some(pause) if Instant::now() + pause < self.started + question.deadline => {
                let again = Instant::now() + pause;
                if let (Some(pace), true) = (self.pace, wants_rest(&reply)) {
                    pace.limiter.pause(pace.account, host(question.url), again);
                }
                sleep_until(again).await;
                self.call(question).await
            }
            _ => reply,
        }
    }

    /// Notes of the last call that its answer was not understood, which its form alone does not tell.
    pub(super) fn was_unclear(&mut self) {
        if let Some(call) = self.calls.last_mut() {
            call.note.get_or_insert_with(|| "unclear".to_owned());
        }
    }

    /// Has others ask this host no more about the account.
    pub(super) fn spare(&self, url: &Url) {
        if let Some(pace) = self.pace {
            let wait = self.retry_after;
            pace.limiter.close(pace.account, host(url), wait);
        }
    }

    /// How long to wait before asking a second time; `None` if the reply stands.
    pub(super) fn pause(&self, reply: &Reply) -> Option<Duration> {
        match reply {
            // One 401 alone proves nothing: real servers stumble. A dropped connection may have been an old
            // one that the server was just closing.
            Reply::Answer(Answer { status: 401, .. })
            | Reply::Fault(Fault::Dropped | Fault::CutOff) => Some(self.limits.pause),
            Reply::Answer(Answer {
                status: 420 | 429,
                retry_after,
                ..
            }) => *retry_after,
            _ => None,
        }
    }

    async fn call(&mut self, question: &Question<'_>) -> Reply {
        let Some(token) = self.token else {
            return Reply::Fault(Fault::Malformed);
        };
        let _leave = match self.turn(question.url).await {
            Ok(leave) => leave,
            Err(fault) => return Reply::Fault(fault),
        };

        let mut request = self.http.request(question.method(), question.url.clone());
        if let Some(body) = question.post {
            request = request
                .header(CONTENT_TYPE, "application/json; charset=utf-8")
                .body(body.to_string());
        }
        for (name, value) in question.headers.iter().chain(&question.organisation) {
            request = request.header(*name, *value);
        }

        let deadline = self.started + question.deadline;
        let reply = http::ask(request, question.scheme, token, deadline).await;
        let header = question.organisation.map(|(name, _)| name);
        let method = question.method();
        self.record(&method, question.url, header, question.codes, &reply);

        reply
    }

    /// Waits for leave to make a call. The time that takes is not the check's own.
    pub(super) async fn turn(&mut self, url: &Url) -> Result<Option<Leave>, Fault> {
        let Some(pace) = self.pace else {
            return Ok(None);
        };
        let waits = Instant::now();
        let leave = pace.limiter.enter(pace.account, host(url)).await;
        let waited = waits.elapsed();
        self.started += waited;
        self.waited += waited;

        match leave {
            Ok(leave) => Ok(Some(leave)),
            Err(Enough(wait)) => {
                self.retry_after = wait;
                Err(Fault::Spared)
            }
        }
    }

    pub(super) fn record(
        &mut self,
        method: &Method,
        url: &Url,
        header: Option<&str>,
        codes: &[String],
        reply: &Reply,
    ) {
        let (status, remark) = match reply {
            Reply::Answer(answer) => {
                self.retry_after = answer.retry_after;
                self.date = answer.date.or(self.date);
                let code = codes.iter().find_map(|at| code(answer, at));
                (
                    Some(answer.status),
                    code.or_else(|| answer.note().map(str::to_owned)),
                )
            }
            Reply::Fault(fault) => {
                if let Fault::Untrusted { issuer, .. } = fault {
                    self.issuer.clone_from(issuer);
                }
                (None, Some(fault.note().to_owned()))
            }
        };
        let header = header.map(str::to_owned);
        let notes: Vec<_> = header.into_iter().chain(remark).collect();

        self.calls.push(Call {
            host: host(url).to_owned(),
            request: format!("{method} {}", url.path()),
            status,
            note: (!notes.is_empty()).then(|| notes.join(", ")),
        });
    }
}

/// Whether it is an answer that asks for rest.
pub(super) fn wants_rest(reply: &Reply) -> bool {
    matches!(
        reply,
        Reply::Answer(Answer {
            status: 420 | 429,
            ..
        })
    )
}

pub(super) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// The service's own code for what is wrong, if it looks like one and says more than the status.
fn code(answer: &Answer, at: &str) -> Option<String> {
    let code = match answer.at(at)? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let fits = (1..=CODE_LIMIT).contains(&code.len()) && code.bytes().all(plain);

    (fits && code != answer.status.to_string()).then_some(code)
}
