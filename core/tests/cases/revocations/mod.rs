//! A token is taken away: Yandex ends it or it does not, and what is here follows.

use std::collections::HashSet;

use fake_yandex::{
    App, BELOVA, FakeYandex, ROMASHKA_EVERYTHING, ROMASHKA_TRACKER, Request, Switches,
};
use futures_util::future::join_all;
use keyward_core::{
    app::World, http, provider::Provider, proxy::Network, revocation::Trouble, store::ConnectionId,
    token::Token,
};
use serde::Deserialize;

use crate::{
    house::{House, request},
    lines::{self, Way},
    row::Line,
    town,
};

const APP: App = ROMASHKA_TRACKER;
const OLD_SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

/// A case, as it is written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    id: String,
    #[serde(rename = "title")]
    _title: String,
    source: String,
    #[serde(default)]
    token: Kind,
    /// What is kept as the secret of the app.
    #[serde(default)]
    secret: Secret,
    /// Whether Yandex has blocked the app.
    #[serde(default)]
    blocked: bool,
    /// How the practice Yandex behaves when it is asked to end the token.
    #[serde(default)]
    switches: Switches,
    #[serde(default)]
    line: Line,

    /// Status and error of the answer; empty if none came.
    #[serde(default)]
    answer: String,
    /// By the name that the screens know it by, or `ended`.
    outcome: String,
    /// Whether another try is offered.
    #[serde(default)]
    again: bool,
    /// Whether the token may have ended all the same.
    #[serde(default)]
    unsure: bool,
}

/// Which token is taken away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// A live one.
    #[default]
    Live,
    /// One that the user has ended elsewhere.
    Dead,
    PasswordChanged,
    /// One of an app that the records do not know it is of.
    OtherApp,
    NoDevice,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Secret {
    #[default]
    Right,
    Old,
    Gone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    end: Vec<Row>,
}

fn rows() -> Vec<Row> {
    let file: File = toml::from_str(include_str!("cases.toml")).unwrap();

    file.end
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_token_that_is_taken_away_ends_as_written() {
    compare(|row| !row.line.shows_a_certificate()).await;
}

/// What is wrong with a certificate is for the system to say, so these are a test of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_token_is_taken_away_by_a_false_certificate() {
    compare(|row| row.line.shows_a_certificate()).await;
}

#[test]
fn every_trouble_is_reached_and_every_row_says_where_it_is_from() {
    let rows = rows();
    let ids: HashSet<_> = rows.iter().map(|row| &row.id).collect();
    let reached: HashSet<_> = rows.iter().map(|row| row.outcome.clone()).collect();

    assert_eq!(ids.len(), rows.len(), "each id once");
    let on_the_way = http::Trouble::ALL.map(Trouble::OnTheWay);
    for trouble in Trouble::SAID.into_iter().chain(on_the_way) {
        assert!(reached.contains(&name(trouble)), "{trouble:?}");
    }
    for row in &rows {
        let (mark, words) = row.source.split_once(": ").unwrap();
        assert!(["C", "T", "I"].contains(&mark) && !words.is_empty());
    }
}

async fn compare(which: impl Fn(&Row) -> bool) {
    let rows: Vec<_> = rows().into_iter().filter(which).collect();

    // Those in which a server keeps silent wait beside the others.
    let wrong: Vec<_> = join_all(rows.iter().map(play)).await;

    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Plays `row`; says what did not go as written, if anything.
async fn play(row: &Row) -> Option<String> {
    let house = House::new().await;
    let yandex = house.yandex.clone();
    let token = issue(&yandex, row.token).await;
    let id = file(&house, row.token, &token).await;
    keep_secret(&house, row.secret).await;
    change(&yandex, row, &token).await;
    let way = lines::way(&yandex, row.line).await;
    let house = house.reopen_in(|world| lay(world, &way));

    let came = house.app.take_away(&id).await.unwrap();

    let (outcome, again, unsure) = match came {
        Ok(()) => ("ended".to_owned(), false, false),
        Err(it) => (name(it), it.may_pass(), it.may_have_ended_it()),
    };
    let found = (answer(&yandex).await, outcome, again, unsure);
    let expected = (
        row.answer.clone(),
        row.outcome.clone(),
        row.again,
        row.unsure,
    );
    let here = house.app.connection(&id).is_ok();
    let lives = is_alive(&yandex, &token).await;
    let is_right = found == expected && fits(row, came, here, lives) && !way.leaked();

    let leaked = way.leaked();
    (!is_right).then(|| {
        format!(
            "{}: {found:?}, not {expected:?}; here {here}, lives {lives}, leaked {leaked}",
            row.id
        )
    })
}

/// Whether what is here and what is there fit what was said: only a token that is dead there is gone from
/// here, and of one that is said to live nobody else knows better.
fn fits(row: &Row, taken: Result<(), Trouble>, here: bool, lives: bool) -> bool {
    match taken {
        Ok(()) => !here && !lives,
        Err(_) => here && (lives || row.unsure),
    }
}

async fn issue(yandex: &FakeYandex, kind: Kind) -> Token {
    let token = match kind {
        Kind::NoDevice => yandex.issue_without_device(APP.scope).await,
        Kind::OtherApp => {
            let other = ROMASHKA_EVERYTHING;
            yandex.issue_for(&BELOVA, &other, other.scope).await
        }
        Kind::Live | Kind::Dead | Kind::PasswordChanged => yandex.issue(APP.scope).await,
    };

    Token::new(token).unwrap()
}

/// The token comes into the list; whose it is, is not known where that would give another app away.
async fn file(house: &House, kind: Kind, token: &Token) -> ConnectionId {
    house.set_user_info_down(kind == Kind::OtherApp).await;

    house.file(&request(), token).await.connections[0]
        .id
        .clone()
}

async fn keep_secret(house: &House, secret: Secret) {
    let right = house.yandex.secret(APP.client_id).await.unwrap();
    let typed = if secret == Secret::Old {
        OLD_SECRET.into()
    } else {
        right.into()
    };
    let kept = house.app.set_app_secret(APP.client_id, &typed).await;
    kept.unwrap();

    if secret == Secret::Gone {
        house.empty_keychain();
    }
}

/// What happens between the sign-in and the removal.
async fn change(yandex: &FakeYandex, row: &Row, token: &Token) {
    match row.token {
        Kind::Dead => yandex.revoke(token.expose()).await,
        Kind::PasswordChanged => yandex.change_password(&BELOVA).await,
        Kind::Live | Kind::OtherApp | Kind::NoDevice => {}
    }
    yandex.block(APP.client_id, row.blocked).await;
    yandex
        .switch(|switches| *switches = row.switches.clone())
        .await;
}

/// Has the app go `way` to the server that ends tokens.
fn lay(world: &mut World, way: &Way) {
    let practice = world.provider.revoke_url.port().unwrap();
    let mut url = Provider::bundled().unwrap().revoke_url;
    let host = url.host_str().unwrap().to_owned();
    town::redirect(&mut url, way, practice);

    world.provider.revoke_url = url;
    world.network = Network::only(town::client(&[(host, way)]).unwrap_or_else(town::direct));
}

/// Status of the answer, with the error that it names; empty if none came.
async fn answer(yandex: &FakeYandex) -> String {
    let requests = yandex.requests().await;
    let asked = requests.iter().rfind(|it| it.path == "/revoke_token");

    asked.map(Request::answered).unwrap_or_default()
}

async fn is_alive(yandex: &FakeYandex, token: &Token) -> bool {
    let tokens = yandex.tokens().await;

    tokens
        .iter()
        .any(|issued| issued.value == token.expose() && issued.is_alive())
}

/// The name that the screens know a trouble by.
fn name(trouble: Trouble) -> String {
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
