//! Saving, replacing and removing tokens in a process that is killed from outside between two steps.
//!
//! The process is this very test program, run again. It uses the core as the app does, over a real GNOME
//! Keyring; a proxy on the way to the bus holds the message at which it is to die.

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
};

use jiff::Timestamp;
use keyward_core::{
    keep::Keep,
    store::{Account, Intent, Store},
    token::Token,
    vault::Vault,
};
use secret_service::{
    SecretService,
    orders::{self, Running},
    proxy::{Hold, Proxy, What},
};

mod secret_service;

/// How often the process is killed in each gap.
const TIMES: u32 = 25;

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
/// The process runs on from here, so it dies shortly before, while or after the record is flipped.
const READ_BACK_THEN_FLIP: Hold = Hold {
    calls: &["CreateItem", "GetSecret"],
    what: What::Nothing,
};
const MARK_THEN_DELETE: Hold = Hold {
    calls: &["Delete"],
    what: What::Call,
};
const DELETE_THEN_DROP: Hold = Hold {
    calls: &["Delete"],
    what: What::Reply,
};

#[test]
fn killed_while_a_new_token_is_saved() {
    let mut scene = Scene::start();

    for (gap, kept) in [
        (INTENT_THEN_SECRET, Kept::No),
        (SECRET_THEN_READ_BACK, Kept::Yes),
        (READ_BACK_UNDER_WAY, Kept::Yes),
        (READ_BACK_THEN_FLIP, Kept::Yes),
    ] {
        for time in 0..TIMES {
            let account = format!("new-{time}-{}", scene.expected.len());

            scene.dies_in(gap, &format!("save {account} y0_{account}"));
            if kept == Kept::Yes {
                scene
                    .expected
                    .insert(account.clone(), format!("y0_{account}"));
            }
            scene.is_whole_after_restart();
        }
        scene.forget_all();
    }
}

#[test]
fn killed_while_a_token_is_replaced() {
    let mut scene = Scene::start();
    scene.does("save ada y0_first");
    scene.expected.insert("ada".into(), "y0_first".into());

    for (gap, kept) in [
        (INTENT_THEN_SECRET, Kept::No),
        (SECRET_THEN_READ_BACK, Kept::Yes),
        (READ_BACK_UNDER_WAY, Kept::Yes),
        (READ_BACK_THEN_FLIP, Kept::Yes),
        (MARK_THEN_DELETE, Kept::Yes),
        (DELETE_THEN_DROP, Kept::Yes),
    ] {
        for time in 0..TIMES {
            let token = format!("y0_{time}_{:?}_{:?}", gap.calls.last(), gap.what as u8)
                .replace(['(', ')', '"'], "");

            scene.dies_in(gap, &format!("save ada {token}"));
            if kept == Kept::Yes {
                scene.expected.insert("ada".into(), token);
            }
            scene.is_whole_after_restart();
        }
    }
}

#[test]
fn killed_while_a_connection_is_removed() {
    let mut scene = Scene::start();

    for gap in [MARK_THEN_DELETE, DELETE_THEN_DROP] {
        for time in 0..TIMES {
            let account = format!("ada-{time}");
            scene.does(&format!("save {account} y0_{account}"));

            scene.dies_in(gap, &format!("remove {account}"));
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

/// A keyring, records, and what must be in both.
struct Scene {
    service: SecretService,
    proxy: Proxy,
    records: PathBuf,
    running: Option<Running>,
    /// The token of each account.
    expected: BTreeMap<String, String>,
}

impl Scene {
    fn start() -> Self {
        let service = SecretService::start();
        let proxy = Proxy::start(service.directory("proxy"), service.socket());
        let records = service.directory("records");

        Self {
            service,
            proxy,
            records,
            running: None,
            expected: BTreeMap::new(),
        }
    }

    /// Lets the process do something, undisturbed.
    fn does(&mut self, order: &str) {
        assert_eq!(self.running().ask(order), "done");
    }

    /// Orders something, and kills the process in the gap.
    fn dies_in(&mut self, gap: Hold, order: &str) {
        self.running();
        let reached = self.proxy.hold(gap);

        self.running().order(order);
        reached.wait();

        // Dropping it sends SIGKILL and waits for the end.
        self.running = None;
    }

    /// Starts the process once more, which recovers, and compares.
    fn is_whole_after_restart(&mut self) {
        let running = self.running();
        running.order("list");

        let mut connections = BTreeMap::new();
        let secrets = loop {
            let report = running.report();
            match report.split(' ').collect::<Vec<_>>()[..] {
                ["connection", account, token] => {
                    let doubled = connections.insert(account.to_owned(), token.to_owned());
                    assert_eq!(doubled, None, "two connections for {account}");
                }
                ["secrets", count] => break count.parse::<usize>().unwrap(),
                _ => panic!("unexpected report: {report}"),
            }
        };

        assert_eq!(connections, self.expected);
        assert_eq!(
            secrets,
            self.expected.len(),
            "secrets without a record, or records without one"
        );
    }

    /// Goes on with an empty keyring, so that the list stays short.
    fn forget_all(&mut self) {
        for account in std::mem::take(&mut self.expected).into_keys() {
            self.does(&format!("remove {account}"));
        }
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

/// What the process does: opens and recovers as the app does, then follows orders.
async fn serve(records: &Path) {
    let (store, damage) = Store::open(records).unwrap();
    assert_eq!(damage, None);
    let store = Arc::new(store);
    let vault = Vault::platform();
    let keep = Keep::new(Arc::clone(&store), vault.clone());
    let recovered = keep.recover().await.unwrap();
    assert_eq!(
        (recovered.found, recovered.postponed),
        (0, None),
        "nothing may be orphaned"
    );

    for order in std::io::stdin().lines() {
        let order = order.unwrap();
        match order.split(' ').collect::<Vec<_>>()[..] {
            ["save", account, token] => {
                let token = Token::new(token).unwrap();
                keep.save(&intent(account), &token, None, random())
                    .await
                    .unwrap();
                println!("report: done");
            }
            ["remove", account] => {
                let connections = store.connections().unwrap();
                let connection = connections
                    .iter()
                    .find(|it| account_of(it) == account)
                    .unwrap();
                keep.remove(&connection.id).await.unwrap();
                println!("report: done");
            }
            ["list"] => {
                for connection in store.connections().unwrap() {
                    let token = keep.token(&connection.id).await.unwrap().expect("a token");
                    println!(
                        "report: connection {} {}",
                        account_of(&connection),
                        token.expose()
                    );
                }
                println!("report: secrets {}", vault.list().await.unwrap().len());
            }
            _ => panic!("unknown order: {order}"),
        }
    }
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
        service: "tracker".into(),
        organisation: None,
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    }
}

fn account_of(connection: &keyward_core::store::Connection) -> &str {
    &connection.account.as_ref().unwrap().id
}

fn random() -> [u8; 32] {
    let halves = [uuid::Uuid::new_v4(), uuid::Uuid::new_v4()];

    std::array::from_fn(|index| halves[index / 16].as_bytes()[index % 16])
}
