//! Drives the built app the way a user does: by what is written on it.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{driver::Driver, processes, screen, wait::until, witness::Witness};

const SOURCE: &str = "return document.documentElement.outerHTML";

/// The app, unmodified, under a driver.
#[derive(Debug)]
pub struct RunningApp {
    pub(crate) driver: Driver,
    pub(crate) process: u32,
    pub(crate) witness: Witness,
    /// Its own window is used without a mouse.
    pub(crate) by_keyboard: bool,
    last_picture: PathBuf,
}

impl RunningApp {
    /// Starts the app with `arguments`; when it is dropped, the screen's last picture goes to `last_picture`.
    pub(crate) async fn start(
        arguments: &[&str],
        environment: &[(OsString, Option<OsString>)],
        log: &Path,
        witness: &Witness,
        last_picture: &Path,
    ) -> Result<Self> {
        let driver = Driver::start(&binary()?, arguments, environment, log).await?;
        let driving = driver.process().context("the driver ended")?;
        let process = until("the app runs", async || {
            Ok(processes::children(driving).first().copied())
        });
        let process = process.await?;

        Ok(Self {
            driver,
            process,
            witness: witness.clone(),
            by_keyboard: env::var_os("LAB_BY_KEYBOARD").is_some(),
            last_picture: last_picture.to_owned(),
        })
    }

    /// Ends the app as its user does: by closing its window.
    ///
    /// # Errors
    ///
    /// If it does not end.
    pub async fn quits(self) -> Result<()> {
        self.is_looked_at().await?;
        self.person().await?.presses("alt+F4").await?;

        until("the app has ended", async || {
            Ok(processes::is_gone(self.process).then_some(()))
        })
        .await
    }

    /// Ends the app as a power cut does.
    ///
    /// # Errors
    ///
    /// If it does not end.
    pub async fn is_killed(mut self) -> Result<()> {
        self.is_looked_at().await?;
        let family = processes::family(self.process);
        self.driver.end().await?;
        for process in family {
            processes::kill(process).await?;
        }

        Ok(())
    }

    /// Remembers what can be seen of the app from inside and outside.
    pub(crate) async fn is_looked_at(&self) -> Result<()> {
        let source = self.driver.run(SOURCE, json!([])).await?;
        self.witness
            .saw("the page", source.as_str().unwrap_or_default());
        self.witness.saw(
            "the title of a window",
            format!("{:?}", screen::windows().await?),
        );
        for process in processes::family(self.process) {
            self.witness.saw(
                "a command line or an environment",
                processes::outside_of(process),
            );
        }

        Ok(())
    }
}

impl Drop for RunningApp {
    fn drop(&mut self) {
        screen::last_picture(&self.last_picture);
        processes::end(&processes::family(self.process));
    }
}

/// The app to drive: the one that `LAB_APP` names, or the one built last.
///
/// # Errors
///
/// If there is none.
pub fn binary() -> Result<PathBuf> {
    let binary = match env::var_os("LAB_APP") {
        Some(path) => path.into(),
        None => target()?.join("lab/keyward"),
    };
    ensure!(
        binary.is_file(),
        "there is no {}; cargo xtask test builds it",
        binary.display()
    );

    Ok(binary)
}

/// The directory that cargo builds into, in which this program lies.
pub(crate) fn target() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let target = program
        .ancestors()
        .find(|directory| directory.join("CACHEDIR.TAG").exists());

    Ok(target
        .context("this program was not built by cargo")?
        .to_owned())
}
