//! What is in the database: which version, whether it is in order, and bringing it up to date.

use rusqlite::{Connection, TransactionBehavior, types::Value};

use super::{file::Refusal, rows};

/// One script for each version, applied in order.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("schema/version_1.sql"),
    include_str!("schema/version_2.sql"),
    include_str!("schema/version_3.sql"),
    include_str!("schema/version_4.sql"),
    include_str!("schema/version_5.sql"),
    include_str!("schema/version_6.sql"),
    include_str!("schema/version_7.sql"),
];

/// Applies the scripts the database has not seen, all of them or none.
pub(super) fn migrate(database: &mut Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    let change = database.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let done = version(&change)?;
    for (number, script) in (1..).zip(migrations).filter(|(number, _)| *number > done) {
        change.execute_batch(script)?;
        change.pragma_update(None, "user_version", number)?;
    }

    change.commit()
}

/// How many scripts the database has seen.
pub(super) fn version(database: &Connection) -> rusqlite::Result<i64> {
    database.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// A new database in memory, to compare with.
pub(super) fn model(migrations: &[&str]) -> rusqlite::Result<Connection> {
    let mut database = Connection::open_in_memory()?;
    migrate(&mut database, migrations)?;

    Ok(database)
}

/// The text of every table and index.
pub(super) fn schema(database: &Connection) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    let mut texts = database.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
    let texts = texts.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;

    texts.collect()
}

/// Has `SQLite` look through the whole file.
pub(super) fn check(database: &Connection) -> Result<(), Refusal> {
    let verdict: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let astray = database.prepare("PRAGMA foreign_key_check")?.exists([])?;

    if verdict == "ok" && !astray {
        Ok(())
    } else {
        Err(Refusal::Damaged)
    }
}

/// Reads every record once: what cannot be read later must be found out now. Not the history, which is long
/// and makes do with what it can read.
pub(super) fn read_all(database: &Connection) -> rusqlite::Result<()> {
    let mut connections = database.prepare(rows::CONNECTIONS)?;
    let connections = connections.query_map([], rows::connection)?;
    for connection in connections {
        connection?;
    }
    for table in ["app", "token", "intent", "setting", "setup_file"] {
        let mut records = database.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = records.column_count();
        let mut records = records.query([])?;
        while let Some(record) = records.next()? {
            for column in 0..columns {
                record.get::<_, Value>(column)?;
            }
        }
    }

    Ok(())
}
