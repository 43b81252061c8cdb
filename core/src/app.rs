//! The use-cases: what a user can do with tokens, above records, keychain and network.

mod apps;
mod change;
mod check;
mod check_all;
mod computer;
mod exchange;
mod hand_out;
mod iam;
mod key;
mod notice;
mod prove;
mod proxy;
mod search;
mod secrets;
mod setup;
mod take_away;
mod together;

use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{Arc, Mutex},
};

pub use check_all::{CheckAll, Inspector, Progress, RoundState};
pub use key::{KeyOutcome, KeyRequest};
pub use notice::Notice;
pub use proxy::ProxyState;
use secrets::Idle;
pub use secrets::Secrets;
pub use setup::{OpenedFile, OpenedPart};
pub use take_away::{AppTakenAway, TokenLeft, WhyLeft};

use crate::{
    Error, Result,
    check::{Checker, Limits},
    clock::Clock,
    iam::Wallet,
    keep::Keep,
    provider::Provider,
    proxy::{Live, Network},
    service::Service,
    store::{Connection, ConnectionId, Damage, PastCheck, Settings, Store},
    vault::{EntryId, KeychainError, Place, Places},
    verdict::{Cause, Verdict},
    yc::Yc,
};

/// Everything that comes in from outside. The product builds it from bundled definitions and the
/// system's own parts; a test, from others.
pub struct World {
    /// Where the records live.
    pub data_dir: PathBuf,
    /// Whom tokens come from.
    pub provider: Provider,
    /// What tokens open.
    pub services: Vec<Service>,
    /// Where tokens live.
    pub places: Places,
    /// The way to the outside.
    pub network: Network,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Fresh random bytes from the system.
    pub random: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
    /// What Yandex shows as the name of this device.
    pub device_name: String,
    /// The program that brings IAM tokens to those who have no key.
    pub yc: Yc,
}

/// The app behind its windows.
pub struct App {
    world: World,
    store: Arc<Store>,
    keep: Keep,
    idle: Mutex<Idle>,
    damage: Option<Damage>,
    /// IAM tokens that live.
    wallet: Wallet,
    /// Connections whose tokens were found dead since somebody asked what that may mean.
    rejected: Mutex<HashSet<ConnectionId>>,
    /// Tokens that were ended at Yandex in this run.
    ended: Mutex<HashSet<EntryId>>,
}

impl App {
    /// Opens the records. Tokens that were in memory only are gone by now, and their connections say so.
    ///
    /// # Errors
    ///
    /// [`Error::Records`]: another Keyward has them open, they cannot be opened, or are too new;
    /// [`Error::Client`].
    pub fn open(world: World) -> Result<Self> {
        let (store, damage) = Store::open(&world.data_dir)?;
        let store = Arc::new(store);
        let keep = Keep::new(store.clone(), world.places.clone());
        keep.set_place(store.secrets_place()?.unwrap_or(Place::Keychain));
        let gone = Verdict::without_calls(Cause::TokenMissing, world.clock.now());
        store.end_session(&gone)?;
        world.places.file().sweep();
        world.network.choose(store.proxy()?)?;

        Ok(Self {
            world,
            store,
            keep,
            idle: Mutex::default(),
            damage,
            wallet: Wallet::default(),
            rejected: Mutex::default(),
            ended: Mutex::default(),
        })
    }

    /// What the user should know about records that were found damaged. The keychain is not asked, so
    /// it can be said while [`App::recover`] still waits.
    pub fn damage(&self) -> Option<Notice> {
        self.damage.as_ref().map(Notice::from)
    }

    /// Finishes what the last run left unfinished, and says what the user should know of it. Call it
    /// once, before anything is kept.
    pub async fn recover(&self) -> Vec<Notice> {
        Notice::of(self.keep.recover().await)
    }

    /// What tokens can open, in the order in which it is offered.
    pub fn services(&self) -> &[Service] {
        &self.world.services
    }

    /// A service by its id.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none.
    pub fn service(&self, id: &str) -> Result<&Service> {
        self.world
            .services
            .iter()
            .find(|service| service.id == id)
            .ok_or(Error::NotFound)
    }

    /// Several services by their ids, each once, in the order in which they are offered.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is one that is none.
    pub fn services_in_order(&self, ids: &[String]) -> Result<Vec<&Service>> {
        for id in ids {
            self.service(id)?;
        }

        let services = self.world.services.iter();
        Ok(services
            .filter(|service| ids.contains(&service.id))
            .collect())
    }

    /// Every connection. The keychain is not asked.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn connections(&self) -> Result<Vec<Connection>> {
        Ok(self.store.connections()?)
    }

    /// Ids of the services that the token of a connection opens, each once, its own first.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn opened_by(&self, connection: &Connection) -> Result<Vec<String>> {
        let mut services = vec![connection.service.clone()];
        for other in self.store.connections_of(&connection.entry)? {
            if !services.contains(&other.service) {
                services.push(other.service);
            }
        }

        Ok(services)
    }

    /// One connection. The keychain is not asked.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`].
    pub fn connection(&self, id: &ConnectionId) -> Result<Connection> {
        Ok(self.store.connection(id)?)
    }

    /// What earlier checks of a connection found, the latest first; see [`Store::history`]. It stays when
    /// the token is renewed, and goes with the connection.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`].
    pub fn history(&self, id: &ConnectionId) -> Result<Vec<PastCheck>> {
        Ok(self.store.history(id)?)
    }

    /// Removes a connection, and its token with the last one. At Yandex the token lives on.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`]. A secret that cannot be deleted now goes at the next
    /// start.
    pub async fn remove(&self, id: &ConnectionId) -> Result<()> {
        let entry = self.connection(id)?.entry;
        self.keep.remove(id).await?;
        self.end_unneeded_iam_token(&entry).await;

        Ok(())
    }

    /// What the user chose.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn settings(&self) -> Result<Settings> {
        Ok(self.store.settings()?)
    }

    /// Keeps what the user chose.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn change_settings(&self, settings: Settings) -> Result<Settings> {
        self.store.change_settings(settings)?;

        self.settings()
    }

    /// The one id of this installation as a device, made when it is first asked for.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn device_id(&self) -> Result<String> {
        let random = self.random();

        Ok(self
            .store
            .device_id(std::array::from_fn(|index| random[index]))?)
    }

    /// What Yandex shows as the name of this device.
    pub fn device_name(&self) -> &str {
        &self.world.device_name
    }

    /// Whom tokens come from.
    pub fn provider(&self) -> &Provider {
        &self.world.provider
    }

    /// Tells the time.
    pub fn clock(&self) -> &dyn Clock {
        &*self.world.clock
    }

    /// Fresh random bytes.
    pub fn random(&self) -> [u8; 32] {
        (self.world.random)()
    }

    /// A call that never came back keeps the keychain's one worker busy. What is tried next, by the user's
    /// own wish, gets a fresh one.
    fn forgive_silence<T>(&self, result: Result<T>) -> Result<T> {
        if let Err(Error::Keychain(KeychainError::Silent)) = result {
            self.world.places.reopen();
        }

        result
    }

    /// The service that issues IAM tokens.
    fn cloud(&self) -> Option<&Service> {
        let mut services = self.world.services.iter();

        services.find(|service| service.iam.is_some())
    }

    fn checker<'a>(&'a self, way: &'a Live) -> Checker<'a> {
        Checker {
            http: &way.client,
            route: Some(&way.route),
            provider: &self.world.provider,
            cloud: self.cloud(),
            clock: self.clock(),
            limits: Limits::default(),
            pace: None,
        }
    }
}
