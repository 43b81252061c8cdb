//! The window of a sign-in: what it may show, what is caught in it, and when it is over.
//!
//! The shell reports what its window sees and does as it is told. Navigations are reported for frames
//! and for the page alike and cannot be told apart, so hosts are enforced on responses, where the main
//! frame is known, while answers and strays are stopped at navigation, before anything is sent.

use std::time::{Duration, Instant};

use url::Url;

use super::{
    ending::{Ending, LoadFailure},
    flow::Flow,
    redirect::{AnswerError, Grant, Outcome},
};
use crate::{form, provider::Provider};

/// A page that has not come by then is slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the window has to do with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go there, or show it.
    Allow,
    /// Neither load nor show it.
    Refuse,
}

/// What there is to say about a window that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Host of the page that is shown; `None` before the first one.
    pub host: Option<String>,
    /// The page that is loading has not come within 20 seconds.
    pub slow: bool,
    /// An answer arrived that carries no state or somebody else's.
    pub foreign_answer: bool,
    /// Host outside the list whose page waits for the user's decision.
    pub foreign_host: Option<String>,
    /// What is left of the ten minutes.
    pub left: Duration,
}

/// The window around one [`Flow`].
#[derive(Debug)]
pub struct Watch {
    flow: Flow,
    provider: Provider,
    /// Foreign hosts the user let in, for this sign-in.
    let_in: Vec<String>,
    /// The page of a foreign host that was not shown.
    waiting: Option<Url>,
    host: Option<String>,
    /// When a page was asked for, or began to load, of which nothing has been shown yet.
    loading: Option<Instant>,
    foreign_answer: bool,
    end: Option<End>,
}

#[derive(Debug)]
enum End {
    Caught(Option<Grant>),
    Without(Ending),
}

impl Watch {
    /// Watches the window that opens the page of `flow`.
    pub fn new(flow: Flow, provider: &Provider, now: Instant) -> Self {
        Self {
            flow,
            provider: provider.clone(),
            let_in: Vec::new(),
            waiting: None,
            host: None,
            loading: Some(now),
            foreign_answer: false,
            end: None,
        }
    }

    /// The window, or a frame in it, is about to go to `address`.
    pub fn navigation(&mut self, address: &str, now: Instant) -> Decision {
        let parsed = Url::parse(address);
        let (true, Ok(url)) = (self.is_open(now), parsed) else {
            return self.refuse();
        };

        match self.flow.observe(address, now) {
            Outcome::Ignore => return self.pass(&url),
            Outcome::Capture(grant) => self.end = Some(End::Caught(Some(grant))),
            Outcome::Error(AnswerError::ForeignState) => self.foreign_answer = true,
            Outcome::Error(error) => self.end = Ending::of(error).map(End::Without),
        }

        self.refuse()
    }

    /// A response came for `address` and is about to be shown.
    pub fn response(
        &mut self,
        address: &str,
        status: u16,
        main_frame: bool,
        now: Instant,
    ) -> Decision {
        let parsed = Url::parse(address);
        let (true, Ok(url)) = (self.is_open(now), parsed) else {
            return self.refuse();
        };
        if self.flow.expected().is_redirect(&url) {
            return self.refuse();
        }
        if !main_frame || url.as_str() == "about:blank" {
            return Decision::Allow;
        }

        if !self.is_welcome(&url) {
            self.turn_away(url);
            return self.refuse();
        }
        if status == 400 && self.is_authorize_page(&url) {
            self.end = Some(End::Without(Ending::AppUnknown));
            return self.refuse();
        }

        Decision::Allow
    }

    /// The window has begun to load a page.
    pub fn started(&mut self, now: Instant) {
        self.loading.get_or_insert(now);
    }

    /// The window shows a page from `address` now. Returns its host.
    pub fn committed(&mut self, address: &str) -> Option<String> {
        let host = Url::parse(address).ok().as_ref().and_then(authority)?;
        self.host = Some(host.clone());
        self.waiting = None;
        self.loading = None;

        Some(host)
    }

    /// The page at `address` could not be loaded, or the proxy there wants a password. Our own refusals are
    /// not failures and are not reported.
    pub fn load_failed(&mut self, address: &str, failure: LoadFailure, issuer: Option<String>) {
        let host = Url::parse(address).ok().as_ref().and_then(authority);

        self.finish(Ending::LoadFailed {
            failure,
            host,
            issuer,
        });
    }

    /// The window is gone without our doing.
    pub fn closed(&mut self) {
        self.finish(Ending::Closed);
    }

    /// The user wants no more of it.
    pub fn cancel(&mut self) {
        self.finish(Ending::Cancelled);
    }

    /// Time has passed.
    pub fn tick(&mut self, now: Instant) {
        if self.flow.is_over(now) {
            self.finish(Ending::TimedOut);
        }
    }

    /// Lets the foreign host in that waits, for this sign-in only, and returns the page to load.
    pub fn continue_to_host(&mut self, now: Instant) -> Option<Url> {
        let page = self.waiting.take()?;
        self.let_in.extend(authority(&page));
        self.loading = Some(now);

        Some(page)
    }

    /// What there is to say while the window waits.
    pub fn sight(&self, now: Instant) -> Sight {
        Sight {
            host: self.host.clone(),
            slow: self
                .loading
                .is_some_and(|since| now.saturating_duration_since(since) >= PATIENCE),
            foreign_answer: self.foreign_answer,
            foreign_host: self.waiting.as_ref().and_then(authority),
            left: self.flow.left(now),
        }
    }

    /// Takes the captured answer; there is one at most, and it is given away once.
    pub fn take_grant(&mut self) -> Option<Grant> {
        match &mut self.end {
            Some(End::Caught(grant)) => grant.take(),
            _ => None,
        }
    }

    /// How it ended, if it ended without an answer.
    pub fn ending(&self) -> Option<&Ending> {
        match &self.end {
            Some(End::Without(ending)) => Some(ending),
            _ => None,
        }
    }

    /// The sign-in that the window is for.
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    /// Gives back the flow, for an answer that is brought in by hand.
    pub fn into_flow(self) -> Flow {
        self.flow
    }

    /// What is no answer may be gone to, unless it takes an answer elsewhere.
    fn pass(&mut self, url: &Url) -> Decision {
        let parts = [
            url.fragment().unwrap_or_default(),
            url.query().unwrap_or_default(),
        ];
        let is_ours = |part: &str| {
            form::values(part, "state").any(|state| self.flow.expected().is_ours(&state))
        };
        // Pages on the way carry the state, too, but nothing beside it that only an answer has.
        let answers = |part: &str| {
            is_ours(part) && (form::has(part, "access_token") || form::has(part, "error"))
        };

        if self.flow.expected().is_redirect(url) {
            return self.refuse();
        }
        let foreign = !self.is_of_provider(url);
        if parts
            .iter()
            .any(|part| answers(part) || (foreign && is_ours(part)))
        {
            self.end = Some(End::Without(self.misdirected(url)));
            return self.refuse();
        }
        // Not said: it may be a button of a social network in a frame, and nobody's answer to us.
        if parts.iter().any(|part| form::has(part, "access_token")) {
            return self.refuse();
        }

        match url.scheme() {
            "https" | "http" | "about" | "blob" | "data" => Decision::Allow,
            _ => self.refuse(),
        }
    }

    /// Whose address it is that our answer went to.
    fn misdirected(&self, url: &Url) -> Ending {
        let host = url.host_str().unwrap_or_default();
        let of_provider = matches!(url.scheme(), "https" | "http") && self.provider.allows(host);

        match (authority(url), self.provider.redirect_addresses.first()) {
            (Some(authority), Some(right)) if of_provider => Ending::AddressWrong {
                address: format!("{}://{authority}{}", url.scheme(), url.path()),
                right: right.to_string(),
            },
            (host, _) => Ending::ForeignAddress { host },
        }
    }

    /// What is refused does not come any more, so nobody waits for it.
    fn refuse(&mut self) -> Decision {
        self.loading = None;

        Decision::Refuse
    }

    /// A foreign host waits for the user's word. Without encryption no host is let in at all.
    fn turn_away(&mut self, url: Url) {
        if url.scheme() == "https" {
            self.waiting = Some(url);
        } else {
            let host = authority(&url);
            self.finish(Ending::LoadFailed {
                failure: LoadFailure::Other,
                host,
                issuer: None,
            });
        }
    }

    fn is_welcome(&self, url: &Url) -> bool {
        let let_in = || authority(url).is_some_and(|host| self.let_in.contains(&host));

        self.is_of_provider(url) || (url.scheme() == "https" && let_in())
    }

    fn is_of_provider(&self, url: &Url) -> bool {
        url.scheme() == "https" && authority(url).is_some_and(|host| self.provider.allows(&host))
    }

    fn is_authorize_page(&self, url: &Url) -> bool {
        [
            &self.provider.authorize_url,
            &self.provider.authorize_url_en,
        ]
        .iter()
        .any(|page| page.host() == url.host() && url.path().starts_with(page.path()))
    }

    /// Open to what the window reports; notices first when its time is over.
    fn is_open(&mut self, now: Instant) -> bool {
        self.tick(now);
        self.end.is_none()
    }

    fn finish(&mut self, ending: Ending) {
        self.end.get_or_insert(End::Without(ending));
    }
}

/// The host as an address plate shows it, with a port that is not the scheme's own.
pub(crate) fn authority(url: &Url) -> Option<String> {
    let host = url.host_str().filter(|host| !host.is_empty())?;

    Some(
        url.port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
    )
}

#[cfg(test)]
mod tests;
