//! Checking every connection.

use super::{Core, Reply};
use crate::view::CheckAllView;

/// Checks all connections, or joins the check that goes on already. How far it is comes by events.
#[tauri::command]
pub(crate) async fn check_all(core: Core<'_>) -> Reply<CheckAllView> {
    Ok((&core.running()?.inspector.start()?).into())
}

/// Ends the check of all connections; those that are being checked end as they end.
#[tauri::command]
pub(crate) async fn stop_checking(core: Core<'_>) -> Reply<()> {
    core.running()?.inspector.stop();
    Ok(())
}
