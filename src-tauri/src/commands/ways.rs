//! Commands that lead a sign-in on by another way. What comes of it is told by events; no code and no token
//! comes back here.

use super::{Core, Reply};

/// Goes on with a confirmation code.
#[tauri::command]
pub(crate) async fn use_code(core: Core<'_>) -> Reply<()> {
    Ok(core.running()?.desk.use_code()?)
}

/// Goes on with another device.
#[tauri::command]
pub(crate) async fn use_phone(core: Core<'_>) -> Reply<()> {
    Ok(core.running()?.desk.use_phone().await?)
}
