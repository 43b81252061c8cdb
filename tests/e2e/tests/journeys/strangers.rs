//! Pages and answers that are not what they seem.

use anyhow::Result;
use fake_yandex::{BELOVA, Moment, StateEcho};
use keyward_e2e::{Person, journey};

use crate::steps::{ACCEPTED, OAUTH, asks_for_a_token, issued, signs_in, signs_in_and_allows};

#[tokio::test]
async fn frame_that_forges_an_answer_changes_nothing() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.consent_frame = true)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        let belova = signs_in(&journey.yandex, &BELOVA).await?;
        app.sees("An answer came that does not belong to this sign-in")
            .await?;
        assert!(journey.keychain.tokens().await?.is_empty());

        belova.types("\n").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        assert_eq!(journey.yandex.requests_for("/verification_code").await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn answer_without_our_state_is_not_taken_and_can_be_tried_again() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.state = StateEcho::Omitted)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("An answer came that does not belong to this sign-in")
            .await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        assert_eq!(journey.yandex.requests_for("/verification_code").await?, 0);

        journey
            .yandex
            .switch(|switches| switches.state = StateEcho::Echoed)
            .await?;
        app.click("Try again").await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn sign_in_page_of_a_company_is_shown_after_a_yes_for_this_once() -> Result<()> {
    const COMPANY: &str = "sso.romashka.example";

    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.sso = true)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        app.sees("Keyward does not know this page").await?;
        app.sees("Open the browser").await?;
        app.sees("Cancel").await?;

        app.click(&format!("Continue to {COMPANY}")).await?;
        journey.yandex.next(Moment::SsoReady).await?;
        let belova = Person::at_window(COMPANY).await?;
        belova.types("a.belova\tromashka-1\n").await?;
        journey.yandex.shows_consent().await?;
        Person::at_window(OAUTH).await?.types("\n").await?;
        app.sees(ACCEPTED).await?;
        app.click("Done").await?;

        // Nothing was remembered.
        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        app.sees("Keyward does not know this page").await
    })
    .await
}

#[tokio::test]
async fn popup_stays_in_the_window_and_under_its_rules() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.consent_popup = true)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        let belova = signs_in(&journey.yandex, &BELOVA).await?;

        // From Allow over Deny to the link that opens a window of its own.
        belova.types("\t\t\n").await?;

        app.sees("Keyward does not know this page").await?;
        app.sees("hostile.example").await?;
        assert_eq!(Person::windows().await?, 2);
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn file_that_a_page_sends_is_not_taken() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.consent_download = true)
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        let belova = signs_in(&journey.yandex, &BELOVA).await?;
        journey.yandex.wait_for_requests("/download", 1).await?;

        belova.types("\n").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(
            journey.files_named("present.txt")?,
            Vec::<std::path::PathBuf>::new()
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn password_dialog_of_another_server_is_not_shown() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| {
                switches.detour = Some("https://hostile.example/attack/password".into());
            })
            .await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;

        app.sees("hostile.example").await?;
        app.sees("Try again").await?;
        assert_eq!(Person::windows().await?, 1);
        Ok(())
    })
    .await
}
