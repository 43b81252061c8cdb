//! Which organisations an account sees, and which of them a service opens.

use futures_util::future::join_all;

use super::{
    Checker, Identified, Limits, Subject,
    run::{Question, Run},
};
use crate::{
    directory::{Directory, Listed, NotListed},
    http::Reply,
    service::{Scheme, Service},
    token::Token,
    verdict::Call,
};

/// Pages of the list that are read.
const MOST_PAGES: usize = 10;
/// Organisations that are tried; among more the user chooses.
const MOST_TRIED: usize = 10;

/// What looking for an organisation came to.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// The calls made.
    pub(crate) calls: Vec<Call>,
    /// The only organisation that comes into question.
    pub(crate) found: Option<Listed>,
}

impl Checker<'_> {
    /// The organisations that the account of `token` sees: at most a hundred, in half of the time of a
    /// check. `None` if `service` has no list of them.
    pub async fn organisations(
        &self,
        service: &Service,
        token: &Token,
    ) -> Option<Result<Vec<Listed>, NotListed>> {
        let directory = service.directory()?;
        let mut run = Run::new(self.http, Some(token), self.limits, self.pace);

        Some(list(&mut run, directory, service.scheme).await)
    }

    /// Looks for the organisation of `subject`, which names none: the only one that the account sees, or the
    /// only one of several that the service opens. `others` are those that have a connection already. The time
    /// it takes is that of the check, of which half of what is left is left.
    pub(crate) async fn search(
        &self,
        identified: &mut Identified,
        subject: &Subject<'_>,
        others: &[String],
        token: &Token,
    ) -> Search {
        let Some(directory) = subject.service.directory() else {
            return Search::default();
        };
        let started = self.clock.monotonic();
        let mut run = Run::new(self.http, Some(token), self.left(identified), self.pace);
        let listed = list(&mut run, directory, subject.service.scheme).await;
        identified.spent += run.spent();
        identified.took += self.took(started, &run);
        let mut calls = run.calls;

        let mut listed = listed.unwrap_or_default();
        listed.retain(|one| !others.contains(&one.organisation.id));
        if (2..=MOST_TRIED).contains(&listed.len()) {
            listed = self
                .opened(identified, subject, listed, token, &mut calls)
                .await;
        }

        Search {
            found: listed.pop().filter(|_| listed.is_empty()),
            calls,
        }
    }

    /// Those of `listed` that the service opens.
    async fn opened(
        &self,
        identified: &mut Identified,
        subject: &Subject<'_>,
        listed: Vec<Listed>,
        token: &Token,
        calls: &mut Vec<Call>,
    ) -> Vec<Listed> {
        let started = tokio::time::Instant::now();
        let before = self.clock.monotonic();
        let checker = Checker {
            limits: Limits {
                total: identified.spent + self.left(identified).total / 2,
                ..self.limits
            },
            ..*self
        };
        let known = &*identified;
        let tries = listed.into_iter().map(async |one| {
            let subject = Subject {
                organisation: Some(&one.organisation),
                ..*subject
            };
            let finding = checker.find(known, &subject, token).await;

            (one.clone(), finding)
        });

        let mut opened = Vec::new();
        for (one, finding) in join_all(tries).await {
            calls.extend(finding.verdict.proof.into_iter().skip(known.calls.len()));
            if finding.cause_for_any_account.works() {
                opened.push(one);
            }
        }
        identified.spent += started.elapsed();
        identified.took += self.clock.monotonic().duration_since(before);

        opened
    }

    /// What is left of the time of a check.
    fn left(&self, identified: &Identified) -> Limits {
        Limits {
            total: self.limits.total.saturating_sub(identified.spent),
            ..self.limits
        }
    }
}

async fn list(
    run: &mut Run<'_>,
    directory: &Directory,
    scheme: Scheme,
) -> Result<Vec<Listed>, NotListed> {
    let mut listed = Vec::new();
    let mut next = Some(directory.url.clone());
    for _ in 0..MOST_PAGES {
        let Some(url) = next else { break };
        let question = Question {
            url: &url,
            post: None,
            scheme,
            headers: vec![("Accept", "application/json")],
            organisation: None,
            codes: &directory.error_code,
            deadline: run.half(),
        };
        let Reply::Answer(answer) = run.ask(&question).await else {
            return Err(NotListed::Unavailable);
        };
        let page = directory.read(&answer)?;
        next = directory.after(&page);
        listed.extend(page.listed);
    }

    Ok(listed)
}
