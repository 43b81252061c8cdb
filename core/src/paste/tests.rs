//! Everything a person may paste, and what it is called.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use PasteRefusal::{
    AppSecret, Cid, ClientId as Known, Code, Denied, Empty, IamToken, NoAnswer, ProviderError,
    RefreshToken, Several, Unknown,
};

use proptest::prelude::*;

use super::*;
use crate::{provider::Provider, sign_in::Expected};

const CLIENT_ID: &str = "4760187d81bc4b7799476b42b5103713";
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const OLDER: &str = "AQAAAAAFAKEfakeFAKEfakeFAKEfakeFAKE-_12";
const TOKENS: [&str; 4] = [
    "y0_AgAAAAFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeF",
    "y0__xFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfake",
    "y2_AgAAAAFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKE_-keF123",
    OLDER,
];

#[test]
fn token_is_found_however_it_was_copied() {
    for token in TOKENS {
        for text in [
            "TOKEN",
            " \tTOKEN\r\n",
            "OAuth TOKEN",
            "Authorization: OAuth TOKEN",
            "Bearer TOKEN",
            "\"TOKEN\"",
            "«TOKEN».",
            "'OAuth TOKEN'",
            "access_token=TOKEN",
            "#access_token=TOKEN&token_type=bearer",
            "TOKEN&token_type=bearer&expires_in=31536000",
            "\u{feff}TOKEN\u{200b}",
            "{\"access_token\":\"TOKEN\",\"token_type\":\"bearer\",\"refresh_token\":\"1:aaaaaaaaaa:bbbbbbbbbbbbb\"}",
            "https://oauth.yandex.ru/verification_code#access_token=TOKEN&token_type=bearer&cid=1a2b3c4d5e6f7g8h9i0j1k2l3m",
            "https://oauth.yandex.com/verification_code?ncrnd=1&status=ok#cid=1&access_token=TOKEN",
            "https://oauth.yandex.ru/verification_code?access_token=TOKEN",
            "oauth.yandex.ru/verification_code#access_token=TOKEN",
            "<https://oauth.yandex.ru/verification_code#access_token=TOKEN>",
            "This is my token: TOKEN, please keep it",
            "access_token = TOKEN",
            "TOKEN\nTOKEN",
            "TOKEN\n\nBest regards,\nAnna",
        ] {
            assert_eq!(token_in(&text.replace("TOKEN", token)), token, "{text}");
        }
    }
}

#[test]
fn token_is_put_together_again() {
    for token in TOKENS {
        for at in [7, 20, 37] {
            let (head, tail) = token.split_at(at);
            for text in [
                format!("{head}\u{200b}{tail}"),
                format!("{head}\n{tail}"),
                format!("OAuth {head}\r\n  {tail}\r\n"),
                format!(
                    "https://oauth.yandex.ru/verification_code#access_token={head}\n{tail}&token_type=bearer"
                ),
                format!(
                    "https://oauth.yandex.ru/verification\n_code#access_\ntoken={head}\n{tail}\n&token_type=bearer"
                ),
            ] {
                assert_eq!(token_in(&text), token, "{text:?}");
            }
        }
    }
}

#[test]
fn oldest_tokens_are_taken_only_when_they_are_called_so() {
    let longer = format!("{SECRET}0123456789abcde");

    assert_eq!(token_in(&format!("access_token={SECRET}")), SECRET);
    assert_eq!(
        token_in(&format!(
            "https://oauth.yandex.ru/verification_code#access_token={longer}"
        )),
        longer
    );
    assert_eq!(refusal(SECRET), AppSecret);
    assert_eq!(refusal(&longer), Unknown);
    assert_eq!(refusal(&format!("OAuth {SECRET}")), AppSecret);
    assert_eq!(refusal(&format!("access_token={CLIENT_ID}")), Known);
}

#[test]
fn each_mistake_has_its_name() {
    let iam = format!("t1.{}.{}", "9euelZq".repeat(9), "b".repeat(86));
    let refresh = format!("1:{0}:{0}-{0}", "aB3_dEf".repeat(3));
    let place = "https://oauth.yandex.ru/verification_code";

    for (text, name) in [
        ("", Empty),
        (" \u{200b}\r\n", Empty),
        (CLIENT_ID, Known),
        (&CLIENT_ID.to_uppercase(), Known),
        (&format!("ClientID: {CLIENT_ID}"), Known),
        (SECRET, AppSecret),
        ("1a2b3c4d5e6f7g8h9i0j1k2l3m", Cid),
        ("cid=1a2b3c4d5e6f7g8h9i0j1k2l3m", Cid),
        (&format!("{place}#cid=1a2b3c4d5e6f7g8h9i0j1k2l3m"), Cid),
        ("1234567", Code),
        ("abcdEFGH12345678", Code),
        ("code=1234567", Code),
        (
            &format!("{place}?code=abcdEFGH12345678&state=OURS&cid=1a2b3c4d5e6f7g8h9i0j1k2l3m"),
            Code,
        ),
        (&refresh, RefreshToken),
        (&format!("refresh_token={refresh}"), RefreshToken),
        (&iam, IamToken),
        (&format!("Bearer {iam}"), IamToken),
        (&format!("access_token={iam}"), IamToken),
        (&format!("{place}#error=access_denied&state=OURS"), Denied),
        (
            &format!("{place}?error=access_denied&error_description=no"),
            Denied,
        ),
        (&format!("{place}#error=unauthorized_client"), ProviderError),
        (
            &format!("{place}#error=x&access_token={}", TOKENS[0]),
            ProviderError,
        ),
        (&format!("{}\n{}", TOKENS[0], TOKENS[1]), Several),
        (&format!("{}, {}", TOKENS[0], OLDER), Several),
        (
            &format!("{}&access_token={}", TOKENS[0], TOKENS[1]),
            Several,
        ),
        (
            &format!("#access_token={}&access_token={}", TOKENS[0], TOKENS[1]),
            Several,
        ),
        (&format!("{},{}", TOKENS[0], TOKENS[1]), Several),
        (place, NoAnswer),
        (&format!("{place}#access_token="), NoAnswer),
        (
            &format!("https://oauth.yandex.ru/authorize?response_type=token&client_id={CLIENT_ID}"),
            NoAnswer,
        ),
        ("oauth.yandex.ru/client/new", NoAnswer),
        ("Romashka", Unknown),
        ("y0_short", Unknown),
        ("access_token=<b>", Unknown),
        ("ключ", Unknown),
    ] {
        assert_eq!(refusal(text), name, "{text}");
    }
}

#[test]
fn text_of_more_than_64_kib_is_not_read() {
    let text = |length: usize| TOKENS[0].to_owned() + &" ".repeat(length - TOKENS[0].len());

    assert_eq!(token_in(&text(64 * 1024)), TOKENS[0]);
    assert_eq!(refusal(&text(64 * 1024 + 1)), Unknown);
}

#[test]
fn expiry_and_state_are_read_beside_the_token() {
    let address = |rest: &str| {
        format!(
            "https://oauth.yandex.ru/verification_code#access_token={}{rest}",
            TOKENS[0]
        )
    };

    for (rest, expires_in, state) in [
        ("", None, StateRelation::Absent),
        (
            "&expires_in=31536000&state=OURS",
            Some(31_536_000),
            StateRelation::Ours,
        ),
        ("&expires_in=soon&state=theirs", None, StateRelation::Other),
        ("&state=OURS&state=theirs", None, StateRelation::Other),
    ] {
        let paste = paste(&address(rest)).unwrap();

        assert_eq!(
            (paste.expires_in.map(|time| time.as_secs()), paste.state),
            (expires_in, state),
            "{rest}"
        );
    }
}

#[test]
fn state_does_not_matter_where_none_was_sent() {
    let client_id = ClientId::new(CLIENT_ID).unwrap();
    let text = format!("#access_token={}&state=theirs", TOKENS[0]);

    let paste = read(
        &text.into(),
        &Awaited {
            client_id: &client_id,
            sign_in: None,
        },
    )
    .unwrap();

    assert_eq!(paste.state, StateRelation::Absent);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever surrounds a token, it comes out whole or not at all.
    #[test]
    fn token_is_never_altered(before in "(\\PC|[ \n\"'&=#?:/]){0,40}", after in "(\\PC|[ \n\"'&=#?:/]){0,40}") {
        if let Ok(paste) = paste(&format!("{before} {} {after}", TOKENS[0])) {
            prop_assert_eq!(paste.token.expose(), TOKENS[0]);
        }
    }

    /// Nothing is made up: what is accepted stood in the text, whatever it was.
    #[test]
    fn accepted_token_stood_in_the_text(text in "(access_token=|OAuth |y0_|[A-Za-z0-9_-]{30,60}|[\n &#=?\u{200b}]|\\PC){0,12}") {
        if let Ok(paste) = paste(&text) {
            let lines: String = shape::without_invisible(&text).lines().map(str::trim).collect();
            prop_assert!(lines.contains(paste.token.expose()) || text.contains('%'));
        }
    }
}

fn token_in(text: &str) -> String {
    match paste(text) {
        Ok(paste) => paste.token.expose().to_owned(),
        Err(refusal) => panic!("refused as {refusal:?}: {text:?}"),
    }
}

fn refusal(text: &str) -> PasteRefusal {
    match paste(text) {
        Ok(_) => panic!("accepted: {text:?}"),
        Err(refusal) => refusal,
    }
}

fn paste(text: &str) -> Result<Paste, PasteRefusal> {
    let client_id = ClientId::new(CLIENT_ID).unwrap();
    let sign_in = Expected::token(&Provider::bundled().unwrap(), "OURS".into());

    read(
        &text.into(),
        &Awaited {
            client_id: &client_id,
            sign_in: Some(&sign_in),
        },
    )
}
