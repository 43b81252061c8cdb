//! What has become of the people and apps: registrations, sessions, tokens.

use std::collections::{BTreeMap, HashMap};

use crate::{
    grants::Grants,
    iam::IamToken,
    log::{Moment, Request},
    people::APPS,
    service_accounts::AuthorisedKey,
    switches::Switches,
    token::{Issued, Key, now, random},
};

pub(crate) use crate::people::{Account, ORGANISATIONS, OrganisationKind, account, by_login};

/// The most devices that an app may have a token of one account on.
const MAX_DEVICES: usize = 30;
const HEX: &[u8; 16] = b"0123456789abcdef";
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// A registered app.
#[derive(Debug, Clone)]
pub(crate) struct Registered {
    pub(crate) client_id: String,
    pub(crate) secret: String,
    pub(crate) name: String,
    pub(crate) scope: String,
    pub(crate) redirect_uri: String,
    pub(crate) blocked: bool,
    /// The account that registered it here; it is not verified.
    pub(crate) owner: Option<u64>,
}

/// Everything there is.
pub(crate) struct World {
    pub(crate) switches: Switches,
    pub(crate) apps: Vec<Registered>,
    pub(crate) tokens: Vec<Issued>,
    /// Authorised keys of service accounts, deleted ones too.
    pub(crate) keys: Vec<AuthorisedKey>,
    /// IAM tokens, dead ones too.
    pub(crate) iam_tokens: Vec<IamToken>,
    /// The account of each signed-in browser.
    pub(crate) sessions: HashMap<String, u64>,
    /// The account of each sign-in at the company's page that has not come back yet.
    pub(crate) tickets: HashMap<String, u64>,
    /// Hosts whose next call is refused for no reason.
    pub(crate) stumbles: Vec<String>,
    /// What was promised but not given yet.
    pub(crate) grants: Grants,
    pub(crate) requests: Vec<Request>,
    pub(crate) moments: BTreeMap<Moment, u64>,
}

impl Default for World {
    fn default() -> Self {
        let apps = APPS.map(|app| Registered {
            client_id: app.client_id.to_owned(),
            secret: random(HEX, 32),
            name: app.name.to_owned(),
            scope: app.scope.to_owned(),
            redirect_uri: app.redirect_uri.to_owned(),
            blocked: false,
            owner: None,
        });

        Self {
            switches: Switches::default(),
            apps: apps.to_vec(),
            tokens: Vec::new(),
            keys: Vec::new(),
            iam_tokens: Vec::new(),
            sessions: HashMap::new(),
            tickets: HashMap::new(),
            stumbles: Vec::new(),
            grants: Grants::default(),
            requests: Vec::new(),
            moments: BTreeMap::new(),
        }
    }
}

impl Registered {
    /// Whether it may ask for this permission.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.scope.split(' ').any(|own| own == name)
    }
}

impl World {
    /// The app with this id.
    pub(crate) fn app(&self, client_id: &str) -> Option<&Registered> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    /// The app with this id, to change it.
    pub(crate) fn app_mut(&mut self, client_id: &str) -> Option<&mut Registered> {
        self.apps.iter_mut().find(|app| app.client_id == client_id)
    }

    /// The apps that this account has registered here.
    pub(crate) fn apps_of(&self, uid: u64) -> impl Iterator<Item = &Registered> {
        self.apps.iter().filter(move |app| app.owner == Some(uid))
    }

    /// Registers an app whose answers go to `redirect_uri`.
    pub(crate) fn register(
        &mut self,
        owner: u64,
        name: &str,
        scope: &str,
        redirect_uri: &str,
    ) -> Registered {
        let app = Registered {
            client_id: random(HEX, 32),
            secret: random(HEX, 32),
            name: name.to_owned(),
            scope: scope.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            blocked: false,
            owner: Some(owner),
        };
        self.apps.push(app.clone());

        app
    }

    /// Signs a browser in and returns what its cookie says.
    pub(crate) fn open_session(&mut self, uid: u64) -> String {
        let id = random(LETTERS, 32);
        self.sessions.insert(id.clone(), uid);

        id
    }

    /// A ticket from the company's page to Yandex's.
    pub(crate) fn ticket(&mut self, uid: u64) -> String {
        let ticket = random(LETTERS, 32);
        self.tickets.insert(ticket.clone(), uid);

        ticket
    }

    /// Whether the account has allowed the app all of `scope`, and a token of that is alive.
    pub(crate) fn is_allowed(&self, client_id: &str, uid: u64, scope: &str) -> bool {
        self.tokens.iter().any(|issued| {
            let allowed: Vec<&str> = issued.scope.split(' ').collect();

            issued.is_alive()
                && (issued.key.client_id.as_str(), issued.key.uid) == (client_id, uid)
                && scope.split(' ').all(|name| allowed.contains(&name))
        })
    }

    /// The token of `key`: the live one again if its permissions are the same, or a new one.
    ///
    /// An app never has two live tokens of one account with different permissions, nor tokens for more
    /// than 30 devices.
    pub(crate) fn give(&mut self, key: Key, scope: &str) -> Issued {
        let same =
            |issued: &&mut Issued| issued.is_alive() && issued.key == key && issued.scope == scope;
        if let Some(issued) = self.tokens.iter_mut().find(same) {
            issued.repeats += 1;
            return issued.clone();
        }

        let sibling = |issued: &Issued| {
            issued.is_alive()
                && (&issued.key.client_id, issued.key.uid) == (&key.client_id, key.uid)
        };
        self.end(|issued| sibling(issued) && (issued.scope != scope || issued.key == key));
        if self.tokens.iter().filter(|issued| sibling(issued)).count() >= MAX_DEVICES
            && let Some(oldest) = self.tokens.iter_mut().find(|issued| sibling(issued))
        {
            oldest.ended = true;
        }

        self.issue(key, scope)
    }

    /// Issues a token of the switched shape; earlier ones stay as they are.
    pub(crate) fn issue(&mut self, key: Key, scope: &str) -> Issued {
        let issued = Issued {
            value: self.switches.token_shape.generate(),
            key,
            scope: scope.to_owned(),
            issued_at: now(),
            lifetime: self.switches.expires_in,
            repeats: 0,
            ended: false,
        };
        self.tokens.push(issued.clone());

        issued
    }

    /// The live token of this value.
    pub(crate) fn live(&self, value: &str) -> Option<&Issued> {
        self.tokens
            .iter()
            .find(|issued| issued.value == value && issued.is_alive())
    }

    /// Ends the tokens that `which` picks.
    pub(crate) fn end(&mut self, which: impl Fn(&Issued) -> bool) {
        for issued in self.tokens.iter_mut().filter(|issued| which(issued)) {
            issued.ended = true;
        }
    }

    /// Whether a call to `host` is to be refused for no reason; once per stumble.
    pub(crate) fn stumbles(&mut self, host: &str) -> bool {
        let place = self.stumbles.iter().position(|stumble| stumble == host);

        place.map(|at| self.stumbles.swap_remove(at)).is_some()
    }
}
