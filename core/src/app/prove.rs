//! A token that just arrived: whose it is, what it opens, and keeping it.

use std::time::Duration;

use super::App;
use crate::{
    Error, Result,
    check::{Checker, Finding, Identified, Limiter, Pace, Proof, Subject, Whose},
    keep::Kept,
    organisation::Organisation,
    resource::ResourceId,
    service::Service,
    sign_in::SignInRequest,
    store::{Connection, Intent, Opening},
    token::{Credential, Token},
    verdict::Cause,
};

/// A service to open, its organisation where it needs one, and the one thing there that is to be checked, too.
pub(super) struct Wanted {
    pub(super) service: String,
    pub(super) organisation: Option<Organisation>,
    resource: Option<ResourceId>,
}

impl App {
    /// Finds out whose `token` is, for which app, and what it opens: what `request` wants, and what the
    /// token in whose place it comes opens already. Keeps nothing and never fails: what goes wrong is the
    /// verdict.
    pub async fn prove(&self, request: &SignInRequest, token: &Token) -> Proof {
        // A token may have many connections already; no host is asked about all of them at a time.
        let limiter = Limiter::default();
        let way = self.world.network.live();
        let checker = Checker {
            pace: Some(Pace {
                limiter: &limiter,
                account: "",
            }),
            ..self.checker(&way)
        };
        let mut identified = checker.identify(token).await;
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

        let mut wanted = self.wanted(request, replaced.as_ref(), &identified);
        let own = identified.calls.len();
        let searched = self
            .search(&checker, request, &mut identified, &mut wanted, token)
            .await;
        let subjects: Vec<_> = wanted
            .iter()
            .filter_map(|wanted| {
                Some(Subject {
                    service: self.service(&wanted.service).ok()?,
                    client_id: Some(request.client_id.as_str()),
                    account,
                    organisation: wanted.organisation.as_ref(),
                    resource: wanted.resource.as_ref(),
                })
            })
            .collect();
        let mut proof = checker.prove(&identified, &subjects, token).await;
        for searched in searched {
            searched.note(&mut proof, own);
        }

        // A connection of which nobody knows what it is at stays as it is, unless it was asked for.
        if proof.findings.is_empty() {
            let service = request.services.first().map_or("", String::as_str);
            let nothing = Finding::nothing(service, Cause::UnexpectedAnswer, proof.at);
            proof.findings.push(nothing);
        }
        proof
    }

    /// What the token is to open, what was asked for first. A renewal is for all connections of its
    /// token; a sign-in to a further service is one for those that the token has already.
    fn wanted(
        &self,
        request: &SignInRequest,
        replaced: Option<&Connection>,
        identified: &Identified,
    ) -> Vec<Wanted> {
        let organisation = |service: &str| {
            let needs = self.service(service).is_ok_and(Service::needs_organisation);
            let known = || replaced.and_then(|connection| connection.organisation.clone());
            request
                .organisation
                .clone()
                .or_else(known)
                .filter(|_| needs)
        };
        let asked = match replaced {
            Some(connection) => std::slice::from_ref(&connection.service),
            // The one that was to be renewed, which comes first, is gone: of the others the records know more.
            None if request.replaces.is_some() => request.services.get(..1).unwrap_or_default(),
            None => &request.services,
        };
        let asked = asked.iter().map(|service| Wanted {
            service: service.clone(),
            organisation: organisation(service),
            resource: replaced.and_then(|connection| connection.resource.clone()),
        });

        let owner = identified.account().zip(identified.client_id());
        let others = match (replaced, owner) {
            (Some(connection), _) => self.store.connections_of(&connection.entry),
            (None, Some((account, app))) if app == request.client_id.as_str() => {
                self.store.connections_for(app, account)
            }
            (None, _) => Ok(Vec::new()),
        };
        let others = others
            .unwrap_or_default()
            .into_iter()
            .filter(|other| replaced.is_none_or(|it| it.id != other.id))
            .map(Wanted::from);

        let mut wanted: Vec<Wanted> = Vec::new();
        for one in asked.chain(others) {
            match wanted.iter_mut().find(|other| other.is_at(&one)) {
                // What the connection names is known to its record only.
                Some(other) => other.resource = other.resource.take().or(one.resource),
                None => wanted.push(one),
            }
        }
        if replaced.is_none() {
            self.leave_to_the_records(&mut wanted);
        }
        wanted
    }

    /// Keeps a token that `proof` is about, with a connection for each of its findings: the one it belongs
    /// to, or a new one if there is none yet. To retry after an error, call it again with the same
    /// arguments.
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
        let issued_at = proof.at;
        // An answer that tells an expiry came from a page that was opened with this device's id. A bare
        // token may be from anywhere.
        let device_id = expires_in.map(|_| self.device_id()).transpose()?;
        let intent = Intent {
            credential: Credential::Token,
            replaces: request.replaces.clone(),
            client_id: proof
                .client_id_found
                .clone()
                .unwrap_or_else(|| request.client_id.to_string()),
            app_name: request.app_name.clone(),
            account: proof.account.clone(),
            openings: proof.findings.iter().map(Opening::from).collect(),
            expected_login: request.expected_login.as_ref().map(ToString::to_string),
            device_id,
            issued_at,
            expires_at: expires_in.and_then(|lifetime| issued_at.checked_add(lifetime).ok()),
        };

        let kept = self.keep.save(&intent, token, self.random()).await;
        let kept = self.forgive_silence(kept.map_err(Error::from))?;
        if let Some(first) = kept.connections.first() {
            let issued = proof.findings.iter().find_map(|it| it.issued.clone());
            match issued {
                Some(issued) => self.wallet.put(&first.entry, issued),
                // What the old one has brought may be another account's.
                None if !kept.same_token => drop(self.wallet.take(&first.entry)),
                None => {}
            }
        }

        Ok(kept)
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

impl Wanted {
    /// Whether it is the same service and organisation: one connection.
    fn is_at(&self, other: &Self) -> bool {
        self.service == other.service && self.organisation_id() == other.organisation_id()
    }

    pub(super) fn organisation_id(&self) -> Option<&str> {
        self.organisation.as_ref().map(|known| known.id.as_str())
    }
}

impl From<Connection> for Wanted {
    fn from(connection: Connection) -> Self {
        Self {
            service: connection.service,
            organisation: connection.organisation,
            resource: connection.resource,
        }
    }
}

impl From<&Finding> for Opening {
    fn from(finding: &Finding) -> Self {
        Self {
            service: finding.service.clone(),
            organisation: finding.organisation.clone(),
            resource: finding.resource.clone(),
            verdict: Some(finding.verdict.clone()),
        }
    }
}
