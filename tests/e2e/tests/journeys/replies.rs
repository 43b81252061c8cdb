//! What crosses the bridge: ids and words, never a token.

use anyhow::Result;
use fake_yandex::{BELOVA, Control};
use keyward_e2e::{Journey, RunningApp, journey};
use serde_json::{Value, json};

use crate::steps::{ACCEPTED, CLIENT_ID, ORGANISATION, asks_for_a_token, signs_in};

/// The secret of an app.
const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

/// Every command, with values that it accepts. The journey's end looks for tokens in all answers.
#[tokio::test]
async fn no_reply_and_no_event_carries_a_token() -> Result<()> {
    journey(async |journey| {
        journey.hides(SECRET);
        let app = journey.app().await?;
        app.listens_to("sign-in").await?;
        signs_in_while_listening(journey, &app).await?;
        let list = app.asks("load", json!({})).await?;
        let id = list["reply"]["connections"][0]["id"].clone();
        assert!(id.is_string(), "{list}");

        pastes(&app, &journey.yandex).await?;
        let mut settings = list["reply"]["settings"].clone();
        settings["language"] = "en".into();
        let settings = json!({ "settings": settings });
        for (command, values) in [
            ("read_client_id", json!({ "text": CLIENT_ID })),
            ("read_organisation", json!({ "text": ORGANISATION })),
            ("check_connection", json!({ "id": id })),
            ("history", json!({ "id": id })),
            (
                "set_organisation",
                json!({ "id": id, "organisation": ORGANISATION }),
            ),
            ("organisations", json!({ "id": id })),
            ("change_settings", settings),
            ("choose_proxy", json!({ "choice": { "kind": "system" } })),
            (
                "rename_app",
                json!({ "clientId": CLIENT_ID, "name": "Romashka" }),
            ),
            (
                "set_app_secret",
                json!({ "clientId": CLIENT_ID, "secret": SECRET }),
            ),
            ("load", json!({})),
            ("remove_app_secret", json!({ "clientId": CLIENT_ID })),
            ("reveal_token", json!({ "id": id })),
            ("copy_token", json!({ "id": id })),
            ("copy_signed_in_token", json!({ "id": id })),
            ("end_token", json!({ "id": id })),
            ("take_away", json!({ "id": id })),
            ("take_away_app", json!({ "clientId": CLIENT_ID })),
            ("remove_connection", json!({ "id": id })),
            ("remove_app", json!({ "clientId": CLIENT_ID })),
        ] {
            let answer = app.asks(command, values).await?;
            assert!(answer.get("reply").is_some(), "{command}: {answer}");
        }

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
