//! Setup files that were opened: what they ask for, and what of it is done.

use super::App;
use crate::{
    Error, Result,
    service::Service,
    setup_file::{Draft, Part, SetupFile, Wanted, shown_name},
    store::{Connection, ConnectionId, SetupRecord},
};

/// A setup file that was opened, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Names it here.
    pub id: i64,
    /// Name of the file, to be shown.
    pub name: String,
    /// What it says.
    pub file: SetupFile,
    /// The sign-ins it takes, in order.
    pub parts: Vec<OpenedPart>,
}

/// One sign-in of a setup file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedPart {
    /// What is signed in to.
    pub part: Part,
    /// The connections that are there already, in the order of its services. It is done when each has one.
    pub connections: Vec<ConnectionId>,
}

impl OpenedPart {
    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.connections.len() == self.part.services.len()
    }
}

impl OpenedFile {
    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.parts.iter().all(OpenedPart::is_done)
    }
}

impl App {
    /// Reads a setup file and keeps what it says until it is put away.
    ///
    /// # Errors
    ///
    /// [`Error::SetupFile`], and nothing is kept; [`Error::Records`].
    pub fn open_setup_file(&self, name: &str, bytes: &[u8]) -> Result<OpenedFile> {
        let file = SetupFile::read(bytes, self.services())?;
        let name = shown_name(name);
        let id = self.store.keep_setup_file(&name, &file.write())?;

        Ok(opened(
            self.services(),
            &self.connections()?,
            id,
            name,
            file,
        ))
    }

    /// The setup files that were opened and not put away, the one opened last first.
    ///
    /// # Errors
    ///
    /// [`Error::Records`].
    pub fn setup_files(&self) -> Result<Vec<OpenedFile>> {
        let records = self.store.setup_files()?;
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let connections = self.connections()?;

        // One that cannot be read any more lacks a service by now: nothing can be done with it.
        Ok(records
            .into_iter()
            .filter_map(|SetupRecord { id, name, text }| {
                let file = SetupFile::read(text.as_bytes(), self.services()).ok()?;
                Some(opened(self.services(), &connections, id, name, file))
            })
            .collect())
    }

    /// Puts a setup file away. What came of it stays.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Records`].
    pub fn put_away_setup_file(&self, id: i64) -> Result<()> {
        Ok(self.store.forget_setup_file(id)?)
    }

    /// Makes a setup file that asks for tokens like those of `connections`.
    ///
    /// # Errors
    ///
    /// [`Error::SetupFile`] for what would be refused when it is opened, [`Error::NotFound`],
    /// [`Error::Records`].
    pub fn make_setup_file(
        &self,
        title: &str,
        note: &str,
        from: &str,
        connections: &[ConnectionId],
    ) -> Result<SetupFile> {
        let mut wanted: Vec<Wanted> = Vec::new();
        for id in connections {
            let one = Wanted::like(&self.connection(id)?)?;
            if !wanted.contains(&one) {
                wanted.push(one);
            }
        }
        let draft = Draft {
            title,
            note,
            from,
            connections: &wanted,
        };

        Ok(SetupFile::make(&draft, self.services())?)
    }
}

fn opened(
    services: &[Service],
    connections: &[Connection],
    id: i64,
    name: String,
    file: SetupFile,
) -> OpenedFile {
    let parts = file.parts().into_iter().map(|part| OpenedPart {
        connections: part
            .services
            .iter()
            .filter_map(|id| {
                let service = services.iter().find(|service| service.id == *id)?;
                let fits = |one: &&Connection| answers(one, &part, service);
                connections.iter().rfind(fits).map(|one| one.id.clone())
            })
            .collect(),
        part,
    });

    OpenedFile {
        id,
        name,
        parts: parts.collect(),
        file,
    }
}

/// Whether `connection` is what `part` asks for at `service`.
fn answers(connection: &Connection, part: &Part, service: &Service) -> bool {
    let organisation = |known: &Option<_>| {
        let known: Option<&crate::organisation::Organisation> = known.as_ref();
        known.map(|known| known.id.clone())
    };
    let wanted = part
        .organisation
        .clone()
        .filter(|_| service.needs_organisation());
    let whose = part.login.as_ref().is_none_or(|login| {
        match (&connection.account, &connection.expected_login) {
            (Some(account), _) => login.names(&account.login),
            // Nobody could be asked yet whose token it is.
            (None, Some(expected)) => login.names(expected),
            (None, None) => false,
        }
    });

    connection.service == service.id
        && connection.client_id == part.client_id.as_str()
        && organisation(&connection.organisation) == organisation(&wanted)
        && whose
}

impl Wanted {
    /// What it takes to get a token like that of `connection`.
    fn like(connection: &Connection) -> Result<Self> {
        use crate::{client_id::ClientId, login::Login};

        let account = connection.account.as_ref().map(|account| &account.login);
        let login = account.or(connection.expected_login.as_ref());

        Ok(Self {
            service: connection.service.clone(),
            client_id: ClientId::new(&*connection.client_id).ok_or(Error::ClientIdUnfit)?,
            app_name: connection.app_name.clone(),
            organisation: connection.organisation.clone(),
            login: login.and_then(|login| Login::new(login)),
        })
    }
}
