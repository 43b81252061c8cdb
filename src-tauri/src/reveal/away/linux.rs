//! When the user goes away, as the session and the system tell it over D-Bus.
//!
//! Desktops say on the session bus that their screen saver begins, logind says on the system bus that a
//! session is to be locked or that the computer goes to sleep. Where a bus is missing, the loss of the
//! focus and the time remain.

use std::{
    sync::{Mutex, PoisonError},
    thread::{Builder, JoinHandle},
};

use tauri::AppHandle;
use zbus::{
    MatchRule, Message,
    blocking::{Connection, MessageIterator},
    message::Type,
    names::MemberName,
};

/// `org.freedesktop.`, `org.gnome.`, `org.mate.` and others: each desktop has a name of its own.
const SCREEN_SAVER: &str = ".ScreenSaver";
const LOGIND: &str = "org.freedesktop.login1";

/// The ears: a thread for each bus, from the first token that is shown, or the first unlocking, to the end
/// of the app.
#[derive(Default)]
pub(super) struct Away(Mutex<[Option<JoinHandle<()>>; 2]>);

impl Away {
    /// Hides the token in `app` from now on whenever the user goes away, and locks the encrypted file.
    /// Listens anew to a bus that went.
    pub(super) fn watch(&self, app: &AppHandle) {
        let mut ears = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [session, system] = &mut *ears;

        listen(session, app, "session-bus", screen_locks);
        listen(system, app, "system-bus", logind_says);
    }
}

fn listen(
    ear: &mut Option<JoinHandle<()>>,
    app: &AppHandle,
    name: &str,
    hear: fn(&dyn Fn()) -> zbus::Result<()>,
) {
    if ear.as_ref().is_some_and(|ear| !ear.is_finished()) {
        return;
    }

    let app = app.clone();
    let listening = move || {
        if let Err(error) = hear(&|| crate::secrets::lock(&app)) {
            tracing::debug!(%error, "nobody will tell that the screen locks");
        }
    };
    *ear = Builder::new().name(name.to_owned()).spawn(listening).ok();
}

fn screen_locks(away: &dyn Fn()) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .member("ActiveChanged")?
        .build();

    each(&Connection::session()?, rule, |signal| {
        let header = signal.header();
        let saver = header
            .interface()
            .is_some_and(|name| name.ends_with(SCREEN_SAVER));
        if saver && is_true(signal) {
            away();
        }
    })
}

fn logind_says(away: &dyn Fn()) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(LOGIND)?
        .build();

    each(&Connection::system()?, rule, |signal| {
        let leaves = match signal.header().member().map(MemberName::as_str) {
            // Of whichever session: hiding too often does no harm.
            Some("Lock") => true,
            Some("PrepareForSleep") => is_true(signal),
            _ => false,
        };
        if leaves {
            away();
        }
    })
}

/// Shows `hear` every signal of `rule` until the bus goes.
fn each(bus: &Connection, rule: MatchRule<'_>, hear: impl Fn(&Message)) -> zbus::Result<()> {
    for signal in MessageIterator::for_match_rule(rule, bus, None)? {
        hear(&signal?);
    }

    Ok(())
}

/// Says that it begins, not that it ends.
fn is_true(signal: &Message) -> bool {
    signal.body().deserialize().unwrap_or(false)
}
