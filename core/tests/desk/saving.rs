//! A keychain that is missing, slow or refuses, and the token that waits for it.

use std::time::Duration;

use keyward_core::Error;
use keyward_core::desk::Phase;
use keyward_core::sign_in::Ending;
use keyward_core::vault::KeychainError;

use crate::room::{Room, SCOPE};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_no_window_opens() {
    let room = Room::new().await;
    room.keychain.set_away(true);

    let error = room.desk.start(room.request(), false).await.unwrap_err();

    assert!(
        matches!(error, Error::Keychain(KeychainError::Missing)),
        "{error:?}"
    );
    assert!(room.desk.sign_in().is_none() && room.shell.windows.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn slow_keychain_is_said_after_a_second_and_can_be_cancelled() {
    let room = Room::new().await;
    let busy = room.keychain.keep_busy();
    let starting = tokio::spawn({
        let (desk, request) = (room.desk.clone(), room.request());
        async move { desk.start(request, false).await }
    });
    while room.desk.sign_in().is_none() {
        tokio::task::yield_now().await;
    }

    room.desk.tick();
    assert!(matches!(room.phase(), Phase::Preparing { slow: false }));
    room.clock.advance(Duration::from_secs(1));
    room.desk.tick();
    room.until(|phase| matches!(phase, Phase::Preparing { slow: true }))
        .await;

    room.desk.cancel();
    drop(busy);
    let sign_in = starting.await.unwrap().unwrap();
    assert!(matches!(sign_in.phase, Phase::Ended(Ending::Cancelled)));
    assert!(room.shell.windows.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn token_that_cannot_be_saved_is_held_until_it_can() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.keychain.set_away(true);
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    let sign_in = room
        .until(|phase| matches!(phase, Phase::NotSaved { .. }))
        .await;
    assert!(
        matches!(&sign_in.phase, Phase::NotSaved { error } if matches!(**error, Error::Keychain(KeychainError::Missing)))
    );

    let another = room.desk.start(room.request(), false).await;
    room.desk.cancel();
    assert!(matches!(another, Err(Error::TokenWaiting)) && room.desk.holds_token());

    room.keychain.set_away(false);
    room.desk.retry_save();
    room.saved().await;
    assert_eq!(room.connections().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn cancelled_save_leaves_the_token_held_and_may_still_succeed() {
    for retries in [0, 2] {
        let room = Room::new().await;
        let token = room.yandex.issue(SCOPE).await;
        let busy = room.keychain.keep_busy();
        room.desk.start_paste(room.request()).unwrap();
        room.desk.paste(Some(token.into()));
        room.until(|phase| matches!(phase, Phase::Saving { slow: false }))
            .await;

        room.desk.cancel();
        assert!(matches!(room.phase(), Phase::Saving { slow: false }));
        room.clock.advance(Duration::from_secs(1));
        room.desk.tick();
        room.desk.cancel();
        assert!(
            matches!(room.phase(), Phase::NotSaved { error } if matches!(*error, Error::Keychain(KeychainError::Silent)))
        );
        assert!(room.desk.holds_token());
        for _ in 0..retries {
            room.desk.retry_save();
        }

        drop(busy);
        room.saved().await;
        assert!(!room.desk.holds_token());
        assert_eq!(room.connections().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn token_that_is_saved_after_it_was_given_up_is_not_hidden() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let busy = room.keychain.keep_busy();
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    room.until(|phase| matches!(phase, Phase::Saving { .. }))
        .await;
    room.clock.advance(Duration::from_secs(1));
    room.desk.tick();
    room.desk.cancel();

    room.desk.discard();
    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)));
    drop(busy);

    let connection = room.saved().await;
    assert_eq!(room.connections(), [connection]);
}

#[tokio::test(flavor = "multi_thread")]
async fn held_token_can_be_given_up() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.keychain.set_away(true);
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    room.until(|phase| matches!(phase, Phase::NotSaved { .. }))
        .await;

    room.desk.discard();

    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)) && !room.desk.holds_token());
    assert!(room.connections().is_empty());
}
