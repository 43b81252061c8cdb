//! Life without a keychain: until Keyward is closed, or in the encrypted file.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    fs,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use fake_yandex::{BELOVA, SYNC_OFFICE};
use house::House;
use jiff::Timestamp;
use keyward_core::{
    Error,
    app::{App, World},
    clock::Clock,
    keep::Moved,
    store::{AutoLockMinutes, Settings},
    vault::{FileError, Place, Places, SecretsFile, Vault, WorkFactor},
    verdict::Cause,
};

mod house;
mod place;

const PASSWORD: &str = "romashka";

#[tokio::test]
async fn session_keeps_a_token_until_the_end_and_its_row_beyond() {
    let house = House::new().await;
    house.move_to(Place::Session, None).await.unwrap();
    let token = house.token(&BELOVA).await;
    let kept = house.file_at_tracker(&token).await;
    let checked = house.app.check(&kept.id).await.unwrap();
    assert_eq!((kept.place, house.secrets()), (Place::Session, 0));
    assert_eq!(checked.verdict.unwrap().cause, Cause::Works);

    let house = house.reopen();

    let calls = house.yandex.requests().await.len();
    let left = house.app.connection(&kept.id).unwrap();
    assert_eq!(left.verdict.unwrap().cause, Cause::TokenMissing);
    let checked = house.app.check(&kept.id).await.unwrap();
    assert_eq!(checked.verdict.unwrap().cause, Cause::TokenMissing);
    assert_eq!(house.yandex.requests().await.len(), calls);
    let secrets = house.app.secrets().unwrap();
    assert_eq!((secrets.place, secrets.elsewhere), (Place::Keychain, 0));

    let token = house.token(&BELOVA).await;
    let again = house.file_at_tracker(&token).await;
    assert_eq!((again.id, again.place), (kept.id, Place::Keychain));
}

#[tokio::test]
async fn choosing_the_session_moves_nothing_into_it() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    house.file(&house::request(), &token).await;

    let moved = house.move_to(Place::Session, None).await.unwrap();

    assert_eq!((moved, house.secrets()), (Moved::default(), 1));
    let secrets = house.app.secrets().unwrap();
    assert_eq!((secrets.place, secrets.elsewhere), (Place::Session, 1));
}

#[tokio::test]
async fn tokens_go_from_the_session_to_the_file_and_to_the_keychain() {
    let house = House::new().await;
    house.lock_keychain();
    assert!(matches!(
        house.app.test_secrets().await,
        Err(Error::Keychain(_))
    ));
    house.move_to(Place::Session, None).await.unwrap();
    house.app.test_secrets().await.unwrap();
    let token = house.token(&BELOVA).await;
    let id = house.file_at_tracker(&token).await.id;

    let moved = house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
    assert_eq!(moved, Moved { moved: 1, left: 0 });
    let house = house.reopen();
    let secrets = house.app.secrets().unwrap();
    assert_eq!((secrets.place, secrets.locked), (Place::File, true));
    assert_eq!(house.app.connections().unwrap().len(), 1);
    let locked = house.app.check(&id).await.unwrap_err();
    assert!(matches!(locked, Error::Secrets(FileError::Locked)));
    let locked = house.app.test_secrets().await.unwrap_err();
    assert!(matches!(locked, Error::Secrets(FileError::Locked)));
    assert_eq!(
        house.unlock("romashkA").await.err(),
        Some(FileError::PasswordWrong)
    );
    house.unlock(PASSWORD).await.unwrap();
    let checked = house.app.check(&id).await.unwrap();
    assert_eq!(checked.verdict.unwrap().cause, Cause::Works);

    house.unlock_keychain();
    let moved = house.move_to(Place::Keychain, None).await.unwrap();
    assert_eq!(moved, Moved { moved: 1, left: 0 });
    assert_eq!(house.app.token(&id).await.unwrap().expose(), token.expose());
    assert!(!house.data_dir().join("secrets").exists());
    assert!(!house.app.secrets().unwrap().file_exists);
}

#[tokio::test]
async fn place_that_cannot_take_tokens_is_not_chosen() {
    let house = House::new().await;

    for (password, error) in [
        (Some("seven77"), FileError::PasswordTooShort),
        (None, FileError::PasswordTooShort),
    ] {
        let refused = house.move_to(Place::File, password).await.unwrap_err();
        assert!(matches!(refused, Error::Secrets(it) if it == error));
        assert!(!house.app.secrets().unwrap().file_exists);
    }
    house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
    house.lock_keychain();
    assert!(house.move_to(Place::Keychain, None).await.is_err());
    house.app.lock_secrets();
    let refused = house.move_to(Place::File, None).await.unwrap_err();
    assert!(matches!(refused, Error::Secrets(FileError::Locked)));

    assert_eq!(house.app.secrets().unwrap().place, Place::File);
}

#[tokio::test]
async fn password_for_leaving_the_file_unlocks_it_first() {
    let house = House::new().await;
    house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
    let token = house.token(&BELOVA).await;
    house.file(&house::request(), &token).await;
    house.app.lock_secrets();

    let left = house.move_to(Place::Keychain, None).await.unwrap();
    assert_eq!(left, Moved { moved: 0, left: 1 });
    assert_eq!(house.app.secrets().unwrap().elsewhere, 1);
    house
        .move_to(Place::Keychain, Some("wrong password"))
        .await
        .unwrap_err();
    let moved = house
        .move_to(Place::Keychain, Some(PASSWORD))
        .await
        .unwrap();

    assert_eq!(moved, Moved { moved: 1, left: 0 });
    assert!(!house.data_dir().join("secrets").exists());
}

#[tokio::test]
async fn changed_password_is_the_one_that_counts() {
    let house = House::new().await;
    house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
    let (old, new, short) = (PASSWORD.into(), "sunflower".into(), "short".into());

    let refused = house.app.change_password(&old, &short).await.unwrap_err();
    assert!(matches!(
        refused,
        Error::Secrets(FileError::PasswordTooShort)
    ));
    let refused = house.app.change_password(&new, &new).await.unwrap_err();
    assert!(matches!(refused, Error::Secrets(FileError::PasswordWrong)));
    house.app.change_password(&old, &new).await.unwrap();

    let house = house.reopen();
    assert_eq!(
        house.unlock(PASSWORD).await.err(),
        Some(FileError::PasswordWrong)
    );
    house.unlock("sunflower").await.unwrap();
}

#[tokio::test]
async fn no_token_ever_lies_in_the_data_directory() {
    let house = House::new().await;
    let mut tokens = Vec::new();

    for (place, account) in [(Place::Session, BELOVA), (Place::File, SYNC_OFFICE)] {
        house.move_to(place, Some(PASSWORD)).await.unwrap();
        let token = house.token(&account).await;
        house.file(&house::request(), &token).await;
        tokens.push(token);
        house.move_to(Place::File, Some(PASSWORD)).await.unwrap();
        house.app.lock_secrets();
        house.unlock(PASSWORD).await.unwrap();
        house.app.test_secrets().await.unwrap();
        assert_eq!(found(house.data_dir(), &tokens), Vec::<String>::new());
    }
    house.move_to(Place::Keychain, None).await.unwrap();

    assert_eq!(found(house.data_dir(), &tokens), Vec::<String>::new());
}

#[tokio::test]
async fn file_that_nobody_uses_locks_itself() {
    let house = House::new().await;
    let (app, clock, _directory) = with_hands(&house);
    let minute = Duration::from_mins(1);
    app.move_secrets(Place::File, Some(PASSWORD.into()))
        .await
        .unwrap();
    assert!(!app.lock_when_idle(false));

    clock.advance(9 * minute);
    assert!(!app.lock_when_idle(false));
    app.test_secrets().await.unwrap();
    assert!(!app.lock_when_idle(false), "it was used");
    clock.advance(9 * minute);
    assert!(!app.lock_when_idle(true), "something goes on");
    clock.advance(9 * minute);
    assert!(!app.lock_when_idle(false));
    clock.advance(minute);
    assert!(app.lock_when_idle(false));
    assert!(app.secrets().unwrap().locked && !app.lock_when_idle(false));

    app.unlock_secrets(&PASSWORD.into()).await.unwrap();
    let settings = Settings {
        auto_lock: AutoLockMinutes::nearest(1),
        ..app.settings().unwrap()
    };
    app.change_settings(settings).unwrap();
    assert!(!app.lock_when_idle(false));
    // The computer sleeps: one of the clocks stands.
    clock.sleep(minute);
    assert!(app.lock_when_idle(false));
}

/// Files below `directory` in which a token can be read, in whatever way it is written.
fn found(directory: &std::path::Path, tokens: &[keyward_core::token::Token]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(self::found(&path, tokens));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        for token in tokens {
            let wide: Vec<u8> = token.expose().bytes().flat_map(|byte| [byte, 0]).collect();
            if holds(token.expose().as_bytes()) || holds(&wide) {
                found.push(path.display().to_string());
            }
        }
    }

    found
}

/// An app of its own whose clock is moved by hand.
fn with_hands(house: &House) -> (App, Arc<Hands>, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let clock = Arc::new(Hands(
        Mutex::new((Duration::ZERO, Duration::ZERO)),
        Instant::now(),
    ));
    let keychain = keyring_core::mock::Store::new().unwrap();
    let keychain = Vault::new(move || Ok(keychain.clone() as Arc<keyring_core::CredentialStore>));
    let file = SecretsFile::new(directory.path(), WorkFactor::new(1).unwrap());
    let app = App::open(World {
        data_dir: directory.path().to_owned(),
        places: Places::new(keychain, file),
        clock: clock.clone(),
        ..house.world()
    });

    (app.unwrap(), clock, directory)
}

/// How far the two clocks were moved, and where they started.
struct Hands(Mutex<(Duration, Duration)>, Instant);

impl Hands {
    fn advance(&self, time: Duration) {
        let mut moved = self.0.lock().unwrap();
        moved.0 += time;
        moved.1 += time;
    }

    /// Only the time of day goes on.
    fn sleep(&self, time: Duration) {
        self.0.lock().unwrap().1 += time;
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        house::now() + self.0.lock().unwrap().1
    }

    fn monotonic(&self) -> Instant {
        self.1 + self.0.lock().unwrap().0
    }
}
