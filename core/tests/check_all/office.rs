//! An app with many connections, and somebody who listens to what is said about them.

use std::sync::Arc;

use jiff::Timestamp;
use keyward_core::{
    app::{App, Inspector, Progress, RoundState, World},
    clock::SystemClock,
    http,
    keep::Keep,
    provider::Provider,
    proxy::Network,
    service::Service,
    store::{Account, Intent, Opening, Store},
    token::{Credential, Token},
    vault::{Places, Vault},
    verdict::Cause,
};
use tempfile::TempDir;
use tokio::{
    runtime::Handle,
    sync::{
        Mutex,
        mpsc::{self, UnboundedReceiver},
    },
};

use crate::{fake_keychain::FakeKeychain, town::Town};

/// A service that is content with any token.
const SERVICE: &str = r#"
name = { en = "Test", ru = "Тест" }
purpose = { en = "Tests.", ru = "Проверяет." }
scheme = "OAuth"
permission = []
case = [
  { status = [401], cause = "rejected" },
  { status = [429], cause = "quota" },
]

[check]
url = "https://test.example/"
works = ["/fine"]
"#;

pub(crate) struct Office {
    pub(crate) app: Arc<App>,
    pub(crate) inspector: Arc<Inspector>,
    pub(crate) keychain: FakeKeychain,
    news: Mutex<UnboundedReceiver<Progress>>,
    _directory: TempDir,
}

impl Office {
    /// An office where each of these accounts has so many tokens, each of which opens both services.
    pub(crate) async fn with(town: &Town, accounts: &[&str], tokens: u32) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let keychain = FakeKeychain::default();
        let store = Arc::new(Store::open(directory.path()).unwrap().0);
        let keep = Keep::new(store, places(&directory, &keychain));
        for (number, (account, app)) in (0..tokens)
            .flat_map(|app| accounts.iter().map(move |account| (account, app)))
            .enumerate()
        {
            let token = Token::new(format!("{account}.{}", client_id(app))).unwrap();
            let mut random = [0; 32];
            random[..8].copy_from_slice(&(number as u64).to_be_bytes());
            random[16..24].copy_from_slice(&(number as u64).to_be_bytes());
            keep.save(&intent(account, app), &token, random)
                .await
                .unwrap();
        }
        drop(keep);

        let (say, news) = mpsc::unbounded_channel();
        let world = world(town, &directory, &keychain);
        let app = Arc::new(App::open(world).unwrap());
        let tell = move |progress| _ = say.send(progress);

        Self {
            inspector: Inspector::new(Arc::clone(&app), Handle::current(), tell),
            app,
            keychain,
            news: Mutex::new(news),
            _directory: directory,
        }
    }

    /// The last news of a round.
    pub(crate) async fn end(&self) -> Progress {
        self.news_until_the_end().await.pop().unwrap()
    }

    pub(crate) async fn news_until_the_end(&self) -> Vec<Progress> {
        let mut all = Vec::new();
        loop {
            let news = self.news.lock().await.recv().await.unwrap();
            let over = news.state != RoundState::Running && news.checking.is_empty();
            all.push(news);
            if over {
                return all;
            }
        }
    }

    /// What was found, in the order of the list.
    pub(crate) fn causes(&self) -> Vec<Option<Cause>> {
        let connections = self.app.connections().unwrap();
        let verdicts = connections.into_iter().map(|connection| connection.verdict);

        verdicts
            .map(|verdict| verdict.map(|verdict| verdict.cause))
            .collect()
    }
}

fn client_id(app: u32) -> String {
    format!("{app:032x}")
}

fn intent(account: &str, app: u32) -> Intent {
    Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: client_id(app),
        app_name: None,
        account: Some(Account {
            id: format!("id-{account}"),
            login: account.to_owned(),
        }),
        openings: ["alpha", "beta"].map(opening).into(),
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    }
}

fn opening(service: &str) -> Opening {
    Opening {
        service: service.to_owned(),
        organisation: None,
        resource: None,
        verdict: None,
    }
}

fn places(directory: &TempDir, keychain: &FakeKeychain) -> Places {
    Places::with_keychain(Vault::new(keychain.clone()), directory.path())
}

fn world(town: &Town, directory: &TempDir, keychain: &FakeKeychain) -> World {
    let mut provider = Provider::bundled().unwrap();
    provider.user_info_url = town.address("info").parse().unwrap();
    let services = ["alpha", "beta"].map(|id| {
        let mut service = Service::from_toml(&format!("id = {id:?}\n{SERVICE}")).unwrap();
        service.check.url = town.address(id).parse().unwrap();
        service
    });

    World {
        data_dir: directory.path().to_owned(),
        provider,
        services: services.into(),
        places: places(directory, keychain),
        network: Network::only(http::builder().unwrap().no_proxy().build().unwrap()),
        clock: Arc::new(SystemClock),
        random: Box::new(|| [7; 32]),
        device_name: "Keyward at the office".into(),
        yc: keyward_core::yc::Yc::at(Vec::new(), std::time::Duration::ZERO),
    }
}
