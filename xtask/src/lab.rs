//! `lab -- COMMAND`: runs a command in the practice world.

use std::{os::unix::process::CommandExt, process::Command};

use anyhow::{Context, Result};

use crate::{build, setup};

/// Builds the lab and becomes it, so that the exit code is that of the command in it.
pub(crate) fn lab(words: &[&str]) -> Result<()> {
    setup::system()?;
    let lab = build::lab()?;

    Err(Command::new(lab).arg("--").args(words).exec()).context("cannot start the lab")
}
