//! The confirmation code as a type (RFC 6749, section 4.1.2).

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::sign_in::Grant;

/// What Yandex shows at the end of a sign-in, for a person to carry over. Its `Debug` prints no byte of it.
#[derive(Debug, Clone)]
pub struct Code(SecretString);

impl Code {
    /// Accepts 4 to 64 letters, digits, `-` and `_`. Yandex issued 7 digits and issues 16 letters and
    /// digits now; neither length is promised.
    pub fn new(text: impl Into<SecretString>) -> Option<Self> {
        let code = text.into();
        let bytes = code.expose_secret().as_bytes();
        let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);

        ((4..=64).contains(&bytes.len()) && bytes.iter().all(allowed)).then_some(Self(code))
    }

    /// The code that a window has caught.
    pub(crate) fn of(grant: &Grant) -> Option<Self> {
        Self::new(grant.token.expose())
    }

    /// The code itself, for the body of the exchange.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether it is the same code.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|code| code.expose().as_bytes());

        ours.ct_eq(theirs).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_is_loose_and_no_byte_is_printed() {
        for (text, fits) in [
            ("1234567", true),
            ("abcdEFGH12345678", true),
            ("a-_1", true),
            ("123", false),
            (&"a".repeat(65), false),
            ("1234 567", false),
            ("код1234", false),
            ("", false),
        ] {
            assert_eq!(Code::new(text).is_some(), fits, "{text}");
        }
        assert!(!format!("{:?}", Code::new("FAKE-code")).contains("FAKE"));
    }
}
