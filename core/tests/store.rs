//! The records as files: damaged in every way, opened twice, closed to others.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{fs, path::PathBuf, sync::Arc};

use fake_keychain::FakeKeychain;
use jiff::Timestamp;
use keyward_core::{
    keep::Keep,
    organisation::Organisation,
    proxy::{Address, Choice},
    store::{
        Account, AppRecord, AutoLockMinutes, ClipboardSeconds, ConnectionId, Damage, Intent,
        Language, Opening, Settings, Store, StoreError, Theme,
    },
    token::{Credential, Token},
    vault::{Places, Vault},
};
use tempfile::TempDir;

mod fake_keychain;

#[tokio::test]
async fn records_are_there_after_a_restart() {
    let home = Home::with(3).await;
    let (store, _) = home.open();
    let before = store.connections().unwrap();
    store
        .set_organisation(&before[0].id, Organisation::new("8120663").as_ref())
        .unwrap();
    let account = Account {
        id: "42".into(),
        login: "ada".into(),
    };
    store
        .set_identity(&before[1].id, &account, "9c2e5b7f0d3a4e6f8b1c2d3e54c041af")
        .unwrap();
    drop(store);

    let (store, damage) = home.open();
    let after = store.connections().unwrap();

    assert_eq!(damage, None);
    assert_eq!(after[0].organisation, Organisation::new("8120663"));
    assert_eq!(after[1].account, Some(account));
    assert_eq!(after[2], before[2]);
    let apps = store.apps().unwrap();
    let counted: Vec<_> = apps
        .iter()
        .map(|app| (app.name.as_deref(), app.tokens))
        .collect();
    assert_eq!(counted, [(Some("Romashka Tracker"), 2), (None, 1)]);
    assert_eq!(apps[0].services, ["tracker"]);
}

#[tokio::test]
async fn app_stays_when_its_last_token_goes() {
    let home = Home::with(1).await;
    let (store, _) = home.open();
    let store = Arc::new(store);
    let keep = Keep::new(Arc::clone(&store), home.places());

    keep.remove(&store.connections().unwrap()[0].id)
        .await
        .unwrap();

    let [
        AppRecord {
            tokens: 0,
            services,
            ..
        },
    ] = &store.apps().unwrap()[..]
    else {
        panic!("one app without tokens");
    };
    assert!(services.is_empty());
}

#[test]
fn chosen_proxy_stays_and_that_of_the_system_is_not_written_down() {
    let directory = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(directory.path()).unwrap();
    assert_eq!(store.proxy().unwrap(), Choice::System);

    for choice in [
        Choice::Direct,
        Choice::Own(Address::read("socks5://proxy.corp:1080").unwrap()),
        Choice::System,
    ] {
        store.set_proxy(&choice).unwrap();
        assert_eq!(store.proxy().unwrap(), choice);
    }
}

#[test]
fn settings_and_device_id_stay() {
    let home = Home::new();
    let settings = Settings {
        language: Some(Language::Russian),
        theme: Some(Theme::Dark),
        clipboard: ClipboardSeconds::nearest(25),
        auto_lock: AutoLockMinutes::nearest(3),
    };
    let (store, _) = home.open();
    assert_eq!(store.settings().unwrap(), Settings::default());

    store.change_settings(settings).unwrap();
    let device = store.device_id([1; 16]).unwrap();
    drop(store);

    let (store, _) = home.open();
    assert_eq!(store.settings().unwrap(), settings);
    assert_eq!(store.device_id([2; 16]).unwrap(), device);
    assert!((6..=50).contains(&device.len()));
}

#[test]
fn unknown_connection_is_not_found() {
    let (store, _) = Home::new().open();
    let id = ConnectionId::from("nobody's");

    assert!(matches!(store.connection(&id), Err(StoreError::NotFound)));
    assert!(matches!(
        store.set_organisation(&id, None),
        Err(StoreError::NotFound)
    ));
}

#[test]
fn second_opening_is_told_that_the_first_one_runs() {
    let home = Home::new();
    let (_store, _) = home.open();

    assert!(matches!(
        Store::open(&home.records()),
        Err(StoreError::AlreadyRunning)
    ));
    // The database's own lock holds where the file system knows no other.
    fs::remove_file(home.records().join("records.lock")).unwrap();
    assert!(matches!(
        Store::open(&home.records()),
        Err(StoreError::AlreadyRunning)
    ));
}

#[cfg(unix)]
#[test]
fn files_are_nobody_else_s() {
    use std::{os::unix::fs::PermissionsExt, path::Path};

    let home = Home::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    drop(home.open());
    fs::set_permissions(home.records(), PermissionsExt::from_mode(0o755)).unwrap();
    fs::set_permissions(home.database(), PermissionsExt::from_mode(0o644)).unwrap();

    let (store, _) = home.open();
    store.device_id([1; 16]).unwrap();

    assert_eq!(mode(&home.records()), 0o700);
    for file in fs::read_dir(home.records()).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn damaged_file_is_put_aside_and_the_good_copy_taken() {
    for damage in [
        Damaged::Empty,
        Damaged::Text,
        Damaged::Directory,
        Damaged::CutOff,
    ] {
        let home = Home::with(3).await;
        let good = home.open().0.connections().unwrap();

        home.damage(damage);
        let (store, notice) = home.open();

        assert_eq!(store.connections().unwrap(), good, "{damage:?}");
        let Some(Damage::Restored { kept_as }) = notice else {
            panic!("{damage:?}: {notice:?}");
        };
        assert!(kept_as.exists());
        assert_eq!(home.open_again(store).1, None);
    }
}

#[tokio::test]
async fn damage_without_a_good_copy_starts_anew() {
    for damage in [
        Damaged::Empty,
        Damaged::Text,
        Damaged::Directory,
        Damaged::CutOff,
    ] {
        for copy in [None, Some("not a database")] {
            let home = Home::with(3).await;
            let good = home.records().join("records.good.db");
            match copy {
                Some(text) => fs::write(good, text).unwrap(),
                None => {
                    let _none_yet = fs::remove_file(good);
                }
            }

            home.damage(damage);
            let (store, notice) = home.open();

            assert!(store.connections().unwrap().is_empty());
            assert!(
                matches!(notice, Some(Damage::StartedAnew { .. })),
                "{damage:?}: {notice:?}"
            );
            assert_eq!(home.open_again(store).1, None);
        }
    }
}

#[tokio::test]
async fn damaged_files_never_replace_one_another() {
    let home = Home::with(1).await;
    drop(home.open());

    for number in 1..=3 {
        home.damage(Damaged::Text);
        let (_store, notice) = home.open();

        let kept_as = home.records().join(format!("records.damaged-{number}.db"));
        assert_eq!(notice, Some(Damage::Restored { kept_as }));
    }
}

#[tokio::test]
async fn restoring_that_was_interrupted_is_finished() {
    let home = Home::with(3).await;
    drop(home.open());

    fs::rename(home.database(), home.records().join("records.damaged-1.db")).unwrap();
    let (store, notice) = home.open();

    assert_eq!(store.connections().unwrap().len(), 3);
    assert!(matches!(notice, Some(Damage::Restored { .. })));
}

#[tokio::test]
async fn newer_records_are_left_untouched() {
    let home = Home::with(1).await;
    let database = rusqlite::Connection::open(home.database()).unwrap();
    database.pragma_update(None, "user_version", 1000).unwrap();
    drop(database);
    let before = fs::read(home.database()).unwrap();

    assert!(matches!(
        Store::open(&home.records()),
        Err(StoreError::Newer)
    ));

    assert_eq!(fs::read(home.database()).unwrap(), before);
}

#[tokio::test]
async fn flipped_bit_never_loses_a_record_or_the_good_copy() {
    let home = Home::with(3).await;
    drop(home.open());
    let whole = fs::read(home.database()).unwrap();
    let copy = fs::read(home.records().join("records.good.db")).unwrap();
    let bits = whole.len() * 8;

    for round in 0..400 {
        let bit = (round * 7_919 + round * round * 31) % bits;
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(home.database(), flipped).unwrap();
        fs::write(home.records().join("records.good.db"), &copy).unwrap();

        match Store::open(&home.records()) {
            Ok((store, _)) => assert_eq!(store.connections().unwrap().len(), 3, "bit {bit}"),
            Err(StoreError::Newer) => assert!((60..64).contains(&(bit / 8)), "bit {bit}"),
            Err(error) => panic!("bit {bit}: {error:?}"),
        }
    }
}

#[test]
fn place_that_cannot_be_written_is_told_and_nothing_happens() {
    let home = Home::new();
    let file = home.directory.path().join("file");
    fs::write(&file, "").unwrap();

    for place in [file.join("records"), PathBuf::from("/proc/keyward")] {
        let opened = Store::open(&place);

        assert!(
            matches!(opened, Err(StoreError::Unavailable(_))),
            "{}",
            place.display()
        );
    }
}

/// What can have become of a file.
#[derive(Debug, Clone, Copy)]
enum Damaged {
    Empty,
    Text,
    Directory,
    CutOff,
}

struct Home {
    directory: TempDir,
    keychain: FakeKeychain,
}

impl Home {
    fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            keychain: FakeKeychain::default(),
        }
    }

    fn places(&self) -> Places {
        Places::with_keychain(Vault::new(self.keychain.clone()), self.directory.path())
    }

    /// A home with some connections, closed in good order.
    async fn with(connections: u32) -> Self {
        let home = Self::new();
        let store = Arc::new(home.open().0);
        let keep = Keep::new(store, home.places());
        for number in 0..connections {
            let random = [u8::try_from(number).unwrap(); 32];
            let token = Token::new(format!("y0_{number}")).unwrap();
            keep.save(&intent(number), &token, random).await.unwrap();
        }

        home
    }

    fn open(&self) -> (Store, Option<Damage>) {
        Store::open(&self.records()).unwrap()
    }

    fn open_again(&self, store: Store) -> (Store, Option<Damage>) {
        drop(store);

        self.open()
    }

    fn records(&self) -> PathBuf {
        self.directory.path().join("records")
    }

    fn database(&self) -> PathBuf {
        self.records().join("records.db")
    }

    fn damage(&self, damage: Damaged) {
        let bytes = fs::read(self.database()).unwrap();
        fs::remove_file(self.database()).unwrap();

        match damage {
            Damaged::Empty => fs::write(self.database(), "").unwrap(),
            Damaged::Text => fs::write(self.database(), "not a database").unwrap(),
            Damaged::Directory => fs::create_dir(self.database()).unwrap(),
            Damaged::CutOff => fs::write(self.database(), &bytes[..bytes.len() / 2]).unwrap(),
        }
    }
}

fn intent(number: u32) -> Intent {
    Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
        app_name: Some("Romashka Tracker".into()),
        account: Some(Account {
            id: number.to_string(),
            login: format!("account-{number}"),
        }),
        openings: vec![Opening {
            service: "tracker".into(),
            organisation: Organisation::new("7405218"),
            resource: None,
            verdict: None,
        }],
        expected_login: Some("ada".into()),
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: Some(Timestamp::UNIX_EPOCH),
    }
}
