//! A sealed place in which the unmodified app believes it talks to Yandex.
//!
//! The program `keyward-lab` runs a command inside Linux namespaces of its own. There Yandex's names
//! lead to the practice Yandex, whose certificates the system trusts, and the session bus, the keychain,
//! the home directory and (unless the person's is used) the screen are fresh. Nothing of it is on the
//! machine's disk, and all of it ends with the command.
//!
//! A command in the lab finds its way about with [`Lab::here`].

mod keyring;
mod person;
mod plug;
mod seal;
mod services;
mod wait;

pub mod inside;
pub mod outside;

use std::path::PathBuf;

use anyhow::{Context, Result};

pub use keyring::Keyring;
pub use wait::wait_until;

/// Where everything of a lab lies: memory that belongs to this lab alone, mounted where every Linux has
/// a directory that no program keeps files in.
pub const DIRECTORY: &str = "/dev/shm/lab";

/// Where the practice Yandex listens for switches, within the lab only.
pub const CONTROL: &str = "127.0.0.1:8443";

/// Certificate of the practice authority.
pub(crate) const AUTHORITY: &str = "/dev/shm/lab/ca.pem";

/// The lab this process runs in.
#[derive(Debug, Clone)]
pub struct Lab {
    /// `HOME` of the command; the directories of the XDG specification lie below it.
    pub home: PathBuf,
    /// Base address of the practice Yandex's switches.
    pub control: String,
    /// Certificate of the practice authority, in PEM.
    pub ca: PathBuf,
    /// What the services of the lab wrote, one file each.
    pub logs: PathBuf,
    /// The lab's keychain.
    pub keyring: Keyring,
}

impl Lab {
    /// Finds the lab this process runs in.
    ///
    /// # Errors
    ///
    /// If it does not run in a lab.
    pub fn here() -> Result<Self> {
        let control = std::env::var("LAB_CONTROL")
            .context("not in the lab; start it with: cargo xtask lab -- COMMAND")?;
        let directory = PathBuf::from(DIRECTORY);

        Ok(Self {
            home: directory.join("home"),
            control,
            ca: AUTHORITY.into(),
            logs: directory.join("logs"),
            keyring: Keyring::here(),
        })
    }
}
