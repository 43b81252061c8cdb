//! The way of another device, from the code to the connection.

use std::time::Duration;

use fake_yandex::{BELOVA, FakeYandex, Fault, Moment, OAUTH_HOST};
use keyward_core::Error;
use keyward_core::desk::{Phase, PhoneSight};
use keyward_core::sign_in::Ending;
use keyward_core::verdict::Cause;
use keyward_core::{exchange::Trouble, http::Trouble as Way};

use crate::device::{asks, code, shown, with_secret};
use crate::room::Room;

const APP: &str = FakeYandex::CLIENT_ID;

#[tokio::test(flavor = "multi_thread")]
async fn code_allowed_on_another_device_brings_a_token_that_is_proven_and_kept() {
    let room = with_secret().await;
    let code = shown(&room).await;
    assert_eq!(code.page.as_str(), "https://ya.ru/device");
    assert_eq!(code.left, Duration::from_mins(5));

    asks(&room, 1).await;
    room.yandex.wait_for(Moment::Exchanged, 1).await;
    assert!(room.yandex.answer_device(&code.code, &BELOVA, true).await);
    asks(&room, 2).await;

    let connection = room.saved().await;
    assert_eq!(connection.account.unwrap().login, BELOVA.login);
    assert_eq!(connection.verdict.unwrap().cause, Cause::Works);
    assert!(connection.expires_at.is_some());
    let issued = room.yandex.tokens().await.remove(0);
    assert_eq!(issued.key.device_id, Some(room.app.device_id().unwrap()));
    let requests = room.yandex.requests().await;
    let secrets = requests
        .iter()
        .filter(|request| request.form.iter().any(|name| name == "client_secret"));
    assert!(secrets.clone().all(|request| request.path == "/token"));
    assert_eq!(secrets.count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_secret_nothing_is_begun() {
    let room = Room::new().await;
    room.open().await;

    let begun = room.desk.use_phone().await;

    assert!(matches!(begun, Err(Error::NotFound)));
    assert!(matches!(room.phase(), Phase::Waiting(_)));
    assert_eq!(room.yandex.requests_for("/device/code").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn yandex_is_asked_no_more_often_than_it_wants() {
    let room = with_secret().await;
    room.yandex
        .switch(|switches| switches.device_interval = 5)
        .await;
    shown(&room).await;

    let first = asks(&room, 1).await;
    // By the practice Yandex's own clock no time has passed, and it minds.
    let second = asks(&room, 2).await;
    let third = asks(&room, 3).await;

    assert!(first >= 5 && second >= 5, "{first} {second}");
    assert!(third >= 10, "5 seconds more than before: {third}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_on_the_other_device_ends_it() {
    let room = with_secret().await;
    let code = shown(&room).await;

    assert!(room.yandex.answer_device(&code.code, &BELOVA, false).await);
    asks(&room, 1).await;

    room.until(|phase| matches!(phase, Phase::Ended(Ending::Denied)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_nobody_allowed_in_time_is_over_and_another_one_is_shown_on_request() {
    let room = with_secret().await;
    let first = shown(&room).await;

    room.clock.advance(Duration::from_mins(5));
    room.desk.tick();
    over(&room, Trouble::CodeExpired).await;
    assert_eq!(asked(&room).await, 0);
    room.desk.use_phone().await.unwrap();

    assert_ne!(code(&room).await.code, first.code);
}

#[tokio::test(flavor = "multi_thread")]
async fn yandex_may_say_first_that_the_time_is_over() {
    let room = with_secret().await;
    room.yandex
        .switch(|switches| switches.token_error = Some("expired_token".to_owned()))
        .await;
    shown(&room).await;

    asks(&room, 1).await;

    over(&room, Trouble::CodeExpired).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_secret_is_told_as_that() {
    let room = Room::new().await;
    let wrong = "0123456789abcdef0123456789abcdef";
    room.app.set_app_secret(APP, &wrong.into()).await.unwrap();
    room.open().await;
    room.desk.use_phone().await.unwrap();
    code(&room).await;

    asks(&room, 1).await;

    over(&room, Trouble::SecretRefused).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_on_the_way_passes_and_the_code_stays() {
    let room = with_secret().await;
    let code = shown(&room).await;
    set_down(&room, true).await;

    asks(&room, 1).await;
    room.until(|phase| {
        matches!(
            phase,
            Phase::Phone(PhoneSight {
                code: Some(_),
                trouble: Some(Trouble::OnTheWay(Way::ServiceDown))
            })
        )
    })
    .await;
    set_down(&room, false).await;
    assert!(room.yandex.answer_device(&code.code, &BELOVA, true).await);
    asks(&room, 2).await;

    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cancel_ends_it_and_a_token_that_was_on_its_way_is_kept() {
    let room = with_secret().await;
    let code = shown(&room).await;
    assert!(room.yandex.answer_device(&code.code, &BELOVA, true).await);
    room.yandex
        .switch(|switches| {
            let slow = Fault {
                latency: 300,
                ..Fault::default()
            };
            switches.faults.insert(OAUTH_HOST.into(), slow);
        })
        .await;

    asks(&room, 1).await;
    room.desk.cancel();
    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)));

    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn known_secret_goes_with_a_confirmation_code_too() {
    let room = with_secret().await;
    room.yandex
        .switch(|switches| switches.secret_needed = true)
        .await;
    room.open().await;
    room.desk.use_code().unwrap();
    let answer = room.allows(&room.in_browser()).await;

    room.desk.paste(Some(answer.as_str().into()));

    room.saved().await;
}

async fn asked(room: &Room) -> u64 {
    room.yandex.requests_for("/token").await
}

async fn over(room: &Room, trouble: Trouble) {
    let gone = PhoneSight {
        code: None,
        trouble: Some(trouble),
    };
    room.until(|phase| matches!(phase, Phase::Phone(sight) if *sight == gone))
        .await;
}

async fn set_down(room: &Room, down: bool) {
    let fault = Fault {
        status: down.then_some(503),
        ..Fault::default()
    };
    room.yandex
        .switch(|switches| drop(switches.faults.insert(OAUTH_HOST.into(), fault)))
        .await;
}
