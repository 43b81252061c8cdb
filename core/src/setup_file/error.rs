//! Why a setup file is refused.

/// A field of a setup file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each name says it")]
pub enum Field {
    Version,
    Title,
    Note,
    From,
    Connection,
    Service,
    ClientId,
    App,
    Organisation,
    Login,
}

impl Field {
    /// The key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Version => "keyward",
            Self::Title => "title",
            Self::Note => "note",
            Self::From => "from",
            Self::Connection => "connection",
            Self::Service => "service",
            Self::ClientId => "client-id",
            Self::App => "app",
            Self::Organisation => "organisation",
            Self::Login => "login",
        }
    }
}

/// Why a setup file is refused. Lines count from 1. Nothing of the file's own words is in it, except names
/// that consist of ASCII letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupFileError {
    /// It is gone, or may not be read.
    #[error("file cannot be read")]
    Unreadable,
    /// It could not be written.
    #[error("file cannot be written")]
    NotWritten,
    /// A directory, a pipe, a device.
    #[error("not a regular file")]
    NotAFile,
    /// More than [`MOST_BYTES`](super::MOST_BYTES).
    #[error("file is too large")]
    TooLarge,
    /// Not UTF-8.
    #[error("file is no text")]
    NotText,
    /// Text that does not say that it is a setup file.
    #[error("no setup file")]
    NotSetupFile,
    /// A version that is still to come.
    #[error("made by a newer version")]
    Newer,
    /// Brackets in brackets, or keys in keys, without end.
    #[error("file is nested too deeply")]
    TooDeep,
    /// Not TOML.
    #[error("line {line} cannot be understood")]
    Syntax {
        /// Where.
        line: u32,
    },
    /// A key that has no meaning.
    #[error("unknown field in line {line}")]
    UnknownField {
        /// The key, if it can be shown.
        name: Option<String>,
        /// Where.
        line: u32,
    },
    /// A key is not there, or has nothing in it.
    #[error("{} is missing in line {line}", field.key())]
    Missing {
        /// Which.
        field: Field,
        /// Where it or its table stands.
        line: u32,
    },
    /// Not a text, or not a table.
    #[error("{} in line {line} is of another kind", field.key())]
    WrongKind {
        /// Which.
        field: Field,
        /// Where.
        line: u32,
    },
    /// Longer than anybody reads.
    #[error("{} in line {line} is too long", field.key())]
    TooLong {
        /// Which.
        field: Field,
        /// Where.
        line: u32,
        /// Characters that it may have.
        most: usize,
    },
    /// Characters that control, turn around, hide or bury others.
    #[error("{} in line {line} has hidden characters", field.key())]
    Hidden {
        /// Which.
        field: Field,
        /// Where.
        line: u32,
    },
    /// A token, or what may be the secret of an app.
    #[error("line {line} holds what looks like a secret")]
    Secret {
        /// Which; `None` for a remark.
        field: Option<Field>,
        /// Where.
        line: u32,
    },
    /// A link, a host or an e-mail address.
    #[error("{} in line {line} holds a link", field.key())]
    Link {
        /// Which.
        field: Field,
        /// Where.
        line: u32,
    },
    /// No service of this id.
    #[error("unknown service in line {line}")]
    ServiceUnknown {
        /// The id, if it can be shown.
        name: Option<String>,
        /// Where.
        line: u32,
    },
    /// Not 32 lower-case hexadecimal digits.
    #[error("ClientID in line {line} does not fit")]
    ClientIdUnfit {
        /// Where.
        line: u32,
    },
    /// Letters that only look like those of a `ClientID`.
    #[error("ClientID in line {line} only looks like one")]
    ClientIdLookAlike {
        /// Where.
        line: u32,
    },
    /// No id of an organisation.
    #[error("organisation in line {line} does not fit")]
    OrganisationUnfit {
        /// Where.
        line: u32,
    },
    /// An organisation at a service that has none.
    #[error("organisation in line {line} is for a service without")]
    OrganisationUseless {
        /// Where.
        line: u32,
    },
    /// The service wants an organisation.
    #[error("connection in line {line} needs an organisation")]
    OrganisationNeeded {
        /// Where.
        line: u32,
    },
    /// No login.
    #[error("login in line {line} does not fit")]
    LoginUnfit {
        /// Where.
        line: u32,
    },
    /// Nothing is wanted.
    #[error("no connections")]
    NoConnections,
    /// More than [`MOST_CONNECTIONS`](super::MOST_CONNECTIONS).
    #[error("too many connections")]
    TooManyConnections,
    /// The same connection as an earlier one.
    #[error("connection in line {line} is there already")]
    Twice {
        /// Where.
        line: u32,
    },
}
