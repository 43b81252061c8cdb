//! Keys of service accounts: from the system's dialog to the place where secrets are kept.

use std::path::Path;

use keyward_core::{
    app::{KeyOutcome, KeyRequest},
    iam,
    organisation::{self, OrganisationReading},
    store::ConnectionId,
};
use tauri::AppHandle;

use super::{Core, Reply, language};
use crate::{
    backend::Running,
    dialog,
    view::{ErrorCode, KeyNews, KeyRefusal, KeyRequestView},
};

/// Has the user choose the file of a key, and keeps the key; `null` if none was chosen.
#[tauri::command]
pub(crate) async fn choose_key_file(
    shell: AppHandle,
    core: Core<'_>,
    request: KeyRequestView,
) -> Reply<Option<KeyNews>> {
    let running = core.running()?;
    let request = read(&request)?;

    match dialog::open_key_file(&shell, language(running)).await? {
        Some(path) => Ok(Some(keep(running, &request, &path).await?)),
        None => Ok(None),
    }
}

/// Has `yc` bring tokens to new connections, and keeps that.
#[tauri::command]
pub(crate) async fn use_yc(core: Core<'_>, request: KeyRequestView) -> Reply<KeyNews> {
    let running = core.running()?;
    let outcome = running.app.keep_yc(&read(&request)?).await?;

    Ok(match outcome {
        KeyOutcome::Kept(kept) => KeyNews::Kept {
            connections: kept.connections.iter().map(Into::into).collect(),
        },
        KeyOutcome::Refused(verdict) => KeyNews::Refused {
            refusal: verdict.cause.into(),
        },
        KeyOutcome::OtherAccount => KeyNews::Refused {
            refusal: KeyRefusal::OtherAccount,
        },
    })
}

/// The version of the `yc` that is installed; `null` if there is none that tells.
#[tauri::command]
pub(crate) async fn yc_version(core: Core<'_>) -> Reply<Option<String>> {
    Ok(core.running()?.app.yc_version().await.ok())
}

async fn keep(running: &Running, request: &KeyRequest, path: &Path) -> Reply<KeyNews> {
    let key = iam::load(path).and_then(|bytes| iam::read(&bytes));
    let refused = |refusal| Ok(KeyNews::Refused { refusal });

    match key {
        Err(error) => refused(error.into()),
        Ok(key) => match running.app.keep_key(request, &key).await? {
            KeyOutcome::Kept(kept) => Ok(KeyNews::Kept {
                connections: kept.connections.iter().map(Into::into).collect(),
            }),
            KeyOutcome::Refused(_) => refused(KeyRefusal::Rejected),
            KeyOutcome::OtherAccount => refused(KeyRefusal::OtherAccount),
        },
    }
}

fn read(request: &KeyRequestView) -> Reply<KeyRequest> {
    let typed = request.organisation.as_deref().unwrap_or_default();
    let organisation = match organisation::read(typed) {
        OrganisationReading::Fits(organisation) => Some(organisation),
        OrganisationReading::Empty => None,
        _ => return Err(ErrorCode::OrganisationUnfit),
    };

    Ok(KeyRequest {
        services: request.services.clone(),
        organisation,
        replaces: request.replaces.as_deref().map(ConnectionId::from),
    })
}
