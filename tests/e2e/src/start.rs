//! A start of the app that nobody drives, seen from outside.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::{ExitStatus, Stdio},
};

use anyhow::{Context, Result};
use tokio::process::Child;

use crate::{Journey, processes, screen, wait::until};

/// A started app. It is killed with this value.
#[derive(Debug)]
pub struct Start {
    app: Child,
    process: u32,
    log: PathBuf,
}

impl Journey {
    /// Starts the app and does not wait for anything. `name` tells it from others started meanwhile.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn starts(&self, name: &str) -> Result<Start> {
        let log = self.home().join(format!("said-{name}.log"));
        let output = File::create(&log)?;
        let app = self
            .command()?
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .context("the app does not start")?;

        Ok(Start {
            process: app.id().context("the app has no process")?,
            app,
            log,
        })
    }
}

impl Start {
    /// How it ended, if it has.
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.app.try_wait()?)
    }

    /// What it has written to its log.
    ///
    /// # Errors
    ///
    /// If there is no log.
    pub fn said(&self) -> Result<String> {
        let said = fs::read(&self.log)?;

        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// Whether a window of its own is on the screen.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn has_a_window(&self) -> Result<bool> {
        for window in screen::windows().await? {
            if screen::process(&window.id).await? == self.process {
                return Ok(true);
            }
        }

        Ok(false)
    }

    /// Whether the window that has the focus is one of its own.
    ///
    /// # Errors
    ///
    /// If no window has the focus.
    pub async fn is_in_front(&self) -> Result<bool> {
        let window = screen::active_window().await?;

        Ok(screen::process(&window).await? == self.process)
    }

    /// Ends it and everything it started as a power cut does.
    ///
    /// # Errors
    ///
    /// If it does not end.
    pub async fn is_killed(mut self) -> Result<()> {
        let family = processes::family(self.process);
        self.app.kill().await?;
        for process in family {
            processes::kill(process).await?;
        }

        until("its windows are gone", async || {
            Ok((!self.has_a_window().await?).then_some(()))
        })
        .await
    }
}

impl Drop for Start {
    fn drop(&mut self) {
        if !processes::is_gone(self.process) {
            processes::end(&processes::family(self.process));
        }
    }
}
