//! The way besides the window: the person's usual browser, and the clipboard.

use anyhow::Result;
use fake_yandex::{Moment, StateEcho};
use keyward_e2e::{Person, journey, screen};

use crate::steps::{
    ACCEPTED, CLIENT_ID, ORGANISATION, asks_for_a_token, begins, issued, signs_in_and_allows,
};

#[tokio::test]
async fn token_copied_in_the_usual_browser_is_pasted_with_one_button() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        journey.has_a_browser()?;
        yandex
            .switch(|switches| switches.state = StateEcho::Omitted)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        signs_in_and_allows(yandex).await?;
        app.sees("An answer came that does not belong to this sign-in")
            .await?;

        app.click("Open the browser").await?;
        yandex.next(Moment::SignInReady).await?;
        let belova = Person::at_window("Sign in").await?;
        belova.types("a.belova\tromashka-1\n").await?;
        yandex.shows_consent().await?;
        belova.types("\n").await?;
        yandex.next(Moment::ResultReady).await?;
        belova.presses("ctrl+c").await?;
        app.click("Paste from the clipboard").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whole_address_typed_into_the_field_is_as_good() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click("I already have a token").await?;
        let token = journey.yandex.issue("a.belova", CLIENT_ID, "tracker:read").await?;

        let address = format!(
            "https://oauth.yandex.ru/verification_code#access_token={token}&token_type=bearer&expires_in=31536000"
        );
        app.fill("Or paste it here", &address).await?;
        app.click("Use the token").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(journey.keychain.tokens().await?, [token]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_token_is_refused_each_in_its_own_words() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click("I already have a token").await?;

        for (copied, said) in [
            (CLIENT_ID, "This is the ClientID of the app, not a token."),
            (
                "https://oauth.yandex.ru/verification_code?code=1234567",
                "This is a confirmation code",
            ),
            (
                "cid=abcdefghijklmnopqrstuvwxyz",
                "This is only the last part of the address.",
            ),
            ("see you at noon", "There is no token in this."),
        ] {
            screen::copy(copied).await?;
            app.click("Paste from the clipboard").await?;
            app.sees(said).await?;
        }

        let token = journey
            .yandex
            .issue("a.belova", CLIENT_ID, "tracker:read")
            .await?;
        screen::copy(&format!(" \"OAuth {token}\"\n")).await?;
        app.click("Paste from the clipboard").await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn dead_token_is_not_kept() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins(&app).await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click("I already have a token").await?;
        let token = journey
            .yandex
            .issue("a.belova", CLIENT_ID, "tracker:read")
            .await?;
        journey.yandex.revoke(&token).await?;

        screen::copy(&token).await?;
        app.click("Paste from the clipboard").await?;

        app.sees("Yandex does not accept this token").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}
