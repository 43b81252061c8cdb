//! IAM tokens that live, in memory only.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;

use super::Issued;
use crate::vault::{EntryId, TokenId};

/// The IAM tokens of this run, by the secret that each was got with, wherever that is moved to.
#[derive(Debug, Default)]
pub(crate) struct Wallet(Mutex<HashMap<TokenId, Issued>>);

impl Wallet {
    /// The token of `entry`, unless it is time for a new one.
    pub(crate) fn get(&self, entry: &EntryId, now: Timestamp) -> Option<Issued> {
        self.find(entry, |issued| now < issued.renew_at)
    }

    /// The token of `entry` as long as it is known to live: for when no new one can be had.
    pub(crate) fn living(&self, entry: &EntryId, now: Timestamp) -> Option<Issued> {
        self.find(entry, |issued| {
            issued.ends_at.is_some_and(|ends| now < ends)
        })
    }

    /// Keeps a token that was just issued.
    pub(crate) fn put(&self, entry: &EntryId, issued: Issued) {
        self.tokens().insert(entry.token.clone(), issued);
    }

    /// Gives up the token of `entry`. `None` also if another secret has brought the same one, as Yandex may give
    /// a token again: that one goes on using it.
    pub(crate) fn take(&self, entry: &EntryId) -> Option<Issued> {
        let mut tokens = self.tokens();
        let taken = tokens.remove(&entry.token)?;

        (!tokens.values().any(|other| other.token == taken.token)).then_some(taken)
    }

    fn find(&self, entry: &EntryId, fits: impl Fn(&Issued) -> bool) -> Option<Issued> {
        let tokens = self.tokens();

        tokens
            .get(&entry.token)
            .filter(|issued| fits(issued))
            .cloned()
    }

    fn tokens(&self) -> MutexGuard<'_, HashMap<TokenId, Issued>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use jiff::SignedDuration;

    use super::*;
    use crate::token::Token;

    #[test]
    fn token_is_used_for_an_hour_and_lives_longer() {
        let (wallet, start) = (Wallet::default(), Timestamp::UNIX_EPOCH);
        wallet.put(&entry(1), issued("t1.a", Some(12)));
        wallet.put(&entry(2), issued("t1.b", None));

        for (hours, used, lives) in [
            (0, true, true),
            (1, false, true),
            (11, false, true),
            (12, false, false),
        ] {
            let now = start + SignedDuration::from_hours(hours);
            assert_eq!(wallet.get(&entry(1), now).is_some(), used, "{hours}");
            assert_eq!(wallet.living(&entry(1), now).is_some(), lives, "{hours}");
            // Of one whose end nobody has told, nobody knows that it lives.
            assert!(wallet.living(&entry(2), now).is_none());
        }
    }

    #[test]
    fn token_is_given_up_once_and_not_while_another_secret_uses_the_same() {
        let wallet = Wallet::default();
        for (number, token) in [(1, "t1.a"), (2, "t1.a"), (3, "t1.b")] {
            wallet.put(&entry(number), issued(token, Some(12)));
        }

        // Also by a later version of the secret.
        assert!(wallet.take(&entry(3).next()).is_some());
        assert!(wallet.take(&entry(3)).is_none());
        assert!(wallet.take(&entry(1)).is_none());
        assert!(wallet.take(&entry(2)).is_some());
    }

    fn entry(number: u8) -> EntryId {
        EntryId {
            token: TokenId::from_random([number; 16]),
            version: 1,
        }
    }

    fn issued(token: &str, hours: Option<i64>) -> Issued {
        let lifetime = hours.map(SignedDuration::from_hours);

        Issued::with_lifetime(Token::new(token).unwrap(), lifetime, Timestamp::UNIX_EPOCH)
    }
}
