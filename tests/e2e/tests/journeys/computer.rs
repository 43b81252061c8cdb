//! "Check this computer": what works is said in one sentence each, and what does not with what to do.

use anyhow::{Result, ensure};
use fake_yandex::{Fault, HOSTS, Script};
use keyward_e2e::{Journey, Proxy, RunningApp, journey};

use crate::steps::{hangs_up, has_a_token, looks_at_the_computer};

#[tokio::test]
async fn healthy_computer_passes_and_the_report_names_nobody() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let before = journey.yandex.requests().await?.len();

        looks_at_the_computer(&app).await?;
        app.sees("6 passed, 1 skipped").await?;

        app.sees("took a test entry, gave it back and deleted it.")
            .await?;
        app.sees("The list is whole and can be changed. Tokens in it: 1.")
            .await?;
        app.sees("Yandex servers answer.").await?;
        app.sees("Practice Yandex, nothing here is real").await?;
        app.sees("Right to within a second.").await?;
        app.sees("None is set.").await?;
        carries_no_token(journey, before).await?;

        app.click("Report for support").await?;
        app.sees("No token, no account and no folder is named in it.")
            .await?;
        let report = report(&app).await?;
        ensure!(report.contains("Keyward"), "no report: {report}");
        let home = journey.home().display().to_string();
        for name in ["a.belova", "belova", "7405218", home.as_str(), "/"] {
            ensure!(!report.contains(name), "{name} is in the report: {report}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn keychain_that_is_locked_or_gone_is_said_with_what_to_do() -> Result<()> {
    journey(async |journey| {
        journey.keychain.lock()?;
        let app = journey.app().await?;
        looks_at_the_computer(&app).await?;
        app.sees(
            "The keychain is locked. Try again, and type its password when a window asks for it.",
        )
        .await?;
        app.sees("5 passed, 1 needs attention, 1 skipped").await?;

        journey.keychain.unlock()?;
        app.click("Check again").await?;
        app.sees("6 passed, 1 skipped").await?;

        journey.keychain.stop()?;
        app.click("Check again").await?;
        app.sees("This computer has no working keychain.").await
    })
    .await
}

#[tokio::test]
async fn somebody_in_between_is_named() -> Result<()> {
    journey(async |journey| {
        journey.lab.intercept()?;
        let app = journey.app().await?;

        looks_at_the_computer(&app).await?;

        app.sees("“Romashka Security Gateway” stands between this computer and")
            .await?;
        app.sees("Ask your IT whether the certificate is theirs.")
            .await?;
        app.sees("Something stands before the servers.").await
    })
    .await
}

#[tokio::test]
async fn clock_that_is_wrong_is_told_by_how_much() -> Result<()> {
    journey(async |journey| {
        journey
            .yandex
            .switch(|switches| {
                for host in HOSTS {
                    switches.answers.insert(host.to_owned(), vec![old()]);
                }
            })
            .await?;
        let app = journey.app().await?;

        looks_at_the_computer(&app).await?;

        app.sees("The clock of this computer is").await?;
        app.sees("days fast.").await?;
        app.sees("Set the date and the time of this computer").await
    })
    .await
}

#[tokio::test]
async fn server_that_is_down_is_named_and_so_is_a_missing_network() -> Result<()> {
    journey(async |journey| {
        hangs_up(&journey.yandex, "login.yandex.ru").await?;
        let app = journey.app().await?;
        looks_at_the_computer(&app).await?;
        app.sees("Yandex servers does not answer: login.yandex.ru.")
            .await?;

        journey.lab.unplug()?;
        app.click("Check again").await?;
        app.sees("None of Yandex’s servers can be found: this computer seems to have no network.")
            .await
    })
    .await
}

#[tokio::test]
async fn proxy_is_named_and_so_is_its_wish_for_a_password() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        journey.sets("HTTPS_PROXY", Some(&format!("http://{}", proxy.address())));
        let app = journey.app().await?;
        looks_at_the_computer(&app).await?;
        app.sees("7 passed").await?;
        app.sees(&format!(
            "{}, set for the programs of this computer.",
            proxy.address()
        ))
        .await?;
        ensure!(proxy.tunnels_to("login.yandex.ru") > 0, "past the proxy");

        proxy.wants("anna:romashka-1");
        app.click("Check again").await?;
        app.sees(&format!(
            "The proxy {} asks for a name and a password.",
            proxy.address()
        ))
        .await?;
        app.sees("Keyward keeps no password for a proxy.").await
    })
    .await
}

#[tokio::test]
async fn look_that_takes_long_can_be_stopped() -> Result<()> {
    journey(async |journey| {
        let slow = Fault {
            latency: 60_000,
            ..Fault::default()
        };
        journey
            .yandex
            .switch(|switches| _ = switches.faults.insert("login.yandex.ru".into(), slow))
            .await?;
        let app = journey.app().await?;
        looks_at_the_computer(&app).await?;
        app.sees("servers asked…").await?;

        app.click("Stop").await?;

        app.sees("Stopped.").await?;
        app.sees("Not checked.").await
    })
    .await
}

/// An answer by a clock that went wrong long ago.
fn old() -> Script {
    Script {
        headers: [(
            "Date".to_owned(),
            "Sun, 01 Nov 2020 12:00:00 GMT".to_owned(),
        )]
        .into(),
        ..Script::default()
    }
}

/// The text of the report.
async fn report(app: &RunningApp) -> Result<String> {
    let all = app.reads().await?;
    let (_, rest) = all.split_once("Report for support").unwrap_or_default();
    let (report, _) = rest.split_once("Copy the report").unwrap_or_default();

    // The hint above it.
    Ok(report.replace("No token, no account and no folder is named in it.", ""))
}

/// What was sent since is a knock and nothing more.
async fn carries_no_token(journey: &Journey, before: usize) -> Result<()> {
    let requests = journey.yandex.requests().await?;
    ensure!(requests.len() > before, "nobody was asked");
    for knock in &requests[before..] {
        let bare = knock.method == "HEAD" && knock.path == "/" && knock.query.is_empty();
        ensure!(bare && knock.secure, "more than a knock: {knock:?}");
        ensure!(knock.authorization.is_none(), "with a token: {knock:?}");
        ensure!(!knock.headers.contains(&"cookie".to_owned()), "{knock:?}");
    }

    Ok(())
}
