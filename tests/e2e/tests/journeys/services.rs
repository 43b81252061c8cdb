//! Several services side by side.

use anyhow::Result;
use fake_yandex::{
    BELOVA, DIRECT_HOST, DISK_HOST, LOGIN_HOST, ROMASHKA_COURIER, ROMASHKA_EVERYTHING,
    ROMASHKA_FURTHER, ROMASHKA_METRICA, ROMASHKA_TRACKER,
};
use keyward_e2e::{Journey, RunningApp, journey};

use crate::steps::{
    OPEN, ORGANISATION, begins_for, issued, signs_in_and_allows, signs_in_once_more,
};

const ALL: [&str; 3] = ["Tracker", "Metrica", "Courier"];

#[tokio::test]
async fn one_sign_in_opens_three_services_with_one_app() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        opens_three(journey, &app).await?;

        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        assert_eq!(issued(yandex).await?.len(), 1);
        let asked_whose = yandex.requests().await?;
        let asked_whose = asked_whose
            .iter()
            .filter(|request| request.host == LOGIN_HOST && request.path == "/info");
        assert_eq!(asked_whose.count(), 1);

        app.click("Done").await?;
        app.sees("Tracker 1 a.belova Organisation 7405218 Works")
            .await?;
        app.sees("Metrica 1 a.belova Works").await?;
        app.sees("Courier 1 a.belova Works").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn three_apps_bring_three_tokens_into_one_list() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;

        for (service, registered) in [
            ("Tracker", ROMASHKA_TRACKER),
            ("Metrica", ROMASHKA_METRICA),
            ("Courier", ROMASHKA_COURIER),
        ] {
            begins_for(&app, &[service]).await?;
            app.fill("ClientID", registered.client_id).await?;
            if service == "Tracker" {
                app.fill("Organisation", ORGANISATION).await?;
            }
            app.click(OPEN).await?;
            signs_in_and_allows(yandex).await?;
            app.sees(&format!(
                "The token for {service} is saved, and {service} accepts it."
            ))
            .await?;
            app.click("Done").await?;
        }

        app.sees("Tracker 1 a.belova Organisation 7405218 Works")
            .await?;
        app.sees("Metrica 1 a.belova Works").await?;
        app.sees("Courier 1 a.belova Works").await?;
        let mut kept = journey.keychain.tokens().await?;
        let mut given = issued(yandex).await?;
        kept.sort();
        given.sort();
        assert_eq!(given.len(), 3);
        assert_eq!(kept, given);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn disk_that_stumbles_and_direct_come_to_works() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        yandex.stumble_at(DISK_HOST).await?;

        begins_for(&app, &["More services", "Disk", "Direct"]).await?;
        app.fill("ClientID", ROMASHKA_FURTHER.client_id).await?;
        app.click(OPEN).await?;
        signs_in_and_allows(yandex).await?;
        app.sees("The token is saved. Direct and Disk accept it.")
            .await?;
        app.click("Done").await?;

        app.sees("Direct 1 a.belova Works").await?;
        app.sees("Disk 1 a.belova Works").await?;
        let requests = yandex.requests().await?;
        let statuses = |host: &str| -> Vec<_> {
            let asked = requests.iter().filter(|request| request.host == host);
            asked.map(|request| request.status).collect()
        };
        assert_eq!(statuses(DISK_HOST), [Some(401), Some(200)]);
        assert_eq!(statuses(DIRECT_HOST), [Some(200)]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn service_the_app_may_not_open_is_named_beside_the_ones_that_work() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins_for(&app, &["Tracker", "Metrica"]).await?;
        app.fill("ClientID", ROMASHKA_TRACKER.client_id).await?;
        app.fill("Organisation", ORGANISATION).await?;
        app.click(OPEN).await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees("It works for Tracker. Metrica needs attention.")
            .await?;
        app.sees("The app has no permission for Metrica").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn signing_in_again_at_one_service_renews_all_that_the_token_opens() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        opens_three(journey, &app).await?;
        app.click("Done").await?;
        yandex.revoke_all().await?;
        app.click("Check all").await?;
        app.sees("Need attention 3").await?;

        app.click(BELOVA.login).await?;
        app.sees("The new token takes the place of this one, also for Metrica and Courier.")
            .await?;
        app.click("Sign in again…").await?;
        signs_in_once_more(yandex).await?.types("\n").await?;

        app.sees("The token is saved. Tracker, Metrica and Courier accept it.")
            .await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(yandex).await?.split_off(1)
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn token_stays_until_the_last_of_its_services_is_removed() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        opens_three(journey, &app).await?;
        app.click("Done").await?;

        for left in [1, 1, 0] {
            app.click(BELOVA.login).await?;
            app.click("Remove…").await?;
            app.click("Remove").await?;
            app.sees("Removed").await?;
            assert_eq!(journey.keychain.tokens().await?.len(), left);
        }

        app.sees("No tokens yet").await
    })
    .await
}

/// From the empty list to a token that opens three services.
async fn opens_three(journey: &Journey, app: &RunningApp) -> Result<()> {
    begins_for(app, &ALL).await?;
    app.fill("ClientID", ROMASHKA_EVERYTHING.client_id).await?;
    app.fill("Organisation", ORGANISATION).await?;
    app.click(OPEN).await?;
    signs_in_and_allows(&journey.yandex).await?;

    app.sees("The token is saved. Tracker, Metrica and Courier accept it.")
        .await
}
