//! What answers mean.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod iam;
mod rows;

use serde_json::{Value, json};

use super::*;
use crate::http::{Fault, Mistrust};
use Cause::{
    AccessClosed, BrokenOff, ClockWrong, NameNotFound, NoConnection, NoPermission,
    OrganisationMissing, OrganisationWrong, PageInstead, ProxyPassword, ProxyRefused, Quota,
    Rejected, ServiceDown, TimedOut, TlsIntercepted, UnexpectedAnswer, Works,
};

#[test]
fn status_alone_condemns_no_token() {
    let body = || json!({ "errors": {} });

    assert_eq!(tracker(401, body(), &Identity::Dead), Rejected);
    assert_eq!(tracker(401, body(), &alive()), NoPermission);
    assert_eq!(tracker(403, body(), &alive()), AccessClosed);
    assert_eq!(
        tracker(401, body(), &Identity::Unknown(ServiceDown)),
        ServiceDown
    );
    assert_eq!(tracker(403, body(), &Identity::Unknown(TimedOut)), TimedOut);
}

#[test]
fn wrong_organisation_is_read_from_number_text_or_message() {
    for body in [
        json!({ "errorCode": 620_345 }),
        json!({ "statusCode": 620_345 }),
        json!({ "errorCode": "620345" }),
        json!({ "errorMessages": ["Organization is not available, not ready or not found"] }),
    ] {
        for (identity, cause) in [
            (alive(), OrganisationWrong),
            (Identity::Dead, Rejected),
            (Identity::Unknown(TimedOut), TimedOut),
        ] {
            assert_eq!(tracker(403, body.clone(), &identity), cause, "{body}");
        }
    }
}

#[test]
fn refusal_without_an_organisation_is_about_its_absence() {
    for (status, identity, cause) in [
        (400, alive(), OrganisationMissing),
        (403, alive(), OrganisationMissing),
        (403, Identity::Dead, Rejected),
        (403, Identity::Unknown(ServiceDown), ServiceDown),
    ] {
        let reply = json_reply(status, json!({ "errorCode": 620_345 }));
        let evidence = Evidence {
            by: Credential::Token,
            identity: &identity,
            organisation: false,
            resource: false,
            reply: &reply,
        };

        assert_eq!(
            judge(&Service::bundled().unwrap()[0], &evidence),
            cause,
            "{identity:?}"
        );
    }
}

#[test]
fn success_works_only_in_the_expected_shape() {
    let user = json!({ "login": "a.belova" });

    assert_eq!(tracker(200, user.clone(), &alive()), Works);
    assert_eq!(tracker(200, json!([user]), &alive()), Works);
    for body in [json!({}), json!([]), json!(null), json!("login")] {
        assert_eq!(
            tracker(200, body.clone(), &alive()),
            UnexpectedAnswer,
            "{body}"
        );
    }
}

#[test]
fn success_of_a_token_nobody_could_name_is_not_called_working() {
    for (identity, cause) in [
        (Identity::Unknown(TimedOut), TimedOut),
        (Identity::Unknown(Quota), Quota),
        (Identity::Dead, UnexpectedAnswer),
    ] {
        let found = tracker(200, json!({ "login": "a.belova" }), &identity);

        assert_eq!(found, cause, "{identity:?}");
    }
}

#[test]
fn busy_service_does_not_hide_a_dead_token() {
    assert_eq!(tracker(429, json!({}), &Identity::Dead), Rejected);
    assert_eq!(tracker(429, json!({}), &alive()), Quota);
}

#[test]
fn trouble_of_others_is_never_the_tokens_fault() {
    for (status, body, cause) in [
        (429, Body::Html, Quota),
        (503, Body::Html, ServiceDown),
        (500, Body::Empty, ServiceDown),
        (200, Body::CutOff, BrokenOff),
        (200, Body::Html, PageInstead),
        (200, Body::TooLarge, UnexpectedAnswer),
        (302, Body::Empty, UnexpectedAnswer),
        (403, Body::Html, PageInstead),
        (404, Body::Other, UnexpectedAnswer),
        (407, Body::Html, ProxyPassword),
        (511, Body::Html, PageInstead),
    ] {
        let reply = Reply::Answer(Answer {
            status,
            body,
            retry_after: None,
            date: None,
        });

        assert_eq!(at_tracker(&reply, &alive()), cause, "{reply:?}");
    }
}

#[test]
fn faults_are_told_apart() {
    let untrusted = |mistrust| Fault::Untrusted {
        issuer: None,
        mistrust,
    };

    for (fault, cause) in [
        (Fault::Timeout, TimedOut),
        (Fault::Name, NameNotFound),
        (Fault::Connect, NoConnection),
        (Fault::Tls, NoConnection),
        (Fault::ProxyPassword, ProxyPassword),
        (Fault::Proxy, ProxyRefused),
        (untrusted(Mistrust::Issuer), TlsIntercepted),
        (untrusted(Mistrust::Time), ClockWrong),
        (Fault::Dropped, BrokenOff),
        (Fault::CutOff, BrokenOff),
        (Fault::Spared, Quota),
        (Fault::Malformed, UnexpectedAnswer),
    ] {
        assert_eq!(at_tracker(&Reply::Fault(fault), &Identity::Dead), cause);
    }
}

#[test]
fn every_cause_leads_somewhere_unless_all_is_well() {
    for cause in Cause::ALL {
        let nothing_to_do = matches!(cause, Works | Cause::WorksReadOnly);

        assert_eq!(cause.steps().is_empty(), nothing_to_do, "{cause:?}");
    }
}

#[test]
fn causes_that_earlier_versions_wrote_down_are_still_read() {
    let old: Cause = serde_json::from_str("\"unreachable\"").unwrap();

    assert_eq!(old, TimedOut);
}

fn tracker(status: u16, body: Value, identity: &Identity) -> Cause {
    at_tracker(&json_reply(status, body), identity)
}

fn at_tracker(reply: &Reply, identity: &Identity) -> Cause {
    let tracker = &Service::bundled().unwrap()[0];

    judge(
        tracker,
        &Evidence {
            by: Credential::Token,
            identity,
            organisation: true,
            resource: false,
            reply,
        },
    )
}

fn json_reply(status: u16, body: Value) -> Reply {
    Reply::Answer(Answer {
        status,
        body: Body::Json(body),
        retry_after: None,
        date: None,
    })
}

fn alive() -> Identity {
    Identity::Alive {
        account: Account {
            id: "42".into(),
            login: "a.belova".into(),
        },
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
    }
}
