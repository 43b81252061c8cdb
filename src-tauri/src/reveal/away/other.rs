//! Where nobody tells us that the screen locks: the window loses the focus then, and that hides the token.

use tauri::AppHandle;

/// Tells nothing.
#[derive(Default)]
pub(super) struct Away;

impl Away {
    /// There is nothing to hear.
    #[expect(clippy::unused_self, reason = "Linux has something to keep")]
    pub(super) fn watch(&self, _: &AppHandle) {}
}
