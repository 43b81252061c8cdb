//! `yc` as a program of its own: a real one, written by the test.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod stand_in;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use keyward_core::yc::{Yc, YcError};
use stand_in::write;
use tempfile::TempDir;

const TOKEN: &str = "t1.9euelZqFAKEtokenOfAnAccount.w1-_FAKEsignature";
/// For a machine that is busy.
const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn line_that_yc_writes_is_the_token() {
    let place = Place::new();
    let yc = place.yc(&format!("[ \"$*\" = 'iam create-token' ] && echo {TOKEN}"));

    assert_eq!(yc.iam_token().await.unwrap().expose(), TOKEN);
}

#[tokio::test]
async fn what_yc_says_beside_the_token_does_not_matter() {
    let place = Place::new();
    let chatty = format!("echo 'A newer version is available: run yc init' >&2; echo {TOKEN}");
    let yc = place.yc(&chatty);

    assert_eq!(yc.iam_token().await.unwrap().expose(), TOKEN);
}

#[tokio::test]
async fn version_is_told_whatever_stands_around_it() {
    let place = Place::new();
    for (says, version) in [
        ("Yandex Cloud CLI 0.151.0 linux/amd64", Ok("0.151.0")),
        ("0.98.1", Ok("0.98.1")),
        ("Yandex Cloud CLI", Err(YcError::Unclear)),
        ("no.version 1", Err(YcError::Unclear)),
    ] {
        let yc = place.yc(&format!("[ \"$*\" = version ] && echo '{says}'"));

        let told = yc.version().await;
        assert_eq!(told.as_deref(), version.as_ref().copied(), "{says}");
    }
}

#[tokio::test]
async fn yc_that_is_not_there_is_missing_and_the_next_place_is_tried() {
    let place = Place::new();
    let nowhere = PathBuf::from("/nowhere/yc");
    let missing = Yc::at(vec![nowhere.clone()], LONG);
    let there = place.program(&format!("echo {TOKEN}"));
    let second = Yc::at(vec![nowhere, there], LONG);

    assert_eq!(missing.iam_token().await.err(), Some(YcError::Missing));
    assert_eq!(missing.version().await.err(), Some(YcError::Missing));
    assert!(second.iam_token().await.is_ok());
}

#[tokio::test]
async fn file_that_cannot_be_run_is_not_called_missing() {
    let place = Place::new();
    let program = place.program("echo");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o644)).unwrap();

    let yc = Yc::at(vec![program], LONG);

    assert_eq!(yc.iam_token().await.err(), Some(YcError::NotStarted));
}

#[tokio::test]
async fn each_failure_is_told_by_what_yc_says() {
    let place = Place::new();
    for (says, why) in [
        (
            "ERROR: iam token create failed: rpc error: code = Unauthenticated desc = The token has expired",
            YcError::NotSignedIn,
        ),
        (
            "ERROR: no profile found. To set one up, use command: yc init",
            YcError::NotSignedIn,
        ),
        (
            "ERROR: iam token create failed: rpc error: code = Unauthenticated desc = User has to accept the End User License Agreement and Privacy Policy to get an IAM token",
            YcError::TermsNotAccepted,
        ),
        (
            "ERROR: rpc error: code = Unavailable desc = name resolver error",
            YcError::Failed,
        ),
    ] {
        let yc = place.yc(&format!("echo '{says}' >&2; exit 1"));

        assert_eq!(yc.iam_token().await.err(), Some(why), "{says}");
    }
}

#[tokio::test]
async fn end_without_an_error_and_without_a_token_is_unclear() {
    let place = Place::new();
    for says in [
        "",
        "ok",
        "Welcome to Yandex Cloud, this is a text",
        "t1.FAKEtwoLines.abcdefgh\\nt1.FAKEtwoLines.abcdefgh",
    ] {
        let yc = place.yc(&format!("printf '{says}\\n'"));

        assert_eq!(yc.iam_token().await.err(), Some(YcError::Unclear), "{says}");
    }
}

#[tokio::test]
async fn yc_that_hangs_is_ended_with_all_that_it_has_started() {
    let place = Place::new();
    let yc = place.hangs("true");

    assert_eq!(yc.iam_token().await.err(), Some(YcError::Silent));
    place.has_ended().await;
}

#[tokio::test]
async fn yc_that_waits_for_a_sign_in_is_not_called_silent() {
    let place = Place::new();
    let yc = place.hangs("echo \"You are going to be authenticated via federation-id 'aje1'.\"");

    assert_eq!(yc.iam_token().await.err(), Some(YcError::NotSignedIn));
}

#[tokio::test]
async fn question_that_is_dropped_ends_yc() {
    let place = Place::new();
    let yc = place.hangs_for(LONG, "true");

    let asking = tokio::spawn(async move { yc.iam_token().await.err() });
    place.has_started().await;
    asking.abort();

    assert!(asking.await.unwrap_err().is_cancelled());
    place.has_ended().await;
}

#[tokio::test]
async fn flood_of_words_neither_hangs_nor_counts() {
    let place = Place::new();
    let yc = place.yc("yes flood | head -c 1000000; yes flood | head -c 1000000 >&2");

    assert_eq!(yc.iam_token().await.err(), Some(YcError::Unclear));
}

#[tokio::test]
async fn nothing_of_a_token_is_in_an_error_or_a_debug() {
    let place = Place::new();
    let yc = place.yc(&format!("echo {TOKEN}; exit 1"));

    let failed = yc.iam_token().await;
    let given = place.yc(&format!("echo {TOKEN}")).iam_token().await;

    assert_eq!(failed.as_ref().err(), Some(&YcError::Failed));
    assert!(!format!("{failed:?}{given:?}{}", failed.as_ref().unwrap_err()).contains("FAKE"));
}

/// A directory for programs.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn program(&self, script: &str) -> PathBuf {
        let path = self.0.path().join("yc");
        write(&path, script);

        path
    }

    fn yc(&self, script: &str) -> Yc {
        Yc::at(vec![self.program(script)], LONG)
    }

    /// One that does `first`, starts another program, and waits for that, longer than anybody waits for it.
    fn hangs(&self, first: &str) -> Yc {
        self.hangs_for(Duration::from_millis(500), first)
    }

    fn hangs_for(&self, limit: Duration, first: &str) -> Yc {
        let number = self.number();
        let script = format!("{first}; sleep 600 & echo $! > {}; wait", number.display());

        Yc::at(vec![self.program(&script)], limit)
    }

    /// Where the number of the other program is written down.
    fn number(&self) -> PathBuf {
        self.0.path().join("number")
    }

    /// Waits until a hanging program has started the other one.
    async fn has_started(&self) {
        until(|| fs::read_to_string(self.number()).is_ok_and(|text| text.ends_with('\n'))).await;
    }

    /// Waits until that other program is no more.
    async fn has_ended(&self) {
        let number = fs::read_to_string(self.number()).unwrap();
        let process = Path::new("/proc").join(number.trim());

        until(|| !process.exists() || is_dead(&process)).await;
    }
}

async fn until(reached: impl Fn() -> bool) {
    let started = Instant::now();
    while !reached() {
        assert!(started.elapsed() < LONG, "it does not come to that");
        tokio::task::yield_now().await;
    }
}

/// Whether a process has ended, and only nobody has asked how.
fn is_dead(process: &Path) -> bool {
    let state = fs::read_to_string(process.join("stat")).unwrap_or_default();

    state
        .rsplit_once(") ")
        .is_none_or(|(_, rest)| rest.starts_with('Z'))
}
