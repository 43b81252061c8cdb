//! A person brings a confirmation code, and it is exchanged for a token or it is not.

use fake_yandex::{FakeYandex, Request, Switches};
use keyward_core::{
    desk::{CodeRefusal, Phase},
    exchange::Trouble,
};
use serde::Deserialize;
use url::Url;

use crate::room::Room;

/// A case, as it is written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Row {
    pub(crate) id: String,
    #[serde(rename = "title")]
    _title: String,
    pub(crate) source: String,
    /// Which code the person brings.
    #[serde(default)]
    brings: Brings,
    /// What is kept as the secret of the app; nothing by default.
    secret: Option<String>,
    /// How the practice Yandex behaves when it is asked for the token.
    #[serde(default)]
    switches: Switches,
    /// Status and error of the answer; empty if none came.
    #[serde(default)]
    pub(crate) answer: String,
    /// By the name that the screens know it by, or `saved`.
    pub(crate) outcome: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Brings {
    /// The one of the last page.
    #[default]
    Right,
    /// One that Yandex never issued.
    Wrong,
}

#[derive(Deserialize)]
struct File {
    code: Vec<Row>,
}

/// Every case there is.
pub(crate) fn rows() -> Vec<Row> {
    let file: File = toml::from_str(include_str!("codes.toml")).unwrap();

    file.code
}

/// Plays `row`; returns the answer and the outcome, as the row writes them.
pub(crate) async fn play(row: &Row) -> (String, String) {
    let room = Room::new().await;
    room.open().await;
    let shape = row.switches.code_shape;
    let lifetime = row.switches.code_lifetime;
    room.yandex
        .switch(|switches| (switches.code_shape, switches.code_lifetime) = (shape, lifetime))
        .await;
    if let Some(secret) = &row.secret {
        let secret = secret.clone().into();
        let kept = room.app.set_app_secret(FakeYandex::CLIENT_ID, &secret);
        kept.await.unwrap();
    }
    room.desk.use_code().unwrap();
    let code = code_in(&room.allows(&room.in_browser()).await);
    room.yandex
        .switch(|switches| *switches = row.switches.clone())
        .await;
    let brought = if row.brings == Brings::Wrong {
        "7654321".to_owned()
    } else {
        code
    };

    room.desk.paste(Some(brought.into()));

    let end = room.until(|phase| {
        matches!(
            phase,
            Phase::Saved { .. } | Phase::Ended(_) | Phase::Code { refused: Some(_) }
        )
    });
    let outcome = match end.await.phase {
        Phase::Saved { .. } => "saved".to_owned(),
        Phase::Code {
            refused: Some(CodeRefusal::Trouble(trouble)),
        } => name(trouble),
        other => format!("{other:?}"),
    };

    (answer(&room.yandex).await, outcome)
}

/// The name that the screens know a trouble by.
pub(crate) fn name(trouble: Trouble) -> String {
    let mut name = String::new();
    let trouble = match trouble {
        Trouble::OnTheWay(trouble) => format!("{trouble:?}"),
        said => format!("{said:?}"),
    };
    for letter in trouble.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }

    name
}

/// Status of the last answer to a question for a token, with the error that it names; empty if none came.
pub(crate) async fn answer(yandex: &FakeYandex) -> String {
    let requests = yandex.requests().await;
    let mut asked = requests.iter().filter(|request| request.path == "/token");
    let last = asked.rfind(|request| request.status.is_some());

    last.map(Request::answered).unwrap_or_default()
}

fn code_in(answer: &Url) -> String {
    let code = answer.query_pairs().find(|(name, _)| name == "code");

    code.unwrap().1.into_owned()
}
