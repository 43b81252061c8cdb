//! The app's own window.

use tauri::{AppHandle, Emitter, Manager, Theme, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::{backend::Backend, sign_in_window};

/// Label of the window; the one capability names it.
pub(crate) const LABEL: &str = "main";

/// Name of the event that tells the frontend why the window did not close.
const TOKEN_WAITS: &str = "token-waits";

/// Opens the window.
///
/// # Errors
///
/// If the system cannot make a window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Keyward")
        .inner_size(1040.0, 720.0)
        .min_inner_size(560.0, 480.0)
        .theme(app.state::<Backend>().theme())
        .devtools(false)
        .disable_drag_drop_handler()
        .build()?;

    Ok(())
}

/// Brings the window to the front: somebody started the app a second time.
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        sign_in_window::bring_forward(&window);
    }
}

/// Draws title bars as the setting says; `None` follows the system.
pub(crate) fn set_theme(app: &AppHandle, theme: Option<Theme>) {
    app.set_theme(theme);
}

/// Keeps the window open while a token waits to be saved: closing it would lose the token. Otherwise all
/// goes with it.
pub(crate) fn watch(app: &AppHandle, label: &str, event: &WindowEvent) {
    if label != LABEL {
        return;
    }

    match event {
        WindowEvent::CloseRequested { api, .. } if app.state::<Backend>().holds_token() => {
            api.prevent_close();
            focus(app);
            if let Err(error) = app.emit_to(LABEL, TOKEN_WAITS, ()) {
                tracing::error!(%error, "screens did not hear that a token waits");
            }
        }
        WindowEvent::Destroyed => app.exit(0),
        _ => {}
    }
}
