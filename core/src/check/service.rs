//! What a service says about a token: by every header that can name the organisation, and about the one thing
//! that the connection may name.

use url::Url;

use super::{
    Identified, Subject,
    run::{Question, Run},
};
use crate::{
    organisation::Organisation,
    service::{OrganisationHeader, Scheme, Service},
    token::Credential,
    verdict::{Cause, Evidence, Identity, judge},
};

/// Header and id of an organisation.
type Named<'a> = Option<(&'a str, &'a str)>;

/// Asks the service; and only if it lets the token in, for the thing that the connection names. With the cause
/// comes the organisation if another header than the expected one works.
pub(super) async fn service(
    run: &mut Run<'_>,
    subject: &Subject<'_>,
    identified: &Identified,
) -> (Cause, Option<Organisation>) {
    let (cause, corrected) = whole(run, subject, identified).await;
    if !cause.works() {
        return (cause, corrected);
    }
    let organisation = corrected.as_ref().or(subject.organisation);
    let cause = match part(run, subject, organisation, identified).await {
        // There is something to see, even if no list shows it.
        Some(Cause::Works) if cause == Cause::WorksEmpty => Cause::Works,
        Some(Cause::Works) | None => cause,
        Some(other) => other,
    };

    (cause, corrected)
}

/// Asks the service, naming the organisation by every header until one is right.
async fn whole(
    run: &mut Run<'_>,
    subject: &Subject<'_>,
    identified: &Identified,
) -> (Cause, Option<Organisation>) {
    let Subject {
        service,
        organisation,
        ..
    } = *subject;
    let Some(organisation) = organisation.filter(|_| service.needs_organisation()) else {
        return (ask(run, service, None, identified).await, None);
    };

    let mut cause = Cause::OrganisationMissing;
    for header in headers(service, organisation) {
        let named = Some((header.name.as_str(), organisation.id.as_str()));
        match ask(run, service, named, identified).await {
            Cause::OrganisationWrong => cause = Cause::OrganisationWrong,
            // To a header of the wrong kind a service may say anything.
            other if cause == Cause::OrganisationWrong && other.is_refusal() => {}
            works if works.works() && header.kind != organisation.kind => {
                let kind = header.kind;
                let id = organisation.id.clone();
                return (works, Some(Organisation { id, kind }));
            }
            other => return (other, None),
        }
    }

    (cause, None)
}

/// Asks for the thing that the connection names; `None` if it names none.
async fn part(
    run: &mut Run<'_>,
    subject: &Subject<'_>,
    organisation: Option<&Organisation>,
    identified: &Identified,
) -> Option<Cause> {
    let service = subject.service;
    let url = service.resource.as_ref()?.address(subject.resource?)?;
    let header = organisation.and_then(|known| {
        Some((
            headers(service, known).first()?.name.as_str(),
            known.id.as_str(),
        ))
    });
    let question = question(run, service, identified.by, &url, header);

    Some(put(run, service, &question, identified, true).await)
}

async fn ask(
    run: &mut Run<'_>,
    service: &Service,
    organisation: Named<'_>,
    identified: &Identified,
) -> Cause {
    let url = &service.check.url;
    let question = Question {
        post: service.check.post.as_ref(),
        ..question(run, service, identified.by, url, organisation)
    };

    put(run, service, &question, identified, false).await
}

fn question<'a>(
    run: &Run<'_>,
    service: &'a Service,
    by: Credential,
    url: &'a Url,
    organisation: Named<'a>,
) -> Question<'a> {
    let check = &service.check;
    let fixed = check
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));

    Question {
        url,
        post: None,
        scheme: match by {
            Credential::Token => service.scheme,
            Credential::Key | Credential::Program => Scheme::Bearer,
        },
        headers: fixed.collect(),
        organisation,
        codes: &check.error_code,
        deadline: run.deadline(),
    }
}

async fn put(
    run: &mut Run<'_>,
    service: &Service,
    question: &Question<'_>,
    identified: &Identified,
    resource: bool,
) -> Cause {
    let reply = run.ask(question).await;
    let identity = &identified.identity;
    let evidence = Evidence {
        by: identified.by,
        identity,
        organisation: question.organisation.is_some(),
        resource,
        reply: &reply,
    };

    let cause = judge(service, &evidence);
    if cause == Cause::Quota && *identity != Identity::Unknown(Cause::Quota) {
        run.spare(question.url);
    }

    cause
}

/// The headers that can carry the organisation's id, the likeliest first.
fn headers<'a>(service: &'a Service, organisation: &Organisation) -> Vec<&'a OrganisationHeader> {
    let rule = service.organisation.as_ref();
    let mut headers: Vec<_> = rule.iter().flat_map(|rule| &rule.headers).collect();
    headers.sort_by_key(|header| header.kind != organisation.kind);

    headers
}
