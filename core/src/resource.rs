//! The one thing at a service that a connection may name besides: a counter, for instance. A token may open
//! the service and have no right on it.

use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Deserializer, de::Error as _};
use url::Url;

use crate::{
    client_id::link,
    service::{Case, Sign, https},
    shape,
    text::Text,
};

/// Where an address has the id: the text `{id}`, as it stands in the path of an address.
const PLACE: &str = "%7Bid%7D";
/// Parameter of links in which an id is found.
const PARAMETER: &str = "id";

/// A thing that connections of a service may name, and how it is asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ResourceRule {
    /// What people call one.
    pub name: Text,
    /// An id has digits only, and no more of them than this.
    pub most_digits: usize,
    /// Address to GET; `{id}` in its path stands for the id.
    #[serde(deserialize_with = "https_with_place")]
    pub url: Url,
    /// A 2xx answer works if it shows one of these.
    pub works: Vec<Sign>,
    /// What answers mean here; the service's own cases come after these.
    #[serde(rename = "case")]
    pub cases: Vec<Case>,
}

/// The id of a thing at a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceId(pub(crate) String);

/// What a typed id turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResourceReading {
    /// Usable, perhaps taken out of a link or freed of spaces.
    Fits(ResourceId),
    /// Nothing typed.
    Empty,
    /// Something that no id can be, or a token.
    Unfit,
}

impl ResourceId {
    /// The id itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ResourceRule {
    /// Reads what was typed or pasted: the id itself, with spaces, under a label, or inside a link that has
    /// it as its parameter `id`.
    pub fn read(&self, text: &str) -> ResourceReading {
        let text = Zeroizing::new(shape::without_invisible(text));
        let text = text.trim();
        if text.is_empty() {
            return ResourceReading::Empty;
        }
        if shape::holds_token(text) {
            return ResourceReading::Unfit;
        }

        let found = match link(text) {
            Some(link) => link
                .query_pairs()
                .find(|(name, _)| name.eq_ignore_ascii_case(PARAMETER))
                .and_then(|(_, id)| self.fitting(&id)),
            None => self.fitting(text.rsplit_once([':', '№', '#']).map_or(text, |(_, id)| id)),
        };
        found.map_or(ResourceReading::Unfit, ResourceReading::Fits)
    }

    /// The address that is asked for `id`; `None` if no id of this service looks like that.
    pub(crate) fn address(&self, id: &ResourceId) -> Option<Url> {
        let id = self.fitting(id.as_str())?;
        let mut url = self.url.clone();
        url.set_path(&self.url.path().replace(PLACE, id.as_str()));

        Some(url)
    }

    fn fitting(&self, text: &str) -> Option<ResourceId> {
        let id: String = text.split_whitespace().collect();
        let fits = (1..=self.most_digits).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_digit());

        fits.then_some(ResourceId(id))
    }
}

fn https_with_place<'de, D: Deserializer<'de>>(reader: D) -> Result<Url, D::Error> {
    let url = https(reader)?;
    if url.path().contains(PLACE) {
        Ok(url)
    } else {
        Err(D::Error::custom("address has no place for an id"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;
    use crate::service::Service;

    #[test]
    fn id_is_found_however_it_was_copied() {
        for text in [
            "880011",
            " 880\u{a0}011\u{200b}\n",
            "Counter: 880011",
            "Счётчик № 880011",
            "https://metrika.yandex.ru/dashboard?period=week&id=880011",
            "metrika.yandex.ru/overview?ID=880011",
        ] {
            let id = ResourceId("880011".into());

            assert_eq!(counter().read(text), ResourceReading::Fits(id), "{text}");
        }
    }

    #[test]
    fn others_are_told_apart() {
        let token = format!("y0_{}", "a".repeat(55));

        assert_eq!(counter().read(" \n"), ResourceReading::Empty);
        for text in [
            "Romashka",
            "880011/../grants",
            "1234567890123",
            "https://metrika.yandex.ru/list",
            "https://metrika.yandex.ru/dashboard?id=shop",
            token.as_str(),
        ] {
            assert_eq!(counter().read(text), ResourceReading::Unfit, "{text}");
        }
    }

    #[test]
    fn address_has_the_id_in_its_place_and_nothing_that_is_none() {
        let address = counter().address(&ResourceId("880011".into())).unwrap();

        assert_eq!(
            address.as_str(),
            "https://api-metrika.yandex.net/management/v1/counter/880011"
        );
        assert_eq!(counter().address(&ResourceId("../counters".into())), None);
    }

    fn counter() -> ResourceRule {
        let services = Service::bundled().unwrap();
        let mut rules = services.into_iter().filter_map(|service| service.resource);

        rules.next().unwrap()
    }
}
