//! The secret of an app at Yandex, and what people paste instead of it.

use std::fmt;

use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};

use crate::{client_id::ClientId, shape};

/// What proves to Yandex that a request comes from the app's owner (RFC 6749, section 2.3.1): 32 lower-case
/// hexadecimal digits, called *Client secret* on the app's page.
///
/// Its only way out is [`AppSecret::expose`], and its `Debug` prints no byte of it.
#[derive(Clone)]
pub struct AppSecret(SecretString);

/// Why what was typed is no secret of this app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing typed.
    Empty,
    /// A token.
    Token,
    /// The `ClientID` of the app itself, which stands beside the secret on its page.
    ClientId,
    /// Anything else, such as too few digits.
    Unknown,
}

impl AppSecret {
    /// Accepts exactly 32 lower-case hexadecimal digits; [`read`] is the one that forgives.
    pub fn new(text: impl Into<SecretString>) -> Option<Self> {
        let secret = text.into();
        let text = secret.expose_secret();
        let fits = shape::is_hex32(text) && !text.bytes().any(|byte| byte.is_ascii_uppercase());

        fits.then_some(Self(secret))
    }

    /// The secret itself, for where it is kept and for Yandex.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for AppSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AppSecret")
    }
}

/// Reads what was typed or pasted as the secret of `app`: in any case, with spaces or characters that show
/// nothing, or with the headings of the app's page and the `ClientID` beside it.
///
/// # Errors
///
/// [`Misfit`].
pub fn read(typed: &SecretString, app: &ClientId) -> Result<AppSecret, Misfit> {
    let text = Zeroizing::new(shape::without_invisible(typed.expose_secret()));
    let text = text.trim();
    if text.is_empty() {
        return Err(Misfit::Empty);
    }
    if shape::holds_token(text) {
        return Err(Misfit::Token);
    }

    // Of its final size, so that no part of it is left behind by a growing buffer.
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    digits.extend(text.chars().filter(|char| !char.is_whitespace()));
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let secret = fitting(&digits).ok_or(Misfit::Unknown)?;
        return if secret.expose() == app.as_str() {
            Err(Misfit::ClientId)
        } else {
            Ok(secret)
        };
    }

    beside(text, app)
}

/// The one secret among other words. Two different ones would be a guess.
fn beside(text: &str, app: &ClientId) -> Result<AppSecret, Misfit> {
    let found: Vec<_> = text
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter_map(fitting)
        .collect();
    let mut secrets = found.iter().filter(|it| it.expose() != app.as_str());

    match (secrets.next(), secrets.next()) {
        (Some(secret), None) => Ok(secret.clone()),
        (None, _) if !found.is_empty() => Err(Misfit::ClientId),
        _ => Err(Misfit::Unknown),
    }
}

fn fitting(text: &str) -> Option<AppSecret> {
    AppSecret::new(text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    const ID: &str = "4760187d81bc4b7799476b42b5103713";
    const SECRET: &str = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

    #[test]
    fn secret_is_found_however_it_was_copied() {
        for text in [
            SECRET.to_owned(),
            format!("  {}\n", SECRET.to_uppercase()),
            format!("\u{feff}{}\u{200b}{}", &SECRET[..9], &SECRET[9..]),
            format!("{} {}", &SECRET[..8], &SECRET[8..]),
            format!("Client secret: {SECRET}"),
            format!("ClientID\n{ID}\nClient secret\n{SECRET}\n"),
        ] {
            let found = read(&text.clone().into(), &app());

            assert_eq!(found.unwrap().expose(), SECRET, "{text}");
        }
    }

    #[test]
    fn what_is_none_is_told_by_its_name() {
        let token = format!("y0_{}", "a".repeat(55));
        for (text, misfit) in [
            (" \u{200b}\n", Misfit::Empty),
            (&*token, Misfit::Token),
            (&format!("Client secret: {token}"), Misfit::Token),
            (ID, Misfit::ClientId),
            (&ID.to_uppercase(), Misfit::ClientId),
            (&format!("ClientID: {ID}"), Misfit::ClientId),
            (&SECRET[1..], Misfit::Unknown),
            (&format!("{SECRET}0"), Misfit::Unknown),
            ("Romashka Tracker", Misfit::Unknown),
            (
                &format!("{SECRET} or 0c2e5b7f0d3a4e6f8b1c2d3e54c041af"),
                Misfit::Unknown,
            ),
        ] {
            assert_eq!(read(&text.into(), &app()).err(), Some(misfit), "{text}");
        }
    }

    #[test]
    fn debug_prints_no_byte_of_the_secret() {
        let secret = AppSecret::new(SECRET).unwrap();

        assert_eq!(format!("{secret:?}"), "AppSecret");
    }

    fn app() -> ClientId {
        ClientId::new(ID).unwrap()
    }
}
