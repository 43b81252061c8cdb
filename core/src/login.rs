//! The name of an account as people type it, and as Yandex ID tells it.

use std::fmt;

use crate::shape;

/// Domains of Yandex's own mail: there the login is the part before the `@`.
const YANDEX_MAIL: [&str; 7] = [
    "yandex.ru",
    "yandex.com",
    "yandex.by",
    "yandex.kz",
    "yandex.ua",
    "ya.ru",
    "narod.ru",
];
/// Longer than any login or address that mail allows.
const MAX_BYTES: usize = 254;

/// The login expected to sign in. An account of an organisation is named by its whole address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login(String);

impl Login {
    /// Accepts a login or an address, with spaces around and in any case; `None` if it can be neither.
    pub fn new(text: &str) -> Option<Self> {
        let text = shape::without_invisible(text);
        if shape::holds_token(&text) {
            return None;
        }

        let text = text.trim().to_lowercase();
        let fits = match text.split_once('@') {
            Some((name, domain)) => is_name(name) && is_domain(domain),
            None => is_name(&text),
        };

        (fits && text.len() <= MAX_BYTES).then(|| Self(without_domain(text)))
    }

    /// The login, lower case; an address only for an organisation's own domain.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `found`, as Yandex ID told it, names this account. Yandex takes `.` and `-` in a login of
    /// its own for the same.
    pub fn names(&self, found: &str) -> bool {
        let found = without_domain(found.to_lowercase());

        found == self.0
            || (!found.contains('@')
                && !self.0.contains('@')
                && found.replace('.', "-") == self.0.replace('.', "-"))
    }
}

impl fmt::Display for Login {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn without_domain(address: String) -> String {
    match address.split_once('@') {
        Some((name, domain)) if YANDEX_MAIL.contains(&domain) => name.to_owned(),
        _ => address,
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |char: char| char.is_alphanumeric() || "._-+".contains(char);
    !name.is_empty() && name.chars().all(allowed)
}

/// Letters of any script: domains of organisations may be Cyrillic.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|char| char.is_alphanumeric() || char == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn login_and_address_are_the_same_account() {
        for text in [
            "a.belova",
            " A.Belova@yandex.ru\n",
            "a.belova@ya.ru",
            "a.bel\u{200b}ova",
        ] {
            assert_eq!(Login::new(text).unwrap().as_str(), "a.belova", "{text}");
        }
    }

    #[test]
    fn address_of_an_organisation_stays_whole() {
        let login = Login::new("Anna@Romashka.example").unwrap();

        assert_eq!(login.as_str(), "anna@romashka.example");
        assert!(login.names("anna@romashka.example") && !login.names("anna"));
    }

    #[test]
    fn account_is_recognised_as_yandex_spells_it() {
        let login = Login::new("a.belova").unwrap();

        assert!(
            login.names("a-belova")
                && login.names("A.Belova")
                && login.names("a.belova@yandex.com")
        );
        assert!(!login.names("abelova") && !login.names("a.belova@romashka.example"));
    }

    #[test]
    fn what_no_login_can_be_is_refused() {
        let token = format!("y0_{}", "a".repeat(55));

        for text in [
            "",
            " ",
            "anna belova",
            "@yandex.ru",
            "a@",
            "a@b",
            "a@b@c.ru",
            "<b>",
            "a\nb",
            "a@.ru",
            &token,
        ] {
            assert_eq!(Login::new(text), None, "{text}");
        }
    }
}
