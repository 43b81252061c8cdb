//! The system's clipboard.

use arboard::{Clipboard, Error};
use secrecy::SecretString;

use super::{
    keeper::{Board, Refused},
    platform,
};

/// The system's clipboard, opened when it is first needed: a screen may have none.
#[derive(Default)]
pub(super) struct System {
    open: Option<Clipboard>,
}

impl System {
    fn open(&mut self) -> Result<&mut Clipboard, Refused> {
        if self.open.is_none() {
            self.open = Some(Clipboard::new().map_err(|_| Refused)?);
        }

        self.open.as_mut().ok_or(Refused)
    }
}

impl Board for System {
    fn text(&mut self) -> Result<Option<SecretString>, Refused> {
        match self.open()?.get_text() {
            Ok(text) => Ok(Some(text.into())),
            Err(Error::ContentNotAvailable | Error::ConversionFailure) => Ok(None),
            Err(_) => Err(Refused),
        }
    }

    fn put(&mut self, secret: &str) -> Result<(), Refused> {
        platform::marked(self.open()?.set())
            .text(secret)
            .map_err(|_| Refused)
    }

    fn clear(&mut self) -> Result<(), Refused> {
        self.open()?.clear().map_err(|_| Refused)
    }
}
