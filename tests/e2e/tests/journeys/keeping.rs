//! What is kept, replaced and removed.

use anyhow::Result;
use keyward_e2e::{journey, screen};
use serde_json::json;

use crate::steps::{CLIENT_ID, ORGANISATION, begins, has_a_token, issued, signs_in_once_more};

#[tokio::test]
async fn everything_is_there_after_a_restart_even_with_a_locked_keychain() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.quits().await?;

        let app = journey.app().await?;
        app.sees("a.belova Organisation 7405218 Works").await?;
        app.quits().await?;

        journey.keychain.lock()?;
        let app = journey.app().await?;
        app.sees("a.belova Organisation 7405218 Works").await?;
        assert!(journey.keychain.is_locked()?);
        journey.keychain.unlock()?;
        app.click("Check: a.belova, Tracker").await?;
        app.sees("Checked just now").await
    })
    .await
}

#[tokio::test]
async fn everything_is_there_after_a_power_cut() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.is_killed().await?;

        let app = journey.app().await?;

        app.sees("a.belova Organisation 7405218 Works").await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn power_cut_while_a_token_is_saved_leaves_list_and_keychain_in_agreement() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        begins(&app).await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click("I already have a token").await?;
        let token = journey
            .yandex
            .issue("sync.office", CLIENT_ID, "tracker:read")
            .await?;
        screen::copy(&token).await?;
        journey.keychain.freeze()?;
        app.click("Paste from the clipboard").await?;
        app.sees("Saving the token").await?;

        app.is_killed().await?;
        journey.keychain.thaw()?;
        let app = journey.app().await?;

        app.sees("a.belova").await?;
        let list = app.asks("load", json!({})).await?;
        let rows = list["reply"]["connections"].as_array().map_or(0, Vec::len);
        assert_eq!(journey.keychain.tokens().await?.len(), rows, "{list}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn removed_token_leaves_the_keychain_and_is_said_to_live_on_at_yandex() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("a.belova").await?;

        app.click("Remove…").await?;
        app.sees("At Yandex the token is still valid.").await?;
        app.click("Remove").await?;

        app.sees("No tokens yet").await?;
        app.sees("Removed from this computer. At Yandex the token stays valid.")
            .await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn second_sign_in_replaces_the_token_and_adds_no_row() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        journey.yandex.revoke_all().await?;

        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        app.sees("Works").await?;
        app.click("Done").await?;
        app.sees("1 token").await?;
        let last = issued(&journey.yandex).await?.pop();
        assert_eq!(journey.keychain.tokens().await?, Vec::from_iter(last));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn token_that_yandex_returns_once_more_is_said_to_be_the_same() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("a.belova").await?;

        app.click("Sign in again…").await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        app.sees("Yandex gave the same token again, with the same end date.")
            .await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        Ok(())
    })
    .await
}
