//! Commands that give a token to its owner. It goes to a window of its own or to the clipboard, and never
//! into the answer.

use keyward_core::{store::ConnectionId, token::Token};
use tauri::{AppHandle, State};

use super::{Core, Reply};
use crate::{backend::Running, clipboard::Clipboard, reveal, view::ErrorCode};

/// Shows a connection's token in a window that hides by itself; where IAM tokens are taken, the one that is
/// brought.
#[tauri::command]
pub(crate) async fn reveal_token(shell: AppHandle, core: Core<'_>, id: String) -> Reply<()> {
    let running = core.running()?;
    let id = ConnectionId::from(id.as_str());
    let token = running.app.token(&id).await?;

    reveal::show(&shell, running, &running.app.connection(&id)?, &token)
}

/// Copies the same token, and says after how many seconds it leaves the clipboard.
#[tauri::command]
pub(crate) async fn copy_token(
    core: Core<'_>,
    clipboard: State<'_, Clipboard>,
    id: String,
) -> Reply<u16> {
    let running = core.running()?;
    let token = running.app.token(&ConnectionId::from(id.as_str())).await?;

    copy(running, &clipboard, token).await
}

/// Copies the token that somebody signed in for, also where the connection takes IAM tokens, and says after how
/// many seconds it leaves the clipboard.
#[tauri::command]
pub(crate) async fn copy_signed_in_token(
    core: Core<'_>,
    clipboard: State<'_, Clipboard>,
    id: String,
) -> Reply<u16> {
    let running = core.running()?;
    let id = ConnectionId::from(id.as_str());
    let token = running.app.signed_in_token(&id).await?;

    copy(running, &clipboard, token).await
}

/// Copies the token that could not be saved, and says after how many seconds it leaves the clipboard.
#[tauri::command]
pub(crate) async fn copy_waiting_token(
    core: Core<'_>,
    clipboard: State<'_, Clipboard>,
) -> Reply<u16> {
    let running = core.running()?;
    let token = running.desk.waiting_token().ok_or(ErrorCode::NotFound)?;

    copy(running, &clipboard, token).await
}

async fn copy(running: &Running, clipboard: &Clipboard, token: Token) -> Reply<u16> {
    let stay = running.app.settings()?.clipboard;

    if clipboard.copy(token, stay.duration()).await {
        Ok(stay.get())
    } else {
        Err(ErrorCode::ClipboardUnavailable)
    }
}
