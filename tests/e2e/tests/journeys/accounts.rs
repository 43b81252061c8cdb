//! Whose token it is, and what it may do.

use anyhow::Result;
use fake_yandex::{Control, Fault, Moment, ROMASHKA_METRICA, SYNC_OFFICE, TRACKER_HOST};
use keyward_e2e::{Person, RunningApp, journey};

use crate::steps::{
    ACCEPTED, CLIENT_ID, OAUTH, OPEN, ORGANISATION, PASSPORT, asks_for, begins, has_a_token,
    signs_in_and_allows,
};

#[tokio::test]
async fn token_of_another_account_is_kept_only_after_a_yes() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_as_belova(&app).await?;
        signs_in_as_the_office(&journey.yandex).await?;
        app.sees("You expected a.belova, but the token belongs to sync.office. Keep it?")
            .await?;
        assert!(journey.keychain.tokens().await?.is_empty());

        app.click("Do not keep it").await?;
        app.sees("The token was not kept").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        app.click("Try again").await?;
        signs_in_as_the_office(&journey.yandex).await?;
        app.click("Keep the token of sync.office").await?;

        app.sees(ACCEPTED).await?;
        app.sees("Account sync.office").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn app_without_the_permission_is_named_and_the_token_is_not_blamed() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        asks_for(&app, ROMASHKA_METRICA.client_id, ORGANISATION).await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees("The app has no permission for Tracker").await?;
        app.sees("So the token is fine, the permission is missing.")
            .await?;
        app.click("Add the permission…").await?;
        app.sees("On the app’s page add what is missing and save.")
            .await?;
        app.sees("tracker:read").await?;
        app.click("Cancel").await
    })
    .await
}

#[tokio::test]
async fn token_that_ended_is_seen_at_the_next_check() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        journey.yandex.revoke_all().await?;

        app.click("Check: a.belova, Tracker").await?;

        app.sees("Yandex does not accept it").await?;
        app.click("a.belova").await?;
        app.sees("Yandex no longer accepts this token").await
    })
    .await
}

#[tokio::test]
async fn missing_network_is_no_verdict_on_the_token() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.quits().await?;
        journey.lab.unplug()?;
        let app = journey.app().await?;

        app.click("Check: a.belova, Tracker").await?;

        app.sees("No answer came").await?;
        app.click("a.belova").await?;
        app.sees("Could not check: no answer").await?;
        journey.lab.plug_in()?;
        app.click("Check again").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

#[tokio::test]
async fn server_in_trouble_is_no_verdict_on_the_token() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let broken = Fault {
            status: Some(503),
            ..Fault::default()
        };
        journey
            .yandex
            .switch(|switches| _ = switches.faults.insert(TRACKER_HOST.into(), broken))
            .await?;

        app.click("Check: a.belova, Tracker").await?;

        app.sees("Service has trouble").await?;
        app.click("a.belova").await?;
        app.sees("Could not check: trouble at Yandex").await
    })
    .await
}

async fn asks_as_belova(app: &RunningApp) -> Result<()> {
    begins(app).await?;
    app.fill("ClientID", CLIENT_ID).await?;
    app.fill("Who will sign in?", "a.belova").await?;
    app.fill("Organisation", ORGANISATION).await?;
    app.click(OPEN).await
}

/// In place of the account that Keyward asked for.
async fn signs_in_as_the_office(yandex: &Control) -> Result<()> {
    yandex.next(Moment::SignInReady).await?;
    let office = Person::at_window(PASSPORT).await?;
    office.presses("shift+Tab").await?;
    office.presses("ctrl+a").await?;
    office
        .types(&format!(
            "{}\t{}\n",
            SYNC_OFFICE.login, SYNC_OFFICE.password
        ))
        .await?;
    yandex.shows_consent().await?;

    Person::at_window(OAUTH).await?.types("\n").await
}
