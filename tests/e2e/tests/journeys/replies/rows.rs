//! Every command of the app, with values that fit.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::Result;
use fake_yandex::ROMASHKA_CLOUD;
use serde_json::{Value, json};

use super::request;
use crate::steps::{CLIENT_ID, ORGANISATION, own_commands};

/// The secret of an app.
pub(super) const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";
/// Passwords of the encrypted file, the second after the first.
pub(super) const PASSWORDS: [&str; 2] = [
    "romashka-opens-the-file-in-the-morning",
    "romashka-closes-the-file-in-the-evening",
];
/// A report for support, and the name of its file.
pub(super) const TEXT: &str = "Keyward 0.1.0\nClock: Passed";
pub(super) const REPORT: &str = "report.txt";
/// Commands that are refused where they come, and why: Tracker names no counter, and no token waits to be saved.
pub(super) const REFUSED: [&str; 2] = ["set_resource: notFound", "copy_waiting_token: notFound"];
/// The one that ends the app.
pub(super) const LAST: &str = "close_window";

/// What the commands are asked about.
pub(super) struct Given {
    /// A connection.
    pub(super) id: String,
    pub(super) settings: Value,
    /// The file of a service account's key.
    pub(super) key: PathBuf,
    pub(super) setup_file: PathBuf,
    /// Where files are saved.
    pub(super) home: PathBuf,
}

/// Every command, in an order in which each has something to do.
pub(super) fn rows(given: &Given) -> Vec<(&'static str, Value)> {
    let id = json!({ "id": given.id });
    let of_app = json!({ "clientId": CLIENT_ID });
    let mut settings = given.settings.clone();
    if let Some(settings) = settings.as_object_mut() {
        settings.insert("language".into(), "en".into());
    }
    let draft = json!({ "draft": {
        "title": "Weekly report", "note": "", "from": "", "connections": [given.id],
    }});
    let cloud = json!({ "request": {
        "services": ["tracker"], "organisation": ROMASHKA_CLOUD.id, "replaces": null,
    }});
    let request = json!({ "request": request(CLIENT_ID) });
    let [first, second] = PASSWORDS;

    vec![
        ("load", json!({})),
        ("read_client_id", json!({ "text": CLIENT_ID })),
        ("read_organisation", json!({ "text": ORGANISATION })),
        ("check_connection", id.clone()),
        ("history", id.clone()),
        (
            "set_organisation",
            json!({ "id": given.id, "organisation": ORGANISATION }),
        ),
        ("set_resource", json!({ "id": given.id, "resource": "1" })),
        ("organisations", id.clone()),
        ("change_settings", json!({ "settings": settings })),
        ("choose_proxy", json!({ "choice": { "kind": "system" } })),
        (
            "rename_app",
            json!({ "clientId": CLIENT_ID, "name": "Romashka" }),
        ),
        ("choose_key_file", cloud.clone()),
        ("yc_version", json!({})),
        ("use_yc", cloud),
        ("check_all", json!({})),
        ("stop_checking", json!({})),
        ("check_computer", json!({})),
        ("stop_checking_computer", json!({})),
        ("save_report", json!({ "text": TEXT })),
        ("make_setup_file", draft.clone()),
        ("save_setup_file", draft),
        ("choose_setup_file", json!({})),
        ("take_setup_file", json!({})),
        ("put_away_setup_file", json!({ "id": 1 })),
        ("test_secrets", json!({})),
        ("move_secrets", json!({ "to": "file", "password": first })),
        ("lock_secrets", json!({})),
        ("unlock_secrets", json!({ "password": first })),
        ("change_password", json!({ "old": first, "new": second })),
        (
            "move_secrets",
            json!({ "to": "keychain", "password": null }),
        ),
        (
            "set_app_secret",
            json!({ "clientId": CLIENT_ID, "secret": SECRET }),
        ),
        ("load", json!({})),
        ("start_sign_in", request.clone()),
        ("show_sign_in_window", json!({})),
        ("continue_to_host", json!({})),
        ("use_own_browser", json!({})),
        ("use_code", json!({})),
        ("use_phone", json!({})),
        ("cancel_sign_in", json!({})),
        ("copy_signed_in_token", id.clone()),
        ("copy_token", id.clone()),
        ("start_paste", request),
        ("paste_text", json!({ "text": "no token" })),
        ("paste_from_clipboard", json!({})),
        ("confirm_account", json!({ "yes": true })),
        ("retry_save", json!({})),
        ("copy_waiting_token", json!({})),
        ("discard_token", json!({})),
        ("remove_app_secret", of_app.clone()),
        ("open_registration", json!({})),
        ("continue_registration", json!({})),
        ("close_registration", json!({})),
        ("open_page", json!({ "page": { "kind": "access" } })),
        ("reveal_token", id.clone()),
        ("end_token", id.clone()),
        ("take_away", id.clone()),
        ("take_away_app", of_app.clone()),
        ("remove_connection", id),
        ("remove_app", of_app),
        (LAST, json!({})),
    ]
}

#[test]
fn no_command_is_forgotten() -> Result<()> {
    let nothing = Given {
        id: String::new(),
        settings: Value::Null,
        key: PathBuf::new(),
        setup_file: PathBuf::new(),
        home: PathBuf::new(),
    };
    let rows = rows(&nothing);
    let asked: BTreeSet<_> = rows
        .iter()
        .map(|(command, _)| (*command).to_owned())
        .collect();

    assert_eq!(asked, own_commands()?.into_iter().collect());
    assert_eq!(rows.last().map(|(command, _)| *command), Some(LAST));
    Ok(())
}
