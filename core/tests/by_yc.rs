//! Connections that stand on an installed `yc`: kept without a secret, checked, handed out.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;
mod stand_in;

use std::{path::PathBuf, time::Duration};

use fake_yandex::{BELOVA, ROMASHKA_CLOUD};
use house::House;
use keyward_core::{
    app::{KeyOutcome, KeyRequest},
    organisation::Organisation,
    store::Connection,
    token::Credential,
    verdict::Cause,
    yc::{Yc, YcError},
};
use tempfile::TempDir;

/// For a machine that is busy.
const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn token_that_yc_brings_opens_tracker_and_is_kept_nowhere() {
    let (house, programs) = office().await;
    let token = signs_in(&house, &programs).await;

    let kept = keep(&house).await.unwrap();

    assert_eq!(cause(&kept), Cause::Works);
    assert_eq!(kept.credential, Credential::Program);
    assert_eq!(house.app.token(&kept.id).await.unwrap().expose(), token);
    let records = std::fs::read(house.data_dir().join("records.db")).unwrap();
    assert!(
        !records
            .windows(token.len())
            .any(|found| found == token.as_bytes())
    );
}

#[tokio::test]
async fn token_at_hand_is_used_until_tracker_turns_it_away() {
    let (house, programs) = office().await;
    signs_in(&house, &programs).await;
    let kept = keep(&house).await.unwrap();

    // Nobody is asked again as long as it does.
    installs(&programs, "exit 1");
    assert_eq!(
        cause(&house.app.check(&kept.id).await.unwrap()),
        Cause::Works
    );
    house.yandex.end_iam_tokens().await;
    signs_in(&house, &programs).await;

    assert_eq!(
        cause(&house.app.check(&kept.id).await.unwrap()),
        Cause::Works
    );
}

#[tokio::test]
async fn session_that_is_over_is_said_and_the_connection_stays() {
    let (house, programs) = office().await;
    signs_in(&house, &programs).await;
    let kept = keep(&house).await.unwrap();
    house.yandex.end_iam_tokens().await;

    installs(&programs, "echo 'run yc init' >&2; exit 1");
    let checked = house.app.check(&kept.id).await.unwrap();

    assert_eq!(cause(&checked), Cause::YcSignedOut);
    assert_eq!(house.app.connections().unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_is_kept_of_a_yc_that_brings_nothing() {
    let (house, programs) = office().await;
    assert_eq!(keep(&house).await.unwrap_err(), Cause::YcMissing);
    assert_eq!(house.app.yc_version().await, Err(YcError::Missing));

    installs(&programs, "echo 'Yandex Cloud CLI 0.151.0'; exit 0");

    assert_eq!(keep(&house).await.unwrap_err(), Cause::YcFailed);
    assert_eq!(house.app.yc_version().await.unwrap(), "0.151.0");
    assert!(house.app.connections().unwrap().is_empty());
    assert_eq!(house.secrets(), 0);
}

/// A house whose `yc`, if there comes to be one, lies in the directory beside it.
async fn office() -> (House, TempDir) {
    let programs = TempDir::new().unwrap();
    let yc = Yc::at(vec![place_of(&programs)], LONG);

    // Not opened twice: the programs that other tests start hold each lock of this process for a moment.
    (House::in_time_with(|world| world.yc = yc).await, programs)
}

fn place_of(programs: &TempDir) -> PathBuf {
    programs.path().join("yc")
}

fn installs(programs: &TempDir, script: &str) {
    stand_in::write(&place_of(programs), script);
}

/// Signs somebody in with `yc`; returns the token that it brings from then on.
async fn signs_in(house: &House, programs: &TempDir) -> String {
    let token = house.yandex.issue_iam(&BELOVA).await;
    installs(programs, &format!("echo {token}"));

    token
}

async fn keep(house: &House) -> Result<Connection, Cause> {
    let request = KeyRequest {
        services: vec!["tracker".to_owned()],
        organisation: Organisation::new(ROMASHKA_CLOUD.id),
        replaces: None,
    };

    match house.app.keep_yc(&request).await.unwrap() {
        KeyOutcome::Kept(mut kept) => Ok(kept.connections.remove(0)),
        KeyOutcome::Refused(verdict) => Err(verdict.cause),
        KeyOutcome::OtherAccount => panic!("whose?"),
    }
}

fn cause(connection: &Connection) -> Cause {
    connection.verdict.as_ref().unwrap().cause
}
