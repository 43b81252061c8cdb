//! Tokens that move from one place to another, and places that are out of reach meanwhile.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use fake_keychain::Fault;
use home::{Home, Running, intent};
use jiff::Timestamp;
use keyward_core::{
    keep::{KeepError, Moved, Recovered},
    vault::{FileError, KeychainError, Password, Place},
    verdict::{Cause, Verdict},
};

mod fake_keychain;
mod home;

#[tokio::test]
async fn moved_tokens_are_in_the_new_place_and_nowhere_else() {
    let home = Home::new();
    let app = home.start();
    let ada = app.save(&intent("ada"), "y0_a").await.unwrap();
    app.save(&intent("bob"), "y0_b").await.unwrap();
    let verdict = Verdict::without_calls(Cause::Works, Timestamp::UNIX_EPOCH);
    let ada = ada.connections[0].id.clone();
    app.store.set_verdict(&ada, &verdict).unwrap();
    let all = [("ada", "y0_a"), ("bob", "y0_b")];

    app.create_file().await;
    let there = app.keep.move_all(Place::File).await.unwrap();

    assert_eq!(there, Moved { moved: 2, left: 0 });
    app.is_whole(&all, &[Place::File; 2]).await;
    assert!(home.keychain.users().is_empty());
    assert_eq!(app.store.connection(&ada).unwrap().verdict, Some(verdict));
    assert!(!app.keep.leave_file().await.unwrap());

    let back = app.keep.move_all(Place::Keychain).await.unwrap();

    assert_eq!(back, Moved { moved: 2, left: 0 });
    app.is_whole(&all, &[Place::Keychain; 2]).await;
    assert!(app.keep.leave_file().await.unwrap());
    assert!(!home.records().join("secrets").exists());
    let again = app.keep.move_all(Place::Keychain).await.unwrap();
    assert_eq!(again, Moved::default());
}

#[tokio::test]
async fn token_whose_place_is_out_of_reach_stays_and_moves_later() {
    for fault in [Fault::Locked, Fault::Gone, Fault::Refuses, Fault::Doubles] {
        let home = Home::new();
        let app = home.start();
        app.save(&intent("ada"), "y0_a").await.unwrap();
        app.create_file().await;

        home.keychain.set(fault);
        let left = app.keep.move_all(Place::File).await.unwrap();
        home.keychain.release();

        assert_eq!(left, Moved { moved: 0, left: 1 }, "{fault:?}");
        app.is_whole(&[("ada", "y0_a")], &[Place::Keychain]).await;
        let moved = app.keep.move_all(Place::File).await.unwrap();
        assert_eq!(moved, Moved { moved: 1, left: 0 });
        app.is_whole(&[("ada", "y0_a")], &[Place::File]).await;
    }
}

#[tokio::test]
async fn token_that_the_new_place_refuses_stays_and_moves_later() {
    for fault in [Fault::Locked, Fault::Gone, Fault::Refuses, Fault::Alters] {
        let home = Home::new();
        let app = home.start();
        app.save_in(Place::File, "ada", "y0_a").await.unwrap();
        app.save_in(Place::File, "bob", "y0_b").await.unwrap();
        let all = [("ada", "y0_a"), ("bob", "y0_b")];

        home.keychain.set(fault);
        let left = app.keep.move_all(Place::Keychain).await.unwrap();
        home.keychain.release();

        assert_eq!(left, Moved { moved: 0, left: 2 }, "{fault:?}");
        let moved = app.keep.move_all(Place::Keychain).await.unwrap();
        assert_eq!(moved, Moved { moved: 2, left: 0 });
        drop(app);
        let app = home.start();
        app.keep.recover().await.unwrap();
        app.unlock().await;
        app.is_whole(&all, &[Place::Keychain; 2]).await;
    }
}

#[tokio::test]
async fn move_to_a_keychain_that_hangs_loses_nothing() {
    let home = Home::new();
    let app = home.start();
    app.save_in(Place::File, "ada", "y0_a").await.unwrap();

    home.keychain.set(Fault::Hangs);
    tokio::time::pause();
    let left = app.keep.move_all(Place::Keychain).await.unwrap();
    home.keychain.release();
    tokio::time::resume();
    assert_eq!(left, Moved { moved: 0, left: 1 });
    app.keep.move_all(Place::Keychain).await.unwrap();
    drop(app);

    let app = home.start();
    app.keep.recover().await.unwrap();
    app.unlock().await;
    app.is_whole(&[("ada", "y0_a")], &[Place::Keychain]).await;
}

#[tokio::test]
async fn locked_file_keeps_its_tokens_through_a_move() {
    let home = Home::new();
    let app = home.start();
    app.save_in(Place::File, "ada", "y0_a").await.unwrap();
    app.save_in(Place::Keychain, "bob", "y0_b").await.unwrap();

    app.places.file().lock();
    let left = app.keep.move_all(Place::Keychain).await.unwrap();

    assert_eq!(left, Moved { moved: 0, left: 1 });
    assert!(app.keep.leave_file().await.is_err());
    app.unlock().await;
    let all = [("ada", "y0_a"), ("bob", "y0_b")];
    app.is_whole(&all, &[Place::File, Place::Keychain]).await;
}

#[tokio::test]
async fn what_is_unfinished_in_a_locked_file_waits_in_silence() {
    let home = Home::new();
    let app = home.start();
    let ada = app.save_in(Place::File, "ada", "y0_a").await.unwrap();
    app.places.file().lock();
    app.keep.remove(&ada).await.unwrap();
    let refused = app.save_in(Place::File, "bob", "y0_b").await;
    assert!(matches!(refused, Err(KeepError::File(FileError::Locked))));
    drop(app);

    let app = home.start();
    assert_eq!(app.keep.recover().await.unwrap(), Recovered::default());
    assert!(app.list().is_empty());

    assert_eq!(app.unlock().await, 0);
    app.is_whole(&[], &[]).await;
    assert!(app.keep.leave_file().await.unwrap());
}

#[tokio::test]
async fn lost_records_are_made_again_when_the_file_is_unlocked() {
    let home = Home::new();
    let app = home.start();
    app.save_in(Place::File, "ada", "y0_a").await.unwrap();
    app.save_in(Place::Keychain, "bob", "y0_b").await.unwrap();
    drop(app);

    home.damage_records();
    let (app, _) = home.start_damaged();
    assert_eq!(app.keep.recover().await.unwrap().found, 1);

    assert_eq!(app.unlock().await, 1);
    let all = [("ada", "y0_a"), ("bob", "y0_b")];
    app.is_whole(&all, &[Place::File, Place::Keychain]).await;
}

#[tokio::test]
async fn older_secret_in_the_file_takes_nobody_s_place() {
    let home = Home::new();
    let app = home.start();
    app.save_in(Place::File, "ada", "y0_a").await.unwrap();
    // The old one cannot be deleted before the records are lost.
    app.places.file().lock();
    app.save_in(Place::Keychain, "ada", "y0_b").await.unwrap();
    drop(app);

    home.damage_records();
    let (app, _) = home.start_damaged();
    app.keep.recover().await.unwrap();
    app.unlock().await;

    app.is_whole(&[("ada", "y0_b")], &[Place::Keychain]).await;
}

#[tokio::test]
async fn token_is_kept_elsewhere_although_its_old_place_is_gone() {
    let home = Home::new();
    let app = home.start();
    app.save(&intent("ada"), "y0_a").await.unwrap();

    home.keychain.set(Fault::Gone);
    let refused = app.save(&intent("ada"), "y0_b").await;
    assert!(matches!(
        refused,
        Err(KeepError::Keychain(KeychainError::Missing))
    ));
    app.save_in(Place::Session, "ada", "y0_b").await.unwrap();
    let kept = app.list().remove(0);
    assert_eq!(kept.place, Place::Session);
    assert_eq!(app.token(&kept).await, Some("y0_b".into()));

    home.keychain.release();
    let moved = app.keep.move_all(Place::Keychain).await.unwrap();
    assert_eq!(moved, Moved { moved: 1, left: 0 });
    app.is_whole(&[("ada", "y0_b")], &[Place::Keychain]).await;
}

#[tokio::test]
async fn same_token_leaves_the_session_for_a_place_that_lasts_and_not_the_other_way() {
    let home = Home::new();
    let app = home.start();
    app.save_in(Place::Session, "ada", "y0_a").await.unwrap();

    app.keep.set_place(Place::Keychain);
    let kept = app.save(&intent("ada"), "y0_a").await.unwrap();
    assert!(kept.same_token);
    app.is_whole(&[("ada", "y0_a")], &[Place::Keychain]).await;

    app.keep.set_place(Place::Session);
    let kept = app.save(&intent("ada"), "y0_a").await.unwrap();
    assert!(kept.same_token);
    app.is_whole(&[("ada", "y0_a")], &[Place::Keychain]).await;
}

#[tokio::test]
async fn many_tokens_move_and_come_back() {
    let home = Home::new();
    let app = home.start();
    for number in 0..40 {
        app.save(&intent(&format!("account-{number}")), "y0_a")
            .await
            .unwrap();
    }
    app.create_file().await;

    let all = Moved { moved: 40, left: 0 };
    assert_eq!(app.keep.move_all(Place::File).await.unwrap(), all);
    assert!(home.keychain.users().is_empty());
    assert_eq!(app.keep.move_all(Place::Keychain).await.unwrap(), all);

    assert_eq!(home.keychain.users().len(), 40);
    assert!(app.keep.leave_file().await.unwrap());
}

impl Running {
    async fn create_file(&self) {
        let password = Password::chosen(&"romashka".into()).unwrap();

        self.places.file().create(password).await.unwrap();
    }

    /// Unlocks the file as the app does, and says how many tokens were taken back.
    async fn unlock(&self) -> u32 {
        let password = Password::typed(&"romashka".into());
        self.places.file().unlock(password).await.unwrap();

        self.keep.recover_file().await.unwrap()
    }

    /// Keeps a token in `place`, in a file that is made for it.
    async fn save_in(
        &self,
        place: Place,
        login: &str,
        token: &str,
    ) -> Result<keyward_core::store::ConnectionId, KeepError> {
        if place == Place::File && !self.places.file().exists() {
            self.create_file().await;
        }
        self.keep.set_place(place);

        Ok(self
            .save(&intent(login), token)
            .await?
            .connections
            .remove(0)
            .id)
    }

    /// These tokens are there, each in its place, and no secret is anywhere that has no record.
    async fn is_whole(&self, expected: &[(&str, &str)], places: &[Place]) {
        let mut found = Vec::new();
        for connection in self.list() {
            let token = self.token(&connection).await.unwrap();
            found.push((connection.account.unwrap().login, token, connection.place));
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let expected: Vec<_> = expected
            .iter()
            .zip(places)
            .map(|((login, token), place)| ((*login).to_owned(), (*token).to_owned(), *place))
            .collect();
        assert_eq!(found, expected);

        for place in [Place::Keychain, Place::Session, Place::File] {
            let here = expected.iter().filter(|(.., it)| *it == place).count();
            assert_eq!(
                self.places.list(place).await.unwrap().len(),
                here,
                "{place:?}"
            );
        }
    }
}
