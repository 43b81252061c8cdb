//! Where a secret is kept.

use std::path::Path;

use super::{
    EntryId, FileError, KeychainError, Secret, SecretsFile, Vault, WorkFactor, session::Session,
};
use crate::token::Token;

type Result<T> = std::result::Result<T, PlaceError>;

/// A kind of place for secrets. A token's record says in which one its secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The system's own keychain.
    Keychain,
    /// Memory: until Keyward is closed.
    Session,
    /// The encrypted file.
    File,
}

/// Why a place did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The keychain did not.
    #[error("keychain failed")]
    Keychain(#[from] KeychainError),
    /// The encrypted file did not.
    #[error("file with secrets failed")]
    File(#[from] FileError),
    /// The session has another secret under this name already; none is ever overwritten.
    #[error("entry exists already")]
    Taken,
}

impl PlaceError {
    /// There is another secret under this name.
    pub(crate) fn is_taken(self) -> bool {
        use {FileError as F, KeychainError as K};

        matches!(
            self,
            Self::Taken | Self::Keychain(K::Taken) | Self::File(F::Taken)
        )
    }

    /// What is there is none of ours, or not what was written.
    pub(crate) fn is_altered(self) -> bool {
        use {FileError as F, KeychainError as K};

        matches!(self, Self::Keychain(K::Altered) | Self::File(F::Altered))
    }

    /// The place as a whole is out of reach: each further call would cost a prompt or a time limit, or end
    /// alike.
    pub(crate) fn is_out_of_reach(self) -> bool {
        use KeychainError as K;

        match self {
            Self::Keychain(error) => matches!(error, K::Missing | K::Locked | K::Silent),
            Self::File(error) => error != FileError::Altered && error != FileError::Taken,
            Self::Taken => false,
        }
    }
}

/// Every place there is. A secret is read, written and deleted where its record says. Clones share them.
#[derive(Clone)]
pub struct Places {
    keychain: Vault,
    session: Session,
    file: SecretsFile,
}

impl Places {
    /// The system's own keychain, and the encrypted file in `data_dir`. Nothing is opened before the first
    /// call.
    pub fn platform(data_dir: &Path) -> Self {
        Self::with_keychain(Vault::platform(), data_dir)
    }

    /// This keychain, and the encrypted file in `data_dir`.
    pub fn with_keychain(keychain: Vault, data_dir: &Path) -> Self {
        Self::new(keychain, SecretsFile::new(data_dir, WorkFactor::STANDARD))
    }

    /// This keychain and this file, and a session that has just begun.
    pub fn new(keychain: Vault, file: SecretsFile) -> Self {
        Self {
            keychain,
            session: Session::default(),
            file,
        }
    }

    /// The encrypted file: only it can be locked and unlocked by us.
    pub fn file(&self) -> &SecretsFile {
        &self.file
    }

    /// Tries out `place`, to know before a token arrives that it can be kept.
    ///
    /// # Errors
    ///
    /// What the place says.
    pub async fn self_test(&self, place: Place) -> Result<()> {
        match place {
            Place::Keychain => Ok(self.keychain.self_test().await?),
            Place::Session if self.session.self_test() => Ok(()),
            Place::Session => Err(PlaceError::Taken),
            Place::File => Ok(self.file.self_test().await?),
        }
    }

    /// Writes `token` to `place` under an id that was never used, and reads it back to be sure. `note`
    /// helps to make a record again if the records are lost; nothing secret belongs there. Writing the
    /// same token again changes nothing.
    ///
    /// # Errors
    ///
    /// What the place says.
    pub async fn write(&self, place: Place, id: &EntryId, token: &Token, note: &str) -> Result<()> {
        match place {
            Place::Keychain => Ok(self.keychain.write(id, token, note).await?),
            Place::Session => self
                .session
                .write(id, token, note)
                .map_err(|_| PlaceError::Taken),
            Place::File => Ok(self.file.write(id, token, note).await?),
        }
    }

    /// Returns the secret that is in `place`, or `None` if there is none under this id.
    ///
    /// # Errors
    ///
    /// What the place says.
    pub async fn read(&self, place: Place, id: &EntryId) -> Result<Option<Secret>> {
        match place {
            Place::Keychain => Ok(self.keychain.read(id).await?),
            Place::Session => Ok(self.session.read(id)),
            Place::File => Ok(self.file.read(id).await?),
        }
    }

    /// Deletes a secret from `place`; that there is none is fine.
    ///
    /// # Errors
    ///
    /// What the place says.
    pub async fn delete(&self, place: Place, id: &EntryId) -> Result<()> {
        match place {
            Place::Keychain => Ok(self.keychain.delete(id).await?),
            Place::Session => {
                self.session.delete(id);
                Ok(())
            }
            Place::File => Ok(self.file.delete(id).await?),
        }
    }

    /// Lists what is in `place`. Never makes a keychain ask for a password.
    ///
    /// # Errors
    ///
    /// What the place says.
    pub async fn list(&self, place: Place) -> Result<Vec<EntryId>> {
        match place {
            Place::Keychain => Ok(self.keychain.list().await?),
            Place::Session => Ok(self.session.list()),
            Place::File => Ok(self.file.list().await?),
        }
    }

    /// Whether `place` waits for its password, so that nothing in it can be finished now.
    pub fn is_locked(&self, place: Place) -> bool {
        place == Place::File && self.file.is_locked() && self.file.exists()
    }

    /// What is lost when Keyward is closed.
    pub(crate) fn in_session(&self) -> Vec<EntryId> {
        self.session.list()
    }

    /// Whether the session has this secret.
    pub(crate) fn is_in_session(&self, id: &EntryId) -> bool {
        self.session.read(id).is_some()
    }

    /// Abandons a call to the keychain that never came back; see [`Vault::reopen`].
    pub fn reopen(&self) {
        self.keychain.reopen();
    }
}
