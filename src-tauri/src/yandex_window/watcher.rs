//! Who is told what a window sees.

use keyward_core::{
    desk,
    sign_in::{Decision, LoadFailure},
};

/// Takes the events of one window.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "some of it only Linux tells")
)]
pub(crate) trait Watcher: Clone + Send + Sync + 'static {
    /// The window, or a frame in it, is about to go to `address`.
    fn navigation(&self, address: &str) -> Decision;

    /// A response came for `address` and is about to be shown.
    fn response(&self, address: &str, status: u16, main_frame: bool) -> Decision;

    /// The window has begun to load a page.
    fn started(&self);

    /// The window shows a page from `address` now. Returns its host, for the window's title.
    fn committed(&self, address: &str) -> Option<String>;

    /// The address of the window has changed, be it only because a page is to be loaded.
    fn moved(&self, address: &str);

    /// The page at `address` could not be loaded; `issuer` is that of a certificate that is not trusted.
    fn load_failed(&self, address: &str, failure: LoadFailure, issuer: Option<String>);

    /// The window is gone, or could not be opened.
    fn closed(&self);
}

impl Watcher for desk::Window {
    fn navigation(&self, address: &str) -> Decision {
        self.navigation(address)
    }

    fn response(&self, address: &str, status: u16, main_frame: bool) -> Decision {
        self.response(address, status, main_frame)
    }

    fn started(&self) {
        self.started();
    }

    fn committed(&self, address: &str) -> Option<String> {
        self.committed(address)
    }

    /// An answer comes by a navigation, never by a page that changes its own address.
    fn moved(&self, _: &str) {}

    fn load_failed(&self, address: &str, failure: LoadFailure, issuer: Option<String>) {
        self.load_failed(address, failure, issuer);
    }

    fn closed(&self) {
        self.closed();
    }
}
