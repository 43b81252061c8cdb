//! Correcting what a connection names.

use keyward_core::store::ConnectionId;

use super::{Core, Reply};
use crate::view::{ConnectionView, OrganisationList};

/// Changes the one thing that a connection names, such as a counter; nothing typed names none.
#[tauri::command]
pub(crate) async fn set_resource(
    core: Core<'_>,
    id: String,
    resource: String,
) -> Reply<ConnectionView> {
    let id = ConnectionId::from(id.as_str());
    let connection = core.running()?.app.set_resource(&id, &resource)?;

    Ok((&connection).into())
}

/// Asks Yandex which organisations the account of a connection sees.
#[tauri::command]
pub(crate) async fn organisations(core: Core<'_>, id: String) -> Reply<OrganisationList> {
    let id = ConnectionId::from(id.as_str());

    Ok(core.running()?.app.organisations(&id).await?.into())
}
