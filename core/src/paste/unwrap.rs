//! Undoing what mail programs, chats and terminals do to a long value.

use secrecy::zeroize::Zeroizing;

use crate::shape;

/// `text` without characters that show nothing, on one line: lines that break a token or an address in
/// two are joined, others are kept apart by a space.
pub(super) fn unwrapped(text: &str) -> Zeroizing<String> {
    let clean = Zeroizing::new(shape::without_invisible(text));
    let mut whole = Zeroizing::new(String::with_capacity(clean.len() + 1));

    for line in clean
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        if !goes_on(&whole, line) {
            whole.push(' ');
        }
        whole.push_str(line);
    }

    whole
}

/// Whether `line` continues the last word of `text`.
fn goes_on(text: &str, line: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let run = word
        .rsplit(|char: char| !char.is_ascii() || !shape::is_token_byte(char as u8))
        .next()
        .unwrap_or_default();
    let next = line
        .split(|char: char| !char.is_ascii() || !shape::is_token_byte(char as u8))
        .next()
        .unwrap_or_default();
    if begins_anew(line) || word.is_empty() {
        return false;
    }

    let is_answer = word.contains("://") || word.contains("access_token=");
    let whole_token = shape::tokens(run).next().is_some() && !shape::is_token_start(run);
    // The rest of an address is one word; a whole token is followed by nothing but further pairs.
    let rest_of_answer =
        is_answer && !line.contains(char::is_whitespace) && (!whole_token || line.starts_with('&'));

    (shape::is_token_start(run) && !next.is_empty())
        || rest_of_answer
        || (whole_token && line.starts_with('&'))
}

fn begins_anew(line: &str) -> bool {
    let starts = [
        "https://",
        "http://",
        "access_token=",
        "OAuth ",
        "Bearer ",
        "Authorization",
    ];

    starts.iter().any(|start| line.starts_with(start))
        || shape::is_token_start(line.get(..9).unwrap_or_default())
}
