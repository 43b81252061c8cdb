//! The client's half: a process of its own, so that its memory is nobody else's.

use std::{
    collections::HashMap,
    env, fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use tokio::task::{JoinSet, spawn_blocking};

use crate::orchard::{check_within, direct, last_note};

/// What the product allows a check.
const LIMIT: Duration = Duration::from_secs(15);
/// Tells the client's half which servers there are.
const SERVERS: &str = "HOSTILE_SERVERS";

/// What came of one check.
pub(crate) struct Outcome {
    pub(crate) cause: String,
    pub(crate) note: String,
    pub(crate) took: Duration,
    /// By how many KiB the process grew at most.
    pub(crate) growth: u64,
}

/// How the servers are asked.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    /// One by one, so that each growth is one server's own.
    OneByOne,
    /// All together, because each takes its time; the growth is that of all of them.
    SideBySide,
}

/// Checks a token at each of `servers`, names with addresses.
pub(crate) async fn ask(servers: Vec<(String, String)>, order: Order) -> HashMap<String, Outcome> {
    let lines: Vec<_> = servers
        .iter()
        .map(|(name, base)| format!("{base} {name}\n"))
        .collect();
    let test = match order {
        Order::OneByOne => "child::client_asks_one_by_one",
        Order::SideBySide => "child::client_asks_side_by_side",
    };
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env(SERVERS, lines.concat())
        .stderr(Stdio::inherit());
    let output = spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap();
    assert!(output.status.success(), "the client's half panicked");

    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().filter_map(outcome).collect()
}

/// What the client's half has to ask; nothing in an ordinary run.
fn servers() -> Vec<(String, String)> {
    let lines = env::var(SERVERS).unwrap_or_default();

    lines
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(base, name)| (base.to_owned(), name.to_owned()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn client_asks_one_by_one() {
    let http = direct();
    for (base, name) in servers() {
        forget_peak();
        let before = peak();
        let started = Instant::now();

        let proof = check_within(LIMIT, &http, &base).await;

        let took = started.elapsed();
        let note = last_note(&proof).unwrap_or_default();
        tell(
            &name,
            &format!("{:?}", proof.verdict.cause),
            note,
            took,
            peak().saturating_sub(before),
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn client_asks_side_by_side() {
    let servers = servers();
    let http = direct();
    let before = peak();
    let mut checks = JoinSet::new();
    for (base, name) in servers {
        let http = http.clone();
        checks.spawn(async move {
            let started = Instant::now();
            let proof = check_within(LIMIT, &http, &base).await;
            (name, proof, started.elapsed())
        });
    }
    let ended = checks.join_all().await;

    let growth = peak().saturating_sub(before);
    for (name, proof, took) in ended {
        let note = last_note(&proof).unwrap_or_default();
        tell(
            &name,
            &format!("{:?}", proof.verdict.cause),
            note,
            took,
            growth,
        );
    }
}

#[expect(clippy::print_stdout, reason = "the other half reads it")]
fn tell(name: &str, cause: &str, note: &str, took: Duration, growth: u64) {
    println!(
        "\noutcome\t{name}\t{cause}\t{note}\t{}\t{growth}",
        took.as_millis()
    );
}

fn outcome(line: &str) -> Option<(String, Outcome)> {
    let words: Vec<_> = line.split('\t').collect();
    let ["outcome", name, cause, note, took, growth] = words[..] else {
        return None;
    };

    Some((
        name.to_owned(),
        Outcome {
            cause: cause.to_owned(),
            note: note.to_owned(),
            took: Duration::from_millis(took.parse().unwrap()),
            growth: growth.parse().unwrap(),
        },
    ))
}

/// The most memory that this process has had since the last [`forget_peak`], in KiB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());

    number.map_or(0, |number| number.parse().unwrap())
}

/// From now on the most is what it is now.
fn forget_peak() {
    _ = fs::write("/proc/self/clear_refs", "5");
}
