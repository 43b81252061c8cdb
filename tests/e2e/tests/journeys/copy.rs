//! A token on the clipboard: marked as a secret, and not for long.

use std::time::{Duration, Instant};

use anyhow::Result;
use keyward_e2e::{Journey, RunningApp, journey, screen, until};
use serde_json::{Value, json};

use crate::steps::{brings_a_token, paste_request};

/// By which clipboard managers know a secret.
const HINT: &str = "x-kde-passwordManagerHint";

#[tokio::test]
async fn copied_token_leaves_the_clipboard_again() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;

        let start = Instant::now();
        assert_eq!(copies(&app, &held.id).await?, json!({ "reply": 10 }));
        assert_eq!(screen::clipboard().await?, held.token);
        assert!(screen::offered().await?.contains(HINT));
        is_empty().await?;
        assert!(start.elapsed() >= Duration::from_secs(10));

        assert_eq!(settles_for(&app, 5).await?, 5);
        let start = Instant::now();
        assert_eq!(copies(&app, &held.id).await?, json!({ "reply": 5 }));
        assert_eq!(screen::clipboard().await?, held.token);
        is_empty().await?;
        assert!(
            (5..10).contains(&start.elapsed().as_secs()),
            "{:?}",
            start.elapsed()
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_copied_since_is_left_alone() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;
        settles_for(&app, 5).await?;
        copies(&app, &held.id).await?;
        assert_eq!(screen::clipboard().await?, held.token);

        let mut owner = screen::Owner::of("a shopping list").await?;
        // The token's time is over: the app looks whether it is still there.
        owner.is_asked().await?;

        assert_eq!(screen::clipboard().await?, "a shopping list");
        app.quits().await?;
        assert_eq!(screen::clipboard().await?, "a shopping list");
        owner.leaves().await
    })
    .await
}

#[tokio::test]
async fn closing_the_app_takes_a_copied_token_along() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;
        settles_for(&app, 60).await?;
        copies(&app, &held.id).await?;
        assert_eq!(screen::clipboard().await?, held.token);

        let start = Instant::now();
        app.quits().await?;

        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
        is_empty().await
    })
    .await
}

#[tokio::test]
async fn token_that_could_not_be_saved_can_be_copied() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        assert_eq!(
            app.asks("copy_waiting_token", json!({})).await?,
            json!({ "refusal": "notFound" })
        );
        let token = waits_to_be_saved(journey, &app).await?;

        assert_eq!(
            app.asks("copy_waiting_token", json!({})).await?,
            json!({ "reply": 10 })
        );

        assert_eq!(screen::clipboard().await?, token);
        app.asks("discard_token", json!({})).await?;
        is_empty().await
    })
    .await
}

#[tokio::test]
async fn times_outside_of_the_bounds_are_not_kept() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        assert_eq!(settles_for(&app, 0).await?, 5);
        assert_eq!(settles_for(&app, 61).await?, 60);
        app.quits().await?;
        let app = journey.app().await?;

        let settings = app.asks("load", json!({})).await?["reply"]["settings"].clone();
        assert_eq!(settings["clipboardSeconds"], 60);
        Ok(())
    })
    .await
}

async fn copies(app: &RunningApp, id: &str) -> Result<Value> {
    app.asks("copy_token", json!({ "id": id })).await
}

/// Chooses how long a token stays on the clipboard, and says what the app made of it.
async fn settles_for(app: &RunningApp, seconds: u16) -> Result<u64> {
    let mut settings = app.asks("load", json!({})).await?["reply"]["settings"].clone();
    settings["clipboardSeconds"] = seconds.into();
    let kept = app
        .asks("change_settings", json!({ "settings": settings }))
        .await?;

    Ok(kept["reply"]["clipboardSeconds"]
        .as_u64()
        .unwrap_or_default())
}

async fn is_empty() -> Result<()> {
    until("the clipboard is empty", async || {
        Ok(screen::offered().await.is_err().then_some(()))
    })
    .await
}

/// Pastes a token that the keychain does not take.
async fn waits_to_be_saved(journey: &Journey, app: &RunningApp) -> Result<String> {
    let yandex = &journey.yandex;
    let token = yandex
        .issue("a.belova", crate::steps::CLIENT_ID, "tracker:read")
        .await?;
    app.asks("start_paste", json!({ "request": paste_request() }))
        .await?;
    journey.keychain.stop()?;
    app.asks("paste_text", json!({ "text": token })).await?;
    until("the token waits to be saved", async || {
        let phase = app.asks("load", json!({})).await?["reply"]["signIn"]["phase"]["kind"].clone();
        Ok((phase == "notSaved").then_some(()))
    })
    .await?;

    Ok(token)
}
