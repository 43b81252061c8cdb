//! The secrets of apps, kept by the same steps as tokens.
//!
//! A secret is written under a name of the same kind, with a record of its own kind, and a note that is none
//! of a token. So recovery finishes it as it finishes a token, and takes neither for the other.

use jiff::Timestamp;

use super::{Keep, Result, note::AppSecretNote};
use crate::{
    app_secret::AppSecret,
    store::AppSecretPlan,
    token::Token,
    vault::{KeychainError, TokenId},
};

impl Keep {
    /// Keeps the secret of an app where new tokens go, and replaces the one it had. `random` names what is
    /// new.
    ///
    /// # Errors
    ///
    /// [`KeepError::Keychain`](super::KeepError::Keychain), [`KeepError::File`](super::KeepError::File) or
    /// [`KeepError::Store`](super::KeepError::Store). The one it had is still kept then.
    pub async fn save_app_secret(
        &self,
        client_id: &str,
        secret: &AppSecret,
        at: Timestamp,
        random: [u8; 16],
    ) -> Result<()> {
        let mut turn = self.turn.lock().await;
        let plan = AppSecretPlan {
            client_id,
            place: self.place(),
            fresh: TokenId::from_random(random),
            at,
        };
        // Hexadecimal digits are of a token's characters, which is all that a place wants of a secret.
        let bytes = Token::new(secret.expose()).ok_or(KeychainError::Altered)?;
        let note = AppSecretNote::write(client_id, at);

        let mut version = 1;
        loop {
            let entry = self.store.begin_app_secret(&plan, version)?;
            match self.places.write(plan.place, &entry, &bytes, &note).await {
                Ok(()) => break self.store.activate(&entry, &[])?,
                // A secret of which the records know nothing; recovery will take care of it.
                Err(error) if error.is_taken() => {
                    self.store.forget(&entry)?;
                    version = entry.next().version;
                }
                Err(error) => {
                    self.store.mark_deleting(&entry)?;
                    turn.late.push(entry);
                    return Err(error.into());
                }
            }
        }

        self.tidy_up(&turn).await;
        Ok(())
    }

    /// The secret of an app; `None` if it is not kept, or its place has it no more.
    ///
    /// # Errors
    ///
    /// As [`Keep::save_app_secret`].
    pub async fn app_secret(&self, client_id: &str) -> Result<Option<AppSecret>> {
        let mut known = self.store.app_secret(client_id)?;

        while let Some((place, entry)) = known {
            if let Some(secret) = self.places.read(place, &entry).await? {
                return Ok(AppSecret::new(secret.token.expose()));
            }

            // It may have been moved or replaced between the two looks.
            known = self.store.app_secret(client_id)?;
            if known.as_ref().is_some_and(|(_, now)| *now == entry) {
                return Ok(None);
            }
        }

        Ok(None)
    }

    /// Removes the secret of an app; that there is none is fine.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`](super::KeepError::Store), and nothing has changed. A secret that cannot be
    /// deleted now is left to recovery.
    pub async fn remove_app_secret(&self, client_id: &str) -> Result<()> {
        let turn = self.turn.lock().await;
        self.store.mark_app_secret(client_id)?;
        self.tidy_up(&turn).await;

        Ok(())
    }

    /// Removes an app with its secret, its tokens and all of their connections.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`](super::KeepError::Store), with
    /// [`NotFound`](crate::store::StoreError::NotFound) for an unknown app, and nothing has changed. A
    /// secret that cannot be deleted now is left to recovery.
    pub async fn remove_app(&self, client_id: &str) -> Result<()> {
        let turn = self.turn.lock().await;
        self.store.remove_app(client_id)?;
        self.tidy_up(&turn).await;

        Ok(())
    }
}
