//! How often the process was killed, and what came of it. The figures are told even if a test fails.

use std::{collections::BTreeMap, env};

use super::Found;

/// Says how often to kill, if it is not as often as usual.
const NUMBER: &str = "KEYWARD_TEST_KILLS";

/// How often to kill: `usual`, or what `cargo xtask soak` wants.
pub(crate) fn kills(usual: u32) -> u32 {
    env::var(NUMBER).map_or(usual, |number| number.parse().unwrap())
}

/// Counts, and prints what it counted when it goes.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) kills: u32,
    /// Connections that were acknowledged and are gone, or have another token.
    lost: u32,
    doubled: u32,
    /// Secrets that no connection and no app leads to.
    orphaned: u32,
}

impl Tally {
    pub(crate) fn compare(&mut self, found: &Found, expected: &BTreeMap<(String, String), String>) {
        let lost = expected
            .iter()
            .filter(|(place, token)| found.connections.get(*place) != Some(*token));
        self.lost += u32::try_from(lost.count()).unwrap();
        self.doubled += found.doubled;

        let mut tokens: Vec<_> = found.connections.values().collect();
        tokens.sort_unstable();
        tokens.dedup();
        let known = tokens.len() + found.app_secret.iter().len();
        self.orphaned += u32::try_from(found.secrets.saturating_sub(known)).unwrap();
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        let Self {
            kills,
            lost,
            doubled,
            orphaned,
        } = self;

        println!("\nfigures: kills={kills} lost={lost} doubled={doubled} orphaned={orphaned}");
    }
}
