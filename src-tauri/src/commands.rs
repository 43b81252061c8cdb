//! The commands the frontend may call.
//!
//! Arguments in, one call to the core, a view out. None returns a token.

mod apps;
mod change;
mod check_all;
mod computer;
mod hand_out;
mod history;
mod key;
mod proxy;
mod registration;
mod report;
mod secrets;
mod setup;
mod take_away;
mod ways;

use keyward_core::{
    client_id, organisation,
    organisation::OrganisationReading as Read,
    sign_in::{SignInRequest, Typed},
    store::ConnectionId,
};
use secrecy::SecretString;
use tauri::{AppHandle, State, ipc::Invoke};

use crate::{
    backend::{Backend, Running},
    clipboard::Clipboard,
    links, main_window, start,
    view::{
        AboutView, ClientIdReading, ConnectionView, ErrorCode, Language, OrganisationReading,
        OverviewView, SettingsView, SignInRequestView, SignInView, YandexPage,
    },
};

type Reply<T> = Result<T, ErrorCode>;
type Core<'a> = State<'a, Backend>;

/// Every command; `build.rs` declares the same, and a test compares.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        load,
        read_client_id,
        read_organisation,
        start_sign_in,
        start_paste,
        use_own_browser,
        ways::use_code,
        ways::use_phone,
        paste_from_clipboard,
        paste_text,
        cancel_sign_in,
        show_sign_in_window,
        continue_to_host,
        confirm_account,
        retry_save,
        discard_token,
        check_connection,
        check_all::check_all,
        check_all::stop_checking,
        computer::check_computer,
        computer::stop_checking_computer,
        history::history,
        key::choose_key_file,
        key::use_yc,
        key::yc_version,
        report::save_report,
        set_organisation,
        change::set_resource,
        change::organisations,
        take_away::remove_connection,
        take_away::take_away,
        take_away::take_away_app,
        take_away::end_token,
        apps::rename_app,
        apps::set_app_secret,
        apps::remove_app_secret,
        apps::remove_app,
        change_settings,
        proxy::choose_proxy,
        hand_out::reveal_token,
        hand_out::copy_token,
        hand_out::copy_signed_in_token,
        hand_out::copy_waiting_token,
        secrets::move_secrets,
        secrets::unlock_secrets,
        secrets::lock_secrets,
        secrets::change_password,
        secrets::test_secrets,
        secrets::close_window,
        setup::take_setup_file,
        setup::choose_setup_file,
        setup::put_away_setup_file,
        setup::make_setup_file,
        setup::save_setup_file,
        registration::open_registration,
        registration::close_registration,
        registration::continue_registration,
        open_page,
    ]
}

/// Everything the first screen needs, from the records alone: nobody waits for a keychain.
#[tauri::command]
pub(crate) async fn load(core: Core<'_>) -> Reply<OverviewView> {
    let running = core.running()?;
    let app = &running.app;

    Ok(OverviewView {
        services: app.services().iter().map(Into::into).collect(),
        apps: app.apps()?.into_iter().map(Into::into).collect(),
        connections: app.connections()?.iter().map(Into::into).collect(),
        settings: app.settings()?.into(),
        proxy: app.proxy().into(),
        secrets: running.secrets.view()?,
        system_language: start::system_language(),
        sign_in: running.desk.sign_in().as_ref().map(Into::into),
        check_all: running.inspector.view().as_ref().map(Into::into),
        setup_files: app.setup_files()?.iter().map(Into::into).collect(),
        notices: running.notices().into_iter().map(Into::into).collect(),
        computer: running.examiner.view().as_ref().map(Into::into),
        about: about(running),
    })
}

/// Says what a typed `ClientID` is.
#[tauri::command]
pub(crate) fn read_client_id(text: &str) -> ClientIdReading {
    client_id::read(text).into()
}

/// Says what a typed organisation is.
#[tauri::command]
pub(crate) fn read_organisation(text: &str) -> OrganisationReading {
    organisation::read(text).into()
}

/// Starts a sign-in in a window of its own, or brings the running one to the front.
#[tauri::command]
pub(crate) async fn start_sign_in(core: Core<'_>, request: SignInRequestView) -> Reply<SignInView> {
    let running = core.running()?;
    let request = read(running, &request)?;

    Ok((&running.desk.start(request, english(running)).await?).into())
}

/// Starts a sign-in whose answer the user already has.
#[tauri::command]
pub(crate) async fn start_paste(core: Core<'_>, request: SignInRequestView) -> Reply<SignInView> {
    let running = core.running()?;
    let request = read(running, &request)?;

    Ok((&running.desk.start_paste(request)?).into())
}

/// Goes on in the user's own browser.
#[tauri::command]
pub(crate) async fn use_own_browser(core: Core<'_>) -> Reply<()> {
    Ok(core.running()?.desk.use_own_browser()?)
}

/// Takes the answer from the clipboard.
#[tauri::command]
pub(crate) async fn paste_from_clipboard(
    core: Core<'_>,
    clipboard: State<'_, Clipboard>,
) -> Reply<()> {
    let desk = &core.running()?.desk;

    desk.paste(clipboard.text().await);
    Ok(())
}

/// Takes the answer as typed.
#[tauri::command]
pub(crate) async fn paste_text(core: Core<'_>, text: String) -> Reply<()> {
    core.running()?.desk.paste(Some(SecretString::from(text)));
    Ok(())
}

/// Ends the sign-in.
#[tauri::command]
pub(crate) async fn cancel_sign_in(core: Core<'_>) -> Reply<()> {
    core.running()?.desk.cancel();
    Ok(())
}

/// Brings the sign-in window to the front.
#[tauri::command]
pub(crate) async fn show_sign_in_window(core: Core<'_>) -> Reply<()> {
    core.running()?.desk.show_window();
    Ok(())
}

/// Lets a foreign host in, for this sign-in.
#[tauri::command]
pub(crate) async fn continue_to_host(core: Core<'_>) -> Reply<()> {
    core.running()?.desk.continue_to_host();
    Ok(())
}

/// Files the token of another account than expected, or gives it up.
#[tauri::command]
pub(crate) async fn confirm_account(core: Core<'_>, yes: bool) -> Reply<()> {
    core.running()?.desk.confirm(yes);
    Ok(())
}

/// Tries again to save a token that could not be saved.
#[tauri::command]
pub(crate) async fn retry_save(core: Core<'_>) -> Reply<()> {
    core.running()?.desk.retry_save();
    Ok(())
}

/// Gives up a token that could not be saved.
#[tauri::command]
pub(crate) async fn discard_token(core: Core<'_>) -> Reply<()> {
    core.running()?.desk.discard();
    Ok(())
}

/// Asks Yandex ID and the service whether a connection's token works.
#[tauri::command]
pub(crate) async fn check_connection(core: Core<'_>, id: String) -> Reply<ConnectionView> {
    let running = core.running()?;
    let connection = running.app.check(&ConnectionId::from(id.as_str())).await?;
    running.tell_what_ended();

    Ok((&connection).into())
}

/// Changes a connection's organisation.
#[tauri::command]
pub(crate) async fn set_organisation(
    core: Core<'_>,
    id: String,
    organisation: String,
) -> Reply<ConnectionView> {
    let organisation = match organisation::read(&organisation) {
        Read::Fits(organisation) => Some(organisation),
        Read::Empty => None,
        _ => return Err(ErrorCode::OrganisationUnfit),
    };
    let id = ConnectionId::from(id.as_str());
    let connection = core
        .running()?
        .app
        .set_organisation(&id, organisation.as_ref())?;

    Ok((&connection).into())
}

/// Keeps what the user chose.
#[tauri::command]
pub(crate) async fn change_settings(
    shell: AppHandle,
    core: Core<'_>,
    settings: SettingsView,
) -> Reply<SettingsView> {
    let kept = SettingsView::from(core.running()?.app.change_settings(settings.into())?);
    main_window::set_theme(&shell, kept.theme.map(Into::into));

    Ok(kept)
}

/// Opens a page of Yandex in the user's own browser.
#[tauri::command]
pub(crate) async fn open_page(core: Core<'_>, page: YandexPage) -> Reply<()> {
    let running = core.running()?;

    links::open(&running.app, &page, english(running))
}

fn read(running: &Running, request: &SignInRequestView) -> Reply<SignInRequest> {
    let services = running.app.services_in_order(&request.services)?;
    let typed = Typed {
        client_id: &request.client_id,
        app_name: request.app_name.as_deref(),
        expected_login: request.expected_login.as_deref(),
        organisation: request.organisation.as_deref(),
        replaces: request.replaces.as_deref(),
    };

    Ok(SignInRequest::read(&typed, &services)?)
}

/// Yandex's pages speak the language of the app.
fn english(running: &Running) -> bool {
    language(running) == Language::En
}

/// The language of the app.
fn language(running: &Running) -> Language {
    let chosen = running
        .app
        .settings()
        .ok()
        .and_then(|settings| SettingsView::from(settings).language);

    chosen.unwrap_or_else(start::system_language)
}

fn about(running: &Running) -> AboutView {
    AboutView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        web_view: tauri::webview_version().unwrap_or_default(),
        data_folder: running.data_dir.display().to_string(),
    }
}
