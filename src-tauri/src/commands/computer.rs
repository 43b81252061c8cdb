//! A look at this computer.

use super::{Core, Reply};
use crate::view::ComputerView;

/// Looks at this computer, or joins the look that goes on already. What is found comes by events.
#[tauri::command]
pub(crate) async fn check_computer(core: Core<'_>) -> Reply<ComputerView> {
    let web_view = tauri::webview_version().ok();

    Ok((&core.running()?.examiner.start(web_view)?).into())
}

/// Ends the look; what was found stays.
#[tauri::command]
pub(crate) async fn stop_checking_computer(core: Core<'_>) -> Reply<()> {
    core.running()?.examiner.stop();
    Ok(())
}
