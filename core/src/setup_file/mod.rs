//! Setup files (`*.keyward`): what somebody needs to get tokens, without any secret.
//!
//! A preparer writes one, an admin opens it. It comes by mail or chat from somebody who may be anybody, so
//! reading is strict: what is not understood is refused, with the field and the line, and nothing in a file
//! names an address. What Yandex asks and where answers go stays the provider definition's.

mod connection;
mod disk;
mod error;
mod read;
mod words;
mod write;

pub use disk::{load, save};
pub use error::{Field, SetupFileError};
pub use write::Draft;

use crate::{client_id::ClientId, login::Login, organisation::Organisation};

/// Bytes of the largest file that is read.
pub const MOST_BYTES: usize = 64 * 1024;
/// Connections in the longest file.
pub const MOST_CONNECTIONS: usize = 30;
/// How the name of a setup file ends.
pub const EXTENSION: &str = "keyward";
/// The one version of the format that there is.
const VERSION: i64 = 1;

type Result<T> = std::result::Result<T, SetupFileError>;

/// What a setup file says. It is all checked: its texts are short, in plain sight, and hold neither a
/// token nor a link. Who wrote them nobody can check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupFile {
    /// What the tokens are for, in a few words.
    pub title: String,
    /// Words to whoever signs in; lines are kept.
    pub note: Option<String>,
    /// Who it says it is from.
    pub from: Option<String>,
    /// What is wanted, each once; never empty.
    pub connections: Vec<Wanted>,
}

/// A connection that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Id of a service that exists.
    pub service: String,
    /// App the token is to be issued to.
    pub client_id: ClientId,
    /// What the file calls that app.
    pub app_name: Option<String>,
    /// Organisation; there is one if the service needs one, and none if not.
    pub organisation: Option<Organisation>,
    /// Account that is to sign in.
    pub login: Option<Login>,
}

/// One sign-in, which opens all that one token of an app can open for an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Ids of the services, each once, in the order of the file; never empty.
    pub services: Vec<String>,
    /// App the token is to be issued to.
    pub client_id: ClientId,
    /// What the file calls that app.
    pub app_name: Option<String>,
    /// Organisation, for the services that need one.
    pub organisation: Option<Organisation>,
    /// Account that is to sign in.
    pub login: Option<Login>,
}

impl SetupFile {
    /// The sign-ins it takes. Connections of the same app and account share one, unless they are for
    /// several organisations: a sign-in is for one.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for wanted in &self.connections {
            match parts.iter_mut().find(|part| part.takes(wanted)) {
                Some(part) => part.add(wanted),
                None => parts.push(wanted.into()),
            }
        }

        parts
    }
}

impl Part {
    fn takes(&self, wanted: &Wanted) -> bool {
        let same_organisation = match (&self.organisation, &wanted.organisation) {
            (Some(ours), Some(theirs)) => ours.id == theirs.id,
            _ => true,
        };

        self.client_id == wanted.client_id
            && self.login == wanted.login
            && same_organisation
            && !self.services.contains(&wanted.service)
    }

    fn add(&mut self, wanted: &Wanted) {
        self.services.push(wanted.service.clone());
        self.app_name = self.app_name.take().or_else(|| wanted.app_name.clone());
        let organisation = || wanted.organisation.clone();
        self.organisation = self.organisation.take().or_else(organisation);
    }
}

impl From<&Wanted> for Part {
    fn from(wanted: &Wanted) -> Self {
        Self {
            services: vec![wanted.service.clone()],
            client_id: wanted.client_id.clone(),
            app_name: wanted.app_name.clone(),
            organisation: wanted.organisation.clone(),
            login: wanted.login.clone(),
        }
    }
}

/// The name of a file as it can be shown: short, and without characters that hide something.
pub fn shown_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let plain: String = name.chars().filter(|char| !words::hides(*char)).collect();

    if plain.chars().count() <= LONGEST {
        plain
    } else {
        plain.chars().take(LONGEST - 1).chain(['…']).collect()
    }
}
