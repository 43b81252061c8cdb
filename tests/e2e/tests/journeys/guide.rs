//! Registering an app beside the guide, up to a token that works. Nobody types a ClientID.

use anyhow::Result;
use fake_yandex::{Arrival, BELOVA, Control, Form, Moment};
use keyward_e2e::{Journey, Person, RunningApp, journey};

use crate::steps::{ACCEPTED, OAUTH, OPEN, ORGANISATION, PASSPORT, begins_for, issued};

/// What stands beside the ClientID once there is one.
const FOUND: &str = "This is the app in the window:";

#[tokio::test]
async fn app_registered_with_the_current_form_brings_a_token_that_works() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| switches.arrival = Arrival::PushState)
            .await?;
        let app = journey.app().await?;
        let belova = comes_to_the_form(journey, &app, "Tracker").await?;
        app.sees("Waiting for the app’s page").await?;

        fills_in_the_current_form(&journey.yandex, &belova, &["tracker:read", "tracker:write"])
            .await?;

        app.sees(FOUND).await?;
        app.click("Use this app").await?;
        belova.sees_it_gone().await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click(OPEN).await?;
        signs_in_after_the_warning(&journey.yandex).await?;
        app.sees(ACCEPTED).await?;
        app.sees("the one you chose").await?;
        app.sees("Tracker let the token in").await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn app_registered_in_four_steps_brings_a_token_that_works() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| {
                switches.form = Form::FourSteps;
                switches.arrival = Arrival::Navigation;
            })
            .await?;
        let app = journey.app().await?;
        let belova = comes_to_the_form(journey, &app, "Metrica").await?;
        app.click("Four steps").await?;

        // Past the icon, which nobody needs.
        belova.types("Romashka\t\tit@romashka.example\n").await?;
        yandex.next(Moment::RegistrationReady).await?;
        // Web services, and the link that fills in the address.
        belova.types(" \t\t\n\n").await?;
        yandex.next(Moment::RegistrationReady).await?;
        app.click("Copy: metrika:read").await?;
        belova.presses("ctrl+v").await?;
        belova.presses("Down").await?;
        belova.types("\n\t\n").await?;
        yandex.next(Moment::RegistrationReady).await?;
        belova.types("\n").await?;

        app.sees(FOUND).await?;
        app.click("Use this app").await?;
        app.click(OPEN).await?;
        signs_in_after_the_warning(yandex).await?;
        app.sees("The token for Metrica is saved, and Metrica accepts it.")
            .await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn permission_that_was_forgotten_is_named_after_the_sign_in() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let belova = comes_to_the_form(journey, &app, "Metrica").await?;

        fills_in_the_current_form(&journey.yandex, &belova, &["tracker:read"]).await?;
        app.sees(FOUND).await?;
        app.click("Use this app").await?;
        app.click(OPEN).await?;
        signs_in_after_the_warning(&journey.yandex).await?;

        app.sees("The app has no permission for Metrica").await?;
        app.sees("The app needs metrika:read.").await?;
        app.sees("Open the app’s page").await?;
        app.sees("Add the permission…").await
    })
    .await
}

#[tokio::test]
async fn foreign_page_is_not_shown_beside_the_guide_without_a_yes() -> Result<()> {
    const COMPANY: &str = "sso.romashka.example";

    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex.switch(|switches| switches.sso = true).await?;
        let app = journey.app().await?;
        asks_for_the_form(&app, "Tracker").await?;
        app.sees("Keyward does not know this page").await?;
        app.sees(COMPANY).await?;
        assert_eq!(yandex.seen(Moment::SsoReady).await?, 0);

        app.click(&format!("Continue to {COMPANY}")).await?;
        yandex.next(Moment::SsoReady).await?;
        let belova = Person::at_window(COMPANY).await?;
        belova.types("a.belova\tromashka-1\n").await?;
        yandex.next(Moment::RegistrationReady).await?;
        Person::at_window(OAUTH).await?;
        app.sees("Waiting for the app’s page").await
    })
    .await
}

#[tokio::test]
async fn window_beside_the_guide_closes_with_the_task_and_keeps_nothing() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let belova = comes_to_the_form(journey, &app, "Tracker").await?;
        belova.closes_the_window().await?;
        app.sees("The window is closed").await?;

        // Nobody is signed in any more.
        app.click("Open the window").await?;
        journey.yandex.next(Moment::SignInReady).await?;
        let belova = Person::at_window(PASSPORT).await?;
        app.click("Back").await?;
        app.click("Cancel").await?;

        belova.sees_it_gone().await
    })
    .await
}

/// From the list to the guide, with Yandex's sign-in page beside it.
async fn asks_for_the_form(app: &RunningApp, service: &str) -> Result<()> {
    begins_for(app, &[service]).await?;
    app.click("A new app").await?;

    app.click("Show the steps").await
}

/// The same, signed in and in front of the form.
async fn comes_to_the_form(journey: &Journey, app: &RunningApp, service: &str) -> Result<Person> {
    asks_for_the_form(app, service).await?;
    signs_in(&journey.yandex).await?;
    journey.yandex.next(Moment::RegistrationReady).await?;

    Person::at_window(OAUTH).await
}

async fn fills_in_the_current_form(
    yandex: &Control,
    person: &Person,
    permissions: &[&str],
) -> Result<()> {
    // For API access or debugging, then on; the offer to verify is closed.
    person.types(" \t\n").await?;
    yandex.next(Moment::RegistrationReady).await?;
    person.types("\n").await?;
    yandex.next(Moment::RegistrationReady).await?;
    person.types("Romashka\tit@romashka.example\t").await?;
    for permission in permissions {
        person.types(permission).await?;
        person.presses("Down").await?;
        person.types("\n").await?;
    }

    // Past the address that cannot be changed.
    person.types("\t\t\n").await
}

async fn signs_in(yandex: &Control) -> Result<()> {
    yandex.next(Moment::SignInReady).await?;
    let person = Person::at_window(PASSPORT).await?;

    person
        .types(&format!("{}\t{}\n", BELOVA.login, BELOVA.password))
        .await
}

/// Signs in, reads that the developer is not verified, and allows access.
async fn signs_in_after_the_warning(yandex: &Control) -> Result<()> {
    signs_in(yandex).await?;
    yandex.next(Moment::WarningReady).await?;
    let person = Person::at_window(OAUTH).await?;
    person.types("\n").await?;
    yandex.shows_consent().await?;

    person.types("\n").await
}
