//! Tokens that the program `yc` brings: one that does, none, one that hangs, one with which nobody is signed in.

use std::{env, ffi::OsString, fs, os::unix::fs::PermissionsExt, path::Path};

use anyhow::{Result, anyhow};
use fake_yandex::{BELOVA, ROMASHKA_CLOUD};
use keyward_e2e::{Journey, RunningApp, journey};
use tempfile::TempDir;

const ASK: &str = "Ask yc for a token";
const ACCEPTED: &str = "Tracker accepts the token from yc";
/// What a `yc` runs with which nobody is signed in.
const SIGNED_OUT: &str =
    "echo \"You are going to be authenticated via federation-id 'aje1'.\" >&2; exit 1";
const EXECUTABLE: u32 = 0o755;
const READABLE: u32 = 0o644;

#[tokio::test]
async fn tracker_comes_to_works_through_yc() -> Result<()> {
    journey(async |journey| {
        let brought = Brought::new(journey).await?;
        installs(journey, &brought.script())?;
        let app = journey.app().await?;

        asks_yc(&app).await?;
        app.sees(ACCEPTED).await?;
        app.sees("renews by itself, through yc").await?;

        assert!(!journey.keychain.tokens().await?.contains(&brought.token));
        app.click("Tokens").await?;
        app.sees("Tracker 1 yc Organisation bpfrom…0001 Works")
            .await
    })
    .await
}

#[tokio::test]
async fn yc_of_the_search_path_is_found() -> Result<()> {
    journey(async |journey| {
        let brought = Brought::new(journey).await?;
        let bin = brought.elsewhere.path().join("bin");
        puts(&bin, &brought.script(), EXECUTABLE)?;
        journey.sets("PATH", Some(&search_path(&[&bin])?));
        let app = journey.app().await?;

        asks_yc(&app).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

/// As in a terminal: whoever puts another `yc` into the search path wants that one.
#[tokio::test]
async fn yc_of_the_search_path_goes_before_the_installed_one() -> Result<()> {
    journey(async |journey| {
        let brought = Brought::new(journey).await?;
        installs(journey, SIGNED_OUT)?;
        let bin = brought.elsewhere.path().join("bin");
        puts(&bin, &brought.script(), EXECUTABLE)?;
        journey.sets("PATH", Some(&search_path(&[&bin])?));
        let app = journey.app().await?;

        asks_yc(&app).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_run_on_the_search_path_is_no_yc() -> Result<()> {
    journey(async |journey| {
        let brought = Brought::new(journey).await?;
        let [folder, file] = ["folder", "file"].map(|name| brought.elsewhere.path().join(name));
        fs::create_dir_all(folder.join("yc"))?;
        puts(&file, SIGNED_OUT, READABLE)?;
        journey.sets("PATH", Some(&search_path(&[&folder, &file])?));
        let app = journey.app().await?;
        asks_yc(&app).await?;
        app.sees("yc was not found on this computer.").await?;

        installs(journey, &brought.script())?;
        app.click(ASK).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn yc_that_is_not_there_is_said_to_be_missing() -> Result<()> {
    is_refused(
        None,
        "yc was not found on this computer. Install it from Yandex Cloud and sign in with it.",
        "На этом компьютере yc не нашлась. Установите её из Yandex Cloud и войдите в неё.",
    )
    .await
}

#[tokio::test]
async fn yc_that_hangs_is_said_not_to_answer() -> Result<()> {
    is_refused(
        Some("exec sleep 600"),
        "yc did not answer within 10 seconds.",
        "Программа yc не ответила за 10 секунд.",
    )
    .await
}

#[tokio::test]
async fn yc_with_which_nobody_is_signed_in_says_so() -> Result<()> {
    is_refused(
        Some(SIGNED_OUT),
        "Nobody is signed in with yc, or the sign-in is over.",
        "В программу yc никто не вошёл, или вход устарел.",
    )
    .await
}

/// Asks such a `yc` in both languages; nothing is kept of it.
async fn is_refused(
    script: Option<&str>,
    english: &'static str,
    russian: &'static str,
) -> Result<()> {
    journey(async |journey| {
        if let Some(script) = script {
            installs(journey, script)?;
        }
        let app = journey.app().await?;
        asks_yc(&app).await?;
        app.sees(english).await?;

        app.click("Cancel").await?;
        app.click("Settings").await?;
        app.click("Русский").await?;
        app.click("Токены").await?;
        // What was filled in is still there.
        app.click("Добавить токен").await?;
        app.click("Попросить токен у yc").await?;
        app.sees(russian).await?;

        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

/// From the list to the answer of `yc` for Tracker.
async fn asks_yc(app: &RunningApp) -> Result<()> {
    app.click("Add a token").await?;
    app.click("Tracker").await?;
    app.click("Continue").await?;
    app.click("Through the yc program").await?;
    app.fill("Organisation", ROMASHKA_CLOUD.id).await?;

    app.click(ASK).await
}

/// A token that a `yc` brings, outside of the person's home, which is searched for tokens.
pub(crate) struct Brought {
    elsewhere: TempDir,
    token: String,
}

impl Brought {
    pub(crate) async fn new(journey: &Journey) -> Result<Self> {
        let token = journey.yandex.issue_iam(BELOVA.login).await?;
        let elsewhere = TempDir::new()?;
        fs::write(elsewhere.path().join("token"), &token)?;

        Ok(Self { elsewhere, token })
    }

    /// What such a `yc` runs for a token.
    pub(crate) fn script(&self) -> String {
        format!("cat {}", self.elsewhere.path().join("token").display())
    }
}

/// Puts a `yc` where the installer of Yandex Cloud does.
pub(crate) fn installs(journey: &Journey, script: &str) -> Result<()> {
    puts(&journey.home().join("yandex-cloud/bin"), script, EXECUTABLE)
}

/// Puts a `yc` into this folder. It tells its version, and runs `script` for a token.
fn puts(bin: &Path, script: &str, mode: u32) -> Result<()> {
    let program = bin.join("yc");
    fs::create_dir_all(bin)?;
    fs::write(
        &program,
        format!(
            "#!/bin/sh\n[ \"$*\" = version ] && echo 'Yandex Cloud CLI 0.151.0' && exit\n{script}\n"
        ),
    )?;

    Ok(fs::set_permissions(
        &program,
        fs::Permissions::from_mode(mode),
    )?)
}

/// The search path with these folders before all others.
fn search_path(first: &[&Path]) -> Result<String> {
    let usual = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().map(|folder| folder.to_path_buf());
    let path = env::join_paths(folders.chain(env::split_paths(&usual)))?;

    path.into_string()
        .map_err(|path: OsString| anyhow!("{} is no text", path.display()))
}
