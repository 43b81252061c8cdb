//! The organisation of a connection, and what people type instead of its id.

use secrecy::zeroize::Zeroizing;
use serde::Deserialize;
use url::Url;

use crate::{client_id::link, shape};

/// Parameters of links in which an organisation's id was seen.
const PARAMETERS: [&str; 7] = [
    "id",
    "orgid",
    "org_id",
    "org-id",
    "organizationid",
    "organization_id",
    "cloudorgid",
];
/// Path segments after which an organisation's id was seen.
const SEGMENTS: [&str; 4] = ["org", "orgs", "organization", "organizations"];

/// An organisation and the kind it is of, which decides the header that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The id as the service knows it.
    pub id: String,
    /// Guessed from the id's shape until a check has found out.
    pub kind: OrganisationKind,
}

/// Who runs an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// Yandex 360: ids are digits.
    Yandex360,
    /// Yandex Cloud: ids are 20 letters and digits and start with `bpf`.
    Cloud,
}

/// What a typed organisation turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationReading {
    /// Usable, perhaps taken out of a link or freed of spaces.
    Fits(Organisation),
    /// Nothing typed.
    Empty,
    /// A link without an id in it.
    LinkWithout,
    /// A name or something else that no id can be.
    Unknown,
    /// A token: it must not stay in that field.
    Token,
}

impl Organisation {
    /// Accepts an id and tells its kind by its shape; [`read`] is the one that forgives.
    pub fn new(id: impl Into<String>) -> Option<Self> {
        let id = id.into();
        let kind = OrganisationKind::of(&id)?;

        Some(Self { id, kind })
    }
}

impl OrganisationKind {
    fn of(id: &str) -> Option<Self> {
        let digits = |byte: u8| byte.is_ascii_digit();
        let lower = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();

        if (1..=20).contains(&id.len()) && id.bytes().all(digits) {
            Some(Self::Yandex360)
        } else {
            (id.len() == 20 && id.starts_with("bpf") && id.bytes().all(lower))
                .then_some(Self::Cloud)
        }
    }
}

/// Reads what was typed or pasted: the id itself, with spaces or characters that show nothing, under a
/// label, or inside a link of Tracker or the organisation's own pages.
pub fn read(text: &str) -> OrganisationReading {
    let text = Zeroizing::new(shape::without_invisible(text));
    let text = text.trim();
    if text.is_empty() {
        return OrganisationReading::Empty;
    }
    if shape::holds_token(text) {
        return OrganisationReading::Token;
    }
    if let Some(link) = link(text) {
        return in_link(&link).map_or(OrganisationReading::LinkWithout, OrganisationReading::Fits);
    }

    let value = text.rsplit_once(':').map_or(text, |(_label, value)| value);
    fitting(value).map_or(OrganisationReading::Unknown, OrganisationReading::Fits)
}

fn in_link(link: &Url) -> Option<Organisation> {
    let fragment = link.fragment().unwrap_or_default();
    let in_fragment = fragment
        .split_once('?')
        .map_or(fragment, |(_, query)| query);
    let parameters = link
        .query_pairs()
        .chain(url::form_urlencoded::parse(in_fragment.as_bytes()));
    let mut named = parameters
        .filter(|(name, _)| PARAMETERS.contains(&name.to_ascii_lowercase().as_str()))
        .filter_map(|(_, value)| fitting(&value));

    named.next().or_else(|| in_path(link))
}

fn in_path(link: &Url) -> Option<Organisation> {
    let segments: Vec<_> = link.path_segments()?.collect();

    segments
        .windows(2)
        .filter(|pair| SEGMENTS.contains(&pair[0].to_ascii_lowercase().as_str()))
        .find_map(|pair| fitting(pair[1]))
}

fn fitting(text: &str) -> Option<Organisation> {
    let quotes = ['"', '\'', '`', '«', '»', '„', '“', '”', '‘', '’'];
    let id: String = text.split_whitespace().collect();

    Organisation::new(id.trim_matches(quotes).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrganisationKind::{Cloud, Yandex360};

    const CLOUD: &str = "bpfromashka000000001";

    #[test]
    fn id_is_found_however_it_was_copied() {
        for (text, id, kind) in [
            ("7405218", "7405218", Yandex360),
            ("7 405\u{a0}218\u{200b}\n", "7405218", Yandex360),
            ("X-Org-ID: 7405218", "7405218", Yandex360),
            ("«7405218»", "7405218", Yandex360),
            (CLOUD, CLOUD, Cloud),
            ("BPFromashka 000000001", CLOUD, Cloud),
            (
                "https://tracker.yandex.ru/admin/orgs?orgId=7405218",
                "7405218",
                Yandex360,
            ),
            (
                "https://tracker.yandex.ru/admin/orgs?tab=1&id=bpfromashka000000001",
                CLOUD,
                Cloud,
            ),
            ("tracker.yandex.ru/admin/orgs/7405218", "7405218", Yandex360),
            (
                "https://org.yandex.cloud/organization/bpfromashka000000001/users",
                CLOUD,
                Cloud,
            ),
            (
                "https://tracker.yandex.ru/#/orgs?org_id=7405218",
                "7405218",
                Yandex360,
            ),
        ] {
            let organisation = Organisation {
                id: id.into(),
                kind,
            };
            assert_eq!(
                read(text),
                OrganisationReading::Fits(organisation),
                "{text}"
            );
        }
    }

    #[test]
    fn others_are_told_apart() {
        use OrganisationReading::{Empty, LinkWithout, Token, Unknown};

        for (text, reading) in [
            (" \n", Empty),
            ("https://tracker.yandex.ru/admin/orgs", LinkWithout),
            ("https://tracker.yandex.ru/TEST-12345", LinkWithout),
            ("https://tracker.yandex.ru/?id=romashka", LinkWithout),
            ("Ромашка", Unknown),
            ("romashka.ru", Unknown),
            ("bpfromashka", Unknown),
            ("123456789012345678901", Unknown),
            (&format!("y0_{}", "a".repeat(55)), Token),
        ] {
            assert_eq!(read(text), reading, "{text}");
        }
    }
}
