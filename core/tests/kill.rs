//! Saving, replacing, moving and removing tokens and the secret of their app in a process that is killed from outside between two steps.
//! Each token opens three connections, and there must be all of them or none.
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
};

use secret_service::{
    SecretService,
    orders::{self, Running},
    proxy::{Hold, Proxy, What},
};

#[path = "kill/app_secret.rs"]
mod app_secret;
#[path = "kill/follow.rs"]
mod follow;
#[path = "kill/moments.rs"]
mod moments;
mod secret_service;
#[path = "kill/tally.rs"]
mod tally;

use tally::{Tally, kills};

/// What each token opens.
const SERVICES: [&str; 3] = ["tracker", "metrica", "courier"];

/// The gaps between two steps, below.
const GAPS: u32 = 12;
/// How often the process is killed in all of them, unless the soak wants more.
const KILLS: u32 = GAPS * 25;

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
        for time in 0..times() {
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
        for time in 0..times() {
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
        for time in 0..times() {
            let account = format!("ada-{time}");
            scene.does(&format!("save {account} y0_{account}"));

            scene.dies_in(gap, &format!("remove {account}"));
            scene.is_whole_after_restart();
        }
    }
}

/// How often the process is killed in each gap.
fn times() -> u32 {
    kills(KILLS).div_ceil(GAPS)
}

/// The process that is killed. Does nothing when run as a test.
#[test]
fn process() {
    if let Some(records) = orders::over() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(follow::orders(Path::new(&records)));
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
    /// The secret of the app they are all from.
    app_secret: Option<String>,
    tally: Tally,
}

/// What is there after a restart.
#[derive(Default)]
struct Found {
    /// The token of each connection, by account and service.
    connections: BTreeMap<(String, String), String>,
    /// Connections that are there twice.
    doubled: u32,
    app_secret: Option<String>,
    /// Tokens, and the secret of the app.
    secrets: usize,
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
            app_secret: None,
            tally: Tally::default(),
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
        self.tally.kills += 1;
    }

    /// Starts the process once more, which recovers, and compares.
    fn is_whole_after_restart(&mut self) {
        let found = self.found();
        self.tally.compare(&found, &self.expected_connections());

        assert_eq!(
            found.doubled, 0,
            "two connections of an account at a service"
        );
        assert_eq!(found.connections, self.expected_connections());
        assert_eq!(found.app_secret, self.app_secret);
        assert_eq!(
            found.secrets,
            self.expected.len() + self.app_secret.iter().len(),
            "secrets without a record, or records without one"
        );
    }

    /// Asks the process for everything it has, starting it first if it does not run.
    fn found(&mut self) -> Found {
        let mut found = Found::default();
        let running = self.running();
        running.order("list");

        loop {
            let report = running.report();
            match report.split(' ').collect::<Vec<_>>()[..] {
                ["connection", account, service, token] => {
                    let place = (account.to_owned(), service.to_owned());
                    let other = found.connections.insert(place, token.to_owned());
                    found.doubled += u32::from(other.is_some());
                }
                ["app-secret", secret] => found.app_secret = Some(secret.to_owned()),
                ["secrets", count] => {
                    found.secrets = count.parse().unwrap();
                    return found;
                }
                _ => panic!("unexpected report: {report}"),
            }
        }
    }

    /// Every account has a connection at each service, all with the same token.
    fn expected_connections(&self) -> BTreeMap<(String, String), String> {
        let at = |(account, token): (&String, &String), service: &str| {
            ((account.clone(), service.to_owned()), token.clone())
        };

        SERVICES
            .iter()
            .flat_map(|service| self.expected.iter().map(|one| at(one, service)))
            .collect()
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
