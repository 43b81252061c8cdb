//! How the web view draws the main window on Linux.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Has the window drawn by the processor. The page is text and lines: it comes up in about two thirds of the
/// time, nothing waits for shaders, and a graphics driver that draws an empty window is never asked.
pub(super) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}
