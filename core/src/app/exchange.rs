//! Getting a token in exchange for a code, by the app's own client.

use super::App;
use crate::{
    app_secret::AppSecret,
    client_id::ClientId,
    exchange::{self, Code, DeviceCode, Polled, Trouble, Verifier},
    http,
    sign_in::Grant,
};

impl App {
    /// Exchanges `code` for a token of `client_id`; one request, at most 15 seconds.
    ///
    /// # Errors
    ///
    /// Why there is no token. A dead network is never a wrong code.
    pub async fn exchange(
        &self,
        client_id: &ClientId,
        code: &Code,
        verifier: &Verifier,
    ) -> Result<Grant, Trouble> {
        let token_url = &self.world.provider.token_url;
        // One that cannot be read now may not be needed either.
        let secret = self.app_secret(client_id.as_str()).await.ok().flatten();
        let app = (client_id, secret.as_ref());

        let way = self.world.network.live();

        exchange::by_code(&way.client, token_url, app, code, verifier).await
    }

    /// Asks for a code that a person allows on another device.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub async fn begin_on_device(&self, client_id: &ClientId) -> Result<DeviceCode, Trouble> {
        let device_id = self
            .device_id()
            .map_err(|_| http::Trouble::UnexpectedAnswer)?;
        let device = (&*device_id, self.device_name());
        let way = self.world.network.live();

        exchange::begin(&way.client, &self.world.provider, client_id, device).await
    }

    /// Asks whether a code was allowed on another device.
    ///
    /// # Errors
    ///
    /// Why there will be no token, or why nobody could be asked.
    pub async fn poll_device(
        &self,
        client_id: &ClientId,
        secret: &AppSecret,
        code: &DeviceCode,
    ) -> Result<Polled, Trouble> {
        let token_url = &self.world.provider.token_url;
        let way = self.world.network.live();

        exchange::poll(&way.client, token_url, client_id, secret, code).await
    }
}
