//! What may stand in the texts of a setup file: short words in plain sight, without a secret or a link.

use super::{Field, Result, SetupFileError};
use crate::shape;

/// Combining marks on one letter; more bury what is above and below.
const MOST_MARKS: usize = 3;

/// Endings of names of hosts that people meet. A word with a dot is one only with such an ending, or in front of a
/// slash: logins have dots, too.
const ENDINGS: [&str; 48] = [
    "ai",
    "app",
    "bel",
    "biz",
    "by",
    "cc",
    "click",
    "cloud",
    "club",
    "co",
    "com",
    "de",
    "dev",
    "example",
    "gd",
    "info",
    "io",
    "kz",
    "link",
    "live",
    "ly",
    "me",
    "moscow",
    "net",
    "online",
    "org",
    "page",
    "pro",
    "ru",
    "shop",
    "site",
    "space",
    "store",
    "su",
    "tech",
    "tk",
    "to",
    "top",
    "ua",
    "uk",
    "us",
    "xyz",
    "рф",
    "рус",
    "онлайн",
    "сайт",
    "москва",
    "орг",
];

/// A text of one line.
pub(super) fn line(field: Field, text: &str, line: u32, most: usize) -> Result<String> {
    let plain = defused(text);
    if plain.trim().contains(['\n', '\t']) {
        return Err(SetupFileError::Hidden { field, line });
    }

    checked(field, plain.trim(), line, most)
}

/// A text of several lines; never more than one of them is empty in a row.
pub(super) fn lines(field: Field, text: &str, line: u32, most: usize) -> Result<String> {
    let plain = defused(text).replace('\t', " ");
    let mut lines: Vec<&str> = plain.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|next, last| next.is_empty() && last.is_empty());

    checked(field, &lines.join("\n"), line, most)
}

/// A key or an id of the file's own, if it can be shown.
pub(super) fn shown(text: &str) -> Option<String> {
    const LONGEST: usize = 30;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain);

    fits.then(|| text.to_owned())
}

/// Whether `char` controls, turns around or hides others, or shows nothing by itself.
pub(super) fn hides(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{10ffff}')
}

/// The text without what word processors and emoji keyboards add, which shows nothing and turns nothing
/// around.
fn defused(text: &str) -> String {
    let added = [
        '\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{fe0f}', '\u{feff}',
    ];

    text.replace("\r\n", "\n").replace(added, "")
}

fn checked(field: Field, text: &str, line: u32, most: usize) -> Result<String> {
    if text.is_empty() {
        return Err(SetupFileError::Missing { field, line });
    }
    if text.chars().count() > most {
        return Err(SetupFileError::TooLong { field, line, most });
    }
    if text.chars().any(|char| char != '\n' && hides(char)) || is_buried(text) {
        return Err(SetupFileError::Hidden { field, line });
    }
    if holds_secret(text) {
        let field = Some(field);
        return Err(SetupFileError::Secret { field, line });
    }
    if holds_link(text) {
        return Err(SetupFileError::Link { field, line });
    }

    Ok(text.to_owned())
}

fn is_buried(text: &str) -> bool {
    let is_mark = |char: char| {
        matches!(char,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
    };

    text.split(|char| !is_mark(char))
        .any(|marks| marks.chars().count() > MOST_MARKS)
}

/// A token of any kind, or 32 hexadecimal digits: the secret of an app looks like its `ClientID`.
pub(super) fn holds_secret(text: &str) -> bool {
    shape::holds_token(text)
        || text
            .split(|char: char| !char.is_ascii_alphanumeric())
            .any(shape::is_hex32)
}

/// A link, a host, or an e-mail address, however it is spelt.
pub(super) fn holds_link(text: &str) -> bool {
    let text: String = text.to_lowercase().chars().map(plainly).collect();
    let starts = ["://", "www.", "xn--", "mailto:", "javascript:", "data:"];
    if starts.iter().any(|start| text.contains(start)) {
        return true;
    }

    let ends = |char: char| char.is_whitespace() || "()[]{}<>«»„“”‘’\"'`,;!?".contains(char);
    text.split(ends)
        .any(|word| is_address(word) || is_host(word))
}

/// Signs that browsers take for a dot, a colon, a slash or an at.
fn plainly(char: char) -> char {
    match char {
        '．' | '。' | '｡' | '․' => '.',
        '：' => ':',
        '／' | '⁄' | '∕' => '/',
        '＠' => '@',
        other => other,
    }
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, domain)| {
        name.ends_with(char::is_alphanumeric) && domain.starts_with(char::is_alphanumeric)
    })
}

fn is_host(word: &str) -> bool {
    let (host, path) = match word.find(['/', ':', '#', '?']) {
        Some(end) => word.split_at(end),
        None => (word, ""),
    };
    let labels: Vec<_> = host.trim_matches('.').split('.').collect();
    let (Some(last), true) = (labels.last(), labels.len() > 1) else {
        return false;
    };
    if !labels.iter().all(|label| is_label(label)) {
        return false;
    }

    let number = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    let leads = path.len() > 1 && last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    number || leads || ENDINGS.contains(last)
}

fn is_label(label: &str) -> bool {
    let fits = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
    !label.is_empty() && label.chars().all(fits)
}
