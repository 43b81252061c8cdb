//! Sign-ins that bring no token. Each ends in its own words, and trying again is one click.

use anyhow::Result;
use fake_yandex::{BELOVA, HOSTILE_APP, MISTYPED_APP, Moment};
use keyward_e2e::{Person, journey};

use crate::steps::{
    ACCEPTED, CLIENT_ID, ORGANISATION, PASSPORT, asks_for, asks_for_a_token, hangs_up, signs_in,
    signs_in_and_allows,
};

#[tokio::test]
async fn who_presses_deny_is_told_so_and_may_change_their_mind() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        let belova = signs_in(&journey.yandex, &BELOVA).await?;

        belova.types("\t\n").await?;

        app.sees("You did not allow access").await?;
        belova.sees_it_gone().await?;
        app.click("Try again").await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn closed_window_ends_the_sign_in_and_loses_nothing_that_was_typed() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        journey.yandex.next(Moment::SignInReady).await?;

        Person::at_window(PASSPORT)
            .await?
            .closes_the_window()
            .await?;

        app.sees("You closed the sign-in window").await?;
        app.click("Change the details").await?;
        assert_eq!(app.holds("ClientID").await?, CLIENT_ID);
        assert_eq!(app.holds("Organisation").await?, ORGANISATION);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cancelled_sign_in_closes_its_window() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        journey.yandex.next(Moment::SignInReady).await?;
        let belova = Person::at_window(PASSPORT).await?;

        app.click("Cancel").await?;

        belova.sees_it_gone().await?;
        app.sees_no_more("Go to the sign-in window").await
    })
    .await
}

#[tokio::test]
async fn app_that_yandex_does_not_know_is_named_as_the_trouble() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        // The secret of an app has the shape of a ClientID.
        asks_for(&app, "0123456789abcdef0123456789abcdef", ORGANISATION).await?;

        app.sees("Yandex does not know this app").await?;
        app.sees("Compare the ClientID with the app’s page at Yandex.")
            .await
    })
    .await
}

#[tokio::test]
async fn blocked_app_is_refused_in_words() -> Result<()> {
    journey(async |journey| {
        journey.yandex.block(CLIENT_ID, true).await?;
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;

        app.sees("Yandex refuses the app").await
    })
    .await
}

#[tokio::test]
async fn answer_to_a_mistyped_address_is_stopped_and_the_address_is_named() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for(&app, MISTYPED_APP.client_id, ORGANISATION).await?;

        signs_in_and_allows(&journey.yandex).await?;

        app.sees("The app has a wrong address").await?;
        app.sees(MISTYPED_APP.redirect_uri).await?;
        app.sees("Redirect URI").await?;
        assert_eq!(journey.yandex.requests_for("/verification_cod").await?, 0);
        assert!(journey.keychain.tokens().await?.is_empty());
        // The window is gone, and the next try opens another one.
        app.click("Try again").await?;
        journey.yandex.next(Moment::SignInReady).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn token_on_its_way_to_somebody_elses_server_is_stopped() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for(&app, HOSTILE_APP.client_id, ORGANISATION).await?;

        signs_in_and_allows(&journey.yandex).await?;

        app.sees("Keyward stopped this sign-in").await?;
        app.sees("hostile.example").await?;
        assert_eq!(journey.yandex.requests_for("/catch").await?, 0);
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn computer_without_a_network_is_told_so_and_the_next_try_finds_one() -> Result<()> {
    journey(async |journey| {
        journey.lab.unplug()?;
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;

        app.sees("The sign-in page did not open").await?;
        app.sees("The address of the server was not found.").await?;
        journey.lab.plug_in()?;
        app.click("Try again").await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await
    })
    .await
}

#[tokio::test]
async fn server_that_hangs_up_is_named_and_the_next_try_finds_it_well() -> Result<()> {
    journey(async |journey| {
        hangs_up(&journey.yandex, "oauth.yandex.com").await?;
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;

        app.sees("The sign-in page did not open").await?;
        app.sees("Check the network, then try again.").await?;
        journey
            .yandex
            .switch(|switches| switches.faults.clear())
            .await?;
        app.click("Try again").await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await
    })
    .await
}
