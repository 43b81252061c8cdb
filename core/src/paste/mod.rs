//! Reading what a person pastes: a token, an answer's address, or one of the things mistaken for them.
//!
//! Looser than [`sign_in::classify`](crate::sign_in::classify), because a person vouches for the text
//! and the token is proven before it is filed. What is refused is called by its name.

mod answer;
mod code;
mod unwrap;

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

pub use self::code::{Brought, read_code};

use self::answer::Found;
use crate::{client_id::ClientId, shape, sign_in::Expected, token::Token};

/// Characters that surround a copied value without belonging to it.
const WRAPPING: [char; 20] = [
    '"', '\'', '`', '«', '»', '„', '“', '”', '‘', '’', '<', '>', '(', ')', '[', ']', '{', '}', ',',
    ';',
];

/// A token that was brought in by hand.
#[derive(Debug)]
pub struct Paste {
    /// The token; not yet known to work, nor whose it is.
    pub token: Token,
    /// How long it lives, if the answer told.
    pub expires_in: Option<Duration>,
    /// What the answer's `state` says about where it comes from.
    pub state: StateRelation,
}

/// How the `state` of a pasted answer relates to the sign-in it is pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateRelation {
    /// There is none, or none was sent; that is fine for a paste.
    Absent,
    /// The one we sent.
    Ours,
    /// Another one: the answer belongs to another sign-in.
    Other,
}

/// What a pasted text is instead of a token; the first that fits, in the order in which a person gains
/// most from hearing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasteRefusal {
    /// Several different tokens.
    Several,
    /// An answer that says the user refused.
    Denied,
    /// An answer that carries another error.
    ProviderError,
    /// A confirmation code.
    Code,
    /// A refresh token.
    RefreshToken,
    /// A token of Yandex Cloud that lives for hours.
    IamToken,
    /// The `ClientID` of the app.
    ClientId,
    /// 32 hexadecimal digits: the shape of a `ClientID` or a secret of an app, not of a token.
    AppSecret,
    /// The `cid` of an answer.
    Cid,
    /// An address without an answer in it.
    NoAnswer,
    /// Nothing known, or too much to be read.
    Unknown,
    /// Nothing was there.
    Empty,
    /// The clipboard could not be read.
    ClipboardUnavailable,
}

/// What a paste is read for.
#[derive(Debug, Clone, Copy)]
pub struct Awaited<'a> {
    /// App the token should be of: its id is often pasted instead.
    pub client_id: &'a ClientId,
    /// The sign-in whose page was opened, if one was.
    pub sign_in: Option<&'a Expected>,
}

/// The longest text that is read, in bytes. An answer is a few hundred long.
const LONGEST: usize = 64 * 1024;

/// Reads `text` for exactly one token.
///
/// # Errors
///
/// What the text is instead.
pub fn read(text: &SecretString, awaited: &Awaited) -> Result<Paste, PasteRefusal> {
    if text.expose_secret().len() > LONGEST {
        return Err(PasteRefusal::Unknown);
    }
    let clean = unwrap::unwrapped(text.expose_secret());
    let found: Vec<_> = clean
        .split_whitespace()
        .filter_map(|word| read_word(word, awaited))
        .collect();

    let mut refusal = if clean.trim().is_empty() {
        PasteRefusal::Empty
    } else {
        PasteRefusal::Unknown
    };
    let mut paste: Option<Paste> = None;
    for found in found {
        match (found, &mut paste) {
            (Err(found), _) => refusal = refusal.min(found),
            (Ok(new), None) => paste = Some(new),
            (Ok(new), Some(known)) if new.token.expose() == known.token.expose() => {
                known.learn(&new);
            }
            (Ok(_), Some(_)) => return Err(PasteRefusal::Several),
        }
    }

    // A text with two tokens or with a refusal is not settled by the one token that was readable.
    match paste {
        Some(paste) if refusal > PasteRefusal::ProviderError => Ok(paste),
        _ => Err(refusal),
    }
}

impl Paste {
    /// The same token stood in the text more than once: what one place leaves out another may tell.
    fn learn(&mut self, other: &Self) {
        self.expires_in = self.expires_in.or(other.expires_in);
        if self.state == StateRelation::Absent || other.state == StateRelation::Other {
            self.state = other.state;
        }
    }
}

/// What one word of the text is; `None` if it says nothing, as `OAuth` or a word of prose does.
fn read_word(word: &str, awaited: &Awaited) -> Option<Found> {
    let word = word.trim_matches(WRAPPING);
    if let Some(found) = answer::read(word, awaited) {
        return Some(found);
    }

    bare(word)
        .map(|token| {
            Ok(Paste {
                token,
                expires_in: None,
                state: StateRelation::Absent,
            })
        })
        .or_else(|| {
            let several = shape::tokens(word).count() > 1;
            let refusal = if several {
                Some(PasteRefusal::Several)
            } else {
                refused_shape(word, awaited.client_id)
            };
            refusal.map(Err)
        })
}

/// The one token in `word`, perhaps inside of quotes, JSON or a header.
fn bare(word: &str) -> Option<Token> {
    let mut tokens = shape::tokens(word);
    let first = tokens.next()?;

    tokens
        .all(|other| other == first)
        .then(|| Token::new(first))
        .flatten()
}

/// What `word` is by its shape alone, if it is one of the things mistaken for a token.
fn refused_shape(word: &str, client_id: &ClientId) -> Option<PasteRefusal> {
    if shape::is_hex32(word) {
        let known = word.eq_ignore_ascii_case(client_id.as_str());
        return Some(if known {
            PasteRefusal::ClientId
        } else {
            PasteRefusal::AppSecret
        });
    }

    [
        (
            shape::is_iam_token as fn(&str) -> bool,
            PasteRefusal::IamToken,
        ),
        (shape::is_refresh_token, PasteRefusal::RefreshToken),
        (shape::is_cid, PasteRefusal::Cid),
        (shape::is_code, PasteRefusal::Code),
    ]
    .into_iter()
    .find_map(|(fits, refusal)| fits(word).then_some(refusal))
}

#[cfg(test)]
mod tests;
