//! The id of an app at Yandex, and what people type instead of it.

use std::fmt;

use secrecy::zeroize::Zeroizing;
use url::Url;

use crate::shape;

/// Names an app: 32 lower-case hexadecimal digits. Not a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(String);

/// What a typed `ClientID` turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientIdReading {
    /// Usable, perhaps taken out of a link.
    Fits(ClientId),
    /// Nothing typed.
    Empty,
    /// A token: it must not stay in that field.
    Token,
    /// A link without a `ClientID` in it.
    LinkWithout,
    /// Hexadecimal, but this many digits instead of 32.
    WrongLength(u32),
    /// Anything else.
    Unknown,
}

impl ClientId {
    /// Accepts exactly 32 lower-case hexadecimal digits; [`read`] is the one that forgives.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let fits = shape::is_hex32(&text) && !text.bytes().any(|byte| byte.is_ascii_uppercase());

        fits.then_some(Self(text))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Reads what was typed or pasted: the id itself, in any case, with spaces or characters that show
/// nothing, under a label, or inside a link to the app's page or to a sign-in.
pub fn read(text: &str) -> ClientIdReading {
    let text = Zeroizing::new(shape::without_invisible(text));
    let text = text.trim();
    if text.is_empty() {
        return ClientIdReading::Empty;
    }
    if shape::holds_token(text) {
        return ClientIdReading::Token;
    }
    if let Some(link) = link(text) {
        return in_link(&link).map_or(ClientIdReading::LinkWithout, ClientIdReading::Fits);
    }

    let digits: String = text.split_whitespace().collect();
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let length = u32::try_from(digits.len()).unwrap_or(u32::MAX);
        return fitting(&digits)
            .map_or(ClientIdReading::WrongLength(length), ClientIdReading::Fits);
    }

    only_one_in(text).map_or(ClientIdReading::Unknown, ClientIdReading::Fits)
}

/// `text` as a link, be it typed without `https://`.
pub(crate) fn link(text: &str) -> Option<Url> {
    let bare = || {
        let (host, path) = text.split_once('/')?;
        let like_host =
            host.contains('.') && !path.is_empty() && !host.contains(char::is_whitespace);
        like_host
            .then(|| Url::parse(&format!("https://{text}")).ok())
            .flatten()
    };

    Url::parse(text)
        .ok()
        .filter(|link| matches!(link.scheme(), "https" | "http"))
        .or_else(bare)
}

/// `…/client/<id>…`, or a parameter `client_id` in the query or the fragment.
fn in_link(link: &Url) -> Option<ClientId> {
    let fragment = url::form_urlencoded::parse(link.fragment().unwrap_or_default().as_bytes());
    let given = link
        .query_pairs()
        .chain(fragment)
        .find(|(name, _)| name == "client_id");
    if let Some((_, id)) = given {
        return fitting(&id);
    }

    let mut segments = link
        .path_segments()?
        .skip_while(|segment| *segment != "client");
    segments.nth(1).and_then(fitting)
}

/// The id under a label, as copied with the heading beside it. Two different ones would be a guess: one may be the secret.
fn only_one_in(text: &str) -> Option<ClientId> {
    let mut found = text
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter_map(fitting);
    let first = found.next()?;

    found.all(|other| other == first).then_some(first)
}

fn fitting(text: &str) -> Option<ClientId> {
    ClientId::new(text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    const ID: &str = "4760187d81bc4b7799476b42b5103713";

    #[test]
    fn id_is_found_however_it_was_copied() {
        for text in [
            ID.to_owned(),
            format!("  {}\n", ID.to_uppercase()),
            format!("\u{feff}{}\u{200b}{}", &ID[..9], &ID[9..]),
            format!("{} {}\n{}", &ID[..8], &ID[8..20], &ID[20..]),
            format!("ClientID: {ID}"),
            format!("«{ID}»"),
            format!("https://oauth.yandex.ru/client/{ID}"),
            format!("oauth.yandex.com/client/{ID}/info"),
            format!("https://oauth.yandex.ru/authorize?response_type=token&client_id={ID}"),
        ] {
            assert_eq!(
                read(&text),
                ClientIdReading::Fits(ClientId::new(ID).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn token_in_the_field_is_called_one() {
        let token = format!("y0_{}", "a".repeat(55));

        for text in [
            token.clone(),
            format!("OAuth {token}"),
            format!("https://oauth.yandex.ru/verification_code#access_token={ID}"),
            format!("t1.{}.{}", "a".repeat(40), "b".repeat(86)),
        ] {
            assert_eq!(read(&text), ClientIdReading::Token, "{text}");
        }
    }

    #[test]
    fn wrong_ones_are_told_apart() {
        use ClientIdReading::{Empty, LinkWithout, Unknown, WrongLength};

        for (text, reading) in [
            (" \u{200b}\n", Empty),
            (&ID[1..], WrongLength(31)),
            (&format!("{ID} 0"), WrongLength(33)),
            ("7405218", WrongLength(7)),
            ("https://oauth.yandex.ru/", LinkWithout),
            ("https://oauth.yandex.ru/client/new/api", LinkWithout),
            ("oauth.yandex.ru/client/new", LinkWithout),
            (
                "https://oauth.yandex.ru/authorize?client_id=4760",
                LinkWithout,
            ),
            ("Romashka Tracker", Unknown),
            (&format!("{ID} 9c2e5b7f0d3a4e6f8b1c2d3e54c041af x"), Unknown),
        ] {
            assert_eq!(read(text), reading, "{text}");
        }
    }

    #[test]
    fn strict_form_is_lower_case_and_nothing_around() {
        for text in [ID.to_uppercase(), format!(" {ID}"), ID[1..].to_owned()] {
            assert_eq!(ClientId::new(text), None);
        }
    }
}
