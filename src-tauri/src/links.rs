//! Pages of Yandex that open in the user's own browser: a closed list.

use keyward_core::{app::App, client_id::ClientId};
use url::Url;

use crate::view::{ErrorCode, YandexPage};

/// Opens `page`, whose address comes from the definitions, in English where there are both languages.
///
/// # Errors
///
/// [`ErrorCode::ClientIdUnfit`] for an app that cannot be, [`ErrorCode::BrowserUnavailable`] if the system
/// has no browser to open.
pub(crate) fn open(app: &App, page: &YandexPage, english: bool) -> Result<(), ErrorCode> {
    let pages = &app.provider().pages;
    let address = match page {
        YandexPage::RegisterApp => pages.register_app.clone(),
        YandexPage::Access if english => pages.access_en.clone(),
        YandexPage::Access => pages.access.clone(),
        YandexPage::App { client_id } => {
            let app_id = ClientId::new(client_id.as_str()).ok_or(ErrorCode::ClientIdUnfit)?;
            app.provider().app_page(&app_id)
        }
        YandexPage::Console => app
            .services()
            .iter()
            .find_map(|known| known.iam.as_ref())
            .map(|rule| rule.console.clone())
            .ok_or(ErrorCode::NotFound)?,
        YandexPage::Organisations { service } => app
            .services()
            .iter()
            .find(|known| known.id == *service)
            .and_then(|known| known.organisation.as_ref())
            .map(|rule| rule.page.clone())
            .ok_or(ErrorCode::NotFound)?,
    };

    in_browser(&address)
        .then_some(())
        .ok_or(ErrorCode::BrowserUnavailable)
}

/// Hands `address` to the system; says whether it took it.
pub(crate) fn in_browser(address: &Url) -> bool {
    // The error would name the address, and that of a sign-in holds its `state`.
    open::that_detached(address.as_str()).is_ok()
}
