//! The lab's plug. Pulled, no name leads anywhere, as on a machine without a network.

use std::{fs, os::unix::fs::PermissionsExt};

use anyhow::{Context, Result};
use fake_yandex::HOSTS;

use crate::Lab;

/// What stands in the lab for `/etc/hosts`; outside of a lab there is no such file.
pub(crate) const NAMES: &str = "/dev/shm/lab-etc-hosts";

impl Lab {
    /// Pulls the plug. Connections that are open stay open.
    ///
    /// # Errors
    ///
    /// If this is no lab.
    pub fn unplug(&self) -> Result<()> {
        change(&names(false))
    }

    /// Puts the plug in again.
    ///
    /// # Errors
    ///
    /// If this is no lab.
    pub fn plug_in(&self) -> Result<()> {
        change(&names(true))
    }
}

/// Lets the person, too, pull the plug.
pub(crate) fn unlock() -> Result<()> {
    Ok(fs::set_permissions(
        NAMES,
        fs::Permissions::from_mode(0o666),
    )?)
}

/// The names of the machine itself and, if it is plugged in, of the practice Yandex.
pub(crate) fn names(plugged_in: bool) -> String {
    let mut names = String::from("127.0.0.1 localhost\n::1 localhost\n");
    for host in HOSTS.iter().filter(|_| plugged_in) {
        names.push_str("127.0.0.1 ");
        names.push_str(host);
        names.push('\n');
    }

    names
}

/// In place, because the file is mounted.
fn change(names: &str) -> Result<()> {
    let mut file = fs::File::options()
        .write(true)
        .truncate(true)
        .open(NAMES)
        .context("not in a lab")?;

    Ok(std::io::Write::write_all(&mut file, names.as_bytes())?)
}
