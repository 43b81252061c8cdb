//! A sign-in from the wish to the connection, as the screens see it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]

mod coding;
mod device;
mod phone;
mod proving;
mod room;
mod saving;
mod ways;

use std::time::Duration;

use fake_yandex::BELOVA;
use keyward_core::desk::Phase;
use keyward_core::sign_in::{Decision, Ending, LoadFailure};
use keyward_core::verdict::Cause;

use room::{Room, SCOPE, answer};

const ENDPOINT: &str = "https://oauth.yandex.ru/verification_code";

#[tokio::test(flavor = "multi_thread")]
async fn caught_token_is_proven_and_kept() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;

    assert_eq!(open.answer(&token), Decision::Refuse);

    let connection = room.saved().await;
    assert_eq!(connection.account.unwrap().login, BELOVA.login);
    assert_eq!(connection.verdict.unwrap().cause, Cause::Works);
    assert!(connection.expires_at.is_some());
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);
    assert!(!room.desk.holds_token());
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_answers_are_told_and_end_nothing() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;

    let forged = format!("{ENDPOINT}#access_token={token}&state=guess");
    assert_eq!(open.window.navigation(&forged), Decision::Refuse);
    room.until(|phase| matches!(phase, Phase::Waiting(sight) if sight.foreign_answer))
        .await;

    open.answer(&token);
    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusal_at_yandex_ends_in_its_own_words() {
    let room = Room::new().await;
    let open = room.open().await;

    let answer = answer(&open.page, "x").replace("access_token=x", "error=access_denied");
    open.window.navigation(&answer);

    assert!(matches!(room.phase(), Phase::Ended(Ending::Denied)));
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn window_of_an_earlier_sign_in_ends_no_later_one() {
    let room = Room::new().await;
    let first = room.open().await;
    room.desk.cancel();
    let second = room.open().await;

    first.window.closed();
    first
        .window
        .load_failed(ENDPOINT, LoadFailure::Network, None);
    assert_eq!(first.answer("y0_a"), Decision::Refuse);
    assert_eq!(
        first.window.navigation("https://passport.yandex.ru/"),
        Decision::Refuse
    );

    assert!(matches!(room.phase(), Phase::Waiting(_)));
    second.window.closed();
    assert!(matches!(room.phase(), Phase::Ended(Ending::Closed)));
}

#[tokio::test(flavor = "multi_thread")]
async fn second_start_brings_the_live_one_to_the_front() {
    let room = Room::new().await;
    room.open().await;

    let second = room.desk.start(room.request(), true).await.unwrap();

    assert_eq!(second.number, 1);
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "focus"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn time_is_told_and_runs_out() {
    let room = Room::new().await;
    let open = room.open().await;

    room.clock.advance(Duration::from_mins(1));
    room.desk.tick();
    room.until(
        |phase| matches!(phase, Phase::Waiting(sight) if sight.left.as_secs() == 540 && sight.slow),
    )
    .await;
    room.clock.advance(Duration::from_mins(9));
    room.desk.tick();

    assert!(matches!(room.phase(), Phase::Ended(Ending::TimedOut)));
    assert_eq!(open.answer("y0_a"), Decision::Refuse);
    assert!(
        room.desk.start(room.request(), false).await.is_ok(),
        "trying again is one click"
    );
}
