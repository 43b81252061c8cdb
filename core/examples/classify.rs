//! Says of each address on standard input what a sign-in makes of it: `capture`, `ignore` or `error`.
//!
//! `classify [--state S] [--mode token|code]`, one address per line. Calls the very function that the
//! sign-in window calls. A line is taken as it is but for its line feed; bytes that are not UTF-8 are
//! read as a browser reads them, each as the replacement character.

#![allow(clippy::print_stderr, reason = "a tool with a terminal")]

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use keyward_core::provider::Provider;
use keyward_core::sign_in::{Expected, Mode, Outcome, classify};

fn main() -> ExitCode {
    let Some(expected) = expected() else {
        eprintln!("usage: classify [--state S] [--mode token|code] < addresses");
        return ExitCode::from(2);
    };

    match run(&expected) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("classify: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the arguments ask for; `None` if they make no sense.
fn expected() -> Option<Expected> {
    let redirect_addresses = Provider::bundled().ok()?.redirect_addresses;
    let mut expected = Expected {
        redirect_addresses,
        mode: Mode::Token,
        state: None,
    };
    let mut arguments = std::env::args().skip(1);

    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match (name.as_str(), value.as_str()) {
            ("--state", state) => expected.state = Some(state.into()),
            ("--mode", "token") => expected.mode = Mode::Token,
            ("--mode", "code") => expected.mode = Mode::Code,
            _ => return None,
        }
    }

    Some(expected)
}

/// Answers each line before it waits for the next, and does not flush for every one of many.
fn run(expected: &Expected) -> io::Result<()> {
    let mut input = io::BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();

    while input.read_until(b'\n', &mut line)? > 0 {
        let address = line.strip_suffix(b"\n").unwrap_or(&line);
        let outcome = match classify(&String::from_utf8_lossy(address), expected) {
            Outcome::Capture(_) => "capture",
            Outcome::Ignore => "ignore",
            Outcome::Error(_) => "error",
        };
        writeln!(output, "{outcome}")?;
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
    }

    output.flush()
}
