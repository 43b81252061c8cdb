//! An app that is removed with its tokens ended at Yandex: which have ended, which live on, and what stays here.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{
    BELOVA, FakeYandex, Fault, OAUTH_HOST, ROMASHKA_EVERYTHING, ROMASHKA_TRACKER, SYNC_OFFICE,
    Script,
};
use house::{House, request_for};
use keyward_core::{
    Error,
    app::{AppTakenAway, TokenLeft, WhyLeft},
    http,
    revocation::Trouble,
    store::{Connection, ConnectionId},
    token::Token,
};
use serde_json::json;

const APP: &str = FakeYandex::CLIENT_ID;
const OLD_SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

#[tokio::test]
async fn all_tokens_of_the_app_end_and_nothing_of_it_stays_but_no_other_is_touched() {
    let house = House::new().await;
    signs_in_two(&house).await;
    let other = house.token_for_all(&BELOVA).await;
    let request = request_for(&["tracker", "metrica"]);
    let kept = house.file(&request, &other).await.connections;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;

    let came = house.app.take_away_app(APP).await.unwrap();

    assert_eq!((came.ended, came.left.len()), (2, 0));
    assert!(came.unnoted.is_none());
    assert_eq!(alive(&house).await, [other.expose()]);
    assert_eq!(house.app.connections().unwrap(), kept);
    assert_eq!(house.secrets(), 1);
    let again = house.app.take_away_app(APP).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[tokio::test]
async fn token_of_several_services_is_ended_once() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let request = request_for(&["tracker", "metrica"]);
    house.file(&request, &token).await;
    house.keep_secret_of(ROMASHKA_EVERYTHING.client_id).await;

    let client_id = ROMASHKA_EVERYTHING.client_id;
    let came = house.app.take_away_app(client_id).await.unwrap();

    assert_eq!((came.ended, came.left.len()), (1, 0));
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
    assert!(house.app.connections().unwrap().is_empty());
}

#[tokio::test]
async fn token_that_yandex_does_not_end_keeps_the_app_here_until_the_user_decides() {
    let house = House::new().await;
    let token = house.yandex.issue_without_device("tracker:read").await;
    let of_no_device = files(&house, Token::new(token).unwrap()).await;
    files(&house, house.token(&SYNC_OFFICE).await).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;

    let came = house.app.take_away_app(APP).await.unwrap();

    assert_eq!(came.ended, 1);
    let of_no_device = of_no_device.id;
    assert!(is_left(&came, &of_no_device, Trouble::NoDevice));
    assert_eq!(ids(&house), std::slice::from_ref(&of_no_device));
    assert!(house.app.apps().unwrap()[0].has_secret);

    house.app.remove_app(APP).await.unwrap();
    assert!(house.app.apps().unwrap().is_empty());
    assert_eq!((house.secrets(), alive(&house).await.len()), (0, 1));
}

#[tokio::test]
async fn token_that_arrives_while_others_are_ended_stays_and_is_said_to_be_left() {
    let house = House::new().await;
    files(&house, house.token(&BELOVA).await).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;
    let slow = Fault {
        latency: 3000,
        ..Fault::default()
    };
    house
        .yandex
        .switch(|switches| drop(switches.faults.insert(OAUTH_HOST.into(), slow)))
        .await;

    let signs_in = async {
        house.yandex.wait_for_requests("/revoke_token", 1).await;
        files(&house, house.token(&SYNC_OFFICE).await).await
    };
    let (came, arrived) = tokio::join!(house.app.take_away_app(APP), signs_in);

    let came = came.unwrap();
    assert_eq!((came.ended, came.left.len()), (1, 1));
    assert!(matches!(left(&came, &arrived.id).why, WhyLeft::NotAsked));
    assert_eq!(ids(&house), [arrived.id]);
    assert_eq!((house.secrets(), alive(&house).await.len()), (2, 1));
}

#[tokio::test]
async fn secret_that_is_refused_for_one_token_is_not_shown_for_the_next() {
    let house = House::new().await;
    let [first, second] = signs_in_two(&house).await;
    let set = house.app.set_app_secret(APP, &OLD_SECRET.into()).await;
    set.unwrap();

    let came = house.app.take_away_app(APP).await.unwrap();

    assert_eq!((came.ended, came.left.len()), (0, 2));
    assert!(is_left(&came, &first.id, Trouble::SecretRefused));
    assert!(matches!(left(&came, &second.id).why, WhyLeft::NotAsked));
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
    assert_eq!(ids(&house), [first.id, second.id]);
    assert_eq!(alive(&house).await.len(), 2);
}

#[tokio::test]
async fn pause_that_yandex_wants_is_kept_and_the_rest_ends_when_it_is_over() {
    let house = House::new().await;
    let [_, second] = signs_in_two(&house).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;
    let ended = Script {
        once: true,
        json: Some(json!({ "status": "ok" })),
        ..Script::default()
    };
    let too_many = Script {
        status: Some(429),
        ..Script::default()
    };
    answers(&house, vec![ended, too_many]).await;

    let came = house.app.take_away_app(APP).await.unwrap();
    assert_eq!(came.ended, 1);
    assert!(is_left(
        &came,
        &second.id,
        Trouble::OnTheWay(http::Trouble::Quota)
    ));
    assert_eq!(ids(&house), [second.id]);

    answers(&house, Vec::new()).await;
    let came = house.app.take_away_app(APP).await.unwrap();
    assert_eq!((came.ended, came.left.len()), (1, 0));
    assert!(house.app.apps().unwrap().is_empty());
}

#[tokio::test]
async fn answer_that_may_be_about_one_token_only_does_not_keep_the_next_from_ending() {
    let house = House::new().await;
    let [first, _] = signs_in_two(&house).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;
    let stumbles = Script {
        once: true,
        status: Some(503),
        ..Script::default()
    };
    answers(&house, vec![stumbles]).await;

    let came = house.app.take_away_app(APP).await.unwrap();

    assert_eq!(came.ended, 1);
    assert!(is_left(
        &came,
        &first.id,
        Trouble::OnTheWay(http::Trouble::ServiceDown)
    ));
    assert_eq!(ids(&house), [first.id]);
}

#[tokio::test]
async fn keychain_that_is_locked_at_the_first_token_leaves_everything_as_it_is() {
    let house = House::new().await;
    signs_in_two(&house).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;
    let before = house.app.connections().unwrap();

    house.lock_keychain();
    let locked = house.app.take_away_app(APP).await;

    assert!(matches!(locked, Err(Error::Keychain(_))), "{locked:?}");
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 0);
    assert_eq!(house.app.connections().unwrap(), before);
}

#[tokio::test]
async fn without_the_secret_nobody_is_asked_and_every_token_is_said_to_live() {
    let house = House::new().await;
    let [first, second] = signs_in_two(&house).await;

    let came = house.app.take_away_app(APP).await.unwrap();

    assert!(is_left(&came, &first.id, Trouble::NoSecret));
    assert!(matches!(left(&came, &second.id).why, WhyLeft::NotAsked));
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 0);
}

#[tokio::test]
async fn app_that_is_removed_takes_its_iam_tokens_along() {
    let house = House::in_time().await;
    let scope = "tracker:read cloud:auth";
    let token = house.yandex.issue_for(&BELOVA, &ROMASHKA_EVERYTHING, scope);
    let token = Token::new(token.await).unwrap();
    house.file(&request_for(&["cloud"]), &token).await;
    assert!(house.yandex.iam_tokens().await[0].is_alive());

    let client_id = ROMASHKA_EVERYTHING.client_id;
    house.app.remove_app(client_id).await.unwrap();

    assert!(!house.yandex.iam_tokens().await[0].is_alive());
    assert_eq!(
        alive(&house).await.len(),
        1,
        "the one that was signed in for"
    );
}

/// Two accounts, a token each, of the usual app.
async fn signs_in_two(house: &House) -> [Connection; 2] {
    let first = house.token(&BELOVA).await;
    let second = house.token(&SYNC_OFFICE).await;

    [files(house, first).await, files(house, second).await]
}

async fn files(house: &House, token: Token) -> Connection {
    house.file_at_tracker(&token).await
}

/// What is answered word for word where tokens are ended.
async fn answers(house: &House, scripts: Vec<Script>) {
    house
        .yandex
        .switch(|switches| drop(switches.answers.insert(OAUTH_HOST.into(), scripts)))
        .await;
}

fn left<'a>(came: &'a AppTakenAway, id: &ConnectionId) -> &'a TokenLeft {
    let mut all = came.left.iter();

    all.find(|token| token.connections.contains(id)).unwrap()
}

fn is_left(came: &AppTakenAway, id: &ConnectionId, trouble: Trouble) -> bool {
    matches!(left(came, id).why, WhyLeft::Trouble(it) if it == trouble)
}

fn ids(house: &House) -> Vec<ConnectionId> {
    let connections = house.app.connections().unwrap().into_iter();

    connections.map(|connection| connection.id).collect()
}

/// The tokens that live at Yandex.
async fn alive(house: &House) -> Vec<String> {
    let tokens = house.yandex.tokens().await.into_iter();

    tokens
        .filter(fake_yandex::Issued::is_alive)
        .map(|token| token.value)
        .collect()
}
