//! What a service says about a token, by every header that can name the organisation.

use super::{
    Subject,
    run::{Question, Run},
};
use crate::{
    organisation::Organisation,
    service::{OrganisationHeader, Service},
    verdict::{Cause, Evidence, Identity, judge},
};

/// Asks the service, naming the organisation by every header until one is right. With the cause comes
/// the organisation if another header than the expected one works.
pub(super) async fn service(
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

    let cause = judge(service, &evidence);
    if cause == Cause::Quota && *identity != Identity::Unknown(Cause::Quota) {
        run.spare(&check.url);
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
