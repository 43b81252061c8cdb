//! The one counter that a connection may name: checked, kept, corrected.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, METRICA_HOST, OFFICE_COUNTER, ROMASHKA_COUNTER, SYNC_OFFICE};
use house::{House, request_for};
use keyward_core::{
    Error,
    sign_in::SignInRequest,
    store::{Connection, ConnectionId},
    verdict::Cause::{ResourceDenied, Works},
};

#[tokio::test]
async fn counter_without_a_right_is_found_and_put_right() {
    let house = House::new().await;
    let id = metrica(&house).await.id;

    let named = house.app.set_resource(&id, "Counter: 880 033").unwrap();
    assert_eq!(named.resource.unwrap().as_str(), "880033");
    assert_eq!(
        named.verdict, None,
        "what was found is about something else"
    );
    let denied = house.app.check(&id).await.unwrap();
    house.app.set_resource(&id, "880011").unwrap();
    let works = house.app.check(&id).await.unwrap();

    assert_eq!(cause(&denied), Some(ResourceDenied));
    assert_eq!(cause(&works), Some(Works));
    let calls: Vec<_> = works.verdict.unwrap().proof;
    let requests: Vec<_> = calls.iter().map(|call| call.request.as_str()).collect();
    assert_eq!(
        requests,
        [
            "GET /info",
            "GET /management/v1/counters",
            "GET /management/v1/counter/880011"
        ]
    );
}

#[tokio::test]
async fn counter_that_is_taken_away_is_asked_for_no_more() {
    let house = House::new().await;
    let id = metrica(&house).await.id;
    house.app.set_resource(&id, "880033").unwrap();

    let cleared = house.app.set_resource(&id, " ").unwrap();
    let checked = house.app.check(&id).await.unwrap();

    assert_eq!(cleared.resource, None);
    assert_eq!(cause(&checked), Some(Works));
    assert_eq!(counters_asked(&house).await, 0);
}

#[tokio::test]
async fn counter_stays_when_the_token_is_renewed_and_is_part_of_what_is_found() {
    let house = House::new().await;
    let connection = metrica(&house).await;
    let before = house.app.set_resource(&connection.id, "880033").unwrap();
    let renewal = SignInRequest {
        replaces: Some(before.id.clone()),
        ..request_for(&["metrica"])
    };

    let token = house.token_for_all(&BELOVA).await;
    let renewed = house.file(&renewal, &token).await.connections.remove(0);
    let token = house.token_for_all(&BELOVA).await;
    let anew = house.file(&request_for(&["metrica"]), &token).await;

    for after in [&renewed, &anew.connections[0]] {
        assert_eq!((&after.id, &after.resource), (&before.id, &before.resource));
        assert_eq!(cause(after), Some(ResourceDenied));
    }
    let house = house.reopen();
    let read = house.app.connection(&before.id).unwrap();
    assert_eq!(read.resource, before.resource);
}

#[tokio::test]
async fn account_that_has_the_right_takes_the_counter_with_it() {
    let house = House::new().await;
    let connection = metrica(&house).await;
    house.app.set_resource(&connection.id, "880033").unwrap();
    let mut request = SignInRequest {
        replaces: Some(connection.id.clone()),
        ..request_for(&["metrica"])
    };

    let token = house.token_for_all(&SYNC_OFFICE).await;
    let proof = house.app.prove(&request, &token).await;
    // The user says yes to the other account, which takes nobody's place.
    request.replaces = None;
    let proof = proof.with_account_accepted();
    let kept = house
        .app
        .keep(&request, &token, None, &proof)
        .await
        .unwrap();

    let kept = &kept.connections[0];
    assert_ne!(kept.id, connection.id);
    assert_eq!(kept.resource.as_ref().unwrap().as_str(), "880033");
    assert_eq!(cause(kept), Some(Works));
}

#[tokio::test]
async fn what_can_be_no_counter_is_refused_and_changes_nothing() {
    let house = House::new().await;
    let id = metrica(&house).await.id;
    let before = house.app.set_resource(&id, "880011").unwrap();

    for typed in [
        "Romashka",
        "880011/grants",
        "1234567890123",
        "y0_FAKEfakeFAKEfakeFAKEfake",
    ] {
        let refused = house.app.set_resource(&id, typed);

        assert!(matches!(refused, Err(Error::ResourceUnfit)), "{typed}");
    }
    let nobody = house.app.set_resource(&ConnectionId::from("nobody"), "1");
    assert!(matches!(nobody, Err(Error::NotFound)));
    assert_eq!(house.app.connection(&id).unwrap(), before);
}

#[tokio::test]
async fn service_without_such_things_takes_none() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let kept = house.file(&request_for(&["tracker"]), &token).await;

    let refused = house.app.set_resource(&kept.connections[0].id, "880011");

    assert!(matches!(refused, Err(Error::NotFound)));
}

#[test]
fn numbers_here_are_those_of_the_practice_yandex() {
    assert_eq!(ROMASHKA_COUNTER.id, 880_011);
    assert_eq!(OFFICE_COUNTER.id, 880_033);
}

async fn metrica(house: &House) -> Connection {
    let token = house.token_for_all(&BELOVA).await;

    house
        .file(&request_for(&["metrica"]), &token)
        .await
        .connections
        .remove(0)
}

async fn counters_asked(house: &House) -> usize {
    let requests = house.yandex.requests().await;
    let one = requests.iter().filter(|request| {
        request.host == METRICA_HOST && request.path.starts_with("/management/v1/counter/")
    });

    one.count()
}

fn cause(connection: &Connection) -> Option<keyward_core::verdict::Cause> {
    connection.verdict.as_ref().map(|verdict| verdict.cause)
}
