//! An app with everything around it: a practice Yandex, a keychain in memory, a clock that stands.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "shared by the tests beside it, each uses its part"
)]

mod clock;
mod keychain;
mod sign_in;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering::SeqCst},
    },
    thread::yield_now,
    time::{Duration, Instant},
};

pub use clock::now;
use clock::{GoingClock, StandingClock};
use fake_yandex::{FakeYandex, Fault, LOGIN_HOST};
use jiff::SignedDuration;
use keychain::locked;
use keyring_core::{CredentialStore, mock};
use keyward_core::{
    Error,
    app::{App, World},
    clock::Clock,
    keep::Moved,
    proxy::Network,
    store::StoreError,
    vault::{self, FileError, Places, SecretsFile, Vault, WorkFactor},
};
use secrecy::SecretString;
pub use sign_in::{YEAR, request, request_for};
use tempfile::TempDir;

use crate::place::Place;

/// The longest that somebody else may hold a lock.
const PATIENCE: Duration = Duration::from_secs(10);

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
        Self::by(Arc::new(StandingClock), Arc::default(), |_| ()).await
    }

    /// One whose clock goes, for what names the time to others.
    pub async fn in_time() -> Self {
        Self::in_time_with(|_| ()).await
    }

    /// The same in a world of its own.
    pub async fn in_time_with(change: impl FnOnce(&mut World)) -> Self {
        let ahead = Arc::<AtomicI64>::default();

        Self::by(Arc::new(GoingClock(ahead.clone())), ahead, change).await
    }

    /// Somebody sets the clock of [`House::in_time`].
    pub fn set_clock_ahead(&self, ahead: SignedDuration) {
        self.ahead.store(ahead.as_secs(), SeqCst);
    }

    async fn by(
        clock: Arc<dyn Clock>,
        ahead: Arc<AtomicI64>,
        change: impl FnOnce(&mut World),
    ) -> Self {
        let place = Place::new().await;
        let directory = tempfile::tempdir().unwrap();
        let keychain = mock::Store::new().unwrap();
        let locked = Arc::default();
        let mut world = world(&place, directory.path(), &keychain, &locked, &clock);
        change(&mut world);

        Self {
            app: App::open(world).unwrap(),
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
    pub fn reopen_in(self, change: impl Fn(&mut World)) -> Self {
        self.reopen_after(|_| (), change)
    }

    /// The same, and meanwhile its records are written over.
    pub fn reopen_damaged(self) -> Self {
        self.reopen_after(
            |directory| std::fs::write(directory.join("records.db"), "not a database").unwrap(),
            |_| (),
        )
    }

    /// The same, and meanwhile they are gone.
    pub fn reopen_without_records(self) -> Self {
        self.reopen_after(
            |directory| {
                for file in std::fs::read_dir(directory).unwrap() {
                    let file = file.unwrap().path();
                    if file.is_file() {
                        std::fs::remove_file(file).unwrap();
                    }
                }
            },
            |_| (),
        )
    }

    fn reopen_after(self, meanwhile: impl FnOnce(&Path), change: impl Fn(&mut World)) -> Self {
        let directory = self.directory.path();
        drop(self.app);
        meanwhile(directory);

        let app = until_unlocked(|| {
            let mut world = world(
                &self.place,
                directory,
                &self.keychain,
                &self.locked,
                &self.clock,
            );
            change(&mut world);
            App::open(world)
        });
        Self { app, ..self }
    }

    pub fn data_dir(&self) -> &Path {
        self.directory.path()
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
            Err(Error::Secrets(error)) => Err(error),
            Err(error) => panic!("{error}"),
        }
    }
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

/// A program that another test starts holds each lock of this process from its fork until it begins.
fn until_unlocked(open: impl Fn() -> keyward_core::Result<App>) -> App {
    let begun = Instant::now();
    loop {
        match open() {
            Err(Error::Records(StoreError::AlreadyRunning)) if begun.elapsed() < PATIENCE => {
                yield_now();
            }
            app => return app.unwrap(),
        }
    }
}
