//! How many calls may be under way at a time, so that checking many tokens floods nobody.
//!
//! The limits hold for calls, not for checks: what counts for a host is how much it is asked at a time.
//! Whoever waits here has not asked yet, so the time it takes is not the check's.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, sleep_until},
};

/// Calls under way at a time.
const ALL: usize = 8;
/// Calls under way at a time for one account at one host.
const LANE: usize = 3;

/// Keeps the calls of many checks within limits.
#[derive(Debug)]
pub struct Limiter {
    all: Arc<Semaphore>,
    lanes: Mutex<HashMap<(String, String), Arc<Lane>>>,
}

/// One account at one host.
#[derive(Debug)]
struct Lane {
    calls: Arc<Semaphore>,
    rest: Mutex<Rest>,
}

/// How long a host wants to hear nothing of an account.
#[derive(Debug, Clone, Copy, Default)]
enum Rest {
    #[default]
    None,
    /// A moment, which is waited for.
    Until(Instant),
    /// For the rest of the round, which ends before that.
    Over(Option<Instant>),
}

/// Leave to make one call, as long as it is held.
#[derive(Debug)]
pub(super) struct Leave {
    _lane: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

/// The host does not want to be asked about this account any more, at least for so long.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Enough(pub(super) Option<Duration>);

impl Default for Limiter {
    fn default() -> Self {
        Self {
            all: Arc::new(Semaphore::new(ALL)),
            lanes: Mutex::default(),
        }
    }
}

impl Limiter {
    /// Forgets who wanted to be left alone: somebody asks anew.
    pub fn start_over(&self) {
        for lane in lock(&self.lanes).values() {
            *lock(&lane.rest) = Rest::None;
        }
    }

    /// Waits for leave to ask `host` about `account`.
    pub(super) async fn enter(&self, account: &str, host: &str) -> Result<Leave, Enough> {
        let lane = self.lane(account, host);

        loop {
            lane.rested().await?;
            let own = Arc::clone(&lane.calls).acquire_owned().await;
            let all = Arc::clone(&self.all).acquire_owned().await;
            // Neither is ever closed.
            let (Ok(own), Ok(all)) = (own, all) else {
                return Err(Enough(None));
            };
            // Somebody may have been told to go away meanwhile.
            if matches!(*lock(&lane.rest), Rest::None) {
                return Ok(Leave {
                    _lane: own,
                    _all: all,
                });
            }
        }
    }

    /// The host wants to hear nothing of the account until then.
    pub(super) fn pause(&self, account: &str, host: &str, until: Instant) {
        let lane = self.lane(account, host);
        let mut rest = lock(&lane.rest);
        if !matches!(*rest, Rest::Over(_)) {
            *rest = Rest::Until(until);
        }
    }

    /// The host wants to hear nothing of the account for longer than anybody here waits.
    pub(super) fn close(&self, account: &str, host: &str, wait: Option<Duration>) {
        let until = wait.map(|wait| Instant::now() + wait);
        *lock(&self.lane(account, host).rest) = Rest::Over(until);
    }

    fn lane(&self, account: &str, host: &str) -> Arc<Lane> {
        let mut lanes = lock(&self.lanes);
        let lane = lanes
            .entry((account.to_owned(), host.to_owned()))
            .or_insert_with(|| {
                Arc::new(Lane {
                    calls: Arc::new(Semaphore::new(LANE)),
                    rest: Mutex::default(),
                })
            });

        Arc::clone(lane)
    }
}

impl Lane {
    /// Waits until the host has had its rest.
    async fn rested(&self) -> Result<(), Enough> {
        loop {
            let rest = *lock(&self.rest);
            match rest {
                Rest::None => return Ok(()),
                Rest::Over(until) => {
                    let left = |until: Instant| until.saturating_duration_since(Instant::now());
                    return Err(Enough(until.map(left)));
                }
                Rest::Until(until) => {
                    sleep_until(until).await;
                    let mut rest = lock(&self.rest);
                    if matches!(*rest, Rest::Until(end) if end <= Instant::now()) {
                        *rest = Rest::None;
                    }
                }
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use tokio::time::timeout;

    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    #[tokio::test(start_paused = true)]
    async fn three_calls_for_an_account_at_a_host_and_no_fourth() {
        let limiter = Limiter::default();
        let mut three = Vec::new();
        for _ in 0..3 {
            three.push(limiter.enter("ada", "a.example").await.unwrap());
        }

        assert!(!comes_in(&limiter, "ada", "a.example").await);
        assert!(comes_in(&limiter, "ada", "b.example").await);
        assert!(comes_in(&limiter, "bob", "a.example").await);
        three.pop();
        assert!(comes_in(&limiter, "ada", "a.example").await);
    }

    #[tokio::test(start_paused = true)]
    async fn eight_calls_in_all_and_no_ninth() {
        let limiter = Limiter::default();
        let mut eight = Vec::new();
        for account in ["ada", "bob", "cyd", "dan", "eve", "fay", "gus", "hal"] {
            eight.push(limiter.enter(account, "a.example").await.unwrap());
        }

        assert!(!comes_in(&limiter, "ivy", "a.example").await);
        eight.pop();
        assert!(comes_in(&limiter, "ivy", "a.example").await);
    }

    #[tokio::test(start_paused = true)]
    async fn host_that_wants_a_moment_gets_it() {
        let limiter = Limiter::default();
        let until = Instant::now() + Duration::from_secs(2);
        limiter.pause("ada", "a.example", until);

        limiter.enter("ada", "a.example").await.unwrap();

        assert_eq!(Instant::now(), until);
    }

    #[tokio::test(start_paused = true)]
    async fn host_that_has_enough_of_an_account_hears_no_more_of_it_until_the_next_round() {
        let limiter = Limiter::default();
        limiter.close("ada", "a.example", Some(MINUTE));
        limiter.pause("ada", "a.example", Instant::now());

        assert_eq!(
            limiter.enter("ada", "a.example").await.unwrap_err(),
            Enough(Some(MINUTE))
        );
        assert!(comes_in(&limiter, "ada", "b.example").await);
        limiter.start_over();
        assert!(comes_in(&limiter, "ada", "a.example").await);
    }

    async fn comes_in(limiter: &Limiter, account: &str, host: &str) -> bool {
        timeout(MINUTE, limiter.enter(account, host)).await.is_ok()
    }
}
