//! The proxy of a company: the sign-in window and the checks go by it, and one that wants a password is named.

use anyhow::{Result, ensure};
use keyward_e2e::{Journey, Proxy, RunningApp, journey};

use crate::steps::{ACCEPTED, asks_for_a_token, signs_in_and_allows};

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
            "Keyward uses the proxy {}, from the environment",
            proxy.address()
        ))
        .await?;

        app.click("Tokens").await?;
        signs_in_through(journey, &app, &proxy).await
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
