//! Organisations that nobody typed: Yandex is asked which ones the account sees.

use super::{App, check::Kept, prove::Wanted};
use crate::{
    Error, Result,
    check::{Checker, Identified, Proof, Search, Subject, Whose},
    directory::{Listed, NotListed},
    service::Service,
    sign_in::SignInRequest,
    store::ConnectionId,
    token::Token,
    verdict::Call,
};

/// A search for the organisation of what is wanted.
pub(super) struct Searched {
    service: String,
    /// What was found, if anything.
    organisation: Option<String>,
    calls: Vec<Call>,
}

impl App {
    /// The organisations that the account of a connection sees, or why they are not listed. The keychain is
    /// asked for its token.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], also if its service has no such list; [`Error::TokenMissing`],
    /// [`Error::Keychain`], [`Error::Secrets`], [`Error::Records`].
    pub async fn organisations(
        &self,
        id: &ConnectionId,
    ) -> Result<std::result::Result<Vec<Listed>, NotListed>> {
        let connection = self.connection(id)?;
        let service = self.service(&connection.service)?;
        service.directory().ok_or(Error::NotFound)?;
        let token = match self.kept_for(&connection).await? {
            Some(Kept::Token(token)) => token,
            // A service account is in no organisation of Yandex 360, and its directory takes no IAM tokens.
            Some(Kept::Bringer(_)) => return Ok(Err(NotListed::NotAllowed)),
            None => return Err(Error::TokenMissing),
        };
        let way = self.world.network.live();
        let listed = self.checker(&way).organisations(service, &token).await;

        listed.ok_or(Error::NotFound)
    }

    /// Looks for the organisations that are wanted and were not named. Nobody is asked with a token that is
    /// not the one that was asked for.
    pub(super) async fn search(
        &self,
        checker: &Checker<'_>,
        request: &SignInRequest,
        identified: &mut Identified,
        wanted: &mut [Wanted],
        token: &Token,
    ) -> Vec<Searched> {
        let mut searched = Vec::new();
        if identified.client_id() != Some(request.client_id.as_str()) {
            return searched;
        }

        for number in 0..wanted.len() {
            let (Ok(service), None) = (
                self.service(&wanted[number].service),
                &wanted[number].organisation,
            ) else {
                continue;
            };
            if service.directory().is_none() {
                continue;
            }
            let subject = Subject {
                service,
                client_id: Some(request.client_id.as_str()),
                account: Whose::Anybodys,
                organisation: None,
                resource: None,
            };
            let others = others(wanted, service);
            let Search { found, calls } =
                checker.search(identified, &subject, &others, token).await;

            wanted[number].organisation = found.map(|listed| listed.organisation);
            searched.push(Searched {
                service: service.id.clone(),
                organisation: wanted[number].organisation_id().map(str::to_owned),
                calls,
            });
        }
        searched
    }

    /// Whoever names no organisation, and has a connection with one already, asks for that one.
    pub(super) fn leave_to_the_records(&self, wanted: &mut Vec<Wanted>) {
        let needs = |it: &Wanted| {
            self.service(&it.service)
                .is_ok_and(Service::needs_organisation)
        };
        let known: Vec<_> = wanted
            .iter()
            .filter(|it| it.organisation.is_some())
            .map(|it| it.service.clone())
            .collect();

        wanted.retain(|it| it.organisation.is_some() || !needs(it) || !known.contains(&it.service));
    }
}

impl Searched {
    /// Adds the calls to what the search was for, after the `own` ones that were made before it.
    pub(super) fn note(self, proof: &mut Proof, own: usize) {
        let finding = proof.findings.iter_mut().find(|finding| {
            let organisation = finding.organisation.as_ref().map(|known| &known.id);
            finding.service == self.service && organisation == self.organisation.as_ref()
        });

        if let Some(finding) = finding {
            let calls = &mut finding.verdict.proof;
            let at = own.min(calls.len());
            calls.splice(at..at, self.calls);
        }
    }
}

/// Organisations that have a connection at the service already.
fn others(wanted: &[Wanted], service: &Service) -> Vec<String> {
    let here = wanted.iter().filter(|it| it.service == service.id);

    here.filter_map(|it| it.organisation_id().map(str::to_owned))
        .collect()
}
