//! What the app's pages may ask the app, asked without a page.

use anyhow::Result;
use serde_json::{Value, json};

use crate::RunningApp;

const INVOKE: &str = "
    const [command, values, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, values)
      .then((reply) => done({ reply }), (refusal) => done({ refusal: String(refusal) }));";
const LISTEN: &str = "
    const [event, done] = arguments;
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    window.heard = [];
    const handler = transformCallback((message) => window.heard.push(message.payload));
    invoke('plugin:event|listen', { event, target: { kind: 'Any' }, handler }).then(done, done);";

impl RunningApp {
    /// Asks the app what its pages may ask, and returns what it answers: `reply` or `refusal`.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn asks(&self, command: &str, values: Value) -> Result<Value> {
        let answer = self
            .driver
            .run_until_called_back(INVOKE, json!([command, values]))
            .await?;
        self.witness.saw("a reply to the page", answer.to_string());

        Ok(answer)
    }

    /// Starts to write down every `event` that the page is told of.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn listens_to(&self, event: &str) -> Result<()> {
        self.driver
            .run_until_called_back(LISTEN, json!([event]))
            .await
            .map(drop)
    }

    /// What was written down.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn heard(&self) -> Result<Value> {
        let heard = self.driver.run("return window.heard", json!([])).await?;
        self.witness.saw("an event to the page", heard.to_string());

        Ok(heard)
    }
}
