//! What the killed process does: it opens and recovers as the app does, then follows orders.

use std::{io::stdin, path::Path, sync::Arc};

use jiff::Timestamp;
use keyward_core::{
    app_secret::AppSecret,
    keep::{Keep, KeepError},
    store::{Account, Connection, Intent, Opening, Store},
    token::{Credential, Token},
    vault::{KeychainError, Password, Place, Places, SecretsFile, Vault, WorkFactor},
};
use uuid::Uuid;

use super::SERVICES;

/// The app whose tokens and whose secret are kept.
const APP: &str = "4760187d81bc4b7799476b42b5103713";
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
            ["keep", secret] => app.keep_app_secret(secret).await,
            ["drop", "secret"] => app.drop_app_secret().await,
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

        let app = Self {
            store,
            places,
            keep,
        };

        let found = app.patiently(async || app.recover().await).await;
        assert_eq!(found, 0, "nothing may be orphaned");
        if app.places.file().exists() {
            app.places.file().unlock(password()).await.unwrap();
            let found = app.patiently(async || app.keep.recover_file().await).await;
            assert_eq!(found, 0, "nothing may be orphaned");
        }

        app
    }

    async fn recover(&self) -> Result<u32, KeepError> {
        let recovered = self.keep.recover().await?;

        match recovered.postponed {
            Some(error) => Err(error.into()),
            None => Ok(recovered.found),
        }
    }

    async fn save(&self, account: &str, token: &str) {
        let token = Token::new(token).unwrap();
        let intent = intent(account);

        self.patiently(async || self.keep.save(&intent, &token, random()).await)
            .await;
    }

    async fn remove(&self, account: &str) {
        let mut connections = self.store.connections().unwrap();
        connections.retain(|it| account_of(it) == account);
        assert!(!connections.is_empty());

        for connection in connections {
            self.patiently(async || self.keep.remove(&connection.id).await)
                .await;
        }
    }

    async fn keep_app_secret(&self, secret: &str) {
        let secret = AppSecret::new(secret).unwrap();
        let at = Timestamp::UNIX_EPOCH;

        self.patiently(async || {
            let random = *Uuid::new_v4().as_bytes();
            self.keep.save_app_secret(APP, &secret, at, random).await
        })
        .await;
    }

    async fn drop_app_secret(&self) {
        self.patiently(async || self.keep.remove_app_secret(APP).await)
            .await;
    }

    async fn move_to(&self, place: Place) {
        if place == Place::File && !self.places.file().exists() {
            self.places.file().create(password()).await.unwrap();
        }

        while self.keep.move_all(place).await.unwrap().left > 0 {}
        self.keep.set_place(place);
    }

    async fn list(&self) {
        for connection in self.store.connections().unwrap() {
            let token = self
                .patiently(async || self.keep.token(&connection.id).await)
                .await;
            println!(
                "report: connection {} {} {}",
                account_of(&connection),
                connection.service,
                token.expect("a token").expose()
            );
        }

        let app_secret = self.patiently(async || self.keep.app_secret(APP).await);
        if let Some(secret) = app_secret.await {
            println!("report: app-secret {}", secret.expose());
        }

        let list = async |place| {
            self.patiently(async || Ok(self.places.list(place).await?))
                .await
        };
        let mut secrets = list(Place::Keychain).await;
        if self.places.file().exists() {
            secrets.extend(list(Place::File).await);
        }
        println!("report: secrets {}", secrets.len());
    }

    /// Tries again as long as the keychain takes too long, as a person does: these machines are busy.
    async fn patiently<T>(&self, act: impl AsyncFn() -> Result<T, KeepError>) -> T {
        loop {
            match act().await {
                Err(KeepError::Keychain(KeychainError::Silent)) => self.places.reopen(),
                result => return result.unwrap(),
            }
        }
    }
}

fn password() -> Password {
    Password::typed(&PASSWORD.into())
}

fn intent(account: &str) -> Intent {
    Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: APP.into(),
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
        resource: None,
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
