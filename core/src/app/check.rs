//! Checking a connection that is already there.

use super::App;
use crate::{
    Error, Result,
    check::{Proof, Subject, Whose},
    login::Login,
    store::{Connection, ConnectionId},
    verdict::{Cause, Verdict},
};

impl App {
    /// Checks a connection's token and keeps the verdict.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Keychain`] if the token cannot be read, [`Error::Records`].
    pub async fn check(&self, id: &ConnectionId) -> Result<Connection> {
        let connection = self.connection(id)?;
        let service = self.service(&connection.service)?;
        let token = self.keep.token(id).await.map_err(Error::from);
        let Some(token) = self.forgive_silence(token)? else {
            let verdict = Verdict::without_calls(Cause::TokenMissing, self.world.clock.now());
            self.store.set_verdict(id, &verdict)?;
            return self.connection(id);
        };

        let login = connection.expected_login.as_deref().and_then(Login::new);
        let subject = Subject {
            service,
            client_id: Some(connection.client_id.as_str()).filter(|id| !id.is_empty()),
            account: match (&connection.account, &login) {
                (Some(account), _) => Whose::Id(&account.id),
                (None, Some(login)) => Whose::Login(login),
                (None, None) => Whose::Anybodys,
            },
            organisation: connection.organisation.as_ref(),
        };
        let proof = self.checker().check(&subject, &token).await;

        self.file(&connection, &proof)?;
        self.connection(id)
    }

    /// Writes down what a check of `checked` brought to light, unless the record has got another token
    /// or organisation since.
    fn file(&self, checked: &Connection, proof: &Proof) -> Result<()> {
        let now = self.connection(&checked.id)?;
        if (&now.entry, &now.organisation) != (&checked.entry, &checked.organisation) {
            return Ok(());
        }

        let identity = proof.account.as_ref().zip(proof.client_id_found.as_ref());
        if let (None, Some((account, client_id))) = (&now.account, identity) {
            self.store.set_identity(&now.id, account, client_id)?;
        }
        if proof.header_corrected {
            self.store
                .set_organisation(&now.id, proof.organisation.as_ref())?;
        }
        Ok(self.store.set_verdict(&now.id, &proof.verdict)?)
    }
}
