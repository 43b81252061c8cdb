//! Moving tokens between keychain and file in a process that is killed from outside between two steps.
//!
//! As in `kill.rs`, the process is this very test program, over a real GNOME Keyring with a proxy on the way.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]
#![allow(
    clippy::print_stdout,
    reason = "that is how the killed process reports"
)]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use jiff::Timestamp;
use keyward_core::{
    keep::{Keep, Moved},
    store::{Account, Intent, Opening, Store},
    token::{Credential, Token},
    vault::{Password, Place, Places, SecretsFile, Vault, WorkFactor},
};
use secret_service::{
    SecretService,
    orders::{self, Running},
    proxy::{Hold, Proxy, What},
};

mod secret_service;

/// How often the process is killed in each gap.
const TIMES: u32 = 25;
/// Where it runs on, it is killed at some time before this is over: a move takes some 20 ms.
const LATEST: Duration = Duration::from_millis(25);

const READ_THEN_INTENT: Hold = Hold {
    calls: &["GetSecret"],
    what: What::Reply,
};
/// From here on the intent, the file's new state, the read-back and the flip follow.
const INTENT_TO_FLIP: Hold = Hold {
    calls: &["GetSecret"],
    what: What::Nothing,
};
const FLIP_THEN_DELETE: Hold = Hold {
    calls: &["Delete"],
    what: What::Call,
};
const DELETE_THEN_DROP: Hold = Hold {
    calls: &["Delete"],
    what: What::Reply,
};

const INTENT_THEN_SECRET: Hold = Hold {
    calls: &["CreateItem"],
    what: What::Call,
};
const SECRET_THEN_READ_BACK: Hold = Hold {
    calls: &["CreateItem"],
    what: What::Reply,
};
const READ_BACK_UNDER_WAY: Hold = Hold {
    calls: &["CreateItem", "GetSecret"],
    what: What::Reply,
};
/// From here on the flip and the file's new state follow.
const FLIP_TO_DROP: Hold = Hold {
    calls: &["CreateItem", "GetSecret"],
    what: What::Nothing,
};

#[test]
fn killed_while_tokens_move_into_the_file() {
    let mut scene = Scene::start();

    for gap in [
        READ_THEN_INTENT,
        INTENT_TO_FLIP,
        FLIP_THEN_DELETE,
        DELETE_THEN_DROP,
    ] {
        for time in 0..TIMES {
            scene.does("move keychain");

            scene.dies_in(gap, time, "move file");

            scene.is_whole_after_restart();
        }
    }
}

#[test]
fn killed_while_tokens_move_into_the_keychain() {
    let mut scene = Scene::start();

    for gap in [
        INTENT_THEN_SECRET,
        SECRET_THEN_READ_BACK,
        READ_BACK_UNDER_WAY,
        FLIP_TO_DROP,
    ] {
        for time in 0..TIMES {
            scene.does("move file");

            scene.dies_in(gap, time, "move keychain");

            scene.is_whole_after_restart();
        }
    }
}

/// The process that is killed. Does nothing when run as a test.
#[test]
fn process() {
    if let Some(records) = orders::over() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(serve(Path::new(&records)));
    }
}

/// A keyring, a file, records, and two tokens that are somewhere in it.
struct Scene {
    service: SecretService,
    proxy: Proxy,
    records: PathBuf,
    running: Option<Running>,
}

impl Scene {
    fn start() -> Self {
        let service = SecretService::start();
        let proxy = Proxy::start(service.directory("proxy"), service.socket());
        let records = service.directory("records");
        let mut scene = Self {
            service,
            proxy,
            records,
            running: None,
        };
        scene.does("save ada y0_a");
        scene.does("save bob y0_b");

        scene
    }

    /// Lets the process do something, undisturbed.
    fn does(&mut self, order: &str) {
        assert_eq!(self.running().ask(order), "done");
    }

    /// Orders something, and kills the process in the gap.
    fn dies_in(&mut self, gap: Hold, time: u32, order: &str) {
        self.running();
        let reached = self.proxy.hold(gap);

        self.running().order(order);
        reached.wait();
        if gap.what == What::Nothing {
            // No state is waited for: the moment itself is what is tried.
            thread::sleep(LATEST * time / TIMES);
        }

        // Dropping it sends SIGKILL and waits for the end.
        self.running = None;
    }

    /// Starts the process once more, which recovers and unlocks the file, and compares.
    fn is_whole_after_restart(&mut self) {
        let running = self.running();
        running.order("list");

        let mut tokens = BTreeMap::new();
        let secrets = loop {
            let report = running.report();
            match report.split(' ').collect::<Vec<_>>()[..] {
                ["connection", account, token] => {
                    let doubled = tokens.insert(account.to_owned(), token.to_owned());
                    assert_eq!(doubled, None, "two connections for {account}");
                }
                ["secrets", count] => break count.parse::<usize>().unwrap(),
                _ => panic!("unexpected report: {report}"),
            }
        };

        let expected = [("ada", "y0_a"), ("bob", "y0_b")];
        assert_eq!(tokens, expected.map(|(a, b)| (a.into(), b.into())).into());
        assert_eq!(secrets, 2, "each secret is in one place");
    }

    fn running(&mut self) -> &mut Running {
        self.running.get_or_insert_with(|| {
            let bus = format!("unix:path={}", self.proxy.path().display());

            Running::start(&self.records, |command| {
                self.service
                    .dress(command)
                    .env("DBUS_SESSION_BUS_ADDRESS", bus);
            })
        })
    }
}

/// What the process does: opens, recovers and unlocks as the app does, then follows orders.
async fn serve(records: &Path) {
    let (store, damage) = Store::open(records).unwrap();
    assert_eq!(damage, None);
    let store = Arc::new(store);
    let file = SecretsFile::new(records, WorkFactor::new(1).unwrap());
    let places = Places::new(Vault::platform(), file.clone());
    let keep = Keep::new(Arc::clone(&store), places.clone());
    let recovered = keep.recover().await.unwrap();
    assert_eq!((recovered.found, recovered.postponed), (0, None));
    let password = || Password::typed(&"romashka".into());
    if file.exists() {
        file.unlock(password()).await.unwrap();
        assert_eq!(keep.recover_file().await.unwrap(), 0, "nothing is orphaned");
    } else {
        file.create(password()).await.unwrap();
    }

    for order in std::io::stdin().lines() {
        let order = order.unwrap();
        match order.split(' ').collect::<Vec<_>>()[..] {
            ["save", account, token] => {
                let token = Token::new(token).unwrap();
                keep.save(&intent(account), &token, random()).await.unwrap();
                println!("report: done");
            }
            ["move", place] => {
                let place = match place {
                    "file" => Place::File,
                    _ => Place::Keychain,
                };
                let Moved { left, .. } = keep.move_all(place).await.unwrap();
                assert_eq!(left, 0);
                println!("report: done");
            }
            ["list"] => {
                for connection in store.connections().unwrap() {
                    let token = keep.token(&connection.id).await.unwrap().unwrap();
                    let account = connection.account.unwrap().id;
                    println!("report: connection {account} {}", token.expose());
                }
                let keychain = places.list(Place::Keychain).await.unwrap().len();
                let file = places.list(Place::File).await.unwrap().len();
                println!("report: secrets {}", keychain + file);
            }
            _ => panic!("unknown order: {order}"),
        }
    }
}

fn intent(account: &str) -> Intent {
    Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
        app_name: None,
        account: Some(Account {
            id: account.into(),
            login: account.into(),
        }),
        openings: vec![Opening {
            service: "tracker".into(),
            organisation: None,
            resource: None,
            verdict: None,
        }],
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    }
}

fn random() -> [u8; 32] {
    let halves = [uuid::Uuid::new_v4(), uuid::Uuid::new_v4()];

    std::array::from_fn(|index| halves[index / 16].as_bytes()[index % 16])
}
