//! What crosses the bridge: ids and words, never a token.

mod rows;

use std::fs;

use anyhow::{Context, Result};
use fake_yandex::{BELOVA, Control, REPORTS};
use keyward_e2e::{Journey, RunningApp, journey};
use serde_json::{Value, json};

use crate::{
    cloud::{Files, numbers_of},
    steps::{
        ACCEPTED, CLIENT_ID, ORGANISATION, asks_for_a_token, brings_a_token, chooses_in, signs_in,
    },
    yc::{Brought, installs},
};
use rows::{Given, LAST, PASSWORDS, REFUSED, REPORT, SECRET, TEXT, rows};

/// A sign-in as it happens. The journey's end looks for tokens in all answers and events.
#[tokio::test]
async fn no_reply_and_no_event_of_a_sign_in_carries_a_token() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        app.listens_to("sign-in").await?;
        signs_in_while_listening(journey, &app).await?;
        app.asks("load", json!({})).await?;
        pastes(&app, &journey.yandex).await?;

        let phases = phases(&app.heard().await?);
        for phase in [
            "waiting", "proving", "saving", "notSaved", "saved", "browser",
        ] {
            assert!(
                phases.contains(&phase.into()),
                "{phase} is not among {phases:?}"
            );
        }
        Ok(())
    })
    .await
}

/// Every command there is, with values that fit. The journey's end looks for tokens, keys and secrets in all answers.
#[tokio::test]
async fn no_reply_of_any_command_carries_a_secret() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let held = brings_a_token(journey, &app).await?;
        let files = Files::new(journey, &REPORTS).await?;
        let brought = Brought::new(journey).await?;
        installs(journey, &brought.script())?;
        let line = files.line_of_the_key()?;
        for secret in [SECRET, PASSWORDS[0], PASSWORDS[1], &line] {
            journey.hides(secret);
        }
        let given = Given {
            id: held.id,
            settings: app.asks("load", json!({})).await?["reply"]["settings"].take(),
            key: files.key.clone(),
            setup_file: journey.is_sent_a_setup_file()?,
            home: journey.home().to_owned(),
        };

        let mut refused = Vec::new();
        for (command, values) in rows(&given) {
            if command == LAST {
                // The app ends with it, and may be gone before it has answered.
                _ = app.asks(command, values).await;
                break;
            }
            let answer = asks(&app, command, values, &given).await?;
            if let Some(code) = answer["refusal"].as_str() {
                refused.push(format!("{command}: {code}"));
            }
            match command {
                "choose_key_file" => hides_the_kept_key(journey).await?,
                "use_yc" => assert_eq!(answer["reply"]["kind"], "kept", "{answer}"),
                _ => {}
            }
        }

        assert_eq!(refused, REFUSED);
        assert_eq!(fs::read_to_string(given.home.join(REPORT))?, TEXT);
        Ok(())
    })
    .await
}

/// Commands with nonsense are refused with a code, and with nothing of what they were given.
#[tokio::test]
async fn refusals_are_codes_and_repeat_nothing() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let token = journey
            .yandex
            .issue("a.belova", CLIENT_ID, "tracker:read")
            .await?;

        for (command, values) in [
            ("read_client_id", json!({ "text": token })),
            ("read_organisation", json!({ "text": token })),
            ("start_sign_in", json!({ "request": request(&token) })),
            ("check_connection", json!({ "id": token })),
            ("history", json!({ "id": token })),
            (
                "set_organisation",
                json!({ "id": token, "organisation": token }),
            ),
            ("set_resource", json!({ "id": token, "resource": token })),
            ("organisations", json!({ "id": token })),
            ("end_token", json!({ "id": token })),
            ("take_away", json!({ "id": token })),
            ("take_away_app", json!({ "clientId": token })),
            ("remove_connection", json!({ "id": token })),
            ("rename_app", json!({ "clientId": token, "name": token })),
            (
                "rename_app",
                json!({ "clientId": CLIENT_ID, "name": token }),
            ),
            (
                "set_app_secret",
                json!({ "clientId": token, "secret": token }),
            ),
            (
                "set_app_secret",
                json!({ "clientId": CLIENT_ID, "secret": token }),
            ),
            ("remove_app_secret", json!({ "clientId": token })),
            ("remove_app", json!({ "clientId": token })),
            ("reveal_token", json!({ "id": token })),
            ("copy_token", json!({ "id": token })),
            ("copy_signed_in_token", json!({ "id": token })),
            ("copy_waiting_token", json!({ "id": token })),
            (
                "choose_proxy",
                json!({ "choice": { "kind": "own", "address": token } }),
            ),
            ("paste_text", json!({ "text": token })),
            ("paste_text", json!({ "text": [token] })),
            ("no_such_command", json!({ "text": token })),
        ] {
            let answer = app.asks(command, values).await?.to_string();
            assert!(!answer.contains(&token), "{command}: {answer}");
        }
        Ok(())
    })
    .await
}

/// Asks; where the app opens a dialog, somebody answers that.
async fn asks(
    app: &RunningApp,
    command: &'static str,
    values: Value,
    given: &Given,
) -> Result<Value> {
    let (title, file) = match command {
        "choose_key_file" => ("Choose the key file", given.key.clone()),
        "choose_setup_file" => ("Open a setup file", given.setup_file.clone()),
        "save_setup_file" => ("Save the setup file", given.home.join("made.keyward")),
        "save_report" => ("Save the report", given.home.join(REPORT)),
        _ => return app.asks(command, values).await,
    };
    let (answer, chosen) = tokio::join!(app.asks(command, values), chooses_in(title, &file));
    chosen?;

    answer
}

/// The key is kept, in a shape of its own.
async fn hides_the_kept_key(journey: &mut Journey) -> Result<()> {
    let kept = journey.keychain.tokens().await?;
    let key = kept.iter().find(|secret| !secret.starts_with("y0_"));

    journey.hides(numbers_of(key.context("no key is kept")?)?);
    Ok(())
}

/// By way of a keychain that is locked for a while, so that the token stays with the app for longer.
async fn signs_in_while_listening(journey: &Journey, app: &RunningApp) -> Result<()> {
    asks_for_a_token(app).await?;
    let belova = signs_in(&journey.yandex, &BELOVA).await?;
    journey.keychain.lock()?;
    belova.types("\n").await?;
    app.sees("The token is not saved yet").await?;
    app.asks("copy_waiting_token", json!({})).await?;
    app.asks("load", json!({})).await?;
    app.asks("retry_save", json!({})).await?;
    journey.keychain.unlock()?;
    app.asks("retry_save", json!({})).await?;

    app.sees(ACCEPTED).await
}

async fn pastes(app: &RunningApp, yandex: &Control) -> Result<()> {
    let token = yandex
        .issue("sync.office", CLIENT_ID, "tracker:read")
        .await?;
    app.asks("start_paste", json!({ "request": request(CLIENT_ID) }))
        .await?;
    app.asks("paste_text", json!({ "text": "no token" }))
        .await?;
    app.asks("paste_text", json!({ "text": token })).await?;

    app.sees("sync.office").await
}

fn request(client_id: &str) -> Value {
    json!({
        "services": ["tracker"],
        "clientId": client_id,
        "appName": null,
        "expectedLogin": null,
        "organisation": ORGANISATION,
        "replaces": null,
    })
}

fn phases(heard: &Value) -> Vec<Value> {
    heard
        .as_array()
        .into_iter()
        .flatten()
        .map(|event| event["phase"]["kind"].clone())
        .collect()
}
