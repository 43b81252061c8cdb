//! Apps at Yandex, as far as they are known here: their names, their secrets, and their removal.

use secrecy::SecretString;

use super::App;
use crate::{
    Error, Result,
    app_secret::{self, AppSecret},
    client_id::ClientId,
    sign_in::app_name,
    store::AppRecord,
};

impl App {
    /// Apps that tokens were issued to, or whose secret is kept.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn apps(&self) -> Result<Vec<AppRecord>> {
        Ok(self.store.apps()?)
    }

    /// Changes the name that an app has here; a blank one takes it away.
    ///
    /// # Errors
    ///
    /// [`Error::AppNameUnfit`], [`Error::NotFound`], [`Error::Records`].
    pub fn rename_app(&self, client_id: &str, name: &str) -> Result<()> {
        let name = app_name(Some(name))?;

        Ok(self.store.rename_app(client_id, name.as_deref())?)
    }

    /// Keeps the secret of an app, as it was typed, where new tokens are kept; it replaces the one that was
    /// kept. An app that was not known is one from now on.
    ///
    /// # Errors
    ///
    /// [`Error::AppSecretUnfit`], [`Error::ClientIdUnfit`], [`Error::Keychain`], [`Error::Secrets`],
    /// [`Error::Records`]; the secret that was kept still is.
    pub async fn set_app_secret(&self, client_id: &str, typed: &SecretString) -> Result<()> {
        let client_id = ClientId::new(client_id).ok_or(Error::ClientIdUnfit)?;
        let secret = app_secret::read(typed, &client_id).map_err(Error::AppSecretUnfit)?;
        let random = self.random();
        let random = std::array::from_fn(|index| random[index]);
        let saved = self
            .keep
            .save_app_secret(client_id.as_str(), &secret, self.clock().now(), random)
            .await;

        self.forgive_silence(saved.map_err(Error::from))
    }

    /// The secret of an app; `None` if it is not kept, or its place has it no more.
    ///
    /// # Errors
    ///
    /// [`Error::Keychain`] or [`Error::Secrets`] if it cannot be read, [`Error::Records`].
    pub async fn app_secret(&self, client_id: &str) -> Result<Option<AppSecret>> {
        let secret = self.keep.app_secret(client_id).await.map_err(Error::from);

        self.forgive_silence(secret)
    }

    /// Removes the secret of an app; that there is none is fine. At Yandex it lives on.
    ///
    /// # Errors
    ///
    /// [`Error::Records`]. A secret that cannot be deleted now goes at the next start.
    pub async fn remove_app_secret(&self, client_id: &str) -> Result<()> {
        Ok(self.keep.remove_app_secret(client_id).await?)
    }

    /// Removes an app with its secret and all of its connections and tokens. At Yandex they live on, but for
    /// the IAM tokens that they have brought; [`App::take_away_app`] ends them first.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`]. A secret that cannot be deleted now goes at the next
    /// start.
    pub async fn remove_app(&self, client_id: &str) -> Result<()> {
        let connections = self.connections()?;
        self.keep.remove_app(client_id).await?;

        for connection in connections.iter().filter(|it| it.client_id == client_id) {
            self.end_iam_token(&connection.entry).await;
        }
        Ok(())
    }
}
