//! What is remembered of the checks of a connection, as the app tells it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use fake_yandex::BELOVA;
use house::House;
use keyward_core::{Error, store::ConnectionId, verdict::Cause};

mod house;
mod place;

#[tokio::test]
async fn checks_are_remembered_from_the_sign_in_on_and_outlive_the_app() {
    let house = House::new().await;
    let id = house.signs_in().await;
    house.yandex.revoke_all().await;
    house.app.check(&id).await.unwrap();

    let house = house.reopen();

    let history = house.app.history(&id).unwrap();
    let seen: Vec<_> = history.iter().map(|it| (it.cause, it.status)).collect();
    assert_eq!(
        seen,
        [
            (Some(Cause::Rejected), Some(401)),
            (Some(Cause::Works), Some(200))
        ]
    );
    assert_eq!(history[0].at, house::now());
}

#[tokio::test]
async fn renewed_token_keeps_the_history() {
    let house = House::new().await;
    let id = house.signs_in().await;
    house.yandex.revoke_all().await;
    house.app.check(&id).await.unwrap();

    let mut request = house::request();
    request.replaces = Some(id.clone());
    let token = house.token(&BELOVA).await;
    let renewed = house.file(&request, &token).await;

    assert_eq!(renewed.connections[0].id, id);
    assert_eq!(
        house.causes(&id),
        [Cause::Works, Cause::Rejected, Cause::Works]
    );
}

#[tokio::test]
async fn removed_connection_has_no_history() {
    let house = House::new().await;
    let id = house.signs_in().await;
    house.app.remove(&id).await.unwrap();

    assert!(matches!(house.app.history(&id), Err(Error::NotFound)));
    let anew = house.signs_in().await;
    assert_eq!(house.causes(&anew), [Cause::Works]);
}

#[tokio::test]
async fn no_answer_has_no_status() {
    let house = House::new().await;
    let id = house.signs_in().await;
    house.empty_keychain();
    house.app.check(&id).await.unwrap();

    let history = house.app.history(&id).unwrap();

    assert_eq!(history[0].cause, Some(Cause::TokenMissing));
    assert_eq!(history[0].status, None);
}

impl House {
    async fn signs_in(&self) -> ConnectionId {
        let token = self.token(&BELOVA).await;

        let kept = self.file(&house::request(), &token).await;
        kept.connections[0].id.clone()
    }

    fn causes(&self, id: &ConnectionId) -> Vec<Cause> {
        let history = self.app.history(id).unwrap();

        history.into_iter().filter_map(|it| it.cause).collect()
    }
}
