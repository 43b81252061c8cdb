//! Where tokens are kept. Passwords come in here, and nothing secret goes out.

use keyward_core::keep::Moved;
use secrecy::SecretString;
use tauri::AppHandle;

use super::{Core, Reply};
use crate::{
    main_window,
    view::{ErrorCode, MovedView, SecretsPlace, SecretsView},
};

/// Has new tokens go to another place, and moves those that are elsewhere as far as they can be reached.
#[tauri::command]
pub(crate) async fn move_secrets(
    core: Core<'_>,
    to: SecretsPlace,
    password: Option<String>,
) -> Reply<MovedView> {
    let running = core.running()?;
    let password = password.map(SecretString::from);
    let moved = running.app.move_secrets(to.into(), password).await;

    // Also when it failed: the file may have been made or unlocked before.
    let secrets = running.secrets.tell()?;
    let (Moved { moved, left }, notices) = moved?;
    if moved > 0 || !notices.is_empty() {
        running.secrets.tell_list(notices);
    }

    Ok(MovedView {
        moved,
        left,
        secrets,
    })
}

/// Unlocks the encrypted file.
#[tauri::command]
pub(crate) async fn unlock_secrets(core: Core<'_>, password: String) -> Reply<SecretsView> {
    let running = core.running()?;
    let before = running.app.connections()?;
    let notices = running.app.unlock_secrets(&password.into()).await?;
    if !notices.is_empty() || running.app.connections()? != before {
        running.secrets.tell_list(notices);
    }

    running.secrets.tell()
}

/// Locks the encrypted file.
#[tauri::command]
pub(crate) async fn lock_secrets(core: Core<'_>) -> Reply<SecretsView> {
    let running = core.running()?;
    running.lock_secrets();

    running.secrets.tell()
}

/// Changes the password of the encrypted file.
#[tauri::command]
pub(crate) async fn change_password(core: Core<'_>, old: String, new: String) -> Reply<()> {
    let running = core.running()?;

    Ok(running
        .app
        .change_password(&old.into(), &new.into())
        .await?)
}

/// Tries out the place where new tokens go.
#[tauri::command]
pub(crate) async fn test_secrets(core: Core<'_>) -> Reply<()> {
    Ok(core.running()?.app.test_secrets().await?)
}

/// Closes the window although tokens are kept only until then.
#[tauri::command]
pub(crate) async fn close_window(app: AppHandle) -> Reply<()> {
    main_window::close(&app).map_err(|error| {
        tracing::error!(%error, "cannot close the window");

        ErrorCode::Internal
    })
}
