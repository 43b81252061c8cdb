//! Kills: the test `kill` of the core, with a number of our choice.

use anyhow::{Context, Result};

use super::{Figure, logged, sum};
use crate::{programs::compile_by, shell::cargo};

/// Tells the test how often to kill, in the gaps and at random, each.
const KILLS: &str = "KEYWARD_TEST_KILLS";

/// Kills `kills` times between two steps, and `kills` times at any moment.
pub(super) fn run(kills: u32) -> Result<Vec<Figure>> {
    let tests = compile_by(&mut cargo(
        "test",
        &["--package", "keyward-core", "--test", "kill"],
    ))?;
    let test = tests.first().context("the core has no test \"kill\"")?;
    let mut command = test.command();
    command
        .args(["killed", "--nocapture", "--test-threads=1"])
        .env(KILLS, kills.to_string());
    let (status, said) = logged("kills", &mut command)?;

    let done = sum(&said, "kills");
    Ok(vec![
        Figure {
            name: "kills".into(),
            number: done,
            right: done >= 2 * u64::from(kills),
        },
        Figure::exactly("tokens lost", sum(&said, "lost"), 0),
        Figure::exactly("connections doubled", sum(&said, "doubled"), 0),
        Figure::exactly("secrets orphaned", sum(&said, "orphaned"), 0),
        Figure::exactly("failed runs of the test", u64::from(!status.success()), 0),
    ])
}
