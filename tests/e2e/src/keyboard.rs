//! The same deeds without a mouse: Tab and arrows until the focus is there, then the key that presses it.

use anyhow::{Result, bail};
use serde_json::json;

use crate::{RunningApp, page::FIND, wait::until};

/// Where the focus is, seen from an element.
const FOCUS: &str = include_str!("focus.js");
/// Nobody presses more keys than this to get somewhere.
const PATIENCE: usize = 150;

impl RunningApp {
    /// Does with the keyboard what a click does.
    pub(crate) async fn reaches_and_presses(&self, kind: &str, label: &str) -> Result<()> {
        for _ in 0..PATIENCE {
            let key = match self.next_key(kind, label).await?.as_str() {
                "done" => return Ok(()),
                "enter" => return self.presses("Return").await,
                "space" => return self.presses("space").await,
                "tab" => "Tab",
                "up" => "Up",
                "down" => "Down",
                "right" => "Right",
                other => bail!("no key for {other}"),
            };
            self.presses(key).await?;
        }

        bail!("“{label}” cannot be reached by {PATIENCE} keys")
    }

    /// Types `text` in place of what is in the field with the focus.
    pub(crate) async fn types_anew(&self, text: &str) -> Result<()> {
        self.presses("ctrl+a").await?;
        self.presses("Delete").await?;

        self.person().await?.types(text).await
    }

    /// Waits until there is such an element, and says which key leads nearer to it.
    async fn next_key(&self, kind: &str, label: &str) -> Result<String> {
        let script = FIND.replace("return found ?? null;", FOCUS);

        until(format!("there is “{label}” to reach"), async || {
            let key = self.driver.run(&script, json!([kind, label])).await?;
            Ok(key
                .as_str()
                .filter(|key| *key != "missing")
                .map(ToOwned::to_owned))
        })
        .await
    }
}
