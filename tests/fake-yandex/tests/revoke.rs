//! What ends a token at `/revoke_token`, and what does not.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use base64::{Engine, prelude::BASE64_STANDARD};
use browser::{Browser, Page};
use fake_yandex::{FakeYandex, ROMASHKA_METRICA, ROMASHKA_TRACKER};

const APP: &str = ROMASHKA_TRACKER.client_id;
const SCOPE: &str = "tracker:read";

#[tokio::test]
async fn token_is_dead_at_once_and_ending_it_again_is_fine() {
    let mut desk = Desk::new().await;
    let secret = desk.secret().await;
    let token = desk.yandex.issue(SCOPE).await;
    let other = desk.yandex.issue(SCOPE).await;
    assert_eq!(desk.info(&token).await, 200);

    for _ in 0..2 {
        let answer = desk.revoke(&fields(&token, APP, &secret)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.json()["status"], "ok");
    }

    assert_eq!(desk.info(&token).await, 401);
    assert_eq!(desk.info(&other).await, 200, "another device's lives on");
    let unknown = desk.revoke(&fields("y0_FAKE", APP, &secret)).await;
    assert_eq!(unknown.status, 200);
}

#[tokio::test]
async fn every_parameter_is_needed() {
    let mut desk = Desk::new().await;
    let secret = desk.secret().await;
    let token = desk.yandex.issue(SCOPE).await;

    for missing in ["access_token", "client_id", "client_secret"] {
        let mut fields = fields(&token, APP, &secret);
        fields.retain(|(name, _)| *name != missing);

        let answer = desk.revoke(&fields).await;

        let found = (answer.status, answer.error());
        assert_eq!(found, (400, "invalid_request".to_owned()), "{missing}");
    }
    assert_eq!(desk.info(&token).await, 200);
}

#[tokio::test]
async fn app_proves_itself_in_the_body_or_in_the_header() {
    let mut desk = Desk::new().await;
    let secret = desk.secret().await;
    let token = desk.yandex.issue(SCOPE).await;
    let body = format!("access_token={token}");

    let wrong = desk.revoke(&fields(&token, APP, "wrong")).await;
    assert_eq!((wrong.status, wrong.error()), (400, invalid_client()));
    let unknown = desk.revoke(&fields(&token, "0", &secret)).await;
    assert_eq!((unknown.status, unknown.error()), (400, invalid_client()));
    let wrong = desk.revoke_with(&body, &basic("wrong")).await;
    assert_eq!((wrong.status, wrong.error()), (401, invalid_client()));
    desk.yandex.block(APP, true).await;
    let blocked = desk.revoke(&fields(&token, APP, &secret)).await;
    assert_eq!((blocked.status, blocked.error()), (400, invalid_client()));
    desk.yandex.block(APP, false).await;
    assert_eq!(desk.info(&token).await, 200);

    let right = desk.revoke_with(&body, &basic(&secret)).await;
    assert_eq!(right.status, 200, "{right:?}");
    assert_eq!(desk.info(&token).await, 401);
}

#[tokio::test]
async fn token_of_another_app_or_of_no_device_lives_on() {
    let mut desk = Desk::new().await;
    let token = desk.yandex.issue(SCOPE).await;
    let bare = desk.yandex.issue_without_device(SCOPE).await;

    let other = ROMASHKA_METRICA.client_id;
    let secret = desk.yandex.secret(other).await.unwrap();
    let foreign = desk.revoke(&fields(&token, other, &secret)).await;
    let found = (foreign.status, foreign.error());
    assert_eq!(found, (400, "invalid_grant".to_owned()));
    let secret = desk.secret().await;
    let found = desk.revoke(&fields(&bare, APP, &secret)).await;
    let found = (found.status, found.error());
    assert_eq!(found, (400, "unsupported_token_type".to_owned()));

    assert_eq!(desk.info(&token).await, 200);
    assert_eq!(desk.info(&bare).await, 200);
}

fn fields<'a>(token: &'a str, app: &'a str, secret: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("access_token", token),
        ("client_id", app),
        ("client_secret", secret),
    ]
}

fn basic(secret: &str) -> String {
    format!(
        "Basic {}",
        BASE64_STANDARD.encode(format!("{APP}:{secret}"))
    )
}

fn invalid_client() -> String {
    "invalid_client".to_owned()
}

/// An app that ends tokens, and anybody who asks about them.
struct Desk {
    yandex: FakeYandex,
    browser: Browser,
}

impl Desk {
    async fn new() -> Self {
        let yandex = FakeYandex::default();
        let browser = Browser::start(&yandex).await;

        Self { yandex, browser }
    }

    async fn secret(&self) -> String {
        self.yandex.secret(APP).await.unwrap()
    }

    async fn revoke(&mut self, fields: &[(&str, &str)]) -> Page {
        let body: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();

        self.send(&body, &[]).await
    }

    async fn revoke_with(&mut self, body: &str, header: &str) -> Page {
        self.send(body, &[("Authorization", header)]).await
    }

    async fn send(&mut self, body: &str, headers: &[(&str, &str)]) -> Page {
        let address = self.browser.at("oauth.yandex.com", "/revoke_token");

        self.browser.send("POST", address, body, headers).await
    }

    /// The status with which user-info answers.
    async fn info(&mut self, token: &str) -> u16 {
        let address = self.browser.at("login.yandex.ru", "/info");
        let header = format!("OAuth {token}");
        let headers = [("Authorization", header.as_str())];

        self.browser.send("GET", address, "", &headers).await.status
    }
}
