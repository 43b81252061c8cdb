//! Starting other programs, and saying which.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Cargo's target directory, which this program lies in.
pub(crate) fn target() -> Result<PathBuf> {
    let this = env::current_exe()?;
    let directory = this.ancestors().nth(2);

    Ok(directory.context("not started by cargo")?.to_owned())
}

/// `program` with `words`, in the root of the repository.
pub(crate) fn command(program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(root());

    command
}

/// The cargo that started this program, with versions as the lock file has them.
pub(crate) fn cargo(verb: &str, words: &[&str]) -> Command {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = command(&cargo, &[verb, "--locked"]);
    command.args(words);

    command
}

/// A script of the frontend's `package.json`.
pub(crate) fn npm(words: &[&str]) -> Command {
    let mut command = command("npm", words);
    command
        .current_dir(root().join("ui"))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    command
}

/// Shows `command`, runs it, and fails if it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| missing(command))?;
    if !status.success() {
        bail!("{line}: {status}");
    }

    Ok(())
}

/// Runs `command` and returns what it wrote, whatever came of it.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| missing(command))
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

fn missing(command: &Command) -> String {
    format!("cannot start {}", command.get_program().display())
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = command.get_args().map(|word| word.to_string_lossy());

    [name.to_string_lossy()]
        .into_iter()
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}
