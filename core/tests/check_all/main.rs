//! Checking everything, against hosts that count who asks them at a time.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "../fake_keychain/mod.rs"]
mod fake_keychain;
mod office;
mod town;

use fake_keychain::Fault;
use keyward_core::{
    Error,
    app::{Notice, RoundState},
    vault::KeychainError,
    verdict::Cause,
};
use office::Office;
use town::{Seen, Town};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_calls_at_a_time_and_no_ninth() {
    let seen = most_at_a_time(&["ada", "bob", "cyd", "dan"], 6, 8).await;

    assert_eq!(seen.most, 8);
    assert!(seen.most_in_a_lane <= 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_calls_for_an_account_at_a_host_and_no_fourth() {
    let seen = most_at_a_time(&["ada"], 20, 3).await;

    assert_eq!(seen.most_in_a_lane, 3);
    assert!(seen.most <= 8);
}

#[tokio::test]
async fn everything_is_checked_and_user_info_asked_once_for_a_token() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada", "bob"], 5).await;

    let started = office.inspector.start().unwrap();
    let end = office.end().await;

    assert_eq!((started.total, end.done), (20, 20));
    assert_eq!(office.causes(), vec![Some(Cause::Works); 20]);
    for account in ["ada", "bob"] {
        for host in ["info", "alpha", "beta"] {
            assert_eq!(town.calls(account, host), 5, "{account} {host}");
        }
    }
}

#[tokio::test]
async fn every_result_is_told_once_and_the_last_news_say_so() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada", "bob"], 5).await;

    office.inspector.start().unwrap();
    let news = office.news_until_the_end().await;

    let mut told: Vec<_> = news.iter().flat_map(|news| &news.results).collect();
    told.sort_by(|one, other| one.id.cmp(&other.id));
    told.dedup_by(|one, other| one.id == other.id);
    assert_eq!(told.len(), 20);
    assert_eq!(news.iter().flat_map(|news| &news.results).count(), 20);
    assert!(told.iter().all(|connection| connection.verdict.is_some()));
    assert!(news.last().unwrap().checking.is_empty());
}

#[tokio::test]
async fn tokens_that_ended_together_are_told_of_once() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada", "bob"], 2).await;
    for host in ["info", "alpha", "beta"] {
        town.refuses("ada", host, "401 Unauthorized");
    }

    office.inspector.start().unwrap();
    office.end().await;
    let told = office.app.ended_together().unwrap();
    office.inspector.start().unwrap();
    office.end().await;

    assert!(
        matches!(&told[..], [Notice::AccountEnded { login, count: 2, .. }] if login == "ada"),
        "{told:?}"
    );
    assert_eq!(office.app.ended_together().unwrap(), []);
}

#[tokio::test]
async fn stopped_round_lets_those_under_way_end_and_leaves_the_rest() {
    let town = Town::closed().await;
    let office = Office::with(&town, &["ada", "bob", "cyd", "dan"], 5).await;
    office.inspector.start().unwrap();
    town.until(|seen| seen.under_way == 8).await;

    office.inspector.stop();
    assert_eq!(office.inspector.view().unwrap().waiting, []);
    town.opens();
    let end = office.end().await;

    assert_eq!((end.state, end.done), (RoundState::Stopped, 16));
    let checked = office.causes().iter().flatten().count();
    assert_eq!(checked, 16);
}

#[tokio::test]
async fn second_start_joins_the_first_and_one_after_the_end_starts_anew() {
    let town = Town::closed().await;
    let office = Office::with(&town, &["ada"], 2).await;

    office.inspector.start().unwrap();
    let joined = office.inspector.start().unwrap();
    town.opens();
    office.end().await;
    assert_eq!((joined.total, town.calls("ada", "info")), (4, 2));

    office.inspector.start().unwrap();
    office.end().await;
    assert_eq!(town.calls("ada", "info"), 4);
}

#[tokio::test]
async fn quota_condemns_nobody_and_ends_the_calls_for_that_account_at_that_host() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada", "bob"], 20).await;
    town.refuses("ada", "alpha", "429 Too Many Requests\r\nRetry-After: 3600");

    office.inspector.start().unwrap();
    let end = office.end().await;

    assert_eq!((end.state, end.problem.is_none()), (RoundState::Done, true));
    assert!((1..=3).contains(&town.calls("ada", "alpha")));
    assert_eq!(town.calls("ada", "info"), 20);
    for connection in office.app.connections().unwrap() {
        let ada = connection.account.unwrap().login == "ada";
        let verdict = connection.verdict.unwrap();
        if ada && connection.service == "alpha" {
            assert_eq!(verdict.cause, Cause::Quota);
            assert!(verdict.retry_at.unwrap() > verdict.at);
        } else {
            assert_eq!(verdict.cause, Cause::Works);
        }
    }
}

#[tokio::test]
async fn host_that_had_enough_is_asked_again_by_the_next_round() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada"], 1).await;
    town.refuses("ada", "alpha", "429 Too Many Requests\r\nRetry-After: 3600");
    office.inspector.start().unwrap();
    office.end().await;
    let calls = town.calls("ada", "alpha");

    office.inspector.start().unwrap();
    office.end().await;

    assert_eq!(town.calls("ada", "alpha"), calls + 1);
}

#[tokio::test]
async fn locked_keychain_stops_the_round_before_anybody_is_asked() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada", "bob"], 10).await;
    office.keychain.set(Fault::Locked);

    office.inspector.start().unwrap();
    let end = office.end().await;

    assert_eq!((end.state, end.done), (RoundState::Stopped, 0));
    assert!(matches!(
        end.problem.as_deref(),
        Some(Error::Keychain(KeychainError::Locked))
    ));
    assert_eq!(office.causes(), vec![None; 40]);
    assert_eq!(town.calls("ada", "info") + town.calls("bob", "info"), 0);
}

#[tokio::test]
async fn lost_and_spoiled_secrets_are_matters_of_their_own_rows() {
    let town = Town::open().await;
    let office = Office::with(&town, &["ada"], 5).await;
    let connections = office.app.connections().unwrap();
    let entry = |index: usize| connections[index].entry.to_string();
    office.keychain.lose(&entry(0));
    office.keychain.plant(&entry(2), b"none of ours");

    office.inspector.start().unwrap();
    let end = office.end().await;

    assert_eq!((end.state, end.done), (RoundState::Done, 10));
    assert!(matches!(
        end.problem.as_deref(),
        Some(Error::Keychain(KeychainError::Altered))
    ));
    let (missing, works) = (Some(Cause::TokenMissing), Some(Cause::Works));
    assert_eq!(office.causes()[..4], [missing, missing, None, None]);
    assert_eq!(office.causes()[4..], [works; 6]);
}

#[tokio::test]
async fn row_that_was_removed_meanwhile_is_skipped() {
    let town = Town::closed().await;
    let office = Office::with(&town, &["ada"], 10).await;
    let connections = office.app.connections().unwrap();
    office.inspector.start().unwrap();
    town.until(|seen| seen.under_way > 0).await;

    for index in [0, 19] {
        office.app.remove(&connections[index].id).await.unwrap();
    }
    town.opens();
    let end = office.end().await;

    assert_eq!((end.state, end.done), (RoundState::Done, 20));
    assert_eq!(office.causes(), vec![Some(Cause::Works); 18]);
}

#[tokio::test]
async fn nothing_to_check_is_done_at_once() {
    let town = Town::open().await;
    let office = Office::with(&town, &[], 0).await;

    let started = office.inspector.start().unwrap();

    assert_eq!((started.state, started.total), (RoundState::Done, 0));
}

/// Waits until there are `full` calls, then answers one after the other, so that whoever comes next has
/// every chance to come too early.
async fn most_at_a_time(accounts: &[&str], tokens: u32, full: usize) -> Seen {
    let town = Town::closed().await;
    let office = Office::with(&town, accounts, tokens).await;
    let tokens = accounts.len() * tokens as usize;

    office.inspector.start().unwrap();
    town.until(|seen| seen.under_way == full).await;
    for answered in 1..=tokens * 3 {
        town.until(|seen| seen.under_way > 0).await;
        town.lets_one_through();
        town.until(|seen| seen.answered == answered).await;
    }
    let end = office.end().await;
    assert_eq!((end.state, end.done), (RoundState::Done, tokens * 2));

    town.until(|_| true).await
}
