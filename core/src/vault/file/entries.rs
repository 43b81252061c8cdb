//! What stands in `secrets.age`: a line that names the format, then a line for each secret.
//!
//! A line is the entry's name, the token and the note, with a space between them. None of the first two
//! contains one, so whoever opens the file with an age tool of their own can read it.

use secrecy::zeroize::Zeroizing;
use subtle::ConstantTimeEq;

use super::FileError;
use crate::{
    token::Token,
    vault::{EntryId, Secret},
};

/// The first line, before the number of the version.
const FORMAT: &str = "keyward-secrets ";
const VERSION: &str = "1";

/// The secrets of a file. They borrow from the decrypted text, which is zeroized when it is dropped.
pub(super) struct Entries<'a>(Vec<(EntryId, Line<'a>)>);

#[derive(Clone, Copy)]
struct Line<'a> {
    token: &'a str,
    note: &'a str,
}

impl<'a> Entries<'a> {
    /// The secrets of a new file.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Reads a decrypted file.
    pub(super) fn read(text: &'a [u8]) -> Result<Self, FileError> {
        let text = str::from_utf8(text).map_err(|_| FileError::Foreign)?;
        let rest = text.strip_prefix(FORMAT).ok_or(FileError::Foreign)?;
        let (version, rest) = rest.split_once('\n').ok_or(FileError::Damaged)?;
        if version != VERSION {
            return Err(FileError::Newer);
        }

        let mut entries = Self::none();
        for line in rest.lines() {
            let (id, line) = read_line(line).ok_or(FileError::Damaged)?;
            if entries.find(&id).is_some() {
                return Err(FileError::Damaged);
            }
            entries.0.push((id, line));
        }

        Ok(entries)
    }

    /// The decrypted file.
    pub(super) fn write(&self) -> Zeroizing<Vec<u8>> {
        let lines = || self.0.iter().map(|(id, line)| (id.to_string(), line));
        let parts = lines().map(|(id, line)| id.len() + line.token.len() + line.note.len() + 3);
        let length = FORMAT.len() + VERSION.len() + 1 + parts.sum::<usize>();
        // Of its final size, so that no part of it is left behind by a growing buffer.
        let mut text = Zeroizing::new(Vec::with_capacity(length));

        for part in [FORMAT, VERSION, "\n"] {
            text.extend_from_slice(part.as_bytes());
        }
        for (id, line) in lines() {
            for part in [&id, " ", line.token, " ", line.note, "\n"] {
                text.extend_from_slice(part.as_bytes());
            }
        }
        text
    }

    /// One more secret, the last of all. A note of several lines has no room here.
    #[must_use]
    pub(super) fn with(mut self, id: &EntryId, token: &'a Token, note: &'a str) -> Self {
        let note = if note.contains(['\n', '\r']) {
            ""
        } else {
            note
        };
        let token = token.expose();
        self.0.push((id.clone(), Line { token, note }));

        self
    }

    /// All but one.
    #[must_use]
    pub(super) fn without(mut self, id: &EntryId) -> Self {
        self.0.retain(|(there, _)| there != id);

        self
    }

    /// The names of all.
    pub(super) fn ids(&self) -> Vec<EntryId> {
        self.0.iter().map(|(id, _)| id.clone()).collect()
    }

    pub(super) fn has(&self, id: &EntryId) -> bool {
        self.find(id).is_some()
    }

    /// Whether the entry holds just this token, found out in constant time.
    pub(super) fn holds(&self, id: &EntryId, token: &Token) -> bool {
        self.find(id).is_some_and(|line| {
            let same = line.token.as_bytes().ct_eq(token.expose().as_bytes());
            same.into()
        })
    }

    /// One secret.
    pub(super) fn secret(&self, id: &EntryId) -> Option<Secret> {
        let line = self.find(id)?;

        Some(Secret {
            token: Token::secret(line.token)?,
            note: line.note.to_owned(),
        })
    }

    fn find(&self, id: &EntryId) -> Option<Line<'a>> {
        self.0
            .iter()
            .find(|(there, _)| there == id)
            .map(|(_, line)| *line)
    }
}

fn read_line(line: &str) -> Option<(EntryId, Line<'_>)> {
    let (id, rest) = line.split_once(' ')?;
    let (token, note) = rest.split_once(' ')?;
    Token::secret(token)?;

    Some((id.parse().ok()?, Line { token, note }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;
    use crate::vault::TokenId;

    #[test]
    fn entries_read_back() {
        let (one, other) = (id(1), id(2));
        let (token, long) = (
            Token::new("y0_FAKE").unwrap(),
            Token::new("x".repeat(2048)).unwrap(),
        );
        let entries =
            Entries::none()
                .with(&one, &token, r#"{"a": "b c"}"#)
                .with(&other, &long, "two\nlines");

        let text = entries.write();
        let read = Entries::read(&text).unwrap();

        assert_eq!(text.len(), text.capacity());
        assert_eq!(read.ids(), [one.clone(), other.clone()]);
        assert_eq!(read.secret(&one).unwrap().note, r#"{"a": "b c"}"#);
        assert!(read.holds(&other, &long) && !read.holds(&other, &token));
        assert_eq!(read.secret(&other).unwrap().note, "");
        assert_eq!(Entries::read(&text).unwrap().without(&one).ids(), [other]);
    }

    #[test]
    fn other_texts_are_told_apart() {
        let id = id(1);
        for (text, error) in [
            (String::new(), FileError::Foreign),
            ("keyward".into(), FileError::Foreign),
            ("keyward-secrets 1".into(), FileError::Damaged),
            ("keyward-secrets 2\n{}".into(), FileError::Newer),
            (
                format!("keyward-secrets 1\n{id} y0_FAKE"),
                FileError::Damaged,
            ),
            (format!("keyward-secrets 1\n{id}  \n"), FileError::Damaged),
            (
                "keyward-secrets 1\nid y0_FAKE \n".into(),
                FileError::Damaged,
            ),
            (
                format!("keyward-secrets 1\n{id} a \n{id} b \n"),
                FileError::Damaged,
            ),
        ] {
            assert_eq!(
                Entries::read(text.as_bytes()).err(),
                Some(error),
                "{text:?}"
            );
        }
    }

    fn id(version: u32) -> EntryId {
        let token = TokenId::from_random([7; 16]);

        EntryId { token, version }
    }
}
