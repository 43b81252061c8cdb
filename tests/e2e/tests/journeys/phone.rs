//! The way of another device: a code is shown here and allowed there.

use anyhow::{Context, Result};
use fake_yandex::Moment;
use keyward_e2e::{Journey, RunningApp, journey, until};

use crate::steps::{ACCEPTED, CLIENT_ID, has_a_token, issued};

#[tokio::test]
async fn code_allowed_on_another_device_renews_the_token() -> Result<()> {
    journey(async |journey| {
        journey.hides(&journey.yandex.secret(CLIENT_ID).await?);
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        goes_to_the_phone(journey, &app).await?;
        app.sees("ya.ru/device").await?;

        yandex
            .answer_device(&code(&app).await?, "a.belova", true)
            .await?;

        app.sees(ACCEPTED).await?;
        let newest = issued(yandex).await?.pop().context("no token")?;
        assert!(journey.keychain.tokens().await?.contains(&newest));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_and_silence_on_the_other_device_are_told_apart() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| switches.device_lifetime = 2)
            .await?;
        let app = journey.app().await?;
        goes_to_the_phone(journey, &app).await?;
        app.sees("The time for this code is over.").await?;

        yandex
            .switch(|switches| switches.device_lifetime = 300)
            .await?;
        app.click("Show a new code").await?;
        yandex
            .answer_device(&code(&app).await?, "a.belova", false)
            .await?;
        app.sees("You did not allow access").await
    })
    .await
}

/// From the first start to the code for another device, with the app's secret kept on the way.
async fn goes_to_the_phone(journey: &Journey, app: &RunningApp) -> Result<()> {
    let yandex = &journey.yandex;
    yandex
        .switch(|switches| switches.device_interval = 1)
        .await?;
    has_a_token(journey, app).await?;
    app.click("Apps").await?;
    app.click("Save the app’s secret…").await?;
    app.fill("Client secret", &yandex.secret(CLIENT_ID).await?)
        .await?;
    app.click("Save the secret").await?;
    app.sees("The secret is saved.").await?;

    yandex.revoke_all().await?;
    app.click("Tokens").await?;
    app.click("a.belova").await?;
    app.click("Sign in again…").await?;
    yandex.next(Moment::SignInReady).await?;
    app.click("Trouble signing in?").await?;
    app.click("Sign in on your phone").await
}

/// The code, as a person reads it aloud.
async fn code(app: &RunningApp) -> Result<String> {
    until("a code is shown", async || {
        let page = app.reads().await?;
        let shown = page.split_once("Code to type there").map(|(_, rest)| rest);
        let words = shown.unwrap_or_default().split_whitespace().take(2);
        let code: String = words.collect();

        Ok((code.len() == 8).then_some(code))
    })
    .await
}
