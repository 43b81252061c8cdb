//! Checking every connection: a round.
//!
//! A round visits token after token, a few side by side. What hangs on one token is checked by one visit,
//! which reads the token once and asks user-info once. What is found is written down and told in batches:
//! one write to the disk for each row would take longer than the calls.
//!
//! A host that wants no more calls about an account is left alone for the rest of the round as far as that
//! account goes; its other tokens get the same verdict without a call, because their calls would be
//! refused, too, and make matters worse. No quota is waited for longer than a check may take.

mod round;

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    task::JoinSet,
    time::{Instant, timeout_at},
};

use super::{App, check::Checked};
use crate::{
    Error, Result,
    check::Limiter,
    store::{Connection, ConnectionId},
    vault::KeychainError,
};
use round::{Group, Round};

/// Tokens visited at a time. Their calls have limits of their own, in [`Limiter`].
const SIDE_BY_SIDE: usize = 8;
/// How often the disk and the screens hear of what was found.
const BEAT: Duration = Duration::from_millis(100);

/// How far a round is.
#[derive(Debug, Clone)]
pub struct CheckAll {
    /// How many connections there were at its start.
    pub total: usize,
    /// How many of them had their turn.
    pub done: usize,
    /// Those that have it now.
    pub checking: Vec<ConnectionId>,
    /// Those that wait for it.
    pub waiting: Vec<ConnectionId>,
    /// Whether it goes on.
    pub state: RoundState,
    /// Why it stopped by itself, or what a few of the connections could not be checked for.
    pub problem: Option<Arc<Error>>,
}

/// What is new about a round.
#[derive(Debug, Clone)]
pub struct Progress {
    /// How many connections there were at its start.
    pub total: usize,
    /// How many of them had their turn.
    pub done: usize,
    /// Those that have it now.
    pub checking: Vec<ConnectionId>,
    /// Connections that had their turn since the last news.
    pub results: Vec<Connection>,
    /// Whether it goes on.
    pub state: RoundState,
    /// Why it stopped by itself, or what a few of the connections could not be checked for.
    pub problem: Option<Arc<Error>>,
}

/// Whether a round goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// It does.
    Running,
    /// Somebody or something stopped it. What was being checked then ends as it ends.
    Stopped,
    /// Every connection had its turn.
    Done,
}

/// Checks every connection, one round at a time.
pub struct Inspector {
    app: Arc<App>,
    runtime: Handle,
    tell: Box<dyn Fn(Progress) + Send + Sync>,
    live: Mutex<Option<Shared>>,
    limiter: Limiter,
    /// Held by whoever reads a token: a keychain that asks its user for a password is to ask once.
    reading: tokio::sync::Mutex<()>,
}

type Shared = Arc<Mutex<Round>>;

/// What became of a visit.
struct Visit {
    group: Group,
    /// `None` if it was given up before anything was asked.
    checked: Option<Vec<Checked>>,
}

impl Inspector {
    /// An inspector of `app`'s connections, who works on `runtime` and says through `tell` what is new,
    /// about ten times a second at most.
    pub fn new(
        app: Arc<App>,
        runtime: Handle,
        tell: impl Fn(Progress) + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            app,
            runtime,
            tell: Box::new(tell),
            live: Mutex::default(),
            limiter: Limiter::default(),
            reading: tokio::sync::Mutex::default(),
        })
    }

    /// Starts a round, or joins the running one.
    ///
    /// # Errors
    ///
    /// [`Error::Records`] if the list cannot be read.
    pub fn start(self: &Arc<Self>) -> Result<CheckAll> {
        let mut live = lock(&self.live);
        if let Some(round) = live.as_ref().map(|round| lock(round))
            && round.is_running()
        {
            return Ok(round.view());
        }

        let round = Round::new(groups(self.app.connections()?));
        let view = round.view();
        let round = Arc::new(Mutex::new(round));
        *live = Some(Arc::clone(&round));
        self.limiter.start_over();
        self.runtime.spawn(Arc::clone(self).walk(round));

        Ok(view)
    }

    /// Ends the running round: those that are being checked end as they end, the rest stay unchecked.
    pub fn stop(&self) {
        if let Some(round) = &*lock(&self.live) {
            lock(round).stop();
        }
    }

    /// The running or last round.
    pub fn view(&self) -> Option<CheckAll> {
        lock(&self.live).as_ref().map(|round| lock(round).view())
    }

    async fn walk(self: Arc<Self>, round: Shared) {
        let mut visits = JoinSet::new();
        let mut visited = Vec::new();
        let mut beat = Instant::now();

        loop {
            while visits.len() < SIDE_BY_SIDE
                && let Some(group) = next(&round)
            {
                visits.spawn(Arc::clone(&self).visit(Arc::clone(&round), group));
            }
            if visits.is_empty() {
                break;
            }
            if beat <= Instant::now() {
                self.report(&round, &mem::take(&mut visited));
                beat = Instant::now() + BEAT;
            }
            if let Ok(Some(Ok(visit))) = timeout_at(beat, visits.join_next()).await {
                visited.push(visit);
            }
        }

        self.report(&round, &visited);
        // A visit that broke off has left something open.
        lock(&round).close();
        self.say(&round);
    }

    /// Checks what hangs on one token.
    async fn visit(self: Arc<Self>, round: Shared, group: Group) -> Visit {
        let checked = match self.check(&round, &group).await {
            Ok(checked) => checked,
            // One entry that somebody has spoiled says nothing about the others.
            Err(error @ Error::Keychain(KeychainError::Altered)) => {
                lock(&round).note(error);
                Some(Vec::new())
            }
            Err(error) => {
                lock(&round).fail(error);
                None
            }
        };

        Visit { group, checked }
    }

    async fn check(&self, round: &Mutex<Round>, group: &Group) -> Result<Option<Vec<Checked>>> {
        let turn = self.reading.lock().await;
        if !lock(round).is_running() {
            return Ok(None);
        }
        let connections = self.app.still_there(group)?;
        let Some(first) = connections.first() else {
            return Ok(Some(Vec::new()));
        };
        let kept = self.app.kept_for(first).await?;
        drop(turn);

        let limiter = Some(&self.limiter);
        Ok(Some(self.app.examine(connections, kept, limiter).await))
    }

    /// Writes down what was found, and says so.
    fn report(&self, round: &Shared, visited: &[Visit]) {
        let checked = visited.iter().filter_map(|visit| visit.checked.as_ref());
        let filed = self.app.learn(checked.flatten());

        let mut open = lock(round);
        for Visit { group, checked } in visited {
            match checked {
                Some(_) if filed.is_ok() => open.finish(group),
                _ => open.release(group),
            }
        }
        match filed {
            Ok(connections) => open.found(connections),
            Err(error) => open.fail(error),
        }
        drop(open);

        self.say(round);
    }

    /// Tells what is new, unless another round has begun.
    fn say(&self, round: &Shared) {
        let is_live = lock(&self.live)
            .as_ref()
            .is_some_and(|live| Arc::ptr_eq(live, round));
        let news = lock(round).news();
        if let Some(news) = news.filter(|_| is_live) {
            (self.tell)(news);
        }
    }
}

/// The connections of each token together, in the order of the list.
fn groups(connections: Vec<Connection>) -> Vec<Group> {
    let mut places = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for connection in connections {
        let place = *places.entry(connection.entry).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Group::new());
        }
        groups[place].push(connection.id);
    }

    groups
}

fn next(round: &Mutex<Round>) -> Option<Group> {
    lock(round).next()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
