//! The organisation that Tracker asks for.

use anyhow::Result;
use fake_yandex::{OTHER_ORGANISATION, ROMASHKA_360, ROMASHKA_ARCHIVE, ROMASHKA_CLOUD};
use keyward_e2e::journey;

use crate::steps::{ACCEPTED, CLIENT_ID, asks_for, signs_in_and_allows};

#[tokio::test]
async fn wrong_organisation_is_put_right_without_a_new_sign_in() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for(&app, CLIENT_ID, OTHER_ORGANISATION.id).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("The organisation does not fit").await?;
        app.sees("Tracker does not let a.belova into the organisation 8120663.")
            .await?;

        app.click("Correct the organisation").await?;
        app.fill("Organisation", ROMASHKA_360.id).await?;
        app.click("Save").await?;

        app.sees("Tracker accepts the token").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn organisation_of_yandex_cloud_is_recognised() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        asks_for(&app, CLIENT_ID, ROMASHKA_CLOUD.id).await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees(ACCEPTED).await?;
        app.sees("bpfromashka000000001, Yandex Cloud").await
    })
    .await
}

#[tokio::test]
async fn other_header_is_found_without_asking_anybody() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        // Its id has digits only, as ids of Yandex 360 have.
        asks_for(&app, CLIENT_ID, ROMASHKA_ARCHIVE.id).await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees(ACCEPTED).await?;
        app.sees("It turned out to be an organisation of Yandex Cloud.")
            .await
    })
    .await
}
