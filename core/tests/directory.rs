//! Organisations that nobody typed: Yandex is asked for them.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{
    Account, BELOVA, DIRECTORY_HOST, Fault, OTHER_ORGANISATION, ROMASHKA_360, ROMASHKA_DIRECTORY,
    SYNC_OFFICE, Script,
};
use house::{House, request};
use keyward_core::{
    Error,
    client_id::ClientId,
    directory::NotListed,
    organisation::Organisation,
    sign_in::SignInRequest,
    store::{Connection, ConnectionId},
    token::Token,
    verdict::Cause::{OrganisationMissing, Works},
};
use serde_json::json;

#[tokio::test]
async fn only_organisation_of_the_account_is_taken() {
    let house = House::new().await;

    let connection = signs_in(&house, &BELOVA).await;

    assert_eq!(organisation(&connection), Some(ROMASHKA_360.id));
    assert_eq!(cause(&connection), Some(Works));
    assert_eq!(
        requests(&connection),
        ["GET /info", "GET /directory/v1/org", "GET /v3/myself"]
    );
}

#[tokio::test]
async fn of_several_the_only_one_that_the_service_opens_is_taken() {
    let house = House::new().await;
    not_started(&house, OTHER_ORGANISATION.id).await;

    let connection = signs_in(&house, &SYNC_OFFICE).await;

    assert_eq!(organisation(&connection), Some(ROMASHKA_360.id));
    assert_eq!(cause(&connection), Some(Works));
}

#[tokio::test]
async fn of_several_that_work_none_is_taken_and_the_token_is_kept() {
    let house = House::new().await;

    let connection = signs_in(&house, &SYNC_OFFICE).await;

    assert_eq!(organisation(&connection), None);
    assert_eq!(cause(&connection), Some(OrganisationMissing));
    assert_eq!(house.secrets(), 1);

    let listed = house.app.organisations(&connection.id).await.unwrap();
    let names: Vec<_> = listed.unwrap().into_iter().map(|it| it.name).collect();
    assert_eq!(names, [ROMASHKA_360.name, OTHER_ORGANISATION.name]);
    let chosen = Organisation::new(OTHER_ORGANISATION.id);
    house
        .app
        .set_organisation(&connection.id, chosen.as_ref())
        .unwrap();
    let checked = house.app.check(&connection.id).await.unwrap();
    assert_eq!(cause(&checked), Some(Works));
}

#[tokio::test]
async fn token_that_may_not_read_the_list_is_kept_and_its_organisation_is_missing() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let request = SignInRequest {
        organisation: None,
        ..request()
    };

    let connection = house.file(&request, &token).await.connections.remove(0);

    assert_eq!(organisation(&connection), None);
    assert_eq!(cause(&connection), Some(OrganisationMissing));
    assert_eq!(house.secrets(), 1);
    let listed = house.app.organisations(&connection.id).await.unwrap();
    assert_eq!(listed, Err(NotListed::NotAllowed));
    let house = house.reopen();
    assert_eq!(house.app.connections().unwrap(), [connection]);
}

#[tokio::test]
async fn trouble_of_the_list_costs_no_token() {
    let house = House::new().await;
    let down = Fault {
        status: Some(503),
        ..Fault::default()
    };
    house
        .yandex
        .switch(|switches| drop(switches.faults.insert(DIRECTORY_HOST.into(), down)))
        .await;

    let connection = signs_in(&house, &BELOVA).await;

    assert_eq!(cause(&connection), Some(OrganisationMissing));
    let listed = house.app.organisations(&connection.id).await.unwrap();
    assert_eq!(listed, Err(NotListed::Unavailable));
}

#[tokio::test]
async fn silent_list_leaves_the_service_its_time() {
    let house = House::new().await;
    let silent = Fault {
        latency: 600_000,
        ..Fault::default()
    };
    house
        .yandex
        .switch(|switches| drop(switches.faults.insert(DIRECTORY_HOST.into(), silent)))
        .await;

    let connection = signs_in(&house, &BELOVA).await;

    assert_eq!(cause(&connection), Some(OrganisationMissing));
    assert_eq!(house.yandex.requests_for("/v3/myself").await, 1);
}

#[tokio::test]
async fn account_without_an_organisation_keeps_its_token() {
    let house = House::new().await;
    answers(&house, json!({ "organizations": [], "nextPageToken": "" })).await;

    let connection = signs_in(&house, &BELOVA).await;

    assert_eq!(cause(&connection), Some(OrganisationMissing));
}

#[tokio::test]
async fn list_is_read_page_by_page_and_not_for_ever() {
    let house = House::new().await;
    let connection = signs_in(&house, &SYNC_OFFICE).await;
    let before = house.yandex.requests_for("/directory/v1/org").await;
    let page =
        json!({ "organizations": [{ "id": 7_405_218, "name": "R" }], "nextPageToken": "more" });
    answers(&house, page).await;

    let listed = house.app.organisations(&connection.id).await.unwrap();

    assert_eq!(listed.unwrap().len(), 10);
    let pages = house.yandex.requests_for("/directory/v1/org").await - before;
    assert_eq!(pages, 10);
}

#[tokio::test]
async fn renewal_fills_in_what_was_missing() {
    let house = House::new().await;
    let before = signs_in(&house, &SYNC_OFFICE).await;
    not_started(&house, OTHER_ORGANISATION.id).await;
    let renewal = SignInRequest {
        replaces: Some(before.id.clone()),
        ..asks()
    };

    let token = token(&house, &SYNC_OFFICE).await;
    let kept = house.file(&renewal, &token).await;

    assert_eq!(kept.connections.len(), 1);
    assert_eq!(kept.connections[0].id, before.id);
    assert_eq!(organisation(&kept.connections[0]), Some(ROMASHKA_360.id));
}

#[tokio::test]
async fn renewal_without_an_organisation_keeps_the_known_one() {
    let house = House::new().await;
    let before = signs_in(&house, &BELOVA).await;
    let asked = house.yandex.requests_for("/directory/v1/org").await;

    for replaces in [Some(before.id.clone()), None] {
        let request = SignInRequest { replaces, ..asks() };
        let token = token(&house, &BELOVA).await;
        let kept = house.file(&request, &token).await;

        assert_eq!(kept.connections.len(), 1, "no second row");
        assert_eq!(kept.connections[0].id, before.id);
        assert_eq!(kept.connections[0].organisation, before.organisation);
    }
    let now = house.yandex.requests_for("/directory/v1/org").await;
    assert_eq!(now, asked, "nobody needs to be asked");
}

#[tokio::test]
async fn second_connection_does_not_get_the_organisation_of_the_first() {
    let house = House::new().await;
    let mut request = asks();
    request.organisation = Organisation::new(ROMASHKA_360.id);
    let token = token(&house, &SYNC_OFFICE).await;
    house.file(&request, &token).await;
    request.organisation = Organisation::new("1");
    let second = house.file(&request, &token).await.connections.remove(0);

    // It was removed at Yandex meanwhile, and the record of it is none any more.
    let request = SignInRequest {
        replaces: Some(second.id.clone()),
        organisation: None,
        ..request
    };
    let kept = house.file(&request, &token).await.connections;

    let known: Vec<_> = kept.iter().map(organisation).collect();
    assert_eq!(known, [Some("1"), Some(ROMASHKA_360.id)]);
}

#[tokio::test]
async fn token_of_another_app_is_asked_about_nothing_more() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;

    house.app.prove(&asks(), &token).await;

    assert_eq!(house.yandex.requests_for("/directory/v1/org").await, 0);
    assert_eq!(house.yandex.requests().await.len(), 1, "only user-info");
}

#[tokio::test]
async fn list_of_a_connection_that_has_none_is_not_found() {
    let house = House::new().await;
    let request = house::request_for(&["metrica"]);
    let token = house.token_for_all(&BELOVA).await;
    let metrica = house.file(&request, &token).await.connections.remove(0);

    for id in [metrica.id, ConnectionId::from("nobody")] {
        let listed = house.app.organisations(&id).await;

        assert!(matches!(listed, Err(Error::NotFound)));
    }
    let tracker = signs_in(&house, &BELOVA).await;
    house.empty_keychain();
    let listed = house.app.organisations(&tracker.id).await;
    assert!(matches!(listed, Err(Error::TokenMissing)));
}

#[tokio::test]
async fn no_answer_of_the_list_and_no_error_shows_the_token() {
    let house = House::new().await;
    let token = token(&house, &BELOVA).await;
    let echo = json!({ "organizations": [{ "id": 7_405_218, "name": token.expose() }] });
    answers(&house, echo).await;

    let connection = house.file(&asks(), &token).await.connections.remove(0);
    let listed = house.app.organisations(&connection.id).await.unwrap();

    assert_eq!(organisation(&connection), Some(ROMASHKA_360.id));
    assert!(!format!("{connection:?} {listed:?}").contains(token.expose()));
}

/// Tracker, by an app that may read the list, for whichever organisation there is.
fn asks() -> SignInRequest {
    SignInRequest {
        client_id: ClientId::new(ROMASHKA_DIRECTORY.client_id).unwrap(),
        organisation: None,
        ..request()
    }
}

async fn token(house: &House, account: &Account) -> Token {
    let app = &ROMASHKA_DIRECTORY;

    Token::new(house.yandex.issue_for(account, app, app.scope).await).unwrap()
}

async fn signs_in(house: &House, account: &Account) -> Connection {
    let token = token(house, account).await;

    house.file(&asks(), &token).await.connections.remove(0)
}

/// Tracker was never started in this organisation.
async fn not_started(house: &House, id: &str) {
    house
        .yandex
        .switch(|switches| switches.tracker_not_started = vec![id.to_owned()])
        .await;
}

/// The list says this, whoever asks.
async fn answers(house: &House, json: serde_json::Value) {
    let script = Script {
        json: Some(json),
        ..Script::default()
    };

    house
        .yandex
        .switch(|switches| drop(switches.answers.insert(DIRECTORY_HOST.into(), vec![script])))
        .await;
}

fn organisation(connection: &Connection) -> Option<&str> {
    connection
        .organisation
        .as_ref()
        .map(|known| known.id.as_str())
}

fn cause(connection: &Connection) -> Option<keyward_core::verdict::Cause> {
    connection.verdict.as_ref().map(|verdict| verdict.cause)
}

fn requests(connection: &Connection) -> Vec<String> {
    let calls = &connection.verdict.as_ref().unwrap().proof;

    calls.iter().map(|call| call.request.clone()).collect()
}
