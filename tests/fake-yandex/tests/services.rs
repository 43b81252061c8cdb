//! Metrica and Courier: which tokens open them, and how they fail.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{
    BELOVA, COURIER_HOST, DIRECTORY_HOST, FakeYandex, METRICA_HOST, MetricaError, ROMASHKA_COURIER,
    ROMASHKA_DIRECTORY, ROMASHKA_EVERYTHING, ROMASHKA_METRICA, SYNC_OFFICE, Switches,
};
use serde_json::json;

#[tokio::test]
async fn metrica_lists_the_counters_of_the_account() {
    let mut servers = Servers::start().await;
    let token = servers.issue("metrika:read").await;

    let answer = servers.counters("", &token).await;
    assert_eq!(answer.status, 200);
    let all = answer.json();
    assert_eq!(all["rows"], 2);
    assert_eq!(all["counters"].as_array().unwrap().len(), 2);
    assert_eq!(all["counters"][0]["owner_login"], BELOVA.login);
    assert_eq!(all["counters"][0]["permission"], "own");
    let one = servers.counters("?per_page=1", &token).await.json();
    assert_eq!(one["rows"], 2);
    assert_eq!(one["counters"].as_array().unwrap().len(), 1);

    servers
        .switch(|switches| switches.metrica_no_counters = true)
        .await;

    assert_eq!(
        servers.counters("", &token).await.json(),
        json!({ "rows": 0, "counters": [] })
    );
}

#[tokio::test]
async fn metrica_tells_a_missing_header_from_a_dead_token_and_from_a_missing_permission() {
    let mut servers = Servers::start().await;
    let other = servers.issue("tracker:read metrika:expenses").await;
    let dead = servers.issue("metrika:read").await;
    servers.yandex.revoke(&dead).await;

    for header in ["", "OAuth ", "Bearer y0_x", "y0_x"] {
        let answer = servers.ask(METRICA_HOST, "/management/v1/counters", header);
        assert_eq!(refusal(&answer.await), (401, "unauthorized".into()));
    }
    for token in [dead.as_str(), "y0_nobodys"] {
        let answer = servers.counters("", token).await;
        assert_eq!(refusal(&answer), (403, "invalid_token".into()));
        assert_eq!(answer.json()["message"], "Invalid oauth_token");
    }
    let answer = servers.counters("", &other).await;
    assert_eq!(refusal(&answer), (403, "access_denied".into()));
    let live = servers.issue("metrika:read").await;
    let path = format!("/management/v1/counters?oauth_token={live}");
    let answer = servers.ask(METRICA_HOST, &path, "").await;
    assert_eq!(answer.status, 401, "a token in the address opens nothing");

    servers
        .switch(|switches| switches.metrica_dead_token = 401)
        .await;

    let answer = servers.counters("", &dead).await;
    assert_eq!(refusal(&answer), (401, "invalid_token".into()));
}

#[tokio::test]
async fn metrica_tells_of_one_counter_to_those_who_have_a_right_on_it() {
    let mut servers = Servers::start().await;
    let token = servers.issue("metrika:read").await;
    let other = servers.issue("tracker:read").await;
    let header = format!("OAuth {token}");
    let path = |id: &str| format!("/management/v1/counter/{id}");

    let own = servers.ask(METRICA_HOST, &path("880011"), &header).await;
    assert_eq!(own.status, 200);
    assert_eq!(own.json()["counter"]["id"], 880_011);
    assert_eq!(own.json()["counter"]["permission"], "own");

    for (id, status, error) in [
        ("880033", 403, "access_denied"),
        ("880044", 403, "counter_in_connect"),
        ("999999", 404, "not_found"),
        ("shop", 400, "invalid_parameter"),
    ] {
        let answer = servers.ask(METRICA_HOST, &path(id), &header).await;
        assert_eq!(refusal(&answer), (status, error.into()), "{id}");
    }
    let header = format!("OAuth {other}");
    let answer = servers.ask(METRICA_HOST, &path("880011"), &header).await;
    assert_eq!(refusal(&answer), (403, "access_denied".into()));
}

#[tokio::test]
async fn metrica_refuses_with_the_documented_status_of_each_reason() {
    let mut servers = Servers::start().await;
    let token = servers.issue("metrika:read").await;
    let reasons = [
        (MetricaError::BackendError, 503, "backend_error"),
        (MetricaError::Timeout, 504, "timeout"),
        (MetricaError::CounterInConnect, 403, "counter_in_connect"),
        (
            MetricaError::QuotaRequestsByUid,
            429,
            "quota_requests_by_uid",
        ),
        (MetricaError::QuotaRequestsByIp, 429, "quota_requests_by_ip"),
        (
            MetricaError::QuotaParallelRequests,
            429,
            "quota_parallel_requests",
        ),
        (MetricaError::TooMuchRows, 400, "too_much_rows"),
    ];

    for (reason, status, name) in reasons {
        servers
            .switch(|switches| switches.metrica_error = Some(reason))
            .await;
        let answer = servers.counters("", &token).await;
        assert_eq!(refusal(&answer), (status, name.into()));
        assert_eq!(answer.json()["code"], status);
        assert!(!answer.headers.contains_key("retry-after"));
    }
    servers
        .switch(|switches| {
            switches.metrica_error = Some(MetricaError::QuotaRequestsByUid);
            switches.metrica_quota_status = 420;
            switches.metrica_retry_after = Some(60);
        })
        .await;

    let answer = servers.counters("", &token).await;
    assert_eq!(refusal(&answer), (420, "quota_requests_by_uid".into()));
    assert_eq!(answer.headers["retry-after"], "60");
}

#[tokio::test]
async fn directory_lists_the_organisations_of_the_account_page_by_page() {
    let mut servers = Servers::start().await;
    let scope = ROMASHKA_DIRECTORY.scope;
    let yandex = servers.yandex.clone();
    let belova = yandex.issue_for(&BELOVA, &ROMASHKA_DIRECTORY, scope).await;
    let office = yandex
        .issue_for(&SYNC_OFFICE, &ROMASHKA_DIRECTORY, scope)
        .await;

    let one = servers.organisations("?pageSize=10", &belova).await;
    assert_eq!(one.json()["organizations"].as_array().unwrap().len(), 1);
    assert_eq!(one.json()["organizations"][0]["id"], 7_405_218);
    assert_eq!(one.json()["nextPageToken"], "");

    let first = servers.organisations("?pageSize=1", &office).await.json();
    let mark = first["nextPageToken"].as_str().unwrap();
    let query = format!("?pageSize=1&pageToken={mark}");
    let second = servers.organisations(&query, &office).await.json();
    assert_eq!(first["organizations"][0]["name"], "Romashka");
    assert_eq!(second["organizations"][0]["name"], "Vasilek");
    assert_eq!(second["nextPageToken"], "");
}

#[tokio::test]
async fn directory_wants_its_own_permission() {
    let mut servers = Servers::start().await;
    let other = servers.issue("tracker:read").await;

    let answer = servers.organisations("", &other).await;
    assert_eq!((answer.status, &answer.json()["code"]), (403, &json!(7)));
    let answer = servers.organisations("", "y0_nobodys").await;
    assert_eq!((answer.status, &answer.json()["code"]), (401, &json!(16)));
    for query in ["?pageSize=0", "?pageSize=x", "?pageToken=3"] {
        let allowed = servers.issue(ROMASHKA_DIRECTORY.scope).await;
        assert_eq!(servers.organisations(query, &allowed).await.status, 400);
    }
}

#[tokio::test]
async fn courier_says_ok_or_why_not() {
    let mut servers = Servers::start().await;
    let token = servers.issue("courier:logistician").await;
    let other = servers.issue("metrika:read").await;

    let answer = servers.test(&token).await;
    assert_eq!((answer.status, message(&answer)), (200, "OK".into()));
    assert_eq!(servers.test("y0_nobodys").await.status, 401);
    assert_eq!(servers.test(&other).await.status, 403);
    servers
        .switch(|switches| switches.courier_scope_missing = 401)
        .await;
    assert_eq!(servers.test(&other).await.status, 401);
    servers
        .switch(|switches| switches.courier_not_admin = true)
        .await;
    let answer = servers.test(&token).await;
    assert_eq!(answer.status, 403);
    assert!(message(&answer).contains("administrator"));
    servers
        .switch(|switches| switches.courier_error = Some(500))
        .await;
    assert_eq!(servers.test(&token).await.status, 500);
    servers
        .switch(|switches| switches.courier_quota = Some(30))
        .await;

    let answer = servers.test(&token).await;
    assert_eq!(answer.status, 429);
    assert_eq!(answer.headers["retry-after"], "30");
}

#[tokio::test]
async fn one_app_may_have_the_permissions_of_all_services() {
    let mut servers = Servers::start().await;
    let app = ROMASHKA_EVERYTHING;

    let token = servers.yandex.issue_for(&BELOVA, &app, app.scope).await;

    assert_eq!(servers.counters("", &token).await.status, 200);
    assert_eq!(servers.test(&token).await.status, 200);
    for app in [ROMASHKA_METRICA, ROMASHKA_COURIER] {
        let token = servers.yandex.issue_for(&BELOVA, &app, app.scope).await;
        let opened = [
            servers.counters("", &token).await.status,
            servers.test(&token).await.status,
        ];
        assert_eq!(opened.iter().filter(|status| **status == 200).count(), 1);
    }
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

    async fn issue(&self, scope: &str) -> String {
        self.yandex.issue(scope).await
    }

    async fn switch(&self, change: impl FnOnce(&mut Switches)) {
        self.yandex.switch(change).await;
    }

    async fn counters(&mut self, query: &str, token: &str) -> Page {
        let path = format!("/management/v1/counters{query}");

        self.ask(METRICA_HOST, &path, &format!("OAuth {token}"))
            .await
    }

    async fn organisations(&mut self, query: &str, token: &str) -> Page {
        let path = format!("/directory/v1/org{query}");

        self.ask(DIRECTORY_HOST, &path, &format!("OAuth {token}"))
            .await
    }

    async fn test(&mut self, token: &str) -> Page {
        self.ask(COURIER_HOST, "/api/v1/test", &format!("OAuth {token}"))
            .await
    }

    async fn ask(&mut self, host: &str, path: &str, authorization: &str) -> Page {
        let address = self.browser.at(host, path);
        let headers = [("Authorization", authorization)];
        let headers = if authorization.is_empty() {
            &[]
        } else {
            headers.as_slice()
        };

        self.browser.send("GET", address, "", headers).await
    }
}

/// Status and type of a refusal.
fn refusal(answer: &Page) -> (u16, String) {
    let error = answer.json()["errors"][0]["error_type"].clone();

    (answer.status, error.as_str().unwrap().to_owned())
}

fn message(answer: &Page) -> String {
    answer.json()["message"].as_str().unwrap().to_owned()
}
