//! A token that just arrived: whose it is, what it opens, and keeping it.

use std::time::Duration;

use super::App;
use crate::{
    Error, Result,
    check::{Proof, Subject, Whose},
    keep::Kept,
    sign_in::SignInRequest,
    store::Intent,
    token::Token,
    verdict::Cause,
};

impl App {
    /// Finds out whose `token` is, for which app, and whether it opens what `request` wants. Keeps
    /// nothing and never fails: what goes wrong is the verdict.
    pub async fn prove(&self, request: &SignInRequest, token: &Token) -> Proof {
        let replaced = request
            .replaces
            .as_ref()
            .and_then(|id| self.store.connection(id).ok());
        let owner = replaced
            .as_ref()
            .and_then(|connection| connection.account.as_ref());
        let account = match (owner, &request.expected_login) {
            (Some(owner), _) => Whose::Id(&owner.id),
            (None, Some(login)) => Whose::Login(login),
            (None, None) => Whose::Anybodys,
        };
        let Ok(service) = self.service(&request.service) else {
            return Proof::nothing(Cause::UnexpectedAnswer, self.world.clock.now());
        };
        let subject = Subject {
            service,
            client_id: Some(request.client_id.as_str()),
            account,
            organisation: request.organisation.as_ref(),
        };

        self.checker().check(&subject, token).await
    }

    /// Keeps a token that `proof` is about: the connection it belongs to gets it, a new one if there is
    /// none yet. To retry after an error, call it again with the same arguments.
    ///
    /// # Errors
    ///
    /// [`Error::Keychain`], [`Error::Records`]. The token is then still the caller's, and nobody
    /// else's.
    pub async fn keep(
        &self,
        request: &SignInRequest,
        token: &Token,
        expires_in: Option<Duration>,
        proof: &Proof,
    ) -> Result<Kept> {
        // When the proof was made is as near to the issue as anybody knows, and the same at each retry.
        let issued_at = proof.verdict.at;
        // An answer that tells an expiry came from a page that was opened with this device's id. A bare
        // token may be from anywhere.
        let device_id = expires_in.map(|_| self.device_id()).transpose()?;
        let intent = Intent {
            replaces: request.replaces.clone(),
            client_id: proof
                .client_id_found
                .clone()
                .unwrap_or_else(|| request.client_id.to_string()),
            app_name: request.app_name.clone(),
            account: proof.account.clone(),
            service: request.service.clone(),
            organisation: proof.organisation.clone(),
            expected_login: request.expected_login.as_ref().map(ToString::to_string),
            device_id,
            issued_at,
            expires_at: expires_in.and_then(|lifetime| issued_at.checked_add(lifetime).ok()),
        };

        let kept = self
            .keep
            .save(&intent, token, Some(&proof.verdict), self.random())
            .await;

        self.forgive_silence(kept.map_err(Error::from))
    }

    /// Forgets a token whose keeping failed: the user does not want it any more.
    ///
    /// # Errors
    ///
    /// [`Error::Records`]. A secret that cannot be deleted now goes at the next start.
    pub async fn discard(&self) -> Result<()> {
        Ok(self.keep.discard().await?)
    }
}
