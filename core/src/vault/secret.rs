//! What stands in an entry: a format byte, the token, and a note.

use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::zeroize::Zeroizing;
use subtle::ConstantTimeEq;

use crate::token::Token;

/// What an entry can hold on every platform; Windows sets the limit.
pub(super) const LIMIT: usize = 2560;

/// Base64, because not every keychain keeps every byte: the token, a dot, the note.
const ENCODED: u8 = b'1';
/// The token as it stands, for where Base64 of it takes too much room; a colon, which is in no token, and the
/// note. A token is plain ASCII.
const PLAIN: u8 = b'2';

/// A token as the keychain has it.
#[derive(Debug, Clone)]
pub struct Secret {
    /// The token.
    pub token: Token,
    /// What was noted beside it; empty if there was no room. Nothing secret.
    pub note: String,
}

impl Secret {
    /// Whether this is `token`, found out in constant time.
    pub fn holds(&self, token: &Token) -> bool {
        self.token
            .expose()
            .as_bytes()
            .ct_eq(token.expose().as_bytes())
            .into()
    }
}

/// The bytes of an entry. The note goes where the token leaves it no room.
pub(super) fn encode(token: &Token, note: &str) -> Zeroizing<Vec<u8>> {
    let encoded = Zeroizing::new(BASE64_STANDARD.encode(token.expose()));
    let note = BASE64_STANDARD.encode(note);
    let fits = |token: &str| 1 + token.len() + 1 + note.len() <= LIMIT;
    let (format, token, mark) = if fits(&encoded) {
        (ENCODED, encoded.as_str(), b'.')
    } else {
        (PLAIN, token.expose(), b':')
    };

    let mut bytes = Zeroizing::new(Vec::with_capacity(LIMIT));
    bytes.push(format);
    bytes.extend_from_slice(token.as_bytes());
    if fits(token) {
        bytes.push(mark);
        bytes.extend_from_slice(note.as_bytes());
    }

    bytes
}

/// Reads the bytes of an entry; `None` if nobody of us wrote them.
pub(super) fn decode(bytes: &[u8]) -> Option<Secret> {
    let (format, rest) = bytes.split_first()?;
    let mark = match *format {
        ENCODED => b'.',
        PLAIN => b':',
        _ => return None,
    };
    let mut parts = rest.splitn(2, |byte| *byte == mark);
    let token = parts.next()?;
    let token = match *format {
        ENCODED => BASE64_STANDARD.decode(token).ok()?,
        _ => token.to_vec(),
    };
    let note = BASE64_STANDARD
        .decode(parts.next().unwrap_or_default())
        .ok()?;

    Some(Secret {
        token: read_token(token)?,
        note: String::from_utf8(note).ok()?,
    })
}

fn read_token(bytes: Vec<u8>) -> Option<Token> {
    let text = String::from_utf8(bytes).map_err(|error| Zeroizing::new(error.into_bytes()));

    Token::secret(text.ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;
    use crate::token::MAX_SECRET_BYTES;

    #[test]
    fn token_of_every_length_fits_every_platform_and_comes_back() {
        for length in 1..=MAX_SECRET_BYTES {
            let text = "y".repeat(length);
            let token = Token::secret(text.clone()).unwrap();

            let bytes = encode(&token, "note");
            let secret = decode(&bytes).unwrap();

            assert!(bytes.len() <= LIMIT, "{length}");
            assert_eq!(secret.token.expose(), text);
            assert_eq!(secret.note == "note", length <= 2550, "{length}");
        }
    }

    #[test]
    fn note_that_is_too_long_is_left_out() {
        let token = Token::new("y0_FAKE").unwrap();

        let secret = decode(&encode(&token, &"n".repeat(LIMIT))).unwrap();

        assert_eq!(secret.token.expose(), "y0_FAKE");
        assert_eq!(secret.note, "");
    }

    #[test]
    fn foreign_bytes_are_no_secret_of_ours() {
        for bytes in [
            &b""[..],
            b"1",
            b"2",
            b"0eTA=",
            b"1eTA",
            b"1eTA=.n",
            b"1\xff",
            b"2y0\n",
            b"2\xff\xfe",
            b"2y0_a:n",
            b"2y0_a:bg==:bg==",
            b"y0_a",
            b"1eTA=.bg==.bg==",
        ] {
            assert!(decode(bytes).is_none(), "{bytes:?}");
        }
    }
}
