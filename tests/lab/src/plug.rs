//! The lab's plug. Pulled, no name leads anywhere, as on a machine without a network; put in elsewhere,
//! every name leads to somebody who opens what is encrypted, as some companies and hotspots do.

use std::{fs, os::unix::fs::PermissionsExt};

use anyhow::{Context, Result};
use fake_yandex::HOSTS;

use crate::Lab;

/// What stands in the lab for `/etc/hosts`; outside of a lab there is no such file.
pub(crate) const NAMES: &str = "/dev/shm/lab-etc-hosts";
/// Where the practice Yandex listens.
pub(crate) const YANDEX: &str = "127.0.0.1";
/// Where it listens with a certificate that nobody trusts.
pub(crate) const IMPOSTER: &str = "127.0.0.2";

impl Lab {
    /// Pulls the plug. Connections that are open stay open.
    ///
    /// # Errors
    ///
    /// If this is no lab.
    pub fn unplug(&self) -> Result<()> {
        change(&names(None))
    }

    /// Puts the plug in again.
    ///
    /// # Errors
    ///
    /// If this is no lab.
    pub fn plug_in(&self) -> Result<()> {
        change(&names(Some(YANDEX)))
    }

    /// Leads every name to somebody whose certificate is not trusted. Connections that are open stay open.
    ///
    /// # Errors
    ///
    /// If this is no lab.
    pub fn intercept(&self) -> Result<()> {
        change(&names(Some(IMPOSTER)))
    }
}

/// Lets the person, too, pull the plug.
pub(crate) fn unlock() -> Result<()> {
    Ok(fs::set_permissions(
        NAMES,
        fs::Permissions::from_mode(0o666),
    )?)
}

/// The names of the machine itself and, if they lead anywhere, of the practice Yandex.
pub(crate) fn names(address: Option<&str>) -> String {
    let mut names = String::from("127.0.0.1 localhost\n::1 localhost\n");
    if let Some(address) = address {
        names.extend(HOSTS.iter().map(|host| format!("{address} {host}\n")));
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
