//! Confirmation codes in a pasted text.

use std::borrow::Cow;

use secrecy::{ExposeSecret, SecretString};

use super::{
    Awaited, Paste, PasteRefusal, StateRelation, WRAPPING, answer::relation_to, read, unwrap,
};
use crate::{exchange::Code, form, shape};

/// What was brought in by hand where a code is awaited.
#[derive(Debug)]
pub enum Brought {
    /// A code, and what its answer's `state` says about where it comes from.
    Code(Code, StateRelation),
    /// A token: better than a code.
    Token(Paste),
}

/// Reads `text` for exactly one confirmation code. A token is taken as it is.
///
/// # Errors
///
/// What the text is instead.
pub fn read_code(text: &SecretString, awaited: &Awaited) -> Result<Brought, PasteRefusal> {
    match read(text, awaited) {
        Ok(paste) => Ok(Brought::Token(paste)),
        Err(PasteRefusal::Code | PasteRefusal::Unknown) => {
            find(text.expose_secret(), awaited).map(|(code, state)| Brought::Code(code, state))
        }
        Err(refusal) => Err(refusal),
    }
}

fn find(text: &str, awaited: &Awaited) -> Result<(Code, StateRelation), PasteRefusal> {
    let clean = unwrap::unwrapped(text);
    let words: Vec<_> = clean
        .split_whitespace()
        .map(|word| word.trim_matches(|char| WRAPPING.contains(&char) || ".:".contains(char)))
        .collect();

    let mut found: Option<(Code, StateRelation)> = None;
    for word in &words {
        let Some(new) = read_word(word, awaited) else {
            continue;
        };
        let new = new?;
        match &mut found {
            None => found = Some(new),
            Some(known) if !known.0.is(&new.0) => return Err(PasteRefusal::Several),
            Some(known) if known.1 == StateRelation::Absent => known.1 = new.1,
            Some(_) => {}
        }
    }

    found
        .or_else(|| Some((spelled(&words)?, StateRelation::Absent)))
        .ok_or(PasteRefusal::Unknown)
}

/// A code in one word: in an answer, or by its shape.
fn read_word(word: &str, awaited: &Awaited) -> Option<Result<(Code, StateRelation), PasteRefusal>> {
    let parts = word.split(['?', '#']);
    let in_pair = |part: &&str| part.contains('=') && form::has(part, "code");
    if let Some(part) = parts.into_iter().find(in_pair) {
        return Some(in_answer(part).map(|code| (code, relation_to(part, awaited))));
    }

    shape::is_code(word)
        .then(|| Code::new(word))
        .flatten()
        .map(|code| Ok((code, StateRelation::Absent)))
}

fn in_answer(part: &str) -> Result<Code, PasteRefusal> {
    let mut codes = form::values(part, "code");
    let first = codes.next().unwrap_or_default();
    if codes.any(|other| other != first) {
        return Err(PasteRefusal::Several);
    }

    String::from_utf8(Cow::into_owned(first))
        .ok()
        .and_then(Code::new)
        .ok_or(PasteRefusal::Code)
}

/// A code that was typed, or torn apart in copying. Prose has several words and no digit.
fn spelled(words: &[&str]) -> Option<Code> {
    let whole = words.concat();
    let is_prose = words.len() > 1 && !whole.bytes().any(|byte| byte.is_ascii_digit());

    (!is_prose && !shape::is_token_start(&whole))
        .then(|| Code::new(whole))
        .flatten()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use PasteRefusal::{
        AppSecret, Cid, ClientId as Known, Code as Unfit, Denied, Empty, NoAnswer, RefreshToken,
        Several, Unknown,
    };

    use super::*;
    use crate::{client_id::ClientId, provider::Provider, sign_in::Expected};

    const CLIENT_ID: &str = "4760187d81bc4b7799476b42b5103713";
    const PLACE: &str = "https://oauth.yandex.ru/verification_code";

    #[test]
    fn code_is_found_however_it_was_copied() {
        for (text, code) in [
            ("1234567", "1234567"),
            (" 123\u{a0}4567\r\n", "1234567"),
            ("12 34 567", "1234567"),
            ("abcdEFGH\n12345678", "abcdEFGH12345678"),
            ("abcd efgh ijkl mn0p", "abcdefghijklmn0p"),
            ("\u{feff}abcdEFGH12345678\u{200b}", "abcdEFGH12345678"),
            ("«abcdEFGH12345678».", "abcdEFGH12345678"),
            ("Confirmation code: 1234567", "1234567"),
            ("code=1234567", "1234567"),
            ("?code=1234567&cid=1a2b3c4d5e6f7g8h9i0j1k2l3m", "1234567"),
            ("a-b_", "a-b_"),
            (
                "https://oauth.yandex.ru/verification_code?code=1234567",
                "1234567",
            ),
            (
                "https://oauth.yandex.com/verification_code?x=1&code=abcdEFGH12345678#",
                "abcdEFGH12345678",
            ),
            ("1234567 1234567", "1234567"),
        ] {
            let Ok(Brought::Code(found, state)) = brought(text) else {
                panic!("{text}: {:?}", brought(text))
            };
            assert_eq!(found.expose(), code, "{text}");
            assert_eq!(state, StateRelation::Absent, "{text}");
        }
    }

    #[test]
    fn state_of_the_answer_is_compared() {
        for (state, relation) in [
            ("OURS", StateRelation::Ours),
            ("ours", StateRelation::Other),
            ("OURS&state=x", StateRelation::Other),
        ] {
            let found = brought(&format!("{PLACE}?code=1234567&state={state}"));

            assert!(
                matches!(found, Ok(Brought::Code(_, found)) if found == relation),
                "{state}"
            );
        }
    }

    #[test]
    fn each_mistake_has_its_name() {
        let refresh = format!("1:{0}:{0}-{0}", "aB3_dEf".repeat(3));

        for (text, refusal) in [
            ("", Empty),
            (CLIENT_ID, Known),
            ("0123456789abcdef0123456789abcdef", AppSecret),
            ("1a2b3c4d5e6f7g8h9i0j1k2l3m", Cid),
            (&refresh, RefreshToken),
            ("see you at noon", Unknown),
            ("код", Unknown),
            ("y0_AgAAAAFAKE", Unknown),
            ("123", Unknown),
            (&"a".repeat(65), Unknown),
            ("1234567 7654321", Several),
            (&format!("{PLACE}?code=1234567&code=7654321"), Several),
            (&format!("{PLACE}?code=12%2034"), Unfit),
            (&format!("{PLACE}?code="), Unfit),
            (PLACE, NoAnswer),
            (&format!("{PLACE}?error=access_denied"), Denied),
            (&format!("{PLACE}?error=access_denied&code=1234567"), Denied),
        ] {
            assert_eq!(brought(text).unwrap_err(), refusal, "{text}");
        }
    }

    #[test]
    fn token_in_place_of_a_code_is_taken() {
        let token = format!("y0__x{}", "FAKE".repeat(12));

        for text in [token.clone(), format!("{PLACE}#access_token={token}")] {
            let found = brought(&text);
            assert!(matches!(found, Ok(Brought::Token(paste)) if paste.token.expose() == token));
        }
    }

    fn brought(text: &str) -> Result<Brought, PasteRefusal> {
        let provider = Provider::bundled().unwrap();

        read_code(
            &text.into(),
            &Awaited {
                client_id: &ClientId::new(CLIENT_ID).unwrap(),
                sign_in: Some(&Expected::code(&provider, "OURS".into())),
            },
        )
    }
}
