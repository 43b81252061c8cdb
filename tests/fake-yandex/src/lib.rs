//! The practice Yandex: behaves like the vendor's servers as documented, and knows nothing of Keyward.
//!
//! It issues, checks and revokes tokens in a small world of two accounts, a few apps and three
//! organisations. [`FakeYandex::serve`] puts it on a free loopback port over plain HTTP, hosts told
//! apart by path.

mod call;
mod login;
mod say;
mod serve;
mod switches;
mod token;
mod tracker;
mod world;

use std::sync::Arc;

use tokio::sync::{Mutex, MutexGuard, watch};

pub use switches::{Fault, Switches};
pub use token::{Issued, TokenShape};
pub use world::{
    ACCOUNTS, APPS, Account, App, BELOVA, HOSTILE_APP, ORGANISATIONS, OTHER_ORGANISATION,
    Organisation, OrganisationKind, ROMASHKA_360, ROMASHKA_CLOUD, ROMASHKA_METRICA,
    ROMASHKA_TRACKER, SYNC_OFFICE, VERIFICATION_CODE,
};

use token::Key;
use world::World;

/// A practice Yandex; clones share one world.
#[derive(Clone)]
pub struct FakeYandex(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    /// Rises with everything that happens, so that waiting needs no polling.
    changes: watch::Sender<u64>,
}

impl Default for FakeYandex {
    fn default() -> Self {
        Self(Arc::new(Shared {
            world: Mutex::default(),
            changes: watch::Sender::new(0),
        }))
    }
}

impl FakeYandex {
    /// The app that [`FakeYandex::issue`] issues tokens to.
    pub const CLIENT_ID: &str = ROMASHKA_TRACKER.client_id;
    /// The Yandex 360 organisation that both accounts belong to.
    pub const ORGANISATION: &str = ROMASHKA_360.id;

    /// Issues a new token with `scope` to [`BELOVA`] for [`ROMASHKA_TRACKER`].
    pub async fn issue(&self, scope: &str) -> String {
        self.issue_for(&BELOVA, &ROMASHKA_TRACKER, scope).await
    }

    /// Issues a new token with `scope` (permissions separated by spaces) to `account` for `app`.
    pub async fn issue_for(&self, account: &Account, app: &App, scope: &str) -> String {
        let mut world = self.world().await;
        let key = Key {
            client_id: app.client_id.to_owned(),
            uid: account.uid,
            device_id: Some(format!("issued-{}", world.tokens.len())),
        };

        world.issue(key, scope).value
    }

    /// Every token ever issued, dead ones too.
    pub async fn tokens(&self) -> Vec<Issued> {
        self.world().await.tokens.clone()
    }

    /// Ends every token and every browser session, as a new password does.
    pub async fn revoke_all(&self) {
        self.world().await.end(|_| true);
    }

    /// Ends one token, as its removal on the data-access page does.
    pub async fn revoke(&self, token: &str) {
        self.world().await.end(|issued| issued.value == token);
    }

    /// Makes Tracker answer the next call with 401, whatever it is, as real servers do at times.
    pub async fn stumble(&self) {
        self.stumble_at(TRACKER_HOST).await;
    }

    /// Makes `host` answer the next call with 401, whatever it is.
    pub async fn stumble_at(&self, host: &str) {
        self.world().await.stumbles.push(host.to_owned());
    }

    /// How the servers behave now.
    pub async fn switches(&self) -> Switches {
        self.world().await.switches.clone()
    }

    /// Changes how the servers behave from now on.
    pub async fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.world().await.switches);
    }

    async fn world(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().await
    }
}

/// The host of Tracker's API.
pub const TRACKER_HOST: &str = "api.tracker.yandex.net";
/// The host of user-info.
pub const LOGIN_HOST: &str = "login.yandex.ru";
