//! How long the app takes, and how much memory, measured from outside and in its own page.

use std::{
    fs,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{RunningApp, processes};

/// Waits for the words, then for the frame that shows them; the time is that of the wall clock.
const DRAWN: &str = "
    const [words, done] = arguments;
    const now = () => performance.timeOrigin + performance.now();
    const began = now();
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() =>
      done({ began, drawn: now() })));
    const look = () => document.body?.innerText.includes(words) ? painted() : requestAnimationFrame(look);
    look();";
/// From the call to the event that says that all had their turn.
const CHECKED: &str = "
    const [done] = arguments;
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    const handler = transformCallback(({ payload }) => {
      if (payload.state !== 'running') done({ state: payload.state, took: performance.now() - began });
    });
    let began;
    invoke('plugin:event|listen', { event: 'check-all', target: { kind: 'Any' }, handler }).then(() => {
      began = performance.now();
      invoke('check_all');
    });";

impl RunningApp {
    /// How long it took from the start of the process until `words` could be seen.
    ///
    /// # Errors
    ///
    /// If the app is gone, or nobody looked before they could be seen.
    pub async fn drawn_after(&self, words: &str) -> Result<Duration> {
        let times = self
            .driver
            .run_until_called_back(DRAWN, json!([words]))
            .await?;
        let (began, drawn) = (millis(&times["began"])?, millis(&times["drawn"])?);
        ensure!(
            drawn > began + Duration::from_millis(20),
            "the list was there before anybody looked"
        );

        since(self.driver.opened(), drawn)
    }

    /// Checks everything, and returns how long it took.
    ///
    /// # Errors
    ///
    /// If the app is gone, or does not get through.
    pub async fn checks_all(&self) -> Result<Duration> {
        let times = self
            .driver
            .run_until_called_back(CHECKED, json!([]))
            .await?;
        ensure!(times["state"] == "done", "the check ended: {times}");

        millis(&times["took"])
    }

    /// How long the app and its web view have computed, whoever else did so at the same time.
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn computed(&self) -> Result<Duration> {
        processes::family(self.process)
            .into_iter()
            .map(computed)
            .sum()
    }

    /// Bytes that the app and the processes of its web view hold in memory; what they share counts for
    /// each.
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn memory(&self) -> Result<u64> {
        processes::family(self.process)
            .into_iter()
            .map(resident)
            .sum()
    }
}

/// What `process` has computed so far.
fn computed(process: u32) -> Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, rest) = stat.rsplit_once(") ").context("a process without a name")?;
    // In hundredths of a second, on every Linux there is.
    let ticks = rest.split(' ').skip(11).take(2).map(str::parse::<u64>);

    Ok(Duration::from_millis(10 * ticks.sum::<Result<u64, _>>()?))
}

fn millis(value: &Value) -> Result<Duration> {
    let millis = value.as_f64().context("the page names no time")?;

    Ok(Duration::from_secs_f64(millis / 1000.0))
}

fn since(start: SystemTime, end: Duration) -> Result<Duration> {
    end.checked_sub(start.duration_since(UNIX_EPOCH)?)
        .context("the clock was set")
}

fn resident(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));

    Ok(kilobytes
        .context("a process without memory")?
        .trim()
        .parse::<u64>()?
        * 1024)
}
