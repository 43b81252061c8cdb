//! The first process of the lab: seals it, starts its services, runs the command, buries the dead.

use std::{
    ffi::OsString,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};
use rustix::process::{Pid, WaitOptions, wait};

use crate::{DIRECTORY, Keyring, person::Person, seal, services};

/// Directories of the command; `run` is `XDG_RUNTIME_DIR`.
const DIRECTORIES: [&str; 9] = [
    "home",
    "home/.config",
    "home/.local/share",
    "home/.local/state",
    "home/.cache",
    "run",
    "tmp",
    "logs",
    "bus-services",
];

/// Makes the lab of the namespaces this process is in, runs `command` and returns its exit code.
///
/// # Errors
///
/// If the lab cannot be made; the namespaces end with this process in any case.
pub fn run(command: &[OsString]) -> Result<u8> {
    seal::storage()?;
    seal::network()?;
    seal::names()?;

    let mut person = Person::find();
    for directory in DIRECTORIES {
        person.owns(&Path::new(DIRECTORY).join(directory))?;
    }

    services::yandex()?;
    seal::trust()?;
    services::bus(&person)?;
    Keyring::new(person.words(), person.environment()).start()?;
    if !person.has_screen() {
        let screen = services::screen(&person)?;
        person.looks_at(&screen);
        services::keyboard(&person)?;
        services::window_manager(&person)?;
    }

    let child = person
        .command(&command[0])
        .args(&command[1..])
        .spawn()
        .with_context(|| format!("cannot start {}", command[0].display()))?;

    end_of(Pid::from_child(&child))
}

/// Waits for `command`, and meanwhile for every process that lost its parent, as pid 1 must.
fn end_of(command: Pid) -> Result<u8> {
    loop {
        let Some((process, status)) = wait(WaitOptions::empty())? else {
            continue;
        };
        if process == command {
            let code = status
                .exit_status()
                .or_else(|| status.terminating_signal().map(|signal| 128 + signal))
                .unwrap_or(1);
            return Ok(u8::try_from(code).unwrap_or(1));
        }
    }
}

/// Starts a service that writes to a log of its own; the lab's end is its end.
pub(crate) fn log_to(command: &mut Command, name: &str) -> Result<()> {
    let log = fs::File::create(format!("{DIRECTORY}/logs/{name}.log"))?;
    command.stdin(Stdio::null()).stderr(log);

    Ok(())
}
