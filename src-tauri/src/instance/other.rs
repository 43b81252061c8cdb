//! By Tauri's own means. A second start ends within the call that builds the app.

use tauri::{Builder, Wry};

use crate::main_window;

/// Never `None`: the plugin ends the process itself.
#[expect(clippy::unnecessary_wraps, reason = "Linux finds out by itself")]
pub(super) fn claim(builder: Builder<Wry>) -> Option<Builder<Wry>> {
    Some(
        builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            main_window::focus(app);
        })),
    )
}
