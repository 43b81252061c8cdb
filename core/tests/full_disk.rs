//! A disk on which nothing can be written any more, just when a token was ended at Yandex.
//!
//! Each case is a process of its own that forbids itself to write files, since that goes for all of its threads.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    env,
    process::{Command, Stdio},
};

use fake_yandex::{BELOVA, ROMASHKA_TRACKER};
use house::House;
use keyward_core::{
    Error,
    store::{Connection, StoreError},
    verdict::Cause,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

mod house;
mod place;

/// Set for the process of a case.
const ALONE: &str = "KEYWARD_TEST_ALONE";

#[test]
fn removal_says_that_the_token_has_ended_and_the_next_check_puts_the_list_right() {
    alone(
        "removal_says_that_the_token_has_ended_and_the_next_check_puts_the_list_right",
        async {
            let (house, kept) = with_a_token_and_the_secret().await;

            set_full(true);
            for _ in 0..2 {
                let unnoted = house.app.take_away(&kept.id).await;
                assert!(is_of_the_disk(unnoted.as_ref().unwrap_err()), "{unnoted:?}");
            }
            set_full(false);

            assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
            assert_eq!(house.app.connection(&kept.id).unwrap(), kept);
            assert_eq!(house.cause(&kept.id).await, Cause::Rejected);
            house.app.take_away(&kept.id).await.unwrap().unwrap();
            assert!(house.app.connections().unwrap().is_empty());
            assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
        },
    );
}

#[test]
fn renewal_says_that_the_token_has_ended_and_goes_on_when_there_is_room() {
    alone(
        "renewal_says_that_the_token_has_ended_and_goes_on_when_there_is_room",
        async {
            let (house, kept) = with_a_token_and_the_secret().await;

            set_full(true);
            let unnoted = house.app.end_to_renew(&kept.id).await;
            set_full(false);

            assert!(is_of_the_disk(unnoted.as_ref().unwrap_err()), "{unnoted:?}");
            house.app.end_to_renew(&kept.id).await.unwrap().unwrap();
            let noted = house.app.connection(&kept.id).unwrap();
            assert_eq!(noted.verdict.unwrap().cause, Cause::Rejected);
        },
    );
}

#[test]
fn app_stays_in_the_list_with_all_of_its_tokens_ended_and_goes_when_there_is_room() {
    alone(
        "app_stays_in_the_list_with_all_of_its_tokens_ended_and_goes_when_there_is_room",
        async {
            let (house, kept) = with_a_token_and_the_secret().await;

            set_full(true);
            let taken = house.app.take_away_app(&kept.client_id).await.unwrap();
            set_full(false);

            assert_eq!((taken.ended, taken.left.len()), (1, 0));
            let why = taken.unnoted.unwrap();
            assert!(matches!(why, Error::Records(StoreError::NotWritten(_))));
            let still_there = house.app.connection(&kept.id).unwrap();
            assert_eq!(still_there, kept);
            let again = house.app.take_away_app(&kept.client_id).await.unwrap();
            assert!(again.unnoted.is_none());
            assert!(house.app.apps().unwrap().is_empty());
            assert_eq!(house.yandex.requests_for("/revoke_token").await, 1);
        },
    );
}

/// Runs the case in the process of the test `name`.
fn alone(name: &str, case: impl Future<Output = ()>) {
    if env::var_os(ALONE).is_some() {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        return runtime.enable_all().build().unwrap().block_on(case);
    }

    // A signal that is ignored stays so in the program that takes the shell's place.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" --exact \"$1\" --nocapture"])
        .arg(env::current_exe().unwrap())
        .arg(name)
        .env(ALONE, "yes")
        .stdin(Stdio::null())
        .output()
        .unwrap();

    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(ran, "{name} is no test");
}

/// Whether no file can be written, wherever it is.
fn set_full(full: bool) {
    let limits = getrlimit(Resource::Fsize);
    let current = if full { Some(0) } else { limits.maximum };

    setrlimit(Resource::Fsize, Rlimit { current, ..limits }).unwrap();
}

async fn with_a_token_and_the_secret() -> (House, Connection) {
    let house = House::new().await;
    let kept = house.sign_in(&BELOVA).await;
    house.keep_secret_of(ROMASHKA_TRACKER.client_id).await;

    (house, kept)
}

fn is_of_the_disk(error: &Error) -> bool {
    let Error::EndedUnnoted(source) = error else {
        return false;
    };

    matches!(**source, Error::Records(StoreError::NotWritten(_)))
}
