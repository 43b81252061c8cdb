//! The practice Yandex: behaves like the vendor's servers as documented, and knows nothing of Keyward.
//!
//! It signs people in, issues, checks and revokes tokens in a small world of two accounts and a crowd, a
//! few apps and four organisations. [`FakeYandex::serve`] puts it on a free loopback port over plain HTTP,
//! hosts told apart by path; [`FakeYandex::serve_on`] is the whole thing with names and TLS, and the
//! binary `fake-yandex` a process of its own, driven through [`Control`].

mod act;
mod apps;
mod ask;
mod audience;
mod backchannel;
mod cabinet;
mod call;
mod captcha;
mod client;
mod consent;
mod control;
mod counters;
mod courier;
mod crowd;
mod device;
mod direct;
mod directory;
mod disk;
mod exchange;
mod grants;
mod hostile;
mod hosts;
mod iam;
mod imposter;
mod lines;
mod log;
mod login;
mod me;
mod metrica;
mod oauth;
mod pages;
mod passport;
mod people;
mod permissions;
mod redirect;
mod registration;
mod result_page;
mod revoke;
mod say;
mod script;
mod serve;
mod service_accounts;
mod sso;
mod switches;
mod tls;
mod token;
mod tracker;
mod webmaster;
mod world;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{Mutex, MutexGuard, watch};

pub use act::Deed;
pub use client::Control;
pub use counters::{
    COUNTERS, Counter, OFFICE_COUNTER, ORGANISATION_COUNTER, ROMASHKA_COUNTER, SHOP_COUNTER,
};
pub use crowd::crowd;
pub use hosts::{
    APPMETRICA_HOST, AUDIENCE_HOST, COURIER_HOST, DEVICE_HOST, DIRECT_HOST, DIRECTORY_HOST,
    DISK_HOST, FORMS_HOST, HOSTILE_HOST, HOSTS, IAM_HOST, ID_HOST, ID_HOST_EN, LOGIN_HOST,
    METRICA_HOST, OAUTH_HOST, OAUTH_HOST_EN, PASSPORT_HOST, PASSPORT_HOST_EN, SSO_HOST,
    TRACKER_HOST, TRACKER_SITE_HOST, WEBMASTER_HOST, WIKI_HOST,
};
pub use iam::{IamToken, Subject};
pub use imposter::Flaw;
pub use log::{Moment, Request};
pub use metrica::MetricaError;
pub use people::{
    ACCOUNTS, APPS, Account, App, BELOVA, HOSTILE_APP, MISTYPED_APP, ORGANISATIONS,
    OTHER_ORGANISATION, Organisation, OrganisationKind, ROMASHKA_360, ROMASHKA_ARCHIVE,
    ROMASHKA_CLOUD, ROMASHKA_CONSOLE, ROMASHKA_COURIER, ROMASHKA_DIRECTORY, ROMASHKA_EVERYTHING,
    ROMASHKA_FURTHER, ROMASHKA_METRICA, ROMASHKA_TRACKER, SYNC_OFFICE, VERIFICATION_CODE,
};
pub use script::Script;
pub use service_accounts::{KeySize, REPORTS, SERVICE_ACCOUNTS, STRAY, ServiceAccount};
pub use switches::{Arrival, CodeShape, ErrorPlace, Fault, Form, Order, StateEcho, Switches, Way};
pub use tls::Identity;
pub use token::{Issued, Key, TokenShape};

use call::Call;
use log::Named;
use world::World;

/// A practice Yandex; clones share one world.
#[derive(Clone)]
pub struct FakeYandex(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    /// Rises with everything that happens, so that waiting needs no polling.
    changes: watch::Sender<u64>,
    fragments: Arc<AtomicU64>,
}

impl Default for FakeYandex {
    fn default() -> Self {
        Self(Arc::new(Shared {
            world: Mutex::default(),
            changes: watch::Sender::new(0),
            fragments: Arc::default(),
        }))
    }
}

impl FakeYandex {
    /// The app that [`FakeYandex::issue`] issues tokens to.
    pub const CLIENT_ID: &str = ROMASHKA_TRACKER.client_id;
    /// The Yandex 360 organisation that both accounts belong to.
    pub const ORGANISATION: &str = ROMASHKA_360.id;

    /// How many request lines had a fragment; a browser sends none.
    pub fn fragments(&self) -> u64 {
        self.0.fragments.load(Ordering::Relaxed)
    }

    async fn world(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().await
    }

    fn changed(&self) {
        self.0.changes.send_modify(|number| *number += 1);
    }

    fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    /// Puts a request into the log and returns its number.
    async fn record(&self, call: &Call) -> u64 {
        let mut world = self.world().await;
        let number = world.requests.last().map_or(0, |last| last.number + 1);
        let request = Request::new(number, call, &world.tokens);
        world.requests.push(request);
        drop(world);
        self.changed();

        number
    }

    async fn record_answer(&self, number: u64, status: u16, named: Option<Named>) {
        let mut world = self.world().await;
        if let Some(request) = world
            .requests
            .iter_mut()
            .find(|request| request.number == number)
        {
            request.status = Some(status);
            request.error = named.map(|Named(error)| error);
        }
    }
}
