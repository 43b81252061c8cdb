//! Who gets a page, how often, and what is on it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use jiff::Timestamp;
use keyward_core::{
    service::Service,
    store::{Account, Connection},
    token::{Credential, Token},
};
use tauri::http::StatusCode;

use super::{
    page::{self, Page},
    slip::Slip,
};
use crate::view::{Language, Theme};

const TOKEN: &str = "y0_FAKEabcdefghijklmnop";

#[test]
fn page_is_handed_out_once_to_its_window() {
    let mut slip = slip();
    let (label, address) = (slip.label(), slip.address());

    for (other, asked) in [
        ("main", address.clone()),
        ("sign-in-1", address.clone()),
        ("reveal-8", address.clone()),
        ("reveal", address.clone()),
        (&label, address.to_uppercase()),
        (&label, format!("{address}0")),
        (&label, format!("{address}?")),
        (&label, format!("{address}#a")),
        (&label, address.replace("localhost", "elsewhere")),
        (&label, address.replace("reveal:", "https:")),
        (&label, "reveal://localhost/".to_owned()),
    ] {
        assert!(slip.take(other, &asked).is_none(), "{other} {asked}");
    }

    assert!(slip.take(&label, &address).is_some());
    assert!(slip.take(&label, &address).is_none());
}

#[test]
fn page_says_whose_token_it_is_and_nothing_runs_on_it() {
    let html = written(Language::En, Some(Theme::Dark));

    for part in [
        "<html lang=\"en\" data-theme=\"dark\">",
        "Tracker",
        "a.belova",
        TOKEN,
        "30 seconds",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("&lt;b&gt;&amp;&quot; app"), "{html}");
    assert!(!html.contains("<script") && !html.contains("http-equiv") && !html.contains("url("));
    assert!(written(Language::Ru, None).contains("30\u{a0}секунд"));
}

#[test]
fn page_calls_an_iam_token_one() {
    for (service, credential, iam) in [
        ("tracker", Credential::Token, false),
        ("cloud", Credential::Token, true),
        ("tracker", Credential::Key, true),
        ("cloud", Credential::Program, true),
    ] {
        let (_, connection, token) = sample();
        let services = Service::bundled().unwrap();
        let page = Page {
            language: Language::En,
            theme: None,
            service: services.iter().find(|known| known.id == service).unwrap(),
            connection: &Connection {
                credential,
                ..connection
            },
            token: &token,
            nonce: [1; 32],
        };

        let html = String::from_utf8(page::response(Some(&page.write())).into_body()).unwrap();

        let heading = |name: &str| html.contains(&format!("<h2 id=\"token\">{name}</h2>"));
        assert_eq!(heading("IAM token (temporary)"), iam, "{service}");
        assert_eq!(heading("Token"), !iam, "{service}");
    }
}

#[test]
fn page_is_kept_nowhere_and_loads_nothing() {
    let mut slip = slip();
    let page = slip.take(&slip.label(), &slip.address());
    let response = page::response(page.as_ref());
    let header = |name| response.headers().get(name).unwrap().to_str().unwrap();

    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header("cache-control"), "no-store");
    assert!(header("content-security-policy").starts_with("default-src 'none'; style-src 'nonce-"));
}

#[test]
fn everybody_else_gets_nothing() {
    let response = page::response(None);

    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(response.body().is_empty());
}

fn slip() -> Slip {
    let (service, connection, token) = sample();
    let page = Page {
        language: Language::En,
        theme: None,
        service: &service,
        connection: &connection,
        token: &token,
        nonce: [1; 32],
    };

    Slip::new(7, [0xab; 32], page.write(), token.clone())
}

fn written(language: Language, theme: Option<Theme>) -> String {
    let (service, connection, token) = sample();
    let page = Page {
        language,
        theme,
        service: &service,
        connection: &connection,
        token: &token,
        nonce: [1; 32],
    };

    String::from_utf8(page::response(Some(&page.write())).into_body()).unwrap()
}

fn sample() -> (Service, Connection, Token) {
    let service = Service::bundled()
        .unwrap()
        .into_iter()
        .find(|service| service.id == "tracker");
    let connection = Connection {
        id: "1".into(),
        entry: "00000000-0000-4000-8000-000000000000.1".parse().unwrap(),
        service: "tracker".to_owned(),
        client_id: "4760187d81bc4b7799476b42b5103713".to_owned(),
        app_name: Some("<b>&\" app".to_owned()),
        account: Some(Account {
            id: "1".to_owned(),
            login: "a.belova".to_owned(),
        }),
        expected_login: None,
        organisation: None,
        resource: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
        verdict: None,
        place: keyward_core::vault::Place::Keychain,
        credential: Credential::Token,
    };

    (
        service.unwrap(),
        connection,
        Token::new(TOKEN.to_owned()).unwrap(),
    )
}
