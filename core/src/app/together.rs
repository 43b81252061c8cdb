//! Tokens that ended together, and what that is likely to mean.
//!
//! Whoever edits an app's permissions at Yandex, or deletes the app, ends all its tokens, of everybody. A new
//! password, or logging out everywhere, ends all tokens of one account. Nobody tells those who use them:
//! they would find one dead token after the other and look for the fault in each.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::Notice;
use crate::{
    store::{Connection, ConnectionId, PastCheck},
    vault::TokenId,
    verdict::Cause,
};

/// A check of all takes a while: within this time nobody can say which of two tokens ended first.
const ROUND: SignedDuration = SignedDuration::from_mins(1);

/// What earlier checks of a connection say about the end of its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Past {
    /// When it was first found dead.
    dead: Option<Timestamp>,
    /// When it was last seen alive before that.
    alive: Option<Timestamp>,
}

impl Past {
    /// Reads it out of checks, the latest first.
    pub(super) fn of(checks: &[PastCheck]) -> Self {
        let mut past = Self::default();
        for check in checks {
            match check.cause {
                Some(Cause::Rejected) => past.dead = Some(check.at),
                Some(cause) if proves_life(cause) => {
                    past.alive = Some(check.at);
                    break;
                }
                _ => {}
            }
        }

        past
    }
}

/// Says what happened if all tokens of an app, or all of an account at several apps, turned out dead.
///
/// `fresh` are connections that have only now been found dead; without one of them there is nothing new to
/// say. Nothing is said either while another token of the same app or account may be alive, nor of tokens
/// whose time was over. One that was known to be dead while others lived does not count.
pub(super) fn ended_together(
    connections: &[Connection],
    fresh: &HashSet<ConnectionId>,
    past: impl Fn(&ConnectionId) -> Past,
) -> Vec<Notice> {
    let tokens = tokens(connections, fresh);
    let mut groups: Vec<_> = groups(&tokens)
        .into_iter()
        .filter_map(|(shared, members)| Some((shared, suspects(&members, &past)?)))
        .filter(|(shared, suspects)| shared.is_likely(suspects))
        .collect();
    // The explanation that explains most comes first, and of two the app: that is what happens more often.
    groups.sort_by_key(|(shared, suspects)| (usize::MAX - suspects.len(), *shared));

    let mut explained = HashSet::new();
    let mut notices = Vec::new();
    for (shared, suspects) in groups {
        let open = |token: &&&Token<'_>| !explained.contains(&token.id());
        let is_new = suspects.iter().filter(open).any(|token| token.fresh);
        if is_new && suspects.iter().filter(open).count() > 1 {
            notices.extend(shared.notice(&suspects));
            explained.extend(suspects.iter().map(|token| token.id()));
        }
    }

    notices
}

/// What tokens have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Shared<'a> {
    /// The app, by its `ClientID`.
    App(&'a str),
    /// The account, by its id.
    Account(&'a str),
}

impl Shared<'_> {
    /// Whether it is a likelier reason for the end of these than chance.
    fn is_likely(self, suspects: &[&Token<'_>]) -> bool {
        match self {
            Self::App(_) => suspects.len() > 1,
            Self::Account(_) => {
                let apps: HashSet<_> = suspects.iter().map(|token| token.client_id()).collect();
                apps.len() > 1
            }
        }
    }

    fn notice(self, suspects: &[&Token<'_>]) -> Option<Notice> {
        let connection = suspects.first()?.connections.first()?;
        let count = u32::try_from(suspects.len()).unwrap_or(u32::MAX);
        let at = suspects.iter().filter_map(|token| token.dead()).max()?;

        Some(match self {
            Self::App(client_id) => Notice::AppEnded {
                client_id: client_id.to_owned(),
                app_name: connection.app_name.clone(),
                count,
                at,
            },
            Self::Account(_) => Notice::AccountEnded {
                login: connection.account.as_ref()?.login.clone(),
                count,
                at,
            },
        })
    }
}

/// A token, with all that hangs on it.
struct Token<'a> {
    connections: Vec<&'a Connection>,
    /// It has only now been found dead.
    fresh: bool,
}

impl<'a> Token<'a> {
    fn id(&self) -> Option<&'a TokenId> {
        self.connections.first().map(|first| &first.entry.token)
    }

    fn client_id(&self) -> &'a str {
        self.connections
            .first()
            .map_or("", |first| first.client_id.as_str())
    }

    /// When it was last found dead; `None` if it was not, or was seen alive since.
    fn dead(&self) -> Option<Timestamp> {
        let dead = self.last(|cause| cause == Cause::Rejected)?;

        (self.last(proves_life) <= Some(dead)).then_some(dead)
    }

    /// Whether its end, if it has ended, was brought about by something else than time or the user.
    fn says_something(&self) -> bool {
        let is_here = self
            .verdicts()
            .any(|(cause, _)| cause != Cause::TokenMissing)
            || self.verdicts().count() == 0;
        let ends = self.connections.iter().filter_map(|it| it.expires_at).min();
        let is_over = ends.is_some_and(|end| self.dead().is_some_and(|dead| end <= dead));

        is_here && !is_over
    }

    fn last(&self, fits: impl Fn(Cause) -> bool) -> Option<Timestamp> {
        let fitting = self.verdicts().filter(|(cause, _)| fits(*cause));

        fitting.map(|(_, at)| at).max()
    }

    fn verdicts(&self) -> impl Iterator<Item = (Cause, Timestamp)> {
        let verdicts = self.connections.iter().filter_map(|it| it.verdict.as_ref());

        verdicts.map(|verdict| (verdict.cause, verdict.at))
    }
}

/// Puts the connections of each token together.
fn tokens<'a>(connections: &'a [Connection], fresh: &HashSet<ConnectionId>) -> Vec<Token<'a>> {
    let mut places = HashMap::new();
    let mut tokens: Vec<Token<'a>> = Vec::new();
    for connection in connections {
        let place = *places.entry(&connection.entry).or_insert(tokens.len());
        if place == tokens.len() {
            tokens.push(Token {
                connections: Vec::new(),
                fresh: true,
            });
        }
        let found = connection.verdict.as_ref().map(|verdict| verdict.cause);
        tokens[place].fresh &= found != Some(Cause::Rejected) || fresh.contains(&connection.id);
        tokens[place].connections.push(connection);
    }
    for token in &mut tokens {
        token.fresh &= token.dead().is_some();
    }

    tokens
}

/// Tokens by app and by account, where one is among them that has only now been found dead.
fn groups<'a, 't>(tokens: &'t [Token<'a>]) -> HashMap<Shared<'a>, Vec<&'t Token<'a>>> {
    let mut groups: HashMap<_, Vec<_>> = HashMap::new();
    for token in tokens.iter().filter(|token| token.says_something()) {
        if !token.client_id().is_empty() {
            let shared = Shared::App(token.client_id());
            groups.entry(shared).or_default().push(token);
        }
        let account = token.connections.iter().find_map(|it| it.account.as_ref());
        if let Some(account) = account {
            let shared = Shared::Account(&account.id);
            groups.entry(shared).or_default().push(token);
        }
    }
    groups.retain(|_, members| members.iter().any(|token| token.fresh));

    groups
}

/// Those that may have ended at the same moment; `None` if one of the group may be alive.
fn suspects<'a, 't>(
    members: &[&'t Token<'a>],
    past: impl Fn(&ConnectionId) -> Past,
) -> Option<Vec<&'t Token<'a>>> {
    if members.iter().any(|token| token.dead().is_none()) {
        return None;
    }
    if members.iter().all(|token| token.fresh) {
        return Some(members.to_vec());
    }

    let pasts = |token: &Token<'_>| -> Vec<Past> {
        let connections = token.connections.iter();
        connections.map(|connection| past(&connection.id)).collect()
    };
    let fresh = members.iter().filter(|token| token.fresh);
    let alive = fresh
        .flat_map(|token| pasts(token))
        .filter_map(|past| past.alive)
        .max();
    let alive = alive.and_then(|alive| alive.checked_add(ROUND).ok());
    let earlier = |token: &Token<'_>| {
        let found = pasts(token).into_iter().filter_map(|past| past.dead).min();
        !token.fresh && found.or_else(|| token.dead()) <= alive
    };

    let all = members.iter().copied();
    Some(all.filter(|token| !earlier(token)).collect())
}

/// Whether a token must have been alive for a check to find this.
fn proves_life(cause: Cause) -> bool {
    cause.works()
        || matches!(
            cause,
            Cause::WrongAccount
                | Cause::WrongApp
                | Cause::NoPermission
                | Cause::AccessClosed
                | Cause::Dismissed
                | Cause::NotAdministrator
                | Cause::NotAdmitted
                | Cause::HeaderLost
        )
}

#[cfg(test)]
mod tests;
