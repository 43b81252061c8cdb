//! Servers that mean no good, or are broken: a check ends in time, reads no more than it may, and the
//! token goes nowhere else. Never is it the token that is called bad.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod bodies;
mod cases;
mod child;
mod contents;
mod heads;
#[path = "../orchard/mod.rs"]
mod orchard;
#[path = "../server/mod.rs"]
mod server;
mod speech;
mod tls;
mod wishes;

use std::{collections::HashMap, time::Duration};

use bodies::{YES, answer, fine};
use cases::Case;
use child::{Order, Outcome};
use keyward_core::verdict::Cause;
use orchard::{TOKEN, check};
use speech::{Server, Speech};

/// For all calls of a check, and for a machine that is busy.
const LIMIT: Duration = Duration::from_millis(15_500);
/// In KiB.
const MEMORY: u64 = 16 << 10;
/// What may be taken off a server: 256 KiB of a body for each of two calls at most, and what the system
/// has in hand of a connection whose other end reads no more.
const TAKEN: u64 = 2 << 20;
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_hostile_server_is_left_in_time_and_with_nothing() {
    let thief = Server::start(Speech::Says(fine(""))).unwrap();
    let one_by_one = Town::of([cases::quick(&thief.base), cases::handshakes()].concat());
    let side_by_side = Town::of(cases::slow());

    let (first, second) = tokio::join!(
        child::ask(one_by_one.addresses(), Order::OneByOne),
        child::ask(side_by_side.addresses(), Order::SideBySide),
    );

    let mut wrong = one_by_one.compare(&first);
    wrong.extend(side_by_side.compare(&second));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(one_by_one.0.len() + side_by_side.0.len() > 200);
    assert_eq!(String::from_utf8_lossy(&thief.heard()), "");
}

/// Servers beside what is expected of each.
struct Town(Vec<(Case, Server)>);

impl Town {
    fn of(cases: Vec<Case>) -> Self {
        let servers = cases
            .into_iter()
            .map(|case| (case.clone(), Server::start(case.1).unwrap()));

        Self(servers.collect())
    }

    /// Names with addresses.
    fn addresses(&self) -> Vec<(String, String)> {
        self.0
            .iter()
            .map(|((name, ..), server)| (name.clone(), server.base.clone()))
            .collect()
    }

    /// What did not go as it should, a line for each server.
    fn compare(&self, outcomes: &HashMap<String, Outcome>) -> Vec<String> {
        self.0
            .iter()
            .filter_map(|((name, _, cause), server)| {
                let Some(outcome) = outcomes.get(name) else {
                    return Some(format!("{name}: was not asked"));
                };
                let fits = outcome.cause == format!("{cause:?}")
                    && outcome.took <= LIMIT
                    && outcome.growth <= MEMORY
                    && server.sent() <= TAKEN
                    && heard_no_more_than_it_must(server);

                (!fits).then(|| {
                    let Outcome {
                        cause: found,
                        note,
                        took,
                        growth,
                    } = outcome;
                    let sent = server.sent();
                    format!(
                        "{name}: {found} ({note}), not {cause:?}; {took:?}, {growth} KiB, {sent} bytes"
                    )
                })
            })
            .collect()
    }
}

/// The token in its header, as often as there were requests, and nothing that was picked up elsewhere. A
/// server whose certificate is not trusted hears nothing at all.
fn heard_no_more_than_it_must(server: &Server) -> bool {
    let heard = String::from_utf8_lossy(&server.heard()).to_ascii_lowercase();
    let times = |what: &str| heard.matches(&what.to_ascii_lowercase()).count();

    let in_its_place = times(&format!("\r\nauthorization: oauth {TOKEN}\r\n"))
        + times(&format!("\r\nauthorization: bearer {TOKEN}\r\n"));
    let nothing_else = ["cookie", "referer", "upgrade", "basic"].map(times) == [0; 4];
    let trusted = server.base.starts_with("http:") || heard.is_empty();

    times(TOKEN) == in_its_place && nothing_else && trusted
}

#[tokio::test]
async fn body_is_read_up_to_its_limit_and_no_further() {
    let rest = " ".repeat(256 * 1024 - YES.len());

    for (body, cause) in [
        (format!("{YES}{rest}"), Cause::Works),
        (format!("{YES}{rest} "), Cause::UnexpectedAnswer),
    ] {
        let server = Server::start(Speech::Says(answer("200 OK", "", body))).unwrap();

        let proof = check(&server.base).await;

        assert_eq!(proof.verdict.cause, cause);
    }
}
