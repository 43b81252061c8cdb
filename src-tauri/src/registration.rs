//! The window in which an app is registered: one at a time, beside the guide.
//!
//! What it may show, and which app it has come to, is the core's to say.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use keyward_core::{
    provider::Provider,
    registration::{End, Watch},
    sign_in::{Decision, LoadFailure},
};

use crate::{
    desktop::Desktop,
    view::RegistrationView,
    yandex_window::{self, Purpose, Watcher},
};

/// Name of the event that tells the frontend how far the registration is.
const EVENT: &str = "registration";

/// Opens the window, and tells the screens what it sees.
pub(crate) struct Registrar {
    provider: Provider,
    desktop: Arc<Desktop>,
    live: Mutex<Live>,
}

/// The window that was opened last, and how many there were.
#[derive(Default)]
struct Live {
    number: u32,
    watch: Option<Watch>,
}

/// Takes the events of one window. Once another one has taken its place, or the guide is left, everything is
/// refused and nothing is heard.
#[derive(Clone)]
struct Window {
    registrar: Arc<Registrar>,
    number: u32,
}

impl Registrar {
    /// Opens windows on `desktop`.
    pub(crate) fn new(provider: Provider, desktop: Arc<Desktop>) -> Arc<Self> {
        Arc::new(Self {
            provider,
            desktop,
            live: Mutex::default(),
        })
    }

    /// Opens the form in a window, or brings the window to the front that is there.
    pub(crate) fn open(self: &Arc<Self>, english: bool) {
        let mut live = self.lock();
        if live.watch.as_ref().is_some_and(Watch::is_open) {
            let label = label(live.number);
            self.desktop
                .later(move |app| yandex_window::focus(app, &label));
            self.tell(&live);
            return;
        }

        let watch = Watch::new(&self.provider);
        live.number += 1;
        live.watch = Some(watch);
        let window = Window {
            registrar: Arc::clone(self),
            number: live.number,
        };
        let pages = &self.provider.pages;
        let page = if english {
            pages.register_app_en.clone()
        } else {
            pages.register_app.clone()
        };
        let label = label(live.number);
        self.desktop.later(move |app| {
            if let Err(error) = yandex_window::open(app, &label, &window, page.clone()) {
                tracing::error!(%error, "window for a registration did not open");
                window.load_failed(page.as_str(), LoadFailure::Other, None);
            }
        });
        self.tell(&live);
    }

    /// Closes the window: nobody needs it any more.
    pub(crate) fn close(&self) {
        let mut live = self.lock();
        if live.watch.take().is_some() {
            let label = label(live.number);
            self.desktop
                .later(move |app| yandex_window::close(app, &label));
            self.tell(&live);
        }
    }

    /// Lets the foreign host in whose page waits, for this window only.
    pub(crate) fn continue_to_host(&self) {
        let mut live = self.lock();
        if let Some(page) = live.watch.as_mut().and_then(Watch::continue_to_host) {
            let label = label(live.number);
            self.desktop
                .later(move |app| yandex_window::load(app, &label, page));
            self.tell(&live);
        }
    }

    /// Lets `event` happen to the window `number`, and answers with what the core says, or with `otherwise`
    /// if that window is not the one that is meant.
    fn report<T>(&self, number: u32, otherwise: T, event: impl FnOnce(&mut Watch) -> T) -> T {
        let mut live = self.lock();
        let meant = live.number == number;
        let Some(watch) = live.watch.as_mut().filter(|_| meant) else {
            return otherwise;
        };
        let before = watch.sight();
        let answer = event(watch);
        let now = watch.sight();

        if now != before {
            if matches!(now.end, Some(End::LoadFailed { .. })) {
                let label = label(number);
                self.desktop
                    .later(move |app| yandex_window::close(app, &label));
            }
            self.tell(&live);
        }
        answer
    }

    fn tell(&self, live: &Live) {
        let sight = live.watch.as_ref().map(Watch::sight);
        self.desktop
            .tell(EVENT, RegistrationView::from(sight.as_ref()));
    }

    fn lock(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Window {
    fn navigation(&self, address: &str) -> Decision {
        self.registrar
            .report(self.number, Decision::Refuse, |watch| {
                watch.navigation(address)
            })
    }

    fn response(&self, address: &str, status: u16, main_frame: bool) -> Decision {
        self.registrar
            .report(self.number, Decision::Refuse, |watch| {
                watch.response(address, status, main_frame)
            })
    }

    fn started(&self) {}

    fn committed(&self, address: &str) -> Option<String> {
        self.registrar
            .report(self.number, None, |watch| watch.committed(address))
    }

    fn moved(&self, address: &str) {
        self.registrar
            .report(self.number, (), |watch| watch.moved(address));
    }

    fn load_failed(&self, address: &str, failure: LoadFailure, issuer: Option<String>) {
        self.registrar.report(self.number, (), |watch| {
            watch.load_failed(address, failure, issuer);
        });
    }

    fn closed(&self) {
        self.registrar.report(self.number, (), Watch::closed);
    }
}

fn label(number: u32) -> String {
    yandex_window::label(Purpose::Registration, number)
}
