//! What stands behind a connection in place of a token, and brings IAM tokens.

use super::ServiceAccountKey;
use crate::{
    token::{Credential, Token},
    verdict::Account,
    yc::Yc,
};

/// What is said of the account of a program, and all that is kept for it: which program it is.
const YC: &str = "yc";

/// What brings IAM tokens.
#[derive(Debug, Clone)]
pub enum Bringer {
    /// The authorised key of a service account.
    Key(ServiceAccountKey),
    /// An installed `yc`, with which somebody is signed in.
    Program(Yc),
}

impl Bringer {
    /// What the record of it says.
    pub(crate) fn credential(&self) -> Credential {
        match self {
            Self::Key(_) => Credential::Key,
            Self::Program(_) => Credential::Program,
        }
    }

    /// Whose tokens it brings. A program does not say, so it stands for the account.
    pub(crate) fn account(&self) -> Account {
        let id = match self {
            Self::Key(key) => key.service_account_id(),
            Self::Program(_) => YC,
        };

        Account {
            id: id.to_owned(),
            login: id.to_owned(),
        }
    }

    /// What a place for secrets has of it. Of a program that is its name.
    pub(crate) fn to_secret(&self) -> Option<Token> {
        match self {
            Self::Key(key) => key.to_secret(),
            Self::Program(_) => Token::secret(YC),
        }
    }
}
