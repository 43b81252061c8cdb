//! Taking a token away: here, or at Yandex and here; or only there, for a new one.

use keyward_core::store::ConnectionId;

use super::{Core, Reply};
use crate::view::{AppTakenAway, NotEnded};

/// Removes a connection here; at Yandex its token lives on.
#[tauri::command]
pub(crate) async fn remove_connection(core: Core<'_>, id: String) -> Reply<()> {
    Ok(core
        .running()?
        .app
        .remove(&ConnectionId::from(id.as_str()))
        .await?)
}

/// Ends a token at Yandex and removes it here; answers why it was not ended and is still here.
#[tauri::command]
pub(crate) async fn take_away(core: Core<'_>, id: String) -> Reply<Option<NotEnded>> {
    let id = ConnectionId::from(id.as_str());
    let taken = core.running()?.app.take_away(&id).await?;

    Ok(taken.err().map(Into::into))
}

/// Ends all tokens of an app at Yandex, one after the other, and removes it here; answers what became of them.
#[tauri::command]
pub(crate) async fn take_away_app(core: Core<'_>, client_id: String) -> Reply<AppTakenAway> {
    Ok(core.running()?.app.take_away_app(&client_id).await?.into())
}

/// Ends a token at Yandex, for a sign-in that is to bring a new one; answers why it was not ended.
#[tauri::command]
pub(crate) async fn end_token(core: Core<'_>, id: String) -> Reply<Option<NotEnded>> {
    let id = ConnectionId::from(id.as_str());
    let ended = core.running()?.app.end_to_renew(&id).await?;

    Ok(ended.err().map(Into::into))
}
