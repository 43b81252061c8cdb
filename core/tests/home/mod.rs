//! A home with records and a keychain, in which the keeping part of the app is started again and again.

#![allow(dead_code, reason = "each test uses its part")]

use std::sync::Arc;

use jiff::Timestamp;
use keyward_core::{
    keep::{Keep, KeepError, Kept},
    organisation::Organisation,
    store::{Account, Connection, Damage, Intent, Opening, Store},
    token::{Credential, Token},
    vault::{Places, SecretsFile, Vault, WorkFactor},
};
use tempfile::TempDir;

use crate::fake_keychain::FakeKeychain;

/// What lies on the machine between two starts.
pub(crate) struct Home {
    pub(crate) directory: TempDir,
    pub(crate) keychain: FakeKeychain,
}

/// The part of the app that keeps.
pub(crate) struct Running {
    pub(crate) store: Arc<Store>,
    pub(crate) keep: Keep,
    pub(crate) vault: Vault,
    pub(crate) places: Places,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            keychain: FakeKeychain::default(),
        }
    }

    pub(crate) fn records(&self) -> std::path::PathBuf {
        self.directory.path().join("records")
    }

    pub(crate) fn start(&self) -> Running {
        let (running, damage) = self.start_damaged();
        assert_eq!(damage, None);

        running
    }

    pub(crate) fn start_damaged(&self) -> (Running, Option<Damage>) {
        let (store, damage) = Store::open(&self.records()).unwrap();
        let store = Arc::new(store);
        let vault = Vault::new(self.keychain.clone());
        // Cheap to open, so that it can be opened often.
        let file = SecretsFile::new(&self.records(), WorkFactor::new(1).unwrap());
        let places = Places::new(vault.clone(), file);
        let keep = Keep::new(Arc::clone(&store), places.clone());

        let running = Running {
            store,
            keep,
            vault,
            places,
        };
        (running, damage)
    }

    pub(crate) fn damage_records(&self) {
        std::fs::write(self.records().join("records.db"), "not a database").unwrap();
    }

    /// Every record has its secret, every secret its record, and they are these.
    pub(crate) async fn is_whole(&self, app: &Running, expected: &[(&str, &str)]) {
        let mut found = Vec::new();
        for connection in app.list() {
            let token = app.token(&connection).await.unwrap();
            found.push((connection.account.unwrap().login, token));
        }
        found.sort();
        let found: Vec<_> = found
            .iter()
            .map(|(login, token)| (&**login, &**token))
            .collect();

        assert_eq!(found, expected);
        assert_eq!(app.vault.list().await.unwrap().len(), expected.len());
    }

    pub(crate) async fn is_whole_or_empty(&self, app: &Running, expected: &[(&str, &str)]) {
        let expected = if app.list().is_empty() { &[] } else { expected };

        self.is_whole(app, expected).await;
    }
}

impl Running {
    pub(crate) async fn save(&self, intent: &Intent, token: &str) -> Result<Kept, KeepError> {
        let random = [uuid::Uuid::new_v4(), uuid::Uuid::new_v4()];
        let random = std::array::from_fn(|index| random[index / 16].as_bytes()[index % 16]);

        self.keep
            .save(intent, &Token::new(token).unwrap(), random)
            .await
    }

    pub(crate) async fn token(&self, connection: &Connection) -> Option<String> {
        let token = self.keep.token(&connection.id).await.unwrap();

        token.map(|token| token.expose().to_owned())
    }

    pub(crate) fn list(&self) -> Vec<Connection> {
        self.store.connections().unwrap()
    }
}

pub(crate) fn intent(login: &str) -> Intent {
    Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
        app_name: Some("Romashka Tracker".into()),
        account: Some(Account {
            id: format!("id-of-{login}"),
            login: login.into(),
        }),
        openings: vec![opening("tracker", Some("7405218"))],
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    }
}

pub(crate) fn opening(service: &str, organisation: Option<&str>) -> Opening {
    Opening {
        service: service.into(),
        organisation: organisation.and_then(Organisation::new),
        resource: None,
        verdict: None,
    }
}
