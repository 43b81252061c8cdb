//! The pages around a sign-in: apps, accesses, organisations, the result.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::Browser;
use fake_yandex::{
    BELOVA, FakeYandex, ID_HOST, Moment, OAUTH_HOST, OTHER_ORGANISATION, ROMASHKA_360,
    ROMASHKA_CLOUD, ROMASHKA_TRACKER, TRACKER_SITE_HOST,
};

#[tokio::test]
async fn removed_access_ends_the_token() {
    let (yandex, mut browser) = start().await;
    let token = yandex.issue("tracker:read").await;
    let address = browser.at(ID_HOST, "/personal/data-access");

    let page = browser.open(address).await;
    let page = browser.sign_in_belova(&page).await;
    assert!(page.says("Romashka Tracker") && page.says("Отозвать доступ"));
    let page = browser
        .submit(&page, &[("client_id", ROMASHKA_TRACKER.client_id)])
        .await;

    assert!(page.says("Доступа нет ни у одного приложения."));
    let issued = yandex.tokens().await;
    assert!(
        issued
            .iter()
            .all(|issued| issued.value == token && !issued.is_alive())
    );
    assert_eq!(yandex.seen(Moment::AccessRemoved).await, 1);
}

#[tokio::test]
async fn organisations_of_the_account_are_listed_with_their_ids() {
    let (_yandex, mut browser) = start().await;

    let page = browser
        .open(browser.at(TRACKER_SITE_HOST, "/admin/orgs"))
        .await;
    let page = browser.sign_in_belova(&page).await;

    assert!(page.says(ROMASHKA_360.id) && page.says(ROMASHKA_CLOUD.id) && page.says(BELOVA.login));
    assert!(!page.says(OTHER_ORGANISATION.id));
}

#[tokio::test]
async fn result_page_shows_a_code_as_text_and_is_counted() {
    let (yandex, mut browser) = start().await;

    let page = browser
        .open(browser.at(OAUTH_HOST, "/verification_code?code=1234567%3Cb%3E"))
        .await;

    assert!(page.says("value=\"1234567&lt;b&gt;\""));
    assert_eq!(yandex.seen(Moment::ResultShown).await, 1);
    assert_eq!(yandex.requests_for("/verification_code").await, 1);
}

#[tokio::test]
async fn script_of_a_broken_page_is_in_a_page_of_its_own_and_a_detour_keeps_the_query() {
    let (yandex, mut browser) = start().await;
    let own = browser.at(OAUTH_HOST, "/attack/given");
    assert_eq!(browser.open(own.clone()).await.status, 404);

    yandex
        .switch(|switches| {
            switches.consent_script = Some("alert(1)".into());
            switches.detour = Some("https://hostile.example/catch?{query}".into());
        })
        .await;

    for page in [own, browser.at("hostile.example", "/attack/given")] {
        assert!(browser.open(page).await.says("<script>alert(1)</script>"));
    }
    let worker = browser.open(browser.at(OAUTH_HOST, "/attack/worker")).await;
    assert_eq!(worker.headers["content-type"], "text/javascript");
    let sent = browser
        .open(browser.at(OAUTH_HOST, "/authorize?state=s&x=y"))
        .await;
    assert_eq!(sent.location().unwrap().query(), Some("state=s&x=y"));
}

#[tokio::test]
async fn every_page_says_that_nothing_is_real_and_loads_nothing() {
    let (_yandex, mut browser) = start().await;
    let pages = [
        ("oauth.yandex.ru", "/"),
        ("oauth.yandex.com", "/client/new"),
        ("oauth.yandex.ru", "/verification_code"),
        ("passport.yandex.com", "/auth"),
        ("hostile.example", "/"),
        ("oauth.yandex.ru", "/nowhere"),
    ];

    for (host, path) in pages {
        let page = browser.open(browser.at(host, path)).await;
        let note = if page.body.contains("lang=\"ru\"") {
            "Учебный Яндекс. Здесь всё ненастоящее."
        } else {
            "Practice Yandex. Nothing here is real."
        };
        assert!(page.says(note), "{host}{path}");
        assert!(
            !page.says("src=\"http") && !page.says("stylesheet"),
            "{host}{path}"
        );
    }
}

async fn start() -> (FakeYandex, Browser) {
    let yandex = FakeYandex::default();
    let browser = Browser::start(&yandex).await;

    (yandex, browser)
}
