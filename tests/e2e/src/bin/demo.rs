//! Plays a person on the lab's virtual screen, in English and then in Russian, and leaves pictures.
//!
//! `LAB_PICTURES` names the directory they go to. On a person's own screen nobody needs to be played.

use std::{
    cell::Cell,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_EVERYTHING, ROMASHKA_METRICA, SYNC_OFFICE};
use keyward_e2e::{Journey, Person, RunningApp, journey, screen};

/// What is written on the app, in one language.
struct Words {
    promise: &'static str,
    add: &'static str,
    services: [&'static str; 3],
    go_on: &'static str,
    other_app: &'static str,
    app_name: &'static str,
    who: &'static str,
    organisation: &'static str,
    open: &'static str,
    go_to_window: &'static str,
    works: &'static str,
    no_permission: &'static str,
    done: &'static str,
    check_all: &'static str,
    all_checked: &'static str,
    tokens: &'static str,
    apps: &'static str,
    timeline: &'static str,
    settings: &'static str,
    dark: &'static str,
    passport: &'static str,
    oauth: &'static str,
}

const ENGLISH: Words = Words {
    promise: "No tokens yet",
    add: "Add a token",
    services: ["Tracker", "Metrica", "Courier"],
    go_on: "Continue",
    other_app: "Another app",
    app_name: "Name of the app",
    who: "Who will sign in?",
    organisation: "Organisation",
    open: "Open the sign-in window",
    go_to_window: "Go to the sign-in window",
    works: "Tracker, Metrica and Courier accept it.",
    no_permission: "The app has no permission for Tracker",
    done: "Done",
    check_all: "Check all",
    all_checked: "All checked just now",
    tokens: "Tokens",
    apps: "Apps",
    timeline: "Timeline",
    settings: "Settings",
    dark: "Dark",
    passport: "passport.yandex.com",
    oauth: "oauth.yandex.com",
};

const RUSSIAN: Words = Words {
    promise: "Токенов пока нет",
    add: "Добавить токен",
    services: ["Трекер", "Метрика", "Маршрутизация"],
    go_on: "Продолжить",
    other_app: "Другое приложение",
    app_name: "Название приложения",
    who: "Кто будет входить?",
    organisation: "Организация",
    open: "Открыть окно входа",
    go_to_window: "Перейдите в окно входа",
    works: "Его принимают Трекер, Метрика и Маршрутизация.",
    no_permission: "У приложения нет разрешения для Трекера",
    done: "Готово",
    check_all: "Проверить все",
    all_checked: "Все проверены только что",
    tokens: "Токены",
    apps: "Приложения",
    timeline: "Сроки",
    settings: "Настройки",
    dark: "Тёмная",
    passport: "passport.yandex.ru",
    oauth: "oauth.yandex.ru",
};

/// The pictures, numbered in the order in which they are taken.
struct Album {
    directory: PathBuf,
    taken: Cell<u32>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let directory = env::var_os("LAB_PICTURES").context("LAB_PICTURES names no directory")?;
    let album = Album {
        directory: directory.into(),
        taken: Cell::new(0),
    };
    fs::create_dir_all(&album.directory)?;

    journey(async |journey| opens_a_setup_file(journey, &album).await).await?;
    journey(async |journey| play(journey, &ENGLISH, "en", &album).await).await?;
    journey(async |journey| {
        journey.speaks_russian();
        play(journey, &RUSSIAN, "ru", &album).await
    })
    .await
}

/// The admin's path: a file that somebody sent, one button, Yandex, "Works".
async fn opens_a_setup_file(journey: &Journey, album: &Album) -> Result<()> {
    let app = journey.opens(&journey.is_sent_a_setup_file()?).await?;
    app.sees("Get a token for Tracker").await?;
    album.page(&app, "en", "setup-file").await?;
    app.click("Sign in and get the token").await?;

    journey.yandex.shows_sign_in().await?;
    app.sees(ENGLISH.go_to_window).await?;
    let belova = beside(&app, &ENGLISH).await?;
    album.screen(&app, "en", "admin-signs-in").await?;
    belova.types(&format!("{}\n", BELOVA.password)).await?;
    journey.yandex.shows_consent().await?;
    album.screen(&app, "en", "admin-allows").await?;
    belova.types("\n").await?;

    app.sees("The token for Tracker is saved, and Tracker accepts it.")
        .await?;
    album.page(&app, "en", "admin-works").await
}

/// Puts the sign-in window beside ours, for one picture of both.
async fn beside(app: &RunningApp, words: &Words) -> Result<Person> {
    app.person().await?.moves_the_window(0, 0).await?;
    let person = Person::at_window(words.passport).await?;
    person.moves_the_window(700, 110).await?;

    Ok(person)
}

/// From the first start to two tokens, one of which works for three services.
async fn play(journey: &Journey, words: &Words, language: &str, album: &Album) -> Result<()> {
    let app = journey.app().await?;
    app.sees(words.promise).await?;
    if language == "ru" {
        app.click(words.settings).await?;
        app.click(words.dark).await?;
        app.click(words.tokens).await?;
    }
    app.sees(words.promise).await?;
    album.page(&app, language, "first-start").await?;

    app.click(words.add).await?;
    for service in words.services {
        app.click(service).await?;
    }
    album.page(&app, language, "services").await?;
    app.click(words.go_on).await?;
    fills_in(&app, words, ROMASHKA_EVERYTHING.client_id, "Romashka").await?;
    album.page(&app, language, "app-and-account").await?;
    app.click(words.open).await?;
    signs_in(journey, &app, words, (language, album)).await?;
    app.sees(words.works).await?;
    album.page(&app, language, "works").await?;
    app.click(words.done).await?;

    app.click(words.add).await?;
    app.click(words.services[0]).await?;
    app.click(words.go_on).await?;
    app.click(words.other_app).await?;
    fills_in(&app, words, ROMASHKA_METRICA.client_id, "Romashka Metrica").await?;
    app.fill(words.who, SYNC_OFFICE.login).await?;
    app.click(words.open).await?;
    journey.yandex.shows_sign_in().await?;
    let office = Person::at_window(words.passport).await?;
    office.types(&format!("{}\n", SYNC_OFFICE.password)).await?;
    journey.yandex.shows_consent().await?;
    office.types("\n").await?;
    app.sees(words.no_permission).await?;
    album.page(&app, language, "permission-missing").await?;
    app.click(words.done).await?;

    app.sees(SYNC_OFFICE.login).await?;
    app.click(words.check_all).await?;
    app.sees(words.all_checked).await?;
    album.page(&app, language, "tokens").await?;
    app.click(BELOVA.login).await?;
    album.page(&app, language, "token").await?;
    app.click(words.apps).await?;
    album.page(&app, language, "apps").await?;
    app.click(words.timeline).await?;
    album.page(&app, language, "timeline").await?;
    app.click(words.settings).await?;
    album.page(&app, language, "settings").await
}

async fn fills_in(app: &RunningApp, words: &Words, client_id: &str, name: &str) -> Result<()> {
    app.fill("ClientID", client_id).await?;
    app.fill(words.app_name, name).await?;
    app.fill(words.who, BELOVA.login).await?;

    app.fill(words.organisation, FakeYandex::ORGANISATION).await
}

/// Mistypes the password once, as people do.
async fn signs_in(
    journey: &Journey,
    app: &RunningApp,
    words: &Words,
    (language, album): (&str, &Album),
) -> Result<()> {
    journey.yandex.shows_sign_in().await?;
    app.sees(words.go_to_window).await?;
    let belova = beside(app, words).await?;
    app.sees(words.passport).await?;
    album.screen(app, language, "sign-in-window").await?;

    belova.types("romashka\n").await?;
    journey.yandex.shows_sign_in().await?;
    album.screen(app, language, "wrong-password").await?;
    belova.types(&format!("{}\n", BELOVA.password)).await?;
    journey.yandex.shows_consent().await?;
    app.sees(words.oauth).await?;
    album.screen(app, language, "consent").await?;

    belova.types("\n").await
}

impl Album {
    async fn page(&self, app: &RunningApp, language: &str, what: &str) -> Result<()> {
        app.picture(&self.next(language, what)).await
    }

    async fn screen(&self, app: &RunningApp, language: &str, what: &str) -> Result<()> {
        app.is_painted().await?;

        screen::picture(&self.next(language, what)).await
    }

    fn next(&self, language: &str, what: &str) -> PathBuf {
        self.taken.set(self.taken.get() + 1);

        Path::join(
            &self.directory,
            format!("{:02}-{what}.{language}.png", self.taken.get()),
        )
    }
}
