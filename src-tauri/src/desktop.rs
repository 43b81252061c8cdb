//! What the desk asks of a desktop: windows, the browser, and news for the screens.

use std::sync::atomic::{AtomicU32, Ordering};

use keyward_core::desk::{Shell, SignIn, Window};
use tauri::{AppHandle, Emitter};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use url::Url;

use crate::{links, main_window, sign_in_window, view::SignInView};

/// Name of the event that tells the frontend how far the sign-in is.
const EVENT: &str = "sign-in";

/// The desktop behind a Tauri app.
pub(crate) struct Desktop {
    app: AppHandle,
    /// How many sign-in windows were opened; the last of them is the one that is meant.
    opened: AtomicU32,
    news: UnboundedSender<SignInView>,
}

impl Desktop {
    /// Stands on `app`.
    pub(crate) fn new(app: AppHandle) -> Self {
        let (news, heard) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(tell(app.clone(), heard));

        Self {
            app,
            opened: AtomicU32::new(0),
            news,
        }
    }

    /// Runs `task` on the sign-in window that is meant now, but later: the desk calls from within the
    /// window's own events, where a window must be neither made nor closed.
    fn later(&self, task: impl FnOnce(&AppHandle, &str) + Send + 'static) {
        let app = self.app.clone();
        let label = sign_in_window::label(self.opened.load(Ordering::Relaxed));
        tauri::async_runtime::spawn(async move { task(&app, &label) });
    }
}

impl Shell for Desktop {
    fn open_window(&self, window: Window, page: Url) {
        self.opened.fetch_add(1, Ordering::Relaxed);
        self.later(move |app, label| {
            if let Err(error) = sign_in_window::open(app, label, &window, page) {
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
        self.later(|app, label| sign_in_window::load(app, label, page));
    }

    fn open_browser(&self, page: &Url) -> bool {
        links::in_browser(page)
    }

    fn changed(&self, sign_in: &SignIn) {
        // Gone only when the app is.
        _ = self.news.send(SignInView::from(sign_in));
    }
}

/// Tells the screens one thing after the other. What is emitted on the main thread overtakes what other
/// threads emitted before it, so all of it goes this one way.
async fn tell(app: AppHandle, mut heard: UnboundedReceiver<SignInView>) {
    while let Some(view) = heard.recv().await {
        if let Err(error) = app.emit_to(main_window::LABEL, EVENT, view) {
            tracing::error!(%error, "screens did not hear of the sign-in");
        }
    }
}
