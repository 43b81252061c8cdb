//! What a secret is called in the keychain.

use std::{fmt, str::FromStr};

use uuid::{Builder, Uuid};

/// Random name of a token; the same through all of its versions, and no secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenId(pub(crate) String);

impl TokenId {
    /// Makes an id out of random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// The id as it stands in records and in the keychain.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names one secret: a token's id, and a version that counts up with every renewal. Written `id.version`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId {
    /// Which token.
    pub token: TokenId,
    /// Which of its versions; the first is 1.
    pub version: u32,
}

impl EntryId {
    /// The same token's next version.
    #[must_use]
    pub fn next(&self) -> Self {
        Self {
            token: self.token.clone(),
            version: self.version.saturating_add(1),
        }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.token.0, self.version)
    }
}

/// The text is not the name of an entry of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a keychain entry of ours")]
pub struct NotOurs;

impl FromStr for EntryId {
    type Err = NotOurs;

    fn from_str(text: &str) -> Result<Self, NotOurs> {
        let (token, version) = text.split_once('.').ok_or(NotOurs)?;
        let uuid = Uuid::try_parse(token).map_err(|_| NotOurs)?;
        let version = version.parse().map_err(|_| NotOurs)?;
        let entry = Self {
            token: TokenId(uuid.to_string()),
            version,
        };

        // Only the exact writing counts, or two texts could name one entry.
        (version > 0 && entry.to_string() == text)
            .then_some(entry)
            .ok_or(NotOurs)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn name_of_an_entry_reads_back() {
        let entry = EntryId {
            token: TokenId::from_random([7; 16]),
            version: 3,
        };

        assert_eq!(entry.to_string().parse(), Ok(entry.clone()));
        assert_eq!(entry.next().version, 4);
    }

    #[test]
    fn other_names_are_not_ours() {
        let token = TokenId::from_random([0xab; 16]).0;

        for text in [
            "",
            "self-test",
            &token,
            &format!("{token}.0"),
            &format!("{token}.+1"),
            &format!("{token}.01"),
            &format!("{token}.1.1"),
            &format!("{}.1", token.to_uppercase()),
        ] {
            assert_eq!(text.parse::<EntryId>(), Err(NotOurs), "{text}");
        }
    }
}
