//! Records with one connection, and what checks of it may find.

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::{
    store::{ConnectionId, Intent, Opening, PastCheck, Store},
    token::Credential,
    vault::Place,
    verdict::{Call, Cause, Verdict},
};

pub(super) const USER_INFO: &str = "login.yandex.ru";
pub(super) const TRACKER: &str = "api.tracker.yandex.net";

/// Records with one connection.
pub(super) struct Home {
    _directory: TempDir,
    pub(super) store: Store,
    pub(super) id: ConnectionId,
}

impl Home {
    pub(super) fn new() -> Self {
        Self::in_place(Place::Keychain)
    }

    pub(super) fn in_place(place: Place) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (store, _) = Store::open(directory.path()).unwrap();

        Self {
            id: connection_in(&store, "tracker", place),
            store,
            _directory: directory,
        }
    }

    pub(super) fn notes(&self, verdict: &Verdict) {
        self.store.set_verdict(&self.id, verdict).unwrap();
    }

    pub(super) fn history(&self) -> Vec<PastCheck> {
        self.store.history(&self.id).unwrap()
    }

    pub(super) fn times(&self) -> Vec<i64> {
        let history = self.history();

        history.iter().map(|check| check.at.as_second()).collect()
    }

    pub(super) fn breaks(&self, script: &str) {
        self.store.database().execute_batch(script).unwrap();
    }
}

pub(super) fn connection(store: &Store, service: &str) -> ConnectionId {
    connection_in(store, service, Place::Keychain)
}

fn connection_in(store: &Store, service: &str, place: Place) -> ConnectionId {
    let intent = Intent {
        credential: Credential::Token,
        replaces: None,
        client_id: "4760187d81bc4b7799476b42b5103713".into(),
        app_name: None,
        account: None,
        openings: vec![opening(service, None)],
        expected_login: None,
        device_id: None,
        issued_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
    };
    let random = [service.as_bytes()[0]; 32];
    let plan = store.plan(&intent, place, random).unwrap();
    store.begin(&plan, &intent, None).unwrap();
    store.activate(&plan.entry, &plan.connections).unwrap();

    plan.connections[0].0.clone()
}

pub(super) fn opening(service: &str, verdict: Option<Verdict>) -> Opening {
    Opening {
        service: service.to_owned(),
        organisation: None,
        resource: None,
        verdict,
    }
}

pub(super) fn works(second: i64) -> Verdict {
    found(
        second,
        Cause::Works,
        &[(USER_INFO, Some(200)), (TRACKER, Some(200))],
    )
}

pub(super) fn found(second: i64, cause: Cause, calls: &[(&str, Option<u16>)]) -> Verdict {
    let call = |(host, status): &(&str, Option<u16>)| Call {
        host: (*host).to_owned(),
        request: "GET /".to_owned(),
        status: *status,
        note: None,
    };

    Verdict {
        proof: calls.iter().map(call).collect(),
        ..Verdict::without_calls(cause, at(second))
    }
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
}
