//! Taking a token away: at Yandex and here where the app's secret is kept, only here where it is not.

use anyhow::{Context, Result};
use keyward_e2e::{Journey, RunningApp, journey};
use serde_json::json;

use crate::steps::{ACCEPTED, CLIENT_ID, has_a_token, issued, paste_request, signs_in_once_more};

/// Not the one of any app.
const OTHER_SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

#[tokio::test]
async fn token_is_ended_at_yandex_and_removed_where_the_secret_is_kept() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let secret = journey.yandex.secret(CLIENT_ID).await?;
        keeps(journey, &app, &secret).await?;

        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click("Remove…").await?;
        app.sees("End it at Yandex, too").await?;
        app.click("Remove").await?;

        app.sees("Ended at Yandex and removed here.").await?;
        assert!(is_dead(journey).await?);
        assert_eq!(journey.keychain.tokens().await?, [secret]);
        let requests = journey.yandex.requests().await?;
        let request = requests.iter().find(|it| it.path == "/revoke_token");
        let request = request.context("nobody asked to end the token")?;
        assert!(request.secure && request.query.is_empty());
        assert!(request.authorization.is_none());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_the_secret_the_page_at_yandex_is_one_click_away() -> Result<()> {
    journey(async |journey| {
        journey.has_a_browser()?;
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;

        app.click("a.belova").await?;
        app.click("Remove…").await?;
        app.sees("At Yandex the token is still valid.").await?;
        app.click("Remove").await?;
        app.sees("At Yandex the token stays valid.").await?;
        app.click("End it on Yandex’s page").await?;

        let yandex = &journey.yandex;
        yandex.wait_for_requests("/personal/data-access", 1).await?;
        let requests = yandex.requests().await?;
        let page = requests
            .iter()
            .find(|it| it.path == "/personal/data-access");
        assert!(page.is_some_and(|it| it.host == "id.yandex.com"));
        assert!(requests.iter().all(|it| it.path != "/revoke_token"));
        assert!(!is_dead(journey).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn wrong_secret_ends_nothing_and_the_user_decides_what_stays() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        keeps(journey, &app, OTHER_SECRET).await?;
        app.click("Tokens").await?;
        app.click("a.belova").await?;

        app.click("Remove…").await?;
        app.click("Remove").await?;
        app.sees("Yandex has not ended the token").await?;
        app.sees("Yandex does not accept the secret that Keyward keeps for this app")
            .await?;
        app.click("Keep it").await?;
        app.click("Check").await?;
        app.sees("Tracker accepts the token").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 2);

        app.click("Remove…").await?;
        app.click("Remove").await?;
        app.click("Remove it only here").await?;
        app.sees("Removed from this computer. At Yandex the token stays valid.")
            .await?;
        app.sees("Yandex does not accept the secret").await?;
        assert_eq!(journey.keychain.tokens().await?, [OTHER_SECRET]);
        assert!(!is_dead(journey).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn token_that_was_issued_for_no_device_is_left_to_the_page_at_yandex() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        brings_one_of_no_device(journey, &app).await?;
        let secret = journey.yandex.secret(CLIENT_ID).await?;
        keeps(journey, &app, &secret).await?;
        app.click("Tokens").await?;
        app.click("a.belova").await?;

        app.click("Remove…").await?;
        app.sees("At Yandex the token is still valid.").await?;
        app.click("End it at Yandex, too").await?;
        app.sees_no_more("At Yandex the token is still valid.")
            .await?;
        app.click("Remove").await?;

        app.sees("This kind of token can be ended only on Yandex’s own page")
            .await?;
        app.sees("Open that page at Yandex").await?;
        assert!(!is_dead(journey).await?);
        app.click("Remove it only here").await?;
        app.sees("Removed from this computer. At Yandex the token stays valid.")
            .await?;
        assert_eq!(journey.keychain.tokens().await?, [secret]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn app_goes_with_its_tokens_and_they_are_dead_at_yandex() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let yandex = &journey.yandex;
        let token = yandex.issue("sync.office", CLIENT_ID, "tracker:read");
        pastes(&app, &token.await?).await?;
        app.sees("2 tokens").await?;
        let secret = yandex.secret(CLIENT_ID).await?;
        keeps(journey, &app, &secret).await?;

        app.click("Remove…").await?;
        app.click("End its 2 tokens at Yandex, too").await?;
        app.sees_no_more("its tokens stay valid").await?;
        app.click("Remove").await?;

        app.sees("Its tokens have ended at Yandex.").await?;
        assert_eq!(alive(journey).await?, Vec::<String>::new());
        assert!(journey.keychain.tokens().await?.is_empty());
        app.click("Tokens").await?;
        app.sees("No tokens yet").await
    })
    .await
}

#[tokio::test]
async fn app_stays_with_the_token_that_yandex_does_not_end_until_the_user_decides() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let yandex = &journey.yandex;
        let of_no_device = yandex.issue_without_device("sync.office", CLIENT_ID, "tracker:read");
        let of_no_device = of_no_device.await?;
        pastes(&app, &of_no_device).await?;
        app.sees("2 tokens").await?;
        let secret = yandex.secret(CLIENT_ID).await?;
        keeps(journey, &app, &secret).await?;

        app.click("Remove…").await?;
        app.click("End its 2 tokens at Yandex, too").await?;
        app.click("Remove").await?;
        app.sees("1 token has ended at Yandex and is removed here.")
            .await?;
        app.sees("sync.office at Tracker").await?;
        app.sees("This kind of token can be ended only on Yandex’s own page")
            .await?;
        assert_eq!(alive(journey).await?, [of_no_device.as_str()]);
        let kept = journey.keychain.tokens().await?;
        assert!(kept.len() == 2 && kept.contains(&of_no_device));

        app.click("Remove it only here").await?;
        app.sees("At Yandex 1 token stays valid.").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        assert_eq!(alive(journey).await?, [of_no_device]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn same_token_is_ended_and_the_next_sign_in_brings_a_new_one() -> Result<()> {
    journey(async |journey| {
        let secret = journey.yandex.secret(CLIENT_ID).await?;
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        keeps(journey, &app, &secret).await?;
        let yandex = &journey.yandex;
        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        signs_in_once_more(yandex).await?.types("\n").await?;
        app.sees("Yandex gives a new token only after this one has ended.")
            .await?;

        app.click("End it and sign in again…").await?;
        app.click("End it and sign in").await?;
        signs_in_once_more(yandex).await?.types("\n").await?;

        app.sees(ACCEPTED).await?;
        app.sees_no_more("Yandex gave the same token again").await?;
        let tokens = yandex.tokens().await?;
        let alive: Vec<_> = tokens.iter().map(fake_yandex::Issued::is_alive).collect();
        assert_eq!(alive, [false, true]);
        let kept = journey.keychain.tokens().await?;
        assert!(kept.len() == 2 && kept.contains(&tokens[1].value));
        Ok(())
    })
    .await
}

/// Keeps the secret of the usual app.
async fn keeps(journey: &mut Journey, app: &RunningApp, secret: &str) -> Result<()> {
    journey.hides(secret);
    app.click("Apps").await?;
    app.click("Save the app’s secret…").await?;
    app.fill("Client secret", secret).await?;
    app.click("Save the secret").await?;

    app.sees("The secret is saved.").await
}

async fn brings_one_of_no_device(journey: &Journey, app: &RunningApp) -> Result<()> {
    let token = journey
        .yandex
        .issue_without_device("a.belova", CLIENT_ID, "tracker:read")
        .await?;

    pastes(app, &token).await?;
    app.sees("Works").await?;
    app.click("Done").await?;

    app.sees("Checked just now").await
}

/// A token that was got elsewhere comes in.
async fn pastes(app: &RunningApp, token: &str) -> Result<()> {
    app.asks("start_paste", json!({ "request": paste_request() }))
        .await?;
    app.asks("paste_text", json!({ "text": token })).await?;

    Ok(())
}

/// The tokens that live at Yandex.
async fn alive(journey: &Journey) -> Result<Vec<String>> {
    let tokens = journey.yandex.tokens().await?.into_iter();
    let alive = tokens.filter(fake_yandex::Issued::is_alive);

    Ok(alive.map(|token| token.value).collect())
}

/// Whether the one token that was issued has ended at Yandex.
async fn is_dead(journey: &Journey) -> Result<bool> {
    assert_eq!(issued(&journey.yandex).await?.len(), 1);
    let tokens = journey.yandex.tokens().await?;

    Ok(tokens.iter().all(|token| !token.is_alive()))
}
