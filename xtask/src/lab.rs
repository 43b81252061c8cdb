//! `lab -- COMMAND`: runs a command in the practice world.

use std::process::Command;

use anyhow::Result;

use crate::{build, setup, shell::run};

/// Builds the lab and runs `words` in it.
pub(crate) fn lab(words: &[&str]) -> Result<()> {
    setup::system()?;
    let lab = build::lab()?;

    run(Command::new(lab).arg("--").args(words))
}
