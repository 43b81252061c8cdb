//! By Tauri's own means. A second start ends within the call that builds the app.

use std::path::{Path, PathBuf};

use tauri::{Builder, Wry};

use crate::{
    main_window,
    setup::{self, Inbox},
};

/// Never `None`: the plugin ends the process itself, and hands its arguments over.
#[expect(clippy::unnecessary_wraps, reason = "Linux finds out by itself")]
pub(super) fn claim(
    builder: Builder<Wry>,
    inbox: &Inbox,
    file: Option<PathBuf>,
) -> Option<Builder<Wry>> {
    if let Some(file) = file {
        inbox.put(file);
    }

    Some(builder.plugin(tauri_plugin_single_instance::init(
        |app, arguments, directory| match arguments.get(1) {
            Some(file) => setup::arrive(app, Path::new(&directory).join(file)),
            None => main_window::focus(app),
        },
    )))
}
