//! Waiting for a state of the world, never for a length of time.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

const LIMIT: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(10);

/// Returns as soon as `state` is true; `what` completes "waited in vain until …".
///
/// # Errors
///
/// If it is not true within 15 seconds.
pub fn wait_until(what: &str, mut state: impl FnMut() -> bool) -> Result<()> {
    let start = Instant::now();

    while !state() {
        if start.elapsed() > LIMIT {
            bail!("waited in vain until {what}");
        }
        sleep(PAUSE);
    }

    Ok(())
}
