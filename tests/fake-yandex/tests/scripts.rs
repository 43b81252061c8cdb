//! Answers that are written down word for word.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{FakeYandex, Script, TRACKER_HOST};
use serde_json::json;

#[tokio::test]
async fn script_takes_the_place_of_an_answer_for_whom_it_is_written() {
    let yandex = FakeYandex::default();
    let scripts = vec![
        Script {
            once: true,
            status: Some(503),
            html: Some("<h1>503</h1>".into()),
            ..Script::default()
        },
        Script {
            with: Some("x-cloud-org-id".into()),
            headers: [("Retry-After".to_owned(), "7".to_owned())].into(),
            json: Some(json!({ "login": "somebody" })),
            ..Script::default()
        },
    ];
    yandex
        .switch(|switches| drop(switches.answers.insert(TRACKER_HOST.into(), scripts)))
        .await;
    let mut browser = Browser::start(&yandex).await;

    let first = myself(&mut browser, &[]).await;
    let second = myself(&mut browser, &[]).await;
    let third = myself(&mut browser, &[("X-Cloud-Org-ID", "bpf")]).await;

    assert_eq!((first.status, first.body.as_str()), (503, "<h1>503</h1>"));
    assert!(first.headers["content-type"].starts_with("text/html"));
    assert_eq!(second.status, 401, "the server itself");
    assert_eq!(third.json(), json!({ "login": "somebody" }));
    assert_eq!(third.headers["retry-after"], "7");
}

#[tokio::test]
async fn script_breaks_off_half_way_and_pads_its_body() {
    let yandex = FakeYandex::default();
    let half = Script {
        once: true,
        raw: Some("12345678".into()),
        breaks: true,
        ..Script::default()
    };
    let long = Script {
        raw: Some("{}".into()),
        padding: 1000,
        ..Script::default()
    };
    let scripts = vec![half, long];
    yandex
        .switch(|switches| drop(switches.answers.insert(TRACKER_HOST.into(), scripts)))
        .await;
    let mut browser = Browser::start(&yandex).await;

    let first = myself(&mut browser, &[]).await;
    let second = myself(&mut browser, &[]).await;

    assert_eq!(first.headers["content-length"], "8");
    assert_eq!(first.body, "1234");
    assert_eq!(second.body.len(), 1002);
}

async fn myself(browser: &mut Browser, headers: &[(&str, &str)]) -> Page {
    let address = browser.at(TRACKER_HOST, "/v3/myself");

    browser.send("GET", address, "", headers).await
}
