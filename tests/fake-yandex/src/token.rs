//! Tokens: what they look like and how long they live.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::switches::CodeShape;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What belongs together: an app has one token per account and device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The app.
    pub client_id: String,
    /// The account.
    pub uid: u64,
    /// The device, if the request named one.
    pub device_id: Option<String>,
}

/// A token that was issued at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// The token itself; worth nothing outside of the practice Yandex.
    pub value: String,
    /// Whose it is.
    pub key: Key,
    /// What it allows, separated by spaces.
    pub scope: String,
    /// When it was issued, in seconds since 1970.
    pub issued_at: u64,
    /// How many seconds it lives.
    pub lifetime: u64,
    /// How often it was given out again.
    pub repeats: u64,
    /// Whether it was revoked, for whatever reason.
    pub ended: bool,
}

impl Issued {
    /// Whether it still opens anything.
    pub fn is_alive(&self) -> bool {
        !self.ended && self.age() < self.lifetime
    }

    /// Whether it allows anything whose name starts with `prefix`.
    pub fn allows(&self, prefix: &str) -> bool {
        self.scope.split(' ').any(|name| name.starts_with(prefix))
    }

    /// The seconds left, at least one fewer every time it is given out.
    pub(crate) fn expires_in(&self) -> u64 {
        self.lifetime.saturating_sub(self.age() + self.repeats)
    }

    fn age(&self) -> u64 {
        now().saturating_sub(self.issued_at)
    }
}

/// What new tokens look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenShape {
    /// `y0_` and 55 characters.
    #[default]
    Current,
    /// `y0__x`, 53 characters in all.
    DoubleUnderscore,
    /// `AQAAAA`, 39 characters in all, as issued until 2022.
    Old,
    /// `y0_`, 61 characters in all.
    Long,
}

impl TokenShape {
    /// A new token: random, but with the word FAKE in it.
    pub(crate) fn generate(self) -> String {
        let (start, length) = match self {
            Self::Current => ("y0_FAKE", 58),
            Self::DoubleUnderscore => ("y0__xFAKE", 53),
            Self::Old => ("AQAAAAFAKE", 39),
            Self::Long => ("y0_FAKE", 61),
        };

        format!("{start}{}", random(LETTERS, length - start.len()))
    }
}

impl CodeShape {
    /// A new confirmation code.
    pub(crate) fn generate(self) -> String {
        match self {
            Self::Current => random(b"abcdefghijklmnopqrstuvwxyz0123456789", 16),
            Self::Digits => random(b"0123456789", 7),
        }
    }
}

/// `length` random characters of `letters`.
pub(crate) fn random(letters: &[u8], length: usize) -> String {
    let mut bytes = vec![0; length];
    #[expect(
        clippy::expect_used,
        reason = "a system without randomness runs no tests"
    )]
    getrandom::fill(&mut bytes).expect("the system has randomness");

    bytes
        .into_iter()
        .map(|byte| char::from(letters[usize::from(byte) % letters.len()]))
        .collect()
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::UNIX_EPOCH
        .elapsed()
        .map_or(0, |since| since.as_secs())
}
