//! `check --windows`: what ships is built for Windows, and the core's tests run under Wine, where the
//! vault talks to the real calls of the Credential Manager.
//!
//! No part of `test`: it takes a second compiler and a standard library built from its source. Wine has
//! no web view, so no window of the app can be shown there.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, ensure};

use crate::{
    build, packages,
    programs::{Program, compile_by},
    setup,
    shell::{capture, command, root, run, target},
};

const TRIPLE: &str = "x86_64-pc-windows-gnu";
/// Everything of which a part ships.
const SHIPPED: [&str; 2] = ["keyward-core", "keyward-desktop"];
const WINE: &str = "/usr/lib/wine/wine64";
/// Tests that tell something about Wine 8 and nothing about Windows.
const LEFT_OUT: [(&str, &str); 3] = [
    (
        "every_hostile_server_is_left_in_time_and_with_nothing",
        "Wine is late to say that a connection broke, so another time limit is met first",
    ),
    (
        "intercepted_connection_names_its_issuer_and_never_sees_the_token",
        "Wine complains first that it cannot look for revocations, and never of the issuer",
    ),
    (
        "every_case_of_a_false_certificate_ends_in_its_verdict",
        "the same",
    ),
];

/// Builds, runs, and says how many tests ran.
pub(crate) fn check() -> Result<()> {
    setup::setup()?;
    setup::packages(&packages::WINDOWS)?;
    build::frontend()?;

    let directory = target()?.join("windows");
    let shipped = SHIPPED.iter().flat_map(|name| ["--package", name]);
    run(cargo("build", &directory).args(shipped))?;
    let tests = compile_by(cargo("test", &directory).args(["--package", "keyward-core"]))?;
    let wine = Wine::prepare(&directory)?;
    let (mut passed, mut failed) = (0, Vec::new());
    for test in &tests {
        match wine.run(test)? {
            Some(number) => passed += number,
            None => failed.push(test.name()),
        }
    }

    ensure!(
        failed.is_empty(),
        "failed under Wine: {}",
        failed.join(", ")
    );
    ensure!(passed > 0, "no test ran under Wine");
    println!(
        "\ncheck: {} are built for {TRIPLE}; {passed} tests of the core, in {} programs, passed under Wine",
        SHIPPED.join(" and "),
        tests.len()
    );
    for (test, reason) in LEFT_OUT {
        println!("check: left out: {test}: {reason}");
    }
    Ok(())
}

/// Debian's cargo, which builds the standard library, too. A cargo that rustup started hands on which
/// compiler and which libraries are its own; the other one must not see that.
fn cargo(verb: &str, directory: &Path) -> Command {
    let others = env::var("PATH").unwrap_or_default();
    let mut cargo = command("/usr/bin/cargo", &[verb, "--locked"]);
    cargo
        .args(["-Zbuild-std=std,panic_abort", "--target", TRIPLE])
        .arg("--target-dir")
        .arg(directory)
        .env("PATH", format!("/usr/bin:{others}"))
        // Debugging information that nobody reads here makes linking take three times as long.
        .env("CARGO_PROFILE_DEV_DEBUG", "none")
        // Building a standard library is still called unstable.
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("LD_LIBRARY_PATH");

    cargo
}

/// A Windows of our own, made anew for every run.
struct Wine {
    home: PathBuf,
}

impl Wine {
    fn prepare(directory: &Path) -> Result<Self> {
        let home = directory.join("wine");
        if home.exists() {
            fs::remove_dir_all(&home)?;
        }
        // Wine 8 lacks one library; programs find it beside themselves.
        let library = directory
            .join(TRIPLE)
            .join("debug/deps/bcryptprimitives.dll");
        run(Command::new("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-O1", "-Wall", "-Werror", "-o"])
            .arg(library)
            .arg(root().join("xtask/windows/bcryptprimitives.c"))
            .arg("-ladvapi32"))?;
        let wine = Self { home };
        run(wine.command().args(["wineboot", "--init"]))?;

        Ok(wine)
    }

    /// Runs a test program and returns how many of its tests passed; nothing if one did not.
    fn run(&self, test: &Program) -> Result<Option<u32>> {
        eprintln!("$ wine64 {}", test.name());
        let left_out = LEFT_OUT.iter().flat_map(|(name, _)| ["--skip", name]);
        let output = capture(test.place(self.command().arg(test.file()).args(left_out)))?;
        let said = String::from_utf8_lossy(&output.stdout);
        print!("{said}");

        Ok(passed(&said).filter(|_| output.status.success()))
    }

    fn command(&self) -> Command {
        let mut wine = Command::new(WINE);
        wine.env("WINEPREFIX", &self.home)
            .env("WINEARCH", "win64")
            // What Wine itself complains about is not what the tests say.
            .env("WINEDEBUG", "-all")
            // Neither a browser nor .NET is wanted, so nobody is asked whether to install them.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env_remove("DISPLAY")
            .stderr(Stdio::inherit());

        wine
    }
}

/// The number in "test result: ok. 12 passed; 0 failed; …".
fn passed(said: &str) -> Option<u32> {
    let (_, result) = said.rsplit_once("test result: ok. ")?;
    let (number, _) = result.split_once(" passed")?;

    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_of_passed_tests_is_read() {
        let said = "running 2 tests\n\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\n";

        assert_eq!(passed(said), Some(2));
        assert_eq!(passed("test result: FAILED. 1 passed; 1 failed"), None);
    }
}
