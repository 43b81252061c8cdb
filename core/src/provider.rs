//! The provider: where Yandex's sign-in lives, as data.
//!
//! The one definition is part of the binary. A test that needs other hosts builds another value; the
//! product never does.

use serde::Deserialize;
use url::Url;

use crate::{Result, client_id::ClientId};

/// Whom tokens come from, and the addresses that are its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Provider {
    /// Stable name.
    pub id: String,
    /// Where a sign-in starts, in Russian.
    pub authorize_url: Url,
    /// Where a sign-in starts, in English.
    pub authorize_url_en: Url,
    /// Gives tokens in exchange for codes.
    pub token_url: Url,
    /// Gives codes that are allowed on another device.
    pub device_code_url: Url,
    /// Ends a token before its time.
    pub revoke_url: Url,
    /// Says whose a token is and which app it was issued to.
    pub user_info_url: Url,
    /// Where answers arrive: a closed list of exact addresses.
    pub redirect_addresses: Vec<Url>,
    /// Hosts whose pages the sign-in window shows without asking.
    #[serde(rename = "host")]
    pub hosts: Vec<AllowedHost>,
    /// Pages besides those of a sign-in.
    pub pages: Pages,
}

/// A host whose pages the sign-in window shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllowedHost {
    /// Exactly this host, none below it.
    pub name: String,
    /// How sure we are that a sign-in passes it.
    pub mark: Mark,
}

/// How well a row is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Mark {
    /// Stated by the vendor.
    #[serde(rename = "C")]
    Stated,
    /// Seen in public code and reports.
    #[serde(rename = "T")]
    Seen,
    /// Inferred from how the rest works.
    #[serde(rename = "I")]
    Inferred,
}

/// Pages of the provider where the user does something that no API offers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pages {
    /// The form that registers an app, in Russian.
    pub register_app: Url,
    /// The form that registers an app, in English.
    pub register_app_en: Url,
    /// Start of the address of an app's own page.
    app: Url,
    /// The same in English.
    app_en: Url,
    /// Where a person ends the access of an app, in Russian.
    pub access: Url,
    /// The same in English.
    pub access_en: Url,
}

impl Provider {
    /// The definition that is part of this binary.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`](crate::Error::Definition) if it is malformed, which a test rules out.
    pub fn bundled() -> Result<Self> {
        Ok(toml::from_str(include_str!("../providers/yandex.toml"))?)
    }

    /// Whether the sign-in window may show pages of `host` without asking.
    pub fn allows(&self, host: &str) -> bool {
        self.hosts.iter().any(|allowed| allowed.name == host)
    }

    /// Hosts that are asked, and those whose pages a sign-in is known to pass.
    pub(crate) fn servers(&self) -> Vec<&str> {
        let known = |host: &&AllowedHost| host.mark != Mark::Inferred;
        let asked = [&self.token_url, &self.device_code_url, &self.user_info_url];
        let asked = asked.into_iter().filter_map(|url| url.host_str());
        let passed = self.hosts.iter().filter(known);

        asked.chain(passed.map(|host| host.name.as_str())).collect()
    }

    /// The page of one app, where its permissions are.
    pub fn app_page(&self, app: &ClientId) -> Url {
        let mut page = self.pages.app.clone();
        page.set_path(&format!("{}{app}", page.path()));

        page
    }

    /// The app whose own page is at `address`, in either language. The address is judged as a browser reads
    /// it; another host, port or path, a user name, or anything but a `ClientID` at its end is no such page.
    pub fn app_at(&self, address: &str) -> Option<ClientId> {
        let url = Url::parse(address).ok()?;
        let start = [&self.pages.app, &self.pages.app_en]
            .into_iter()
            .find(|page| page.origin() == url.origin() && page.host() == url.host())?;
        let anonymous = url.username().is_empty() && url.password().is_none();
        let id = url.path().strip_prefix(start.path())?;

        ClientId::new(id.strip_suffix('/').unwrap_or(id)).filter(|_| anonymous)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn bundled_definition_has_exactly_two_redirect_addresses() {
        let provider = Provider::bundled().unwrap();

        let addresses: Vec<_> = provider
            .redirect_addresses
            .iter()
            .map(Url::as_str)
            .collect();
        assert_eq!(
            addresses,
            [
                "https://oauth.yandex.ru/verification_code",
                "https://oauth.yandex.com/verification_code",
            ]
        );
    }

    #[test]
    fn every_address_is_https_and_sign_in_starts_on_an_allowed_host() {
        let provider = Provider::bundled().unwrap();
        let starts = [&provider.authorize_url, &provider.authorize_url_en];
        let others = [
            &provider.token_url,
            &provider.device_code_url,
            &provider.revoke_url,
            &provider.user_info_url,
            &provider.pages.register_app,
            &provider.pages.register_app_en,
            &provider.pages.app,
            &provider.pages.app_en,
            &provider.pages.access,
            &provider.pages.access_en,
        ];

        assert!(
            starts
                .iter()
                .chain(&others)
                .all(|url| url.scheme() == "https")
        );
        assert!(
            starts
                .iter()
                .all(|url| url.host_str().is_some_and(|host| provider.allows(host)))
        );
    }

    #[test]
    fn only_listed_hosts_are_allowed() {
        let provider = Provider::bundled().unwrap();

        for host in [
            "yandex.ru",
            "a.oauth.yandex.ru",
            "oauth.yandex.ru.",
            "oauth.yandex.com.tr",
            "",
        ] {
            assert!(!provider.allows(host), "{host}");
        }
    }

    #[test]
    fn page_of_an_app_ends_in_its_id() {
        let app = ClientId::new("4760187d81bc4b7799476b42b5103713").unwrap();

        let page = Provider::bundled().unwrap().app_page(&app);

        assert_eq!(
            page.as_str(),
            "https://oauth.yandex.ru/client/4760187d81bc4b7799476b42b5103713"
        );
    }

    #[test]
    fn unknown_keys_are_errors() {
        let text = include_str!("../providers/yandex.toml");

        for wrong in [
            format!("colour = 1\n{text}"),
            text.replace("mark =", "marke ="),
            format!("{text}x = 1\n"),
        ] {
            assert!(toml::from_str::<Provider>(&wrong).is_err());
        }
    }
}
