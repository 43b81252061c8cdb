//! Where the web view is left as the runtime makes it: closing the window ends its page.

use tauri::WebviewWindow;

/// There is nothing to prepare.
#[expect(clippy::unnecessary_wraps, reason = "Linux can fail")]
pub(in crate::reveal) fn prepare(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// There is nothing to add to the closing of the window.
#[expect(clippy::unnecessary_wraps, reason = "Linux can fail")]
pub(in crate::reveal) fn forget(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
