//! Making a setup file.

use serde::Serialize;

use super::{Field, Result, SetupFile, SetupFileError, VERSION, Wanted};
use crate::service::Service;

/// What a preparer fills in, as it was typed; blank is not given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// What the tokens are for.
    pub title: &'a str,
    /// Words to whoever signs in.
    pub note: &'a str,
    /// Who it is from.
    pub from: &'a str,
    /// What is wanted.
    pub connections: &'a [Wanted],
}

/// The file as TOML, in the order in which it is read.
#[derive(Serialize)]
struct Written<'a> {
    keyward: i64,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    connection: Vec<WrittenConnection<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct WrittenConnection<'a> {
    service: &'a str,
    client_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    app: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<&'a str>,
}

impl SetupFile {
    /// Makes a file of what was typed, and reads it back as whoever gets it will.
    ///
    /// # Errors
    ///
    /// What would be refused there. Lines count in a file that is not there yet: only the field helps.
    pub fn make(draft: &Draft, services: &[Service]) -> Result<Self> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let typed = Self {
            title: draft.title.trim().to_owned(),
            note: given(draft.note),
            from: given(draft.from),
            connections: draft.connections.to_vec(),
        };
        if typed.connections.is_empty() {
            return Err(SetupFileError::NoConnections);
        }
        if typed.title.is_empty() {
            return Err(SetupFileError::Missing {
                field: Field::Title,
                line: 1,
            });
        }

        Self::read(typed.write().as_bytes(), services)
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let written = Written {
            keyward: VERSION,
            title: &self.title,
            from: self.from.as_deref(),
            note: self.note.as_deref(),
            connection: self.connections.iter().map(Into::into).collect(),
        };

        // Texts and one number: there is nothing that TOML could not write.
        toml::to_string_pretty(&written).unwrap_or_default()
    }
}

impl<'a> From<&'a Wanted> for WrittenConnection<'a> {
    fn from(wanted: &'a Wanted) -> Self {
        Self {
            service: &wanted.service,
            client_id: wanted.client_id.as_str(),
            app: wanted.app_name.as_deref(),
            organisation: wanted.organisation.as_ref().map(|known| known.id.as_str()),
            login: wanted.login.as_ref().map(crate::login::Login::as_str),
        }
    }
}
