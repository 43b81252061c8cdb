//! The file in which Yandex Cloud hands out an authorised key: JSON, with the private key as PEM in it.
//! <https://yandex.cloud/en/docs/iam/operations/authentication/manage-authorized-keys>

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};
use serde::Deserialize;

use super::{ServiceAccountKey, key::RsaNumbers, sealed};
use crate::{
    der::{INTEGER, OCTETS, SEQUENCE, element, value},
    disk::{self, ReadError},
};

/// Longest file that is read, in bytes. One with a key of 4096 bits has about 5,000.
pub const MOST_BYTES: usize = 64 * 1024;

/// What a PKCS #8 key says it is if it is one of RSA (RFC 8017, appendix A.1).
const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];

type Result<T> = std::result::Result<T, KeyFileError>;

/// Why a file is no key of a service account that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// The disk does not give it.
    #[error("key file cannot be read")]
    Unreadable,
    /// A directory, a pipe, a device.
    #[error("key file is no file")]
    NotAFile,
    /// No key is as long as this.
    #[error("key file is too large")]
    TooLarge,
    /// It ends before its end, as a download that was broken off.
    #[error("key file is cut off")]
    CutOff,
    /// Not JSON at all.
    #[error("key file is not JSON")]
    NotJson,
    /// Something else than the key of a service account.
    #[error("key file is of another kind")]
    Foreign,
    /// The private key in it is locked with a password.
    #[error("private key is encrypted")]
    Encrypted,
    /// The key in it is of another kind than RSA, which is the only one that asks for IAM tokens.
    #[error("key is not of RSA")]
    NotRsa,
    /// It has the public half of the key only.
    #[error("private key is missing")]
    PublicOnly,
    /// The private key in it was altered, or is of a size that nobody uses.
    #[error("private key is damaged")]
    Damaged,
}

/// The file as the console and `yc iam key create` write it; the API puts the same into two levels.
#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Flat(Flat),
    /// The API's answer.
    Nested {
        key: Named,
        #[serde(rename = "privateKey", deserialize_with = "sealed")]
        private_key: SecretString,
    },
    /// What is left if somebody has taken the private key out.
    Half {
        #[serde(alias = "serviceAccountId", rename = "service_account_id")]
        _service_account_id: String,
    },
    Other(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
struct Flat {
    #[serde(flatten)]
    named: Named,
    #[serde(alias = "privateKey", deserialize_with = "sealed")]
    private_key: SecretString,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    #[serde(alias = "serviceAccountId")]
    service_account_id: String,
}

/// Reads a file from the disk; a regular one only.
///
/// # Errors
///
/// [`KeyFileError::Unreadable`], [`KeyFileError::NotAFile`], [`KeyFileError::TooLarge`].
pub fn load(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
    disk::read_at_most(path, MOST_BYTES).map_err(|error| match error {
        ReadError::Unreadable => KeyFileError::Unreadable,
        ReadError::NotAFile => KeyFileError::NotAFile,
        ReadError::TooLarge => KeyFileError::TooLarge,
    })
}

/// Reads what stands in a file.
///
/// # Errors
///
/// [`KeyFileError`], of which nothing repeats what stands there.
pub fn read(bytes: &[u8]) -> Result<ServiceAccountKey> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file = serde_json::from_slice(bytes).map_err(|error| {
        let empty = bytes.trim_ascii().is_empty();
        match error.classify() {
            _ if empty => KeyFileError::NotJson,
            serde_json::error::Category::Eof => KeyFileError::CutOff,
            _ => KeyFileError::NotJson,
        }
    })?;
    let (named, private_key) = match file {
        File::Flat(Flat { named, private_key }) => (named, private_key),
        File::Nested { key, private_key } => (key, private_key),
        File::Half { .. } => return Err(KeyFileError::PublicOnly),
        File::Other(_) => return Err(KeyFileError::Foreign),
    };

    let key = private(private_key.expose_secret())?;
    let numbers = rsa(&key).ok_or(KeyFileError::Damaged)?;
    ServiceAccountKey::new(&named.id, &named.service_account_id, &numbers)
        .ok_or(KeyFileError::Damaged)
}

/// The private key of PKCS #1 that a PEM text (RFC 7468) holds. Lines before it are not part of it: Yandex
/// Cloud puts one there that asks not to be removed.
fn private(text: &str) -> Result<Zeroizing<Vec<u8>>> {
    let (_, from) = text
        .split_once("-----BEGIN ")
        .ok_or(KeyFileError::Damaged)?;
    let (label, rest) = from.split_once("-----").ok_or(KeyFileError::Damaged)?;
    let (body, _) = rest.split_once("-----END ").ok_or(KeyFileError::Damaged)?;
    match label {
        "ENCRYPTED PRIVATE KEY" => return Err(KeyFileError::Encrypted),
        "RSA PRIVATE KEY" if body.contains("ENCRYPTED") => return Err(KeyFileError::Encrypted),
        "PRIVATE KEY" | "RSA PRIVATE KEY" => {}
        "PUBLIC KEY" | "RSA PUBLIC KEY" => return Err(KeyFileError::PublicOnly),
        _ => return Err(KeyFileError::NotRsa),
    }

    let mut digits = Zeroizing::new(String::with_capacity(body.len()));
    digits.extend(body.split_ascii_whitespace());
    let bytes = BASE64_STANDARD.decode(digits.as_bytes());
    let bytes = Zeroizing::new(bytes.map_err(|_| KeyFileError::Damaged)?);
    if label == "RSA PRIVATE KEY" {
        return Ok(bytes);
    }

    let (kind, key) = unwrap(&bytes).ok_or(KeyFileError::Damaged)?;
    if kind != RSA_ENCRYPTION {
        return Err(KeyFileError::NotRsa);
    }
    Ok(Zeroizing::new(key.to_vec()))
}

/// The kind of a PKCS #8 key (RFC 5208, section 5), and the key itself.
fn unwrap(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (all, _) = value(bytes, SEQUENCE)?;
    let (_version, rest) = value(all, INTEGER)?;
    let (algorithm, rest) = value(rest, SEQUENCE)?;
    let (_, kind, _) = element(algorithm)?;
    let (key, _) = value(rest, OCTETS)?;

    Some((kind, key))
}

/// The numbers of a PKCS #1 key (RFC 8017, appendix A.1.2).
fn rsa(bytes: &[u8]) -> Option<RsaNumbers<'_>> {
    let (mut rest, _) = value(bytes, SEQUENCE)?;
    let mut next = || {
        let (number, after) = value(rest, INTEGER)?;
        rest = after;
        Some(number)
    };
    let _version = next()?;
    let _modulus = next()?;
    let [exponent, d, p, q] = [next()?, next()?, next()?, next()?];
    // What is left of `d` by either prime less one follows from them.
    next()?;
    next()?;

    Some(RsaNumbers {
        exponent,
        d,
        p,
        q,
        q_inverse: next()?,
    })
}
