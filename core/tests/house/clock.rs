//! What time it is in a house.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::Instant,
};

use jiff::{SignedDuration, Timestamp};
use keyward_core::clock::Clock;

/// The time at which all of this happens.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

pub(super) struct StandingClock;

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        now()
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

/// Ahead of the time by so many seconds.
pub(super) struct GoingClock(pub(super) Arc<AtomicI64>);

impl Clock for GoingClock {
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.0.load(SeqCst))
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}
