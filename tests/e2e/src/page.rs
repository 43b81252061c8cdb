//! The app's own page, as somebody sees it who has only words to go by.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Person, RunningApp, driver::Element, wait::until};

pub(crate) const FIND: &str = include_str!("page.js");
/// The words on the page, every run of spaces as one.
const READ: &str = r"return document.body.innerText.replace(/\s+/gu, ' ')";
/// Two frames: what was changed before the first is on the screen after it.
const PAINT: &str = "
    const [done] = arguments;
    requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";

impl RunningApp {
    /// Clicks the button, link or choice with this label, once there is one.
    ///
    /// # Errors
    ///
    /// If there is none, or none that can be clicked.
    pub async fn click(&self, label: &str) -> Result<()> {
        self.click_at("press", label).await
    }

    /// Types `text` into the field with this label, in place of what is there.
    ///
    /// # Errors
    ///
    /// If there is no such field.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        if self.by_keyboard {
            self.explained(self.reaches_and_presses("field", label).await)
                .await?;
            return self.types_anew(text).await;
        }

        let filled = until(format!("there is a field “{label}”"), async || {
            let Some(element) = self.find("field", label).await? else {
                return Ok(None);
            };
            self.driver.clear(&element).await?;
            if !text.is_empty() {
                self.driver.press(&element, text).await?;
            }
            Ok(Some(()))
        });

        self.explained(filled.await).await
    }

    /// Presses the keys that paste, in the field with this label.
    ///
    /// # Errors
    ///
    /// If there is no such field.
    pub async fn pastes_into(&self, label: &str) -> Result<()> {
        self.click_at("field", label).await?;

        self.presses("ctrl+v").await
    }

    /// Waits until `text` can be read on the page.
    ///
    /// # Errors
    ///
    /// If it does not come up, with what can be read instead.
    pub async fn sees(&self, text: &str) -> Result<()> {
        let seen = until(format!("“{text}” can be read"), async || {
            Ok(self.reads().await?.contains(text).then_some(()))
        });
        self.explained(seen.await).await?;

        self.is_looked_at().await
    }

    /// Waits until `text` cannot be read on the page any more.
    ///
    /// # Errors
    ///
    /// If it stays.
    pub async fn sees_no_more(&self, text: &str) -> Result<()> {
        let gone = until(format!("“{text}” is gone"), async || {
            Ok((!self.reads().await?.contains(text)).then_some(()))
        });

        self.explained(gone.await).await
    }

    /// All that can be read on the page now.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn reads(&self) -> Result<String> {
        let text = self.driver.run(READ, json!([])).await?;

        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What the field with this label holds.
    ///
    /// # Errors
    ///
    /// If there is no such field.
    pub async fn holds(&self, label: &str) -> Result<String> {
        let script = FIND.replace("return found ?? null", "return found?.value ?? null");
        let value = self.driver.run(&script, json!(["field", label])).await?;

        value
            .as_str()
            .map(ToOwned::to_owned)
            .with_context(|| format!("no field “{label}”"))
    }

    /// Whether the choice with this label is the one that is made.
    ///
    /// # Errors
    ///
    /// If there is no such choice.
    pub async fn is_chosen(&self, label: &str) -> Result<bool> {
        let script = FIND.replace(
            "return found ?? null",
            "return found?.control?.checked ?? null",
        );
        let chosen = self.driver.run(&script, json!(["press", label])).await?;

        chosen
            .as_bool()
            .with_context(|| format!("no choice “{label}”"))
    }

    /// Presses the keys of `text` where the focus is, in the app's own window.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn presses(&self, key: &str) -> Result<()> {
        self.person().await?.presses(key).await
    }

    /// Somebody in front of the app's own window.
    ///
    /// # Errors
    ///
    /// If there is no such window.
    pub async fn person(&self) -> Result<Person> {
        Person::at_window("Keyward").await
    }

    /// Saves a picture of the app's own window. It is taken off the screen: of a page that is drawn by the
    /// processor the driver has none.
    ///
    /// # Errors
    ///
    /// If it cannot be taken or written.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        self.is_painted().await?;

        self.person().await?.takes_a_picture(path).await
    }

    /// Waits until the page looks as it is.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn is_painted(&self) -> Result<()> {
        self.driver
            .run_until_called_back(PAINT, json!([]))
            .await
            .map(drop)
    }

    async fn click_at(&self, kind: &str, label: &str) -> Result<()> {
        if self.by_keyboard {
            return self
                .explained(self.reaches_and_presses(kind, label).await)
                .await;
        }

        let clicked = until(format!("“{label}” can be clicked"), async || {
            let Some(element) = self.find(kind, label).await? else {
                return Ok(None);
            };
            self.driver.click(&element).await.map(Some)
        });

        self.explained(clicked.await).await
    }

    async fn find(&self, kind: &str, words: &str) -> Result<Option<Element>> {
        self.driver.find(FIND, json!([kind, words])).await
    }

    /// Adds what can be read to a failure.
    async fn explained<T>(&self, result: Result<T>) -> Result<T> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => {
                let page = self
                    .reads()
                    .await
                    .unwrap_or_else(|error| format!("nothing: {error:#}"));
                Err(error.context(format!("the page says: {page}")))
            }
        }
    }
}
