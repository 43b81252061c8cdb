//! Service definitions: what the app knows about each service, as data.
//!
//! Adding a service means adding a file under `core/services/`; if it needs Rust, the format is
//! missing a field.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;
use url::Url;

use crate::{
    Result, directory::Directory, iam::IamRule, organisation::OrganisationKind,
    resource::ResourceRule, text::Text, token::Credential, verdict::Cause,
};

/// An API that a token opens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// Stable name, part of every record; it never changes once released.
    pub id: String,
    /// Short name, as people say it.
    pub name: Text,
    /// What a token at this service is good for, in one short sentence.
    pub purpose: Text,
    /// Offered only to those who look for more than the services that most people come for.
    #[serde(default)]
    pub further: bool,
    /// Word before the token in the `Authorization` header.
    pub scheme: Scheme,
    /// Whether the IAM token of a service account opens it, too.
    #[serde(default)]
    pub takes_iam_tokens: bool,
    /// What an app of this service must be allowed.
    #[serde(rename = "permission")]
    pub permissions: Vec<Permission>,
    /// How the organisation is named to the service; left out by services that ask for none.
    pub organisation: Option<OrganisationRule>,
    /// The one thing that a connection may name besides; left out by services that have none.
    pub resource: Option<ResourceRule>,
    /// The request that only a working token answers, and the answer's shape.
    pub check: Check,
    /// How it issues IAM tokens: then the check is that it does, and its address takes POST. Left out by all
    /// services but one.
    pub iam: Option<IamRule>,
    /// What answers mean; the first case that fits decides.
    #[serde(rename = "case")]
    pub cases: Vec<Case>,
}

/// A permission as the registration form names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// Technical name (the `scope` of RFC 6749).
    pub scope: String,
    /// Label in the form.
    pub label: Text,
}

/// Word before the token in the `Authorization` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Scheme {
    /// What most of Yandex's services want.
    OAuth,
    /// RFC 6750.
    Bearer,
}

/// How the organisation is named to a service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRule {
    /// Page on which a person finds the id.
    #[serde(deserialize_with = "https")]
    pub page: Url,
    /// Headers that can carry the id, one for each kind; the connection keeps the one that works.
    #[serde(rename = "header")]
    pub headers: Vec<OrganisationHeader>,
    /// Where the organisations of an account are listed.
    pub directory: Option<Directory>,
}

/// A header that carries the id of one kind of organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationHeader {
    /// Kind of organisation.
    pub kind: OrganisationKind,
    /// Name of the header.
    pub name: String,
}

/// The request that proves a connection.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// Address to GET, or to POST to.
    #[serde(deserialize_with = "https")]
    pub url: Url,
    /// What is sent as JSON, to services that answer to POST only; it has to ask, not to change anything.
    pub post: Option<Value>,
    /// Headers beside `Authorization` and the organisation.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// A 2xx answer works if it shows one of these.
    pub works: Vec<Sign>,
    /// Where an answer may name an error of the service's own (JSON pointers), for "Details".
    #[serde(default)]
    pub error_code: Vec<String>,
}

/// A sign that an answer is the one of a working token.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Sign {
    /// Something is there (JSON pointer).
    Has(String),
    /// These values are there (JSON pointers); see [`says`].
    Says(BTreeMap<String, Value>),
}

/// A kind of answer, and what it means for the token. What is left out does not matter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// HTTP statuses it covers.
    pub status: Vec<u16>,
    /// Values the body must have, by JSON pointer; see [`says`].
    #[serde(default)]
    pub body: BTreeMap<String, Value>,
    /// Words that must stand in the body, by JSON pointer, in whatever case: for errors that have no code of
    /// their own.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// With what must have been asked.
    pub by: Option<Credential>,
    /// Whether it covers pages (HTML), too.
    #[serde(default)]
    pub html: bool,
    /// What user-info must have said about the token.
    pub alive: Option<bool>,
    /// Whether an organisation must have been named to the service.
    pub organisation: Option<bool>,
    /// What it means.
    pub cause: Cause,
}

impl Service {
    /// The definitions that are part of this binary, in the order in which they are offered.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`](crate::Error::Definition) if one is malformed, which a test rules out.
    pub fn bundled() -> Result<Vec<Self>> {
        [
            include_str!("../services/tracker.toml"),
            include_str!("../services/metrica.toml"),
            include_str!("../services/courier.toml"),
            include_str!("../services/cloud.toml"),
            include_str!("../services/direct.toml"),
            include_str!("../services/disk.toml"),
            include_str!("../services/webmaster.toml"),
            include_str!("../services/appmetrica.toml"),
            include_str!("../services/audience.toml"),
            include_str!("../services/directory.toml"),
            include_str!("../services/wiki.toml"),
            include_str!("../services/forms.toml"),
        ]
        .into_iter()
        .map(Self::from_toml)
        .collect()
    }

    /// Reads one definition.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`](crate::Error::Definition) if a field is missing, misspelt or malformed.
    pub fn from_toml(text: &str) -> Result<Self> {
        Ok(toml::from_str(text)?)
    }

    /// Hosts that are asked about tokens of this service.
    pub(crate) fn servers(&self) -> impl Iterator<Item = &str> {
        let directory = self.directory().map(|directory| &directory.url);

        [Some(&self.check.url), directory]
            .into_iter()
            .flatten()
            .filter_map(Url::host_str)
    }

    /// Whether a connection needs an organisation.
    pub fn needs_organisation(&self) -> bool {
        self.organisation.is_some()
    }

    /// Whether the key of a service account can stand behind a connection.
    pub fn takes_keys(&self) -> bool {
        self.takes_iam_tokens || self.iam.is_some()
    }

    /// Where the organisations of an account are listed; `None` if a person has to know theirs.
    pub fn directory(&self) -> Option<&Directory> {
        self.organisation.as_ref()?.directory.as_ref()
    }
}

impl Scheme {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OAuth => "OAuth",
            Self::Bearer => "Bearer",
        }
    }
}

/// Whether `found` says what a definition `wants`: the same value, be it number or text, or an array
/// that has it. Of an array that is wanted one value is enough; an empty one wants nothing to be there.
/// Services are not of one mind about the types of their own error codes.
pub fn says(found: &Value, wants: &Value) -> bool {
    match (found, wants) {
        (Value::Array(items), Value::Array(wanted)) if wanted.is_empty() => items.is_empty(),
        (_, Value::Array(wanted)) => wanted.iter().any(|wants| says(found, wants)),
        (Value::Array(items), _) => items.iter().any(|item| says(item, wants)),
        (Value::Number(number), Value::String(text))
        | (Value::String(text), Value::Number(number)) => number.to_string() == *text,
        _ => found == wants,
    }
}

/// An address to which a token may travel, or a page for the user's browser: only by TLS.
pub(crate) fn https<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Url, D::Error> {
    let url = Url::deserialize(from)?;

    match url.scheme() {
        "https" => Ok(url),
        _ => Err(D::Error::custom("address is not https")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;

    const TRACKER: &str = include_str!("../services/tracker.toml");

    #[test]
    fn bundled_services_can_be_read_and_have_ids_of_their_own() {
        let services = Service::bundled().unwrap();
        let ids: BTreeSet<_> = services.iter().map(|service| &service.id).collect();
        let first = services.iter().take_while(|service| !service.further);
        let first: Vec<_> = first.map(|service| &service.id).collect();

        assert_eq!(ids.len(), services.len());
        assert_eq!(first, ["tracker", "metrica", "courier", "cloud"]);
        assert!(services[first.len()..].iter().all(|it| it.further));
    }

    #[test]
    fn tracker_names_its_organisation_by_two_headers() {
        let tracker = Service::from_toml(TRACKER).unwrap();

        let rule = tracker.organisation.unwrap();
        assert_eq!(rule.page.as_str(), "https://tracker.yandex.ru/admin/orgs");
        let headers = rule.headers.iter().map(|header| header.name.as_str());
        assert_eq!(headers.collect::<Vec<_>>(), ["X-Org-ID", "X-Cloud-Org-ID"]);
    }

    #[test]
    fn sign_of_a_working_token_is_a_place_or_a_value() {
        let services = Service::bundled().unwrap();
        let signs: Vec<_> = services[..3].iter().map(|it| &it.check.works[0]).collect();

        let ok = BTreeMap::from([("/message".to_owned(), json!("OK"))]);
        assert_eq!(
            signs,
            [
                &Sign::Has("/login".into()),
                &Sign::Has("/counters".into()),
                &Sign::Says(ok)
            ]
        );
    }

    #[test]
    fn misspelt_missing_and_unsafe_fields_are_errors() {
        for (right, wrong) in [
            ("alive = false", "alife = false"),
            ("purpose =", "# purpose ="),
            ("ru = \"Трекер\"", "de = \"Tracker\""),
            ("scheme = \"OAuth\"", "scheme = \"Basic\""),
            ("cause = \"quota\"", "cause = \"invalid\""),
            ("kind = \"cloud\"", "kind = \"clout\""),
            ("url = \"https:", "url = \"http:"),
        ] {
            assert!(TRACKER.contains(right), "{right}");

            let read = Service::from_toml(&TRACKER.replacen(right, wrong, 1));

            assert!(read.is_err(), "{wrong}");
        }
    }

    #[test]
    fn codes_are_compared_as_number_text_or_member_of_a_list() {
        let wanted = json!(620_345);

        for found in [json!(620_345), json!("620345"), json!([1, "620345"])] {
            assert!(says(&found, &wanted), "{found}");
        }
        for found in [json!(62_034), json!("620345 "), json!([]), json!(null)] {
            assert!(!says(&found, &wanted), "{found}");
        }
    }

    #[test]
    fn one_of_several_values_is_enough() {
        let wanted = json!(["quota_by_uid", "quota_by_ip"]);

        assert!(says(&json!("quota_by_ip"), &wanted));
        assert!(says(&json!(["other", "quota_by_uid"]), &wanted));
        assert!(!says(&json!("quota"), &wanted));
        assert!(!says(&json!("quota"), &json!([])));
    }
}
