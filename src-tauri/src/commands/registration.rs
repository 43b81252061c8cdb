//! The window in which an app is registered.

use super::{Core, Reply, english};

/// Opens the form at Yandex in a window of its own, or brings that window to the front. What it sees comes
/// by events.
#[tauri::command]
pub(crate) async fn open_registration(core: Core<'_>) -> Reply<()> {
    let running = core.running()?;

    running.registrar.open(english(running));
    Ok(())
}

/// Closes the window.
#[tauri::command]
pub(crate) async fn close_registration(core: Core<'_>) -> Reply<()> {
    core.running()?.registrar.close();
    Ok(())
}

/// Lets a foreign host into the window.
#[tauri::command]
pub(crate) async fn continue_registration(core: Core<'_>) -> Reply<()> {
    core.running()?.registrar.continue_to_host();
    Ok(())
}
