//! The core with the system's own parts, and what the shell needs to know of it.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use keyward_core::{
    app::{App, Inspector, Notice, RoundState, World},
    clock::SystemClock,
    computer::Examiner,
    desk::Desk,
    provider::Provider,
    proxy::{Network, Surroundings, WindowProxy},
    service::Service,
    vault::Places,
    yc::Yc,
};
use tauri::{AppHandle, Manager};
use tokio::{runtime::Handle, sync::Notify, time::sleep};

use crate::{
    desktop::Desktop,
    proxy,
    registration::Registrar,
    secrets::Secrets,
    view::{CheckAllProgress, ComputerView, ErrorCode, NoticeView, SettingsView, Theme},
};

/// Name of the event that tells the frontend how far a check of all connections is.
const CHECK_ALL: &str = "check-all";
/// Name of the event that tells the frontend how far a look at this computer is.
const COMPUTER: &str = "computer";
/// Name of the event that tells the frontend what the user should read once.
pub(crate) const NOTICES: &str = "notices";

/// What the last run left unfinished waits until the first screen has been drawn: a keychain with many
/// entries keeps the machine busy for a while.
const FIRST_SCREEN: Duration = Duration::from_millis(500);

/// The running app. While it does not run, the window says why, and every command tries once more.
pub(crate) struct Backend {
    handle: AppHandle,
    running: OnceLock<Running>,
    /// Taken while the records are opened.
    opening: Mutex<()>,
    /// The user was asked whether tokens may be lost with the window.
    asked: AtomicBool,
}

/// The core at work.
pub(crate) struct Running {
    /// The use-cases.
    pub(crate) app: Arc<App>,
    /// The sign-in.
    pub(crate) desk: Arc<Desk>,
    /// The check of all connections.
    pub(crate) inspector: Arc<Inspector>,
    /// The look at this computer.
    pub(crate) examiner: Arc<Examiner>,
    /// The places of tokens.
    pub(crate) secrets: Arc<Secrets>,
    /// The window in which an app is registered.
    pub(crate) registrar: Arc<Registrar>,
    /// Folder of the records.
    pub(crate) data_dir: PathBuf,
    desktop: Arc<Desktop>,
    recovered: Arc<OnceLock<Vec<Notice>>>,
    /// Told when the first screen asks for what it needs.
    first_screen: Arc<Notify>,
}

/// Opens the records and hands the core to the shell.
pub(crate) fn start(app: &AppHandle) {
    let backend = Backend {
        handle: app.clone(),
        running: OnceLock::new(),
        opening: Mutex::new(()),
        asked: AtomicBool::new(false),
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

    /// What the next window with pages of Yandex is told about proxies.
    pub(crate) fn window_proxy(&self) -> WindowProxy {
        self.running
            .get()
            .map_or(WindowProxy::AsSystem, |running| running.app.window_proxy())
    }

    /// Whether a token waits to be saved.
    pub(crate) fn holds_token(&self) -> bool {
        self.running
            .get()
            .is_some_and(|running| running.desk.holds_token())
    }

    /// Whether tokens would be lost with the window and nobody was asked yet. The second answer is no: the
    /// window can always be closed.
    pub(crate) fn asks_before_closing(&self) -> bool {
        let loses = self
            .running
            .get()
            .is_some_and(|running| running.app.loses_tokens_on_quit());

        loses && !self.asked.swap(true, Ordering::Relaxed)
    }
}

impl Running {
    /// What happened before the first screen, as far as it is known.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.first_screen.notify_one();
        let found = self.recovered.get().into_iter().flatten();

        self.app
            .damage()
            .into_iter()
            .chain(found.cloned())
            .collect()
    }

    /// After a check, says what it may mean if tokens turned out dead. While a round goes on that waits for
    /// its end: others are still to be asked.
    pub(crate) fn tell_what_ended(&self) {
        let round = self.inspector.view();
        if round.is_none_or(|round| round.state != RoundState::Running) {
            tell_what_ended(&self.app, &self.desktop);
        }
    }

    /// Locks the encrypted file, and hides the token in sight. Never from within a window's own event.
    pub(crate) fn lock_secrets(&self) {
        self.secrets.lock();
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
        places: Places::platform(&data_dir),
        network: Network::new(Surroundings::platform(proxy::of_desktop))?,
        clock: Arc::new(SystemClock),
        random: Box::new(random),
        device_name: "Keyward".to_owned(),
        yc: Yc::of_user(handle.path().home_dir().ok().as_deref()),
    };

    let app = Arc::new(App::open(world)?);
    let desktop = Arc::new(Desktop::new(handle.clone()));
    let runtime = tauri::async_runtime::handle().inner().clone();
    let desk = Desk::new(Arc::clone(&app), desktop.clone(), runtime.clone());
    let examiner = examiner(&app, &desktop, runtime.clone());
    let inspector = inspector(&app, &desktop, runtime);
    let first_screen = Arc::<Notify>::default();
    let recovered = recover(&app, &desktop, &first_screen);
    tick(&desk);
    let registrar = Registrar::new(app.provider().clone(), desktop.clone());
    let secrets = Secrets::watch(handle.clone(), Arc::clone(&app), &desk, desktop.clone());

    Ok(Running {
        app,
        desk,
        inspector,
        examiner,
        secrets,
        registrar,
        data_dir,
        desktop,
        recovered,
        first_screen,
    })
}

/// Whoever checks all connections, and tells the screens how far that is.
fn inspector(app: &Arc<App>, desktop: &Arc<Desktop>, runtime: Handle) -> Arc<Inspector> {
    let (desktop, judge) = (Arc::clone(desktop), Arc::clone(app));

    Inspector::new(Arc::clone(app), runtime, move |news| {
        desktop.tell(CHECK_ALL, CheckAllProgress::from(&news));
        // One that was stopped still hears of those that were being checked.
        if news.state != RoundState::Running && news.checking.is_empty() {
            tell_what_ended(&judge, &desktop);
        }
    })
}

/// Whoever looks at this computer, and tells the screens what is found.
fn examiner(app: &Arc<App>, desktop: &Arc<Desktop>, runtime: Handle) -> Arc<Examiner> {
    let desktop = Arc::clone(desktop);

    Examiner::new(Arc::clone(app), runtime, move |check_up| {
        desktop.tell(COMPUTER, ComputerView::from(check_up));
    })
}

/// Tells the screens if tokens that were found dead have something in common.
fn tell_what_ended(app: &App, desktop: &Desktop) {
    match app.ended_together() {
        Ok(notices) if notices.is_empty() => {}
        Ok(notices) => {
            let news: Vec<_> = notices.into_iter().map(NoticeView::from).collect();
            desktop.tell(NOTICES, news);
        }
        Err(error) => tracing::warn!(%error, "cannot say what ended together"),
    }
}

/// Finishes the last run's work after the first screen: a keychain may ask for its password. The screens
/// hear of it if there is something to read, or another list to draw.
fn recover(
    app: &Arc<App>,
    desktop: &Arc<Desktop>,
    first_screen: &Arc<Notify>,
) -> Arc<OnceLock<Vec<Notice>>> {
    let recovered = Arc::<OnceLock<_>>::default();
    let (app, desktop, found) = (app.clone(), desktop.clone(), recovered.clone());
    let first_screen = first_screen.clone();
    tauri::async_runtime::spawn(async move {
        first_screen.notified().await;
        sleep(FIRST_SCREEN).await;
        let before = app.connections().ok();
        let notices = app.recover().await;
        let news: Vec<_> = notices.iter().cloned().map(NoticeView::from).collect();
        _ = found.set(notices);
        if !news.is_empty() || app.connections().ok() != before {
            desktop.tell(NOTICES, news);
        }
    });

    recovered
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
