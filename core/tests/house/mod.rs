//! An app with everything around it: a practice Yandex, a keychain in memory, a clock that stands.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use fake_yandex::{Account, FakeYandex, Fault, LOGIN_HOST, ROMASHKA_EVERYTHING, ROMASHKA_TRACKER};
use jiff::{SignedDuration, Timestamp};
use keyring_core::{CredentialStore, Error, mock};
use keyward_core::{
    app::{App, World},
    client_id::ClientId,
    clock::Clock,
    keep::{Kept, Moved},
    organisation::Organisation,
    proxy::Network,
    sign_in::SignInRequest,
    token::Token,
    vault::{self, FileError, Places, SecretsFile, Vault, WorkFactor},
};
use secrecy::SecretString;
use tempfile::TempDir;

use crate::place::{Place, SCOPE};

/// How long a token lives.
pub const YEAR: Duration = Duration::from_hours(8760);

/// Somebody's desk, with the app on it.
pub struct House {
    pub app: App,
    pub yandex: FakeYandex,
    place: Place,
    directory: TempDir,
    keychain: Arc<mock::Store>,
    locked: Arc<AtomicBool>,
    clock: Arc<dyn Clock>,
    ahead: Arc<AtomicI64>,
}

impl House {
    pub async fn new() -> Self {
        Self::by(Arc::new(StandingClock), Arc::default()).await
    }

    /// One whose clock goes, for what names the time to others.
    pub async fn in_time() -> Self {
        let ahead = Arc::<AtomicI64>::default();

        Self::by(Arc::new(GoingClock(ahead.clone())), ahead).await
    }

    /// Somebody sets the clock of [`House::in_time`].
    pub fn set_clock_ahead(&self, ahead: SignedDuration) {
        self.ahead.store(ahead.as_secs(), SeqCst);
    }

    async fn by(clock: Arc<dyn Clock>, ahead: Arc<AtomicI64>) -> Self {
        let place = Place::new().await;
        let directory = tempfile::tempdir().unwrap();
        let keychain = mock::Store::new().unwrap();
        let locked = Arc::default();
        let app = App::open(world(&place, directory.path(), &keychain, &locked, &clock)).unwrap();

        Self {
            app,
            yandex: place.yandex.clone(),
            place,
            directory,
            keychain,
            locked,
            clock,
            ahead,
        }
    }

    /// Everything that an app in this house is made of.
    pub fn world(&self) -> World {
        world(
            &self.place,
            self.data_dir(),
            &self.keychain,
            &self.locked,
            &self.clock,
        )
    }

    /// Ends the app and starts it again.
    pub fn reopen(self) -> Self {
        self.reopen_in(|_| ())
    }

    /// The same in a world that has changed.
    pub fn reopen_in(self, change: impl FnOnce(&mut World)) -> Self {
        let mut world = self.world();
        change(&mut world);
        drop(self.app);

        Self {
            app: App::open(world).unwrap(),
            ..self
        }
    }

    /// The same, and meanwhile its records are written over.
    pub fn reopen_damaged(self) -> Self {
        let world = self.world();
        drop(self.app);
        std::fs::write(self.directory.path().join("records.db"), "not a database").unwrap();

        Self {
            app: App::open(world).unwrap(),
            ..self
        }
    }

    /// The same, and meanwhile they are gone.
    pub fn reopen_without_records(self) -> Self {
        let world = self.world();
        drop(self.app);
        for file in std::fs::read_dir(self.directory.path()).unwrap() {
            let file = file.unwrap().path();
            if file.is_file() {
                std::fs::remove_file(file).unwrap();
            }
        }

        Self {
            app: App::open(world).unwrap(),
            ..self
        }
    }

    pub fn data_dir(&self) -> &Path {
        self.directory.path()
    }

    /// A new token for Tracker.
    pub async fn token(&self, account: &Account) -> Token {
        let token = self.yandex.issue_for(account, &ROMASHKA_TRACKER, SCOPE);

        Token::new(token.await).unwrap()
    }

    /// A new token for everything there is.
    pub async fn token_for_all(&self, account: &Account) -> Token {
        let app = &ROMASHKA_EVERYTHING;

        Token::new(self.yandex.issue_for(account, app, app.scope).await).unwrap()
    }

    /// What follows when a token has arrived.
    pub async fn file(&self, request: &SignInRequest, token: &Token) -> Kept {
        let proof = self.app.prove(request, token).await;

        self.app
            .keep(request, token, Some(YEAR), &proof)
            .await
            .unwrap()
    }

    /// Yandex ID has trouble, or has it no more.
    pub async fn set_user_info_down(&self, down: bool) {
        let fault = Fault {
            status: down.then_some(503),
            ..Fault::default()
        };

        self.yandex
            .switch(|switches| drop(switches.faults.insert(LOGIN_HOST.into(), fault)))
            .await;
    }

    /// The next call to each entry finds the keychain locked, as does whoever opens it anew.
    pub fn lock_keychain(&self) {
        self.locked.store(true, SeqCst);
        for entry in self.entries() {
            entry.set_error(locked());
        }
    }

    pub fn unlock_keychain(&self) {
        self.locked.store(false, SeqCst);
    }

    /// Somebody deletes everything with the system's own keychain program.
    pub fn empty_keychain(&self) {
        for entry in self.entries() {
            entry.inner.lock().unwrap().get_mut().secret = None;
        }
    }

    /// Has tokens kept in another place.
    pub async fn move_to(
        &self,
        place: vault::Place,
        password: Option<&str>,
    ) -> keyward_core::Result<Moved> {
        let password = password.map(SecretString::from);

        Ok(self.app.move_secrets(place, password).await?.0)
    }

    /// Unlocks the encrypted file.
    pub async fn unlock(&self, password: &str) -> Result<(), FileError> {
        match self.app.unlock_secrets(&password.into()).await {
            Ok(_) => Ok(()),
            Err(keyward_core::Error::Secrets(error)) => Err(error),
            Err(error) => panic!("{error}"),
        }
    }

    /// How many secrets the keychain holds.
    pub fn secrets(&self) -> usize {
        let holds = |entry: &Arc<mock::Cred>| entry.inner.lock().unwrap().borrow().secret.is_some();

        self.entries().iter().filter(|entry| holds(entry)).count()
    }

    fn entries(&self) -> Vec<Arc<mock::Cred>> {
        self.keychain.inner.lock().unwrap().borrow().clone()
    }
}

/// Tracker, by the app and the organisation of everybody here.
pub fn request() -> SignInRequest {
    SignInRequest {
        services: vec!["tracker".into()],
        client_id: ClientId::new(FakeYandex::CLIENT_ID).unwrap(),
        app_name: Some("Romashka".into()),
        expected_login: None,
        organisation: Organisation::new(FakeYandex::ORGANISATION),
        replaces: None,
    }
}

/// All services at once, by an app that is allowed everything.
pub fn request_for(services: &[&str]) -> SignInRequest {
    SignInRequest {
        services: services.iter().map(|&id| id.to_owned()).collect(),
        client_id: ClientId::new(ROMASHKA_EVERYTHING.client_id).unwrap(),
        app_name: None,
        ..request()
    }
}

/// The time at which all of this happens.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn world(
    place: &Place,
    directory: &Path,
    keychain: &Arc<mock::Store>,
    is_locked: &Arc<AtomicBool>,
    clock: &Arc<dyn Clock>,
) -> World {
    let (keychain, is_locked) = (keychain.clone(), is_locked.clone());
    let open = move || {
        if is_locked.load(SeqCst) {
            Err(locked())
        } else {
            Ok(keychain.clone() as Arc<CredentialStore>)
        }
    };
    let count = AtomicU8::new(0);

    World {
        data_dir: directory.to_owned(),
        provider: place.provider.clone(),
        services: place.services.clone(),
        places: Places::new(
            Vault::new(open),
            SecretsFile::new(directory, WorkFactor::new(1).unwrap()),
        ),
        network: Network::only(place.http.clone()),
        clock: clock.clone(),
        random: Box::new(move || [count.fetch_add(1, SeqCst); 32]),
        device_name: "Keyward at Romashka".into(),
        yc: keyward_core::yc::Yc::at(Vec::new(), Duration::ZERO),
    }
}

fn locked() -> Error {
    Error::NoStorageAccess("locked".into())
}

struct StandingClock;

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        now()
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

/// Ahead of the time by so many seconds.
struct GoingClock(Arc<AtomicI64>);

impl Clock for GoingClock {
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.0.load(SeqCst))
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}
