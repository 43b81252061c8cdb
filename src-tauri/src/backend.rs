//! The core with the system's own parts, and what the shell needs to know of it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use keyward_core::{
    app::{App, Notice, World},
    clock::SystemClock,
    desk::Desk,
    http,
    provider::Provider,
    service::Service,
    vault::Vault,
};
use tauri::{AppHandle, Manager};
use tokio::sync::watch;

use crate::{
    desktop::Desktop,
    view::{ErrorCode, SettingsView, Theme},
};

/// The first screen waits this long for what the last run left unfinished; longer only if a keychain asks
/// its user for a password.
const RECOVERY_PATIENCE: Duration = Duration::from_secs(6);

/// The running app. While it does not run, the window says why, and every command tries once more.
pub(crate) struct Backend {
    handle: AppHandle,
    running: OnceLock<Running>,
    /// Taken while the records are opened.
    opening: Mutex<()>,
}

/// The core at work.
pub(crate) struct Running {
    /// The use-cases.
    pub(crate) app: Arc<App>,
    /// The sign-in.
    pub(crate) desk: Arc<Desk>,
    /// Folder of the records.
    pub(crate) data_dir: PathBuf,
    recovered: watch::Receiver<Option<Vec<Notice>>>,
    started: Instant,
}

/// Opens the records and hands the core to the shell.
pub(crate) fn start(app: &AppHandle) {
    let backend = Backend {
        handle: app.clone(),
        running: OnceLock::new(),
        opening: Mutex::new(()),
    };
    if let Err(error) = backend.running() {
        tracing::error!(?error, "cannot open the records");
    }

    app.manage(backend);
}

impl Backend {
    /// The core at work.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub(crate) fn running(&self) -> Result<&Running, ErrorCode> {
        if let Some(running) = self.running.get() {
            return Ok(running);
        }

        let _turn = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = self.running.get() {
            return Ok(running);
        }
        let running = open(&self.handle)?;

        Ok(self.running.get_or_init(|| running))
    }

    /// The theme that the user chose.
    pub(crate) fn theme(&self) -> Option<tauri::Theme> {
        let settings = self.running.get()?.app.settings().ok()?;

        SettingsView::from(settings).theme.map(Theme::into)
    }

    /// Whether a token waits to be saved.
    pub(crate) fn holds_token(&self) -> bool {
        self.running
            .get()
            .is_some_and(|running| running.desk.holds_token())
    }
}

impl Running {
    /// What happened before the first screen, as far as it is known.
    pub(crate) async fn notices(&self) -> Vec<Notice> {
        let mut recovered = self.recovered.clone();
        let left = (self.started + RECOVERY_PATIENCE).saturating_duration_since(Instant::now());
        _ = tokio::time::timeout(left, recovered.wait_for(Option::is_some)).await;

        let found = recovered.borrow().clone().unwrap_or_default();
        self.app.damage().into_iter().chain(found).collect()
    }
}

fn open(handle: &AppHandle) -> Result<Running, ErrorCode> {
    let data_dir = handle
        .path()
        .app_data_dir()
        .map_err(|_| ErrorCode::RecordsUnavailable)?;
    let world = World {
        data_dir: data_dir.clone(),
        provider: Provider::bundled()?,
        services: Service::bundled()?,
        vault: Vault::platform(),
        http: http::client()?,
        clock: Arc::new(SystemClock),
        random: Box::new(random),
        device_name: "Keyward".to_owned(),
    };

    let app = Arc::new(App::open(world)?);
    let desktop = Arc::new(Desktop::new(handle.clone()));
    let runtime = tauri::async_runtime::handle().inner().clone();
    let desk = Desk::new(Arc::clone(&app), desktop, runtime);
    let recovered = recover(&app);
    tick(&desk);

    Ok(Running {
        app,
        desk,
        data_dir,
        recovered,
        started: Instant::now(),
    })
}

/// Finishes the last run's work beside the first screen: a keychain may ask for its password.
fn recover(app: &Arc<App>) -> watch::Receiver<Option<Vec<Notice>>> {
    let (say, hear) = watch::channel(None);
    let app = Arc::clone(app);
    tauri::async_runtime::spawn(async move {
        say.send_replace(Some(app.recover().await));
    });

    hear
}

/// Lets the desk see that time passes.
fn tick(desk: &Arc<Desk>) {
    let desk = Arc::downgrade(desk);
    tauri::async_runtime::spawn(async move {
        let mut second = tokio::time::interval(Duration::from_secs(1));
        loop {
            second.tick().await;
            let Some(desk) = desk.upgrade() else { return };
            desk.tick();
        }
    });
}

/// 256 bits from the system.
fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    if getrandom::fill(&mut bytes).is_err() {
        // Without randomness no sign-in is safe and no id unique; every system Keyward runs on has it.
        tracing::error!("the system gives no random bytes");
        std::process::abort();
    }

    bytes
}
