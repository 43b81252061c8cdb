//! Service accounts and their authorised keys.

use base64::{Engine, prelude::BASE64_STANDARD};
use ring::rsa::KeyPair;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::token::random;

const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
/// What the console writes before a private key.
const MARK: &str = "PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID";

/// A program's account in Yandex Cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its id.
    pub id: &'static str,
    /// Its name, which no key file tells.
    pub name: &'static str,
    /// Its number in Tracker.
    pub uid: u64,
}

/// An account in [`ROMASHKA_CLOUD`](crate::ROMASHKA_CLOUD).
pub const REPORTS: ServiceAccount = ServiceAccount {
    id: "ajeromashkareports01",
    name: "reports",
    uid: 9_000_000_000_000_001,
};

/// An account that is in no organisation.
pub const STRAY: ServiceAccount = ServiceAccount {
    id: "ajestrayromashka0001",
    name: "stray",
    uid: 9_000_000_000_000_002,
};

/// Every service account.
pub const SERVICE_ACCOUNTS: [ServiceAccount; 2] = [REPORTS, STRAY];

/// How long a key is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeySize {
    /// 2048 bits, as the console makes them.
    #[default]
    Rsa2048,
    /// 4096 bits.
    Rsa4096,
}

/// An authorised key, as Yandex Cloud knows it.
#[derive(Debug, Clone)]
pub(crate) struct AuthorisedKey {
    pub(crate) id: String,
    pub(crate) service_account_id: &'static str,
    /// The public half, as RFC 8017 encodes it.
    pub(crate) public_key: Vec<u8>,
    pub(crate) deleted: bool,
}

impl ServiceAccount {
    /// The account with this id.
    pub(crate) fn by_id(id: &str) -> Option<&'static Self> {
        SERVICE_ACCOUNTS.iter().find(|account| account.id == id)
    }
}

impl KeySize {
    fn pem(self) -> (&'static str, &'static str) {
        match self {
            Self::Rsa2048 => (
                include_str!("../keys/rsa-2048.pem"),
                include_str!("../keys/rsa-2048.pub.pem"),
            ),
            Self::Rsa4096 => (
                include_str!("../keys/rsa-4096.pem"),
                include_str!("../keys/rsa-4096.pub.pem"),
            ),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rsa2048 => "RSA_2048",
            Self::Rsa4096 => "RSA_4096",
        }
    }
}

/// Makes a key for `account`: what Yandex Cloud remembers, and the file that the person gets, once.
pub(crate) fn create_key(
    account: &ServiceAccount,
    size: KeySize,
) -> Option<(AuthorisedKey, String)> {
    let id = format!("aje{}", random(LETTERS, 17));
    let (private, public) = size.pem();
    let body: String = private
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let pair = KeyPair::from_pkcs8(&BASE64_STANDARD.decode(body).ok()?).ok()?;
    let known = ServiceAccount::by_id(account.id)?;

    let file = json!({
        "id": id,
        "service_account_id": account.id,
        "created_at": "2026-11-20T08:00:00.123456789Z",
        "key_algorithm": size.name(),
        "public_key": public,
        "private_key": format!("{MARK} <{id}>\n{private}"),
    });
    let key = AuthorisedKey {
        id,
        service_account_id: known.id,
        public_key: pair.public().as_ref().to_vec(),
        deleted: false,
    };

    Some((key, serde_json::to_string_pretty(&file).ok()?))
}
