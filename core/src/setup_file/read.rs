//! From the bytes of a file to what it says.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Field, MOST_BYTES, MOST_CONNECTIONS, Result, SetupFile, SetupFileError, VERSION, Wanted, words,
};
use crate::{service::Service, shape};

/// Characters of a title, of who it is from, and of the name of an app.
pub(super) const MOST_WORDS: usize = 100;
/// Characters of a note.
const MOST_NOTE: usize = 1000;

impl SetupFile {
    /// Reads a file that is for some of `services`.
    ///
    /// # Errors
    ///
    /// What is wrong with it first, each as a variant of its own.
    pub fn read(bytes: &[u8], services: &[Service]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(SetupFileError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| SetupFileError::NotText)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = Reader { text, services };

        let file = reader.file()?;
        reader.no_remark_is_a_secret()?;
        Ok(file)
    }
}

pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) services: &'a [Service],
}

/// A table of the file, and where it stands.
pub(super) struct Table<'a> {
    pub(super) reader: &'a Reader<'a>,
    fields: &'a DeTable<'a>,
    pub(super) line: u32,
}

impl Reader<'_> {
    fn file(&self) -> Result<SetupFile> {
        let root = DeTable::parse(self.text).map_err(|error| self.syntax(&error));
        let root = match root {
            // Somebody else's file is not to be called a damaged one of ours.
            Err(_) if !self.claims() => return Err(SetupFileError::NotSetupFile),
            root => root?,
        };
        let root = Table {
            reader: self,
            fields: root.get_ref(),
            line: 1,
        };

        root.is_of_this_version()?;
        root.has_only(&[
            Field::Version,
            Field::Title,
            Field::Note,
            Field::From,
            Field::Connection,
        ])?;
        let title = root.words(Field::Title, MOST_WORDS)?;
        let title = title.ok_or(root.misses(Field::Title))?;
        let note = root
            .text(Field::Note)?
            .map(|(note, line)| words::lines(Field::Note, note, line, MOST_NOTE));

        Ok(SetupFile {
            title,
            note: note.transpose()?,
            from: root.words(Field::From, MOST_WORDS)?,
            connections: self.connections(&root)?,
        })
    }

    fn syntax(&self, error: &toml::de::Error) -> SetupFileError {
        if error.message().contains("recursion limit") {
            return SetupFileError::TooDeep;
        }
        let line = self.line(error.span());

        SetupFileError::Syntax { line }
    }

    /// Whether a line begins as the version of a setup file does.
    fn claims(&self) -> bool {
        self.text.lines().any(|line| {
            let value = line.trim_start().strip_prefix(Field::Version.key());
            value.is_some_and(|value| value.trim_start().starts_with('='))
        })
    }

    fn connections(&self, root: &Table) -> Result<Vec<Wanted>> {
        let field = Field::Connection;
        let Some((all, line)) = root.get(field) else {
            return Err(SetupFileError::NoConnections);
        };
        let all = all
            .as_array()
            .ok_or(SetupFileError::WrongKind { field, line })?;
        if all.is_empty() {
            return Err(SetupFileError::NoConnections);
        }
        if all.len() > MOST_CONNECTIONS {
            return Err(SetupFileError::TooManyConnections);
        }

        let mut connections = Vec::with_capacity(all.len());
        for one in all {
            let line = self.line(Some(one.span()));
            let fields = one.get_ref().as_table();
            let table = Table {
                reader: self,
                fields: fields.ok_or(SetupFileError::WrongKind { field, line })?,
                line,
            };
            let wanted = table.wanted()?;
            if connections.iter().any(|other| same(other, &wanted)) {
                return Err(SetupFileError::Twice { line });
            }
            connections.push(wanted);
        }
        Ok(connections)
    }

    /// Whatever stands in remarks is sent along with the rest.
    fn no_remark_is_a_secret(&self) -> Result<()> {
        for (line, text) in (1..).zip(self.text.lines()) {
            if shape::holds_token(&shape::without_invisible(text)) {
                return Err(SetupFileError::Secret { field: None, line });
            }
        }

        Ok(())
    }

    fn line(&self, span: Option<Range<usize>>) -> u32 {
        let before = span.map_or(0, |span| span.start).min(self.text.len());
        let ends = self.text.as_bytes()[..before]
            .iter()
            .filter(|byte| **byte == b'\n');

        u32::try_from(ends.count() + 1).unwrap_or(u32::MAX)
    }
}

impl<'a> Table<'a> {
    fn is_of_this_version(&self) -> Result<()> {
        let Some((version, line)) = self.get(Field::Version) else {
            return Err(SetupFileError::NotSetupFile);
        };
        let field = Field::Version;
        let number = version
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());

        match number {
            Some(VERSION) => Ok(()),
            Some(number) if number > VERSION => Err(SetupFileError::Newer),
            _ => Err(SetupFileError::WrongKind { field, line }),
        }
    }

    pub(super) fn has_only(&self, known: &[Field]) -> Result<()> {
        let unknown = self.fields.keys().filter(|name| {
            let name = name.get_ref().as_ref();
            known.iter().all(|field| field.key() != name)
        });
        let first = unknown.min_by_key(|name| name.span().start);

        first.map_or(Ok(()), |name| {
            Err(SetupFileError::UnknownField {
                name: words::shown(name.get_ref()),
                line: self.reader.line(Some(name.span())),
            })
        })
    }

    fn get(&self, field: Field) -> Option<(&'a DeValue<'a>, u32)> {
        let value: &'a Spanned<DeValue<'a>> = self.fields.get(field.key())?;

        Some((value.get_ref(), self.reader.line(Some(value.span()))))
    }

    pub(super) fn text(&self, field: Field) -> Result<Option<(&'a str, u32)>> {
        self.get(field)
            .map(|(value, line)| {
                let text = value.as_str();
                Ok((text.ok_or(SetupFileError::WrongKind { field, line })?, line))
            })
            .transpose()
    }

    pub(super) fn words(&self, field: Field, most: usize) -> Result<Option<String>> {
        self.text(field)?
            .map(|(text, line)| words::line(field, text, line, most))
            .transpose()
    }

    pub(super) fn misses(&self, field: Field) -> SetupFileError {
        let line = self.line;

        SetupFileError::Missing { field, line }
    }
}

fn same(one: &Wanted, other: &Wanted) -> bool {
    let place = |wanted: &Wanted| {
        let organisation = wanted.organisation.as_ref().map(|known| known.id.clone());
        (wanted.service.clone(), organisation)
    };

    place(one) == place(other) && one.client_id == other.client_id && one.login == other.login
}
