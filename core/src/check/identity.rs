//! What user-info says about a token, and whether that is what was expected.

use serde_json::Value;

use super::{Standing, Subject, Whose};
use crate::{
    http::{Answer, Body, Reply},
    verdict::{Account, Cause, Identity},
};

/// What user-info's answer says about the token. A proxy's 403 or a broken page says nothing.
pub(super) fn identity(reply: &Reply) -> Identity {
    let answer = match reply {
        Reply::Answer(answer) => answer,
        Reply::Fault(fault) => return Identity::Unknown(fault.trouble().into()),
    };

    match answer.status {
        200 => alive(answer).unwrap_or_else(|| Identity::Unknown(unclear(answer))),
        401 => Identity::Dead,
        407 => Identity::Unknown(Cause::ProxyPassword),
        511 => Identity::Unknown(Cause::PageInstead),
        429 => Identity::Unknown(Cause::Quota),
        500.. => Identity::Unknown(Cause::ServiceDown),
        _ => Identity::Unknown(unclear(answer)),
    }
}

fn unclear(answer: &Answer) -> Cause {
    match answer.body {
        Body::Html => Cause::PageInstead,
        Body::CutOff => Cause::BrokenOff,
        _ => Cause::UnexpectedAnswer,
    }
}

fn alive(answer: &Answer) -> Option<Identity> {
    let text = |at| match answer.at(at)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let account = Account {
        id: text("/id")?,
        login: text("/login")?,
    };

    Some(Identity::Alive {
        account,
        client_id: text("/client_id")?,
    })
}

/// Why a live token is not the one that was asked for.
pub(super) enum Stranger {
    /// It was issued to another app, with this `ClientID`.
    App(String),
    /// It belongs to another account, with this login.
    Account(String),
}

impl Stranger {
    /// What that means for the token as a whole.
    pub(super) fn standing(self) -> Standing {
        match self {
            Self::App(found) => Standing::OtherApp { found },
            Self::Account(_) => Standing::OtherAccount,
        }
    }

    /// What that means for each check, and what was found.
    pub(super) fn cause(self) -> (Cause, Option<String>) {
        match self {
            Self::App(found) => (Cause::WrongApp, Some(found)),
            Self::Account(found) => (Cause::WrongAccount, Some(found)),
        }
    }
}

/// Whether a live token is of another app or account than expected.
pub(super) fn stranger(subject: &Subject<'_>, identity: &Identity) -> Option<Stranger> {
    let Identity::Alive { account, client_id } = identity else {
        return None;
    };
    if subject
        .client_id
        .is_some_and(|expected| expected != client_id)
    {
        return Some(Stranger::App(client_id.clone()));
    }

    let welcome = match subject.account {
        Whose::Anybodys => true,
        Whose::Login(login) => login.names(&account.login),
        Whose::Id(id) => id == account.id,
    };
    (!welcome).then(|| Stranger::Account(account.login.clone()))
}
