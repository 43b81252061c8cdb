//! Searching for tokens where none may be.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use base64::{
    Engine,
    engine::GeneralPurpose,
    prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use memchr::memmem::Finder;

/// What tokens of the same shape have in common, and what is therefore not searched for.
const COMMON: usize = 10;
/// A piece of a token this long is one too many.
const PIECE: usize = 24;

/// A search for some tokens in every form in which they could lie about.
pub(crate) struct Canary {
    needles: Vec<Needle>,
}

struct Needle {
    form: &'static str,
    finder: Finder<'static>,
}

impl Canary {
    /// A search for `tokens`, or for a piece of any of them.
    pub(crate) fn new<'a>(tokens: impl IntoIterator<Item = &'a str>) -> Self {
        let needles = tokens.into_iter().map(piece).flat_map(forms);

        Self {
            needles: needles
                .map(|(form, bytes)| Needle {
                    form,
                    finder: Finder::new(&bytes).into_owned(),
                })
                .collect(),
        }
    }

    /// Every form that is found in `bytes`.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Vec<&'static str> {
        let hits = self
            .needles
            .iter()
            .filter(|needle| needle.finder.find(bytes).is_some());

        hits.map(|needle| needle.form).collect()
    }

    /// Every file below `directory` in which something is found, each with the form.
    pub(crate) fn found_below(&self, directory: &Path) -> Result<Vec<String>> {
        let mut hits = Vec::new();
        for file in files_below(directory)? {
            let forms = self.found_in(&fs::read(&file)?);
            hits.extend(
                forms
                    .iter()
                    .map(|form| format!("{form}: {}", file.display())),
            );
        }

        Ok(hits)
    }
}

/// Every file below `directory`, however deep.
pub(crate) fn files_below(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }

    Ok(files)
}

/// The middle of a token: a part of it betrays it as well as the whole.
fn piece(token: &str) -> &[u8] {
    let random = &token.as_bytes()[COMMON.min(token.len())..];

    &random[..PIECE.min(random.len())]
}

fn forms(piece: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let spaced = |first: bool| {
        let pairs = piece
            .iter()
            .flat_map(|byte| if first { [*byte, 0] } else { [0, *byte] });
        pairs.collect::<Vec<_>>()
    };
    let hex = hex(piece, "");
    let percent = self::hex(piece, "%");
    let mut forms = vec![
        ("raw", piece.to_vec()),
        ("UTF-16LE", spaced(true)),
        ("UTF-16BE", spaced(false)),
        ("hexadecimal", hex.to_uppercase().into_bytes()),
        ("hexadecimal", hex.into_bytes()),
        ("percent-encoded", percent.to_uppercase().into_bytes()),
        ("percent-encoded", percent.into_bytes()),
    ];
    for offset in 0..3 {
        forms.push(("Base64", base64_at(offset, piece, &BASE64_STANDARD_NO_PAD)));
        forms.push(("Base64", base64_at(offset, piece, &BASE64_URL_SAFE_NO_PAD)));
    }
    // Without a letter in which they differ, two spellings are one.
    forms.dedup_by(|one, other| one.1 == other.1);

    forms
}

fn hex(bytes: &[u8], mark: &str) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{mark}{byte:02x}");
        text
    })
}

/// What `piece` becomes within a longer text, `offset` bytes after a boundary: without the letters at
/// its ends, which depend on its neighbours too.
fn base64_at(offset: usize, piece: &[u8], engine: &GeneralPurpose) -> Vec<u8> {
    let text = engine.encode([&vec![0; offset], piece].concat());
    let whole = (offset * 8).div_ceil(6)..(offset + piece.len()) * 8 / 6;

    text.as_bytes()[whole].to_vec()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use base64::prelude::BASE64_STANDARD;

    use super::*;

    const TOKEN: &str = "y0_FAKEabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    #[test]
    fn token_is_found_in_every_form() {
        let wide: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let percent = hex(TOKEN.as_bytes(), "%");

        for text in [
            format!("before {TOKEN} after").into_bytes(),
            format!("cut {}", &TOKEN[8..40]).into_bytes(),
            BASE64_STANDARD.encode(TOKEN).into_bytes(),
            BASE64_STANDARD.encode(format!("1{TOKEN}")).into_bytes(),
            BASE64_URL_SAFE_NO_PAD
                .encode(format!("12{TOKEN}1"))
                .into_bytes(),
            hex(TOKEN.as_bytes(), "").into_bytes(),
            percent.into_bytes(),
            wide,
            big,
        ] {
            // Wide text is found in either byte order: one is the other, a byte later.
            assert!(
                !canary().found_in(&text).is_empty(),
                "{}",
                String::from_utf8_lossy(&text)
            );
        }
    }

    #[test]
    fn other_text_is_no_token() {
        let masked = format!("{}…{}", &TOKEN[..7], &TOKEN[TOKEN.len() - 4..]);

        assert!(canary().found_in(masked.as_bytes()).is_empty());
        assert!(canary().found_in(&[0; 4096]).is_empty());
    }

    #[test]
    fn files_are_searched_however_deep_they_lie() {
        let directory = tempfile::tempdir().unwrap();
        let deep = directory.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("file"), TOKEN).unwrap();

        let found = canary().found_below(directory.path()).unwrap();

        assert_eq!(found, [format!("raw: {}", deep.join("file").display())]);
    }

    fn canary() -> Canary {
        Canary::new([TOKEN])
    }
}
