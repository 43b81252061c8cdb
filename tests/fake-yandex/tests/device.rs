//! Devices that have no browser, and the people who allow them on another one.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_TRACKER, Switches};

const APP: &str = ROMASHKA_TRACKER.client_id;

#[tokio::test]
async fn device_gets_its_token_after_somebody_said_yes_on_another_one() {
    let mut tv = Tv::new(|_| ()).await;
    let begun = tv.enrol().await;
    assert_eq!(begun["verification_url"], "https://ya.ru/device");
    assert_eq!(
        (&begun["interval"], &begun["expires_in"]),
        (&0.into(), &300.into())
    );
    assert_eq!(begun["device_code"].as_str().unwrap().len(), 32);
    assert_eq!(tv.poll(&begun).await.error(), "authorization_pending");

    let page = tv.browser.open(tv.browser.at("ya.ru", "/device")).await;
    let page = tv.browser.sign_in_belova(&page).await;
    let wrong = tv.browser.submit(&page, &[("user_code", "nothing")]).await;
    assert!(wrong.says("role=\"alert\""));
    let code = begun["user_code"].as_str().unwrap();
    let typed = format!(" {}-{} ", &code[..4].to_uppercase(), &code[4..]);
    let consent = tv.browser.submit(&page, &[("user_code", &typed)]).await;
    assert!(consent.says("Romashka Tracker") && consent.says("Чтение из трекера"));
    let fields = [("user_code", code), ("decision", "allow")];
    let done = tv.browser.submit(&consent, &fields).await;
    assert!(done.says("Готово"));

    let answer = tv.poll(&begun).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let issued = tv.yandex.tokens().await.remove(0);
    assert_eq!(answer.json()["access_token"], issued.value.as_str());
    assert_eq!(
        (issued.key.uid, issued.key.device_id.as_deref()),
        (BELOVA.uid, Some("tv-0001"))
    );
    assert_eq!(tv.poll(&begun).await.error(), "invalid_grant");
}

#[tokio::test]
async fn no_ends_it() {
    let mut tv = Tv::new(|_| ()).await;
    let begun = tv.enrol().await;
    let code = begun["user_code"].as_str().unwrap();

    assert!(tv.yandex.answer_device(code, &BELOVA, false).await);
    assert!(!tv.yandex.answer_device(code, &BELOVA, true).await);

    assert_eq!(tv.poll(&begun).await.error(), "access_denied");
    assert!(tv.yandex.tokens().await.is_empty());
}

#[tokio::test]
async fn device_that_asks_too_often_is_told_so() {
    let mut tv = Tv::new(|switches| switches.device_interval = 5).await;
    let begun = tv.enrol().await;

    let answers = [tv.poll(&begun).await.error(), tv.poll(&begun).await.error()];

    assert_eq!(answers, ["authorization_pending", "slow_down"]);
}

#[tokio::test]
async fn time_runs_out() {
    let mut tv = Tv::new(|switches| switches.device_lifetime = 0).await;
    let begun = tv.enrol().await;

    assert_eq!(tv.poll(&begun).await.error(), "expired_token");
    let code = begun["user_code"].as_str().unwrap();
    assert!(!tv.yandex.answer_device(code, &BELOVA, true).await);
}

#[tokio::test]
async fn token_needs_the_secret_and_the_beginning_does_not() {
    let mut tv = Tv::new(|_| ()).await;
    let begun = tv.enrol().await;
    let code = begun["device_code"].as_str().unwrap().to_owned();

    let body = format!("grant_type=device_code&client_id={APP}&code={code}");
    assert_eq!(tv.send("/token", &body).await.error(), "invalid_client");
    let nobody = tv.send("/device/code", "client_id=0").await;
    assert_eq!(nobody.error(), "invalid_client");
    let more = format!("client_id={APP}&scope=metrika:read");
    assert_eq!(
        tv.send("/device/code", &more).await.error(),
        "invalid_scope"
    );
}

/// A device without a browser, and its owner with one.
struct Tv {
    yandex: FakeYandex,
    browser: Browser,
    secret: String,
}

impl Tv {
    async fn new(change: impl FnOnce(&mut Switches)) -> Self {
        let yandex = FakeYandex::default();
        let browser = Browser::start(&yandex).await;
        yandex
            .switch(|switches| {
                switches.device_interval = 0;
                change(switches);
            })
            .await;
        let secret = yandex.secret(APP).await.unwrap();

        Self {
            yandex,
            browser,
            secret,
        }
    }

    async fn enrol(&mut self) -> serde_json::Value {
        let body = format!("client_id={APP}&device_id=tv-0001");

        self.send("/device/code", &body).await.json()
    }

    async fn poll(&mut self, begun: &serde_json::Value) -> Page {
        let code = begun["device_code"].as_str().unwrap();
        let secret = &self.secret;
        let body =
            format!("grant_type=device_code&code={code}&client_id={APP}&client_secret={secret}");

        self.send("/token", &body).await
    }

    async fn send(&mut self, path: &str, body: &str) -> Page {
        let address = self.browser.at("oauth.yandex.com", path);

        self.browser.send("POST", address, body, &[]).await
    }
}
