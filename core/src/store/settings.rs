//! What the user chose.

use std::time::Duration;

/// After how many seconds a copied token leaves the clipboard.
pub type ClipboardSeconds = Within<5, 60, 10>;

/// After how many minutes without use the encrypted file locks itself.
pub type AutoLockMinutes = Within<1, 60, 10>;

/// What the user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Language of the app; `None` follows the system.
    pub language: Option<Language>,
    /// Theme of the app; `None` follows the system.
    pub theme: Option<Theme>,
    /// How long a copied token stays on the clipboard.
    pub clipboard: ClipboardSeconds,
    /// How long the encrypted file stays open.
    pub auto_lock: AutoLockMinutes,
}

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says it")]
pub enum Language {
    English,
    Russian,
}

/// A theme of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says it")]
pub enum Theme {
    Light,
    Dark,
}

/// A number from `MIN` to `MAX`, and `USUAL` unless the user chose another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within<const MIN: u16, const MAX: u16, const USUAL: u16>(u16);

impl<const MIN: u16, const MAX: u16, const USUAL: u16> Within<MIN, MAX, USUAL> {
    /// The number, if it lies within the bounds.
    pub fn new(number: u16) -> Option<Self> {
        (MIN..=MAX).contains(&number).then_some(Self(number))
    }

    /// The number within the bounds that comes nearest to `number`.
    pub fn nearest(number: u16) -> Self {
        Self(number.clamp(MIN, MAX))
    }

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl<const MIN: u16, const MAX: u16, const USUAL: u16> Default for Within<MIN, MAX, USUAL> {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl ClipboardSeconds {
    /// As a length of time.
    pub fn duration(self) -> Duration {
        Duration::from_secs(self.0.into())
    }
}

impl AutoLockMinutes {
    /// As a length of time.
    pub fn duration(self) -> Duration {
        Duration::from_mins(self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outside_of_the_bounds_are_none() {
        for number in [0, 4, 61, u16::MAX] {
            assert_eq!(ClipboardSeconds::new(number), None, "{number}");
        }
        assert_eq!(ClipboardSeconds::default().get(), 10);
        assert_eq!(ClipboardSeconds::nearest(4).get(), 5);
        assert_eq!(ClipboardSeconds::nearest(u16::MAX).get(), 60);
        assert_eq!(
            AutoLockMinutes::default().duration(),
            Duration::from_mins(10)
        );
    }
}
