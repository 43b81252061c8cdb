//! Tells the screens where tokens are kept, and locks the encrypted file when nobody uses it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use keyward_core::{
    app::{App, Notice},
    desk::Desk,
};
use tauri::{AppHandle, Manager};

use crate::{
    backend::{Backend, NOTICES},
    desktop::Desktop,
    reveal,
    view::{ErrorCode, NoticeView, SecretsView},
};

/// Name of the event that tells the frontend where tokens are kept.
const EVENT: &str = "secrets";

/// Watches over the places.
pub(crate) struct Secrets {
    shell: AppHandle,
    app: Arc<App>,
    desktop: Arc<Desktop>,
    told: Mutex<Option<SecretsView>>,
}

impl Secrets {
    /// Watches from now on, for as long as it is wanted. A sign-in at `desk` counts as use.
    pub(crate) fn watch(
        shell: AppHandle,
        app: Arc<App>,
        desk: &Arc<Desk>,
        desktop: Arc<Desktop>,
    ) -> Arc<Self> {
        let secrets = Arc::new(Self {
            shell,
            app,
            desktop,
            told: Mutex::default(),
        });
        let (watched, desk) = (Arc::downgrade(&secrets), Arc::downgrade(desk));
        tauri::async_runtime::spawn(async move {
            let mut second = tokio::time::interval(Duration::from_secs(1));
            loop {
                second.tick().await;
                let (Some(secrets), Some(desk)) = (watched.upgrade(), desk.upgrade()) else {
                    return;
                };
                secrets.tick(desk.is_busy());
            }
        });

        secrets
    }

    /// How the places stand.
    ///
    /// # Errors
    ///
    /// If the records cannot be read.
    pub(crate) fn view(&self) -> Result<SecretsView, ErrorCode> {
        Ok(self.app.secrets()?.into())
    }

    /// The same, and the screens hear of it unless they know it already.
    ///
    /// # Errors
    ///
    /// If the records cannot be read.
    pub(crate) fn tell(&self) -> Result<SecretsView, ErrorCode> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let view = self.view()?;
        if told.replace(view.clone()).as_ref() != Some(&view) {
            self.desktop.tell(EVENT, view.clone());
            if view.file_exists && !view.locked {
                reveal::listen(&self.shell);
            }
        }

        Ok(view)
    }

    /// Has the screens draw the list anew, with what is to be said of it.
    pub(crate) fn tell_list(&self, notices: Vec<Notice>) {
        let notices: Vec<_> = notices.into_iter().map(NoticeView::from).collect();

        self.desktop.tell(NOTICES, notices);
    }

    /// Locks the encrypted file, and hides the token in sight. Never from within a window's own event.
    pub(crate) fn lock(&self) {
        self.app.lock_secrets();
        self.after_locking();
    }

    fn tick(&self, busy: bool) {
        if self.app.lock_when_idle(busy) {
            self.after_locking();
        } else {
            _ = self.tell();
        }
    }

    fn after_locking(&self) {
        reveal::hide(&self.shell);
        if let Err(error) = self.tell() {
            tracing::warn!(?error, "screens did not hear that the file is locked");
        }
    }
}

/// The user goes away: the screen is locked, or the computer goes to sleep.
#[cfg_attr(
    not(target_os = "linux"),
    expect(
        dead_code,
        reason = "only Linux tells so far that the screen was locked"
    )
)]
pub(crate) fn lock(shell: &AppHandle) {
    if let Ok(running) = shell.state::<Backend>().running() {
        running.lock_secrets();
    }
}
