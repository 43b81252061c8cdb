//! The apps: a name, a secret, and what hangs on them.

use anyhow::Result;
use keyward_e2e::journey;

use crate::places::moves_to;
use crate::steps::{CLIENT_ID, has_a_token, issued};

const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";
const PASSWORD: &str = "Мой ёжик и 1 роза";
const KEPT: &str = "Saved. Keyward never shows it.";

#[tokio::test]
async fn app_keeps_its_name_and_its_secret_through_restarts_and_moves() -> Result<()> {
    journey(async |journey| {
        journey.hides(SECRET);
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("Apps").await?;
        app.sees("tracker:read").await?;
        app.sees("a.belova at Tracker").await?;
        app.click("Rename…").await?;
        app.fill("Name of the app", "Romashka reports").await?;
        app.click("Save").await?;
        app.sees_no_more("Name of the app").await?;

        app.click("Save the app’s secret…").await?;
        app.fill("Client secret", CLIENT_ID).await?;
        app.click("Save the secret").await?;
        app.sees("This is the ClientID of the app.").await?;
        app.fill("Client secret", SECRET).await?;
        app.sees("Save the secret of Romashka reports").await?;
        app.click("Save the secret").await?;
        app.sees("The secret is saved.").await?;
        let token = issued(&journey.yandex).await?.remove(0);
        let mut both = vec![SECRET.to_owned(), token.clone()];
        assert_eq!(sorted(journey.keychain.tokens().await?), both);
        app.is_killed().await?;

        let app = journey.app().await?;
        app.sees("1 token").await?;
        app.click("Apps").await?;
        app.sees("Romashka reports").await?;
        app.sees(KEPT).await?;
        moves_to(&app, "In an encrypted file").await?;
        app.fill("New password", PASSWORD).await?;
        app.fill("Repeat the password", PASSWORD).await?;
        app.click("Create the file").await?;
        app.sees("1 token moved.").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        app.quits().await?;

        let app = journey.app().await?;
        app.click("Apps").await?;
        app.sees(KEPT).await?;
        moves_to(&app, "In this computer’s keychain").await?;
        app.fill("Password of the file", PASSWORD).await?;
        app.click("Unlock").await?;
        app.sees("1 token moved.").await?;
        assert_eq!(sorted(journey.keychain.tokens().await?), both);

        app.click("Apps").await?;
        app.click("Remove the secret").await?;
        app.sees("The secret is removed from this computer.")
            .await?;
        both.remove(0);
        assert_eq!(journey.keychain.tokens().await?, both);
        app.click("Remove…").await?;
        app.sees("its tokens stay valid").await?;
        app.click("Remove").await?;
        app.sees("Romashka reports is removed from this computer.")
            .await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        app.click("Tokens").await?;
        app.sees("No tokens yet").await
    })
    .await
}

#[tokio::test]
async fn timeline_says_when_a_token_expires_and_leads_to_it() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;

        app.presses("ctrl+3").await?;
        app.sees("in a year").await?;
        app.click("a.belova").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

fn sorted(mut secrets: Vec<String>) -> Vec<String> {
    secrets.sort();
    secrets
}
