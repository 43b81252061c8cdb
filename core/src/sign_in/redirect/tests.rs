//! The capture rules, one claim at a time.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use AnswerError::{Denied, ForeignState, NoToken, Provider as Trouble, Refused};
use Outcome::{Capture, Error, Ignore};

use super::*;

const ENDPOINT: &str = "https://oauth.yandex.ru/verification_code";

#[test]
fn answer_with_our_state_yields_the_token() {
    for place in ["", "/", "?ncrnd=1&status=ok"] {
        for answer in [
            "access_token=y0_a&state=OURS",
            "cid=1&state=OURS&token_type=bearer&access_token=y0_a",
            "&&%61ccess_token=y0%5Fa&x=%ff&st%61te=%4FURS&",
        ] {
            let address = format!("{ENDPOINT}{place}#{answer}");
            assert_eq!(captured(&address).token.expose(), "y0_a", "{address}");
        }
    }
}

#[test]
fn addresses_that_a_browser_reads_as_ours_are_ours() {
    for place in [
        "https://oauth.yandex.com/verification_code",
        "HTTPS://OAUTH.Yandex.RU:443/verification_code",
        "https://oauth.yandex.ru:/verification_code",
        "https:\\\\oauth.yandex.ru\\verification_code",
        "https://oauth.yandex.ru/x/../verification_code",
        "https://oauth.yandex.ru/%2e/verification_code",
        "https://%6fauth.yandex.ru/verification_code",
        "https://ｏauth.yandex。ru/verification_code",
        "  https://oauth.yandex.ru/verification\n_code",
        "https://@oauth.yandex.ru/verification_code",
    ] {
        captured(&format!("{place}#access_token=a&state=OURS"));
    }
}

#[test]
fn other_addresses_are_ignored() {
    for place in [
        "http://oauth.yandex.ru/verification_code",
        "https://oauth.yandex.ru./verification_code",
        "https://oauth.yandex.ru:8443/verification_code",
        "https://oauth.yandex.ru:80/verification_code",
        "https://ada@oauth.yandex.ru/verification_code",
        "https://:x@oauth.yandex.ru/verification_code",
        "https://oauth.yandex.ru@evil.example/verification_code",
        "https://evil.example\\@oauth.yandex.ru/verification_code",
        "https://oauth.yandex.ru.evil.example/verification_code",
        "https://evil-oauth.yandex.ru/verification_code",
        "https://yandex.ru/verification_code",
        "https://oauth.yandex.com.tr/verification_code",
        "https://оauth.yandex.ru/verification_code",
        "https://oauth.yandex.ru/Verification_code",
        "https://oauth.yandex.ru/verification%5Fcode",
        "https://oauth.yandex.ru/verification_code//",
        "https://oauth.yandex.ru//verification_code",
        "https://oauth.yandex.ru/verification_code/x",
        "https://oauth.yandex.ru/verification_code%20",
        "https://oauth.yandex.ru/verification_code\u{200b}",
        "https://oauth.yandex.ru/?verification_code",
        "https://evil.example/?u=https://oauth.yandex.ru/verification_code",
        "view-source:https://oauth.yandex.ru/verification_code",
        "blob:https://oauth.yandex.ru/verification_code",
        "keyward://oauth.yandex.ru/verification_code",
        "//oauth.yandex.ru/verification_code",
        "not an address",
        "",
    ] {
        let outcome = arrive(&format!("{place}#access_token=a&state=OURS"));

        assert!(matches!(outcome, Ignore), "{place}");
    }
}

#[test]
fn answer_without_our_state_is_foreign() {
    for states in [
        "",
        "&state=",
        "&state",
        "&state=ours",
        "&state=OUR",
        "&state=OURSS",
        "&state=OURS&state=OURS",
    ] {
        let outcome = arrive(&format!("{ENDPOINT}?state=OURS#access_token=a{states}"));

        assert!(matches!(outcome, Error(ForeignState)), "{states}");
    }
}

#[test]
fn token_in_the_query_is_never_taken() {
    assert!(matches!(
        arrive(&format!("{ENDPOINT}?access_token=a&state=OURS")),
        Ignore
    ));
    assert!(matches!(
        arrive(&format!("{ENDPOINT}?access_token=a&state=OURS#")),
        Ignore
    ));
    assert!(matches!(
        arrive(&format!("{ENDPOINT}?access_token=a#state=OURS")),
        Error(NoToken)
    ));
}

#[test]
fn doubled_or_malformed_token_is_an_error() {
    let long = "a".repeat(2049);

    for token in [
        "",
        "a+b",
        "%0D%0A",
        "%00",
        "a\0",
        "%ff",
        "%4",
        "%252B",
        "<b>",
        "ключ",
        "a&access_token=a",
        &long,
    ] {
        let outcome = arrive(&format!("{ENDPOINT}#access_token={token}&state=OURS"));

        assert!(matches!(outcome, Error(NoToken)), "{token}");
    }
    captured(&format!(
        "{ENDPOINT}#access_token={}&state=OURS",
        &long[1..]
    ));
    captured(&format!("{ENDPOINT}#access_token=%2B/~.-_=&state=OURS"));
}

#[test]
fn refusal_is_read_from_fragment_and_query() {
    for (answer, error) in [
        ("#error=access_denied&state=OURS", Denied),
        ("?error=access_denied&state=OURS", Denied),
        ("?%65rror=unauthorized_client&state=OURS#x", Refused),
        (
            "?error=<b>&state=OURS#access_token=a&state=OURS",
            Trouble(None),
        ),
        ("#error&access_token=a&state=OURS", Trouble(None)),
        (
            "#error=invalid_scope&state=OURS",
            Trouble(Some("invalid_scope")),
        ),
        ("#error=access_denied", ForeignState),
        ("?error=access_denied&state=OURS#error=x&state=old", Denied),
        ("?error=access_denied#state=OURS", ForeignState),
    ] {
        let outcome = arrive(&format!("{ENDPOINT}{answer}"));

        assert!(
            matches!(outcome, Error(found) if found == error),
            "{answer}: {outcome:?}"
        );
    }
}

#[test]
fn bad_expiry_never_loses_the_token() {
    let grant = captured(&format!(
        "{ENDPOINT}#access_token=a&state=OURS&expires_in=soon"
    ));

    assert_eq!(grant.expires_in, None);
}

#[test]
fn code_comes_in_the_query_and_from_nowhere_else() {
    let arrive = |answer: &str| classify(&format!("{ENDPOINT}{answer}"), &expected(Mode::Code));

    assert!(
        matches!(arrive("?code=1234567&state=OURS&cid=1#code=2"), Capture(grant) if grant.token.expose() == "1234567")
    );
    assert!(matches!(
        arrive("?state=OURS#code=1&access_token=a&state=OURS"),
        Ignore
    ));
    assert!(matches!(
        arrive("?state=OURS#error=access_denied&state=OURS"),
        Ignore
    ));
    assert!(matches!(arrive("?code&state=OURS"), Error(NoToken)));
    assert!(matches!(
        arrive("?code=1&code=1&state=OURS"),
        Error(NoToken)
    ));
    assert!(matches!(arrive("?code=1#state=OURS"), Error(ForeignState)));
    assert!(matches!(
        arrive("?error=access_denied&state=OURS"),
        Error(Denied)
    ));
}

#[test]
fn without_a_state_sent_any_state_will_do() {
    let expected = Expected {
        state: None,
        ..expected(Mode::Token)
    };

    for states in ["", "&state=x", "&state=x&state=y"] {
        let address = format!("{ENDPOINT}#access_token=a{states}");
        assert!(
            matches!(classify(&address, &expected), Capture(_)),
            "{states}"
        );
    }
}

fn captured(address: &str) -> Grant {
    match arrive(address) {
        Capture(grant) => grant,
        other => panic!("not captured: {address}: {other:?}"),
    }
}

fn arrive(address: &str) -> Outcome {
    classify(address, &expected(Mode::Token))
}

fn expected(mode: Mode) -> Expected {
    Expected {
        mode,
        ..Expected::token(&Provider::bundled().unwrap(), "OURS".into())
    }
}
