//! The windows that show pages of somebody else: of a sign-in, and of a registration.
//!
//! They are ephemeral, belong to no capability and get no script of ours. They decide nothing: every
//! address goes to a [`Watcher`], which has the core say whether the page may be shown.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;
mod place;
mod watcher;

use keyward_core::sign_in::Decision;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

pub(crate) use watcher::Watcher;

use crate::{backend::Backend, main_window};

/// What a window is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    SignIn,
    Registration,
}

/// Label of the window that was opened as the `number`th for `purpose`; no capability names any of them.
/// Each has its own, because the last one may still be closing when the next one opens.
pub(crate) fn label(purpose: Purpose, number: u32) -> String {
    match purpose {
        Purpose::SignIn => format!("sign-in-{number}"),
        Purpose::Registration => format!("registration-{number}"),
    }
}

/// Opens a window on `page`; `watch` takes its events. Never from within a window's own event.
///
/// # Errors
///
/// If the system cannot make a window.
pub(crate) fn open(
    app: &AppHandle,
    label: &str,
    watch: &impl Watcher,
    page: Url,
) -> tauri::Result<()> {
    // The window starts empty, so that its signals are connected before the first page is asked for.
    let blank = Url::parse("about:blank").map_err(tauri::Error::InvalidUrl)?;
    let first = blank.clone();
    let title = title(page.host_str().unwrap_or_default());
    let navigation = {
        let watch = watch.clone();
        move |address: &Url| *address == blank || allowed(watch.navigation(address.as_str()))
    };
    let popup = {
        let (app, label) = (app.clone(), label.to_owned());
        move |address: Url, _| {
            // A page that opens an empty window to fill it later must not empty this one.
            if matches!(address.scheme(), "https" | "http") {
                stay_in_window(&app, &label, address);
            }
            NewWindowResponse::Deny
        }
    };

    let proxy = app.state::<Backend>().window_proxy();
    let (size, position) = place::place(app.get_webview_window(main_window::LABEL).as_ref());
    let mut builder = WebviewWindowBuilder::new(app, label, WebviewUrl::External(first))
        .title(title)
        .inner_size(size.width, size.height)
        .incognito(true)
        .devtools(false)
        .general_autofill_enabled(false)
        .on_navigation(navigation)
        .on_new_window(popup)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    if let Some(position) = position {
        builder = builder.position(position.x, position.y);
    }
    #[cfg(not(target_os = "linux"))]
    let builder = other::with_proxy(builder, proxy);
    let window = builder.build()?;

    let closing = watch.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            closing.closed();
        }
    });

    #[cfg(target_os = "linux")]
    linux::watch_and_load(&window, watch, proxy, page)?;
    #[cfg(not(target_os = "linux"))]
    other::watch_and_load(&window, watch, page)?;

    Ok(())
}

/// Closes the window if it is there; its page, cookies and history go with it.
pub(crate) fn close(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(%error, "window did not close");
    }
}

/// Brings the window to the front.
pub(crate) fn focus(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        bring_forward(&window);
    }
}

/// Loads `page` in the window.
pub(crate) fn load(app: &AppHandle, label: &str, page: Url) {
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.navigate(page)
    {
        tracing::warn!(%error, "window did not load a page");
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
fn stay_in_window(app: &AppHandle, label: &str, address: Url) {
    let (app, label) = (app.clone(), label.to_owned());
    tauri::async_runtime::spawn(async move { load(&app, &label, address) });
}

/// Names the host of the page that is shown.
fn title(host: &str) -> String {
    format!("{host} – Keyward")
}

fn allowed(decision: Decision) -> bool {
    decision == Decision::Allow
}
