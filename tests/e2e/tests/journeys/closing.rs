//! Closing the window while tokens are kept only until then.

use anyhow::Result;
use keyward_e2e::{Journey, RunningApp, journey};
use serde_json::{Value, json};

use crate::steps::has_a_token;

#[tokio::test]
async fn closing_asks_once_before_tokens_are_lost() -> Result<()> {
    journey(async |journey| {
        let app = has_a_token_until_closed(journey).await?;
        let window = app.person().await?;
        window.presses("alt+F4").await?;
        app.sees("Close Keyward?").await?;
        app.sees("1 token is kept only until Keyward is closed: a.belova at Tracker.")
            .await?;

        app.click("Keep it open").await?;
        app.sees("a.belova Organisation 7405218 Works").await?;

        app.quits().await
    })
    .await
}

#[tokio::test]
async fn window_closes_once_somebody_says_so() -> Result<()> {
    journey(async |journey| {
        let app = has_a_token_until_closed(journey).await?;
        let window = app.person().await?;
        window.presses("alt+F4").await?;
        app.sees("Close Keyward?").await?;

        app.click("Close Keyward").await?;

        window.sees_it_gone().await
    })
    .await
}

/// The list with a token that is kept only until the window is closed.
async fn has_a_token_until_closed(journey: &Journey) -> Result<RunningApp> {
    let app = journey.app().await?;
    let session = json!({ "to": "session", "password": Value::Null });
    app.asks("move_secrets", session).await?;
    has_a_token(journey, &app).await?;

    Ok(app)
}
