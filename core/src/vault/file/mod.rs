//! Secrets in an encrypted file, for computers without a keychain.
//!
//! While it is unlocked, only its identity is in memory; the secrets are decrypted for each call and
//! zeroized after it. Whoever loses the password loses the tokens: nobody can open the file without it.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use age::x25519::Identity;
use secrecy::zeroize::Zeroizing;
use tokio::task::spawn_blocking;

use super::{EntryId, Secret, TokenId};
use crate::token::Token;

mod entries;
mod error;
mod folder;
mod password;
mod seal;

use entries::Entries;
pub use error::FileError;
use folder::{Folder, IDENTITY, SECRETS};
pub use password::{MIN_CHARACTERS, Password};
pub use seal::WorkFactor;

/// What the self-test writes.
const DUMMY: &str = "Keyward-tries-out-the-file";

type Result<T> = std::result::Result<T, FileError>;

/// The encrypted file of one data directory. Clones share it.
#[derive(Clone)]
pub struct SecretsFile(Arc<Shared>);

struct Shared {
    folder: Folder,
    work: WorkFactor,
    door: Mutex<FileDoor>,
    /// Held by whoever changes the file.
    turn: Mutex<()>,
    uses: AtomicU64,
}

#[derive(Default)]
struct FileDoor {
    /// There while the file is unlocked.
    identity: Option<Arc<Identity>>,
    /// How often it was locked: an unlocking that takes longer must not undo it.
    locked: u64,
}

impl SecretsFile {
    /// The file in `data_dir`, locked; whether there is one is not looked at yet. `work` is what a new
    /// password will cost.
    pub fn new(data_dir: &Path, work: WorkFactor) -> Self {
        Self(Arc::new(Shared {
            folder: Folder::new(data_dir),
            work,
            door: Mutex::default(),
            turn: Mutex::default(),
            uses: AtomicU64::new(0),
        }))
    }

    /// Whether there is a file.
    pub fn exists(&self) -> bool {
        self.0.folder.exists()
    }

    /// Whether nothing can be read; also when there is no file.
    pub fn is_locked(&self) -> bool {
        self.0.door().identity.is_none()
    }

    /// Counts up with every call that needed the file unlocked, and with every unlocking.
    pub fn uses(&self) -> u64 {
        self.0.uses.load(Ordering::Relaxed)
    }

    /// Makes a new file without secrets, and leaves it unlocked.
    ///
    /// # Errors
    ///
    /// [`FileError::Exists`], [`FileError::Unavailable`].
    pub async fn create(&self, password: Password) -> Result<()> {
        self.run(move |shared| shared.create(&password)).await
    }

    /// Unlocks the file. Takes about a second, on a thread of its own.
    ///
    /// # Errors
    ///
    /// [`FileError::PasswordWrong`], and it can be tried again at once; [`FileError::Missing`],
    /// [`FileError::Incomplete`], [`FileError::Damaged`], [`FileError::Foreign`], [`FileError::Newer`],
    /// [`FileError::Unavailable`]; [`FileError::Locked`] if it was locked meanwhile.
    pub async fn unlock(&self, password: Password) -> Result<()> {
        // From here on a lock counts, however long the password is tried.
        let before = self.0.door().locked;

        self.run(move |shared| shared.unlock(&password, before))
            .await
    }

    /// Locks the file: what it takes to open it is zeroized, when the last call that is under way is back.
    pub fn lock(&self) {
        let mut door = self.0.door();
        door.identity = None;
        door.locked += 1;
    }

    /// Changes the password. The identity stays, so who has a copy of the files and knows the old password
    /// can still open that copy.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::unlock`]; the old password then still holds.
    pub async fn change_password(&self, old: Password, new: Password) -> Result<()> {
        self.run(move |shared| {
            let _turn = shared.turn();
            let identity = seal::unlock(&shared.folder.read(IDENTITY)?, &old)?;
            let locked = seal::lock(&identity, &new, shared.work)?;

            shared.folder.replace(IDENTITY, &locked)
        })
        .await
    }

    /// Writes a dummy to a copy of the file, reads it back and deletes the copy, to know before a token
    /// arrives that it can be kept. The file itself is not touched.
    ///
    /// # Errors
    ///
    /// [`FileError::Locked`], [`FileError::Missing`], and whatever the disk or the file say.
    pub async fn self_test(&self) -> Result<()> {
        self.run(Shared::self_test).await
    }

    /// Writes `token` under an id that was never used, and reads it back to be sure. Writing the same
    /// token again changes nothing.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::self_test`]; [`FileError::Altered`] if other bytes came back,
    /// [`FileError::Taken`] if another token is there.
    pub async fn write(&self, id: &EntryId, token: &Token, note: &str) -> Result<()> {
        let (id, token, note) = (id.clone(), token.clone(), note.to_owned());

        self.run(move |shared| shared.write(&id, &token, &note))
            .await
    }

    /// Returns the secret, or `None` if there is none under this id, or no file.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::self_test`].
    pub async fn read(&self, id: &EntryId) -> Result<Option<Secret>> {
        let id = id.clone();

        self.run(move |shared| match shared.text()? {
            Some(text) => Ok(Entries::read(&text)?.secret(&id)),
            None => Ok(None),
        })
        .await
    }

    /// Deletes the secret under this id; that there is none, or no file, is fine.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::self_test`].
    pub async fn delete(&self, id: &EntryId) -> Result<()> {
        let id = id.clone();

        self.run(move |shared| shared.delete(&id)).await
    }

    /// Lists the entries; none if there is no file.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::self_test`].
    pub async fn list(&self) -> Result<Vec<EntryId>> {
        self.run(Shared::ids).await
    }

    /// Removes the file if it is unlocked and holds no secret; says whether it is gone.
    ///
    /// # Errors
    ///
    /// As [`SecretsFile::self_test`].
    pub async fn remove_if_empty(&self) -> Result<bool> {
        self.run(Shared::remove_if_empty).await
    }

    /// Clears away what was left when the file was made or removed. Nothing secret is in it.
    pub fn sweep(&self) {
        if let Err(error) = self.0.folder.sweep() {
            tracing::warn!(%error, "left-overs of the file with secrets stay");
        }
    }

    /// Has `work` done where it blocks nobody.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let shared = Arc::clone(&self.0);
        let done = spawn_blocking(move || work(&shared)).await;

        // A panic; what it says may hold anything.
        done.unwrap_or(Err(FileError::Damaged))
    }
}

impl Shared {
    fn create(&self, password: &Password) -> Result<()> {
        let _turn = self.turn();
        if self.folder.exists() {
            return Err(FileError::Exists);
        }
        let before = self.door().locked;
        let identity = Identity::generate();
        let locked = seal::lock(&identity, password, self.work)?;
        let secrets = seal::encrypt_to(&identity, &Entries::none().write())?;
        self.folder.begin(&locked, &secrets)?;

        self.open(identity, before)
    }

    fn unlock(&self, password: &Password, before: u64) -> Result<()> {
        let identity = seal::unlock(&self.folder.read(IDENTITY)?, password)?;
        Entries::read(&self.decrypt(&identity)?)?;
        self.folder.restrict()?;

        self.open(identity, before)
    }

    fn open(&self, identity: Identity, before: u64) -> Result<()> {
        self.uses.fetch_add(1, Ordering::Relaxed);
        let mut door = self.door();
        if door.locked != before {
            return Err(FileError::Locked);
        }
        door.identity = Some(Arc::new(identity));

        Ok(())
    }

    fn self_test(&self) -> Result<()> {
        let _turn = self.turn();
        let identity = self.identity()?;
        let text = self.decrypt(&identity)?;
        let id = EntryId {
            token: TokenId::from_random([0; 16]),
            version: 1,
        };
        let dummy = Token::new(DUMMY).ok_or(FileError::Altered)?;
        let entries = Entries::read(&text)?.with(&id, &dummy, "");

        self.folder
            .try_out(&seal::encrypt_to(&identity, &entries.write())?)
    }

    fn write(&self, id: &EntryId, token: &Token, note: &str) -> Result<()> {
        let _turn = self.turn();
        let identity = self.identity()?;
        let text = self.decrypt(&identity)?;
        let entries = Entries::read(&text)?;
        if entries.holds(id, token) {
            return Ok(());
        }
        if entries.has(id) {
            return Err(FileError::Taken);
        }
        self.replace(&identity, &entries.with(id, token, note))?;

        let text = self.decrypt(&identity)?;
        let kept = Entries::read(&text)?.holds(id, token);
        kept.then_some(()).ok_or(FileError::Altered)
    }

    fn delete(&self, id: &EntryId) -> Result<()> {
        let _turn = self.turn();
        if !self.folder.exists() {
            return Ok(());
        }
        let identity = self.identity()?;
        let text = self.decrypt(&identity)?;
        let entries = Entries::read(&text)?;

        if entries.has(id) {
            self.replace(&identity, &entries.without(id))?;
        }
        Ok(())
    }

    fn remove_if_empty(&self) -> Result<bool> {
        let _turn = self.turn();
        if !self.ids()?.is_empty() {
            return Ok(false);
        }
        if self.folder.exists() {
            self.folder.remove()?;
        }
        self.door().identity = None;

        Ok(true)
    }

    fn ids(&self) -> Result<Vec<EntryId>> {
        match self.text()? {
            Some(text) => Ok(Entries::read(&text)?.ids()),
            None => Ok(Vec::new()),
        }
    }

    /// The decrypted file, if there is one.
    fn text(&self) -> Result<Option<Zeroizing<Vec<u8>>>> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let identity = self.identity()?;

        self.decrypt(&identity).map(Some)
    }

    fn replace(&self, identity: &Identity, entries: &Entries<'_>) -> Result<()> {
        let bytes = seal::encrypt_to(identity, &entries.write())?;

        self.folder.replace(SECRETS, &bytes)
    }

    fn decrypt(&self, identity: &Identity) -> Result<Zeroizing<Vec<u8>>> {
        seal::decrypt(identity, &self.folder.read(SECRETS)?)
    }

    /// What opens the secrets, if the file is unlocked.
    fn identity(&self) -> Result<Arc<Identity>> {
        self.uses.fetch_add(1, Ordering::Relaxed);
        if !self.folder.exists() {
            return Err(FileError::Missing);
        }

        self.door().identity.clone().ok_or(FileError::Locked)
    }

    fn door(&self) -> MutexGuard<'_, FileDoor> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
