//! A page of Yandex that somebody broke into.

use anyhow::Result;
use fake_yandex::Control;
use keyward_e2e::journey;
use serde_json::json;

use crate::steps::{ACCEPTED, has_a_token, signs_in_once_more};

/// Commands times ways, as the script counts them.
const ATTEMPTS: usize = 26 * 5;

#[tokio::test]
async fn remote_page_reaches_no_command_by_any_way() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let script = include_str!("attack.js").to_owned();
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let before = app.asks("load", json!({})).await?;
        yandex
            .switch(|switches| switches.consent_script = Some(script))
            .await?;

        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        let belova = signs_in_once_more(yandex).await?;
        yandex
            .wait_for_requests(&format!("/report/all/done/{ATTEMPTS}"), 1)
            .await?;

        assert_eq!(reports(yandex, "/answered/").await?, Vec::<String>::new());
        assert_eq!(reports(yandex, "/refused/").await?.len(), ATTEMPTS);
        let after = app.asks("load", json!({})).await?;
        for part in ["connections", "settings", "apps"] {
            assert_eq!(after["reply"][part], before["reply"][part], "{part}");
        }
        belova.types("\n").await?;
        app.sees(ACCEPTED).await
    })
    .await
}

/// What the page said of its attempts.
async fn reports(yandex: &Control, outcome: &str) -> Result<Vec<String>> {
    let requests = yandex.requests().await?;
    let paths = requests.into_iter().map(|request| request.path);

    Ok(paths
        .filter(|path| path.starts_with("/report/") && path.contains(outcome))
        .collect())
}
