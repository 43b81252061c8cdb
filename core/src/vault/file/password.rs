//! The master password of the encrypted file.

use icu_normalizer::ComposingNormalizerBorrowed;
use secrecy::{ExposeSecret, SecretString};

use super::FileError;

/// Fewest characters that a new password has. There is no other rule.
pub const MIN_CHARACTERS: usize = 8;

/// A master password in Unicode's normal form C (RFC 8265, section 4.2.2).
///
/// One keyboard types й as one character, another as two: both are the same password. Form C is what
/// nearly every keyboard types, so other programs for age files take the password as it is typed, too. The
/// looser form KC would change what people see: № would count as No.
#[derive(Debug, Clone)]
pub struct Password(SecretString);

impl Password {
    /// A password that is to open what it has locked before.
    pub fn typed(text: &SecretString) -> Self {
        let normal =
            || ComposingNormalizerBorrowed::new_nfc().normalize_iter(text.expose_secret().chars());
        let length = normal().map(char::len_utf8).sum();
        // Of its final size, so that no part of it is left behind by a growing buffer.
        let mut password = String::with_capacity(length);
        password.extend(normal());

        Self(password.into())
    }

    /// A new password.
    ///
    /// # Errors
    ///
    /// [`FileError::PasswordTooShort`] below [`MIN_CHARACTERS`].
    pub fn chosen(text: &SecretString) -> Result<Self, FileError> {
        let password = Self::typed(text);

        if password.0.expose_secret().chars().count() < MIN_CHARACTERS {
            return Err(FileError::PasswordTooShort);
        }
        Ok(password)
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn same_letters_typed_in_another_normal_form_are_the_same_password() {
        let composed = "мой ёжик №1";
        let decomposed = "мои\u{306} е\u{308}жик №1";

        assert_ne!(composed, decomposed);
        for text in [composed, decomposed] {
            assert_eq!(typed(text), composed);
        }
        assert_ne!(
            typed("No1"),
            typed("№1"),
            "what looks different is different"
        );
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        assert!(Password::chosen(&"Пароль12".into()).is_ok());
        // Eight code points that are seven letters.
        let seven = Password::chosen(&"Парои\u{306}ль".into());
        assert_eq!(seven.err(), Some(FileError::PasswordTooShort));
        assert!(
            Password::chosen(&"        ".into()).is_ok(),
            "there is no other rule"
        );
    }

    fn typed(text: &str) -> String {
        Password::typed(&text.into())
            .secret()
            .expose_secret()
            .to_owned()
    }
}
