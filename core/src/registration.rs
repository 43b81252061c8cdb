//! Registering an app at Yandex: what its window may show, and which app's page it has come to.
//!
//! Nobody registers for the user. The window shows Yandex's own form, and once its address is that of an
//! app's page the `ClientID` in it is offered, never taken: whoever has several apps may look at another one.
//! As in a sign-in, hosts are enforced on responses, where the main frame is known (see
//! [`sign_in::watch`](crate::sign_in::watch)).

use url::Url;

use crate::{
    client_id::ClientId,
    form,
    provider::Provider,
    sign_in::{Decision, LoadFailure, watch::authority},
};

/// How the window came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The user closed it.
    Closed,
    /// A page could not be loaded, or its process ended.
    LoadFailed {
        /// What went wrong.
        failure: LoadFailure,
        /// Host that was asked; for [`LoadFailure::ProxyPassword`] the proxy.
        host: Option<String>,
        /// Issuer of a certificate that is not trusted.
        issuer: Option<String>,
    },
}

/// What there is to say about the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Host of the page that is shown; `None` before the first one.
    pub host: Option<String>,
    /// Host outside the list whose page waits for the user's decision.
    pub foreign_host: Option<String>,
    /// The app whose page was shown last.
    pub found: Option<ClientId>,
    /// How it ended, if it did.
    pub end: Option<End>,
}

/// The window around one registration.
#[derive(Debug)]
pub struct Watch {
    provider: Provider,
    /// Foreign hosts the user let in, for this window.
    let_in: Vec<String>,
    /// The page of a foreign host that was not shown.
    waiting: Option<Url>,
    host: Option<String>,
    /// Addresses that were asked for since the last page was shown: none of them is where the window is.
    asked: Vec<String>,
    /// The page that comes next is one that says that there is none.
    missing: bool,
    found: Option<ClientId>,
    end: Option<End>,
}

impl Watch {
    /// Watches a window that opens the form.
    pub fn new(provider: &Provider) -> Self {
        Self {
            provider: provider.clone(),
            let_in: Vec::new(),
            waiting: None,
            host: None,
            asked: Vec::new(),
            missing: false,
            found: None,
            end: None,
        }
    }

    /// The window, or a frame in it, is about to go to `address`. Nobody has asked for a token here: one
    /// that comes by goes nowhere.
    pub fn navigation(&mut self, address: &str) -> Decision {
        let (true, Ok(url)) = (self.is_open(), Url::parse(address)) else {
            return Decision::Refuse;
        };
        let parts = [url.fragment(), url.query()];
        let carries_token = parts
            .into_iter()
            .flatten()
            .any(|part| form::has(part, "access_token"));
        if carries_token || !matches!(url.scheme(), "https" | "http" | "about" | "blob" | "data") {
            return Decision::Refuse;
        }
        self.asked.push(url.into());

        Decision::Allow
    }

    /// A response came for `address` and is about to be shown.
    pub fn response(&mut self, address: &str, status: u16, main_frame: bool) -> Decision {
        let (true, Ok(url)) = (self.is_open(), Url::parse(address)) else {
            return Decision::Refuse;
        };
        if !main_frame || url.as_str() == "about:blank" {
            return Decision::Allow;
        }
        if !self.is_welcome(&url) {
            self.turn_away(url);
            return Decision::Refuse;
        }
        self.missing = status >= 400;

        Decision::Allow
    }

    /// The window shows a page from `address` now. Returns its host.
    pub fn committed(&mut self, address: &str) -> Option<String> {
        let host = Url::parse(address).ok().as_ref().and_then(authority)?;
        self.host = Some(host.clone());
        self.waiting = None;
        self.asked.clear();
        self.read(address);

        Some(host)
    }

    /// The address of the window is another one now. If it was asked for, its page is still to come; if not,
    /// the page that is shown has changed it, as an app of one page does.
    pub fn moved(&mut self, address: &str) {
        if !self.asked.iter().any(|asked| asked == address) {
            self.read(address);
        }
    }

    /// The page at `address` could not be loaded, or the proxy there wants a password. Our own refusals are
    /// not failures and are not reported.
    pub fn load_failed(&mut self, address: &str, failure: LoadFailure, issuer: Option<String>) {
        let host = Url::parse(address).ok().as_ref().and_then(authority);

        self.end.get_or_insert(End::LoadFailed {
            failure,
            host,
            issuer,
        });
    }

    /// The window is gone without our doing.
    pub fn closed(&mut self) {
        self.end.get_or_insert(End::Closed);
    }

    /// Lets the foreign host in that waits, for this window only, and returns the page to load.
    pub fn continue_to_host(&mut self) -> Option<Url> {
        let page = self.waiting.take()?;
        self.let_in.extend(authority(&page));

        Some(page)
    }

    /// Whether the window is there, as far as it has told.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// What there is to say.
    pub fn sight(&self) -> Sight {
        Sight {
            host: self.host.clone(),
            foreign_host: self.waiting.as_ref().and_then(authority),
            found: self.found.clone(),
            end: self.end.clone(),
        }
    }

    fn read(&mut self, address: &str) {
        if self.missing || !self.is_open() {
            return;
        }
        if let Some(app) = self.provider.app_at(address) {
            self.found = Some(app);
        }
    }

    /// A foreign host waits for the user's word. Without encryption no host is let in at all.
    fn turn_away(&mut self, url: Url) {
        if url.scheme() == "https" {
            self.waiting = Some(url);
        } else {
            self.load_failed(url.as_str(), LoadFailure::Other, None);
        }
    }

    fn is_welcome(&self, url: &Url) -> bool {
        let welcome = |host: String| self.provider.allows(&host) || self.let_in.contains(&host);

        url.scheme() == "https" && authority(url).is_some_and(welcome)
    }
}

#[cfg(test)]
mod tests;
