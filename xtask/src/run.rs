//! `run`: builds the app and starts it for real use.

use std::process::Command;

use anyhow::Result;

use crate::{build, setup, shell};

/// Builds the app and waits until it ends. It talks to the real Yandex and to the real keychain.
pub(crate) fn run() -> Result<()> {
    setup::setup()?;
    build::frontend()?;
    let app = build::app()?;

    shell::run(&mut Command::new(app))
}
