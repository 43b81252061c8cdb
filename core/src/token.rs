//! The access token as a type (RFC 6749, section 1.4).

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// Longest token accepted, in bytes. Yandex issues 39 to 61.
pub const MAX_BYTES: usize = 2048;

/// Longest secret of any kind, in bytes: what every keychain takes, without the byte that names the format.
pub(crate) const MAX_SECRET_BYTES: usize = 2559;

/// What is kept of a way to let somebody in, and so how a service is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Credential {
    /// An OAuth token of an account.
    #[default]
    Token,
    /// The authorised key of a service account. Services are shown the IAM tokens that it brings.
    Key,
    /// Nothing secret: an installed program brings IAM tokens, of whoever is signed in with it.
    Program,
}

impl Credential {
    /// Whether services are shown IAM tokens.
    pub fn brings_iam_tokens(self) -> bool {
        self != Self::Token
    }
}

/// A token that opens a service for one account.
///
/// Its only way out is [`Token::expose`], so that every place that handles the secret can be found by
/// searching for one word. It has no `Display`, and its `Debug` prints no byte of it.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    /// Accepts 1 to 2048 bytes of `A-Z a-z 0-9 - . _ ~ + / =`, the `b64token` characters of RFC 6750,
    /// section 2.1. Anything else, above all line breaks and control characters, is no token.
    pub fn new(text: impl Into<SecretString>) -> Option<Self> {
        Self::within(MAX_BYTES, text)
    }

    /// The same for any secret that is kept as tokens are, which may be longer: 1 to 2559 bytes.
    pub(crate) fn secret(text: impl Into<SecretString>) -> Option<Self> {
        Self::within(MAX_SECRET_BYTES, text)
    }

    fn within(most: usize, text: impl Into<SecretString>) -> Option<Self> {
        let token = text.into();
        let bytes = token.expose_secret().as_bytes();
        let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(byte);

        ((1..=most).contains(&bytes.len()) && bytes.iter().all(allowed)).then_some(Self(token))
    }

    /// The secret itself, for the keychain and for the `Authorization` header.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// In a time that tells nothing of where two tokens differ.
impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|token| token.expose().as_bytes());

        ours.ct_eq(theirs).into()
    }
}

impl Eq for Token {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn debug_prints_no_byte_of_the_secret() {
        let token = Token::new("y0_FAKE").map(|token| format!("{token:?}"));

        assert!(token.is_some_and(|text| !text.contains("FAKE")));
    }

    #[test]
    fn tokens_are_equal_byte_by_byte() {
        let token = |text| Token::new(text).unwrap();

        assert_eq!(token("y0_a"), token("y0_a"));
        for other in ["y0_b", "y0_A", "y0_", "y0_aa"] {
            assert_ne!(token("y0_a"), token(other));
        }
    }

    #[test]
    fn characters_outside_of_rfc_6750_are_no_token() {
        for text in [
            "",
            "a b",
            "a\r\n",
            "a\0",
            "ключ",
            "<b>",
            &"a".repeat(MAX_BYTES + 1),
        ] {
            assert!(Token::new(text).is_none(), "{text:?}");
        }
    }
}
