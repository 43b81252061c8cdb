//! What is ours on the clipboard, and when it goes.

use std::time::{Duration, Instant};

use keyward_core::token::Token;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

/// A clipboard that cannot be asked now is asked again after this long.
const PAUSE: Duration = Duration::from_secs(1);

/// A clipboard.
pub(super) trait Board {
    /// Its text, or `None` if there is none.
    fn text(&mut self) -> Result<Option<SecretString>, Refused>;

    /// Puts a secret on it, marked as one.
    fn put(&mut self, secret: &str) -> Result<(), Refused>;

    /// Empties it.
    fn clear(&mut self) -> Result<(), Refused>;
}

/// There is no clipboard, or it is not ours to use now. Why is not kept: a clipboard holds anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

/// Keeps a token on a clipboard until it is due.
pub(super) struct Keeper<B> {
    board: B,
    ours: Option<Ours>,
}

/// The token that was copied last; kept to be recognised, and wiped with this.
struct Ours {
    token: Token,
    due: Instant,
}

impl<B: Board> Keeper<B> {
    pub(super) fn new(board: B) -> Self {
        Self { board, ours: None }
    }

    /// When [`Keeper::tidy_up`] has something to do.
    pub(super) fn due(&self) -> Option<Instant> {
        self.ours.as_ref().map(|ours| ours.due)
    }

    pub(super) fn text(&mut self) -> Option<SecretString> {
        self.board.text().ok().flatten()
    }

    /// Copies `token` and says whether that was possible. If not, what was copied before stays due.
    pub(super) fn copy(&mut self, token: Token, due: Instant) -> bool {
        let put = self.board.put(token.expose());
        if put.is_ok() {
            self.ours = Some(Ours { token, due });
        }

        put.is_ok()
    }

    /// Takes the token away if it is still there.
    pub(super) fn tidy_up(&mut self, now: Instant) {
        let Some(mut ours) = self.ours.take_if(|ours| ours.due <= now) else {
            return;
        };

        if self.take_away(&ours.token).is_err() {
            ours.due = now + PAUSE;
            self.ours = Some(ours);
        }
    }

    /// The same, whenever it is due: there is no later.
    pub(super) fn leave(&mut self) {
        if let Some(ours) = self.ours.take() {
            _ = self.take_away(&ours.token);
        }
    }

    fn take_away(&mut self, token: &Token) -> Result<(), Refused> {
        let there = self.board.text()?;
        let same = there.is_some_and(|text| {
            let text = text.expose_secret().as_bytes();
            bool::from(text.ct_eq(token.expose().as_bytes()))
        });

        if same { self.board.clear() } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[derive(Default)]
    struct Paper {
        text: Option<String>,
        refuses: bool,
    }

    #[test]
    fn token_goes_when_it_is_due() {
        let (mut keeper, now) = copied("y0_a");

        keeper.tidy_up(now);
        assert_eq!(keeper.board.text.as_deref(), Some("y0_a"));
        keeper.tidy_up(keeper.due().unwrap());

        assert_eq!(keeper.board.text, None);
        assert_eq!(keeper.due(), None);
    }

    #[test]
    fn what_was_copied_since_stays() {
        let (mut keeper, _) = copied("y0_a");
        keeper.board.text = Some("y0_b".to_owned());

        keeper.tidy_up(keeper.due().unwrap());

        assert_eq!(keeper.board.text.as_deref(), Some("y0_b"));
        assert_eq!(keeper.due(), None);
    }

    #[test]
    fn second_copy_starts_the_time_anew() {
        let (mut keeper, now) = copied("y0_a");
        let first = keeper.due().unwrap();

        keeper.copy(token("y0_b"), now + Duration::from_mins(1));
        keeper.tidy_up(first);

        assert_eq!(keeper.board.text.as_deref(), Some("y0_b"));
    }

    #[test]
    fn busy_clipboard_is_asked_again() {
        let (mut keeper, _) = copied("y0_a");
        keeper.board.refuses = true;
        let first = keeper.due().unwrap();
        assert!(!keeper.copy(token("y0_b"), first));

        keeper.tidy_up(first);
        keeper.board.refuses = false;
        assert_eq!(keeper.due(), Some(first + PAUSE));
        keeper.tidy_up(first + PAUSE);

        assert_eq!(keeper.board.text, None);
    }

    #[test]
    fn nothing_of_ours_stays_at_the_end() {
        let (mut keeper, _) = copied("y0_a");

        keeper.leave();

        assert_eq!(keeper.board.text, None);
    }

    impl Board for Paper {
        fn text(&mut self) -> Result<Option<SecretString>, Refused> {
            self.answer()?;
            Ok(self.text.clone().map(Into::into))
        }

        fn put(&mut self, secret: &str) -> Result<(), Refused> {
            self.answer()?;
            self.text = Some(secret.to_owned());
            Ok(())
        }

        fn clear(&mut self) -> Result<(), Refused> {
            self.answer()?;
            self.text = None;
            Ok(())
        }
    }

    impl Paper {
        fn answer(&self) -> Result<(), Refused> {
            if self.refuses { Err(Refused) } else { Ok(()) }
        }
    }

    fn copied(text: &str) -> (Keeper<Paper>, Instant) {
        let now = Instant::now();
        let mut keeper = Keeper::new(Paper::default());
        assert!(keeper.copy(token(text), now + Duration::from_secs(10)));

        (keeper, now)
    }

    fn token(text: &str) -> Token {
        Token::new(text.to_owned()).unwrap()
    }
}
