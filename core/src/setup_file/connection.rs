//! One connection of a setup file.

use super::{
    Field, Result, SetupFileError, Wanted,
    read::{MOST_WORDS, Table},
    words,
};
use crate::{
    client_id::ClientId, login::Login, organisation::Organisation, service::Service, shape,
};

/// Characters of what is no id.
const MOST_ID: usize = 254;

impl<'a> Table<'a> {
    /// What the table asks for.
    pub(super) fn wanted(&self) -> Result<Wanted> {
        self.has_only(&[
            Field::Service,
            Field::ClientId,
            Field::App,
            Field::Organisation,
            Field::Login,
        ])?;
        let service = self.service()?;

        Ok(Wanted {
            service: service.id.clone(),
            client_id: self.client_id()?,
            app_name: self.words(Field::App, MOST_WORDS)?,
            organisation: self.organisation(service)?,
            login: self.login()?,
        })
    }

    fn service(&self) -> Result<&'a Service> {
        let found = self.text(Field::Service)?;
        let (id, line) = found.ok_or_else(|| self.misses(Field::Service))?;
        let known = self.reader.services.iter().find(|service| service.id == id);

        known.ok_or_else(|| SetupFileError::ServiceUnknown {
            name: words::shown(id).filter(|id| !words::holds_secret(id)),
            line,
        })
    }

    fn client_id(&self) -> Result<ClientId> {
        let field = Field::ClientId;
        let found = self.text(field)?;
        let (text, line) = found.ok_or_else(|| self.misses(field))?;
        if let Some(id) = ClientId::new(text) {
            return Ok(id);
        }

        if shape::holds_token(text) {
            let field = Some(field);
            return Err(SetupFileError::Secret { field, line });
        }
        if words::holds_link(text) {
            return Err(SetupFileError::Link { field, line });
        }
        Err(if is_look_alike(text) {
            SetupFileError::ClientIdLookAlike { line }
        } else {
            SetupFileError::ClientIdUnfit { line }
        })
    }

    fn organisation(&self, service: &Service) -> Result<Option<Organisation>> {
        let field = Field::Organisation;
        let Some((text, line)) = self.text(field)? else {
            return if service.needs_organisation() {
                let line = self.line;
                Err(SetupFileError::OrganisationNeeded { line })
            } else {
                Ok(None)
            };
        };
        let id = words::line(field, text, line, MOST_ID)?;
        if !service.needs_organisation() {
            return Err(SetupFileError::OrganisationUseless { line });
        }

        let organisation = Organisation::new(id);
        organisation
            .map(Some)
            .ok_or(SetupFileError::OrganisationUnfit { line })
    }

    /// An organisation's own accounts are named by an address, which is no link here.
    fn login(&self) -> Result<Option<Login>> {
        let field = Field::Login;
        let Some((text, line)) = self.text(field)? else {
            return Ok(None);
        };
        if text.chars().any(words::hides) {
            return Err(SetupFileError::Hidden { field, line });
        }
        if words::holds_secret(text) {
            let field = Some(field);
            return Err(SetupFileError::Secret { field, line });
        }
        if text.contains('/') && words::holds_link(text) {
            return Err(SetupFileError::Link { field, line });
        }

        let login = Login::new(text).filter(|_| !mixes_alphabets(text));
        login.map(Some).ok_or(SetupFileError::LoginUnfit { line })
    }
}

/// Letters of other alphabets and digits that a reader takes for those of a `ClientID`.
fn is_look_alike(text: &str) -> bool {
    let alike = |char: char| match char {
        'а' | 'А' | 'ɑ' | 'α' => 'a',
        'в' | 'В' | 'Ь' | 'ь' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'ё' | 'Ё' => 'e',
        'О' | 'о' | 'O' | 'o' => '0',
        'l' | 'I' | 'і' | 'І' => '1',
        'З' | 'з' => '3',
        'б' => '6',
        '０'..='９' | 'ａ'..='ｆ' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        other => other,
    };
    let plain: String = shape::without_invisible(text).chars().map(alike).collect();

    shape::is_hex32(&plain) && !shape::is_hex32(text)
}

/// `а.belova` with a Cyrillic а is not who it seems to be.
fn mixes_alphabets(login: &str) -> bool {
    login.split(['.', '@', '-', '_', '+']).any(|part| {
        let latin = part.chars().any(|char| char.is_ascii_alphabetic());
        latin
            && part
                .chars()
                .any(|char| char.is_alphabetic() && !char.is_ascii())
    })
}
