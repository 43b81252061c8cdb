//! Every way in which a sign-in can end, played over HTTP against the practice Yandex: the cases are in
//! `cases.toml`, and `docs/verdicts.md` shows them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]

#[path = "../../../tests/fake-yandex/tests/browser/mod.rs"]
mod browser;
mod code;
#[path = "../desk/device.rs"]
#[allow(dead_code, reason = "the tests of the desk use more of it")]
mod device;
mod phone;
mod play;
#[path = "../desk/room.rs"]
#[allow(dead_code, reason = "the tests of the desk use more of it")]
mod room;
mod row;

use std::collections::HashSet;

use keyward_core::exchange::Trouble;
use play::play;
use row::rows;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_sign_in_ends_as_written() {
    let mut wrong = Vec::new();

    for row in rows() {
        let (found, expected) = (play(&row).await.to_string(), play::written(&row));
        if found != expected {
            wrong.push(format!("{}\nfound    {found}\nexpected {expected}", row.id));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_code_ends_as_written() {
    let mut wrong = Vec::new();

    for row in code::rows() {
        let found = code::play(&row).await;
        let expected = (row.answer, row.outcome);
        if found != expected {
            wrong.push(format!("{}: {found:?}, not {expected:?}", row.id));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_code_for_another_device_ends_as_written() {
    let mut wrong = Vec::new();

    for row in phone::rows() {
        let found = phone::play(&row).await;
        let expected = (row.answer, row.outcome);
        if found != expected {
            wrong.push(format!("{}: {found:?}, not {expected:?}", row.id));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_error_of_an_exchange_is_reached() {
    let reached: HashSet<_> = code::rows().into_iter().map(|row| row.outcome).collect();

    // What is wrong with the way to Yandex is the same as in a check, and played there.
    for trouble in Trouble::SAID {
        assert!(reached.contains(&code::name(trouble)), "{trouble:?}");
    }
}

#[test]
fn every_ending_is_reached_and_every_case_says_where_it_is_from() {
    let rows = rows();
    let codes = code::rows();
    let phones = phone::rows();
    let ids = rows.iter().map(|row| row.id.as_str());
    let ids = ids.chain(codes.iter().map(|row| row.id.as_str()));
    let ids: Vec<_> = ids
        .chain(phones.iter().map(|row| row.id.as_str()))
        .collect();
    let reached: HashSet<_> = rows.iter().map(|row| row.ending.as_str()).collect();

    for name in play::ENDINGS {
        assert!(reached.contains(name), "{name}");
    }
    let once: HashSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "each id once");
    let sources = rows.iter().map(|row| &row.source);
    let sources = sources.chain(codes.iter().map(|row| &row.source));
    for source in sources.chain(phones.iter().map(|row| &row.source)) {
        let (mark, words) = source.split_once(": ").unwrap();
        assert!(
            ["C", "T", "I"].contains(&mark) && !words.is_empty(),
            "{source}"
        );
    }
}
