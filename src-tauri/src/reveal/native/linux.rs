//! What a page without scripts cannot do for itself, done on the web view.

use gtk::{
    Clipboard,
    gdk::{ModifierType, SELECTION_PRIMARY, keys::constants as key},
    glib,
    prelude::*,
};
use tauri::{Manager, WebviewWindow};
use webkit2gtk::WebViewExt;

use crate::reveal;

/// Escape closes the window. Copying goes our own way, by which the token leaves the clipboard again, so
/// the web view's own menu, with its own *Copy*, does not come up.
pub(in crate::reveal) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());

    window.with_webview(move |view| {
        let view = view.inner();
        view.connect_context_menu(|_, _, _, _| true);
        view.connect_key_press_event(move |_, event| {
            let control = event.state().contains(ModifierType::CONTROL_MASK);
            let (app, label) = (app.clone(), label.clone());
            match event.keyval() {
                key::Escape => {
                    tauri::async_runtime::spawn(async move { reveal::hide_one(&app, &label) });
                }
                // The second is the same key on a Russian keyboard.
                key::c | key::C | key::Cyrillic_es | key::Cyrillic_ES | key::Insert if control => {
                    tauri::async_runtime::spawn(async move { reveal::copy(&app, &label).await });
                }
                _ => return glib::Propagation::Proceed,
            }

            glib::Propagation::Stop
        });
    })
}

/// Takes back what was selected on the page; only what this program has put there goes.
pub(in crate::reveal) fn forget(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|_| Clipboard::get(&SELECTION_PRIMARY).clear())
}
