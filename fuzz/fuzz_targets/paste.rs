//! Pasted texts. What is accepted stood in the text, and is none of the things mistaken for a token.
//!
//! The first byte says whether a sign-in is open, the rest is the text.

#![no_main]

use std::sync::LazyLock;

use keyward_core::{
    client_id::ClientId,
    paste::{Awaited, Paste, PasteRefusal, StateRelation, read},
    provider::Provider,
    sign_in::Expected,
};
use libfuzzer_sys::{Corpus, fuzz_target};
use secrecy::SecretString;

const STATE: &str = "0wZ-_oUrS";
const APP: &str = "4760187d81bc4b7799476b42b5103713";

static CLIENT_ID: LazyLock<ClientId> =
    LazyLock::new(|| ClientId::new(APP).expect("32 hexadecimal digits"));
static SIGN_IN: LazyLock<Expected> = LazyLock::new(|| {
    let provider = Provider::bundled().expect("a test reads the bundled provider");
    Expected::token(&provider, STATE.into())
});

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((setting, text)) = data.split_first() else {
        return Corpus::Reject;
    };
    let Ok(text) = str::from_utf8(text) else {
        return Corpus::Reject;
    };
    let awaited = Awaited {
        client_id: &CLIENT_ID,
        sign_in: (setting & 1 == 0).then_some(&*SIGN_IN),
    };

    match read(&SecretString::from(text), &awaited) {
        Ok(paste) => accepted(text, &awaited, &paste),
        Err(refusal) => refused(text, refusal),
    }

    Corpus::Keep
});

fn accepted(text: &str, awaited: &Awaited, paste: &Paste) {
    let token = paste.token.expose();
    let visible = visible(text);
    let decoded = percent_decoded(&visible);
    assert!(
        visible.contains(token) || decoded.contains(token),
        "what was taken did not stand there"
    );
    assert!(whole_tokens(text) < 2, "one of several tokens was taken");

    assert!(!token.eq_ignore_ascii_case(APP), "the app's id was taken");
    assert!(!is_digits(token, 7), "a confirmation code was taken");
    assert!(
        !is_hex(token, 32) || decoded.contains("access_token="),
        "32 digits were taken that nobody called a token"
    );
    if paste.state == StateRelation::Ours {
        assert!(awaited.sign_in.is_some(), "the state of no sign-in");
        assert!(decoded.contains(STATE), "a state that did not stand there");
    }

    if is_whole_token(token) {
        let again = read(&SecretString::from(token), awaited).expect("a token alone is a token");
        assert_eq!(again.token.expose(), token, "read differently when alone");
    }
}

fn refused(text: &str, refusal: PasteRefusal) {
    assert!(!is_whole_token(text), "a token alone was refused");
    if refusal == PasteRefusal::Empty {
        assert!(visible(text).is_empty(), "what can be seen was overlooked");
    } else {
        assert!(!text.trim().is_empty(), "nothing was called something");
    }
}

/// The text as far as a token or an address can go on in it.
fn visible(text: &str) -> String {
    text.chars().filter(|char| is_visible(*char)).collect()
}

fn is_visible(char: char) -> bool {
    char.is_alphanumeric() || char.is_ascii_graphic()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| str::from_utf8(two).ok());
        let byte = digits
            .filter(|two| *first == b'%' && two.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }

    String::from_utf8_lossy(&bytes).into_owned()
}

/// How many different tokens stand in a text of one line, each as a word of its own.
fn whole_tokens(text: &str) -> usize {
    if text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return 0;
    }
    let mut words: Vec<_> = text
        .split_whitespace()
        .filter(|word| is_whole_token(word))
        .collect();
    words.sort_unstable();
    words.dedup();

    words.len()
}

fn is_whole_token(text: &str) -> bool {
    let listed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';

    (23..=2048).contains(&text.len())
        && ["y0_", "y1_", "y2_", "y3_"]
            .iter()
            .any(|start| text.starts_with(start))
        && text.bytes().all(listed)
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
