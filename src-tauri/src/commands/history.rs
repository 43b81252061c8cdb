//! The command that looks back.

use keyward_core::store::ConnectionId;

use super::{Core, Reply};
use crate::view::PastCheckView;

/// What earlier checks of a connection found, the latest first.
#[tauri::command]
pub(crate) async fn history(core: Core<'_>, id: String) -> Reply<Vec<PastCheckView>> {
    let checks = core
        .running()?
        .app
        .history(&ConnectionId::from(id.as_str()))?;

    Ok(checks.into_iter().map(Into::into).collect())
}
