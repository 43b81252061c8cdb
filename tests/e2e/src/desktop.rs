//! The settings of the person's desktop, as far as they say which proxy to use.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

/// What the desktop is told to be, and where it keeps its settings: in a file of the person's.
pub(crate) const VARIABLES: [(&str, &str); 2] = [
    ("XDG_CURRENT_DESKTOP", "GNOME"),
    ("GSETTINGS_BACKEND", "keyfile"),
];

const SCHEMA: &str = "org.gnome.system.proxy";

/// A desktop on which proxies are set. Programs that run learn at once what has changed.
#[derive(Debug)]
pub struct Desktop {
    configuration: PathBuf,
}

impl Desktop {
    pub(crate) fn of(home: &Path) -> Self {
        Self {
            configuration: home.join(".config"),
        }
    }

    /// "Manual", with this proxy for HTTPS, such as "127.0.0.1:3128".
    ///
    /// # Errors
    ///
    /// If the settings cannot be written.
    pub fn goes_by(&self, proxy: &str) -> Result<()> {
        self.goes_by_kind("https", proxy)
    }

    /// The same with a SOCKS proxy.
    ///
    /// # Errors
    ///
    /// If the settings cannot be written.
    pub fn goes_by_socks(&self, proxy: &str) -> Result<()> {
        self.goes_by_kind("socks", proxy)
    }

    /// "Ignored hosts": these are reached without it.
    ///
    /// # Errors
    ///
    /// If the settings cannot be written.
    pub fn excepts(&self, hosts: &[&str]) -> Result<()> {
        self.set(SCHEMA, "ignore-hosts", &format!("{hosts:?}"))
    }

    /// "Off"; the addresses stay filled in.
    ///
    /// # Errors
    ///
    /// If the settings cannot be written.
    pub fn goes_by_none(&self) -> Result<()> {
        self.set(SCHEMA, "mode", "none")
    }

    fn goes_by_kind(&self, kind: &str, proxy: &str) -> Result<()> {
        let (host, port) = proxy.split_once(':').context("no port")?;
        let of_kind = format!("{SCHEMA}.{kind}");
        self.set(&of_kind, "host", host)?;
        self.set(&of_kind, "port", port)?;

        self.set(SCHEMA, "mode", "manual")
    }

    fn set(&self, schema: &str, key: &str, value: &str) -> Result<()> {
        let output = Command::new("gsettings")
            .args(["set", schema, key, value])
            .env("XDG_CONFIG_HOME", &self.configuration)
            .envs(VARIABLES)
            .output()
            .context("cannot start gsettings, of the package libglib2.0-bin")?;
        ensure!(
            output.status.success() && output.stderr.is_empty(),
            "{schema} {key} was not set: {}",
            String::from_utf8_lossy(&output.stderr)
        );

        Ok(())
    }
}
