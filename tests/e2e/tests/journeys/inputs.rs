//! What people type into the wrong place.

use anyhow::Result;
use keyward_e2e::{journey, screen};

use crate::steps::{ACCEPTED, CLIENT_ID, OPEN, ORGANISATION, begins, signs_in_and_allows};

#[tokio::test]
async fn malformed_client_id_is_explained_and_can_be_put_right() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("Organisation", ORGANISATION).await?;
        for (typed, said) in [
            ("", "Fill in the ClientID of the app."),
            (
                "4760187d",
                "A ClientID has 32 digits and letters. This has 8.",
            ),
            (
                "my app",
                "This is not a ClientID. A ClientID has 32 digits and letters from a to f.",
            ),
        ] {
            app.fill("ClientID", typed).await?;
            app.click(OPEN).await?;
            app.sees(said).await?;
        }

        app.fill(
            "ClientID",
            &format!("https://oauth.yandex.ru/client/{CLIENT_ID}"),
        )
        .await?;
        app.click(OPEN).await?;

        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn token_in_a_field_is_taken_out_again() -> Result<()> {
    journey(async |journey| {
        let token = journey
            .yandex
            .issue("a.belova", CLIENT_ID, "tracker:read")
            .await?;
        let app = journey.app().await?;
        begins(&app).await?;

        screen::copy(&token).await?;
        app.pastes_into("ClientID").await?;
        app.sees("That was a token, not a ClientID. Keyward took it out of the field.")
            .await?;
        assert_eq!(app.holds("ClientID").await?, "");

        app.pastes_into("Organisation").await?;
        app.sees("That was a token, not an id. Keyward took it out of the field.")
            .await?;
        assert_eq!(app.holds("Organisation").await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn organisation_with_spaces_is_explained() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;

        app.fill("Organisation", "Romashka Ltd").await?;
        app.click(OPEN).await?;

        app.sees("This is not an id. An id has digits, or letters and digits, and no spaces.")
            .await?;
        app.fill(
            "Organisation",
            &format!("https://tracker.yandex.ru/?orgId={ORGANISATION}"),
        )
        .await?;
        app.click(OPEN).await?;
        app.sees("Go to the sign-in window").await
    })
    .await
}
