//! Checking everything at once.

use anyhow::Result;
use fake_yandex::{Control, Fault, LOGIN_HOST};
use keyward_e2e::{fill, journey, until};

use crate::steps::with_connections;

const LOCKED: &str =
    "The keychain is locked. Try again, and type its password when a window asks for it.";
const ALL_CHECKED: &str = "All checked just now";
/// What each service is asked for.
const SERVICES: [&str; 3] = ["/v3/myself", "/management/v1/counters", "/api/v1/test"];

#[tokio::test]
async fn all_three_services_are_asked_and_yandex_id_once_for_a_token() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 6).await?;

        app.click("Check all").await?;

        app.sees(ALL_CHECKED).await?;
        assert_eq!(journey.yandex.requests_for("/info").await?, 2);
        for path in SERVICES {
            assert_eq!(journey.yandex.requests_for(path).await?, 2, "{path}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn stopped_check_says_how_far_it_came_and_asks_nobody_else() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 60).await?;
        takes_its_time(&journey.yandex).await?;
        app.click("Check all").await?;
        app.sees("of 60 checked").await?;

        app.click("Stop checking").await?;

        app.sees("Stopped, ").await?;
        app.sees("Check all").await?;
        let asked = journey.yandex.requests_for("/info").await?;
        assert!((1..20).contains(&asked), "{asked} of 20 tokens");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn dead_token_among_living_ones_is_found() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 6).await?;
        let tokens = journey.yandex.tokens().await?;
        journey.yandex.revoke(&tokens[0].value).await?;

        app.click("Check all").await?;

        app.sees(ALL_CHECKED).await?;
        app.sees("office.001 Needs attention Yandex does not accept it")
            .await?;
        app.sees("office.002 Expires soon Still works").await
    })
    .await
}

#[tokio::test]
async fn quota_is_no_fault_of_the_token() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 6).await?;
        journey
            .yandex
            .switch(|switches| switches.tracker_quota = Some(3600))
            .await?;

        app.click("Check all").await?;

        app.sees("All but 2 checked just now").await?;
        app.sees("Asked too often").await?;
        assert!(!app.reads().await?.contains("Needs attention"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn locked_keychain_is_said_and_nobody_is_asked() -> Result<()> {
    journey(async |journey| {
        fill(&journey.data(), &journey.yandex, 6).await?;
        journey.keychain.lock()?;
        let app = journey.app().await?;
        app.sees("office.001").await?;

        app.click("Check all").await?;

        app.sees(LOCKED).await?;
        assert_eq!(journey.yandex.requests_for("/info").await?, 0);
        journey.keychain.unlock()?;
        app.click("Check all again").await?;
        app.sees(ALL_CHECKED).await
    })
    .await
}

#[tokio::test]
async fn quitting_in_the_middle_leaves_everything_in_order() -> Result<()> {
    journey(async |journey| {
        let app = with_connections(journey, 60).await?;
        takes_its_time(&journey.yandex).await?;
        app.click("Check all").await?;
        until("the check is under way", async || {
            Ok((journey.yandex.requests_for("/info").await? > 0).then_some(()))
        })
        .await?;

        app.quits().await?;

        journey
            .yandex
            .switch(|switches| switches.faults.clear())
            .await?;
        let app = journey.app().await?;
        app.sees("60 tokens").await?;
        assert!(!app.reads().await?.contains("damaged"));
        app.click("Check all").await?;
        app.sees("checked just now").await
    })
    .await
}

/// Gives a person the time to press a button while a check goes on.
async fn takes_its_time(yandex: &Control) -> Result<()> {
    let slow = Fault {
        latency: 1500,
        ..Fault::default()
    };

    Ok(yandex
        .switch(|switches| drop(switches.faults.insert(LOGIN_HOST.into(), slow)))
        .await?)
}
