//! The main path for somebody who hears the screen: by the tree that the system hands to a screen reader.

use anyhow::{Result, ensure};
use keyward_e2e::{Role, ScreenReader, journey};

use crate::steps::{ACCEPTED, asks_for_a_token, signs_in_and_allows, signs_in_once_more};

#[tokio::test]
async fn path_of_a_setup_file_is_read_out_from_the_file_to_works() -> Result<()> {
    journey(async |journey| {
        let app = journey.opens(&journey.is_sent_a_setup_file()?).await?;
        let ear = ScreenReader::start().await?;
        ear.hears(Role::Heading, "Get a token for Tracker").await?;
        ear.hears_words("Token for the weekly report").await?;
        ear.hears_words("Keyward cannot check who wrote this.")
            .await?;
        ear.hears(Role::Button, "Help").await?;
        ear.hears(Role::Button, "Sign in and get the token").await?;
        names_everything(&ear).await?;

        app.click("Sign in and get the token").await?;
        ear.hears(Role::Window, "passport.yandex.com – Keyward")
            .await?;
        ear.hears(Role::Button, "Cancel").await?;
        names_everything(&ear).await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        ear.hears(Role::Heading, "Works").await?;
        ear.hears_words(ACCEPTED).await?;
        names_everything(&ear).await
    })
    .await
}

#[tokio::test]
async fn first_token_is_added_and_found_in_the_list_by_ear() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let ear = ScreenReader::start().await?;
        ear.hears(Role::Button, "Add a token").await?;
        names_everything(&ear).await?;

        asks_for_a_token(&app).await?;
        signs_in_and_allows(&journey.yandex).await?;
        ear.hears(Role::Heading, "Works").await?;
        ear.hears_words(ACCEPTED).await?;
        names_everything(&ear).await?;
        app.click("Done").await?;
        ear.hears(Role::Button, "Check: a.belova, Tracker").await?;
        names_everything(&ear).await
    })
    .await
}

/// Nothing that takes keys is without a name; the scroll pane is the web view's own.
async fn names_everything(ear: &ScreenReader) -> Result<()> {
    let heard = ear.reads().await?;
    let nameless: Vec<_> = heard
        .iter()
        .filter(|heard| heard.takes_keys && heard.name.is_empty())
        .filter(|heard| heard.role != Role::ScrollPane)
        .collect();
    ensure!(nameless.is_empty(), "nobody named {nameless:?}");

    let nobody = heard.iter().all(|heard| !heard.takes_keys);
    ensure!(!nobody, "nothing takes keys");

    Ok(())
}
