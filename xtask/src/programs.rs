//! Test programs: compiled by one call of cargo, so that no dependency is compiled twice for the sake
//! of another selection of packages, and run one by one, where each belongs.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::shell::{cargo, run};

/// Everything but the app, which has a profile of its own.
pub(crate) const LIGHT: [&str; 3] = ["--workspace", "--exclude", "keyward-desktop"];

/// A compiled test program.
#[derive(Debug, PartialEq)]
pub(crate) struct Program {
    /// The package it tests, and its working directory.
    pub(crate) package: PathBuf,
    file: PathBuf,
}

impl Program {
    /// Whether it belongs to the package in this directory.
    pub(crate) fn of(&self, directory: &str) -> bool {
        self.package.ends_with(directory)
    }

    /// Runs its tests.
    pub(crate) fn run(&self) -> Result<()> {
        run(self.place(&mut Command::new(&self.file)))
    }

    /// Runs its tests whose names hold `filter` in a lab, with `app` as the app under test.
    ///
    /// One after the other: they share the lab's screen and its keys.
    pub(crate) fn run_in_lab(&self, lab: &Path, app: &Path, filter: &str) -> Result<()> {
        run(&mut self.command_in_lab(lab, app, filter))
    }

    /// The command of [`Program::run_in_lab`].
    pub(crate) fn command_in_lab(&self, lab: &Path, app: &Path, filter: &str) -> Command {
        let mut command = Command::new(lab);
        command
            .args(["--virtual-screen", "--"])
            .arg(&self.file)
            .args(["--test-threads=1", filter])
            .env("LAB_APP", app);
        self.place(&mut command);

        command
    }

    /// Whether it has a test whose name holds `filter`.
    pub(crate) fn has(&self, filter: &str) -> Result<bool> {
        let output = Command::new(&self.file).args(["--list", filter]).output()?;

        Ok(String::from_utf8_lossy(&output.stdout).contains(": test"))
    }

    /// The program itself.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// A command that runs it where it belongs.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.file);
        self.place(&mut command);

        command
    }

    /// What it is called, for people.
    pub(crate) fn name(&self) -> String {
        let name = self.file.file_stem().unwrap_or_default();

        name.to_string_lossy().into_owned()
    }

    /// Has `command` find what its package's tests find.
    pub(crate) fn place<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .current_dir(&self.package)
            .env("CARGO_MANIFEST_DIR", &self.package)
    }
}

/// Compiles the test programs of all crates but the app's, and names them.
pub(crate) fn compile() -> Result<Vec<Program>> {
    compile_by(&mut cargo("test", &LIGHT))
}

/// Has `cargo test` compile what it would run, and names the test programs that came of it.
pub(crate) fn compile_by(cargo: &mut Command) -> Result<Vec<Program>> {
    let output = cargo
        .args(["--no-run", "--message-format=json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    ensure!(output.status.success(), "the tests do not compile");
    let messages = String::from_utf8_lossy(&output.stdout);

    Ok(messages.lines().filter_map(program).collect())
}

/// Reads one message of cargo; of all the things it builds, only tests are of interest.
fn program(message: &str) -> Option<Program> {
    let (_, profile) = message.split_once(r#""profile":{"#)?;
    let (profile, _) = profile.split_once('}')?;
    if !profile.contains(r#""test":true"#) {
        return None;
    }

    let manifest = Path::new(text(message, "manifest_path")?);

    Some(Program {
        package: manifest.parent()?.to_owned(),
        file: text(message, "executable")?.into(),
    })
}

fn text<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = message.split_once(&format!(r#""{name}":""#))?;

    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_told_from_other_programs() {
        let message = |test: &str| {
            format!(
                r#"{{"manifest_path":"/k/core/Cargo.toml","target":{{"test":true}},"profile":{{"test":{test}}},"executable":"/t/desk-0a1"}}"#
            )
        };

        assert_eq!(program(&message("false")), None);
        let found = program(&message("true"));
        assert!(found.is_some_and(|found| found.of("core")));
    }
}
