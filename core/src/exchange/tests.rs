//! What an answer means, without anybody who gives it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::HashSet;

use super::{Trouble::OnTheWay, *};
use crate::http::Trouble::{
    BrokenOff, PageInstead, ProxyPassword, Quota, ServiceDown, TimedOut, UnexpectedAnswer,
};

const TOKEN: &str = "y0_FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfake";

#[test]
fn token_is_taken_whatever_is_said_of_its_expiry() {
    for (expiry, seconds) in [
        ("31536000", Some(31_536_000)),
        ("\"31536000\"", Some(31_536_000)),
        ("-1", None),
        ("1.5", None),
        ("null", None),
        ("\"soon\"", None),
        ("99999999999999", None),
        ("[]", None),
    ] {
        let body = format!("{{\"access_token\":\"{TOKEN}\",\"expires_in\":{expiry},\"x\":{{}}}}");

        let grant = grant(&Sealed::of(200, &body)).unwrap();

        assert_eq!(grant.token.expose(), TOKEN);
        assert_eq!(
            grant.expires_in,
            seconds.map(Duration::from_secs),
            "{expiry}"
        );
    }
    let bare = format!("{{\"access_token\":\"{TOKEN}\"}}");
    assert!(grant(&Sealed::of(200, &bare)).unwrap().expires_in.is_none());
}

#[test]
fn success_without_a_token_is_told_for_what_it_is() {
    for (body, trouble) in [
        ("{}", Trouble::NoToken),
        ("{\"access_token\":\"\"}", Trouble::NoToken),
        ("{\"access_token\":\"a b\"}", Trouble::NoToken),
        ("{\"access_token\":7}", Trouble::NoToken),
        ("{\"access_token\":\"y0_FA", OnTheWay(BrokenOff)),
        ("", Trouble::NoToken),
        (
            "<!doctype html><p>Sign in to this network",
            OnTheWay(PageInstead),
        ),
    ] {
        let found = grant(&Sealed::of(200, body)).unwrap_err();

        assert_eq!(found, trouble, "{body}");
    }
}

#[test]
fn every_error_of_the_documentation_has_its_own_meaning() {
    for (status, error, trouble) in [
        (400, "bad_verification_code", Trouble::CodeMalformed),
        (400, "invalid_grant", Trouble::CodeRefused),
        (400, "invalid_client", Trouble::SecretNeeded),
        (401, "invalid_client", Trouble::SecretNeeded),
        (400, "invalid_request", Trouble::RequestRefused),
        (400, "invalid_scope", Trouble::PermissionsChanged),
        (400, "unauthorized_client", Trouble::AppRefused),
        (401, "unauthorized_client", Trouble::AppRefused),
        (400, "unsupported_grant_type", Trouble::WayRefused),
        (401, "Basic auth required", Trouble::HeaderForeign),
        (
            401,
            "Malformed Authorization header",
            Trouble::HeaderMalformed,
        ),
        (400, "access_denied", Trouble::Denied),
        (400, "expired_token", Trouble::CodeExpired),
        (400, "authorization_pending", Trouble::OtherError),
        (400, "403", Trouble::OtherError),
    ] {
        let body = format!("{{\"error\":\"{error}\"}}");
        let found = grant(&Sealed::of(status, &body)).unwrap_err();

        assert_eq!(found, trouble, "{status} {error}");
    }
}

#[test]
fn what_names_no_error_never_blames_the_code() {
    let blames = [Trouble::CodeMalformed, Trouble::CodeRefused];

    for (status, body, trouble) in [
        (500, "{\"error\":\"invalid_grant\"}", OnTheWay(ServiceDown)),
        (502, "<html>", OnTheWay(ServiceDown)),
        (429, "", OnTheWay(Quota)),
        (407, "<html>", OnTheWay(ProxyPassword)),
        (511, "<html>", OnTheWay(PageInstead)),
        (403, "<html>", OnTheWay(PageInstead)),
        (302, "", OnTheWay(UnexpectedAnswer)),
        (400, "", OnTheWay(UnexpectedAnswer)),
        (400, "{\"error\":7}", OnTheWay(UnexpectedAnswer)),
        (400, "{\"error\":\"invalid_gr", OnTheWay(BrokenOff)),
        (
            404,
            "{\"error\":\"invalid_grant\"}",
            OnTheWay(UnexpectedAnswer),
        ),
        (201, "{}", OnTheWay(UnexpectedAnswer)),
    ] {
        let found = grant(&Sealed::of(status, body)).unwrap_err();

        assert_eq!(found, trouble, "{status} {body}");
        assert!(!blames.contains(&found));
    }
}

#[test]
fn all_are_listed_once_and_only_what_was_never_sent_keeps_the_code() {
    let said: HashSet<_> = Trouble::SAID.into_iter().collect();
    assert_eq!(said.len(), Trouble::SAID.len());
    assert!(said.iter().all(|it| it.spends_the_code() && !it.may_pass()));

    let on_the_way = http::Trouble::ALL.map(OnTheWay);
    let kept = on_the_way.iter().filter(|it| !it.spends_the_code());
    assert_eq!(kept.count(), 7);
    assert!(OnTheWay(TimedOut).spends_the_code() && OnTheWay(BrokenOff).spends_the_code());
}
