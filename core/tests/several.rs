//! One token that opens several services: proven once, filed as a whole, renewed as a whole.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, COURIER_HOST, Fault, MetricaError, ROMASHKA_EVERYTHING, SYNC_OFFICE};
use house::{House, request_for};
use keyward_core::{
    check::Standing,
    organisation::Organisation,
    sign_in::SignInRequest,
    store::Connection,
    verdict::Cause::{self, NoPermission, ServiceDown, Works},
};

const ALL: [&str; 3] = ["tracker", "metrica", "courier"];

#[tokio::test]
async fn one_sign_in_opens_every_service_and_asks_once_whose_token_it_is() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;

    let kept = house.file(&request_for(&ALL), &token).await;

    assert_eq!(seen(&kept.connections), works(&ALL));
    assert_eq!(house.app.connections().unwrap(), kept.connections);
    assert_eq!(house.yandex.requests_for("/info").await, 1);
    assert_eq!(house.secrets(), 1);
    for connection in &kept.connections {
        let proof = &connection.verdict.as_ref().unwrap().proof;
        assert_eq!(proof[0].request, "GET /info", "each tells how it knows");
    }
}

#[tokio::test]
async fn organisation_is_named_only_where_it_is_needed() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;

    let kept = house.file(&request_for(&ALL), &token).await;

    let organisations = kept.connections.into_iter().map(|it| it.organisation);
    assert_eq!(
        organisations.collect::<Vec<_>>(),
        [Organisation::new("7405218"), None, None]
    );
}

#[tokio::test]
async fn each_service_has_a_verdict_of_its_own() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let down = Fault {
        status: Some(503),
        ..Fault::default()
    };
    house
        .yandex
        .switch(|switches| {
            switches.metrica_error = Some(MetricaError::AccessDenied);
            switches.faults.insert(COURIER_HOST.into(), down);
        })
        .await;

    let kept = house.file(&request_for(&ALL), &token).await;

    let causes = [Works, NoPermission, ServiceDown];
    let expected: Vec<_> = ALL.into_iter().map(str::to_owned).zip(causes).collect();
    assert_eq!(seen(&kept.connections), expected);
}

#[tokio::test]
async fn further_service_of_the_same_app_and_account_hangs_on_the_same_token() {
    let house = House::new().await;
    let first = house.token_for_all(&BELOVA).await;
    let before = house.file(&request_for(&["tracker"]), &first).await;
    let second = house.token_for_all(&BELOVA).await;

    let kept = house.file(&request_for(&["courier"]), &second).await;

    assert_eq!(seen(&kept.connections), works(&["courier", "tracker"]));
    assert_eq!(kept.connections[1].id, before.connections[0].id);
    assert_eq!(kept.connections[0].entry, kept.connections[1].entry);
    assert_eq!(house.secrets(), 1);
}

#[tokio::test]
async fn renewal_from_one_connection_is_one_for_all_of_its_token() {
    let house = House::new().await;
    let before = house
        .file(&request_for(&ALL), &house.token_for_all(&BELOVA).await)
        .await
        .connections;
    let fresh = house.token_for_all(&BELOVA).await;

    let after = house.file(&renewal(&before[2]), &fresh).await.connections;

    assert_eq!(seen(&after), works(&["courier", "tracker", "metrica"]));
    for connection in &after {
        let old = before.iter().find(|it| it.id == connection.id).unwrap();
        assert_eq!(connection.entry, old.entry.next());
        assert_eq!(connection.organisation, old.organisation);
    }
    assert_eq!((after.len(), house.secrets()), (3, 1));
}

#[tokio::test]
async fn connection_removed_during_the_renewal_of_its_token_stays_away() {
    let house = House::new().await;
    let before = house
        .file(&request_for(&ALL), &house.token_for_all(&BELOVA).await)
        .await
        .connections;
    let (request, fresh) = (renewal(&before[0]), house.token_for_all(&BELOVA).await);

    let proof = house.app.prove(&request, &fresh).await;
    house.app.remove(&before[1].id).await.unwrap();
    let kept = house.app.keep(&request, &fresh, None, &proof).await;

    let kept = kept.unwrap().connections;
    assert_eq!(seen(&kept), works(&["tracker", "courier"]));
    assert_eq!(house.app.connections().unwrap().len(), 2);
}

#[tokio::test]
async fn renewal_whose_connection_is_gone_is_one_for_what_is_left() {
    let house = House::new().await;
    let before = house
        .file(&request_for(&ALL), &house.token_for_all(&BELOVA).await)
        .await
        .connections;
    let mut request = renewal(&before[1]);
    request.services = ["metrica", "tracker", "courier"].map(str::to_owned).into();
    house.app.remove(&before[1].id).await.unwrap();

    let kept = house
        .file(&request, &house.token_for_all(&BELOVA).await)
        .await
        .connections;

    assert_eq!(seen(&kept), works(&["metrica", "tracker", "courier"]));
    assert_eq!(house.app.connections().unwrap().len(), 3);
}

#[tokio::test]
async fn token_goes_with_the_last_of_its_connections() {
    let house = House::new().await;
    let connections = house
        .file(&request_for(&ALL), &house.token_for_all(&BELOVA).await)
        .await
        .connections;

    let mut left = Vec::new();
    for connection in connections {
        house.app.remove(&connection.id).await.unwrap();
        left.push(house.secrets());
    }

    assert_eq!(left, [1, 1, 0]);
}

#[tokio::test]
async fn token_of_another_app_opens_nothing_and_asks_nobody() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;

    let proof = house.app.prove(&request_for(&ALL), &token).await;

    assert!(matches!(proof.standing, Standing::OtherApp { .. }));
    assert_eq!(house.yandex.requests().await.len(), 1, "only user-info");
}

#[tokio::test]
async fn renewal_by_a_welcome_other_account_takes_nobodys_place() {
    let house = House::new().await;
    let before = house
        .file(&request_for(&ALL), &house.token_for_all(&BELOVA).await)
        .await
        .connections;
    let (mut request, other) = (renewal(&before[0]), house.token_for_all(&SYNC_OFFICE).await);
    request.organisation = Organisation::new("8120663");

    let proof = house.app.prove(&request, &other).await;
    assert_eq!(proof.standing, Standing::OtherAccount);
    request.replaces = None;
    let proof = proof.with_account_accepted();
    let kept = house.app.keep(&request, &other, None, &proof).await;

    assert_eq!(seen(&kept.unwrap().connections), works(&ALL));
    let all = house.app.connections().unwrap();
    assert_eq!((all.len(), house.secrets()), (6, 2));
    assert_eq!(all[..3], before);
}

#[tokio::test]
async fn same_token_again_opens_what_is_new_and_leaves_the_rest() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let before = house.file(&request_for(&["tracker"]), &token).await;

    let kept = house.file(&request_for(&ALL), &token).await;

    assert!(kept.same_token);
    assert_eq!(seen(&kept.connections), works(&ALL));
    assert_eq!(kept.connections[0].entry, before.connections[0].entry);
}

/// Signing in again from one connection.
fn renewal(connection: &Connection) -> SignInRequest {
    let mut request = request_for(&[&connection.service]);
    assert_eq!(connection.client_id, ROMASHKA_EVERYTHING.client_id);
    request.organisation.clone_from(&connection.organisation);
    request.replaces = Some(connection.id.clone());

    request
}

/// Where they are, and what was found there.
fn seen(connections: &[Connection]) -> Vec<(String, Cause)> {
    connections
        .iter()
        .map(|it| (it.service.clone(), it.verdict.as_ref().unwrap().cause))
        .collect()
}

fn works(services: &[&str]) -> Vec<(String, Cause)> {
    services.iter().map(|&it| (it.to_owned(), Works)).collect()
}
