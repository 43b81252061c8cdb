//! A check of all connections as the frontend sees it.

use keyward_core::{
    app::{CheckAll, Progress, RoundState},
    store::ConnectionId,
};
use serde::Serialize;
use ts_rs::TS;

use super::{ConnectionView, ErrorCode};

/// A check of all connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckAllView {
    /// How many connections there were at its start.
    pub(crate) total: u32,
    /// How many of them are done with.
    pub(crate) done: u32,
    /// Ids of those that are being checked.
    pub(crate) checking: Vec<String>,
    /// Ids of those whose turn is still to come.
    pub(crate) waiting: Vec<String>,
    /// How far it is.
    pub(crate) state: CheckAllState,
    /// Why it stopped by itself, or why a few could not be checked.
    pub(crate) problem: Option<ErrorCode>,
}

/// How far a check of all connections is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CheckAllState {
    /// It goes on.
    Running,
    /// It was stopped, or stopped by itself. What was being checked then ends as it ends.
    Stopped,
    /// All had their turn.
    Done,
}

/// What is new in a check of all connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckAllProgress {
    /// How many connections there were at its start.
    pub(crate) total: u32,
    /// How many of them are done with.
    pub(crate) done: u32,
    /// Ids of those that are being checked.
    pub(crate) checking: Vec<String>,
    /// Connections checked since the last event.
    pub(crate) results: Vec<ConnectionView>,
    /// How far it is.
    pub(crate) state: CheckAllState,
    /// Why it stopped by itself, or why a few could not be checked.
    pub(crate) problem: Option<ErrorCode>,
}

impl From<&CheckAll> for CheckAllView {
    fn from(round: &CheckAll) -> Self {
        Self {
            total: number(round.total),
            done: number(round.done),
            checking: ids(&round.checking),
            waiting: ids(&round.waiting),
            state: round.state.into(),
            problem: round.problem.as_deref().map(Into::into),
        }
    }
}

impl From<&Progress> for CheckAllProgress {
    fn from(news: &Progress) -> Self {
        Self {
            total: number(news.total),
            done: number(news.done),
            checking: ids(&news.checking),
            results: news.results.iter().map(Into::into).collect(),
            state: news.state.into(),
            problem: news.problem.as_deref().map(Into::into),
        }
    }
}

impl From<RoundState> for CheckAllState {
    fn from(state: RoundState) -> Self {
        match state {
            RoundState::Running => Self::Running,
            RoundState::Stopped => Self::Stopped,
            RoundState::Done => Self::Done,
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn ids(ids: &[ConnectionId]) -> Vec<String> {
    ids.iter().map(|id| id.as_str().to_owned()).collect()
}
