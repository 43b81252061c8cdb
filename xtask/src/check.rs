//! `check`: what can be said about the code without running it.

use anyhow::Result;

use crate::{
    boundaries, build, setup,
    shell::{cargo, command, exists, npm, run},
    verdicts,
};

/// Sets up, then checks everything.
pub(crate) fn check() -> Result<()> {
    setup::setup()?;
    text()?;
    frontend()?;
    build::frontend()?;
    rust()?;
    eprintln!("check: nothing to complain about");

    Ok(())
}

/// Formatting, boundaries and licences: no compiler needed.
pub(crate) fn text() -> Result<()> {
    run(&mut command("cargo", &["fmt", "--all", "--check"]))?;
    let fuzz = ["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"];
    run(&mut command("cargo", &fuzz))?;
    boundaries::check()?;

    if exists("cargo-deny") {
        run(&mut command(
            "cargo",
            &["deny", "--locked", "check", "bans", "licenses", "sources"],
        ))
    } else {
        eprintln!("check: cargo-deny is not installed, so licences and sources are not looked at");
        Ok(())
    }
}

/// Types of the frontend, where a sentence missing in one language is an error, and the page on verdicts,
/// which its words are a part of.
pub(crate) fn frontend() -> Result<()> {
    run(&mut npm(&["run", "format:check"]))?;
    run(&mut npm(&["run", "check"]))?;

    verdicts::check()
}

/// Lints and documentation of all crates. The shell takes the built pages in, so these come first.
pub(crate) fn rust() -> Result<()> {
    let lints = ["--workspace", "--all-targets", "--", "--deny", "warnings"];
    run(&mut cargo("clippy", &lints))?;

    run(cargo("doc", &["--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings"))
}
