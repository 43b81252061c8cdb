//! Signing in at the practice Yandex, from the link to the answer.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::Browser;
use fake_yandex::{BELOVA, CodeShape, FakeYandex, Moment, ROMASHKA_TRACKER, TokenShape};

const APP: &str = ROMASHKA_TRACKER.client_id;

#[tokio::test]
async fn token_comes_in_the_fragment_and_names_its_owner() {
    let (yandex, mut browser) = start().await;

    let page = browser
        .open(browser.authorize(APP, "&state=a%20b%26c&device_id=device-1"))
        .await;
    assert_eq!(page.address.host_str(), Some("passport.yandex.ru"));
    let page = browser.sign_in_belova(&page).await;
    assert!(page.says("Romashka Tracker запрашивает доступ") && page.says(BELOVA.login));
    assert!(page.says("Чтение из трекера") && page.says("Разрешить"));
    let answer = browser.decide(&page, "allow").await.fragment();

    assert_eq!(answer["token_type"], "bearer");
    assert_eq!(answer["expires_in"], "31536000");
    assert_eq!(answer["state"], "a b&c");
    assert_eq!(answer["cid"].len(), 26);
    assert_eq!(answer["access_token"].len(), 58);
    let owner = info(&mut browser, &answer["access_token"]).await;
    assert!(
        owner.body.contains(BELOVA.login) && owner.body.contains(APP),
        "{owner:?}"
    );
    for moment in [
        Moment::SignInShown,
        Moment::SignedIn,
        Moment::ConsentShown,
        Moment::Allowed,
        Moment::Answered,
    ] {
        assert_eq!(yandex.seen(moment).await, 1, "{moment:?}");
    }
}

#[tokio::test]
async fn captcha_and_warning_can_stand_in_the_way() {
    let (yandex, mut browser) = start().await;
    yandex
        .switch(|switches| {
            switches.captcha = true;
            switches.unverified = true;
        })
        .await;

    let sign_in = browser.at("passport.yandex.ru", "/auth");
    let sent = browser.send("GET", sign_in, "", &[]).await;
    assert_eq!(sent.headers["x-yandex-captcha"], "captcha");
    let page = browser.open(browser.authorize(APP, "&state=s")).await;
    assert_eq!(page.address.path(), "/showcaptcha");
    let page = browser.submit(&page, &[("rep", "a robot's guess")]).await;
    assert_eq!(yandex.seen(Moment::CaptchaShown).await, 2);
    let page = browser.submit(&page, &[("rep", "romashka")]).await;
    assert_eq!(page.address.path(), "/auth");
    let page = browser.sign_in_belova(&page).await;
    assert!(page.says("не подтверждён") && page.says("Romashka Tracker"));
    assert_eq!(yandex.seen(Moment::ConsentShown).await, 0);
    let page = browser.submit(&page, &[("understood", "yes")]).await;
    let answer = browser.decide(&page, "allow").await.fragment();

    assert_eq!(answer["state"], "s");
}

#[tokio::test]
async fn code_comes_in_the_query() {
    let (yandex, mut browser) = start().await;

    for (shape, length) in [(CodeShape::Current, 16), (CodeShape::Digits, 7)] {
        yandex.switch(|switches| switches.code_shape = shape).await;
        let address =
            format!("/authorize?response_type=code&client_id={APP}&state=s&force_confirm=1");
        let page = browser.open(browser.at("oauth.yandex.com", &address)).await;
        let page = if page.says("passwd") {
            browser.sign_in_belova(&page).await
        } else {
            page
        };
        assert!(page.says("Allow") && page.says("Practice Yandex. Nothing here is real."));
        let answer = browser.decide(&page, "allow").await.query();

        assert_eq!(
            (answer["code"].len(), answer["state"].as_str()),
            (length, "s")
        );
    }
}

#[tokio::test]
async fn wrong_password_is_told_and_can_be_corrected() {
    let (yandex, mut browser) = start().await;

    let page = browser.open(browser.authorize(APP, "")).await;
    let page = browser.sign_in(&page, BELOVA.login, "wrong").await;
    assert!(page.says("Неверный логин или пароль") && page.says("value=\"a.belova\""));
    let page = browser.sign_in_belova(&page).await;

    assert!(page.says("Разрешить"));
    assert_eq!(yandex.seen(Moment::WrongPassword).await, 1);
}

#[tokio::test]
async fn refusal_is_answered_with_an_error_and_the_state() {
    let (_yandex, mut browser) = start().await;

    let page = browser.open(browser.authorize(APP, "&state=s")).await;
    let page = browser.sign_in_belova(&page).await;
    let answer = browser.decide(&page, "deny").await.fragment();

    assert_eq!(
        (answer["error"].as_str(), answer["state"].as_str()),
        ("access_denied", "s")
    );
    assert!(!answer.contains_key("access_token"));
}

#[tokio::test]
async fn same_live_token_comes_again_without_consent_and_with_less_time() {
    let (yandex, mut browser) = start().await;
    let first = allow(&mut browser, "&device_id=device-1").await;

    let second = browser
        .open(browser.authorize(APP, "&device_id=device-1"))
        .await
        .fragment();
    let other_device = browser
        .open(browser.authorize(APP, "&device_id=device-2"))
        .await
        .fragment();

    assert_eq!(first["access_token"], second["access_token"]);
    assert_ne!(first["access_token"], other_device["access_token"]);
    assert!(seconds(&second["expires_in"]) < seconds(&first["expires_in"]));
    assert_eq!(yandex.seen(Moment::ConsentShown).await, 1);
}

#[tokio::test]
async fn consent_is_asked_again_when_forced_or_when_the_token_is_dead() {
    let (yandex, mut browser) = start().await;
    let first = allow(&mut browser, "").await;

    for force in ["yes", "true", "1"] {
        let page = browser
            .open(browser.authorize(APP, &format!("&force_confirm={force}")))
            .await;
        assert!(page.says("Разрешить"), "{force}");
    }
    for force in ["no", "YES", "2"] {
        let page = browser
            .open(browser.authorize(APP, &format!("&force_confirm={force}")))
            .await;
        assert!(page.location().is_some(), "{force}");
    }
    yandex.revoke(&first["access_token"]).await;
    let page = browser.open(browser.authorize(APP, "")).await;
    let second = browser.decide(&page, "allow").await.fragment();

    assert_ne!(first["access_token"], second["access_token"]);
}

#[tokio::test]
async fn narrower_scope_ends_the_earlier_token() {
    let (_yandex, mut browser) = start().await;
    let first = allow(&mut browser, "").await;

    let second = browser
        .open(browser.authorize(APP, "&scope=tracker:read"))
        .await
        .fragment();

    assert_ne!(first["access_token"], second["access_token"]);
    assert_eq!(info(&mut browser, &first["access_token"]).await.status, 401);
    assert_eq!(
        info(&mut browser, &second["access_token"]).await.status,
        200
    );
}

#[tokio::test]
async fn thirty_first_device_ends_the_oldest_token() {
    let (yandex, mut browser) = start().await;
    allow(&mut browser, "&device_id=device-0").await;

    for number in 1..=30 {
        let address = browser.authorize(APP, &format!("&device_id=device-{number}"));
        browser.open(address).await.fragment();
    }

    let alive: Vec<_> = yandex
        .tokens()
        .await
        .iter()
        .map(fake_yandex::Issued::is_alive)
        .collect();
    assert_eq!(alive, [vec![false], vec![true; 30]].concat());
}

#[tokio::test]
async fn tokens_have_the_switched_shape() {
    let (yandex, mut browser) = start().await;
    let shapes = [
        (TokenShape::Current, "y0_", 58),
        (TokenShape::DoubleUnderscore, "y0__x", 53),
        (TokenShape::Old, "AQAAAA", 39),
        (TokenShape::Long, "y0_", 61),
    ];

    for (number, (shape, start, length)) in shapes.into_iter().enumerate() {
        yandex.switch(|switches| switches.token_shape = shape).await;
        let token = if number == 0 {
            allow(&mut browser, "").await
        } else {
            let address = browser.authorize(APP, &format!("&device_id=device-{number}"));
            browser.open(address).await.fragment()
        };
        let token = &token["access_token"];

        assert!(
            token.starts_with(start) && token.len() == length && token.contains("FAKE"),
            "{token}"
        );
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        assert!(token.bytes().all(allowed), "{token}");
    }
}

async fn start() -> (FakeYandex, Browser) {
    let yandex = FakeYandex::default();
    let browser = Browser::start(&yandex).await;

    (yandex, browser)
}

/// The whole dance, in a browser that nobody is signed in with.
async fn allow(browser: &mut Browser, more: &str) -> std::collections::HashMap<String, String> {
    let page = browser.open(browser.authorize(APP, more)).await;
    let page = browser.sign_in_belova(&page).await;

    browser.decide(&page, "allow").await.fragment()
}

async fn info(browser: &mut Browser, token: &str) -> browser::Page {
    let address = browser.at("login.yandex.ru", "/info");
    let token = format!("OAuth {token}");

    browser
        .send("GET", address, "", &[("Authorization", &token)])
        .await
}

fn seconds(text: &str) -> u64 {
    text.parse().unwrap()
}
