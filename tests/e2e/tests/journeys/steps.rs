//! Steps that many journeys have in common.

use std::{io, path::Path};

use anyhow::{Context, Result};
use fake_yandex::{Account, BELOVA, Control, FakeYandex, Fault, Moment};
use keyward_e2e::{Journey, Person, RunningApp, fill, until};
use serde_json::{Value, json};

pub(crate) const CLIENT_ID: &str = FakeYandex::CLIENT_ID;
pub(crate) const ORGANISATION: &str = FakeYandex::ORGANISATION;

/// The app's own commands stand here, each in quotes.
const BUILD: &str = include_str!("../../../../src-tauri/build.rs");

/// Where an English sign-in asks for the password.
pub(crate) const PASSPORT: &str = "passport.yandex.com";
/// Where it asks for consent.
pub(crate) const OAUTH: &str = "oauth.yandex.com";

/// The button that opens the sign-in window.
pub(crate) const OPEN: &str = "Open the sign-in window";
/// What stands under "Works".
pub(crate) const ACCEPTED: &str = "The token for Tracker is saved, and Tracker accepts it.";

/// From the list to the form of a new Tracker token.
pub(crate) async fn begins(app: &RunningApp) -> Result<()> {
    begins_for(app, &["Tracker"]).await
}

/// From the list to the form of a new token for these services.
pub(crate) async fn begins_for(app: &RunningApp, services: &[&str]) -> Result<()> {
    app.click("Add a token").await?;
    for service in services {
        app.click(service).await?;
    }
    app.click("Continue").await?;

    app.sees("Keyward shows you how to register it at Yandex.")
        .await
}

/// From the empty list to the open sign-in window.
pub(crate) async fn asks_for_a_token(app: &RunningApp) -> Result<()> {
    asks_for(app, CLIENT_ID, ORGANISATION).await
}

/// The same for another app or organisation.
pub(crate) async fn asks_for(app: &RunningApp, client_id: &str, organisation: &str) -> Result<()> {
    begins(app).await?;
    app.fill("ClientID", client_id).await?;
    app.fill("Organisation", organisation).await?;
    app.click(OPEN).await
}

/// Signs in as `account` in the sign-in window, up to Yandex's question.
pub(crate) async fn signs_in(yandex: &Control, account: &Account) -> Result<Person> {
    yandex.next(Moment::SignInReady).await?;
    let person = Person::at_window(PASSPORT).await?;
    person
        .types(&format!("{}\t{}\n", account.login, account.password))
        .await?;
    yandex.shows_consent().await?;

    Person::at_window(OAUTH).await
}

/// Signs in where the login is filled in already, up to Yandex's question.
pub(crate) async fn signs_in_once_more(yandex: &Control) -> Result<Person> {
    yandex.next(Moment::SignInReady).await?;
    let belova = Person::at_window(PASSPORT).await?;
    belova.types(&format!("{}\n", BELOVA.password)).await?;
    yandex.shows_consent().await?;

    Person::at_window(OAUTH).await
}

/// Signs in as the usual person and presses Allow.
pub(crate) async fn signs_in_and_allows(yandex: &Control) -> Result<()> {
    signs_in(yandex, &BELOVA).await?.types("\n").await
}

/// From the first start to a token that works and is in the list.
pub(crate) async fn has_a_token(journey: &Journey, app: &RunningApp) -> Result<()> {
    asks_for_a_token(app).await?;
    signs_in_and_allows(&journey.yandex).await?;
    app.sees(ACCEPTED).await?;
    app.click("Done").await?;

    app.sees("Checked just now").await
}

/// To Settings, and there has this computer looked at.
pub(crate) async fn looks_at_the_computer(app: &RunningApp) -> Result<()> {
    app.click("Settings").await?;
    app.sees("Check this computer").await?;

    // The first of this name: the place of tokens has its own, further down.
    app.click("Check").await
}

/// From the first start to a list that was filled before: each token opens all three services.
pub(crate) async fn with_connections(journey: &Journey, count: usize) -> Result<RunningApp> {
    fill(&journey.data(), &journey.yandex, count).await?;
    let app = journey.app().await?;
    app.sees(&format!("{count} tokens")).await?;

    Ok(app)
}

/// The tokens that Yandex has issued so far, the oldest first.
pub(crate) async fn issued(yandex: &Control) -> io::Result<Vec<String>> {
    let tokens = yandex.tokens().await?;

    Ok(tokens.into_iter().map(|token| token.value).collect())
}

/// A token that is in the list.
pub(crate) struct Held {
    /// Its connection.
    pub(crate) id: String,
    pub(crate) token: String,
}

/// Brings a token of the usual person into the list, without a click.
pub(crate) async fn brings_a_token(journey: &Journey, app: &RunningApp) -> Result<Held> {
    brings_a_token_of(journey, app, BELOVA.login).await
}

/// The same for another account.
pub(crate) async fn brings_a_token_of(
    journey: &Journey,
    app: &RunningApp,
    login: &str,
) -> Result<Held> {
    let token = journey
        .yandex
        .issue(login, CLIENT_ID, "tracker:read")
        .await?;
    app.asks("start_paste", json!({ "request": paste_request() }))
        .await?;
    app.asks("paste_text", json!({ "text": token })).await?;

    let id = until("the token is in the list", async || {
        let overview = app.asks("load", json!({})).await?;
        let connections = overview["reply"]["connections"].as_array();
        let found = connections
            .into_iter()
            .flatten()
            .find(|connection| connection["login"] == login);
        Ok(found.and_then(|connection| connection["id"].as_str().map(str::to_owned)))
    });

    Ok(Held {
        id: id.await?,
        token,
    })
}

/// What the screens ask for when a Tracker token is to be pasted.
pub(crate) fn paste_request() -> Value {
    json!({
        "services": ["tracker"],
        "clientId": CLIENT_ID,
        "appName": null,
        "expectedLogin": null,
        "organisation": ORGANISATION,
        "replaces": null,
    })
}

/// Chooses `file` in the system's dialog with this title.
pub(crate) async fn chooses_in(title: &str, file: &Path) -> Result<()> {
    let person = Person::at_window(title).await?;
    // Where the path is typed has to be there first.
    person.presses("ctrl+l").await?;
    person.presses("ctrl+a").await?;
    person.types(&file.display().to_string()).await?;

    until("the dialog is gone", async || {
        // The first one may only take what the dialog proposes.
        _ = person.presses("Return").await;
        Ok((Person::windows().await? == 1).then_some(()))
    })
    .await
}

/// The app's own commands, as its build declares them.
pub(crate) fn own_commands() -> Result<Vec<String>> {
    let (_, list) = BUILD.split_once("&[").context("no list of commands")?;
    let (list, _) = list.split_once("];").context("an endless list")?;
    let names = list.split('"').skip(1).step_by(2);

    Ok(names.map(ToOwned::to_owned).collect())
}

/// One of Yandex's servers ends every connection without an answer.
pub(crate) async fn hangs_up(yandex: &Control, host: &str) -> Result<()> {
    let broken = Fault {
        drop: true,
        ..Fault::default()
    };

    Ok(yandex
        .switch(|switches| _ = switches.faults.insert(host.into(), broken))
        .await?)
}
