//! What earlier checks of a connection found. A check is added in the change that notes its verdict.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Row, Transaction, params, types::ValueRef};
use serde::{
    Deserialize,
    de::value::{Error as NoCause, StrDeserializer},
};

use super::{ConnectionId, Result, Store, rows, rows::Seconds};
use crate::verdict::{Cause, Verdict};

/// How many checks of a connection are kept.
const KEPT: i64 = 1_000;
/// For how long.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(400 * 24);

/// A check of a connection as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastCheck {
    /// When it ended, to the second, by the clock of that moment.
    pub at: Timestamp,
    /// What it found; `None` if another version of Keyward found what this one has no name for.
    pub cause: Option<Cause>,
    /// HTTP status of the answer that decided; `None` if no answer did.
    pub status: Option<u16>,
    /// How long it took, to the millisecond.
    pub took: Duration,
}

impl Store {
    /// The checks of a connection that are remembered, the latest first: the last 1,000 at most, and none
    /// that was more than 400 days old at the last check whose answer confirmed the clock.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`](super::StoreError::NotFound), or
    /// [`StoreError::Unavailable`](super::StoreError::Unavailable) if the disk fails.
    pub fn history(&self, id: &ConnectionId) -> Result<Vec<PastCheck>> {
        let database = self.database();
        rows::by_id(&database, id)?;
        let mut checks = database.prepare(
            "SELECT at, cause, status, took FROM history WHERE connection_id = ?1
             ORDER BY number DESC",
        )?;
        let checks = checks.query_map([id], past_check)?;

        // One that makes no sense does not keep the others from being seen.
        Ok(checks
            .filter_map(std::result::Result::transpose)
            .collect::<rusqlite::Result<_>>()?)
    }
}

/// Adds a check, and drops those that are too old or too many.
pub(super) fn record(
    change: &Transaction<'_>,
    id: &ConnectionId,
    verdict: &Verdict,
) -> rusqlite::Result<()> {
    let record = Record::new(verdict);
    change.execute(
        "INSERT INTO history (connection_id, number, at, cause, status, took)
         SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5
         FROM history WHERE connection_id = ?1",
        params![id, record.at, record.cause, record.status, record.took],
    )?;

    change.execute(
        "DELETE FROM history WHERE connection_id = ?1
             AND number <= (SELECT max(number) FROM history WHERE connection_id = ?1) - ?2",
        params![id, KEPT],
    )?;
    // A clock that is far ahead must not cost what is remembered. Where no answer came, nobody has confirmed
    // it; where one came, its date has.
    if record.status.is_some()
        && verdict.clock_ahead.is_none()
        && let Ok(oldest) = verdict.at.checked_sub(KEPT_FOR)
    {
        change.execute(
            "DELETE FROM history WHERE connection_id = ?1 AND at < ?2",
            params![id, Seconds(oldest)],
        )?;
    }

    Ok(())
}

/// The same, unless it is there already: a save that is tried again brings the same check.
pub(super) fn record_once(
    change: &Transaction<'_>,
    id: &ConnectionId,
    verdict: &Verdict,
) -> rusqlite::Result<()> {
    let new = Record::new(verdict);
    let known = change
        .prepare(
            "SELECT 1 FROM history WHERE connection_id = ?1
                 AND number = (SELECT max(number) FROM history WHERE connection_id = ?1)
                 AND (at, cause, status, took) IS (?2, ?3, ?4, ?5)",
        )?
        .exists(params![id, new.at, new.cause, new.status, new.took])?;

    if known {
        Ok(())
    } else {
        record(change, id, verdict)
    }
}

/// A check as it is written.
struct Record {
    at: Seconds,
    cause: Option<String>,
    status: Option<u16>,
    took: i64,
}

impl Record {
    fn new(verdict: &Verdict) -> Self {
        Self {
            at: Seconds(verdict.at),
            cause: name(verdict.cause),
            status: status(verdict),
            took: i64::try_from(verdict.took.as_millis()).unwrap_or(i64::MAX),
        }
    }
}

/// A row of what is remembered; `None` if it makes no sense.
fn past_check(row: &Row<'_>) -> rusqlite::Result<Option<PastCheck>> {
    let cause = match row.get_ref("cause")? {
        ValueRef::Text(name) => std::str::from_utf8(name).ok().and_then(named),
        _ => None,
    };
    let at = Timestamp::from_second(row.get("at")?).ok();
    let status: Option<i64> = row.get("status")?;
    let took: i64 = row.get("took")?;

    Ok(at.map(|at| PastCheck {
        at,
        cause,
        status: status.and_then(|status| u16::try_from(status).ok()),
        took: Duration::from_millis(u64::try_from(took).unwrap_or(0)),
    }))
}

/// The status of the answer on which the verdict rests: mostly that of the last call, unless user-info,
/// which is asked first, has settled it.
fn status(verdict: &Verdict) -> Option<u16> {
    let last = |fits: &dyn Fn(Option<u16>) -> bool| {
        let mut calls = verdict.proof.iter().rev().map(|call| call.status);
        calls.find(|status| fits(*status))
    };
    let any = || last(&|_| true);

    let status = match verdict.cause {
        Cause::WrongAccount | Cause::WrongApp => {
            let asked_first = &verdict.proof.first()?.host;
            let mut calls = verdict.proof.iter().rev();
            calls
                .find(|call| call.host == *asked_first)
                .map(|call| call.status)
        }
        // Without such an answer the check was spared the call.
        Cause::Quota => last(&|status| matches!(status, Some(420 | 429))),
        Cause::ServiceDown => last(&|status| status >= Some(500)).or_else(any),
        Cause::ProxyPassword => last(&|status| matches!(status, Some(407) | None)),
        Cause::BrokenOff
        | Cause::NoConnection
        | Cause::NameNotFound
        | Cause::TimedOut
        | Cause::ProxyRefused
        | Cause::TlsIntercepted
        | Cause::ClockWrong => last(&|status| status.is_none()).or_else(any),
        _ => any(),
    };

    status.flatten()
}

/// The name of a cause, as the definitions of services have it.
fn name(cause: Cause) -> Option<String> {
    let name = serde_json::to_value(cause).ok()?;

    name.as_str().map(str::to_owned)
}

/// The cause of that name.
fn named(name: &str) -> Option<Cause> {
    Cause::deserialize(StrDeserializer::<NoCause>::new(name)).ok()
}
