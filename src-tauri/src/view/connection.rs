//! A connection as the frontend sees it, with what its last check found.

use jiff::Timestamp;
use keyward_core::{
    organisation::{self as core, Organisation},
    store::Connection,
    token::Credential,
    verdict::{Call, Verdict},
};
use serde::Serialize;
use ts_rs::TS;

use super::{CauseCode, SecretsPlace, StepCode};

/// Which header carries an organisation's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OrganisationKind {
    /// Yandex 360.
    Yandex360,
    /// Yandex Cloud.
    Cloud,
}

/// An organisation of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrganisationView {
    /// The id as the service knows it.
    pub(crate) id: String,
    /// Which kind was found to work, or is guessed from the id's shape.
    pub(crate) kind: OrganisationKind,
}

/// What a connection keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CredentialKind {
    /// An OAuth token of an account.
    Token,
    /// The key of a service account, which brings IAM tokens by itself.
    Key,
    /// That an installed program brings IAM tokens.
    Program,
}

/// A token at one service: a row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionView {
    /// Random id.
    pub(crate) id: String,
    /// Id of the service.
    pub(crate) service: String,
    /// Login as Yandex ID told it; `null` while nobody could be asked.
    pub(crate) login: Option<String>,
    /// Numeric id of the account as Yandex ID told it.
    pub(crate) account_id: Option<String>,
    /// Login the user expects, if they said one.
    pub(crate) expected_login: Option<String>,
    /// App the token was issued to.
    pub(crate) client_id: String,
    /// Name of that app, if the user gave one.
    pub(crate) app_name: Option<String>,
    /// Organisation, where the service needs one.
    pub(crate) organisation: Option<OrganisationView>,
    /// Id of the one thing there that is checked, too, if the user named one.
    pub(crate) resource: Option<String>,
    /// When the token was issued (or brought in).
    #[ts(type = "number")]
    pub(crate) issued_at: i64,
    /// When it ends, as told at issue; `null` is unknown, not never.
    #[ts(type = "number | null")]
    pub(crate) expires_at: Option<i64>,
    /// It was issued for this computer as a device, as far as is known: the app may end such a token at Yandex.
    pub(crate) for_device: bool,
    /// Where the token is kept.
    pub(crate) place: SecretsPlace,
    /// What is kept.
    pub(crate) credential: CredentialKind,
    /// The last check, if there was one.
    pub(crate) check: Option<CheckView>,
}

/// What a check found: cause, proof; the sentences are the frontend's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckView {
    /// When it ended.
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// How long it took.
    pub(crate) took_ms: u32,
    /// Chooses the sentences.
    pub(crate) cause: CauseCode,
    /// What its buttons do, the likeliest first.
    pub(crate) steps: Vec<StepCode>,
    /// For wrong account or app: what the token really belongs to (a login or a ClientID).
    pub(crate) found: Option<String>,
    /// The issuer named by a certificate that could not be trusted, for `tlsIntercepted` and `clockWrong`.
    pub(crate) issuer: Option<String>,
    /// The proxy that did not let a call through, for `proxyPassword` and `proxyRefused`.
    pub(crate) proxy: Option<String>,
    /// Earliest time at which asking again makes sense, for `quota`.
    #[ts(type = "number | null")]
    pub(crate) retry_at: Option<i64>,
    /// By how many seconds the clock of this computer is wrong: ahead of the servers' clocks, or behind if
    /// negative. `null` if it is right, or nobody could tell.
    #[ts(type = "number | null")]
    pub(crate) clock_ahead: Option<i64>,
    /// When the IAM token ends with which this was found; it is got anew by itself.
    #[ts(type = "number | null")]
    pub(crate) iam_until: Option<i64>,
    /// The calls made, in order, for "Details".
    pub(crate) proof: Vec<ProofView>,
}

/// One call of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProofView {
    /// Host that was asked.
    pub(crate) host: String,
    /// Method and path, without the query's values.
    pub(crate) request: String,
    /// HTTP status; `null` if no answer came.
    pub(crate) status: Option<u16>,
    /// A short technical remark from a closed list, such as an error code of the service.
    pub(crate) note: Option<String>,
}

impl From<&Organisation> for OrganisationView {
    fn from(organisation: &Organisation) -> Self {
        Self {
            id: organisation.id.clone(),
            kind: organisation.kind.into(),
        }
    }
}

impl From<core::OrganisationKind> for OrganisationKind {
    fn from(kind: core::OrganisationKind) -> Self {
        match kind {
            core::OrganisationKind::Yandex360 => Self::Yandex360,
            core::OrganisationKind::Cloud => Self::Cloud,
        }
    }
}

impl From<Credential> for CredentialKind {
    fn from(credential: Credential) -> Self {
        match credential {
            Credential::Token => Self::Token,
            Credential::Key => Self::Key,
            Credential::Program => Self::Program,
        }
    }
}

impl From<&Connection> for ConnectionView {
    fn from(connection: &Connection) -> Self {
        let account = connection.account.as_ref();

        Self {
            id: connection.id.as_str().to_owned(),
            service: connection.service.clone(),
            login: account.map(|account| account.login.clone()),
            account_id: account.map(|account| account.id.clone()),
            expected_login: connection.expected_login.clone(),
            client_id: connection.client_id.clone(),
            app_name: connection.app_name.clone(),
            organisation: connection.organisation.as_ref().map(Into::into),
            resource: connection
                .resource
                .as_ref()
                .map(|id| id.as_str().to_owned()),
            issued_at: connection.issued_at.as_second(),
            expires_at: connection.expires_at.map(Timestamp::as_second),
            for_device: connection.device_id.is_some(),
            place: connection.place.into(),
            credential: connection.credential.into(),
            check: connection.verdict.as_ref().map(|verdict| CheckView {
                steps: steps(verdict, connection.credential),
                ..verdict.into()
            }),
        }
    }
}

impl From<&Verdict> for CheckView {
    fn from(verdict: &Verdict) -> Self {
        Self {
            at: verdict.at.as_second(),
            took_ms: u32::try_from(verdict.took.as_millis()).unwrap_or(u32::MAX),
            cause: verdict.cause.into(),
            steps: steps(verdict, Credential::Token),
            found: verdict.found.clone(),
            issuer: verdict.issuer.clone(),
            proxy: verdict.proxy.clone(),
            retry_at: verdict.retry_at.map(Timestamp::as_second),
            clock_ahead: verdict.clock_ahead.map(|ahead| ahead.as_secs()),
            iam_until: verdict.iam_until.map(Timestamp::as_second),
            proof: verdict.proof.iter().map(Into::into).collect(),
        }
    }
}

fn steps(verdict: &Verdict, credential: Credential) -> Vec<StepCode> {
    let steps = verdict.cause.steps_with(credential);

    steps.into_iter().map(Into::into).collect()
}

impl From<&Call> for ProofView {
    fn from(call: &Call) -> Self {
        Self {
            host: call.host.clone(),
            request: call.request.clone(),
            status: call.status,
            note: call.note.clone(),
        }
    }
}
