//! What the killed process does: it opens and recovers as the app does, then follows orders.

use std::{io::stdin, path::Path, sync::Arc};

use jiff::Timestamp;
use keyward_core::{
    keep::Keep,
    store::{Account, Connection, Intent, Opening, Store},
    token::Token,
    vault::{Password, Place, Places, SecretsFile, Vault, WorkFactor},
};
use uuid::Uuid;

use super::SERVICES;

/// Opens the encrypted file.
const PASSWORD: &str = "romashka-file";

/// Opens the records, recovers, and does what it is told until nobody tells it anything more.
pub(crate) async fn orders(records: &Path) {
    let app = App::start(records).await;

    for order in stdin().lines() {
        let order = order.unwrap();
        match order.split(' ').collect::<Vec<_>>()[..] {
            ["save", account, token] => app.save(account, token).await,
            ["remove", account] => app.remove(account).await,
            ["move", "keychain"] => app.move_to(Place::Keychain).await,
            ["move", "file"] => app.move_to(Place::File).await,
            ["list"] => {
                app.list().await;
                continue;
            }
            _ => panic!("unknown order: {order}"),
        }
        println!("report: done");
    }
}

struct App {
    store: Arc<Store>,
    places: Places,
    keep: Keep,
}

impl App {
    async fn start(records: &Path) -> Self {
        let (store, damage) = Store::open(records).unwrap();
        assert_eq!(damage, None);
        let store = Arc::new(store);
        let file = SecretsFile::new(records, WorkFactor::new(1).unwrap());
        let places = Places::new(Vault::platform(), file);
        let keep = Keep::new(Arc::clone(&store), places.clone());

        let recovered = keep.recover().await.unwrap();
        assert_eq!(
            (recovered.found, recovered.postponed),
            (0, None),
            "nothing may be orphaned"
        );
        if places.file().exists() {
            places.file().unlock(password()).await.unwrap();
            let found = keep.recover_file().await.unwrap();
            assert_eq!(found, 0, "nothing may be orphaned");
        }

        Self {
            store,
            places,
            keep,
        }
    }

    async fn save(&self, account: &str, token: &str) {
        let token = Token::new(token).unwrap();
        let saved = self.keep.save(&intent(account), &token, random()).await;

        saved.unwrap();
    }

    async fn remove(&self, account: &str) {
        let mut connections = self.store.connections().unwrap();
        connections.retain(|it| account_of(it) == account);
        assert!(!connections.is_empty());

        for connection in connections {
            self.keep.remove(&connection.id).await.unwrap();
        }
    }

    async fn move_to(&self, place: Place) {
        if place == Place::File && !self.places.file().exists() {
            self.places.file().create(password()).await.unwrap();
        }

        assert_eq!(self.keep.move_all(place).await.unwrap().left, 0);
        self.keep.set_place(place);
    }

    async fn list(&self) {
        for connection in self.store.connections().unwrap() {
            let token = self.keep.token(&connection.id).await.unwrap();
            println!(
                "report: connection {} {} {}",
                account_of(&connection),
                connection.service,
                token.expect("a token").expose()
            );
        }

        let mut secrets = self.places.list(Place::Keychain).await.unwrap();
        if self.places.file().exists() {
            secrets.extend(self.places.list(Place::File).await.unwrap());
        }
        println!("report: secrets {}", secrets.len());
    }
}

fn password() -> Password {
    Password::typed(&PASSWORD.into())
}

fn intent(account: &str) -> Intent {
    Intent {
        replaces: None,
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
        app_name: None,
        account: Some(Account {
            id: account.into(),
            login: account.into(),
        }),
        openings: SERVICES.map(opening).into(),
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    }
}

fn opening(service: &str) -> Opening {
    Opening {
        service: service.into(),
        organisation: None,
        verdict: None,
    }
}

fn account_of(connection: &Connection) -> &str {
    &connection.account.as_ref().unwrap().id
}

fn random() -> [u8; 32] {
    let halves = [Uuid::new_v4(), Uuid::new_v4()];

    std::array::from_fn(|index| halves[index / 16].as_bytes()[index % 16])
}
