//! Keys of service accounts: keeping one, and asking services with the IAM tokens that it brings.

use futures_util::future::join_all;

use super::{App, check::Checked};
use crate::{
    Error, Result,
    check::{Checker, Finding, Identified, Subject, Whose},
    iam::{Bringer, Issued, ServiceAccountKey},
    keep::Kept,
    organisation::Organisation,
    service::Service,
    store::{Connection, ConnectionId, Intent, Opening},
    vault::{EntryId, KeychainError},
    verdict::{Account, Cause, Verdict},
    yc::YcError,
};

/// What a key is to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRequest {
    /// Ids of services, in the order in which they are offered.
    pub services: Vec<String>,
    /// Organisation, for the services that need one.
    pub organisation: Option<Organisation>,
    /// Connection whose key it replaces.
    pub replaces: Option<ConnectionId>,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyOutcome {
    /// It is kept, with these connections; what is wrong with them is in their verdicts.
    Kept(Kept),
    /// Yandex Cloud does not accept it, so it is not kept.
    Refused(Verdict),
    /// It belongs to another service account than the one that it was to replace, and is not kept.
    OtherAccount,
}

impl App {
    /// Finds out what `key` opens, and keeps it. What nobody could be asked about is kept, too.
    ///
    /// # Errors
    ///
    /// [`Error::OrganisationNeeded`], [`Error::NotFound`], also for a service that takes no keys, [`Error::Keychain`], [`Error::Secrets`],
    /// [`Error::Records`]. Nothing is kept then; the file still has the key.
    pub async fn keep_key(
        &self,
        request: &KeyRequest,
        key: &ServiceAccountKey,
    ) -> Result<KeyOutcome> {
        self.keep_bringer(request, &Bringer::Key(key.clone())).await
    }

    /// The same by the program `yc` and whoever is signed in with it. Nothing is kept but that it is by `yc`,
    /// and nothing at all if that brings no IAM token.
    ///
    /// # Errors
    ///
    /// As [`App::keep_key`].
    pub async fn keep_yc(&self, request: &KeyRequest) -> Result<KeyOutcome> {
        let yc = Bringer::Program(self.world.yc.clone());

        self.keep_bringer(request, &yc).await
    }

    /// The version of the `yc` that is installed.
    ///
    /// # Errors
    ///
    /// [`YcError`], above all [`YcError::Missing`].
    pub async fn yc_version(&self) -> std::result::Result<String, YcError> {
        self.world.yc.version().await
    }

    async fn keep_bringer(&self, request: &KeyRequest, bringer: &Bringer) -> Result<KeyOutcome> {
        let wanted = self.openings_of(request)?;
        let account = bringer.account();
        let replaced = request.replaces.as_ref().map(|id| self.connection(id));
        let replaced = replaced.transpose()?;
        let owner = replaced.as_ref().and_then(|it| it.account.as_ref());
        if owner.is_some_and(|owner| owner.id != account.id) {
            return Ok(KeyOutcome::OtherAccount);
        }

        let way = self.world.network.live();
        let checker = self.checker(&way);
        let (identified, issued) = checker.identify_by(bringer).await;
        let findings = wanted.iter().map(|opening| {
            self.find_by_key(&checker, &identified, issued.as_ref(), &account, opening)
        });
        let findings = join_all(findings).await;
        let refused = findings
            .iter()
            .find(|finding| refuses(bringer, &identified, finding.verdict.cause));
        if let Some(finding) = refused {
            return Ok(KeyOutcome::Refused(finding.verdict.clone()));
        }

        let kept = self.file(request, bringer, account, &findings).await?;
        if let (Some(issued), Some(first)) = (issued, kept.connections.first()) {
            self.wallet.put(&first.entry, issued);
        }

        Ok(KeyOutcome::Kept(kept))
    }

    async fn file(
        &self,
        request: &KeyRequest,
        bringer: &Bringer,
        account: Account,
        findings: &[Finding],
    ) -> Result<Kept> {
        let intent = Intent {
            credential: bringer.credential(),
            replaces: request.replaces.clone(),
            client_id: String::new(),
            app_name: None,
            account: Some(account),
            openings: findings.iter().map(Opening::from).collect(),
            expected_login: None,
            device_id: None,
            issued_at: self.clock().now(),
            expires_at: None,
        };
        let secret = bringer.to_secret().ok_or(KeychainError::Altered)?;
        let kept = self.keep.save(&intent, &secret, self.random()).await;

        self.forgive_silence(kept.map_err(Error::from))
    }

    /// What the key is to open: what was asked for first, then what the key opens already in whose place it
    /// comes.
    fn openings_of(&self, request: &KeyRequest) -> Result<Vec<Opening>> {
        if let Some(id) = &request.replaces {
            let replaced = self.connection(id)?;
            let mut all = self.store.connections_of(&replaced.entry)?;
            all.sort_by_key(|other| other.id != *id);
            return Ok(all.into_iter().map(Opening::from).collect());
        }

        let opening = |service: &Service| {
            if !service.takes_keys() {
                return Err(Error::NotFound);
            }
            let organisation = request
                .organisation
                .clone()
                .filter(|_| service.needs_organisation());
            if organisation.is_none() && service.needs_organisation() {
                return Err(Error::OrganisationNeeded);
            }
            Ok(Opening {
                service: service.id.clone(),
                organisation,
                resource: None,
                verdict: None,
            })
        };
        let services = self.services_in_order(&request.services)?;

        services.into_iter().map(opening).collect()
    }

    async fn find_by_key(
        &self,
        checker: &Checker<'_>,
        identified: &Identified,
        issued: Option<&Issued>,
        account: &Account,
        opening: &Opening,
    ) -> Finding {
        let Ok(service) = self.service(&opening.service) else {
            let now = self.clock().now();
            return Finding::nothing(&opening.service, Cause::UnexpectedAnswer, now);
        };
        let subject = Subject {
            service,
            client_id: None,
            account: Whose::Id(&account.id),
            organisation: opening.organisation.as_ref(),
            resource: opening.resource.as_ref(),
        };

        checker
            .find_with(identified, &subject, issued.map(|issued| &issued.token))
            .await
    }

    /// Checks all connections of a key, or of a program. An IAM token that is at hand is used again, unless one of them is to
    /// show that one is issued, or a service turns it away.
    pub(super) async fn examine_by(
        &self,
        asker: &Checker<'_>,
        connections: Vec<Connection>,
        bringer: &Bringer,
    ) -> Vec<Checked> {
        let Some(entry) = connections.first().map(|first| first.entry.clone()) else {
            return Vec::new();
        };
        let is_cloud = |it: &Connection| {
            self.service(&it.service)
                .is_ok_and(|service| service.iam.is_some())
        };
        let at_hand = self.wallet.get(&entry, self.clock().now());
        let at_hand = at_hand.filter(|_| !connections.iter().any(is_cloud));

        if let Some(issued) = at_hand {
            let identified = Identified::by(bringer, Some(&issued));
            let checked = self
                .examine_all(asker, connections, &identified, Some(&issued))
                .await;
            if !checked.iter().any(Checked::is_unauthorised) {
                return checked;
            }
            // It should live and is turned away: only a new one can tell why.
            self.wallet.take(&entry);
            let connections = checked.into_iter().map(|it| it.connection).collect();
            return self.examine_anew(asker, connections, &entry, bringer).await;
        }

        self.examine_anew(asker, connections, &entry, bringer).await
    }

    async fn examine_anew(
        &self,
        asker: &Checker<'_>,
        connections: Vec<Connection>,
        entry: &EntryId,
        bringer: &Bringer,
    ) -> Vec<Checked> {
        let (identified, issued) = asker.identify_by(bringer).await;
        let checked = self
            .examine_all(asker, connections, &identified, issued.as_ref())
            .await;
        if let Some(issued) = issued {
            self.wallet.put(entry, issued);
        }

        checked
    }

    async fn examine_all(
        &self,
        asker: &Checker<'_>,
        connections: Vec<Connection>,
        identified: &Identified,
        issued: Option<&Issued>,
    ) -> Vec<Checked> {
        let token = issued.map(|issued| &issued.token);
        let checks = connections
            .into_iter()
            .map(|connection| self.examine_at(asker, connection, identified, token));

        join_all(checks).await.into_iter().flatten().collect()
    }
}

/// Whether there is nothing to keep. A key may be of use when Yandex Cloud can be reached again; a program that
/// brings nothing is there as well when somebody comes back.
fn refuses(bringer: &Bringer, identified: &Identified, cause: Cause) -> bool {
    match bringer {
        Bringer::Key(_) => cause == Cause::KeyRejected,
        Bringer::Program(_) => identified.refusal.is_some(),
    }
}

impl Checked {
    /// Whether a service turned the token away as one that it does not know.
    fn is_unauthorised(&self) -> bool {
        let last = self.finding.verdict.proof.last();

        last.is_some_and(|call| call.status == Some(401))
    }
}

impl From<Connection> for Opening {
    fn from(connection: Connection) -> Self {
        Self {
            service: connection.service,
            organisation: connection.organisation,
            resource: connection.resource,
            verdict: None,
        }
    }
}
