//! User-info and Tracker: which tokens open them, and how they fail.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{
    BELOVA, FakeYandex, Fault, LOGIN_HOST, OTHER_ORGANISATION, ROMASHKA_360, ROMASHKA_CLOUD,
    ROMASHKA_METRICA, ROMASHKA_TRACKER, SYNC_OFFICE, TRACKER_HOST,
};
use serde_json::Value;

const FINE: (&str, &str) = ("X-Org-ID", ROMASHKA_360.id);

#[tokio::test]
async fn user_info_takes_any_live_token_and_tells_what_it_allows() {
    let mut servers = Servers::start().await;
    let plain = servers.yandex.issue("tracker:read").await;
    let open = servers.yandex.issue("login:info login:email").await;
    let other = servers
        .yandex
        .issue_for(&SYNC_OFFICE, &ROMASHKA_METRICA, "metrika:read")
        .await;

    let answer = servers.info(&plain).await.json();
    assert_eq!(answer["login"], BELOVA.login);
    assert_eq!(answer["id"], "1130000041235711");
    assert_eq!(answer["client_id"], ROMASHKA_TRACKER.client_id);
    assert!(answer["psuid"].is_string() && answer.get("default_email").is_none());
    let answer = servers.info(&open).await.json();
    assert_eq!(answer["default_email"], BELOVA.email);
    assert_eq!(answer["real_name"], "Анна Белова");
    let answer = servers.info(&other).await.json();
    assert_eq!(answer["login"], SYNC_OFFICE.login);
    assert_eq!(answer["client_id"], ROMASHKA_METRICA.client_id);
}

#[tokio::test]
async fn user_info_refuses_a_dead_token_with_an_empty_body() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    servers.yandex.revoke_all().await;

    for token in [token.as_str(), "y0_nobodys", ""] {
        let answer = servers.info(token).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""));
    }
}

#[tokio::test]
async fn token_ends_with_its_lifetime_and_with_its_apps_permissions() {
    let mut servers = Servers::start().await;
    let edited = servers.yandex.issue("tracker:read").await;

    servers
        .yandex
        .edit_permissions(ROMASHKA_TRACKER.client_id, "tracker:read")
        .await;
    servers
        .yandex
        .switch(|switches| switches.expires_in = 0)
        .await;
    let expired = servers.yandex.issue("tracker:read").await;

    assert_eq!(servers.info(&edited).await.status, 401);
    assert_eq!(servers.info(&expired).await.status, 401);
}

#[tokio::test]
async fn new_password_ends_all_tokens_of_its_account_and_edited_app_all_of_its_own() {
    let mut servers = Servers::start().await;
    let mut tokens = Vec::new();
    for account in [&BELOVA, &SYNC_OFFICE] {
        for app in [&ROMASHKA_TRACKER, &ROMASHKA_METRICA] {
            tokens.push(servers.yandex.issue_for(account, app, app.scope).await);
        }
    }

    servers.yandex.change_password(&BELOVA).await;
    let after_password = servers.statuses(&tokens).await;
    servers
        .yandex
        .edit_permissions(ROMASHKA_METRICA.client_id, "metrika:write")
        .await;

    assert_eq!(after_password, [401, 401, 200, 200]);
    assert_eq!(servers.statuses(&tokens).await, [401, 401, 200, 401]);
}

#[tokio::test]
async fn user_info_can_name_another_app() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    servers
        .yandex
        .switch(|switches| switches.info_client_id = Some("f".repeat(32)))
        .await;

    assert_eq!(
        servers.info(&token).await.json()["client_id"],
        "f".repeat(32)
    );
}

#[tokio::test]
async fn tracker_wants_the_right_header_with_the_right_organisation() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;
    let (x360, cloud) = ("X-Org-ID", "X-Cloud-Org-ID");
    let cases: [(&[(&str, &str)], u16); 8] = [
        (&[FINE], 200),
        (&[("x-org-id", ROMASHKA_360.id)], 200),
        (&[(cloud, ROMASHKA_CLOUD.id)], 200),
        (&[(x360, "not provided"), (cloud, ROMASHKA_CLOUD.id)], 200),
        (&[(cloud, ROMASHKA_360.id)], 403),
        (&[(x360, ROMASHKA_CLOUD.id)], 403),
        (&[(x360, OTHER_ORGANISATION.id)], 403),
        (&[], 400),
    ];

    for path in ["/v2/myself", "/v3/myself"] {
        for (headers, status) in cases {
            let answer = servers.tracker(path, &token, headers).await;
            assert_eq!(answer.status, status, "{headers:?}");
            if status == 403 {
                assert_eq!(answer.json()["errorCode"], 620_345);
            }
        }
    }
    let cloud_only = servers
        .yandex
        .issue_for(&SYNC_OFFICE, &ROMASHKA_TRACKER, "tracker:read")
        .await;
    let answer = servers
        .tracker("/v3/myself", &cloud_only, &[(cloud, ROMASHKA_CLOUD.id)])
        .await;
    assert_eq!(answer.status, 403, "not a member");
}

#[tokio::test]
async fn tracker_says_who_it_is_as_object_or_array() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    let object = servers.myself(&token).await.json();
    assert_eq!(object["login"], BELOVA.login);
    assert_eq!(object["uid"], BELOVA.uid);
    assert_eq!(object["hasLicense"], true);
    servers
        .yandex
        .switch(|switches| {
            switches.tracker_array = true;
            switches.tracker_no_licence = true;
        })
        .await;
    let array = servers.myself(&token).await.json();

    assert_eq!(array[0]["login"], BELOVA.login);
    assert_eq!(array[0]["hasLicense"], false);
}

#[tokio::test]
async fn tracker_refuses_a_token_without_its_permission() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("metrika:read").await;

    assert_eq!(servers.myself(&token).await.status, 401);
    servers
        .yandex
        .switch(|switches| switches.tracker_scope_missing = 403)
        .await;
    assert_eq!(servers.myself(&token).await.status, 403);
    assert_eq!(servers.info(&token).await.status, 200);
}

#[tokio::test]
async fn tracker_has_a_quota_and_an_admin() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    servers
        .yandex
        .switch(|switches| switches.tracker_quota = Some(30))
        .await;
    let answer = servers.myself(&token).await;
    assert_eq!(
        (answer.status, answer.headers["retry-after"].as_str()),
        (429, "30")
    );
    servers
        .yandex
        .switch(|switches| {
            switches.tracker_quota = None;
            switches.tracker_api_off = true;
        })
        .await;

    assert_eq!(servers.myself(&token).await.status, 403);
}

#[tokio::test]
async fn stumble_is_one_refusal() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    servers.yandex.stumble().await;

    assert_eq!(servers.info(&token).await.status, 200);
    assert_eq!(servers.myself(&token).await.status, 401);
    assert_eq!(servers.myself(&token).await.status, 200);
}

#[tokio::test]
async fn faults_spoil_the_answers_of_one_host() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;
    let whole = servers.myself(&token).await.body;

    servers
        .fault(Fault {
            status: Some(503),
            ..Fault::default()
        })
        .await;
    let answer = servers.myself(&token).await;
    assert_eq!(
        (answer.status, answer.headers["content-type"].as_str()),
        (503, "text/html; charset=utf-8")
    );

    servers
        .fault(Fault {
            truncate: true,
            ..Fault::default()
        })
        .await;
    let answer = servers.myself(&token).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.body.len() < whole.len() && serde_json::from_str::<Value>(&answer.body).is_err()
    );

    servers
        .fault(Fault {
            content_type: Some("text/plain".to_owned()),
            ..Fault::default()
        })
        .await;
    let answer = servers.myself(&token).await;
    assert_eq!(
        (answer.headers["content-type"].as_str(), answer.body),
        ("text/plain", whole)
    );

    servers
        .fault(Fault {
            drop: true,
            ..Fault::default()
        })
        .await;
    assert_eq!(
        servers.myself(&token).await.status,
        0,
        "no byte of an answer"
    );
    assert_eq!(servers.info(&token).await.status, 200);
    let dropped = servers
        .yandex
        .requests()
        .await
        .into_iter()
        .find(|request| request.status.is_none());
    assert_eq!(dropped.unwrap().host, TRACKER_HOST);
}

#[tokio::test]
async fn latency_comes_before_the_answer() {
    let mut servers = Servers::start().await;
    let token = servers.yandex.issue("tracker:read").await;

    servers
        .fault(Fault {
            latency: 50,
            ..Fault::default()
        })
        .await;
    let started = std::time::Instant::now();

    assert_eq!(servers.myself(&token).await.status, 200);
    assert!(started.elapsed().as_millis() >= 50);
}

#[tokio::test]
async fn bare_address_serves_every_path() {
    let mut servers = Servers::start().await;
    let token = format!("OAuth {}", servers.yandex.issue("tracker:read").await);
    let headers = [("Authorization", token.as_str()), FINE];

    for path in [
        "/info",
        "/v2/myself",
        "/v3/myself",
        "/management/v1/counters",
        "/api/v1/test",
        "/authorize?client_id=x",
        "/verification_code",
    ] {
        let address = servers.browser.at("127.0.0.1", path);
        let answer = servers.browser.send("GET", address, "", &headers).await;
        assert_ne!(answer.status, 404, "{path}");
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

    /// What user-info says to each of them.
    async fn statuses(&mut self, tokens: &[String]) -> Vec<u16> {
        let mut statuses = Vec::new();
        for token in tokens {
            statuses.push(self.info(token).await.status);
        }

        statuses
    }

    async fn info(&mut self, token: &str) -> Page {
        let token = format!("OAuth {token}");
        let address = self.browser.at(LOGIN_HOST, "/info");

        self.browser
            .send("GET", address, "", &[("Authorization", &token)])
            .await
    }

    async fn myself(&mut self, token: &str) -> Page {
        self.tracker("/v3/myself", token, &[FINE]).await
    }

    async fn tracker(&mut self, path: &str, token: &str, headers: &[(&str, &str)]) -> Page {
        let token = format!("OAuth {token}");
        let headers = [&[("Authorization", token.as_str())], headers].concat();
        let address = self.browser.at(TRACKER_HOST, path);

        self.browser.send("GET", address, "", &headers).await
    }

    async fn fault(&self, fault: Fault) {
        self.yandex
            .switch(|switches| switches.faults = [(TRACKER_HOST.to_owned(), fault)].into())
            .await;
    }
}
