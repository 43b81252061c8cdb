//! What the window may show and what is read from its address, told as a window tells it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use Decision::{Allow, Refuse};

use super::*;

const ID: &str = "4760187d81bc4b7799476b42b5103713";
const OTHER: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";
const FORM: &str = "https://oauth.yandex.ru/client/new/";

#[test]
fn address_of_an_apps_page_is_read_on_both_hosts() {
    for address in [
        format!("https://oauth.yandex.ru/client/{ID}"),
        format!("https://oauth.yandex.com/client/{ID}"),
        format!("https://oauth.yandex.ru:443/client/{ID}"),
        format!("https://oauth.yandex.ru/client/{ID}?created=1#top"),
        format!("https://oauth.yandex.ru/client/{ID}/"),
    ] {
        assert_eq!(found_at(&address).as_deref(), Some(ID), "{address}");
    }
}

#[test]
fn nothing_else_is_an_apps_page() {
    for address in [
        // Other pages of the same server.
        "https://oauth.yandex.ru/".to_owned(),
        FORM.to_owned(),
        "https://oauth.yandex.ru/client/new/api".to_owned(),
        format!("https://oauth.yandex.ru/client/{ID}/info"),
        format!("https://oauth.yandex.ru/client/{ID}//"),
        format!("https://oauth.yandex.ru//client/{ID}"),
        format!("https://oauth.yandex.ru/Client/{ID}"),
        format!("https://oauth.yandex.ru/x/client/{ID}"),
        format!("https://oauth.yandex.ru/?next=/client/{ID}"),
        format!("https://oauth.yandex.ru/#/client/{ID}"),
        format!("https://oauth.yandex.ru/authorize?client_id={ID}"),
        // What only looks like an id.
        format!("https://oauth.yandex.ru/client/{}", &ID[1..]),
        format!("https://oauth.yandex.ru/client/{ID}0"),
        format!("https://oauth.yandex.ru/client/{}", ID.to_uppercase()),
        format!("https://oauth.yandex.ru/client/{}g", &ID[1..]),
        format!("https://oauth.yandex.ru/client/{ID}%20"),
        format!("https://oauth.yandex.ru/client/%34{}", &ID[1..]),
        format!("https://oauth.yandex.ru/client/{ID}/../{}", &ID[1..]),
        // Other servers, and ones that only look like ours.
        format!("http://oauth.yandex.ru/client/{ID}"),
        format!("https://oauth.yandex.ru:8443/client/{ID}"),
        format!("https://me@oauth.yandex.ru/client/{ID}"),
        format!("https://:secret@oauth.yandex.ru/client/{ID}"),
        format!("https://oauth.yandex.ru@evil.example/client/{ID}"),
        format!("https://oauth.yandex.ru.evil.example/client/{ID}"),
        format!("https://oauth.yandex.ru./client/{ID}"),
        format!("https://oauth.yandex.com.tr/client/{ID}"),
        format!("https://a.oauth.yandex.ru/client/{ID}"),
        format!("https://passport.yandex.ru/client/{ID}"),
        format!("https://oаuth.yandex.ru/client/{ID}"),
        format!("blob:https://oauth.yandex.ru/client/{ID}"),
        format!("data:text/html,https://oauth.yandex.ru/client/{ID}"),
        format!("about:blank#https://oauth.yandex.ru/client/{ID}"),
        format!("oauth.yandex.ru/client/{ID}"),
        ID.to_owned(),
        String::new(),
    ] {
        assert_eq!(found_at(&address), None, "{address}");
    }
}

#[test]
fn address_that_the_page_itself_changed_is_read_at_once() {
    let mut watch = at_the_form();

    watch.moved(&format!("https://oauth.yandex.ru/client/{ID}"));

    assert_eq!(watch.sight().found.unwrap().as_str(), ID);
}

#[test]
fn address_that_was_only_asked_for_is_read_when_its_page_is_there() {
    let mut watch = at_the_form();
    let page = format!("https://oauth.yandex.ru/client/{ID}");

    assert_eq!(watch.navigation(&page), Allow);
    watch.moved(&page);
    assert_eq!(watch.sight().found, None);
    assert_eq!(watch.response(&page, 200, true), Allow);
    watch.moved(&page);
    assert_eq!(watch.sight().found, None);
    watch.committed(&page);

    assert_eq!(watch.sight().found.unwrap().as_str(), ID);
}

#[test]
fn page_that_is_not_there_is_no_app() {
    let mut watch = at_the_form();
    let page = format!("https://oauth.yandex.ru/client/{ID}");

    watch.navigation(&page);
    watch.response(&page, 404, true);
    watch.committed(&page);
    watch.moved(&page);
    assert_eq!(watch.sight().found, None);

    shows(&mut watch, &page);
    assert_eq!(watch.sight().found.unwrap().as_str(), ID);
}

#[test]
fn last_app_counts_and_stays_when_the_window_goes_on_or_closes() {
    let mut watch = at_the_form();

    shows(&mut watch, &format!("https://oauth.yandex.com/client/{ID}"));
    watch.moved(&format!("https://oauth.yandex.com/client/{OTHER}"));
    shows(&mut watch, "https://oauth.yandex.com/");
    watch.closed();
    watch.moved(&format!("https://oauth.yandex.com/client/{ID}"));

    let sight = watch.sight();
    assert_eq!(sight.found.unwrap().as_str(), OTHER);
    assert_eq!(sight.end, Some(End::Closed));
}

#[test]
fn foreign_page_is_named_and_shown_only_after_a_yes() {
    let mut watch = at_the_form();
    let page = "https://sso.romashka.example/login?back=1";
    assert_eq!(watch.navigation(page), Allow, "it may be a frame");

    assert_eq!(watch.response(page, 200, true), Refuse);
    let sight = watch.sight();
    assert_eq!(sight.foreign_host.as_deref(), Some("sso.romashka.example"));
    assert_eq!(sight.host.as_deref(), Some("oauth.yandex.ru"));
    assert!(watch.is_open());

    assert_eq!(watch.continue_to_host().unwrap().as_str(), page);
    assert_eq!(watch.continue_to_host(), None);
    assert_eq!(watch.response(page, 200, true), Allow);
    watch.committed(page);
    watch.moved(&format!("https://sso.romashka.example/client/{ID}"));
    assert_eq!(watch.sight().found, None);
    assert_eq!(
        watch.response("https://other.example/", 200, true),
        Refuse,
        "one host was let in, not all"
    );
}

#[test]
fn frames_are_not_pages() {
    let mut watch = at_the_form();

    assert_eq!(
        watch.response("https://ads.example/", 200, false),
        Allow,
        "a frame"
    );
    assert_eq!(
        watch.response(&format!("https://oauth.yandex.ru/client/{ID}"), 404, false),
        Allow
    );

    assert_eq!(watch.sight().foreign_host, None);
    assert_eq!(watch.sight().found, None);
}

#[test]
fn page_without_encryption_ends_it() {
    let mut watch = at_the_form();

    assert_eq!(watch.response("http://oauth.yandex.ru/", 200, true), Refuse);

    let failed = End::LoadFailed {
        failure: LoadFailure::Other,
        host: Some("oauth.yandex.ru".to_owned()),
        issuer: None,
    };
    assert_eq!(watch.sight().end, Some(failed));
    assert_eq!(watch.navigation(FORM), Refuse);
    assert_eq!(watch.response(FORM, 200, true), Refuse);
}

#[test]
fn tokens_and_other_programs_are_not_gone_to() {
    let mut watch = at_the_form();

    for address in [
        "https://oauth.yandex.ru/verification_code#access_token=a",
        "https://evil.example/?access_token=a",
        "keyward://client",
        "mailto:somebody@yandex.ru",
        "javascript:alert(1)",
        "not an address",
    ] {
        assert_eq!(watch.navigation(address), Refuse, "{address}");
    }
    assert!(watch.is_open());
}

/// The app whose page this is to a window that shows it.
fn found_at(address: &str) -> Option<String> {
    let mut watch = at_the_form();
    watch.moved(address);
    let moved = watch.sight().found;
    watch.committed(address);
    assert_eq!(watch.sight().found, moved, "{address}");

    moved.map(|found| found.to_string())
}

fn at_the_form() -> Watch {
    let mut watch = Watch::new(&Provider::bundled().unwrap());
    shows(&mut watch, FORM);

    watch
}

fn shows(watch: &mut Watch, address: &str) {
    assert_eq!(watch.navigation(address), Allow);
    assert_eq!(watch.response(address, 200, true), Allow);
    watch.committed(address);
}
