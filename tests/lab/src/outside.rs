//! The way in: namespaces, and who may make them.

use std::{
    env,
    ffi::OsString,
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use rustix::process::getuid;

/// First word of the second half's command line, the one that runs in the new namespaces.
pub const INSIDE: &str = "inside";

const NAMESPACES: [&str; 5] = ["--mount", "--net", "--pid", "--fork", "--kill-child"];
/// An ordinary user owns a user namespace, and with it the other namespaces.
const OWNED: [&str; 2] = ["--map-current-user", "--keep-caps"];

/// Becomes `unshare`, which starts this program again in new namespaces; returns only on failure.
///
/// Whatever ends this process ends the lab, because its first process dies with `unshare`.
///
/// # Errors
///
/// If this system lets the user make no namespaces, with the way round it.
pub fn enter(virtual_screen: bool, command: &[OsString]) -> Result<u8> {
    let this = env::current_exe().context("cannot find this program's own file")?;
    let Some(options) = permitted() else {
        bail!(
            "this system lets ordinary users make no namespaces; as root it works: sudo {} -- {}",
            this.display(),
            command.join(" ".as_ref()).display()
        );
    };

    let mut unshare = Command::new("unshare");
    unshare
        .args(options)
        .arg("--")
        .arg(this)
        .arg(INSIDE)
        .args(command);
    if virtual_screen {
        unshare.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    }

    Err(unshare.exec()).context("cannot start unshare, of the package util-linux")
}

/// The first set of options that works here. Containers may forbid a fresh `/proc`; the lab does without.
fn permitted() -> Option<Vec<&'static str>> {
    let fresh_proc: &[&str] = &["--mount-proc"];
    let owned: &[&str] = &OWNED;
    let none: &[&str] = &[];
    let mut ways = vec![(owned, fresh_proc), (owned, none)];
    if getuid().is_root() {
        ways.insert(0, (none, fresh_proc));
    }

    ways.into_iter()
        .map(|(owner, proc)| [owner, &NAMESPACES, proc].concat())
        .find(|options| works(options))
}

fn works(options: &[&str]) -> bool {
    Command::new("unshare")
        .args(options)
        .args(["mount", "-t", "tmpfs", "lab", "/dev/shm"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
