//! What apps may ask for, and what becomes of the rest.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::Browser;
use fake_yandex::{FakeYandex, HOSTILE_APP, Moment, ROMASHKA_TRACKER, SYNC_OFFICE};

const APP: &str = ROMASHKA_TRACKER.client_id;

#[tokio::test]
async fn hint_fills_in_the_login_and_another_account_may_still_be_taken() {
    let (_yandex, mut browser) = start().await;

    let hinted = browser.authorize(APP, "&login_hint=a.belova%40yandex.ru");
    let page = browser.open(hinted.clone()).await;
    assert!(
        page.says("value=\"a.belova\"")
            && page.says(
                "passwd\" type=\"password\" autocomplete=\"current-password\" required autofocus"
            )
    );
    let page = browser
        .sign_in(&page, SYNC_OFFICE.login, SYNC_OFFICE.password)
        .await;
    assert!(page.says("sync.office") && page.says("Разрешить"));
    let again = browser.open(hinted).await;
    assert!(
        again.says("value=\"a.belova\""),
        "another account than the hinted one is signed in"
    );
    let unknown = browser
        .open(browser.authorize(APP, "&login_hint=nobody"))
        .await;

    assert!(unknown.says("Такого аккаунта нет"));
}

#[tokio::test]
async fn bad_requests_are_refused_with_a_page() {
    let (yandex, mut browser) = start().await;
    let long = |length| "x".repeat(length);
    let bad = [
        (
            "client_id=ffffffffffffffffffffffffffffffff&response_type=token".to_owned(),
            "invalid_client",
        ),
        (format!("client_id={APP}"), "response_type"),
        (
            format!("client_id={APP}&response_type=id_token"),
            "response_type",
        ),
        (
            format!(
                "client_id={APP}&response_type=token&redirect_uri=https://hostile.example/catch"
            ),
            "Callback URL",
        ),
        (
            format!("client_id={APP}&response_type=token&device_id=short"),
            "device_id",
        ),
        (
            format!("client_id={APP}&response_type=token&device_id={}", long(51)),
            "device_id",
        ),
        (
            format!("client_id={APP}&response_type=token&device_id=%D0%BA%D0%BB%D1%8E%D1%87"),
            "device_id",
        ),
        (
            format!("client_id={APP}&response_type=token&state={}", long(1025)),
            "state",
        ),
    ];

    for (query, text) in &bad {
        for host in ["oauth.yandex.ru", "oauth.yandex.com"] {
            let page = browser
                .open(browser.at(host, &format!("/authorize?{query}")))
                .await;
            assert_eq!(page.status, 400, "{query}");
            assert!(page.says(text), "{query}");
        }
    }
    assert_eq!(yandex.seen(Moment::Refused).await, 16);

    let fine = format!(
        "&redirect_uri=https://oauth.yandex.ru/verification_code&state={}",
        long(1024)
    );
    assert!(
        browser
            .open(browser.authorize(APP, &fine))
            .await
            .says("passwd")
    );
}

#[tokio::test]
async fn blocked_app_and_foreign_scope_are_answered_at_the_apps_address() {
    let (yandex, mut browser) = start().await;

    let answer = browser
        .open(browser.authorize(APP, "&scope=login:info&state=s"))
        .await
        .fragment();
    assert_eq!(answer["error"], "invalid_scope");
    yandex.block(APP, true).await;
    let answer = browser
        .open(browser.authorize(APP, "&state=s"))
        .await
        .fragment();

    assert_eq!(
        (answer["error"].as_str(), answer["state"].as_str()),
        ("unauthorized_client", "s")
    );
}

#[tokio::test]
async fn app_registered_elsewhere_sends_its_answer_there() {
    let (_yandex, mut browser) = start().await;

    let page = browser
        .open(browser.authorize(HOSTILE_APP.client_id, "&state=s"))
        .await;
    let page = browser.sign_in_belova(&page).await;
    let location = browser.decide(&page, "allow").await.location().unwrap();

    assert!(
        location
            .as_str()
            .starts_with("https://hostile.example/catch#access_token=")
    );
}

async fn start() -> (FakeYandex, Browser) {
    let yandex = FakeYandex::default();
    let browser = Browser::start(&yandex).await;

    (yandex, browser)
}
