//! A sign-in that goes on with another device.

use std::time::Duration;

use fake_yandex::FakeYandex;
use keyward_core::desk::{Phase, PhoneCode, PhoneSight};
use tokio::time::timeout;

use crate::room::Room;

const APP: &str = FakeYandex::CLIENT_ID;

/// A room in which the app's secret is kept.
pub(crate) async fn with_secret() -> Room {
    let room = Room::new().await;
    room.yandex
        .switch(|switches| switches.device_interval = 0)
        .await;
    let secret = room.yandex.secret(APP).await.unwrap();
    room.app.set_app_secret(APP, &secret.into()).await.unwrap();

    room
}

/// A sign-in that went on with another device.
pub(crate) async fn shown(room: &Room) -> PhoneCode {
    room.open().await;
    room.desk.use_phone().await.unwrap();

    code(room).await
}

pub(crate) async fn code(room: &Room) -> PhoneCode {
    let sign_in = room
        .until(|phase| matches!(phase, Phase::Phone(PhoneSight { code: Some(_), .. })))
        .await;
    match sign_in.phase {
        Phase::Phone(PhoneSight { code, .. }) => code.unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Seconds pass.
pub(crate) fn tick(room: &Room, seconds: u64) {
    for _ in 0..seconds {
        room.clock.advance(Duration::from_secs(1));
        room.desk.tick();
    }
}

/// Lets seconds pass until the question of this number is asked, and says how many.
pub(crate) async fn asks(room: &Room, number: u64) -> u64 {
    for second in 1..100 {
        tick(room, 1);
        let asked = room.yandex.wait_for_requests("/token", number);
        if timeout(Duration::from_millis(40), asked).await.is_ok() {
            return second;
        }
    }

    panic!("nobody asks")
}
