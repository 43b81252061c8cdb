//! The proxy.

use super::{Core, Reply};
use crate::view::{ProxyChoice, ProxyView};

/// Reaches the outside this way from the next call and the next window on.
#[tauri::command]
pub(crate) async fn choose_proxy(core: Core<'_>, choice: ProxyChoice) -> Reply<ProxyView> {
    let choice = choice.try_into()?;

    Ok(core.running()?.app.choose_proxy(choice)?.into())
}
