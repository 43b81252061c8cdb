//! The window itself.

use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder,
    webview::{NewWindowResponse, PermissionResponse},
};

use super::{native, words::words};
use crate::{main_window, view::Language};

/// Opens a window on the page at `address`. It is in no capability, runs no script, and goes nowhere else.
/// It is not ephemeral: such a window is not served our scheme.
///
/// # Errors
///
/// If the system cannot make a window.
pub(super) fn open(
    app: &AppHandle,
    label: &str,
    address: &str,
    language: Language,
) -> tauri::Result<()> {
    let address = Url::parse(address).map_err(tauri::Error::InvalidUrl)?;
    let page = address.clone();
    let mut builder = WebviewWindowBuilder::new(app, label, WebviewUrl::CustomProtocol(address))
        .title(words(language).title)
        .inner_size(520.0, 360.0)
        .min_inner_size(320.0, 240.0)
        .center()
        .maximizable(false)
        .minimizable(false)
        .skip_taskbar(true)
        .focused(true)
        // Windows and older macOS keep it out of pictures of the screen; others know no such thing.
        .content_protected(true)
        .disable_javascript()
        .devtools(false)
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .on_navigation(move |asked| *asked == page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    if let Some(main) = app.get_webview_window(main_window::LABEL) {
        builder = builder.parent(&main)?;
    }

    native::prepare(&builder.build()?)
}

/// Closes the window, and with it the process that drew the page.
pub(super) fn close(app: &AppHandle, label: &str) {
    let Some(window) = app.get_webview_window(label) else {
        return;
    };

    if let Err(error) = native::forget(&window) {
        tracing::warn!(%error, "what was selected of a token stays selected");
    }
    if let Err(error) = window.destroy() {
        tracing::warn!(%error, "the window of a token did not close");
    }
}
