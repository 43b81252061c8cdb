//! A round of checks, as far as it is. No I/O.

use std::{collections::VecDeque, mem, sync::Arc};

use super::{CheckAll, Progress, RoundState};
use crate::{
    Error,
    store::{Connection, ConnectionId},
};

/// Connections that hang on one token, and are checked by one visit.
pub(super) type Group = Vec<ConnectionId>;

/// Which connections had their turn, have it now, or wait for it.
#[derive(Debug)]
pub(super) struct Round {
    total: usize,
    done: usize,
    waiting: VecDeque<Group>,
    checking: Vec<ConnectionId>,
    state: RoundState,
    problem: Option<Arc<Error>>,
    /// What was found since the screens were told last.
    results: Vec<Connection>,
    /// Whether anything has changed since then.
    news: bool,
}

impl Round {
    /// A round over `groups`, of which none has had its turn.
    pub(super) fn new(groups: Vec<Group>) -> Self {
        let total = groups.iter().map(Vec::len).sum();

        Self {
            total,
            done: 0,
            waiting: groups.into(),
            checking: Vec::new(),
            state: if total == 0 {
                RoundState::Done
            } else {
                RoundState::Running
            },
            problem: None,
            results: Vec::new(),
            news: true,
        }
    }

    /// Whose turn it is; nobody's once the round was stopped.
    pub(super) fn next(&mut self) -> Option<Group> {
        let group = self.waiting.pop_front()?;
        self.checking.extend_from_slice(&group);
        self.news = true;

        Some(group)
    }

    /// These had their turn.
    pub(super) fn finish(&mut self, group: &[ConnectionId]) {
        self.release(group);
        self.done += group.len();
        if self.done == self.total {
            self.state = RoundState::Done;
        }
    }

    /// This is how they stand now. Those that were removed meanwhile are not among them.
    pub(super) fn found(&mut self, results: Vec<Connection>) {
        self.news |= !results.is_empty();
        self.results.extend(results);
    }

    /// These go without a check after all.
    pub(super) fn release(&mut self, group: &[ConnectionId]) {
        self.checking.retain(|id| !group.contains(id));
        self.news = true;
    }

    /// The user wants no more of it. What is being checked ends as it ends.
    pub(super) fn stop(&mut self) {
        if self.is_running() {
            self.state = RoundState::Stopped;
            self.waiting.clear();
            self.news = true;
        }
    }

    /// It makes no sense to go on.
    pub(super) fn fail(&mut self, problem: Error) {
        self.stop();
        self.note(problem);
        self.state = RoundState::Stopped;
    }

    /// Something is wrong that concerns few; the first of it is told.
    pub(super) fn note(&mut self, problem: Error) {
        self.problem.get_or_insert_with(|| Arc::new(problem));
        self.news = true;
    }

    /// Nobody is under way any more.
    pub(super) fn close(&mut self) {
        self.news |= self.is_running() || !self.checking.is_empty();
        self.checking.clear();
        if self.is_running() {
            self.state = RoundState::Done;
        }
    }

    /// Whether it goes on.
    pub(super) fn is_running(&self) -> bool {
        self.state == RoundState::Running
    }

    /// How far it is.
    pub(super) fn view(&self) -> CheckAll {
        CheckAll {
            total: self.total,
            done: self.done,
            checking: self.checking.clone(),
            waiting: self.waiting.iter().flatten().cloned().collect(),
            state: self.state,
            problem: self.problem.clone(),
        }
    }

    /// What the screens do not know yet; `None` if that is nothing.
    pub(super) fn news(&mut self) -> Option<Progress> {
        mem::take(&mut self.news).then(|| Progress {
            total: self.total,
            done: self.done,
            checking: self.checking.clone(),
            results: mem::take(&mut self.results),
            state: self.state,
            problem: self.problem.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;
    use crate::vault::KeychainError;

    #[test]
    fn round_over_nothing_is_done() {
        let mut round = Round::new(Vec::new());

        assert_eq!(round.view().state, RoundState::Done);
        assert!(round.next().is_none());
    }

    #[test]
    fn connections_of_a_token_have_their_turn_together_and_count_each() {
        let mut round = Round::new(vec![group(&["a", "b"]), group(&["c"])]);

        let first = round.next().unwrap();
        assert_eq!(counts(&round), (3, 0, 2, 1));
        round.finish(&first);
        assert_eq!(counts(&round), (3, 2, 0, 1));
        let second = round.next().unwrap();
        round.finish(&second);

        assert_eq!(round.view().state, RoundState::Done);
        assert_eq!(counts(&round), (3, 3, 0, 0));
    }

    #[test]
    fn stopped_round_lets_those_under_way_end_and_calls_nobody_else() {
        let mut round = Round::new(vec![group(&["a"]), group(&["b"]), group(&["c"])]);
        let under_way = round.next().unwrap();

        round.stop();
        assert!(round.next().is_none());
        assert_eq!(counts(&round), (3, 0, 1, 0));
        round.finish(&under_way);

        assert_eq!(round.view().state, RoundState::Stopped);
        assert_eq!(counts(&round), (3, 1, 0, 0));
    }

    #[test]
    fn stop_that_comes_after_the_last_turn_began_stops_nothing() {
        let mut round = Round::new(vec![group(&["a"])]);
        let last = round.next().unwrap();

        round.stop();
        round.finish(&last);

        assert_eq!(round.view().state, RoundState::Done);
    }

    #[test]
    fn failed_round_says_why_and_counts_nobody_who_had_no_check() {
        let mut round = Round::new(vec![group(&["a"]), group(&["b"])]);
        let given_up = round.next().unwrap();

        round.fail(KeychainError::Locked.into());
        round.release(&given_up);
        round.fail(KeychainError::Missing.into());

        let view = round.view();
        assert_eq!(view.state, RoundState::Stopped);
        assert!(matches!(
            view.problem.as_deref(),
            Some(Error::Keychain(KeychainError::Locked))
        ));
        assert_eq!(counts(&round), (2, 0, 0, 0));
    }

    #[test]
    fn what_concerns_few_is_told_and_stops_nobody() {
        let mut round = Round::new(vec![group(&["a"])]);
        let spoiled = round.next().unwrap();

        round.note(KeychainError::Altered.into());
        round.finish(&spoiled);

        let view = round.view();
        assert_eq!(view.state, RoundState::Done);
        assert!(view.problem.is_some());
    }

    #[test]
    fn news_are_told_once() {
        let mut round = Round::new(vec![group(&["a"])]);
        assert_eq!(round.news().unwrap().checking, []);
        assert!(round.news().is_none());

        let first = round.next().unwrap();
        assert_eq!(round.news().unwrap().checking, first);
        round.finish(&first);

        assert_eq!(round.news().unwrap().state, RoundState::Done);
        round.close();
        assert!(round.news().is_none());
    }

    #[test]
    fn round_whose_visitor_was_lost_ends_all_the_same() {
        let mut round = Round::new(vec![group(&["a"])]);
        round.next().unwrap();

        round.close();

        assert_eq!(round.view().state, RoundState::Done);
        assert_eq!(counts(&round), (1, 0, 0, 0));
    }

    fn group(ids: &[&str]) -> Group {
        ids.iter().map(|id| ConnectionId::from(*id)).collect()
    }

    /// Total, done, being checked, waiting.
    fn counts(round: &Round) -> (usize, usize, usize, usize) {
        let view = round.view();

        (
            view.total,
            view.done,
            view.checking.len(),
            view.waiting.len(),
        )
    }
}
