//! It tries every command by every way.

use std::collections::HashSet;

use anyhow::{Context, Result};
use fake_yandex::Control;
use keyward_e2e::{Journey, RunningApp, journey};
use serde_json::{Value, json};

use crate::steps::{
    ACCEPTED, CLIENT_ID, ORGANISATION, has_a_token, own_commands, signs_in_once_more,
};

const SCRIPT: &str = include_str!("commands.js");
/// The commands of the runtime stand here, among the permissions that a capability could give.
const MANIFESTS: &str = include_str!("../../../../../src-tauri/gen/schemas/acl-manifests.json");
/// How many ways the script knows.
const WAYS: usize = 48;
/// Ways by which it tries the app's own commands, but only one of each of the runtime's plugins.
const WAYS_FOR_FEW: usize = 8;

#[tokio::test]
async fn remote_page_reaches_no_command_by_any_way() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        let before = state(journey, &app).await?;
        let commands = commands()?;
        let script = script(&commands, &before["load"]["connections"][0]["id"]);
        yandex
            .switch(|switches| switches.consent_script = Some(script))
            .await?;

        app.click("a.belova").await?;
        app.click("Sign in again…").await?;
        let belova = signs_in_once_more(yandex).await?;
        for place in ["page", "frame"] {
            let told = told(yandex, place).await?;
            assert_eq!(told.others, Vec::<String>::new(), "{place}");
            assert_eq!(told.refused, attempts(&commands), "{place}");
        }

        // With the runtime's own key in hand it was not for want of a key.
        assert_eq!(yandex.requests_for("/report/page/key/known").await?, 1);
        assert_eq!(state(journey, &app).await?, before);
        belova.types("\n").await?;
        app.sees(ACCEPTED).await
    })
    .await
}

/// The script with what it needs to know.
fn script(commands: &[String], connection: &Value) -> String {
    SCRIPT
        .replace("COMMANDS;", &format!("{};", json!(commands)))
        .replace("VALUES;", &format!("{};", values(connection)))
}

/// How often the script tries.
fn attempts(commands: &[String]) -> usize {
    let plugins: HashSet<_> = commands.iter().map(|name| name.split('|').next()).collect();

    (WAYS - WAYS_FOR_FEW) * commands.len() + WAYS_FOR_FEW * plugins.len()
}

/// What a page said of its attempts.
#[derive(Default)]
struct Told {
    refused: usize,
    others: Vec<String>,
}

/// Waits until the page has tried every way, and returns what came of it.
async fn told(yandex: &Control, place: &str) -> Result<Told> {
    for way in 1..=WAYS {
        let done = format!("/report/{place}/done/{way}");
        yandex.wait_for_requests(&done, 1).await?;
    }

    let start = format!("/report/{place}/");
    let mut told = Told::default();
    for request in yandex.requests().await? {
        let Some(words) = request.path.strip_prefix(&start) else {
            continue;
        };
        match words.split('/').collect::<Vec<_>>()[..] {
            ["done" | "key", _] => {}
            [_, "refused", number, _] => told.refused += number.parse::<usize>()?,
            _ => told.others.push(words.to_owned()),
        }
    }

    Ok(told)
}

/// What a command could change.
async fn state(journey: &Journey, app: &RunningApp) -> Result<Value> {
    let mut load = app.asks("load", json!({})).await?["reply"].take();
    // The sign-in in which all this happens.
    load["signIn"].take();

    Ok(json!({ "load": load, "tokens": journey.keychain.tokens().await? }))
}

/// Everything that can be asked of the app, or of the runtime below it.
fn commands() -> Result<Vec<String>> {
    let mut commands = own_commands()?;
    let manifests: Value = serde_json::from_str(MANIFESTS)?;
    for (name, manifest) in manifests.as_object().context("no manifests")? {
        let Some(plugin) = name.strip_prefix("core:") else {
            continue;
        };
        let permissions = manifest["permissions"].as_object().into_iter().flatten();
        let names = permissions
            .filter_map(|(_, permission)| permission["commands"]["allow"].as_array())
            .flatten()
            .filter_map(Value::as_str);
        commands.extend(names.map(|name| format!("plugin:{plugin}|{name}")));
    }
    commands.sort();
    commands.dedup();

    Ok(commands)
}

/// Values that the commands accept, so that nothing is refused for the sake of its values.
fn values(connection: &Value) -> Value {
    let request = json!({
        "service": "tracker", "services": ["tracker"], "clientId": CLIENT_ID, "appName": null,
        "expectedLogin": null, "organisation": ORGANISATION, "replaces": null,
    });

    json!({
        "id": connection, "text": "x", "yes": true, "organisation": ORGANISATION, "request": request,
        "page": { "kind": "access" }, "settings": { "language": "ru", "theme": "dark" },
        "to": "session", "password": "romashka-1", "old": "romashka-1", "new": "romashka-2",
        "event": "sign-in", "handler": 1, "target": { "kind": "Any" }, "payload": {}, "label": "main",
        "value": true, "options": { "label": "more", "url": "https://hostile.example/" }, "rid": 1,
        "directory": 1, "paths": ["/"], "path": "/", "kind": "Menu", "eventId": 1,
    })
}
