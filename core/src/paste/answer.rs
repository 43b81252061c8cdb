//! Answers in a pasted text: an address, a part of one, or `name=value` pairs.

use std::borrow::Cow;

use super::{Awaited, Paste, PasteRefusal, StateRelation, refused_shape};
use crate::{form, shape, sign_in::Expected, token::Token};

/// What a word of a paste is.
pub(super) type Found = Result<Paste, PasteRefusal>;

/// Names that make a part of an address an answer, in the order in which they are looked for.
const ANSWERS: [&[&str]; 2] = [
    &["error", "access_token", "code"],
    &["refresh_token", "cid"],
];

/// Reads `word` if it is an address or holds pairs of an answer.
pub(super) fn read(word: &str, awaited: &Awaited) -> Option<Found> {
    let (before, fragment) = word.split_once('#').unwrap_or((word, ""));
    let (place, query) = before.split_once('?').unwrap_or((before, ""));
    let is_address = word.contains("://") || (place.contains('.') && place.contains('/'));
    // Copied without its beginning, an answer starts anywhere: after `#`, after `?`, or at a name.
    let parts = [fragment, query, if is_address { "" } else { place }];

    let named = |names: &[&str]| {
        parts
            .iter()
            .find(|part| names.iter().any(|name| form::has(part, name)))
    };
    let tail = || {
        parts
            .iter()
            .find(|part| part.contains('&') && leading_token(part).is_some())
    };
    match ANSWERS.into_iter().find_map(named).or_else(tail) {
        Some(part) => Some(read_pairs(part, awaited)),
        None => is_address.then_some(Err(PasteRefusal::NoAnswer)),
    }
}

fn read_pairs(part: &str, awaited: &Awaited) -> Found {
    if let Some(error) = form::values(part, "error").next() {
        return Err(if *error == *b"access_denied" {
            PasteRefusal::Denied
        } else {
            PasteRefusal::ProviderError
        });
    }

    let leading = leading_token(part).map(|token| Cow::Borrowed(token.as_bytes()));
    let mut tokens = leading
        .into_iter()
        .chain(form::values(part, "access_token"));
    if let Some(first) = tokens.next() {
        if tokens.any(|other| other != first) {
            return Err(PasteRefusal::Several);
        }
        let text = String::from_utf8(first.into_owned()).map_err(|_| PasteRefusal::Unknown)?;
        return explicit(text, awaited).map(|token| with_circumstances(token, part, awaited));
    }

    let others = [
        ("code", PasteRefusal::Code),
        ("refresh_token", PasteRefusal::RefreshToken),
        ("cid", PasteRefusal::Cid),
    ];
    let other = others.into_iter().find(|(name, _)| form::has(part, name));
    Err(other.map_or(PasteRefusal::NoAnswer, |(_, refusal)| refusal))
}

/// A token that is followed by the rest of its answer, as in `y0_…&token_type=bearer`.
fn leading_token(part: &str) -> Option<&str> {
    let first = part.split('&').next()?;

    shape::tokens(first).next().filter(|token| *token == first)
}

/// What is called an access token may have any shape, even that of the oldest ones, which are 32
/// hexadecimal digits, but not that of a thing known to be something else.
fn explicit(text: String, awaited: &Awaited) -> Result<Token, PasteRefusal> {
    let oldest = shape::is_hex32(&text) && !text.eq_ignore_ascii_case(awaited.client_id.as_str());
    let refusal = refused_shape(&text, awaited.client_id).filter(|_| !oldest);
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    if text.is_empty() {
        return Err(PasteRefusal::NoAnswer);
    }

    Token::new(text).ok_or(PasteRefusal::Unknown)
}

fn with_circumstances(token: Token, part: &str, awaited: &Awaited) -> Paste {
    Paste {
        token,
        expires_in: form::expires_in(part),
        state: relation_to(part, awaited),
    }
}

/// What the `state` in `part` says about the sign-in that is awaited.
pub(super) fn relation_to(part: &str, awaited: &Awaited) -> StateRelation {
    awaited
        .sign_in
        .map_or(StateRelation::Absent, |sign_in| relation(part, sign_in))
}

fn relation(part: &str, sign_in: &Expected) -> StateRelation {
    let mut states = form::values(part, "state").peekable();

    if states.peek().is_none() {
        StateRelation::Absent
    } else if states.all(|state| sign_in.is_ours(&state)) {
        StateRelation::Ours
    } else {
        StateRelation::Other
    }
}
