//! The window that shows a token: what a person sees of it.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::{
    Person, RunningApp, screen,
    wait::{until, within},
};

/// What the window's title begins with, in both languages.
const TITLES: [&str; 2] = ["Token –", "Токен –"];

/// Every way in which a page can ask for another one, and what it gets.
const ASK: &str = "
    const [address, done] = arguments;
    const what = (text) => (text ? 'a page' : 'nothing');
    const fetched = fetch(address).then((answer) => answer.text()).then(what, () => what());
    const requested = new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onloadend = () => resolve(what(request.responseText));
      request.open('GET', address);
      request.send();
    }).catch(() => what());
    const framed = new Promise((resolve) => {
      const frame = document.createElement('iframe');
      const look = () => resolve(what(frame.contentDocument?.body?.innerText));
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective === 'frame-src') look();
      });
      frame.onload = () => frame.contentDocument?.URL !== 'about:blank' && look();
      frame.src = address;
      document.body.append(frame);
    });
    Promise.all([fetched, requested, framed]).then((got) => done([...new Set(got)].join()));";

impl RunningApp {
    /// Asks for `address` from within the app's own page, and says what comes: `nothing`, unless it is
    /// more.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub async fn main_page_asks_for(&self, address: &str) -> Result<String> {
        let got = self.driver.run_until_called_back(ASK, json!([address]));

        Ok(got.await?.as_str().unwrap_or_default().to_owned())
    }

    /// Somebody in front of the window that shows a token.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub async fn reader(&self) -> Result<Person> {
        Person::at_window(TITLES[0]).await
    }

    /// All that can be read in the window that shows a token: selected, which is how other programs of the
    /// screen get to it. No driver's script runs there.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub async fn reads_the_token(&self) -> Result<String> {
        let reader = self.reader().await?;

        until("the window can be read", async || {
            reader.presses("ctrl+a").await?;
            Ok(Some(screen::selection().await?).filter(|text| !text.is_empty()))
        })
        .await
    }

    /// Waits until no window shows a token, `limit` at most.
    ///
    /// # Errors
    ///
    /// If one still does.
    pub async fn hides_the_token(&self, limit: Duration) -> Result<()> {
        within(limit, "no window shows a token", async || {
            Ok((!self.shows_a_token().await?).then_some(()))
        })
        .await
    }

    /// Whether a window shows a token.
    ///
    /// # Errors
    ///
    /// If the screen does not tell.
    pub async fn shows_a_token(&self) -> Result<bool> {
        let windows = screen::windows().await?;
        let titles = |title: &str| TITLES.iter().any(|begin| title.starts_with(begin));

        Ok(windows.iter().any(|window| titles(&window.title)))
    }
}
