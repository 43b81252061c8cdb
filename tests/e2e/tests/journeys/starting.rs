//! Starting where something is missing, or twice.

use anyhow::Result;
use keyward_e2e::{journey, until};

use crate::steps::asks_for_a_token;

#[tokio::test]
async fn without_a_screen_the_app_says_so_and_ends() -> Result<()> {
    journey(async |journey| {
        journey.sets("DISPLAY", None);
        journey.sets("WAYLAND_DISPLAY", None);
        let english = journey.runs_to_its_end().await?;
        journey.speaks_russian();
        let russian = journey.runs_to_its_end().await?;

        for (output, sentence) in [
            (
                english,
                "Keyward needs a screen to show its window, and there is none here.",
            ),
            (
                russian,
                "Keyward нужен экран, чтобы показать окно, а здесь его нет.",
            ),
        ] {
            let said = String::from_utf8(output.stderr)?;
            assert!(said.contains(sentence), "{said}");
            assert!(!said.contains("panicked"), "{said}");
            assert_eq!(output.status.code(), Some(1));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn second_start_brings_the_first_window_forward() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;
        let person = app.person().await?;
        person.minimises_the_window().await?;

        let second = journey.runs_to_its_end().await?;

        assert!(second.status.success());
        until("the first window is in front", async || {
            Ok(person.is_here().await?.then_some(()))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn without_a_session_bus_the_missing_keychain_is_said() -> Result<()> {
    journey(async |journey| {
        journey.sets("DBUS_SESSION_BUS_ADDRESS", Some("unix:path=/nowhere"));
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;

        app.sees("This computer has no working keychain.").await
    })
    .await
}

#[tokio::test]
async fn without_a_session_bus_a_second_start_is_told_of_the_first() -> Result<()> {
    journey(async |journey| {
        journey.sets("DBUS_SESSION_BUS_ADDRESS", Some("unix:path=/nowhere"));
        let first = journey.app().await?;
        first.sees("No tokens yet").await?;

        let second = journey.app().await?;

        second.sees("Keyward is already running.").await?;
        first.quits().await?;
        second.click("Try again").await?;
        second.sees("No tokens yet").await
    })
    .await
}
