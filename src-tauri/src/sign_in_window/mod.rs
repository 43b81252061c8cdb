//! The one window that shows pages of somebody else.
//!
//! It is ephemeral, belongs to no capability and gets no script of ours. It decides nothing: every
//! address goes to the core's [`Window`], which says whether the page may be shown.

#[cfg(target_os = "linux")]
mod linux;

use keyward_core::{desk::Window, sign_in::Decision};
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

/// Label of the window. No capability names it.
pub(crate) const LABEL: &str = "sign-in";

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 760.0;

/// Opens the window on `page`; `watch` takes its events. Never from within a window's own event.
///
/// # Errors
///
/// If the system cannot make a window.
pub(crate) fn open(app: &AppHandle, watch: &Window, page: Url) -> tauri::Result<()> {
    // The window starts empty, so that its signals are connected before the first page is asked for.
    let blank = Url::parse("about:blank").map_err(tauri::Error::InvalidUrl)?;
    let first = blank.clone();
    let title = title(page.host_str().unwrap_or_default());
    let navigation = {
        let watch = watch.clone();
        move |address: &Url| *address == blank || allowed(watch.navigation(address.as_str()))
    };
    let popup = {
        let app = app.clone();
        move |address, _| {
            stay_in_window(&app, address);
            NewWindowResponse::Deny
        }
    };

    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::External(first))
        .title(title)
        .inner_size(WIDTH, HEIGHT)
        .incognito(true)
        .devtools(false)
        .general_autofill_enabled(false)
        .on_navigation(navigation)
        .on_new_window(popup)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()?;

    let closing = watch.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            closing.closed();
        }
    });

    #[cfg(target_os = "linux")]
    linux::watch_and_load(&window, watch, page)?;
    #[cfg(not(target_os = "linux"))]
    window.navigate(page)?;

    Ok(())
}

/// Closes the window if it is there; its page, cookies and history go with it.
pub(crate) fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(%error, "sign-in window did not close");
    }
}

/// Brings the window to the front.
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        bring_forward(&window);
    }
}

/// Loads `page` in the window.
pub(crate) fn load(app: &AppHandle, page: Url) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.navigate(page)
    {
        tracing::warn!(%error, "sign-in window did not load a page");
    }
}

/// Un-minimises, shows and focuses `window`.
pub(crate) fn bring_forward(window: &WebviewWindow) {
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::debug!(%error, "window did not come to the front");
    }
}

/// A pop-up would be a window without our watch over it: its page comes into this one, where the same
/// rules hold. Later, because a page must not be replaced from within its own event.
fn stay_in_window(app: &AppHandle, address: Url) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move { load(&app, address) });
}

/// Names the host of the page that is shown.
fn title(host: &str) -> String {
    format!("{host} – Keyward")
}

fn allowed(decision: Decision) -> bool {
    decision == Decision::Allow
}
