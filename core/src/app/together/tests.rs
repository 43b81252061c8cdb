#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use crate::{store::Account, token::Credential, vault::Place, verdict::Verdict};

use super::*;

/// The app and the account of a token, and what was found in which minute.
type Found<'a> = (&'a str, &'a str, (Cause, i64));

/// Minutes after which nobody doubts what came first.
const HOUR: i64 = 60;

#[test]
fn what_ended_together_is_said_and_nothing_else() {
    let works = (Cause::Works, HOUR);
    let dead = (Cause::Rejected, HOUR);
    let offline = (Cause::NoConnection, HOUR);
    let quota = (Cause::Quota, HOUR);
    let forbidden = (Cause::NoPermission, HOUR);
    let missing = (Cause::TokenMissing, HOUR);

    #[rustfmt::skip]
    let rows: [(&str, &[Found<'_>], &[&str]); 15] = [
        ("all tokens of an app", &[("one", "ann", dead), ("one", "bob", dead)], &["app one 2"]),
        ("one app of two", &[("one", "ann", dead), ("one", "bob", dead), ("two", "ann", works)], &["app one 2"]),
        ("all tokens of an account", &[("one", "ann", dead), ("two", "ann", dead)], &["account ann 2"]),
        ("one account of two", &[("one", "ann", dead), ("two", "ann", dead), ("two", "bob", works)], &["account ann 2"]),
        ("app and account at once", &[("one", "ann", dead), ("one", "bob", dead), ("one", "cid", dead), ("two", "ann", dead)], &["app one 3"]),
        ("two apps", &[("one", "ann", dead), ("one", "bob", dead), ("two", "ann", dead), ("two", "bob", dead)], &["app one 2", "app two 2"]),
        ("account at three apps, of which one has others", &[("one", "ann", dead), ("two", "ann", dead), ("six", "ann", dead), ("six", "bob", dead)], &["account ann 3"]),
        ("somebody's token of the app still works", &[("one", "ann", dead), ("one", "bob", dead), ("one", "cid", works)], &[]),
        ("it lives without a permission", &[("one", "ann", dead), ("one", "bob", dead), ("one", "cid", forbidden)], &[]),
        ("the account's token at a third app works", &[("one", "ann", dead), ("two", "ann", dead), ("six", "ann", works)], &[]),
        ("one could not be asked", &[("one", "ann", dead), ("one", "bob", offline)], &[]),
        ("one was asked too often", &[("one", "ann", dead), ("one", "bob", quota)], &[]),
        ("one is not here any more", &[("one", "ann", dead), ("one", "bob", dead), ("one", "cid", missing)], &["app one 2"]),
        ("one token alone", &[("one", "ann", dead), ("two", "bob", works)], &[]),
        ("tokens with nothing in common", &[("one", "ann", dead), ("two", "bob", dead)], &[]),
    ];

    for (name, tokens, expected) in rows {
        let tokens = list(tokens);
        let all = tokens.iter().map(|token| token.id.clone()).collect();

        assert_eq!(said(&tokens, &all, |_| Past::default()), expected, "{name}");
    }
}

#[test]
fn tokens_found_dead_one_by_one_are_told_of_when_the_last_was_asked() {
    let checked = |ann, bob, cid| {
        let (dead, works) = (Cause::Rejected, Cause::Works);
        let cause = |is_dead| if is_dead { dead } else { works };
        list(&[
            ("one", "ann", (cause(ann), HOUR)),
            ("one", "bob", (cause(bob), HOUR + 2)),
            ("one", "cid", (cause(cid), HOUR + 4)),
        ])
    };
    // All of them worked an hour before the first was found dead.
    let past = |id: &ConnectionId| Past {
        dead: Some(minute(HOUR + 2 * id.0.parse::<i64>().unwrap())),
        alive: Some(minute(0)),
    };

    assert!(said(&checked(true, false, false), &ids(&["0"]), past).is_empty());
    assert!(said(&checked(true, true, false), &ids(&["1"]), past).is_empty());
    let all = checked(true, true, true);
    assert_eq!(said(&all, &ids(&["2"]), past), ["app one 3"]);
    assert!(said(&all, &ids(&[]), past).is_empty(), "said once");
}

#[test]
fn token_that_was_dead_while_the_others_lived_did_not_end_with_them() {
    let dead = (Cause::Rejected, 3 * HOUR);
    // The first was found dead in a round that the others survived, a little before or after their turn.
    for (found, expected) in [
        (HOUR, &[][..]),
        (2 * HOUR, &[]),
        (2 * HOUR + 1, &[]),
        (2 * HOUR + 2, &["app one 2"]),
    ] {
        let tokens = list(&[("one", "ann", dead), ("one", "bob", dead)]);
        let past = |id: &ConnectionId| match id.0.as_str() {
            "0" => Past {
                dead: Some(minute(found)),
                alive: None,
            },
            _ => Past {
                dead: Some(minute(3 * HOUR)),
                alive: Some(minute(2 * HOUR)),
            },
        };

        assert_eq!(said(&tokens, &ids(&["1"]), past), expected, "{found}");
    }

    let tokens = list(&[
        ("one", "ann", dead),
        ("one", "bob", dead),
        ("one", "cid", dead),
    ]);
    let past = |id: &ConnectionId| Past {
        dead: Some(minute(if id.0 == "0" { HOUR } else { 3 * HOUR })),
        alive: Some(minute(if id.0 == "0" { 0 } else { 2 * HOUR })),
    };
    assert_eq!(said(&tokens, &ids(&["1", "2"]), past), ["app one 2"]);
}

#[test]
fn tokens_whose_time_was_over_ended_by_themselves() {
    let dead = (Cause::Rejected, HOUR);
    let mut tokens = list(&[("one", "ann", dead), ("one", "bob", dead)]);
    for token in &mut tokens {
        token.expires_at = Some(minute(HOUR - 1));
    }

    assert!(said(&tokens, &ids(&["0", "1"]), |_| Past::default()).is_empty());
}

#[test]
fn token_at_two_services_counts_once_and_is_news_once() {
    let dead = (Cause::Rejected, HOUR);
    let mut tokens = list(&[
        ("one", "ann", dead),
        ("one", "ann", dead),
        ("one", "bob", dead),
    ]);
    tokens[1].entry = tokens[0].entry.clone();
    let nothing = |_: &ConnectionId| Past::default();

    assert_eq!(
        said(&tokens, &ids(&["0", "1", "2"]), nothing),
        ["app one 2"]
    );
    // Its other service was asked later, and found what was known.
    assert!(said(&tokens, &ids(&["1"]), nothing).is_empty());
    // Two connections of one token are no two tokens.
    assert!(said(&tokens[..2], &ids(&["0", "1"]), nothing).is_empty());
}

#[test]
fn past_is_read_back_to_the_last_sign_of_life() {
    let check = |cause, at| PastCheck {
        at: minute(at),
        cause,
        status: None,
        took: std::time::Duration::ZERO,
    };
    let checks = [
        check(Some(Cause::Rejected), 9),
        check(Some(Cause::TimedOut), 8),
        check(Some(Cause::Rejected), 7),
        check(None, 6),
        check(Some(Cause::Works), 5),
        check(Some(Cause::Rejected), 4),
    ];

    let expected = Past {
        dead: Some(minute(7)),
        alive: Some(minute(5)),
    };
    assert_eq!(Past::of(&checks), expected);
    assert_eq!(Past::of(&[]), Past::default());
}

fn said(
    connections: &[Connection],
    fresh: &HashSet<ConnectionId>,
    past: impl Fn(&ConnectionId) -> Past,
) -> Vec<String> {
    let notices = ended_together(connections, fresh, past);

    let words = notices.into_iter().map(|notice| match notice {
        Notice::AppEnded {
            app_name, count, ..
        } => format!("app {} {count}", app_name.unwrap()),
        Notice::AccountEnded { login, count, .. } => format!("account {login} {count}"),
        other => format!("{other:?}"),
    });
    words.collect()
}

/// Connections of as many tokens.
fn list(tokens: &[Found<'_>]) -> Vec<Connection> {
    let connections = tokens.iter().enumerate();

    connections
        .map(|(number, (app, login, (cause, at)))| Connection {
            id: number.to_string().as_str().into(),
            entry: format!("00000000-0000-4000-8000-{number:012}.1")
                .parse()
                .unwrap(),
            place: Place::Keychain,
            credential: Credential::Token,
            service: "orchard".to_owned(),
            client_id: format!("id of {app}"),
            app_name: Some((*app).to_owned()),
            account: Some(Account {
                id: format!("id of {login}"),
                login: (*login).to_owned(),
            }),
            expected_login: None,
            organisation: None,
            resource: None,
            device_id: None,
            issued_at: minute(0),
            expires_at: None,
            verdict: Some(Verdict::without_calls(*cause, minute(*at))),
        })
        .collect()
}

fn ids(ids: &[&str]) -> HashSet<ConnectionId> {
    ids.iter().map(|id| ConnectionId::from(*id)).collect()
}

fn minute(minute: i64) -> Timestamp {
    Timestamp::from_second(minute * 60).unwrap()
}
