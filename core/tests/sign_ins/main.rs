//! Every way in which a sign-in can end, played over HTTP against the practice Yandex: the cases are in
//! `cases.toml`, and `docs/verdicts.md` shows them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]

#[path = "../../../tests/fake-yandex/tests/browser/mod.rs"]
mod browser;
mod play;
#[path = "../desk/room.rs"]
#[allow(dead_code, reason = "the tests of the desk use more of it")]
mod room;
mod row;

use std::collections::HashSet;

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

#[test]
fn every_ending_is_reached_and_every_case_says_where_it_is_from() {
    let rows = rows();
    let ids: HashSet<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let reached: HashSet<_> = rows.iter().map(|row| row.ending.as_str()).collect();

    for name in play::ENDINGS {
        assert!(reached.contains(name), "{name}");
    }
    assert_eq!(ids.len(), rows.len(), "each id once");
    for row in &rows {
        let (mark, words) = row.source.split_once(": ").unwrap();
        assert!(
            ["C", "T", "I"].contains(&mark) && !words.is_empty(),
            "{}",
            row.id
        );
    }
}
