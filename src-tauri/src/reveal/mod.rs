//! The one window that shows a token.
//!
//! Its page is made here, out of text alone: no script runs in it, nothing of it reaches a command, and it
//! is handed out once, to the window it was made for. It hides after a while, and as soon as its reader
//! turns to something else, locks the screen, or lets the computer sleep.

#[cfg_attr(target_os = "linux", path = "away/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "away/other.rs")]
mod away;
#[cfg_attr(target_os = "linux", path = "native/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "native/other.rs")]
mod native;
mod page;
mod slip;
#[cfg(test)]
mod tests;
mod window;
mod words;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use away::Away;
use keyward_core::{store::Connection, token::Token};
use slip::Slip;
use tauri::{
    AppHandle, Manager, UriSchemeContext, WindowEvent, Wry,
    http::{Request, Response},
};

use crate::{
    backend::{Backend, Running},
    clipboard::Clipboard,
    start,
    view::{ErrorCode, SettingsView},
};

/// Scheme of the page's address. Every window knows it, one is answered.
pub(crate) const SCHEME: &str = "reveal";

/// How long a token stays in sight.
const IN_SIGHT: Duration = Duration::from_secs(30);

/// The token in sight, if one is.
#[derive(Default)]
pub(crate) struct Reveal {
    shown: Mutex<Shown>,
    away: Away,
}

#[derive(Default)]
struct Shown {
    /// How many windows were opened; each has a label of its own, because the last one may still be
    /// closing when the next one opens.
    opened: u32,
    slip: Option<Slip>,
}

/// Shows `token`, in place of what is in sight.
///
/// # Errors
///
/// [`ErrorCode::Internal`] if the system makes no window.
pub(crate) fn show(
    app: &AppHandle,
    running: &Running,
    connection: &Connection,
    token: &Token,
) -> Result<(), ErrorCode> {
    hide(app);
    let reveal = app.state::<Reveal>();
    reveal.away.watch(app);

    let settings = SettingsView::from(running.app.settings()?);
    let language = settings.language.unwrap_or_else(start::system_language);
    let page = page::Page {
        language,
        theme: settings.theme,
        service: running.app.service(&connection.service)?,
        connection,
        token,
        nonce: running.app.random(),
    };
    let (label, address) = {
        let mut shown = reveal.lock();
        shown.opened = shown.opened.wrapping_add(1);
        let slip = Slip::new(
            shown.opened,
            running.app.random(),
            page.write(),
            token.clone(),
        );
        let names = (slip.label(), slip.address());
        shown.slip = Some(slip);
        names
    };

    if let Err(error) = window::open(app, &label, &address, language) {
        tracing::error!(%error, "a token could not be shown");
        hide_one(app, &label);
        return Err(ErrorCode::Internal);
    }
    hide_later(app.clone(), label);

    Ok(())
}

/// Listens from now on whether the user goes away, as [`show`] does: the encrypted file is open.
pub(crate) fn listen(app: &AppHandle) {
    app.state::<Reveal>().away.watch(app);
}

/// Hides the token in sight, if one is: its keeper was locked, or its reader goes away. Never from within
/// a window's own event.
pub(crate) fn hide(app: &AppHandle) {
    let slip = app.state::<Reveal>().lock().slip.take();
    if let Some(slip) = slip {
        window::close(app, &slip.label());
    }
}

/// The same for one window: another one may be open by now.
fn hide_one(app: &AppHandle, label: &str) {
    let slip = app
        .state::<Reveal>()
        .lock()
        .slip
        .take_if(|slip| slip.label() == label);
    if slip.is_some() {
        window::close(app, label);
    }
}

/// Copies the token in sight in `label`, as if its button had been pressed.
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "keys reach us on Linux only")
)]
async fn copy(app: &AppHandle, label: &str) {
    let token = {
        let reveal = app.state::<Reveal>();
        let shown = reveal.lock();
        let slip = shown.slip.as_ref().filter(|slip| slip.label() == label);
        slip.map(|slip| slip.token().clone())
    };
    let core = app.state::<Backend>();
    let stay = core.running().map(|running| running.app.settings());

    if let (Some(token), Ok(Ok(settings))) = (token, stay) {
        let stay = settings.clipboard.duration();
        if !app.state::<Clipboard>().copy(token, stay).await {
            tracing::warn!("a token in sight could not be copied");
        }
    }
}

/// Hides the token when its window is left, and forgets it when its window is closed.
pub(crate) fn watch(app: &AppHandle, label: &str, event: &WindowEvent) {
    if matches!(event, WindowEvent::Focused(false) | WindowEvent::Destroyed)
        && label.starts_with(slip::LABEL)
    {
        let (app, label) = (app.clone(), label.to_owned());
        tauri::async_runtime::spawn(async move { hide_one(&app, &label) });
    }
}

/// Answers a request for a page: with the one that was made for the window that asks, once; with nothing
/// otherwise.
pub(crate) fn answer(
    context: &UriSchemeContext<'_, Wry>,
    request: &Request<Vec<u8>>,
) -> Response<Vec<u8>> {
    let page = context
        .app_handle()
        .try_state::<Reveal>()
        .and_then(|reveal| reveal.take(context.webview_label(), &request.uri().to_string()));

    page::response(page.as_ref())
}

impl Reveal {
    fn take(&self, label: &str, address: &str) -> Option<page::Written> {
        self.lock().slip.as_mut()?.take(label, address)
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hide_later(app: AppHandle, label: String) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(IN_SIGHT).await;
        hide_one(&app, &label);
    });
}
