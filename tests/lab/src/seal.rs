//! Mounts and addresses that make the lab a place of its own. All of it is seen in the lab only.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{AUTHORITY, DIRECTORY, plug};

/// The bundle that OpenSSL, GnuTLS (which WebKit uses) and rustls read on Debian.
const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Sockets of services outside that would answer for the lab: names, sessions, credentials.
const DOORS: [&str; 4] = [
    "/run/dbus",
    "/run/nscd",
    "/run/systemd/resolve",
    "/run/sssd",
];

/// Puts memory of the lab's own in place of `/dev/shm`, and closes the doors to services outside.
pub(crate) fn storage() -> Result<()> {
    mount(&["-t", "tmpfs", "-o", "mode=1777", "lab", "/dev/shm"])?;
    fs::create_dir(DIRECTORY)?;

    for door in DOORS {
        if Path::new(door).is_dir() {
            mount(&["-t", "tmpfs", "-o", "mode=0755", "lab", door])?;
        }
    }

    Ok(())
}

/// Loopback alone, with one more address: look-ups that ask for configured address families, as
/// WebKit's do, find nothing where only 127.0.0.1 is.
pub(crate) fn network() -> Result<()> {
    run("ip", &["link", "set", "lo", "up"])?;
    run("ip", &["address", "add", "192.0.2.1/32", "dev", "lo"])
}

/// Leads the practice hosts to loopback. Every other name is unknown.
pub(crate) fn names() -> Result<()> {
    replace("/etc/hosts", &plug::names(Some(plug::YANDEX)))?;
    plug::unlock()?;

    let switch = fs::read_to_string("/etc/nsswitch.conf").unwrap_or_default();
    let others = switch.lines().filter(|line| !line.starts_with("hosts:"));
    let lines: Vec<_> = others.chain(["hosts: files dns\n"]).collect();

    replace("/etc/nsswitch.conf", &lines.join("\n"))
}

/// Lets the system trust the practice authority beside its own.
pub(crate) fn trust() -> Result<()> {
    let own = fs::read_to_string(BUNDLE)
        .with_context(|| format!("cannot read {BUNDLE}, of the package ca-certificates"))?;
    let practice = fs::read_to_string(AUTHORITY)?;

    replace(BUNDLE, &format!("{}\n{practice}", own.trim_end()))
}

/// Shows `text` where `file` is; a file that the machine does not have stays missing.
fn replace(file: &str, text: &str) -> Result<()> {
    if !Path::new(file).exists() {
        return Ok(());
    }
    let copy = format!("{DIRECTORY}{}", file.replace('/', "-"));
    fs::write(&copy, text)?;

    mount(&["--bind", &copy, file])
}

fn mount(words: &[&str]) -> Result<()> {
    run("mount", words)
}

fn run(program: &str, words: &[&str]) -> Result<()> {
    let output = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {program}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{program} {}: {}", words.join(" "), said.trim());
    }

    Ok(())
}
