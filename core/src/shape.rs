//! What credentials look like, so that a wrong one in a field can be called by its name.
//!
//! A shape is a hint for people and decides nothing about a token that came the regular way.

/// The shortest current token seen. A shorter one at the end of a line may go on in the next.
const SHORTEST_TOKEN: usize = 53;
/// The one length of tokens from 2012 to 2022.
const OLDER_TOKEN: usize = 39;

/// `text` without characters that show nothing: zero-width ones, joiners, direction and byte order
/// marks, soft hyphens. Chat programs and word processors add them.
pub(crate) fn without_invisible(text: &str) -> String {
    let invisible = |char: char| {
        matches!(
            char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
    };

    // One allocation of the final size at most: the text may hold a token.
    let mut clean = String::with_capacity(text.len());
    clean.extend(text.chars().filter(|char| !invisible(*char)));
    clean
}

/// Whether `byte` can stand in a token as Yandex issues them.
pub(crate) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// The current and the older tokens in `text`, each as a whole run of token characters.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_ascii() || !is_token_byte(char as u8))
        .filter(|run| {
            (starts_current(run) && run.len() >= 23)
                || (starts_older(run) && run.len() == OLDER_TOKEN)
        })
}

/// Whether `text` contains what must not stay in a field of the page: a token, of any age or kind.
pub(crate) fn holds_token(text: &str) -> bool {
    tokens(text).next().is_some()
        || text.contains("access_token=")
        || text
            .split_whitespace()
            .any(|word| is_iam_token(word) || is_refresh_token(word))
}

/// Whether `run` begins as a token does and is too short to be a whole one.
pub(crate) fn is_token_start(run: &str) -> bool {
    (starts_current(run) && run.len() < SHORTEST_TOKEN)
        || (starts_older(run) && run.len() < OLDER_TOKEN)
}

/// Shape of a `ClientID` and of an app's secret, and of the very oldest tokens.
pub(crate) fn is_hex32(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The `cid` of an answer, which is no token and has no documented meaning.
pub(crate) fn is_cid(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() == 26 && text.bytes().all(allowed) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A confirmation code: 7 digits, or 16 letters and digits.
pub(crate) fn is_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (text.len() == 7 && digits == 7)
        || (text.len() == 16 && digits > 0 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A refresh token: `1:` and further parts between colons.
pub(crate) fn is_refresh_token(text: &str) -> bool {
    text.strip_prefix("1:").is_some_and(|rest| {
        rest.len() >= 20
            && rest.contains(':')
            && rest.bytes().all(|byte| is_token_byte(byte) || byte == b':')
    })
}

/// A token of Yandex Cloud: `t1.`, a part, a dot, and a signature.
pub(crate) fn is_iam_token(text: &str) -> bool {
    text.strip_prefix("t1.")
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(head, signature)| {
            let base64 = |part: &str| {
                let part = part.trim_end_matches('=');
                !part.is_empty() && part.bytes().all(is_token_byte)
            };
            base64(head) && base64(signature)
        })
}

fn starts_current(run: &str) -> bool {
    matches!(run.as_bytes(), [b'y', b'0'..=b'3', b'_', ..])
}

fn starts_older(run: &str) -> bool {
    run.starts_with("AQAAAA") || run.starts_with("AgAAAA")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_as_whole_runs() {
        let current = format!("y0__{}", "a".repeat(49));
        let older = format!("AQAAAA{}", "B".repeat(33));
        let text = format!(
            "{{\"a\":\"{current}\",\"b\":{older}}} y9_{} xy0_aaaaaaaaaaaaaaaaaaaaaaaa",
            "a".repeat(40)
        );

        let found: Vec<_> = tokens(&text).collect();

        assert_eq!(found, [&current, &older]);
    }

    #[test]
    fn shapes_do_not_overlap() {
        let refresh = format!("1:{0}:{0}", "aB3_".repeat(6));
        let iam = format!("t1.{}.{}", "a".repeat(30), "b".repeat(86));

        for (text, kinds) in [
            (
                "4760187d81bc4b7799476b42b5103713",
                [true, false, false, false, false],
            ),
            (
                "1a2b3c4d5e6f7g8h9i0j1k2l3m",
                [false, true, false, false, false],
            ),
            ("1234567", [false, false, true, false, false]),
            ("abcdEFGH12345678", [false, false, true, false, false]),
            (&refresh, [false, false, false, true, false]),
            (&iam, [false, false, false, false, true]),
            ("Romashka", [false; 5]),
        ] {
            let found = [
                is_hex32(text),
                is_cid(text),
                is_code(text),
                is_refresh_token(text),
                is_iam_token(text),
            ];
            assert_eq!(found, kinds, "{text}");
        }
    }

    #[test]
    fn characters_that_show_nothing_go_and_others_stay() {
        assert_eq!(
            without_invisible("\u{feff}a\u{200b}b\u{2060} ключ\n"),
            "ab ключ\n"
        );
    }
}
