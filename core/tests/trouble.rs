//! Checking while a server is busy, broken or silent.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod place;
mod server;

use std::time::Duration;

use fake_yandex::{
    BELOVA, COURIER_HOST, FakeYandex, Fault, LOGIN_HOST, ROMASHKA_EVERYTHING, TRACKER_HOST,
};
use keyward_core::{check::Subject, token::Token, verdict::Cause};
use place::{Place, SCOPE};
use server::Server;

#[tokio::test]
async fn quota_says_when_to_come_back_and_does_not_wait() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place
        .yandex
        .switch(|switches| switches.tracker_quota = Some(3600))
        .await;

    let proof = place.check(&token).await;

    assert_eq!(proof.verdict.cause, Cause::Quota);
    let wait = proof
        .verdict
        .retry_at
        .unwrap()
        .duration_since(proof.verdict.at);
    assert_eq!(wait.as_secs(), 3600);
    assert_eq!(proof.verdict.proof.len(), 2);
}

#[tokio::test]
async fn trouble_of_the_service_is_told_apart_from_a_dead_token() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    let fault = Fault::default;

    for (fault, cause) in [
        (
            Fault {
                status: Some(503),
                ..fault()
            },
            Cause::ServiceDown,
        ),
        (
            Fault {
                status: Some(500),
                ..fault()
            },
            Cause::ServiceDown,
        ),
        (
            Fault {
                drop: true,
                ..fault()
            },
            Cause::BrokenOff,
        ),
        (
            Fault {
                truncate: true,
                ..fault()
            },
            Cause::BrokenOff,
        ),
        (
            Fault {
                status: Some(200),
                ..fault()
            },
            Cause::PageInstead,
        ),
        (
            Fault {
                status: Some(404),
                ..fault()
            },
            Cause::PageInstead,
        ),
    ] {
        place
            .yandex
            .switch(|switches| drop(switches.faults.insert(TRACKER_HOST.into(), fault.clone())))
            .await;

        assert_eq!(place.cause(&token).await, cause, "{fault:?}");
    }
}

#[tokio::test]
async fn silent_servers_cost_a_limited_time() {
    let mut place = Place::new().await;
    let (live, dead) = (
        place.yandex.issue(SCOPE).await,
        place.yandex.issue(SCOPE).await,
    );
    place.yandex.revoke(&dead).await;
    place.limit = Duration::from_secs(2);

    place.silence(LOGIN_HOST).await;
    for token in [&live, &dead] {
        let proof = place.check(token).await;
        assert_eq!(proof.verdict.cause, Cause::TimedOut);
        let answered = proof.verdict.proof.last().unwrap().status;
        assert!(answered.is_some(), "half of the time is left");
    }

    place.silence(TRACKER_HOST).await;
    let proof = place.check(&live).await;
    assert_eq!(proof.verdict.cause, Cause::TimedOut);
    assert!(proof.verdict.took < place.limit * 2);
}

#[tokio::test]
async fn silent_service_costs_the_others_nothing() {
    let mut place = Place::new().await;
    let app = &ROMASHKA_EVERYTHING;
    let token = place.yandex.issue_for(&BELOVA, app, app.scope).await;
    place.limit = Duration::from_secs(3);
    place.silence(COURIER_HOST).await;
    let subjects: Vec<_> = place
        .services
        .iter()
        .filter(|service| !service.further && service.iam.is_none())
        .map(|service| Subject {
            service,
            client_id: Some(app.client_id),
            ..place.subject()
        })
        .collect();

    let (checker, token) = (place.checker(), Token::new(token).unwrap());
    let identified = checker.identify(&token).await;
    let proof = checker.prove(&identified, &subjects, &token).await;

    let causes: Vec<_> = proof.findings.iter().map(|it| it.verdict.cause).collect();
    assert_eq!(causes, [Cause::Works, Cause::Works, Cause::TimedOut]);
    assert!(proof.findings[0].verdict.took < place.limit);
    assert!(proof.findings[2].verdict.took < place.limit * 2);
}

#[tokio::test]
async fn without_user_info_the_service_alone_can_say_neither_yes_nor_no() {
    let place = Place::new().await;
    let (live, dead) = (
        place.yandex.issue(SCOPE).await,
        place.yandex.issue(SCOPE).await,
    );
    place.yandex.revoke(&dead).await;
    let fault = Fault::default;

    for (fault, why) in [
        (
            Fault {
                status: Some(503),
                ..fault()
            },
            Cause::ServiceDown,
        ),
        (
            Fault {
                status: Some(403),
                ..fault()
            },
            Cause::PageInstead,
        ),
        (
            Fault {
                status: Some(407),
                ..fault()
            },
            Cause::ProxyPassword,
        ),
        (
            Fault {
                status: Some(200),
                ..fault()
            },
            Cause::PageInstead,
        ),
        (
            Fault {
                drop: true,
                ..fault()
            },
            Cause::BrokenOff,
        ),
    ] {
        place
            .yandex
            .switch(|switches| drop(switches.faults.insert(LOGIN_HOST.into(), fault.clone())))
            .await;

        let proof = place.prove(&place.subject(), &live).await;

        let cause = proof.findings[0].verdict.cause;
        assert_eq!((cause, proof.account), (why, None), "{fault:?}");
        assert_eq!(place.cause(&dead).await, why, "{fault:?}");
    }
}

#[tokio::test]
async fn wrong_organisation_stands_unless_the_other_header_works_or_gets_no_answer() {
    let wrong = says("403 No", r#"{"errorCode":620345}"#);
    let id = FakeYandex::CLIENT_ID;
    let user_info = says(
        "200 OK",
        &format!(r#"{{"id":"42","login":"ada","client_id":"{id}"}}"#),
    );

    for (second, cause) in [
        (says("403 No", "{}"), Cause::OrganisationWrong),
        (says("400 Bad", "{}"), Cause::OrganisationWrong),
        (says("404 Nowhere", "{}"), Cause::OrganisationWrong),
        (says("200 OK", r#"{"login":"ada"}"#), Cause::Works),
        (says("429 Wait", "{}"), Cause::Quota),
        (says("503 Down", "{}"), Cause::ServiceDown),
        (says("511 Sign In", "{}"), Cause::PageInstead),
    ] {
        let server = Server::says_in_turn(&[&wrong, &second, &user_info]).await;
        let mut place = Place::new().await;
        place.provider.user_info_url = format!("{}/info", server.base).parse().unwrap();
        place.service.check.url = format!("{}/test", server.base).parse().unwrap();

        assert_eq!(place.cause("y0_FAKE").await, cause, "{second}");
    }
}

fn says(status: &str, body: &str) -> String {
    let length = body.len();

    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}
