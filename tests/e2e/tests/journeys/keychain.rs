//! A keychain that does not take the token, and a token that is not lost for it.

use anyhow::Result;
use fake_yandex::BELOVA;
use keyward_e2e::{Journey, Person, RunningApp, journey};

use crate::steps::{ACCEPTED, OAUTH, asks_for_a_token, issued, signs_in};

const LOCKED: &str =
    "The keychain is locked. Try again, and type its password when a window asks for it.";
const MISSING: &str = "This computer has no working keychain.";
const SILENT: &str = "The keychain does not answer.";
const NOT_SAVED: &str = "The token is not saved yet";

#[tokio::test]
async fn token_waits_in_memory_until_the_keychain_is_unlocked() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_about_to_allow(journey, &app).await?;
        journey.keychain.lock()?;
        allows().await?;
        app.sees(NOT_SAVED).await?;
        app.sees(LOCKED).await?;

        // Closing the window would lose the token, so the window stays.
        app.person().await?.presses("alt+F4").await?;
        app.click("Save the token").await?;
        app.sees(LOCKED).await?;
        journey.keychain.unlock()?;
        app.click("Save the token").await?;

        is_saved(journey, &app).await
    })
    .await
}

#[tokio::test]
async fn token_survives_the_death_of_the_keychain() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_about_to_allow(journey, &app).await?;
        journey.keychain.stop()?;
        allows().await?;
        app.sees(NOT_SAVED).await?;
        app.sees(MISSING).await?;

        journey.keychain.start()?;
        app.click("Save the token").await?;

        is_saved(journey, &app).await
    })
    .await
}

#[tokio::test]
async fn keychain_that_hangs_is_given_up_and_asked_again() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_about_to_allow(journey, &app).await?;
        journey.keychain.freeze()?;
        allows().await?;
        app.sees("The keychain takes its time.").await?;
        app.sees(NOT_SAVED).await?;
        app.sees(SILENT).await?;

        journey.keychain.thaw()?;
        app.click("Save the token").await?;

        is_saved(journey, &app).await
    })
    .await
}

#[tokio::test]
async fn locked_keychain_is_said_before_anybody_signs_in() -> Result<()> {
    journey(async |journey| {
        journey.keychain.lock()?;
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;

        app.sees("Where should the token be kept?").await?;
        app.sees(LOCKED).await?;
        assert_eq!(journey.yandex.requests_for("/authorize").await?, 0);
        journey.keychain.unlock()?;
        app.click("Try again").await?;
        signs_in(&journey.yandex, &BELOVA)
            .await?
            .types("\n")
            .await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn discarded_token_leaves_nothing_behind() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        is_about_to_allow(journey, &app).await?;
        journey.keychain.lock()?;
        allows().await?;
        app.sees(NOT_SAVED).await?;

        app.click("Discard…").await?;
        app.sees("Discard this token?").await?;
        app.click("Discard").await?;

        app.sees("No tokens yet").await?;
        journey.keychain.unlock()?;
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

/// Everything but the last key.
async fn is_about_to_allow(journey: &Journey, app: &RunningApp) -> Result<()> {
    asks_for_a_token(app).await?;

    signs_in(&journey.yandex, &BELOVA).await.map(drop)
}

/// The last key.
async fn allows() -> Result<()> {
    Person::at_window(OAUTH).await?.types("\n").await
}

async fn is_saved(journey: &Journey, app: &RunningApp) -> Result<()> {
    app.sees(ACCEPTED).await?;
    assert_eq!(
        journey.keychain.tokens().await?,
        issued(&journey.yandex).await?
    );

    Ok(())
}
