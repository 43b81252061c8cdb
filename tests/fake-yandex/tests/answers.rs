//! Every way the practice Yandex can answer an app, and the hostile pages around it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{
    BELOVA, ErrorPlace, FakeYandex, HOSTILE_HOST, Order, ROMASHKA_TRACKER, StateEcho, Switches, Way,
};

const APP: &str = ROMASHKA_TRACKER.client_id;

#[tokio::test]
async fn keys_come_in_the_switched_order() {
    let cases = [
        (
            Order::Documented,
            vec!["access_token", "expires_in", "token_type", "state", "cid"],
        ),
        (
            Order::Observed,
            vec!["access_token", "token_type", "expires_in", "cid", "state"],
        ),
        (
            Order::Reversed,
            vec!["cid", "state", "token_type", "expires_in", "access_token"],
        ),
    ];

    for (order, keys) in cases {
        assert_eq!(keys_with(|switches| switches.order = order).await, keys);
    }
}

#[tokio::test]
async fn keys_can_be_missing_doubled_or_added() {
    let omitted = keys_with(|switches| switches.state = StateEcho::Omitted).await;
    let doubled = keys_with(|switches| switches.state = StateEcho::Doubled).await;
    let bare = keys_with(|switches| {
        switches.no_cid = true;
        switches.no_expires_in = true;
    })
    .await;
    let scoped = keys_with(|switches| switches.scope_key = true).await;

    assert!(!omitted.contains(&"state".to_owned()));
    assert_eq!(doubled.iter().filter(|key| *key == "state").count(), 2);
    assert_eq!(bare, ["access_token", "token_type", "state"]);
    assert_eq!(scoped.last().unwrap(), "scope");
}

#[tokio::test]
async fn foreign_state_is_not_the_one_that_was_sent() {
    let page = answer(|switches| switches.state = StateEcho::Foreign).await;

    assert_ne!(page.fragment()["state"], "s");
}

#[tokio::test]
async fn query_can_come_before_the_fragment() {
    let page = answer(|switches| switches.query_part = true).await;

    assert_eq!(page.query()["status"], "ok");
    assert_eq!(page.query()["ncrnd"].len(), 6);
    assert!(page.fragment().contains_key("access_token"));
}

#[tokio::test]
async fn lifetime_is_the_switched_one() {
    let page = answer(|switches| switches.expires_in = 7).await;

    assert_eq!(page.fragment()["expires_in"], "7");
}

#[tokio::test]
async fn error_stands_in_the_switched_place() {
    for place in [
        ErrorPlace::Documented,
        ErrorPlace::Fragment,
        ErrorPlace::Query,
    ] {
        let page = answer(|switches| {
            switches.error = Some("server_error".to_owned());
            switches.error_place = place;
        })
        .await;
        let pairs = if place == ErrorPlace::Query {
            page.query()
        } else {
            page.fragment()
        };

        assert_eq!(
            (pairs["error"].as_str(), pairs["state"].as_str()),
            ("server_error", "s")
        );
    }
}

#[tokio::test]
async fn answer_to_a_start_on_com_is_on_ru_unless_switched() {
    for (same_host, host) in [(false, "oauth.yandex.ru"), (true, "oauth.yandex.com")] {
        let (yandex, mut browser) =
            start(|switches| switches.answer_on_same_host = same_host).await;
        let path = format!("/authorize?response_type=token&client_id={APP}");

        let page = browser.open(browser.at("oauth.yandex.com", &path)).await;
        assert_eq!(page.address.host_str(), Some("passport.yandex.com"));
        let page = browser.sign_in_belova(&page).await;
        let location = browser.decide(&page, "allow").await.location().unwrap();

        assert_eq!(location.host_str(), Some(host));
        assert_eq!(yandex.tokens().await.len(), 1);
    }
}

#[tokio::test]
async fn browser_is_sent_on_in_the_switched_way() {
    let address = "https://oauth.yandex.ru/verification_code#access_token=";
    let cases = [
        (Way::Found, 302, "location"),
        (Way::SeeOther, 303, "location"),
        (Way::Temporary, 307, "location"),
        (Way::RefreshHeader, 200, "refresh"),
        (Way::MetaRefresh, 200, "http-equiv=\"refresh\""),
        (Way::Script, 200, "location.replace(\""),
    ];

    for (way, status, place) in cases {
        let page = answer(|switches| switches.way = way).await;
        assert_eq!(page.status, status, "{way:?}");
        match page.headers.get(place) {
            Some(value) => assert!(value.contains(address), "{way:?}"),
            None => assert!(page.says(place) && page.says(address), "{way:?}"),
        }
    }
}

#[tokio::test]
async fn consent_page_can_be_hostile() {
    let page = consent(|switches| {
        switches.consent_frame = true;
        switches.consent_popup = true;
        switches.consent_download = true;
    })
    .await;

    assert!(
        page.says("<iframe src=\"https://oauth.yandex.ru/verification_code#access_token=y0_FORGED")
    );
    assert!(page.says("window.open('http://hostile.example"));
    assert!(page.says("/download\"></iframe>"));
    let usual = consent(|_| ()).await;
    assert!(!usual.says("<iframe") && !usual.says("hostile"));
}

#[tokio::test]
async fn hostile_host_attacks_in_every_way() {
    let (_yandex, mut browser) = start(|_| ()).await;
    let forged = "https://oauth.yandex.ru/verification_code#access_token=y0_FORGED";

    for name in [
        "302", "303", "307", "header", "meta", "script", "frame", "inner",
    ] {
        let page = browser
            .open(browser.at(HOSTILE_HOST, &format!("/attack/{name}")))
            .await;
        let all = format!("{:?}{}", page.headers, page.body);
        assert!(all.contains(forged), "{name}");
    }
    let file = browser.open(browser.at(HOSTILE_HOST, "/download")).await;
    assert!(file.headers["content-disposition"].starts_with("attachment"));
}

#[tokio::test]
async fn start_can_be_a_detour() {
    let (_yandex, mut browser) = start(|switches| {
        switches.detour = Some("https://hostile.example/attack/script".to_owned());
    })
    .await;

    let page = browser.open(browser.authorize(APP, "")).await;

    assert_eq!(
        page.location().unwrap().as_str(),
        "https://hostile.example/attack/script"
    );
}

#[tokio::test]
async fn company_signs_its_people_in_on_its_own_host() {
    let (_yandex, mut browser) = start(|switches| switches.sso = true).await;

    let page = browser.open(browser.authorize(APP, "&state=s")).await;
    assert_eq!(page.address.host_str(), Some("sso.romashka.example"));
    let wrong = browser
        .submit(&page, &[("login", BELOVA.login), ("password", "wrong")])
        .await;
    assert!(wrong.body.contains("role=\"alert\""));
    let fields = [("login", BELOVA.login), ("password", BELOVA.password)];
    let page = browser.submit(&page, &fields).await;
    assert!(page.says("Разрешить") && page.says(BELOVA.login));
    let answer = browser.decide(&page, "allow").await.fragment();

    assert_eq!(answer["state"], "s");
}

#[tokio::test]
async fn nobody_is_sent_from_the_sign_in_page_to_a_foreign_host() {
    let (_yandex, mut browser) = start(|_| ()).await;

    let page = browser
        .open(browser.at(
            "passport.yandex.ru",
            "/auth?retpath=https://hostile.example/",
        ))
        .await;
    let page = browser.sign_in_belova(&page).await;

    assert_eq!(page.address.host_str(), Some("id.yandex.ru"));
}

async fn start(change: impl FnOnce(&mut Switches)) -> (FakeYandex, Browser) {
    let yandex = FakeYandex::default();
    let browser = Browser::start(&yandex).await;
    yandex.switch(change).await;

    (yandex, browser)
}

async fn consent(change: impl FnOnce(&mut Switches)) -> Page {
    let (_yandex, mut browser) = start(change).await;
    let page = browser.open(browser.authorize(APP, "&state=s")).await;

    browser.sign_in_belova(&page).await
}

/// The answer after Allow, with `state=s` in the request.
async fn answer(change: impl FnOnce(&mut Switches)) -> Page {
    let (_yandex, mut browser) = start(change).await;
    let page = browser.open(browser.authorize(APP, "&state=s")).await;
    let page = browser.sign_in_belova(&page).await;

    browser.decide(&page, "allow").await
}

async fn keys_with(change: impl FnOnce(&mut Switches)) -> Vec<String> {
    let location = answer(change).await.location().unwrap();
    let fragment = location.fragment().unwrap();

    fragment
        .split('&')
        .map(|pair| pair.split('=').next().unwrap().to_owned())
        .collect()
}
