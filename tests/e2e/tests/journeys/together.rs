//! Tokens that end together: one notice says what probably happened.

use anyhow::Result;
use fake_yandex::{BELOVA, ROMASHKA_EVERYTHING, ROMASHKA_METRICA, SYNC_OFFICE};
use keyward_e2e::{Journey, RunningApp, journey, until};
use serde_json::json;

use crate::steps::{brings_a_token, brings_a_token_of, with_connections};

const APP_ENDED: &str = "3 tokens of the app Romashka Everything ended at the same time. Probably";
const PASSWORD_CHANGED: &str =
    "2 tokens of a.belova ended at the same time. Probably the password was changed";
const ALL_CHECKED: &str = "All checked just now";

#[tokio::test]
async fn edited_app_is_one_notice_for_three_dead_tokens() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 9).await?;
        edits_the_app(journey).await?;

        app.click("Check all").await?;

        app.sees(APP_ENDED).await?;
        app.sees("Need attention 9").await?;
        assert_eq!(
            app.reads().await?.matches("ended at the same time").count(),
            1
        );
        app.click("Show them").await?;
        assert!(app.is_chosen("Need attention 9").await?);
        app.click("OK").await?;
        app.sees_no_more("ended at the same time").await?;
        app.click("Check all").await?;
        app.sees(ALL_CHECKED).await?;
        assert!(
            !app.reads().await?.contains("ended at the same time"),
            "said twice"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn edited_app_is_one_notice_though_its_tokens_are_found_dead_one_by_one() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 9).await?;
        edits_the_app(journey).await?;

        for account in ["office.001", "office.002"] {
            app.click(&format!("Check: {account}, Tracker")).await?;
            app.sees(&format!("{account} Organisation 7405218 Needs attention"))
                .await?;
            assert!(
                !app.reads().await?.contains("ended at the same time"),
                "{account}"
            );
        }
        app.click("Check: office.003, Tracker").await?;

        app.sees(APP_ENDED).await
    })
    .await
}

#[tokio::test]
async fn changed_password_is_one_notice_and_the_other_account_goes_on() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        brings_a_token(journey, &app).await?;
        brings_a_token_of(journey, &app, SYNC_OFFICE.login).await?;
        brings_a_token_for_metrica(journey, &app).await?;
        app.click("Done").await?;
        journey.yandex.change_password(BELOVA.login).await?;

        app.click("Check all").await?;

        app.sees(PASSWORD_CHANGED).await?;
        app.sees("Need attention 2").await?;
        app.sees("sync.office Organisation 7405218 Works").await
    })
    .await
}

#[tokio::test]
async fn dead_token_beside_a_living_one_of_its_app_is_a_matter_of_its_own() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 9).await?;
        let tokens = journey.yandex.tokens().await?;
        for token in &tokens[..2] {
            journey.yandex.revoke(&token.value).await?;
        }

        app.click("Check all").await?;

        app.sees(ALL_CHECKED).await?;
        app.sees("Need attention 6").await?;
        assert!(!app.reads().await?.contains("ended at the same time"));
        Ok(())
    })
    .await
}

/// As its owner does, at Yandex.
async fn edits_the_app(journey: &Journey) -> Result<()> {
    let app = ROMASHKA_EVERYTHING;

    Ok(journey
        .yandex
        .edit_permissions(app.client_id, app.scope)
        .await?)
}

/// Brings a token of the usual person for another app into the list, without a click.
async fn brings_a_token_for_metrica(journey: &Journey, app: &RunningApp) -> Result<()> {
    let metrica = ROMASHKA_METRICA;
    let token = journey
        .yandex
        .issue(BELOVA.login, metrica.client_id, metrica.scope)
        .await?;
    let request = json!({
        "services": ["metrica"],
        "clientId": metrica.client_id,
        "appName": null,
        "expectedLogin": null,
        "organisation": null,
        "replaces": null,
    });
    app.asks("start_paste", json!({ "request": request }))
        .await?;
    app.asks("paste_text", json!({ "text": token })).await?;

    until("the token is in the list", async || {
        let overview = app.asks("load", json!({})).await?;
        let connections = overview["reply"]["connections"].as_array();
        let mut services = connections.into_iter().flatten().map(|it| &it["service"]);
        Ok(services.any(|service| service == "metrica").then_some(()))
    })
    .await
}
