//! The lab's keychain, and what lies in it.

use std::{fs, io::ErrorKind, ops::Deref};

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use keyward_lab::{Keyring, Lab};
use tokio::process::Command;

/// Attribute by which the app finds its entries.
const SERVICE: &str = "org.keyward.Keyward";
/// What every secret of the app begins with.
const FORMAT: &str = "1";

/// The keychain of the lab; locks, stops and freezes as [`Keyring`] does.
#[derive(Debug, Clone)]
pub struct Keychain(Keyring);

impl Keychain {
    /// Starts an empty keychain in place of whatever runs.
    ///
    /// # Errors
    ///
    /// If the old one does not end, or the new one does not start.
    pub(crate) fn fresh(lab: &Lab) -> Result<Self> {
        let keyring = lab.keyring.clone();
        if keyring.is_running() {
            keyring.thaw()?;
            keyring.stop()?;
        }
        match fs::remove_dir_all(lab.home.join(".local/share/keyrings")) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => keyring.start()?,
        }

        Ok(Self(keyring))
    }

    /// The tokens that the app keeps.
    ///
    /// # Errors
    ///
    /// If the keychain does not answer, or an entry of the app is no token.
    pub async fn tokens(&self) -> Result<Vec<String>> {
        let output = Command::new("secret-tool")
            .args(["search", "--all", "service", SERVICE])
            .output()
            .await
            .context("cannot start secret-tool, of the package libsecret-tools")?;
        // No entry at all is said by the exit code alone.
        ensure!(
            output.stderr.is_empty() || output.status.success(),
            "the keychain does not answer"
        );
        let found = String::from_utf8(output.stdout)?;

        found
            .lines()
            .filter_map(|line| line.strip_prefix("secret = "))
            .map(token)
            .collect()
    }
}

impl Keychain {
    /// Deletes every entry of the app, as a person does in the system's own keychain program.
    ///
    /// # Errors
    ///
    /// If the keychain does not answer.
    pub async fn forgets_tokens(&self) -> Result<()> {
        let status = Command::new("secret-tool")
            .args(["clear", "service", SERVICE])
            .status()
            .await
            .context("cannot start secret-tool, of the package libsecret-tools")?;
        ensure!(status.success(), "the keychain does not answer");

        Ok(())
    }
}

impl Deref for Keychain {
    type Target = Keyring;

    fn deref(&self) -> &Keyring {
        &self.0
    }
}

/// The token in Base64, a dot, a note about what it is.
fn token(secret: &str) -> Result<String> {
    let (encoded, _) = secret
        .strip_prefix(FORMAT)
        .and_then(|secret| secret.split_once('.'))
        .context("an entry of another format")?;

    Ok(String::from_utf8(BASE64_STANDARD.decode(encoded)?)?)
}
