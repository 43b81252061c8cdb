//! The organisation that Tracker asks for.

use anyhow::Result;
use fake_yandex::{
    OTHER_ORGANISATION, ROMASHKA_360, ROMASHKA_ARCHIVE, ROMASHKA_CLOUD, ROMASHKA_DIRECTORY,
    SYNC_OFFICE,
};
use keyward_e2e::journey;

use crate::steps::{ACCEPTED, CLIENT_ID, asks_for, signs_in, signs_in_and_allows};

#[tokio::test]
async fn wrong_organisation_is_put_right_without_a_new_sign_in() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        asks_for(&app, CLIENT_ID, OTHER_ORGANISATION.id).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("Wrong organisation, or no access to it").await?;
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
        app.sees("The organisation is one of Yandex Cloud.").await
    })
    .await
}

#[tokio::test]
async fn organisation_that_was_left_empty_is_found_if_the_account_has_one() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        asks_for(&app, ROMASHKA_DIRECTORY.client_id, "").await?;
        signs_in_and_allows(&journey.yandex).await?;

        app.sees(ACCEPTED).await?;
        app.sees("7405218, Yandex 360").await
    })
    .await
}

#[tokio::test]
async fn organisation_that_was_left_empty_is_chosen_among_several() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        asks_for(&app, ROMASHKA_DIRECTORY.client_id, "").await?;
        signs_in(&journey.yandex, &SYNC_OFFICE)
            .await?
            .types("\n")
            .await?;
        app.sees("The organisation is missing").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);

        app.click("Correct the organisation").await?;
        app.sees("Organisations this account sees").await?;
        app.click("Vasilek").await?;
        app.click("Save").await?;

        app.sees("Tracker accepts the token").await?;
        app.sees("8120663, Yandex 360").await
    })
    .await
}

#[tokio::test]
async fn organisation_that_was_left_empty_is_asked_for_if_the_app_may_not_see_it() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;

        asks_for(&app, CLIENT_ID, "").await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("The organisation is missing").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);

        app.click("Correct the organisation").await?;
        app.sees("This token is not allowed to list your organisations.")
            .await?;
        app.fill("Organisation", ROMASHKA_360.id).await?;
        app.click("Save").await?;

        app.sees("Tracker accepts the token").await
    })
    .await
}
