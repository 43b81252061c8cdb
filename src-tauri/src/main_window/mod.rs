//! The app's own window.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "other.rs")]
mod native;

use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Theme, WebviewUrl, WebviewWindowBuilder,
    WindowEvent, Wry, plugin::TauriPlugin,
};
use tauri_plugin_window_state::{Builder, StateFlags};

use crate::{backend::Backend, setup, yandex_window};

/// Label of the window; the one capability names it.
pub(crate) const LABEL: &str = "main";

/// Name of the event that tells the frontend why the window did not close.
const TOKEN_WAITS: &str = "token-waits";

/// Name of the event that has the frontend ask whether tokens may be lost with the window.
const SESSION_ENDS: &str = "session-ends";

/// Remembers where the window was and how large, from one run to the next. The other windows have places of
/// their own.
pub(crate) fn memory() -> TauriPlugin<Wry> {
    Builder::new()
        .with_filter(|label| label == LABEL)
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// Opens the window where it was last, and leaves its theme to the system: nothing has been opened yet that knows better.
///
/// # Errors
///
/// If the system cannot make a window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Keyward")
        .inner_size(1040.0, 720.0)
        .min_inner_size(560.0, 480.0)
        .devtools(false)
        .build()?;

    native::prepare(&window)
}

/// Brings the window to the front: somebody started the app a second time.
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        yandex_window::bring_forward(&window);
    }
}

/// Closes the window as its own button does.
///
/// # Errors
///
/// If the system does not close it.
pub(crate) fn close(app: &AppHandle) -> tauri::Result<()> {
    app.get_webview_window(LABEL)
        .map_or(Ok(()), |window| window.close())
}

/// Makes the window look as the user chose.
pub(crate) fn follow_settings(app: &AppHandle) {
    if let Some(theme) = app.state::<Backend>().theme() {
        set_theme(app, Some(theme));
    }
}

/// Draws title bars as the setting says; `None` follows the system.
pub(crate) fn set_theme(app: &AppHandle, theme: Option<Theme>) {
    app.set_theme(theme);
}

/// Keeps the window open while a token waits to be saved: closing it would lose the token. Asks once before
/// tokens go that are kept only until Keyward is closed. Otherwise all goes with it. Opens a file that is
/// dropped on the window.
pub(crate) fn watch(app: &AppHandle, label: &str, event: &WindowEvent) {
    if label != LABEL {
        return;
    }

    match event {
        WindowEvent::CloseRequested { api, .. } if app.state::<Backend>().holds_token() => {
            api.prevent_close();
            stay_open(app, TOKEN_WAITS);
        }
        WindowEvent::CloseRequested { api, .. } if app.state::<Backend>().asks_before_closing() => {
            api.prevent_close();
            stay_open(app, SESSION_ENDS);
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            if let Some(path) = paths.first() {
                setup::arrive(app, path.clone());
            }
        }
        WindowEvent::Destroyed => app.exit(0),
        _ => {}
    }
}

fn stay_open(app: &AppHandle, event: &str) {
    focus(app);
    if let Err(error) = app.emit_to(LABEL, event, ()) {
        tracing::error!(%error, event, "screens did not hear why the window stays open");
    }
}
