//! A token in sight: in a window of its own, for a while, while somebody looks.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use keyward_e2e::{RunningApp, journey, screen, until};
use serde_json::json;
use tokio::process::Command;

use crate::steps::{Held, brings_a_token, brings_a_token_of};

/// How long a token stays in sight, and how much later a busy machine may hide it.
const IN_SIGHT: Duration = Duration::from_secs(30);
const SLACK: Duration = Duration::from_secs(5);
/// Sooner than by itself.
const AT_ONCE: Duration = Duration::from_secs(10);

#[tokio::test]
async fn token_is_shown_for_half_a_minute() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;
        let before = app.processes().len();

        let start = Instant::now();
        reveals(&app, &held).await?;
        let page = app.reads_the_token().await?;
        for part in ["Tracker", "a.belova", "30 seconds", &held.token] {
            assert!(page.contains(part), "{part} is not in {page}");
        }

        app.hides_the_token(IN_SIGHT + SLACK).await?;
        assert!(start.elapsed() + SLACK >= IN_SIGHT, "{:?}", start.elapsed());
        assert!(screen::selection().await.is_err());
        // The process that drew it is gone, and what was in its memory.
        until("the page's process is gone", async || {
            Ok((app.processes().len() <= before).then_some(()))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn token_hides_when_its_reader_turns_to_another_window() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;

        reveals(&app, &held).await?;
        app.person().await?.looks_here().await?;
        app.hides_the_token(AT_ONCE).await?;

        reveals(&app, &held).await?;
        app.reader().await?.presses("Escape").await?;
        app.hides_the_token(AT_ONCE).await?;

        reveals(&app, &held).await?;
        app.reader().await?.closes_the_window().await?;
        app.hides_the_token(AT_ONCE).await
    })
    .await
}

#[tokio::test]
async fn token_hides_when_the_screen_locks() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;

        for interface in ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"] {
            reveals(&app, &held).await?;
            says(interface, false).await?;
            assert!(app.shows_a_token().await?);
            says(interface, true).await?;
            app.hides_the_token(AT_ONCE).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn second_token_takes_the_place_of_the_first() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let first = brings_a_token(journey, &app).await?;
        let second = brings_a_token_of(journey, &app, "sync.office").await?;

        reveals(&app, &first).await?;
        app.asks("reveal_token", json!({ "id": second.id })).await?;
        until("the second token is shown", async || {
            let page = app.reads_the_token().await?;
            Ok((page.contains(&second.token) && !page.contains(&first.token)).then_some(()))
        })
        .await?;

        app.reader().await?.closes_the_window().await?;
        app.hides_the_token(AT_ONCE).await
    })
    .await
}

#[tokio::test]
async fn no_other_page_is_given_the_token() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;
        reveals(&app, &held).await?;

        // Which addresses are answered, and to whom, is the shell's own tests' business; this page does
        // not even get to ask.
        for address in ["reveal://localhost/", "reveal://localhost/00"] {
            let got = app.main_page_asks_for(address).await?;
            assert_eq!(got, "nothing", "{address}");
        }
        app.reader().await?.closes_the_window().await?;
        app.hides_the_token(AT_ONCE).await
    })
    .await
}

#[tokio::test]
async fn token_that_is_gone_is_not_shown() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;

        let unknown = app.asks("reveal_token", json!({ "id": "unknown" })).await?;
        assert_eq!(unknown, json!({ "refusal": "notFound" }));
        journey.keychain.forgets_tokens().await?;
        let gone = app.asks("reveal_token", json!({ "id": held.id })).await?;

        assert_eq!(gone, json!({ "refusal": "tokenMissing" }));
        assert!(!app.shows_a_token().await?);
        Ok(())
    })
    .await
}

async fn reveals(app: &RunningApp, held: &Held) -> Result<()> {
    let answer = app.asks("reveal_token", json!({ "id": held.id })).await?;
    assert_eq!(answer, json!({ "reply": null }));
    app.reader().await?;

    until("the token is shown", async || {
        Ok(app
            .reads_the_token()
            .await?
            .contains(&held.token)
            .then_some(()))
    })
    .await
}

/// What a desktop says on the session bus when its screen saver begins or ends.
pub(crate) async fn says(interface: &str, active: bool) -> Result<()> {
    let object = format!("/{}", interface.replace('.', "/"));
    let signal = format!("{interface}.ActiveChanged");
    let status = Command::new("gdbus")
        .args([
            "emit",
            "--session",
            "--object-path",
            &object,
            "--signal",
            &signal,
        ])
        .arg(active.to_string())
        .status()
        .await
        .context("cannot start gdbus, of the package libglib2.0-bin")?;
    assert!(status.success());

    Ok(())
}
