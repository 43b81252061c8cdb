//! The search for tokens that ends every journey must itself be able to find one.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::fs;

use anyhow::Result;
use keyward_e2e::journey;

use crate::steps::{CLIENT_ID, has_a_token, issued};

#[tokio::test]
async fn token_left_in_a_file_fails_the_journey() -> Result<()> {
    let end = journey(async |journey| {
        let token = journey
            .yandex
            .issue("a.belova", CLIENT_ID, "tracker:read")
            .await?;
        Ok(fs::write(journey.home().join(".cache/page.html"), token)?)
    });

    let failure = end.await.unwrap_err().to_string();

    assert!(failure.contains("raw"), "{failure}");
    assert!(failure.contains("page.html"), "{failure}");
    Ok(())
}

#[tokio::test]
async fn token_seen_on_the_page_fails_the_journey() -> Result<()> {
    let end = journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let token = issued(&journey.yandex).await?.concat();

        app.fill("Find by account, service or organisation", &token)
            .await?;
        app.sees("Nothing matches").await
    });

    let failure = end.await.unwrap_err().to_string();

    assert!(failure.contains("raw: the page"), "{failure}");
    Ok(())
}
