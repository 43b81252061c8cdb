//! Where tokens are kept: choosing the place, moving there, and the lock of the encrypted file.

use std::{sync::PoisonError, time::Instant};

use jiff::Timestamp;
use secrecy::SecretString;

use super::{App, Notice};
use crate::{
    Error, Result,
    keep::Moved,
    vault::{FileError, KEYCHAIN_NAME, Password, Place, SecretsFile},
};

/// How the places stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    /// Where new tokens go.
    pub place: Place,
    /// Whether there is an encrypted file, and it waits for its password.
    pub locked: bool,
    /// Whether there is an encrypted file.
    pub file_exists: bool,
    /// What the system calls its keychain, if it has one name for it.
    pub keychain_name: Option<&'static str>,
    /// How many tokens are in another place than new ones go to.
    pub elsewhere: u32,
    /// How many apps' secrets are.
    pub app_secrets_elsewhere: u32,
}

/// Since when the encrypted file lies unused.
#[derive(Debug, Default)]
pub(super) struct Idle {
    uses: u64,
    since: Option<(Instant, Timestamp)>,
}

impl App {
    /// How the places stand. No place is asked for a secret.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn secrets(&self) -> Result<Secrets> {
        let place = self.keep.place();
        let mut elsewhere = self.store.outside(place)?;
        // Those of earlier sessions are nowhere any more.
        elsewhere
            .retain(|it| it.place != Place::Session || self.world.places.is_in_session(&it.entry));
        let count = |tokens: bool| {
            let those = elsewhere.iter().filter(|it| it.is_token == tokens);
            u32::try_from(those.count()).unwrap_or(u32::MAX)
        };

        Ok(Secrets {
            place,
            locked: self.world.places.is_locked(Place::File),
            file_exists: self.secrets_file().exists(),
            keychain_name: KEYCHAIN_NAME,
            elsewhere: count(true),
            app_secrets_elsewhere: count(false),
        })
    }

    /// Whether tokens are lost when Keyward is closed. The secret of an app can be had again from its page.
    pub fn loses_tokens_on_quit(&self) -> bool {
        let mut lost = self.world.places.in_session().into_iter();

        lost.any(|entry| !self.store.is_app_secret(&entry).unwrap_or(false))
    }

    /// Tries out the place where new tokens go, without leaving anything there.
    ///
    /// # Errors
    ///
    /// [`Error::Keychain`], [`Error::Secrets`].
    pub async fn test_secrets(&self) -> Result<()> {
        self.test(self.keep.place()).await
    }

    /// From now on new tokens go to `place`, and those that are elsewhere are moved there, each unless its
    /// place or the new one is out of reach. Nothing is moved into the session, because it would be lost
    /// with it; nor is that choice remembered. The encrypted file is made if there is none, unlocked if
    /// there is, and removed when the last token has left it.
    ///
    /// # Errors
    ///
    /// [`Error::Secrets`] and [`Error::Keychain`] if `place` cannot take tokens, and nothing has changed;
    /// [`Error::Records`].
    pub async fn move_secrets(
        &self,
        place: Place,
        password: Option<SecretString>,
    ) -> Result<(Moved, Vec<Notice>)> {
        let notices = match (place, password) {
            (Place::File, password) => self.open_file(password).await?,
            // To take tokens out of it.
            (Place::Keychain, Some(password)) if self.world.places.is_locked(Place::File) => {
                self.unlock_secrets(&password).await?
            }
            _ => Vec::new(),
        };
        self.test(place).await?;

        if place == Place::Session {
            self.keep.set_place(place);
            return Ok((Moved::default(), notices));
        }
        self.store.set_secrets_place(place)?;
        self.keep.set_place(place);
        let moved = self.keep.move_all(place).await?;

        if place == Place::Keychain && !self.secrets_file().is_locked() {
            match self.keep.leave_file().await {
                Ok(gone) => tracing::info!(gone, "left the file with secrets"),
                Err(error) => tracing::warn!(%error, "file with secrets stays"),
            }
        }
        Ok((moved, notices))
    }

    /// Unlocks the encrypted file, and finishes what waited for that. Says what the user should know of it.
    ///
    /// # Errors
    ///
    /// [`Error::Secrets`] with [`FileError::PasswordWrong`], or whatever is the matter with the file.
    pub async fn unlock_secrets(&self, password: &SecretString) -> Result<Vec<Notice>> {
        self.secrets_file()
            .unlock(Password::typed(password))
            .await?;

        match self.keep.recover_file().await {
            Ok(found) => Ok(Notice::found(found).into_iter().collect()),
            Err(error) => {
                tracing::warn!(%error, "recovery of the file with secrets waits");
                Ok(Vec::new())
            }
        }
    }

    /// Locks the encrypted file. The list stays.
    pub fn lock_secrets(&self) {
        self.secrets_file().lock();
    }

    /// Locks the encrypted file if it was not used for as long as the user chose; says whether it was
    /// locked. Call it about once a second; `busy` counts as use.
    ///
    /// Time that passed while the computer slept counts: the clock that only moves on may have stood still
    /// then, but not the time of day. If somebody sets that one ahead, the file is locked too early.
    pub fn lock_when_idle(&self, busy: bool) -> bool {
        let file = self.secrets_file();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if file.is_locked() {
            idle.since = None;
            return false;
        }

        let (instant, time) = (self.clock().monotonic(), self.clock().now());
        let since = match idle.since {
            Some(since) if !busy && idle.uses == file.uses() => since,
            _ => {
                idle.uses = file.uses();
                *idle.since.insert((instant, time))
            }
        };
        let awake = instant.saturating_duration_since(since.0);
        let asleep = time.duration_since(since.1).try_into().unwrap_or(awake);
        let limit = self.settings().unwrap_or_default().auto_lock.duration();

        let over = awake.max(asleep) >= limit;
        if over {
            file.lock();
        }
        over
    }

    /// Changes the password of the encrypted file.
    ///
    /// # Errors
    ///
    /// [`Error::Secrets`], and the old password still holds.
    pub async fn change_password(&self, old: &SecretString, new: &SecretString) -> Result<()> {
        let new = Password::chosen(new)?;

        Ok(self
            .secrets_file()
            .change_password(Password::typed(old), new)
            .await?)
    }

    /// Makes the encrypted file, or unlocks it.
    async fn open_file(&self, password: Option<SecretString>) -> Result<Vec<Notice>> {
        if !self.secrets_file().exists() {
            let password = password.ok_or(FileError::PasswordTooShort)?;
            self.secrets_file()
                .create(Password::chosen(&password)?)
                .await?;
            return Ok(Vec::new());
        }
        if self.secrets_file().is_locked() {
            return self
                .unlock_secrets(&password.ok_or(FileError::Locked)?)
                .await;
        }

        Ok(Vec::new())
    }

    async fn test(&self, place: Place) -> Result<()> {
        let tested = self.world.places.self_test(place).await;

        self.forgive_silence(tested.map_err(Error::from))
    }

    fn secrets_file(&self) -> &SecretsFile {
        self.world.places.file()
    }
}
