//! Random inputs, on and on, for every function that reads what somebody else wrote.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{Figure, directory, logged};
use crate::shell::{self, root};

/// The programs of `fuzz/Cargo.toml`.
const TARGETS: [&str; 5] = ["classify", "paste", "service", "answer", "entry"];
const VERSION: &str = "0.13.2";
/// What the harnesses say when a token was taken that was not ours to take.
const FALSE_CAPTURE: &str = "false capture";

/// Fuzzes each target for `minutes`. A target ends at its first finding, the others go on.
pub(super) fn run(minutes: u64) -> Result<Vec<Figure>> {
    let tool = Tool::install()?;
    tool.build()?;

    let (mut inputs, mut panics, mut false_captures) = (0, 0, 0);
    let mut figures = Vec::new();
    for target in TARGETS {
        let (ended_well, said) = tool.fuzz(target, minutes)?;
        let executed = statistic(&said, "number_of_executed_units");
        eprintln!(
            "soak: {target}: {executed} inputs{}",
            if ended_well { "" } else { ", and a finding" }
        );
        figures.push(Figure::of(format!("inputs to {target}"), executed));
        inputs += executed;
        false_captures += u64::from(said.contains(FALSE_CAPTURE));
        panics += u64::from(!ended_well);
    }

    figures.push(Figure::of("inputs in all", inputs));
    figures.push(Figure::exactly(
        "findings: panics, hangs, too much memory",
        panics,
        0,
    ));
    figures.push(Figure::exactly("of them false captures", false_captures, 0));
    Ok(figures)
}

/// `cargo-fuzz`, in a place of its own: nothing of the machine is changed.
struct Tool {
    home: PathBuf,
}

impl Tool {
    fn install() -> Result<Self> {
        let tool = Self {
            home: directory("tools")?,
        };
        let receipt = fs::read_to_string(tool.home.join(".crates.toml")).unwrap_or_default();
        if !receipt.contains(&format!("\"cargo-fuzz {VERSION} ")) {
            let install = ["install", "cargo-fuzz", "--locked", "--version", VERSION];
            shell::run(cargo().args(install).arg("--root").arg(&tool.home))?;
        }

        Ok(tool)
    }

    fn build(&self) -> Result<()> {
        shell::run(&mut self.command("build")?)
    }

    /// Whether it ended without a finding, and what it said.
    fn fuzz(&self, target: &str, minutes: u64) -> Result<(bool, String)> {
        let crashes = directory(&format!("crashes/{target}"))?;
        let mut command = self.command("run")?;
        command
            .arg(target)
            // The first one is written to.
            .arg(directory(&format!("corpus/{target}"))?)
            .arg(root().canonicalize()?.join("fuzz/seeds").join(target))
            .arg("--")
            .arg(format!(
                "-dict={}/fuzz/words.dict",
                root().canonicalize()?.display()
            ))
            .arg(format!("-artifact_prefix={}/", crashes.display()))
            .arg(format!("-max_total_time={}", 60 * minutes))
            .args(["-max_len=4096", "-timeout=10", "-print_final_stats=1"]);
        let (status, said) = logged(&format!("fuzz-{target}"), &mut command)?;

        Ok((status.success(), said))
    }

    /// No sanitizer: there is no `unsafe` of ours, and this way the project's own compiler will do.
    fn command(&self, verb: &str) -> Result<Command> {
        let paths = env::var_os("PATH").context("no PATH")?;
        let tools = [self.home.join("bin")];
        let paths = env::join_paths(tools.into_iter().chain(env::split_paths(&paths)))?;
        let mut command = cargo();
        command
            .args(["fuzz", verb, "--sanitizer", "none", "--target-dir"])
            .arg(directory("build")?)
            .env("PATH", paths);

        Ok(command)
    }
}

fn cargo() -> Command {
    shell::command("cargo", &[])
}

/// A number of the closing words, which have one line for each.
fn statistic(said: &str, name: &str) -> u64 {
    let line = said
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix(&format!("stat::{name}:")));

    line.and_then(|number| number.trim().parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn every_program_of_the_fuzz_crate_is_run() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
        let (_, programs) = manifest.split_once("[[bin]]").unwrap();
        let names: Vec<_> = programs
            .lines()
            .filter_map(|line| line.strip_prefix("name = ")?.split('"').nth(1))
            .collect();

        assert_eq!(names, TARGETS);
        for target in TARGETS {
            let seeds = fs::read_dir(root().join("fuzz/seeds").join(target)).unwrap();
            assert!(seeds.count() > 1, "{target} has seeds");
        }
    }

    #[test]
    fn last_statistic_counts() {
        let said = "stat::number_of_executed_units: 12\nx\nstat::number_of_executed_units: 345\n";

        assert_eq!(statistic(said, "number_of_executed_units"), 345);
    }
}
