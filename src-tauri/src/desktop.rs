//! What the desk asks of a desktop: windows, the browser, and news for the screens.

use std::sync::atomic::{AtomicU32, Ordering};

use keyward_core::{
    desk::{Shell, SignIn, Window},
    sign_in::LoadFailure,
};
use serde::Serialize;
use tauri::{AppHandle, Emitter};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use url::Url;

use crate::{
    links, main_window,
    view::SignInView,
    yandex_window::{self, Purpose},
};

/// Name of the event that tells the frontend how far the sign-in is.
const EVENT: &str = "sign-in";

/// Something to do on the desktop.
type Job = Box<dyn FnOnce(&AppHandle) + Send>;

/// The desktop behind a Tauri app.
pub(crate) struct Desktop {
    /// How many sign-in windows were opened; the last of them is the one that is meant.
    opened: AtomicU32,
    jobs: UnboundedSender<Job>,
}

impl Desktop {
    /// Stands on `app`.
    pub(crate) fn new(app: AppHandle) -> Self {
        let (jobs, wanted) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(work(app, wanted));

        Self {
            opened: AtomicU32::new(0),
            jobs,
        }
    }

    /// Has `job` done later: the desk calls from within the window's own events, where a window must be
    /// neither made nor closed.
    pub(crate) fn later(&self, job: impl FnOnce(&AppHandle) + Send + 'static) {
        // Nobody takes jobs any more only when the app ends.
        _ = self.jobs.send(Box::new(job));
    }

    /// Tells the screens of `event`, after all that they were told before.
    pub(crate) fn tell(&self, event: &'static str, news: impl Serialize + Clone + Send + 'static) {
        self.later(move |app| {
            if let Err(error) = app.emit_to(main_window::LABEL, event, news) {
                tracing::error!(%error, event, "screens did not hear the news");
            }
        });
    }

    /// Has `job` done later on the sign-in window that is meant now.
    fn on_window(&self, job: impl FnOnce(&AppHandle, &str) + Send + 'static) {
        let label = yandex_window::label(Purpose::SignIn, self.opened.load(Ordering::Relaxed));
        self.later(move |app| job(app, &label));
    }
}

impl Shell for Desktop {
    fn open_window(&self, window: Window, page: Url) {
        self.opened.fetch_add(1, Ordering::Relaxed);
        self.on_window(move |app, label| {
            if let Err(error) = yandex_window::open(app, label, &window, page.clone()) {
                tracing::error!(%error, "sign-in window did not open");
                window.load_failed(page.as_str(), LoadFailure::Other, None);
            }
        });
    }

    fn close_window(&self) {
        self.on_window(yandex_window::close);
    }

    fn focus_window(&self) {
        self.on_window(yandex_window::focus);
    }

    fn load(&self, page: Url) {
        self.on_window(|app, label| yandex_window::load(app, label, page));
    }

    fn open_browser(&self, page: &Url) -> bool {
        links::in_browser(page)
    }

    fn changed(&self, sign_in: &SignIn) {
        self.tell(EVENT, SignInView::from(sign_in));
    }
}

/// Does one job after the other: a window is not closed before it has been opened, and screens hear last
/// what holds. (What is emitted on the main thread would overtake what other threads emitted before.)
async fn work(app: AppHandle, mut wanted: UnboundedReceiver<Job>) {
    while let Some(job) = wanted.recv().await {
        job(&app);
    }
}
