//! The capture rules against a second implementation that shares nothing with the first: no URL parser,
//! no form decoder, rules written down once more in the order of a checklist.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod second;

use std::time::{Duration, Instant};

use keyward_core::provider::Provider;
use keyward_core::sign_in::{Expected, Mode, Outcome, classify};
use proptest::prelude::*;
use proptest::sample::select;

use second::{Verdict, judge};

const STATE: &str = "0wZ-_oUrS";
const CASES: u32 = 25_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    /// Addresses made of the pieces that real and forged answers are made of.
    #[test]
    fn both_agree_on_addresses_of_known_pieces(address in address(), setting in setting()) {
        agree(&address, setting)?;
    }

    /// A true answer with up to three edits anywhere.
    #[test]
    fn both_agree_on_answers_with_edits(edits in prop::collection::vec(edit(), 1..4), setting in setting()) {
        let mut address = format!(
            "https://oauth.yandex.ru/verification_code?code=1234567&state={STATE}#access_token=y0_a&state={STATE}",
        );
        for (at, piece, cut) in edits {
            let chars: Vec<_> = address.char_indices().map(|(at, _)| at).collect();
            let from = chars[at.index(chars.len())];
            let to = chars.iter().copied().find(|end| *end >= from + cut).unwrap_or(address.len());
            address.replace_range(from..to, piece);
        }

        agree(&address, setting)?;
    }

    /// Answers at the endpoint made of any text at all.
    #[test]
    fn both_agree_on_any_answer_at_the_endpoint(query in ".*", fragment in ".*", setting in setting()) {
        agree(&format!("https://oauth.yandex.com/verification_code?{query}#{fragment}"), setting)?;
    }

    /// Anything at all.
    #[test]
    fn both_agree_on_any_text(text in any::<String>(), setting in setting()) {
        agree(&text, setting)?;
    }
}

#[test]
fn large_answer_is_read_in_one_pass() {
    let pairs = "a=%61+&".repeat(2_900);
    let address =
        format!("https://oauth.yandex.ru/verification_code#{pairs}access_token=a&state={STATE}");
    let expected = expected((Mode::Token, true));
    // Code as it ships takes a fraction of a millisecond; this is without optimisation, on a busy machine.
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 40 } else { 1 });

    let mut times: Vec<_> = (0..101)
        .map(|_| {
            let started = Instant::now();
            assert!(matches!(classify(&address, &expected), Outcome::Capture(_)));
            started.elapsed()
        })
        .collect();
    times.sort_unstable();

    assert!(times[50] < limit, "half of them within {:?}", times[50]);
}

/// What was asked for, and whether a state was sent.
type Setting = (Mode, bool);

fn agree(address: &str, (mode, with_state): Setting) -> Result<(), TestCaseError> {
    let outcome = classify(address, &expected((mode, with_state)));
    let verdict = judge(address, mode == Mode::Code, with_state.then_some(STATE));

    let same = match (&outcome, &verdict) {
        (Outcome::Capture(grant), Verdict::Capture(value)) => {
            grant.token.expose().as_bytes() == value
        }
        (Outcome::Ignore, Verdict::Ignore) | (Outcome::Error(_), Verdict::Error) => true,
        _ => false,
    };
    prop_assert!(same, "{address:?}: {outcome:?} but {verdict:?}");

    Ok(())
}

fn expected((mode, with_state): Setting) -> Expected {
    let redirect_addresses = Provider::bundled().unwrap().redirect_addresses;

    Expected {
        redirect_addresses,
        mode,
        state: with_state.then(|| STATE.into()),
    }
}

fn setting() -> impl Strategy<Value = Setting> {
    (
        select(vec![Mode::Token, Mode::Code]),
        prop::bool::weighted(0.8),
    )
}

fn address() -> impl Strategy<Value = String> {
    (start(), host(), path(), part("?"), part("#")).prop_map(
        |(start, host, path, query, fragment)| format!("{start}{host}{path}{query}{fragment}"),
    )
}

fn start() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        8 => Just("https://"),
        1 => select(vec![
            "HTTPS://", "https:\\\\", "https:/", "https:", "https:////", " https://", "\u{1}https://", "ht\ntps://",
            "http://", "//", "", "view-source:https://", "https//", "https://@", "https://:@", "https://a@",
            "https://a:b@", "https://:b@", "https://a@b@", "https://x/@", "https://a\\@", "https://%40@", "hhttps://",
        ]),
    ]
}

fn host() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        8 => select(vec!["oauth.yandex.ru", "oauth.yandex.com"]),
        1 => select(vec![
            "OAuth.Yandex.RU", "oauth.yandex.ru:443", "oauth.yandex.ru:0443", "oauth.yandex.ru:", "oauth.yandex.ru:80",
            "oauth.yandex.ru:8443", "oauth.yandex.ru:99999", "oauth.yandex.ru:4 43", "oauth.yandex.ru.", "oauth.yandex.ru..",
            "oauth%2Eyandex.ru", "%6Fauth.yandex.ru", "oauth.yandex%00.ru", "oauth.yandex.com.tr", "oauth.yandex.ru.evil.example",
            "evil.example", "xoauth.yandex.ru", "a.oauth.yandex.ru", "yandex.ru", "oauth_yandex.ru", "oauth.yandex.ru,",
            "oauth .yandex.ru", "oau\tth.yandex.ru", "", "127.0.0.1", "[::1]", "oauth.yandex.ru%2f", "oauth.yandex.ru%",
        ]),
    ]
}

fn path() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        8 => select(vec!["/verification_code", "/verification_code/"]),
        1 => select(vec![
            "", "/", "//verification_code", "/verification_code//", "/Verification_code", "/verification%5Fcode",
            "/verification_code/x", "/./verification_code", "/x/../verification_code", "/../verification_code",
            "/verification_code/.", "/verification_code/..", "/verification_code/%2e", "/verification_code/x/%2E%2e",
            "\\verification_code", "/verification_code\\", "/verification_code ", "/verification_code%20",
            "/verification\t_code", "/verification_code;a", "/authorize", "/verification_code/.%2e/verification_code",
            "/x/.../verification_code", "/x//../verification_code",
        ]),
    ]
}

/// A query or a fragment, perhaps none, perhaps empty.
fn part(sign: &'static str) -> impl Strategy<Value = String> {
    let pairs = prop::collection::vec(
        (name(), value()).prop_map(|(name, value)| format!("{name}{value}")),
        0..5,
    );

    prop_oneof![
        1 => Just(String::new()),
        6 => (pairs, select(vec!["&", "&", "&", "&&", ";"])).prop_map(move |(pairs, by)| format!("{sign}{}", pairs.join(by))),
    ]
}

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => select(vec!["access_token", "state", "code"]),
        1 => select(vec![
            "error", "access%5ftoken", "%73tate", "ERROR", "state ", "+state", "", "expires_in", "c%6Fde", "x", "ac\ncess_token",
        ]),
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(format!("={STATE}")),
        4 => select(vec!["=y0_aB-.~", "=1234567"]).prop_map(str::to_owned),
        1 => select(vec![
            "", "=", "==", "=a+b", "=%2B%2F%3D", "=%", "=%4", "=%zz", "=%00", "=%0d%0A", "=%ff", "=%c3%a9", "=ü", "=a\0b",
            "=a\tb", "=a b", "=<b>", "=%30wZ-_oUrS", "=0wz-_ours", "=0wZ-_oUrS%00", "=%2530wZ-_oUrS", "='\"`", "=a#b", "=a?b",
        ]).prop_map(str::to_owned),
        1 => select(vec![2047_usize, 2048, 2049]).prop_map(|length| format!("={}", "a".repeat(length))),
    ]
}

/// Where, what is put there, and how many bytes go for it.
fn edit() -> impl Strategy<Value = (prop::sample::Index, &'static str, usize)> {
    let pieces = vec![
        "",
        "",
        "a",
        "/",
        "\\",
        "?",
        "#",
        "@",
        ":",
        "%",
        "%2f",
        "%5F",
        "&",
        "=",
        "+",
        " ",
        "\t",
        "\n",
        "\0",
        ".",
        "..",
        "/../",
        "é",
        "\u{200b}",
        "&error=x",
        "&state=",
        "access_token=",
        "error",
    ];

    (any::<prop::sample::Index>(), select(pieces), 0_usize..4)
}
