//! Somebody at the keyboard, in front of one window. The only way into a window that no driver reaches.

use anyhow::{Result, ensure};

use crate::{screen, screen::xdotool, wait::until};

/// A person who looks at one window of the screen.
#[derive(Debug, Clone)]
pub struct Person {
    window: String,
}

impl Person {
    /// Waits for a window whose native title names `host`, and gives it the focus.
    ///
    /// # Errors
    ///
    /// If no such window comes up.
    pub async fn at_window(host: &str) -> Result<Self> {
        let name = host.replace('.', "\\.");
        let look = async || {
            let windows = xdotool(&["search", "--onlyvisible", "--name", &name], "").await?;
            Ok(windows.lines().next().map(ToOwned::to_owned))
        };
        let window = match until(format!("a window names {host}"), look).await {
            Ok(window) => window,
            Err(error) => return Err(error.context(screen::titles().await)),
        };
        let person = Self { window };
        person.looks_here().await?;

        Ok(person)
    }

    /// How many windows of the app are on the screen.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn windows() -> Result<usize> {
        Ok(
            xdotool(&["search", "--onlyvisible", "--class", "keyward"], "")
                .await?
                .lines()
                .count(),
        )
    }

    /// Presses the keys of `text`; a tab goes to the next field, a line's end is Enter.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn types(&self, text: &str) -> Result<()> {
        self.looks_here().await?;

        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.presses("Return").await?;
            }
            if !line.is_empty() {
                let words = ["type", "--clearmodifiers", "--delay", "8", "--file", "-"];
                xdotool(&words, line).await?;
            }
        }

        Ok(())
    }

    /// Presses one key or combination, such as `Tab` or `ctrl+c`.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn presses(&self, key: &str) -> Result<()> {
        self.looks_here().await?;

        xdotool(&["key", "--clearmodifiers", key], "")
            .await
            .map(drop)
    }

    /// Moves the window's top left corner, in pixels from the screen's.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn moves_the_window(&self, right: u32, down: u32) -> Result<()> {
        let (right, down) = (right.to_string(), down.to_string());

        xdotool(&["windowmove", "--sync", &self.window, &right, &down], "")
            .await
            .map(drop)
    }

    /// Puts the window out of sight.
    ///
    /// # Errors
    ///
    /// If it stays.
    pub async fn minimises_the_window(&self) -> Result<()> {
        xdotool(&["windowminimize", &self.window], "").await?;

        until("the window is out of sight", async || {
            Ok((!self.is_here().await?).then_some(()))
        })
        .await
    }

    /// Closes the window as the cross in its corner does, and waits until it is gone.
    ///
    /// # Errors
    ///
    /// If it stays.
    pub async fn closes_the_window(&self) -> Result<()> {
        self.presses("alt+F4").await?;

        self.sees_it_gone().await
    }

    /// Waits until the window is gone.
    ///
    /// # Errors
    ///
    /// If it stays.
    pub async fn sees_it_gone(&self) -> Result<()> {
        let look = async || Ok(self.title().await.is_err().then_some(()));

        until("the window is gone", look).await
    }

    /// The window's native title.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn title(&self) -> Result<String> {
        Ok(xdotool(&["getwindowname", &self.window], "")
            .await?
            .trim()
            .to_owned())
    }

    /// Whether the window has the focus.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn is_here(&self) -> Result<bool> {
        Ok(xdotool(&["getactivewindow"], "").await?.trim() == self.window)
    }

    async fn looks_here(&self) -> Result<()> {
        if self.is_here().await.unwrap_or(false) {
            return Ok(());
        }
        xdotool(&["windowactivate", "--sync", &self.window], "").await?;
        ensure!(self.is_here().await?, "another window took the focus");

        Ok(())
    }
}
