//! A person allows a code on another device, or does not.

use fake_yandex::{BELOVA, FakeYandex, Switches};
use keyward_core::{
    desk::{Phase, PhoneSight},
    sign_in::Ending,
};
use serde::Deserialize;

use crate::{
    code::{answer, name},
    device::{asks, shown, with_secret},
    room::Room,
};

/// A case, as it is written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Row {
    pub(crate) id: String,
    #[serde(rename = "title")]
    _title: String,
    pub(crate) source: String,
    /// What the person does on the other device; nothing by default.
    #[serde(default)]
    person: Deed,
    /// What is kept as the secret of the app, in place of the right one.
    secret: Option<String>,
    /// How often Keyward asks; once by default.
    #[serde(default = "once")]
    questions: u64,
    /// How the practice Yandex behaves once the code is shown.
    #[serde(default)]
    switches: Switches,
    /// Status and error of the last answer; empty if none came.
    #[serde(default)]
    pub(crate) answer: String,
    /// By the name that the screens know it by; `saved`, `denied`; `waits` or `unheard` while the code stays.
    pub(crate) outcome: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Deed {
    #[default]
    Waits,
    Allows,
    Denies,
}

#[derive(Deserialize)]
struct File {
    phone: Vec<Row>,
}

/// Every case there is.
pub(crate) fn rows() -> Vec<Row> {
    let file: File = toml::from_str(include_str!("phones.toml")).unwrap();

    file.phone
}

/// Plays `row`; returns the last answer and the outcome, as the row writes them.
pub(crate) async fn play(row: &Row) -> (String, String) {
    let room = with_secret().await;
    if let Some(secret) = &row.secret {
        let secret = secret.clone().into();
        let kept = room.app.set_app_secret(FakeYandex::CLIENT_ID, &secret);
        kept.await.unwrap();
    }
    let interval = row.switches.device_interval;
    room.yandex
        .switch(|switches| switches.device_interval = interval)
        .await;
    let code = shown(&room).await;
    room.yandex
        .switch(|switches| *switches = row.switches.clone())
        .await;
    let word = match row.person {
        Deed::Waits => None,
        Deed::Allows => Some(true),
        Deed::Denies => Some(false),
    };
    if let Some(allowed) = word {
        assert!(
            room.yandex
                .answer_device(&code.code, &BELOVA, allowed)
                .await
        );
    }

    for question in 1..=row.questions {
        asks(&room, question).await;
    }
    let outcome = outcome(&room, row).await;

    (answer(&room.yandex).await, outcome)
}

/// How it has ended, or that it has not: while Keyward only waits, nothing is there to be waited for.
async fn outcome(room: &Room, row: &Row) -> String {
    if row.outcome == "waits" {
        return said(&room.phase());
    }

    let end = room.until(|phase| said(phase) != "waits").await;
    said(&end.phase)
}

fn said(phase: &Phase) -> String {
    match phase {
        Phase::Saved { .. } => "saved".to_owned(),
        Phase::Ended(Ending::Denied) => "denied".to_owned(),
        Phase::Phone(PhoneSight {
            code: None,
            trouble: Some(trouble),
        }) => name(*trouble),
        Phase::Phone(PhoneSight {
            code: Some(_),
            trouble: Some(_),
        }) => "unheard".to_owned(),
        Phase::Phone(_) | Phase::Proving | Phase::Saving { .. } => "waits".to_owned(),
        other => format!("{other:?}"),
    }
}

fn once() -> u64 {
    1
}
