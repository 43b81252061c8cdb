//! What goes to the log, which is the error output: our own lines, with nothing in them that could open
//! something; of other people's, no more than that there was trouble, and where.

use std::{
    fmt,
    io::{self, Write as _},
    panic::PanicHookInfo,
};

use tracing::{Event, Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    filter::Targets,
    fmt::{
        FmtContext, FormatEvent, FormatFields, MakeWriter,
        format::Writer,
        time::{FormatTime, SystemTime},
    },
    layer::SubscriberExt,
    registry::LookupSpan,
    util::SubscriberInitExt,
};

/// What the names of our own crates begin with.
const OURS: &str = "keyward";
/// Words after which a secret stands in a header.
const SCHEMES: [&str; 3] = ["OAuth", "Bearer", "Basic"];
/// Starts the log and quietens panics. No variable of the environment has a say in it.
pub(crate) fn start() {
    log_to(io::stderr).init();
    std::panic::set_hook(Box::new(|panic| {
        // Not by way of the log: the panic may have happened within it. Nobody is left to tell if the
        // output is closed.
        _ = writeln!(io::stderr(), "{}", place_of(panic));
    }));
}

fn log_to(
    output: impl for<'a> MakeWriter<'a> + Send + Sync + 'static,
) -> impl Subscriber + Send + Sync {
    let wanted = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target(OURS, LevelFilter::INFO);

    let lines = tracing_subscriber::fmt::layer()
        .event_format(Line)
        .with_writer(output)
        // It would report its own trouble by a panic if the output is closed.
        .log_internal_errors(false);

    tracing_subscriber::registry().with(wanted).with(lines)
}

/// Where a panic happened, and nothing of what was in memory: its message may hold anything.
fn place_of(panic: &PanicHookInfo<'_>) -> String {
    match panic.location() {
        Some(place) => format!("internal error at {place}"),
        None => "internal error".to_owned(),
    }
}

/// One event on one line.
struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let about = event.metadata();
        SystemTime.format_time(&mut writer)?;
        write!(writer, " {:>5} {}: ", about.level(), about.target())?;

        if is_ours(about) {
            let mut words = String::new();
            context.format_fields(Writer::new(&mut words), event)?;
            writeln!(writer, "{}", redacted(&words))
        } else {
            // Its words are not ours to vouch for: addresses, headers, messages of a bus.
            let (file, line) = (about.file().unwrap_or("?"), about.line().unwrap_or(0));
            writeln!(writer, "trouble at {file}:{line}")
        }
    }
}

fn is_ours(about: &Metadata<'_>) -> bool {
    let name = about.target().split("::").next().unwrap_or_default();

    name == OURS
        || name
            .strip_prefix(OURS)
            .is_some_and(|rest| rest.starts_with('_'))
}

/// `words` without what may follow the path of an address, the value of a header, or a token.
fn redacted(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    let mut before = "";

    for piece in words.split_inclusive(is_gap) {
        let word = piece.trim_end_matches(is_gap);
        if let Some(address) = up_to_path(word) {
            clean.push_str(address);
            clean.push('…');
        } else if SCHEMES.contains(&value(before)) || is_token(value(word)) {
            clean.push('…');
        } else {
            clean.push_str(word);
        }
        clean.push_str(&piece[word.len()..]);
        if !word.is_empty() {
            before = word;
        }
    }

    clean
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || "\"'<>(),;[]{}".contains(letter)
}

/// What stands after a name, as in `header=OAuth`.
fn value(word: &str) -> &str {
    word.rsplit_once('=').map_or(word, |(_, value)| value)
}

/// What every token of Yandex looks like from its beginning: `y0_`, `y1_` and so on.
fn is_token(word: &str) -> bool {
    matches!(word.as_bytes(), [b'y', b'0'..=b'9', b'_', ..])
}

/// The address without its query and fragment, if it has any.
fn up_to_path(word: &str) -> Option<&str> {
    let rest = word.find("://")?;
    let end = word[rest..].find(['?', '#'])?;

    Some(&word[..rest + end])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use std::{
        panic::{catch_unwind, set_hook, take_hook},
        sync::{Arc, Mutex},
        thread,
    };

    use super::*;

    const SECRET: &str = "y0_FAKEabcdefghijklmnop";

    #[test]
    fn addresses_end_with_their_path() {
        for (words, clean) in [
            ("error=no answer from https://login.yandex.ru/info", None),
            (
                "page=https://a.ru/b#answer=y0_a c",
                Some("page=https://a.ru/b… c"),
            ),
            ("(\"https://a.ru?state=b\")", Some("(\"https://a.ru…\")")),
            ("header=OAuth y0_a, b", Some("header=OAuth …, b")),
            ("\"Bearer abc\"", Some("\"Bearer …\"")),
            ("token=y0_a y1_b", Some("… …")),
        ] {
            assert_eq!(redacted(words), clean.unwrap_or(words));
        }
    }

    #[test]
    fn other_peoples_words_stay_out_of_the_log() {
        let said = said(|| {
            tracing::warn!(target: "hyper::client", "GET https://a.ru/#{SECRET}");
            tracing::info!(target: "reqwest::connect", "connecting");
            tracing::debug!(target: "keyward::desk", "too much");
            tracing::warn!(target: "keyward_core::desk", header = %format!("OAuth {SECRET}"), "ours");
            tracing::warn!(target: "keywardish", "{SECRET}");
        });
        let lines: Vec<_> = said.lines().collect();

        assert_eq!(lines.len(), 3, "{said}");
        assert!(lines[0].contains("hyper::client: trouble at src"), "{said}");
        assert!(lines[1].contains("ours header=OAuth …"), "{said}");
        assert!(!said.contains("FAKE"), "{said}");
    }

    #[test]
    fn panics_say_where_and_not_what() {
        let said = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&said);
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            ear.lock().unwrap().push(place_of(panic));
        }));

        _ = catch_unwind(|| panic!("{SECRET}"));
        // Of a library, with a value in its words, on a thread of its own.
        _ = thread::spawn(|| refused().unwrap()).join();
        _ = catch_unwind(|| std::panic::panic_any(SECRET.to_owned()));
        set_hook(usual);

        let said = said.lock().unwrap();
        assert_eq!(said.len(), 3);
        assert!(
            said.iter()
                .all(|line| line.starts_with("internal error at ")),
            "{said:?}"
        );
        assert!(said.iter().all(|line| !line.contains("FAKE")), "{said:?}");
    }

    fn refused() -> Result<(), String> {
        Err(SECRET.to_owned())
    }

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Paper {
        type Writer = Self;

        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    fn said(speak: impl FnOnce()) -> String {
        let paper = Paper::default();
        tracing::subscriber::with_default(log_to(paper.clone()), speak);
        let said = paper.0.lock().unwrap();

        String::from_utf8(said.clone()).unwrap()
    }
}
