//! A token that is ended at Yandex and removed here: when nobody is asked, and what stays then.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, ROMASHKA_EVERYTHING, ROMASHKA_TRACKER};
use house::{House, request, request_for};
use keyward_core::{Error, revocation::Trouble, verdict::Cause};

#[tokio::test]
async fn token_that_is_taken_away_is_dead_and_leaves_nothing_but_the_app() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let kept = house.file_at_tracker(&token).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;

    house.app.take_away(&kept.id).await.unwrap().unwrap();

    assert!(house.app.connections().unwrap().is_empty());
    assert_eq!(house.secrets(), 1, "the app's");
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
    let again = house.file_at_tracker(&token).await;
    assert_eq!(house.cause(&again.id).await, Cause::Rejected);
}

#[tokio::test]
async fn token_that_others_use_is_not_ended_until_it_is_the_last_ones() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let both = request_for(&["tracker", "metrica"]);
    let kept = house.file(&both, &token).await.connections;
    house.keep_secret_of(ROMASHKA_EVERYTHING.client_id).await;

    let refused = house.app.take_away(&kept[0].id).await;

    assert!(matches!(refused, Err(Error::TokenShared)), "{refused:?}");
    assert_eq!(house.app.connections().unwrap(), kept);
    assert_eq!(house.yandex.requests_for("/revoke_token").await, 0);
    house.app.remove(&kept[0].id).await.unwrap();
    assert_eq!(house.cause(&kept[1].id).await, Cause::Works);
    house.app.take_away(&kept[1].id).await.unwrap().unwrap();
    assert!(house.app.connections().unwrap().is_empty());
}

#[tokio::test]
async fn token_that_is_to_be_renewed_ends_for_all_and_they_say_so_until_the_new_one_comes() {
    let house = House::new().await;
    let token = house.token_for_all(&BELOVA).await;
    let both = request_for(&["tracker", "metrica"]);
    let kept = house.file(&both, &token).await.connections;
    house.keep_secret_of(ROMASHKA_EVERYTHING.client_id).await;

    house.app.end_to_renew(&kept[0].id).await.unwrap().unwrap();

    let causes = house.app.connections().unwrap();
    let causes: Vec<_> = causes
        .iter()
        .map(|it| it.verdict.as_ref().unwrap().cause)
        .collect();
    assert_eq!(causes, [Cause::Rejected, Cause::Rejected]);
    assert!(
        house.app.ended_together().unwrap().is_empty(),
        "it is known why"
    );
    let next = house.token_for_all(&BELOVA).await;
    let renewed = house.file(&both, &next).await;
    assert!(!renewed.same_token);
    assert_eq!(renewed.connections.len(), 2);
    assert_eq!(house.cause(&renewed.connections[1].id).await, Cause::Works);
}

#[tokio::test]
async fn token_that_was_not_ended_is_neither_renewed_nor_said_to_be_dead() {
    let house = House::new().await;
    let kept = house.sign_in(&BELOVA).await;

    let refused = house.app.end_to_renew(&kept.id).await.unwrap();

    assert_eq!(refused, Err(Trouble::NoSecret));
    assert_eq!(house.app.connection(&kept.id).unwrap(), kept);
}

#[tokio::test]
async fn token_that_comes_again_from_a_window_of_ours_is_known_to_be_of_this_device() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let proof = house.app.prove(&request(), &token).await;
    let pasted = house
        .app
        .keep(&request(), &token, None, &proof)
        .await
        .unwrap();
    assert_eq!(pasted.connections[0].device_id, None);

    let again = house.file(&request(), &token).await;

    assert!(again.same_token);
    let device = house.app.device_id().unwrap();
    assert_eq!(again.connections[0].device_id, Some(device));
}

#[tokio::test]
async fn keychain_that_does_not_answer_leaves_the_token_here_and_there() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let kept = house.file_at_tracker(&token).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;

    house.lock_keychain();
    // First for the app's secret, then for the token.
    for _ in 0..2 {
        let locked = house.app.take_away(&kept.id).await;
        assert!(matches!(locked, Err(Error::Keychain(_))), "{locked:?}");
    }
    house.unlock_keychain();

    assert_eq!(house.yandex.requests_for("/revoke_token").await, 0);
    assert_eq!(house.cause(&kept.id).await, Cause::Works);
}

#[tokio::test]
async fn connection_that_is_gone_is_not_found() {
    let house = House::new().await;
    let kept = house.sign_in(&BELOVA).await;
    house.app.remove(&kept.id).await.unwrap();

    let gone = house.app.take_away(&kept.id).await;

    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
}
