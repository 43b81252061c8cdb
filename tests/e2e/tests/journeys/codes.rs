//! The way of a confirmation code: the person's usual browser, and a code that is carried over by hand.

use anyhow::{Context, Result};
use fake_yandex::Moment;
use keyward_e2e::{Journey, Person, RunningApp, journey, screen, until};

use crate::steps::{ACCEPTED, asks_for_a_token, issued};

#[tokio::test]
async fn code_copied_in_the_usual_browser_is_exchanged_and_works() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        let belova = gets_a_code(journey, &app).await?;

        app.fill("Confirmation code", &copied_code(&belova).await?)
            .await?;
        app.click("Use the code").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        let exchanges = yandex.requests().await?;
        let exchange = exchanges.iter().find(|request| request.path == "/token");
        let exchange = exchange.context("nobody asked for a token")?;
        assert!(exchange.secure && exchange.query.is_empty());
        assert!(exchange.form.iter().any(|name| name == "code_verifier"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn wrong_code_is_told_and_the_right_one_works() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        let belova = gets_a_code(journey, &app).await?;

        app.fill("Confirmation code", "7654321").await?;
        app.click("Use the code").await?;
        app.sees("Yandex does not accept this code.").await?;
        app.click("Use the code").await?;
        app.sees("This code has been sent already").await?;
        app.fill("Confirmation code", &copied_code(&belova).await?)
            .await?;
        app.click("Use the code").await?;

        app.sees(ACCEPTED).await?;
        assert_eq!(yandex.seen(Moment::Exchanged).await?, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn app_that_has_to_show_its_secret_leads_to_another_way() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| switches.secret_needed = true)
            .await?;
        let app = journey.app().await?;
        let belova = gets_a_code(journey, &app).await?;

        app.fill("Confirmation code", &copied_code(&belova).await?)
            .await?;
        app.click("Use the code").await?;

        app.sees("Keyward does not have its secret").await?;
        app.sees("In your usual browser").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

/// From the first click to the page that shows a code, in the usual browser of the person who is returned.
async fn gets_a_code(journey: &Journey, app: &RunningApp) -> Result<Person> {
    let yandex = &journey.yandex;
    journey.has_a_browser()?;
    asks_for_a_token(app).await?;
    yandex.next(Moment::SignInReady).await?;
    app.click("Trouble signing in?").await?;
    app.click("Get a confirmation code").await?;
    app.sees("Type the confirmation code").await?;

    yandex.next(Moment::SignInReady).await?;
    let belova = Person::at_window("Sign in").await?;
    belova.types("a.belova\tromashka-1\n").await?;
    yandex.shows_consent().await?;
    belova.types("\n").await?;
    yandex.next(Moment::ResultReady).await?;

    Ok(belova)
}

/// Copies the code from the page that shows it.
async fn copied_code(belova: &Person) -> Result<String> {
    belova.presses("ctrl+a").await?;
    belova.presses("ctrl+c").await?;

    until("the code is on the clipboard", async || {
        let copied = screen::clipboard().await.unwrap_or_default();
        Ok((copied.len() == 16).then_some(copied))
    })
    .await
}
