//! Whose token it is, and what it may do.

use anyhow::Result;
use fake_yandex::{Control, Fault, Moment, ROMASHKA_METRICA, SYNC_OFFICE, Switches, TRACKER_HOST};
use keyward_e2e::{Person, RunningApp, journey};
use serde_json::json;

use crate::steps::{
    ACCEPTED, CLIENT_ID, OAUTH, OPEN, ORGANISATION, PASSPORT, asks_for, begins, has_a_token,
    issued, signs_in_and_allows, signs_in_once_more,
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
async fn wrong_account_is_noticed_at_once_and_put_right() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_as_belova(&app).await?;
        signs_in_as_the_office(&journey.yandex).await?;
        app.sees("You expected a.belova, but the token belongs to sync.office. Keep it?")
            .await?;

        app.click("Do not keep it").await?;
        app.click("Try again").await?;
        // Yandex asks for the account that was meant.
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        app.sees(ACCEPTED).await?;
        app.sees("Account a.belova").await?;
        let last = issued(&journey.yandex).await?.pop();
        assert_eq!(journey.keychain.tokens().await?, Vec::from_iter(last));
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
        app.sees("So the token is fine, but the permission is missing.")
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
async fn permission_that_was_added_ends_the_token_and_the_next_one_works() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for(&app, ROMASHKA_METRICA.client_id, ORGANISATION).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("The app has no permission for Tracker").await?;
        app.click("Add the permission…").await?;
        app.click("Cancel").await?;

        journey
            .yandex
            .edit_permissions(ROMASHKA_METRICA.client_id, "metrika:read tracker:read")
            .await?;
        app.click("Check").await?;
        app.sees("Yandex no longer accepts this token").await?;
        app.click("Sign in again").await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        app.sees(ACCEPTED).await?;
        let last = issued(&journey.yandex).await?.pop();
        assert_eq!(journey.keychain.tokens().await?, Vec::from_iter(last));
        Ok(())
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

        app.sees("Address not found").await?;
        app.click("a.belova").await?;
        app.sees("Could not check: the address was not found")
            .await?;
        app.sees("The token may be fine.").await?;
        journey.lab.plug_in()?;
        app.click("Check again").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

#[tokio::test]
async fn whoever_opens_what_is_encrypted_is_named_and_gets_no_token() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.quits().await?;
        let asked = journey.yandex.requests().await?.len();
        journey.lab.intercept()?;
        let app = journey.app().await?;

        app.click("Check: a.belova, Tracker").await?;

        app.sees("Connection not private").await?;
        app.click("a.belova").await?;
        app.sees("It was issued by Romashka Security Gateway.")
            .await?;
        app.sees("Keyward sent no token there.").await?;
        assert_eq!(journey.yandex.requests().await?.len(), asked);
        journey.lab.plug_in()?;
        app.click("Check again").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

#[tokio::test]
async fn quota_leaves_the_token_alone_and_says_when_to_try_again() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let hour = |switches: &mut Switches| switches.tracker_quota = Some(3600);
        journey.yandex.switch(hour).await?;

        app.click("Check: a.belova, Tracker").await?;

        app.sees("Asked too often").await?;
        app.click("a.belova").await?;
        app.sees("The token itself is fine.").await?;
        let check = app.asks("load", json!({})).await?["reply"]["connections"][0]["check"].take();
        assert_eq!(
            check["retryAt"].as_i64(),
            check["at"].as_i64().map(|at| at + 3600)
        );
        journey
            .yandex
            .switch(|switches| switches.tracker_quota = None)
            .await?;
        app.sees("Check again after ").await?;
        app.click("Check").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

#[tokio::test]
async fn server_in_trouble_is_no_verdict_on_the_token_and_later_all_is_well() -> Result<()> {
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
        assert!(!app.reads().await?.contains("Needs attention"));
        app.click("a.belova").await?;
        app.sees("Could not check: trouble at Yandex").await?;
        app.sees("The token may be fine.").await?;
        journey
            .yandex
            .switch(|switches| switches.faults.clear())
            .await?;
        app.click("Check again").await?;
        app.sees("Tracker accepts the token").await
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
pub(crate) async fn signs_in_as_the_office(yandex: &Control) -> Result<()> {
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
