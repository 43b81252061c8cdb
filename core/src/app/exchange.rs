//! Getting a token in exchange for a code, by the app's own client.

use super::App;
use crate::{
    client_id::ClientId,
    exchange::{self, Code, Trouble, Verifier},
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

        exchange::by_code(&self.world.http, token_url, client_id, code, verifier).await
    }
}
