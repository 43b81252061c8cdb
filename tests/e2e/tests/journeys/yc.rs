//! Tokens that the program `yc` brings: one that does, none, one that hangs, one with which nobody is signed in.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use anyhow::Result;
use fake_yandex::{BELOVA, ROMASHKA_CLOUD};
use keyward_e2e::{Journey, RunningApp, journey};
use tempfile::TempDir;

#[tokio::test]
async fn tracker_comes_to_works_through_yc() -> Result<()> {
    journey(async |journey| {
        let token = journey.yandex.issue_iam(BELOVA.login).await?;
        let elsewhere = TempDir::new()?;
        let brought = elsewhere.path().join("token");
        fs::write(&brought, &token)?;
        installs(journey, &format!("cat {}", brought.display()))?;
        let app = journey.app().await?;

        asks_yc(&app).await?;
        app.sees("Tracker accepts the token from yc").await?;
        app.sees("renews by itself, through yc").await?;

        assert!(!journey.keychain.tokens().await?.contains(&token));
        app.click("Tokens").await?;
        app.sees("Tracker 1 yc Organisation bpfrom…0001 Works")
            .await
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
        Some("echo \"You are going to be authenticated via federation-id 'aje1'.\" >&2; exit 1"),
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

    app.click("Ask yc for a token").await
}

/// Puts a `yc` where the installer of Yandex Cloud does. It tells its version, and runs `script` for a token.
fn installs(journey: &Journey, script: &str) -> Result<()> {
    let bin: PathBuf = journey.home().join("yandex-cloud/bin");
    let program = bin.join("yc");
    fs::create_dir_all(&bin)?;
    fs::write(
        &program,
        format!(
            "#!/bin/sh\n[ \"$*\" = version ] && echo 'Yandex Cloud CLI 0.151.0' && exit\n{script}\n"
        ),
    )?;

    Ok(fs::set_permissions(
        &program,
        fs::Permissions::from_mode(0o755),
    )?)
}
