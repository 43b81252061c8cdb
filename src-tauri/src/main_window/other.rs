//! Where the web view draws the main window well by itself.

use tauri::WebviewWindow;

/// Leaves the window as it is.
#[expect(clippy::unnecessary_wraps, reason = "the same on every system")]
pub(super) fn prepare(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
