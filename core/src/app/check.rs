//! Checking connections that are already there.

use std::{
    collections::HashSet,
    mem,
    sync::{MutexGuard, PoisonError},
};

use futures_util::future::join_all;

use super::{
    App, Notice,
    together::{Past, ended_together},
};
use crate::{
    Error, Result,
    check::{Checker, Finding, Identified, Limiter, Pace, Subject, Whose},
    iam::{Bringer, ServiceAccountKey},
    login::Login,
    store::{Connection, ConnectionId, Learned, StoreError},
    token::{Credential, Token},
    vault::KeychainError,
    verdict::{Account, Cause},
};

/// A connection, and what a check of it brought to light.
pub(super) struct Checked {
    pub(super) connection: Connection,
    /// Whose its token is, and the app it was issued to.
    identity: Option<(Account, String)>,
    pub(super) finding: Finding,
}

/// What a place has for a connection.
pub(super) enum Kept {
    Token(Token),
    Bringer(Bringer),
}

impl App {
    /// Checks a connection's token and keeps the verdict.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Keychain`] if the token cannot be read, [`Error::Records`].
    pub async fn check(&self, id: &ConnectionId) -> Result<Connection> {
        let connection = self.connection(id)?;
        self.service(&connection.service)?;
        let kept = self.kept_for(&connection).await?;

        let checked = self.examine(vec![connection], kept, None).await;

        self.learn(&checked)?.pop().ok_or(Error::NotFound)
    }

    /// What is kept for a connection; `None` if its place has nothing any more.
    ///
    /// # Errors
    ///
    /// [`Error::Keychain`], also if what is there is not what the record says.
    pub(super) async fn kept_for(&self, connection: &Connection) -> Result<Option<Kept>> {
        let secret = self.keep.token(&connection.id).await;
        let secret = self.forgive_silence(secret.map_err(Error::from))?;

        Ok(match (secret, connection.credential) {
            (None, _) => None,
            (Some(token), Credential::Token) => Some(Kept::Token(token)),
            (Some(secret), Credential::Key) => {
                let key = ServiceAccountKey::from_secret(&secret);
                Some(Kept::Bringer(Bringer::Key(
                    key.ok_or(KeychainError::Altered)?,
                )))
            }
            (Some(_), Credential::Program) => {
                Some(Kept::Bringer(Bringer::Program(self.world.yc.clone())))
            }
        })
    }

    /// Those of `group` that are still in the list and still hang on the same token.
    pub(super) fn still_there(&self, group: &[ConnectionId]) -> Result<Vec<Connection>> {
        let mut connections: Vec<Connection> = Vec::with_capacity(group.len());
        for id in group {
            match self.store.connection(id) {
                Ok(connection) => connections.push(connection),
                Err(StoreError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if let Some(entry) = connections.first().map(|first| first.entry.clone()) {
            connections.retain(|connection| connection.entry == entry);
        }

        Ok(connections)
    }

    /// Checks all of a token's connections, side by side; user-info is asked once. Those of a service that
    /// nobody knows any more are left out.
    pub(super) async fn examine(
        &self,
        connections: Vec<Connection>,
        kept: Option<Kept>,
        limiter: Option<&Limiter>,
    ) -> Vec<Checked> {
        let Some(kept) = kept else {
            return connections.into_iter().map(|it| self.miss(it)).collect();
        };

        // Accounts that nobody could be asked about yet count as one.
        let account = connections.iter().find_map(|it| it.account.as_ref());
        let account = account.map_or(String::new(), |account| account.id.clone());
        let way = self.world.network.live();
        let checker = Checker {
            pace: limiter.map(|limiter| Pace {
                limiter,
                account: &account,
            }),
            ..self.checker(&way)
        };
        let token = match kept {
            Kept::Token(token) => token,
            Kept::Bringer(bringer) => {
                return self.examine_by(&checker, connections, &bringer).await;
            }
        };
        let identified = checker.identify(&token).await;
        let checks = connections
            .into_iter()
            .map(|connection| self.examine_at(&checker, connection, &identified, Some(&token)));

        join_all(checks).await.into_iter().flatten().collect()
    }

    pub(super) async fn examine_at(
        &self,
        checker: &Checker<'_>,
        connection: Connection,
        identified: &Identified,
        token: Option<&Token>,
    ) -> Option<Checked> {
        let login = connection.expected_login.as_deref().and_then(Login::new);
        let subject = Subject {
            service: self.service(&connection.service).ok()?,
            client_id: Some(connection.client_id.as_str()).filter(|id| !id.is_empty()),
            account: match (&connection.account, &login) {
                (Some(account), _) => Whose::Id(&account.id),
                (None, Some(login)) => Whose::Login(login),
                (None, None) => Whose::Anybodys,
            },
            organisation: connection.organisation.as_ref(),
            resource: connection.resource.as_ref(),
        };
        let mut finding = checker.find_with(identified, &subject, token).await;
        self.bank(&connection, &mut finding);
        let identity = identified.account().cloned();

        Some(Checked {
            connection,
            identity: identity.zip(identified.client_id().map(str::to_owned)),
            finding,
        })
    }

    /// Keeps the IAM token that a check has brought. If it has brought none, the last one may live on, and the
    /// verdict says until when.
    fn bank(&self, connection: &Connection, finding: &mut Finding) {
        match &finding.issued {
            Some(issued) => self.wallet.put(&connection.entry, issued.clone()),
            None if self.takes_iam_tokens(connection) => {
                let living = || self.wallet.living(&connection.entry, self.clock().now());
                let until = &mut finding.verdict.iam_until;
                *until = until.or_else(|| living()?.ends_at);
            }
            None => {}
        }
    }

    /// The place of a connection's token has none any more.
    fn miss(&self, connection: Connection) -> Checked {
        let now = self.world.clock.now();

        Checked {
            finding: Finding::nothing(&connection.service, Cause::TokenMissing, now),
            identity: None,
            connection,
        }
    }

    /// Writes down what checks brought to light, all of it or nothing, unless a record has got another
    /// token, organisation or thing to check since. Returns how those stand now that were not removed meanwhile.
    pub(super) fn learn<'a>(
        &self,
        checked: impl IntoIterator<Item = &'a Checked>,
    ) -> Result<Vec<Connection>> {
        let checked: Vec<_> = checked.into_iter().collect();
        let learned: Vec<_> = checked.iter().map(|it| it.learned()).collect();
        let connections = self.store.learn(&learned)?;

        let newly = checked.iter().filter(|it| it.is_newly_rejected());
        let newly = newly.map(|it| it.connection.id.clone());
        self.rejected().extend(newly);

        Ok(connections)
    }

    /// What it may mean that tokens were found dead since this was asked last. Ask after a check, or after a
    /// round, so that nothing is said while some of them are still to be asked.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn ended_together(&self) -> Result<Vec<Notice>> {
        let fresh = mem::take(&mut *self.rejected());
        if fresh.is_empty() {
            return Ok(Vec::new());
        }

        let past = |id: &ConnectionId| Past::of(&self.store.history(id).unwrap_or_default());
        Ok(ended_together(&self.connections()?, &fresh, past))
    }

    pub(super) fn rejected(&self) -> MutexGuard<'_, HashSet<ConnectionId>> {
        self.rejected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Checked {
    /// Whether the token was found dead, and the check before had not.
    fn is_newly_rejected(&self) -> bool {
        let was = self.connection.verdict.as_ref().map(|before| before.cause);

        self.finding.verdict.cause == Cause::Rejected && was != Some(Cause::Rejected)
    }

    fn learned(&self) -> Learned<'_> {
        let identity = self.identity.as_ref();
        let organisation = self.finding.organisation.as_ref();

        Learned {
            checked: &self.connection,
            verdict: &self.finding.verdict,
            identity: identity.map(|(account, client_id)| (account, client_id.as_str())),
            organisation: organisation.filter(|_| self.finding.header_corrected),
        }
    }
}
