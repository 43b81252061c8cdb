//! A computer without a keychain, and tokens that move from one place to another.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::Result;
use keyward_e2e::{Journey, RunningApp, journey, until, within};
use serde_json::{Value, json};

use crate::reveal::says;
use crate::steps::{
    ACCEPTED, asks_for_a_token, brings_a_token, has_a_token, issued, signs_in_and_allows,
    signs_in_once_more,
};

const MISSING: &str = "This computer has no working keychain.";
const PASSWORD: &str = "Мой ёжик и 1 роза";
const ROW: &str = "a.belova Organisation 7405218 Works";
/// A minute is the shortest that the app waits, and some seconds more.
const PATIENCE: Duration = Duration::from_secs(80);
const CHECK: &str = "Check: a.belova, Tracker";

#[tokio::test]
async fn without_a_keychain_nothing_is_lost_on_the_way_to_one() -> Result<()> {
    journey(async |journey| {
        journey.keychain.stop()?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        app.sees(MISSING).await?;
        assert_eq!(journey.yandex.requests_for("/authorize").await?, 0);

        app.click("Keep until closed").await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await?;
        app.click("Done").await?;
        app.sees("1 token is kept only until Keyward is closed")
            .await?;
        assert!(secrets_file(journey).is_none());

        moves_to(&app, "In an encrypted file").await?;
        app.fill("New password", PASSWORD).await?;
        app.fill("Repeat the password", PASSWORD).await?;
        app.click("Create the file").await?;
        app.sees("1 token moved.").await?;
        assert!(secrets_file(journey).is_some());
        app.quits().await?;

        let app = journey.app().await?;
        app.sees(ROW).await?;
        unlocks_to_check(&app).await?;

        journey.keychain.start()?;
        moves_to(&app, "In this computer’s keychain").await?;
        app.sees("1 token moved.").await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        assert!(!journey.data().join("secrets").exists());
        app.click("Tokens").await?;
        app.click(CHECK).await?;
        app.sees("Checked just now").await?;
        app.sees(ROW).await
    })
    .await
}

#[tokio::test]
async fn token_without_a_keychain_is_saved_in_the_file_that_is_made_for_it() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        until("the window is open", async || {
            Ok((journey.yandex.requests_for("/authorize").await? > 0).then_some(()))
        })
        .await?;
        journey.keychain.stop()?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("The token is not saved yet").await?;

        app.click("Choose a password…").await?;
        app.fill("New password", PASSWORD).await?;
        app.fill("Repeat the password", PASSWORD).await?;
        app.click("Create the file").await?;
        app.sees(ACCEPTED).await?;
        app.is_killed().await?;

        let app = journey.app().await?;
        app.sees(ROW).await?;
        unlocks_to_check(&app).await
    })
    .await
}

#[tokio::test]
async fn row_of_a_token_that_ended_with_its_session_is_signed_in_again() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_kept_in(&app, "session", Value::Null).await?;
        has_a_token(journey, &app).await?;
        app.is_killed().await?;

        let app = journey.app().await?;
        let calls = journey.yandex.requests().await?.len();
        app.sees("a.belova Organisation 7405218").await?;
        let list = app.asks("load", json!({})).await?;
        let row = &list["reply"]["connections"][0];
        assert_eq!(row["check"]["cause"], "tokenMissing");
        assert_eq!(list["reply"]["secrets"]["place"], "keychain");
        assert_eq!(journey.yandex.requests().await?.len(), calls);

        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;
        app.sees("Works").await?;
        app.click("Done").await?;
        app.sees("1 token").await?;
        let newest = issued(&journey.yandex).await?.pop();
        assert_eq!(journey.keychain.tokens().await?, Vec::from_iter(newest));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn file_that_nobody_uses_locks_itself_and_the_list_stays() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_kept_in(&app, "file", json!(PASSWORD)).await?;
        let held = brings_a_token(journey, &app).await?;
        app.listens_to("secrets").await?;
        let overview = app.asks("load", json!({})).await?;
        let mut settings = overview["reply"]["settings"].clone();
        settings["autoLockMinutes"] = json!(1);
        app.asks("change_settings", json!({ "settings": settings }))
            .await?;

        within(PATIENCE, "the file has locked itself", async || {
            let told = app.heard().await?;
            let last = told.as_array().and_then(|all| all.last().cloned());
            Ok(last.filter(|secrets| secrets["locked"] == true))
        })
        .await?;

        app.sees(ROW).await?;
        let refused = app.asks("copy_token", json!({ "id": held.id })).await?;
        assert_eq!(refused["refusal"], "secretsLocked");
        unlocks_to_check(&app).await
    })
    .await
}

#[tokio::test]
async fn file_locks_with_the_screen() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_kept_in(&app, "file", json!(PASSWORD)).await?;
        let held = brings_a_token(journey, &app).await?;
        app.listens_to("secrets").await?;

        until("the file is locked", async || {
            // Said more than once: the app may not listen yet.
            says("org.gnome.ScreenSaver", true).await?;
            let told = app.heard().await?;
            let last = told.as_array().and_then(|all| all.last().cloned());
            Ok(last.filter(|secrets| secrets["locked"] == true))
        })
        .await?;

        let refused = app.asks("reveal_token", json!({ "id": held.id })).await?;
        assert_eq!(refused["refusal"], "secretsLocked");
        app.sees(ROW).await
    })
    .await
}

#[tokio::test]
async fn locked_file_gives_no_token_and_takes_none() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_kept_in(&app, "file", json!(PASSWORD)).await?;
        let held = brings_a_token(journey, &app).await?;
        app.asks("lock_secrets", json!({})).await?;

        for (command, values) in [
            ("check_connection", json!({ "id": held.id })),
            ("copy_token", json!({ "id": held.id })),
            ("reveal_token", json!({ "id": held.id })),
            ("test_secrets", json!({})),
            ("move_secrets", json!({ "to": "file", "password": null })),
        ] {
            let answer = app.asks(command, values).await?;
            assert_eq!(answer["refusal"], "secretsLocked", "{command}");
        }
        for (password, code) in [("wrong password", "passwordWrong"), ("", "passwordWrong")] {
            let answer = app
                .asks("unlock_secrets", json!({ "password": password }))
                .await?;
            assert_eq!(answer["refusal"], code);
        }
        let short = json!({ "old": PASSWORD, "new": "1234567" });
        let answer = app.asks("change_password", short).await?;
        assert_eq!(answer["refusal"], "passwordTooShort");

        let damaged = secrets_file(journey).unwrap_or_default();
        let good = fs::read(&damaged)?;
        fs::write(&damaged, &good[..good.len() - 1])?;
        let answer = app
            .asks("unlock_secrets", json!({ "password": PASSWORD }))
            .await?;
        assert_eq!(answer["refusal"], "secretsFileDamaged");
        fs::write(&damaged, good)?;
        let answer = app
            .asks("unlock_secrets", json!({ "password": PASSWORD }))
            .await?;
        assert_eq!(answer["reply"]["locked"], false);
        Ok(())
    })
    .await
}

/// Opens the file because a token is needed: with a wrong password first.
async fn unlocks_to_check(app: &RunningApp) -> Result<()> {
    app.click(CHECK).await?;
    app.sees("Unlock the encrypted file").await?;
    app.fill("Password of the file", "the wrong one").await?;
    app.click("Unlock").await?;
    app.sees("This is not the password of the file.").await?;
    app.fill("Password of the file", PASSWORD).await?;
    app.click("Unlock").await?;

    app.sees("Checked just now").await
}

/// Asks in the settings to have all tokens in another place.
pub(crate) async fn moves_to(app: &RunningApp, place: &str) -> Result<()> {
    app.click("Settings").await?;
    app.click("Move…").await?;
    app.click(place).await?;

    app.click("Move").await
}

/// Has new tokens go to `place` from now on, without a click.
async fn is_kept_in(app: &RunningApp, place: &str, password: Value) -> Result<()> {
    let values = json!({ "to": place, "password": password });
    let moved = app.asks("move_secrets", values).await?;
    assert_eq!(moved["reply"]["secrets"]["place"], place, "{moved}");

    Ok(())
}

/// The encrypted file, if there is one.
fn secrets_file(journey: &Journey) -> Option<PathBuf> {
    let file = journey.data().join("secrets/secrets.age");

    file.exists().then_some(file)
}
