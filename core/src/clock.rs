//! Time as an argument, so that every path through it is a plain test.

use std::time::Instant;

use jiff::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The time of day, for what is shown and kept.
    fn now(&self) -> Timestamp;

    /// A time that only moves on, for what is measured; the user cannot set it back.
    fn monotonic(&self) -> Instant;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}
