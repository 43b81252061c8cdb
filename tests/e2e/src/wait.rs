//! Waiting for a state, never for a length of time.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use tokio::time::sleep;

/// How long anything may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(20);

/// Looks again and again until `look` finds something; `what` completes "waited in vain until …".
///
/// A look that fails is one that found nothing, since pages and windows come and go under it.
///
/// # Errors
///
/// If nothing is found within 15 seconds, with the last failure.
pub async fn until<T>(
    what: impl Display,
    look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    within(LIMIT, what, look).await
}

/// The same for what the app itself takes its time for, up to `limit`.
///
/// # Errors
///
/// If nothing is found until then, with the last failure.
pub async fn within<T>(
    limit: Duration,
    what: impl Display,
    mut look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let start = Instant::now();

    loop {
        let failure = match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if start.elapsed() > limit {
            let failure = failure.unwrap_or_else(|| anyhow!("nothing was found"));
            return Err(failure.context(format!("waited in vain until {what}")));
        }
        sleep(PAUSE).await;
    }
}
