//! Running a program, without a shell, until it ends or its time is over.

use std::{
    io,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use futures_util::future::join3;
use secrecy::zeroize::Zeroizing;
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{Child, Command},
    time::timeout,
};

use super::YcError;

/// How much of what a program writes is read, in bytes.
const MOST: usize = 16 * 1024;

/// What came of a program.
pub(super) struct Ran {
    pub(super) ended: Ended,
    output: Zeroizing<Vec<u8>>,
    errors: Zeroizing<Vec<u8>>,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// By itself, without an error.
    Well,
    /// By itself, with an error.
    Badly,
    /// It was ended.
    Late,
}

impl Ran {
    /// What it wrote; `None` if that is no text.
    pub(super) fn output(&self) -> Option<&str> {
        std::str::from_utf8(&self.output).ok()
    }

    /// All that it wrote, in small letters, to look for known words in.
    pub(super) fn said(&self) -> Zeroizing<String> {
        let mut said = Zeroizing::new(String::with_capacity(self.output.len() + self.errors.len()));
        for bytes in [&self.output, &self.errors] {
            said.extend(
                bytes
                    .iter()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            );
        }

        said
    }
}

/// Runs the first of `programs` that there is.
pub(super) async fn first(
    programs: &[PathBuf],
    arguments: &[&str],
    limit: Duration,
) -> Result<Ran, YcError> {
    for program in programs {
        match start(program, arguments) {
            Ok(child) => return Ok(run(child, limit).await),
            Err(error) if is_missing(program, error.kind()) => {}
            Err(_) => return Err(YcError::NotStarted),
        }
    }

    Err(YcError::Missing)
}

/// Whether the program is not there. The system looks for a bare name in the search path, where only what may be
/// run counts: a folder or a text of that name is none of ours.
fn is_missing(program: &Path, error: io::ErrorKind) -> bool {
    match error {
        io::ErrorKind::NotFound => true,
        io::ErrorKind::PermissionDenied => program.components().count() == 1,
        _ => false,
    }
}

fn start(program: &Path, arguments: &[&str]) -> io::Result<Running> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        // Nobody answers its questions.
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    // Whatever it starts is to end with it.
    #[cfg(unix)]
    command.process_group(0);
    // No black window.
    #[cfg(windows)]
    command.creation_flags(0x0800_0000);

    command.spawn().map(Running)
}

async fn run(mut running: Running, limit: Duration) -> Ran {
    let (mut output, mut errors) = (buffer(), buffer());
    let (stdout, stderr) = (running.0.stdout.take(), running.0.stderr.take());
    let all = join3(
        read(stdout, &mut output),
        read(stderr, &mut errors),
        running.0.wait(),
    );
    let ended = match timeout(limit, all).await {
        Ok(((), (), Ok(status))) if status.success() => Ended::Well,
        Ok(_) => Ended::Badly,
        Err(_) => Ended::Late,
    };

    Ran {
        ended,
        output,
        errors,
    }
}

/// A program on its way. It ends with this, and so does what it has started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Once it was waited for it has no number any more, which may be somebody else's by then.
        #[cfg(unix)]
        if let Some(group) = self.0.id() {
            let group = i32::try_from(group)
                .ok()
                .and_then(rustix::process::Pid::from_raw);
            _ = group.map(|group| {
                rustix::process::kill_process_group(group, rustix::process::Signal::KILL)
            });
        }
    }
}

/// Room for all that is read, so that no piece of it is left behind where it has grown.
fn buffer() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Vec::with_capacity(MOST))
}

/// Reads to the end. What is too much is let go, so that the program can end.
async fn read(from: Option<impl AsyncRead + Unpin>, into: &mut Vec<u8>) {
    let Some(mut from) = from else { return };
    let mut rest = Zeroizing::new([0; 1024]);

    while let Ok(count @ 1..) = from.read(&mut *rest).await {
        let fits = count.min(MOST - into.len());
        into.extend_from_slice(&rest[..fits]);
    }
}
