//! What a person does with our window, counted: real clicks of the mouse and real keys, by the page's own account.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::RunningApp;

/// Counts from now on. Only what the system delivers counts, not what a script makes up; a click on a label
/// and the one it passes on are one.
const COUNT: &str = "
    window.hands = { clicks: 0, keys: 0 };
    addEventListener('pointerdown', (event) => { if (event.isTrusted) window.hands.clicks += 1 }, true);
    addEventListener('keydown', (event) => { if (event.isTrusted) window.hands.keys += 1 }, true);";

/// Clicks and keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hands {
    /// Clicks of the mouse.
    pub clicks: u64,
    /// Keys that were pressed.
    pub keys: u64,
}

impl RunningApp {
    /// Counts what is done with the app's own window from now on.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn counts_hands(&self) -> Result<()> {
        self.driver.run(COUNT, json!([])).await.map(drop)
    }

    /// What has been done since.
    ///
    /// # Errors
    ///
    /// If nobody counts.
    pub async fn hands(&self) -> Result<Hands> {
        let counted = self.driver.run("return window.hands", json!([])).await?;
        let number = |name: &str| counted.get(name).and_then(Value::as_u64);

        Ok(Hands {
            clicks: number("clicks").context("nobody counts clicks")?,
            keys: number("keys").context("nobody counts keys")?,
        })
    }
}
