//! Checking tokens against a Yandex that behaves like the real one.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod place;

use fake_yandex::{
    BELOVA, LOGIN_HOST, OTHER_ORGANISATION, ROMASHKA_360, ROMASHKA_CLOUD, ROMASHKA_METRICA,
    ROMASHKA_TRACKER, SYNC_OFFICE, TRACKER_HOST,
};
use keyward_core::{
    check::{Standing, Subject, Whose},
    login::Login,
    organisation::{Organisation, OrganisationKind},
    verdict::{Call, Cause, Verdict},
};
use place::{Place, SCOPE};

#[tokio::test]
async fn live_token_works_and_shows_whose_it_is() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;

    let proof = place.prove(&place.subject(), &token).await;

    assert_eq!(proof.standing, Standing::Fits);
    let verdict = &proof.findings[0].verdict;
    assert_eq!(verdict.cause, Cause::Works);
    let account = proof.account.clone().unwrap();
    assert_eq!(
        (account.login.as_str(), account.id),
        (BELOVA.login, BELOVA.uid.to_string())
    );
    assert_eq!(
        proof.client_id_found.as_deref(),
        Some(ROMASHKA_TRACKER.client_id)
    );
    assert_eq!(
        calls(verdict),
        ["GET /info 200", "GET /v3/myself 200 X-Org-ID"]
    );
}

#[tokio::test]
async fn answer_in_an_array_works_as_well() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place
        .yandex
        .switch(|switches| switches.tracker_array = true)
        .await;

    assert_eq!(place.cause(&token).await, Cause::Works);
}

#[tokio::test]
async fn stray_401_condemns_no_token() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;

    for host in [TRACKER_HOST, LOGIN_HOST] {
        place.yandex.stumble_at(host).await;

        let proof = place.check(&token).await;

        assert_eq!(proof.verdict.cause, Cause::Works, "{host}");
        assert_eq!(proof.verdict.proof.len(), 3, "{host}");
    }
}

#[tokio::test]
async fn ended_token_is_rejected_after_a_second_ask() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place.yandex.revoke_all().await;

    let proof = place.prove(&place.subject(), &token).await;

    let verdict = &proof.findings[0].verdict;
    assert_eq!(proof.standing, Standing::Rejected);
    assert_eq!(verdict.cause, Cause::Rejected);
    let (info, tracker) = ("GET /info 401", "GET /v3/myself 401 X-Org-ID");
    assert_eq!(calls(verdict), [info, info, tracker, tracker]);
    assert_eq!(proof.account, None);
}

#[tokio::test]
async fn token_of_another_account_is_named_and_can_be_accepted() {
    let place = Place::new().await;
    let token = place
        .yandex
        .issue_for(&SYNC_OFFICE, &ROMASHKA_TRACKER, SCOPE)
        .await;
    let login = Login::new("A-Belova@yandex.ru").unwrap();
    let id = BELOVA.uid.to_string();

    for account in [Whose::Login(&login), Whose::Id(&id)] {
        let subject = Subject {
            account,
            ..place.subject()
        };
        let proof = place.prove(&subject, &token).await;
        let verdict = &proof.findings[0].verdict;

        assert_eq!(proof.standing, Standing::OtherAccount);
        assert_eq!(verdict.cause, Cause::WrongAccount);
        assert_eq!(verdict.found.as_deref(), Some(SYNC_OFFICE.login));
        let accepted = proof.with_account_accepted();
        assert_eq!(accepted.standing, Standing::Fits);
        assert_eq!(accepted.findings[0].verdict.cause, Cause::Works);
    }
}

#[tokio::test]
async fn expected_account_is_recognised_however_it_was_typed() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;

    for typed in ["a.belova", "A-BELOVA", " a.belova@ya.ru "] {
        let login = Login::new(typed).unwrap();
        let subject = Subject {
            account: Whose::Login(&login),
            ..place.subject()
        };

        let proof = place.prove(&subject, &token).await;

        assert_eq!(proof.findings[0].verdict.cause, Cause::Works, "{typed}");
    }
}

#[tokio::test]
async fn token_of_another_app_never_reaches_the_service() {
    let place = Place::new().await;
    let token = place
        .yandex
        .issue_for(&BELOVA, &ROMASHKA_METRICA, SCOPE)
        .await;

    let proof = place.check(&token).await;

    assert_eq!(proof.verdict.cause, Cause::WrongApp);
    assert_eq!(
        proof.verdict.found.as_deref(),
        Some(ROMASHKA_METRICA.client_id)
    );
    assert_eq!(calls(&proof.verdict), ["GET /info 200"]);
}

#[tokio::test]
async fn missing_permission_is_not_a_dead_token() {
    let place = Place::new().await;
    let token = place.yandex.issue("metrika:read").await;

    for (status, cause) in [(401, Cause::NoPermission), (403, Cause::AccessClosed)] {
        place
            .yandex
            .switch(|switches| switches.tracker_scope_missing = status)
            .await;

        assert_eq!(place.cause(&token).await, cause, "{status}");
    }
}

#[tokio::test]
async fn access_switched_off_by_the_organisation_is_said_so() {
    let place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place
        .yandex
        .switch(|switches| switches.tracker_api_off = true)
        .await;

    assert_eq!(place.cause(&token).await, Cause::AccessClosed);
}

#[tokio::test]
async fn foreign_organisation_is_wrong_after_both_headers_were_tried() {
    let mut place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place.organisation = Organisation::new(OTHER_ORGANISATION.id);

    let proof = place.check(&token).await;

    assert_eq!(proof.verdict.cause, Cause::OrganisationWrong);
    assert_eq!(
        calls(&proof.verdict)[1..],
        [
            "GET /v3/myself 403 X-Org-ID, 620345",
            "GET /v3/myself 403 X-Cloud-Org-ID, 620345"
        ]
    );
    assert_eq!(
        (proof.organisation, proof.header_corrected),
        (place.organisation, false)
    );
}

#[tokio::test]
async fn header_that_works_is_found_and_kept() {
    use OrganisationKind::{Cloud, Yandex360};

    let mut place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;

    for (id, wrong, right) in [
        (ROMASHKA_360.id, Cloud, Yandex360),
        (ROMASHKA_CLOUD.id, Yandex360, Cloud),
    ] {
        place.organisation = Some(Organisation {
            id: id.into(),
            kind: wrong,
        });

        let proof = place.check(&token).await;

        assert_eq!(proof.verdict.cause, Cause::Works);
        assert_eq!(
            proof.organisation,
            Some(Organisation {
                id: id.into(),
                kind: right
            })
        );
        assert!(proof.header_corrected);
        place.organisation = proof.organisation;
        assert_eq!(
            place.check(&token).await.verdict.proof.len(),
            2,
            "asked by the right header at once"
        );
    }
}

#[tokio::test]
async fn organisation_that_nobody_named_is_missing() {
    let mut place = Place::new().await;
    let token = place.yandex.issue(SCOPE).await;
    place.organisation = None;

    assert_eq!(place.cause(&token).await, Cause::OrganisationMissing);
}

/// The proof, a line for each call.
fn calls(verdict: &Verdict) -> Vec<String> {
    let line = |call: &Call| {
        let status = call.status.map_or("-".into(), |status| status.to_string());
        let note = call.note.as_deref().unwrap_or_default();
        format!("{} {status} {note}", call.request)
            .trim()
            .to_owned()
    };

    verdict.proof.iter().map(line).collect()
}
