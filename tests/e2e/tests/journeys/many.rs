//! A list with a thousand connections.

use std::time::Duration;

use anyhow::Result;
use keyward_e2e::{Person, fill, journey, within};

const FIND: &str = "Find by account, service or organisation";

#[tokio::test]
async fn thousand_rows_need_no_keychain_to_appear_and_are_found_and_checked() -> Result<()> {
    journey(async |journey| {
        fill(&journey.data(), &journey.yandex, 1000).await?;
        journey.keychain.lock()?;

        let app = journey.app().await?;
        app.sees("1000 tokens").await?;
        app.sees("office.117").await?;
        app.fill(FIND, "office.300").await?;
        app.sees("office.300").await?;
        app.sees_no_more("office.117").await?;
        // Nobody was asked for a password.
        assert!(journey.keychain.is_locked()?);
        assert_eq!(Person::windows().await?, 1);

        journey.keychain.unlock()?;
        app.fill(FIND, "").await?;
        app.click("Check all").await?;
        within(Duration::from_mins(3), "all are checked", async || {
            Ok(app
                .reads()
                .await?
                .contains("All checked just now")
                .then_some(()))
        })
        .await?;
        assert_eq!(journey.yandex.requests_for("/info").await?, 334);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn keychain_that_hangs_keeps_no_row_away() -> Result<()> {
    journey(async |journey| {
        fill(&journey.data(), &journey.yandex, 3).await?;
        journey.keychain.freeze()?;

        let app = journey.app().await?;

        app.sees("3 tokens").await?;
        app.sees("office.001").await?;
        journey.keychain.thaw()?;
        app.click("Check all").await?;
        app.sees("All checked just now").await
    })
    .await
}
