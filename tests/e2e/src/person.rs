//! Somebody at the keyboard, in front of one window. The only way into a window that no driver reaches.

use std::path::Path;

use anyhow::Result;

use crate::{
    screen::{self, Window, xdotool},
    wait::until,
};

/// A person who looks at one window of the screen.
#[derive(Debug, Clone)]
pub struct Person {
    window: String,
}

impl Person {
    /// Waits for a window whose native title begins with `host`, and gives it the focus.
    ///
    /// # Errors
    ///
    /// If no such window comes up.
    pub async fn at_window(host: &str) -> Result<Self> {
        let found = until(format!("a window names {host}"), async || {
            let windows = screen::windows().await?;
            Ok(windows
                .into_iter()
                .find(|window| window.title.starts_with(host)))
        });
        let window = match found.await {
            Ok(Window { id, .. }) => id,
            Err(error) => {
                return Err(error.context(format!("there are {:?}", screen::windows().await)));
            }
        };
        let person = Self { window };
        person.looks_here().await?;

        Ok(person)
    }

    /// The window's number, as a text.
    pub(crate) fn window(&self) -> &str {
        &self.window
    }

    /// Saves a picture of the window.
    ///
    /// # Errors
    ///
    /// If it cannot be taken or written.
    pub async fn takes_a_picture(&self, path: &Path) -> Result<()> {
        self.looks_here().await?;

        screen::picture_of(&self.window, path).await
    }

    /// How many windows are on the screen.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn windows() -> Result<usize> {
        Ok(screen::windows().await?.len())
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

    /// Makes the window this large, in pixels.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn resizes_the_window(&self, width: u32, height: u32) -> Result<()> {
        let (width, height) = (width.to_string(), height.to_string());

        xdotool(&["windowsize", "--sync", &self.window, &width, &height], "")
            .await
            .map(drop)
    }

    /// Where the inside of the window is and how large: right, down, width, height.
    ///
    /// # Errors
    ///
    /// If the window is gone.
    pub async fn sees_where_it_is(&self) -> Result<[i32; 4]> {
        screen::place_of(&self.window).await
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
        until("the window is gone", async || {
            let windows = screen::windows().await?;
            let gone = windows.iter().all(|window| window.id != self.window);
            Ok(gone.then_some(()))
        })
        .await
    }

    /// Whether the window has the focus.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn is_here(&self) -> Result<bool> {
        Ok(screen::active_window().await? == self.window)
    }

    /// Turns to the window.
    ///
    /// # Errors
    ///
    /// If it is gone.
    pub async fn looks_here(&self) -> Result<()> {
        if self.is_here().await.unwrap_or(false) {
            return Ok(());
        }
        xdotool(&["windowactivate", "--sync", &self.window], "").await?;

        until("the window has the focus", async || {
            Ok(self.is_here().await?.then_some(()))
        })
        .await
    }
}
