//! The sign-in window's end of the wire.

use std::sync::Arc;

use super::Desk;
use crate::sign_in::{Decision, LoadFailure, Watch};

/// Takes the events of one sign-in's window. Once that sign-in is over, or another one has taken its
/// place, everything is refused and nothing is heard: a window that closes late ends nobody else's.
#[derive(Clone)]
pub struct Window {
    desk: Arc<Desk>,
    number: u32,
}

impl Window {
    pub(super) fn new(desk: Arc<Desk>, number: u32) -> Self {
        Self { desk, number }
    }

    /// The window, or a frame in it, is about to go to `address`.
    pub fn navigation(&self, address: &str) -> Decision {
        self.report(Decision::Refuse, |watch| {
            let now = self.desk.now();
            watch.navigation(address, now)
        })
    }

    /// A response came for `address` and is about to be shown.
    pub fn response(&self, address: &str, status: u16, main_frame: bool) -> Decision {
        self.report(Decision::Refuse, |watch| {
            let now = self.desk.now();
            watch.response(address, status, main_frame, now)
        })
    }

    /// The window has begun to load a page.
    pub fn started(&self) {
        self.report((), |watch| {
            let now = self.desk.now();
            watch.started(now);
        });
    }

    /// The window shows a page from `address` now. Returns its host, for the window's title.
    pub fn committed(&self, address: &str) -> Option<String> {
        self.report(None, |watch| watch.committed(address))
    }

    /// The page at `address` could not be loaded; `issuer` is that of a certificate that is not trusted.
    pub fn load_failed(&self, address: &str, failure: LoadFailure, issuer: Option<String>) {
        self.report((), |watch| watch.load_failed(address, failure, issuer));
    }

    /// The window is gone, or could not be opened.
    pub fn closed(&self) {
        self.report((), Watch::closed);
    }

    /// Lets `event` happen to the watch and answers with what it says, or with `otherwise` if there is
    /// none any more.
    fn report<T>(&self, otherwise: T, event: impl FnOnce(&mut Watch) -> T) -> T {
        let mut answer = otherwise;
        self.desk.change(self.number, |running, now| {
            running.witness(now, |watch| answer = event(watch))
        });

        answer
    }
}
