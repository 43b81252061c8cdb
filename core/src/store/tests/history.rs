//! What is remembered of checks, and what is not.

mod home;

use std::time::Duration;

use home::{Home, TRACKER, USER_INFO, at, connection, found, opening, works};
use jiff::SignedDuration;
use rusqlite::Connection;

use super::{
    super::{PastCheck, Store, StoreError, history, statements::set_verdicts},
    DATABASE, content,
};
use crate::{
    vault::Place,
    verdict::{Cause, Verdict},
};

#[test]
fn checks_are_remembered_the_latest_first() {
    let home = Home::new();
    home.notes(&works(10));
    home.notes(&Verdict {
        took: Duration::from_micros(1_234_567),
        ..found(
            20,
            Cause::Rejected,
            &[(USER_INFO, Some(401)), (TRACKER, Some(401))],
        )
    });

    let works = PastCheck {
        at: at(10),
        cause: Some(Cause::Works),
        status: Some(200),
        took: Duration::ZERO,
    };
    let rejected = PastCheck {
        at: at(20),
        cause: Some(Cause::Rejected),
        status: Some(401),
        took: Duration::from_millis(1_234),
    };
    assert_eq!(home.history(), [rejected, works]);
}

#[test]
fn check_is_remembered_with_its_verdict_or_not_at_all() {
    let home = Home::new();
    home.notes(&works(10));
    home.breaks(
        "CREATE TRIGGER full BEFORE INSERT ON history BEGIN SELECT raise(ABORT, 'full'); END",
    );

    let refused = home.store.set_verdict(&home.id, &works(20));

    assert!(matches!(refused, Err(StoreError::NotWritten(_))));
    let verdict = home.store.connection(&home.id).unwrap().verdict.unwrap();
    assert_eq!(verdict.at, at(10));
}

#[test]
fn save_that_is_tried_again_is_remembered_once() {
    let home = Home::new();
    for second in [10, 10, 11] {
        let opening = opening("tracker", Some(works(second)));
        home.store
            .change(|change| set_verdicts(change, &[(home.id.clone(), opening.clone())]))
            .unwrap();
    }
    assert_eq!(home.times(), [11, 10]);

    home.notes(&works(11));
    assert_eq!(home.times(), [11, 11, 10], "a check of its own");
}

#[test]
fn the_latest_thousand_are_kept_of_each_connection() {
    let home = Home::new();
    let other = connection(&home.store, "metrica");
    home.store.set_verdict(&other, &works(1)).unwrap();

    home.store
        .change(|change| {
            (0..1_005).try_for_each(|second| history::record(change, &home.id, &works(second)))
        })
        .unwrap();

    let times = home.times();
    assert_eq!((times.len(), times[0], times[999]), (1_000, 1_004, 5));
    assert_eq!(home.store.history(&other).unwrap().len(), 1);
}

#[test]
fn checks_of_more_than_four_hundred_days_ago_go_when_a_new_one_comes() {
    let home = Home::new();
    let days = |days: i64| days * 24 * 60 * 60;
    for time in [0, 1, days(100)] {
        home.notes(&works(time));
    }
    assert_eq!(home.times().len(), 3);

    home.notes(&works(days(400) + 1));

    assert_eq!(home.times(), [days(400) + 1, days(100), 1]);
}

#[test]
fn clock_that_is_set_back_costs_nothing() {
    let home = Home::new();
    let year = 366 * 24 * 60 * 60;
    for time in [3 * year, 3 * year + 1, 10, 20] {
        home.notes(&works(time));
    }

    assert_eq!(home.times(), [20, 10, 3 * year + 1, 3 * year]);
}

#[test]
fn clock_that_was_ahead_for_a_while_costs_nothing() {
    let home = Home::new();
    let years = 5 * 366 * 24 * 60 * 60;
    home.notes(&works(10));
    // The answer's date tells; or no answer comes, because no certificate is valid yet or any more.
    home.notes(&Verdict {
        clock_ahead: Some(SignedDuration::from_secs(years)),
        ..works(years)
    });
    home.notes(&found(
        years,
        Cause::ClockWrong,
        &[(USER_INFO, None), (TRACKER, None)],
    ));
    home.notes(&works(20));

    assert_eq!(home.times(), [20, years, years, 10]);
}

#[test]
fn removed_connection_takes_its_history_along() {
    let home = Home::new();
    let other = connection(&home.store, "metrica");
    for id in [&home.id, &other] {
        home.store.set_verdict(id, &works(10)).unwrap();
    }

    home.store.disconnect(&home.id).unwrap();

    let gone = home.store.history(&home.id);
    assert!(matches!(gone, Err(StoreError::NotFound)));
    assert_eq!(home.store.history(&other).unwrap().len(), 1);
    let left: i64 = home
        .store
        .database()
        .query_row("SELECT count(*) FROM history", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 1);
}

#[test]
fn secret_that_went_with_its_run_is_remembered_once() {
    let home = Home::in_place(Place::Session);
    home.notes(&works(10));
    for start in [20, 30] {
        let gone = Verdict::without_calls(Cause::TokenMissing, at(start));
        home.store.end_session(&gone).unwrap();
    }

    assert_eq!(home.times(), [20, 10]);
    assert_eq!(home.history()[0].cause, Some(Cause::TokenMissing));
}

#[test]
fn what_makes_no_sense_keeps_nothing_else_from_being_seen() {
    let home = Home::new();
    home.notes(&works(10));
    for (number, at, cause, status) in [
        (2, 20, "'blue-moon'", "200"),
        (3, i64::MAX, "'works'", "200"),
        (4, 40, "'works'", "70000"),
        (5, 50, "CAST(x'ff' AS TEXT)", "NULL"),
    ] {
        home.breaks(&format!(
            "INSERT INTO history SELECT id, {number}, {at}, {cause}, {status}, -1 FROM connection"
        ));
    }

    let seen: Vec<_> = home
        .history()
        .iter()
        .map(|check| (check.at.as_second(), check.cause, check.status))
        .collect();

    assert_eq!(
        seen,
        [
            (50, None, None),
            (40, Some(Cause::Works), None),
            (20, None, Some(200)),
            (10, Some(Cause::Works), Some(200)),
        ]
    );
}

#[test]
fn every_cause_is_found_again_by_its_name() {
    let home = Home::new();
    for (cause, second) in Cause::ALL.into_iter().zip(0..) {
        home.notes(&found(second, cause, &[]));
    }

    let causes: Vec<_> = home
        .history()
        .iter()
        .rev()
        .filter_map(|it| it.cause)
        .collect();

    assert_eq!(causes, Cause::ALL);
}

#[test]
fn status_is_that_of_the_answer_that_decided() {
    let home = Home::new();
    let both = |first, last| [(USER_INFO, first), (TRACKER, last)];
    for (second, cause, calls, status) in [
        (1, Cause::Works, both(Some(200), Some(200)), Some(200)),
        (2, Cause::Rejected, both(Some(401), Some(401)), Some(401)),
        // User-info alone knows whose a token is, or had no answer without which a service proves nothing.
        (
            3,
            Cause::WrongAccount,
            both(Some(200), Some(403)),
            Some(200),
        ),
        (4, Cause::Quota, both(Some(429), Some(200)), Some(429)),
        (5, Cause::ServiceDown, both(Some(503), Some(200)), Some(503)),
        (6, Cause::TimedOut, both(None, Some(200)), None),
        (7, Cause::NoConnection, both(Some(200), None), None),
        // A call that was spared, and an answer that broke off after its head.
        (8, Cause::Quota, both(Some(200), Some(200)), None),
        (9, Cause::BrokenOff, both(Some(200), Some(200)), Some(200)),
    ] {
        home.notes(&found(second, cause, &calls));

        assert_eq!(home.history()[0].status, status, "{cause:?}");
    }
}

/// What version 2 left on disks: connections that worked, were never checked, were of another account, had
/// no answer, and one of whose verdict half is lost.
const VERSION_2: &str = include_str!("version_2.sql");

#[test]
fn what_version_2_knew_is_the_beginning_of_the_history() {
    let directory = tempfile::tempdir().unwrap();
    Connection::open(directory.path().join(DATABASE))
        .unwrap()
        .execute_batch(VERSION_2)
        .unwrap();

    let (store, damage) = Store::open(directory.path()).unwrap();

    assert_eq!(damage, None);
    let connections = store.connections().unwrap();
    let seen: Vec<Vec<_>> = connections
        .iter()
        .map(|connection| {
            let known = connection.verdict.as_ref();
            let history = store.history(&connection.id).unwrap();
            for check in &history {
                let at = known.map(|verdict| verdict.at.as_second());
                assert_eq!(Some(check.at.as_second()), at);
            }
            let facts = |it: PastCheck| (it.cause.unwrap(), it.status, it.took.as_millis());
            history.into_iter().map(facts).collect()
        })
        .collect();
    assert_eq!(
        seen,
        [
            vec![(Cause::Works, Some(200), 412)],
            vec![],
            vec![(Cause::WrongAccount, Some(200), 1_002)],
            vec![(Cause::TimedOut, None, 15_000)],
            vec![],
        ]
    );
    let copy = Connection::open(directory.path().join("records.version-2.db")).unwrap();
    assert_eq!(content::version(&copy).unwrap(), 2);
}
