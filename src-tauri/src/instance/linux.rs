//! By a name on the session bus, which has one owner.
//!
//! Tauri's plugin does the same once the desktop's libraries have started their threads, and ends the
//! process from among them: about one second start in five hundred crashed while it ended. So this happens
//! before anything else has started.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use tauri::{AppHandle, Builder, Wry, plugin};
use zbus::{
    blocking::{Connection, connection},
    interface,
};

use crate::main_window;

const NAME: &str = "org.keyward.Keyward.SingleInstance";
const PATH: &str = "/org/keyward/Keyward/SingleInstance";
/// How often to begin again if the other one ends meanwhile.
const ATTEMPTS: usize = 3;
/// How long the other one may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What later starts call.
struct Doorbell {
    app: Arc<OnceLock<AppHandle>>,
}

#[interface(name = "org.keyward.Keyward.SingleInstance")]
impl Doorbell {
    /// Brings the window to the front. An app that is still starting is about to do so anyway.
    fn ring(&self) {
        if let Some(app) = self.app.get() {
            main_window::focus(app);
        }
    }
}

/// Without a session bus nobody can be found; then the records say who is the second.
pub(super) fn claim(builder: Builder<Wry>) -> Option<Builder<Wry>> {
    let app = Arc::new(OnceLock::new());

    for _ in 0..ATTEMPTS {
        match own(Doorbell {
            app: Arc::clone(&app),
        }) {
            Ok(bus) => return Some(builder.plugin(answering(app)).manage(bus)),
            Err(zbus::Error::NameTaken) => match ring() {
                Ok(()) => return None,
                Err(error) => tracing::warn!(%error, "the other Keyward does not answer"),
            },
            Err(error) => {
                tracing::warn!(%error, "no session bus to look for another Keyward");
                break;
            }
        }
    }

    Some(builder)
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

fn ring() -> zbus::Result<()> {
    let bus = connection::Builder::session()?
        .method_timeout(PATIENCE)
        .build()?;
    bus.call_method(Some(NAME), PATH, Some(NAME), "Ring", &())?;

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
