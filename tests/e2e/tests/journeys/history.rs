//! What earlier checks found is remembered.

use anyhow::Result;
use keyward_e2e::journey;
use serde_json::{Value, json};

use crate::steps::has_a_token;

#[tokio::test]
async fn checks_are_still_there_after_a_restart() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("a.belova").await?;
        app.sees("Tracker accepts the token").await?;
        app.sees_no_more("History").await?;

        journey.yandex.revoke_all().await?;
        app.click("Check").await?;
        app.sees("Yandex no longer accepts this token").await?;
        app.sees("History").await?;
        app.quits().await?;

        let app = journey.app().await?;
        app.click("a.belova").await?;
        app.click("As a list").await?;
        app.sees("Yandex does not accept it").await?;
        app.sees("It works").await?;
        let load = app.asks("load", json!({})).await?["reply"].take();
        let id = &load["connections"][0]["id"];
        let checks = app.asks("history", json!({ "id": id })).await?["reply"].take();
        assert_eq!(
            facts(&checks),
            [
                ("rejected".into(), 401.into()),
                ("works".into(), 200.into())
            ]
        );
        assert!(load["connections"][0].get("history").is_none());
        Ok(())
    })
    .await
}

/// The cause and the status of each check.
fn facts(checks: &Value) -> Vec<(Value, Value)> {
    let checks = checks.as_array().into_iter().flatten();

    checks
        .map(|check| (check["cause"].clone(), check["status"].clone()))
        .collect()
}
