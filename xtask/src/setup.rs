//! `setup`: says what is missing on this machine, and installs it.

use std::{
    collections::HashSet,
    env, fs,
    io::{IsTerminal, Write, stdin, stdout},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    packages::PACKAGES,
    shell::{capture, command, exists, npm, root, run},
};

const NODE: (u32, u32) = (20, 19);

/// Installs what is missing: packages of the system, then those of the frontend.
pub(crate) fn setup() -> Result<()> {
    system()?;
    frontend()
}

/// Programs and libraries of the system.
pub(crate) fn system() -> Result<()> {
    node()?;

    packages(&PACKAGES)
}

/// Packages of the system, each with the reason it is needed.
pub(crate) fn packages(wanted: &[(&'static str, &str)]) -> Result<()> {
    if !exists("dpkg-query") {
        let names: Vec<_> = wanted.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "setup: this system has no dpkg; it needs what these packages of Debian 12 hold:"
        );
        eprintln!("       {}", names.join(" "));
        return Ok(());
    }

    let missing = missing(wanted)?;
    if missing.is_empty() {
        eprintln!("setup: every system package is there");
        return Ok(());
    }

    eprintln!("setup: missing system packages");
    for (name, reason) in wanted.iter().filter(|(name, _)| missing.contains(name)) {
        eprintln!("  {name:24} {reason}");
    }

    install(&missing)
}

/// Packages of the frontend, as its lock file has them, without running their scripts.
pub(crate) fn frontend() -> Result<()> {
    let changed = |file: &str| fs::metadata(root().join(file)).and_then(|data| data.modified());
    let wanted = changed("ui/package-lock.json").context("ui/package-lock.json is missing")?;
    if changed("ui/node_modules/.package-lock.json").is_ok_and(|installed| installed >= wanted) {
        eprintln!("setup: every frontend package is there");
        return Ok(());
    }

    run(&mut npm(&[
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))
}

fn node() -> Result<()> {
    let (major, minor) = NODE;
    let wanted = format!("Node {major}.{minor} or newer, with npm, is needed: https://nodejs.org");
    ensure!(exists("npm"), "{wanted}");
    let output = capture(Command::new("node").arg("--version")).context(wanted.clone())?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|number| number.parse().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    ensure!(found >= NODE, "{wanted}; this is {version}");

    Ok(())
}

fn missing(wanted: &[(&'static str, &str)]) -> Result<Vec<&'static str>> {
    let format = "--showformat=${Package} ${db:Status-Status}\n";
    let names = wanted.iter().map(|(name, _)| *name);
    let output = capture(command("dpkg-query", &["--show", format]).args(names.clone()))?;
    let output = String::from_utf8_lossy(&output.stdout);
    let installed: HashSet<_> = output
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();

    Ok(names.filter(|name| !installed.contains(name)).collect())
}

fn install(missing: &[&str]) -> Result<()> {
    let install = ["install", "--yes", "--no-install-recommends"];
    let root = is_root()?;
    let line = format!(
        "{}apt-get {} {}",
        if root { "" } else { "sudo " },
        install.join(" "),
        missing.join(" ")
    );
    if !root && env::var_os("CI").is_none() && !agreed(&line)? {
        bail!("nothing was installed; the line above does it");
    }

    let apt = |words: &[&str]| {
        let mut apt = if root {
            command("apt-get", &[])
        } else {
            command("sudo", &["apt-get"])
        };
        apt.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    if let Err(error) = run(&mut apt(&["update", "--quiet"])) {
        eprintln!("setup: going on with the lists that are there: {error:#}");
    }

    run(apt(&install).args(missing))
}

fn agreed(line: &str) -> Result<bool> {
    eprintln!("\n{line}\n");
    if !stdin().is_terminal() {
        return Ok(false);
    }

    print!("Run this now? [y/N] ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;

    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

fn is_root() -> Result<bool> {
    let output = capture(Command::new("id").arg("--user"))?;

    Ok(output.stdout.trim_ascii() == b"0")
}
