//! The two files as age keeps them (<https://c2sp.org/age>).
//!
//! `identity.age` is an X25519 identity behind a password, `secrets.age` is encrypted to that identity. So
//! the slow derivation is done once for each unlocking, and any age tool opens both:
//! `age --decrypt --identity identity.age secrets.age`.

use std::io::{ErrorKind, Read, Write};

use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519::Identity};
use secrecy::{ExposeSecret, zeroize::Zeroizing};

use super::{FileError, Password};

type Result<T> = std::result::Result<T, FileError>;

/// How a file of age begins, of whatever version.
const AGE: &[u8] = b"age-encryption.org/";
/// What is said within `identity.age` to whoever opens it with a tool of their own.
const REMARK: &str = "# Opens secrets.age beside it, the tokens of Keyward.\n";

/// What one try of a password costs: 2 to this power rounds of scrypt with 1 KiB of memory each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// What the age tool takes, and 256 MiB: about a second. A fixed number, because one that is measured
    /// on a busy machine comes out too cheap.
    pub const STANDARD: Self = Self(18);
    /// The most that is read: 1 GiB. Whoever can write the file could ask for days otherwise.
    const MOST: u8 = 20;

    /// Another cost, of 1 to 20.
    pub fn new(power: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&power).then_some(Self(power))
    }
}

/// Makes `identity.age`.
pub(super) fn lock(identity: &Identity, password: &Password, work: WorkFactor) -> Result<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(password.secret());
    recipient.set_work_factor(work.0);

    let key = identity.to_string();
    let key = key.expose_secret();
    let mut text = Zeroizing::new(Vec::with_capacity(REMARK.len() + key.len() + 1));
    for part in [REMARK, key, "\n"] {
        text.extend_from_slice(part.as_bytes());
    }

    encrypt(&recipient, &text)
}

/// Opens `identity.age`; takes about a second, and says nothing while it does.
pub(super) fn unlock(bytes: &[u8], password: &Password) -> Result<Identity> {
    let decryptor = read_header(bytes)?;
    if !decryptor.is_scrypt() {
        return Err(FileError::Foreign);
    }
    let mut identity = scrypt::Identity::new(password.secret());
    identity.set_max_work_factor(WorkFactor::MOST);

    let reader = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::InvalidHeader | DecryptError::InvalidMac => FileError::Damaged,
            DecryptError::ExcessiveWork { .. } => FileError::Foreign,
            _ => FileError::PasswordWrong,
        })?;
    let text = read_to_end(reader, bytes.len())?;
    let text = str::from_utf8(&text).map_err(|_| FileError::Foreign)?;
    let key = text.lines().find(|line| !line.starts_with('#'));

    key.and_then(|key| key.parse().ok())
        .ok_or(FileError::Foreign)
}

/// Makes `secrets.age`.
pub(super) fn encrypt_to(identity: &Identity, text: &[u8]) -> Result<Vec<u8>> {
    encrypt(&identity.to_public(), text)
}

/// Opens `secrets.age`.
pub(super) fn decrypt(identity: &Identity, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let reader = read_header(bytes)?
        .decrypt(std::iter::once(identity as &dyn age::Identity))
        // Also when it was encrypted to somebody else: the two files do not belong together.
        .map_err(|_| FileError::Damaged)?;

    read_to_end(reader, bytes.len())
}

fn encrypt(recipient: &dyn age::Recipient, text: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = Encryptor::with_recipients(std::iter::once(recipient))
        .map_err(|_| FileError::Unavailable(ErrorKind::Other))?
        .wrap_output(&mut bytes)?;
    writer.write_all(text)?;
    writer.finish()?;

    Ok(bytes)
}

fn read_header(bytes: &[u8]) -> Result<Decryptor<&[u8]>> {
    let begins = AGE.len().min(bytes.len());
    if bytes[..begins] != AGE[..begins] {
        return Err(FileError::Foreign);
    }

    Decryptor::new_buffered(bytes).map_err(|error| match error {
        DecryptError::UnknownFormat => FileError::Newer,
        _ => FileError::Damaged,
    })
}

/// Reads what is no longer than `most` into memory that is zeroized.
fn read_to_end(mut reader: impl Read, most: usize) -> Result<Zeroizing<Vec<u8>>> {
    let mut text = Zeroizing::new(Vec::with_capacity(most));
    reader
        .read_to_end(&mut text)
        .map_err(|_| FileError::Damaged)?;

    Ok(text)
}
