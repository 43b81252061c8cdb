//! The proxy of a company: the sign-in window and the checks go by it, and one that wants a password is named.

use anyhow::{Result, ensure};
use fake_yandex::Moment;
use keyward_e2e::{Journey, Proxy, RunningApp, journey, until};

use crate::steps::{
    ACCEPTED, PASSPORT, asks_for_a_token, begins, has_a_token, looks_at_the_computer,
    signs_in_and_allows,
};

/// The page that a sign-in in English begins with.
const PAGE: &str = "oauth.yandex.com";
/// The servers that a check asks.
const ASKED: [&str; 2] = ["login.yandex.ru", "api.tracker.yandex.net"];

#[tokio::test]
async fn own_proxy_is_used_by_the_sign_in_window_and_by_the_checks_without_a_restart() -> Result<()>
{
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let app = journey.app().await?;
        chooses(&app, &proxy.address()).await?;
        app.sees(&format!(
            "Keyward uses the proxy {}, from the field above.",
            proxy.address()
        ))
        .await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await?;

        // And without one again, from the next window and the next call on.
        let before = proxy.tunnels();
        app.click("Done").await?;
        app.click("Settings").await?;
        app.click("None").await?;
        app.sees("Keyward uses no proxy.").await?;
        app.click("Tokens").await?;
        app.click("Check all").await?;
        app.sees("All checked just now").await?;
        assert_eq!(proxy.tunnels(), before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn socks_proxy_is_used_by_the_sign_in_window_and_by_the_checks() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let app = journey.app().await?;
        chooses(&app, &format!("socks5://{}", proxy.address())).await?;
        app.sees("Keyward uses the proxy socks5://127.0.0.1")
            .await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await
    })
    .await
}

#[tokio::test]
async fn proxy_of_the_environment_is_shown_as_such_and_used_by_both() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        journey.sets("HTTPS_PROXY", Some(&format!("http://{}", proxy.address())));
        let app = journey.app().await?;
        app.click("Settings").await?;
        app.sees(&format!(
            "Keyward uses the proxy {}, which was set for the programs of this computer.",
            proxy.address()
        ))
        .await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await
    })
    .await
}

#[tokio::test]
async fn desktops_proxy_is_used_by_the_window_the_checks_and_the_look_at_this_computer()
-> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let desktop = journey.has_a_desktop();
        desktop.goes_by(&proxy.address())?;
        let app = journey.app().await?;
        app.click("Settings").await?;
        app.sees(&of_desktop(&proxy)).await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await?;
        app.click("Done").await?;
        let before = proxy.tunnels().len();
        looks_at_the_computer(&app).await?;
        app.sees("7 passed").await?;
        app.sees(&format!("{}, from the system’s settings.", proxy.address()))
            .await?;
        let since = proxy.tunnels().split_off(before);
        for host in [PAGE].into_iter().chain(ASKED) {
            ensure!(since.iter().any(|it| it == host), "{host} past the proxy");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn socks_proxy_of_the_desktop_is_used_by_the_window_and_the_checks() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        journey.has_a_desktop().goes_by_socks(&proxy.address())?;
        let app = journey.app().await?;
        app.click("Settings").await?;
        app.sees("Keyward uses the proxy socks5://127.0.0.1")
            .await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await
    })
    .await
}

#[tokio::test]
async fn hosts_that_the_desktop_ignores_are_reached_without_its_proxy() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let desktop = journey.has_a_desktop();
        desktop.goes_by(&proxy.address())?;
        desktop.excepts(&[ASKED[1], "*.yandex.com"])?;
        let app = journey.app().await?;

        asks_for_a_token(&app).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await?;

        ensure!(proxy.tunnels_to(ASKED[0]) > 0, "past the proxy");
        for host in [PAGE, ASKED[1]] {
            ensure!(proxy.tunnels_to(host) == 0, "{host} by the proxy");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn change_on_the_desktop_counts_from_the_next_check_and_the_next_window_on() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let desktop = journey.has_a_desktop();
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;

        desktop.goes_by(&proxy.address())?;
        checks(journey, &app).await?;
        for host in ASKED {
            ensure!(proxy.tunnels_to(host) > 0, "{host} past the proxy");
        }
        app.click("Settings").await?;
        app.sees(&of_desktop(&proxy)).await?;
        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        journey.yandex.next(Moment::SignInReady).await?;
        ensure!(proxy.tunnels_to(PAGE) > 0, "the page past the proxy");
        app.click("Cancel").await?;
        app.sees("Reveal…").await?;

        desktop.goes_by_none()?;
        app.click("Settings").await?;
        app.sees("Keyward uses no proxy.").await?;
        let before = proxy.tunnels();
        checks(journey, &app).await?;
        assert_eq!(proxy.tunnels(), before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn window_of_the_guide_comes_through_the_proxy() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let app = journey.app().await?;
        chooses(&app, &proxy.address()).await?;

        opens_the_guide(&app).await?;
        journey.yandex.next(Moment::SignInReady).await?;

        for host in [PAGE, PASSPORT] {
            ensure!(proxy.tunnels_to(host) > 0, "{host} past the proxy");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn guide_says_in_words_that_the_proxy_wants_a_password() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        proxy.wants("anna:romashka-1");
        let app = journey.app().await?;
        chooses(&app, &proxy.address()).await?;

        opens_the_guide(&app).await?;

        app.sees("The proxy of this network asks for a name and a password.")
            .await?;
        app.sees(&proxy.address()).await?;
        ensure!(proxy.tunnels().is_empty() && proxy.refused() > 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn proxy_that_wants_a_password_is_named_in_the_ending_and_in_the_verdict() -> Result<()> {
    journey(async |journey| {
        let proxy = Proxy::start().await?;
        let app = journey.app().await?;
        asks_for_a_token(&app).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees(ACCEPTED).await?;
        app.click("Done").await?;
        proxy.wants("anna:romashka-1");
        chooses(&app, &proxy.address()).await?;

        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click("Check").await?;
        app.sees("Could not check: the proxy wants a password")
            .await?;
        app.sees(&proxy.address()).await?;
        app.click("Sign in again…").await?;
        app.sees("The sign-in page did not open").await?;
        app.sees(&format!("It is {}.", proxy.address())).await?;
        app.sees("Keyward keeps no password for a proxy.").await?;

        ensure!(proxy.tunnels().is_empty(), "the proxy let somebody through");
        ensure!(proxy.refused() > 1, "nobody asked the proxy");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn address_with_a_password_is_refused_and_not_kept() -> Result<()> {
    journey(async |journey| {
        journey.hides("romashka-1-of-the-proxy-of-our-company");
        let app = journey.app().await?;

        chooses(
            &app,
            "anna:romashka-1-of-the-proxy-of-our-company@proxy.corp:3128",
        )
        .await?;

        app.sees("There is a name or a password in the address.")
            .await?;
        app.sees("Keyward uses no proxy.").await?;
        chooses(&app, "proxy.corp").await?;
        app.sees("The port is missing.").await
    })
    .await
}

/// From anywhere: a check of the usual person's token, until both servers were asked.
async fn checks(journey: &Journey, app: &RunningApp) -> Result<()> {
    let asked = async || {
        let yandex = &journey.yandex;
        tokio::try_join!(
            yandex.requests_for("/info"),
            yandex.requests_for("/v3/myself")
        )
    };
    app.click("Tokens").await?;
    app.click("a.belova").await?;
    let before = asked().await?;
    app.click("Check").await?;

    until("both servers were asked", async || {
        let now = asked().await?;
        Ok((now.0 > before.0 && now.1 > before.1).then_some(()))
    })
    .await
}

/// From the list to the steps of the guide, whose window opens beside.
async fn opens_the_guide(app: &RunningApp) -> Result<()> {
    app.click("Tokens").await?;
    begins(app).await?;
    app.click("A new app").await?;

    app.click("Show the steps").await
}

/// What Settings say of a proxy that the desktop names.
fn of_desktop(proxy: &Proxy) -> String {
    format!(
        "Keyward uses the proxy {}, from the system’s settings.",
        proxy.address()
    )
}

/// In Settings, an own address.
async fn chooses(app: &RunningApp, address: &str) -> Result<()> {
    app.click("Settings").await?;
    app.click("Another address…").await?;
    app.fill("Address of the proxy", address).await?;

    app.click("Use this proxy").await
}

/// A whole sign-in, by this proxy and not past it.
async fn signs_in_through(journey: &Journey, app: &RunningApp, proxy: &Proxy) -> Result<()> {
    asks_for_a_token(app).await?;
    signs_in_and_allows(&journey.yandex).await?;
    app.sees(ACCEPTED).await?;

    for host in [PAGE].into_iter().chain(ASKED) {
        ensure!(
            proxy.tunnels_to(host) > 0,
            "{host} was reached past the proxy, which saw {:?}",
            proxy.tunnels()
        );
    }

    Ok(())
}
