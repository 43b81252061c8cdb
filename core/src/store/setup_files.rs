//! Setup files that were opened and are not put away yet.

use rusqlite::params;

use super::{Result, Store, found};

/// Files that are kept; an older one goes when another is opened.
const MOST: u32 = 20;

/// A setup file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SetupRecord {
    /// Names it here.
    pub(crate) id: i64,
    /// Name of the file, to be shown.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
}

impl Store {
    /// Every setup file, the one opened last first.
    pub(crate) fn setup_files(&self) -> Result<Vec<SetupRecord>> {
        let database = self.database();
        let mut files =
            database.prepare("SELECT id, name, text FROM setup_file ORDER BY id DESC")?;
        let files = files.query_map([], |row| {
            Ok(SetupRecord {
                id: row.get(0)?,
                name: row.get(1)?,
                text: row.get(2)?,
            })
        })?;

        Ok(files.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps a setup file, as the one that was opened last. The same one is there only once.
    pub(crate) fn keep_setup_file(&self, name: &str, text: &str) -> Result<i64> {
        self.change(|change| {
            change.execute("DELETE FROM setup_file WHERE text = ?1", [text])?;
            change.execute(
                "INSERT INTO setup_file (id, name, text)
                 SELECT coalesce(max(id), 0) + 1, ?1, ?2 FROM setup_file",
                params![name, text],
            )?;
            let id = change.last_insert_rowid();
            change.execute(
                "DELETE FROM setup_file WHERE id NOT IN
                     (SELECT id FROM setup_file ORDER BY id DESC LIMIT ?1)",
                [MOST],
            )?;

            Ok(id)
        })
    }

    /// Puts a setup file away. What came of it stays.
    pub(crate) fn forget_setup_file(&self, id: i64) -> Result<()> {
        self.change(|change| found(change.execute("DELETE FROM setup_file WHERE id = ?1", [id])?))
    }
}
