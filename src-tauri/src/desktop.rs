//! What the desk asks of a desktop: windows, the browser, and news for the screens.

use keyward_core::desk::{Shell, SignIn, Window};
use tauri::{AppHandle, Emitter};
use url::Url;

use crate::{links, main_window, sign_in_window, view::SignInView};

/// Name of the event that tells the frontend how far the sign-in is.
const EVENT: &str = "sign-in";

/// The desktop behind a Tauri app.
pub(crate) struct Desktop(AppHandle);

impl Desktop {
    /// Stands on `app`.
    pub(crate) fn new(app: AppHandle) -> Self {
        Self(app)
    }

    /// Runs `task` later. The desk calls from within the window's own events, where a window must be
    /// neither made nor closed.
    fn later(&self, task: impl FnOnce(&AppHandle) + Send + 'static) {
        let app = self.0.clone();
        tauri::async_runtime::spawn(async move { task(&app) });
    }
}

impl Shell for Desktop {
    fn open_window(&self, window: Window, page: Url) {
        self.later(move |app| {
            if let Err(error) = sign_in_window::open(app, &window, page) {
                tracing::error!(%error, "sign-in window did not open");
                window.closed();
            }
        });
    }

    fn close_window(&self) {
        self.later(sign_in_window::close);
    }

    fn focus_window(&self) {
        self.later(sign_in_window::focus);
    }

    fn load(&self, page: Url) {
        self.later(|app| sign_in_window::load(app, page));
    }

    fn open_browser(&self, page: &Url) -> bool {
        links::in_browser(page)
    }

    fn changed(&self, sign_in: &SignIn) {
        let view = SignInView::from(sign_in);
        if let Err(error) = self.0.emit_to(main_window::LABEL, EVENT, view) {
            tracing::error!(%error, "screens did not hear of the sign-in");
        }
    }
}
