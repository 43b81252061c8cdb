//! Apps at Yandex, as they are known here. The secret of an app comes in here, and never goes out.

use secrecy::SecretString;

use super::{Core, Reply};

/// Changes the name that an app has here; a blank one takes it away.
#[tauri::command]
pub(crate) async fn rename_app(core: Core<'_>, client_id: String, name: String) -> Reply<()> {
    Ok(core.running()?.app.rename_app(&client_id, &name)?)
}

/// Keeps the secret of an app where tokens are kept.
#[tauri::command]
pub(crate) async fn set_app_secret(core: Core<'_>, client_id: String, secret: String) -> Reply<()> {
    let secret = SecretString::from(secret);

    Ok(core
        .running()?
        .app
        .set_app_secret(&client_id, &secret)
        .await?)
}

/// Removes the secret of an app; at Yandex it lives on.
#[tauri::command]
pub(crate) async fn remove_app_secret(core: Core<'_>, client_id: String) -> Reply<()> {
    Ok(core.running()?.app.remove_app_secret(&client_id).await?)
}

/// Removes an app with its secret and its tokens; at Yandex they live on.
#[tauri::command]
pub(crate) async fn remove_app(core: Core<'_>, client_id: String) -> Reply<()> {
    Ok(core.running()?.app.remove_app(&client_id).await?)
}
