//! Bytes and names found in the keychain. What is read as ours can be written again, and fits everywhere.

#![no_main]

#[path = "../../core/src/vault/secret.rs"]
#[allow(dead_code, reason = "the fuzzer needs a part of it")]
mod secret;

use keyward_core::{token, vault::EntryId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(found) = secret::decode(bytes) {
        assert!((1..=token::MAX_BYTES).contains(&found.token.expose().len()));

        let written = secret::encode(&found.token, &found.note);
        assert!(written.len() <= secret::LIMIT, "too long for Windows");
        let again = secret::decode(&written).expect("what is written can be read");
        assert!(found.holds(&again.token), "another token came back");
        assert!(
            again.note == found.note || again.note.is_empty(),
            "another note came back"
        );
    }

    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(entry) = text.parse::<EntryId>()
    {
        assert_eq!(entry.to_string(), text, "two names for one entry");
    }
});
