//! Every answer that is documented or was reported, replayed against the practice Yandex: the cases are
//! the TOML files beside this one, and `docs/verdicts.md` is written from them.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "../house/mod.rs"]
mod house;
mod keys;
mod lines;
#[path = "../place/mod.rs"]
mod place;
mod revocations;
mod row;
#[path = "../server/mod.rs"]
mod server;
#[path = "../stand_in/mod.rs"]
mod stand_in;
mod town;

use std::collections::HashSet;

use futures_util::future::join_all;
use keyward_core::{
    service::{Case, Service},
    token::Credential,
    verdict::Cause,
};
use reqwest::Client;
use row::{Row, rows};
use town::{Outcome, direct, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_ends_in_its_verdict() {
    let rows = rows();
    assert!(rows.len() >= 60, "{}", rows.len());

    compare(rows.iter().filter(|row| !row.shows_a_certificate())).await;
}

/// What is wrong with a certificate is for the system to say, so these are a test of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_of_a_false_certificate_ends_in_its_verdict() {
    compare(rows().iter().filter(|row| row.shows_a_certificate())).await;
}

/// Plays the cases, and complains of those that end otherwise than written.
async fn compare(rows: impl Iterator<Item = &Row>) {
    let (services, client) = (Service::bundled().unwrap(), direct());
    // Those in which a server keeps silent wait side by side; the others would be in their way.
    let (quick, silent): (Vec<_>, Vec<_>) = rows
        // The programs that stand in for others are scripts of a shell.
        .filter(|row| cfg!(unix) || row.token.credential() != Credential::Program)
        .partition(|row| row.is_quick());
    let play = async |row: &Row| {
        let outcome = play(&client, row, service(&services, row)).await;
        complaint(row, &outcome)
    };

    let mut wrong = Vec::new();
    for row in quick {
        wrong.extend(play(row).await);
    }
    let silent = join_all(silent.into_iter().map(play)).await;
    wrong.extend(silent.into_iter().flatten());

    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_every_service_is_hit_by_a_case() {
    let (rows, client) = (rows(), direct());
    let mut missed = Vec::new();

    for service in Service::bundled().unwrap() {
        for (place, case) in numbered(&service) {
            let mut likely = rows.iter().filter(|row| {
                row.service == service.id && row.cause == case.cause && row.is_quick()
            });
            let hit = loop {
                match likely.next() {
                    Some(row) if hits(&client, row, &service, place).await => break true,
                    Some(_) => {}
                    None => break false,
                }
            };
            if !hit {
                missed.push(format!("{}: {case:?}", service.id));
            }
        }
    }

    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Where a row stands in a definition: its number, and whether it is one about the one thing.
type At = (usize, bool);

fn numbered(service: &Service) -> impl Iterator<Item = (At, &Case)> {
    let resource = service.resource.iter().flat_map(|it| &it.cases);
    let own = resource
        .enumerate()
        .map(|(number, case)| ((number, true), case));
    let cases = service.cases.iter().enumerate();

    cases
        .map(|(number, case)| ((number, false), case))
        .chain(own)
}

/// Whether the verdict is the one that this row of the definition names: it changes with the row.
async fn hits(client: &Client, row: &Row, service: &Service, (number, own): At) -> bool {
    let mut other = service.clone();
    let cases = match &mut other.resource {
        Some(resource) if own => &mut resource.cases,
        _ => &mut other.cases,
    };
    // No answer means this, so it stands out.
    cases[number].cause = Cause::TokenMissing;

    play(client, row, other).await.verdict.cause == Cause::TokenMissing
}

#[test]
fn every_cause_is_reached_and_every_case_says_where_it_is_from() {
    let rows = rows();
    let ids: HashSet<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let reached = |cause| rows.iter().any(|row| row.cause == cause);
    let unreached: Vec<_> = Cause::ALL.into_iter().filter(|&it| !reached(it)).collect();

    assert_eq!(unreached, []);
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

/// What did not go as written, if anything.
fn complaint(row: &Row, outcome: &Outcome) -> Option<String> {
    let Outcome {
        verdict,
        header_corrected,
        calls,
        heard,
        hosts,
    } = outcome;
    let elsewhere: Vec<_> = heard.iter().filter(|host| !hosts.contains(host)).collect();

    let found = format!(
        "calls = {calls:?}\ncause {:?} steps {:?} found {:?} issuer {:?} retry-at {} header-corrected {} clock-wrong {}",
        verdict.cause,
        verdict.cause.steps_with(row.token.credential()),
        verdict.found,
        verdict.issuer,
        verdict.retry_at.is_some(),
        header_corrected,
        verdict.clock_ahead.is_some(),
    );
    let expected = format!(
        "calls = {:?}\ncause {:?} steps {:?} found {:?} issuer {:?} retry-at {} header-corrected {} clock-wrong {}",
        row.calls,
        row.cause,
        row.steps,
        row.found,
        row.issuer,
        row.retry_at,
        row.header_corrected,
        row.clock_wrong,
    );

    (found != expected || !elsewhere.is_empty()).then(|| {
        format!(
            "{}\nfound    {found}\nexpected {expected}\nthe token went to {elsewhere:?}",
            row.id
        )
    })
}

fn service(services: &[Service], row: &Row) -> Service {
    let found = services.iter().find(|service| service.id == row.service);

    found
        .unwrap_or_else(|| panic!("{}: no service {}", row.id, row.service))
        .clone()
}
