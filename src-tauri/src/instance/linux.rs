//! By a name on the session bus, which has one owner.
//!
//! Tauri's plugin does the same once the desktop's libraries have started their threads, and ends the
//! process from among them: about one second start in five hundred crashed while it ended. So this happens
//! before anything else has started.

use std::{
    ffi::OsString,
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use tauri::{AppHandle, Builder, Wry, plugin};
use zbus::{
    blocking::{Connection, connection},
    interface,
};

use crate::{
    main_window,
    setup::{self, Inbox},
};

const NAME: &str = "org.keyward.Keyward.SingleInstance";
const PATH: &str = "/org/keyward/Keyward/SingleInstance";
/// How often to begin again if the other one ends meanwhile.
const ATTEMPTS: usize = 3;
/// How long the other one may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What later starts call.
struct Doorbell {
    app: Arc<OnceLock<AppHandle>>,
    inbox: Inbox,
}

#[interface(name = "org.keyward.Keyward.SingleInstance")]
impl Doorbell {
    /// Brings the window to the front. An app that is still starting is about to do so anyway.
    fn ring(&self) {
        if let Some(app) = self.app.get() {
            main_window::focus(app);
        }
    }

    /// Opens the file at `path`, and brings the window to the front. Whoever may use this bus may start the
    /// app with any file, too.
    fn open(&self, path: Vec<u8>) {
        let path = PathBuf::from(OsString::from_vec(path));
        match self.app.get() {
            Some(app) => setup::arrive(app, path),
            None => self.inbox.put(path),
        }
    }
}

/// Without a session bus nobody can be found; then the records say who is the second.
pub(super) fn claim(
    builder: Builder<Wry>,
    inbox: &Inbox,
    file: Option<PathBuf>,
) -> Option<Builder<Wry>> {
    let app = Arc::new(OnceLock::new());

    for _ in 0..ATTEMPTS {
        match own(Doorbell {
            app: Arc::clone(&app),
            inbox: inbox.clone(),
        }) {
            Ok(bus) => {
                keep(inbox, file);
                return Some(builder.plugin(answering(app)).manage(bus));
            }
            Err(zbus::Error::NameTaken) => match ring(file.as_deref()) {
                Ok(()) => return None,
                Err(error) => tracing::warn!(%error, "the other Keyward does not answer"),
            },
            Err(error) => {
                tracing::warn!(%error, "no session bus to look for another Keyward");
                break;
            }
        }
    }

    keep(inbox, file);
    Some(builder)
}

fn keep(inbox: &Inbox, file: Option<PathBuf>) {
    if let Some(file) = file {
        inbox.put(file);
    }
}

/// Has the name as long as the connection lives.
fn own(doorbell: Doorbell) -> zbus::Result<Connection> {
    connection::Builder::session()?
        .name(NAME)?
        .replace_existing_names(false)
        .allow_name_replacements(false)
        .serve_at(PATH, doorbell)?
        .build()
}

/// Calls the other one, with the file that it is to open.
fn ring(file: Option<&Path>) -> zbus::Result<()> {
    let bus = connection::Builder::session()?
        .method_timeout(PATIENCE)
        .build()?;
    match file {
        Some(file) => {
            let path = file.as_os_str().as_bytes();
            bus.call_method(Some(NAME), PATH, Some(NAME), "Open", &path)?
        }
        None => bus.call_method(Some(NAME), PATH, Some(NAME), "Ring", &())?,
    };

    bus.close()
}

/// Tells the doorbell whose window it is.
fn answering(whose: Arc<OnceLock<AppHandle>>) -> plugin::TauriPlugin<Wry> {
    plugin::Builder::new("doorbell")
        .setup(move |app, _| {
            // Set once: an app is set up once.
            whose.set(app.clone()).ok();
            Ok(())
        })
        .build()
}
