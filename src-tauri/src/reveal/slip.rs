//! A page that is handed out once, to one window.

use std::fmt::Write;

use keyward_core::token::Token;
use subtle::ConstantTimeEq;
use tauri::Url;

use super::{SCHEME, page::Written};

/// What the labels of all windows for pages begin with.
pub(super) const LABEL: &str = "reveal-";

/// A page, and for whom it is.
pub(super) struct Slip {
    number: u32,
    id: String,
    page: Option<Written>,
    token: Token,
}

impl Slip {
    /// `random` names the page: fresh from the system, and of no use once it was handed out.
    pub(super) fn new(number: u32, random: [u8; 32], page: Written, token: Token) -> Self {
        let id = random.iter().fold(String::new(), |mut id, byte| {
            _ = write!(id, "{byte:02x}");
            id
        });

        Self {
            number,
            id,
            page: Some(page),
            token,
        }
    }

    /// Label of the window it is for; no capability names it.
    pub(super) fn label(&self) -> String {
        format!("{LABEL}{}", self.number)
    }

    /// What stands on it.
    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// Address under which that window finds it.
    pub(super) fn address(&self) -> String {
        format!("{SCHEME}://localhost/{}", self.id)
    }

    /// The page, if `label` is the window's and `address` the page's, and nobody had it yet.
    pub(super) fn take(&mut self, label: &str, address: &str) -> Option<Written> {
        let id = id_of(address)?;
        let meant = label == self.label() && bool::from(id.as_bytes().ct_eq(self.id.as_bytes()));

        if meant { self.page.take() } else { None }
    }
}

/// Windows writes such an address as `http://reveal.localhost/…`; the runtime has undone that already.
fn id_of(address: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    let plain = address.query().is_none() && address.fragment().is_none();

    (plain && address.scheme() == SCHEME && address.host_str() == Some("localhost"))
        .then(|| address.path().trim_start_matches('/').to_owned())
}
