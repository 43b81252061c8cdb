//! The further services: which tokens open them, and how they fail.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{
    APPMETRICA_HOST, AUDIENCE_HOST, DIRECT_HOST, DISK_HOST, FORMS_HOST, FakeYandex, ROMASHKA_360,
    ROMASHKA_CLOUD, ROMASHKA_FURTHER, WEBMASTER_HOST, WIKI_HOST,
};
use serde_json::{Value, json};

const WHO: &str = r#"{"method":"get","params":{"FieldNames":["Login"]}}"#;

/// Host, path, and where the answer of a working token says something.
const GOT: [(&str, &str, &str); 6] = [
    (DISK_HOST, "/v1/disk", "/total_space"),
    (WEBMASTER_HOST, "/v4/user", "/user_id"),
    (
        APPMETRICA_HOST,
        "/management/v1/applications",
        "/applications/0/id",
    ),
    (AUDIENCE_HOST, "/v1/management/segments", "/segments/0/id"),
    (WIKI_HOST, "/v1/users/me", "/username"),
    (FORMS_HOST, "/v1/users/me", "/login"),
];

#[tokio::test]
async fn token_with_the_permission_opens_each_and_no_other_does() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue(ROMASHKA_FURTHER.scope).await;
    let other = servers.yandex.issue("metrika:read").await;

    for (host, path, shows) in GOT {
        let answer = servers.get(host, path, &token).await;
        assert_eq!(answer.status, 200, "{host}");
        assert!(answer.json().pointer(shows).is_some(), "{host}");
        let statuses = [
            servers.get(host, path, &other).await.status,
            servers.get(host, path, "y0_nobodys").await.status,
            servers.get(host, "/nowhere", &token).await.status,
        ];
        let foreign = if path == "/v1/users/me" { 401 } else { 403 };
        assert_eq!(statuses, [foreign, 401, 404], "{host}");
    }
}

#[tokio::test]
async fn wiki_and_forms_want_an_organisation_of_the_account() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue(ROMASHKA_FURTHER.scope).await;

    for host in [WIKI_HOST, FORMS_HOST] {
        for (headers, status) in [
            (&[][..], 400),
            (&[("X-Cloud-Org-Id", ROMASHKA_CLOUD.id)], 200),
            (&[("X-Org-Id", ROMASHKA_CLOUD.id)], 403),
            (&[("X-Org-Id", "8120663")], 403),
        ] {
            let answer = servers.me(host, &token, headers).await;
            assert_eq!(answer.status, status, "{host} {headers:?}");
        }
    }
}

#[tokio::test]
async fn direct_answers_to_a_posted_question_and_a_bearer_only() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue(ROMASHKA_FURTHER.scope).await;
    let other = servers.yandex.issue("metrika:read").await;
    let bearer = format!("Bearer {token}");

    let answer = servers.direct("POST", WHO, &bearer).await;
    assert_eq!(
        answer.json(),
        json!({ "result": { "Clients": [{ "Login": "a.belova" }] } })
    );
    assert_eq!(servers.direct("GET", "", &bearer).await.status, 405);
    for (authorization, body, code) in [
        (&format!("OAuth {token}"), WHO, 53),
        (&format!("Bearer {other}"), WHO, 53),
        (&bearer, "FieldNames=Login", 8000),
        (&bearer, r#"{"method":"get"}"#, 8000),
        (&bearer, r#"{"method":"add"}"#, 55),
    ] {
        let answer = servers.direct("POST", body, authorization).await;
        assert_eq!(
            (answer.status, error(&answer)),
            (200, json!(code)),
            "{body}"
        );
    }

    servers
        .yandex
        .switch(|switches| {
            switches.refusals.insert(DIRECT_HOST.into(), "58".into());
            switches.direct_status = 400;
        })
        .await;
    let answer = servers.direct("POST", WHO, &bearer).await;
    assert_eq!((answer.status, error(&answer)), (400, json!(58)));
}

fn error(answer: &Page) -> Value {
    answer.json()["error"]["error_code"].clone()
}

struct Servers {
    yandex: FakeYandex,
    browser: Browser,
}

impl Servers {
    async fn start() -> Self {
        let yandex = FakeYandex::default();
        let browser = Browser::start(&yandex).await;

        Self { yandex, browser }
    }

    async fn get(&mut self, host: &str, path: &str, token: &str) -> Page {
        let address = self.browser.at(host, path);
        let authorization = format!("OAuth {token}");
        let headers = [
            ("Authorization", authorization.as_str()),
            ("X-Org-Id", ROMASHKA_360.id),
        ];

        self.browser.send("GET", address, "", &headers).await
    }

    async fn me(&mut self, host: &str, token: &str, headers: &[(&str, &str)]) -> Page {
        let address = self.browser.at(host, "/v1/users/me");
        let authorization = format!("OAuth {token}");
        let mut all = vec![("Authorization", authorization.as_str())];
        all.extend(headers);

        self.browser.send("GET", address, "", &all).await
    }

    async fn direct(&mut self, method: &str, body: &str, authorization: &str) -> Page {
        let address = self.browser.at(DIRECT_HOST, "/json/v5/clients");
        let headers = [("Authorization", authorization)];

        self.browser.send(method, address, body, &headers).await
    }
}
