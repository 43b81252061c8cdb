//! What the system tells about running processes: parents, command lines, environments.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::wait::until;

/// The children of `parent`.
pub(crate) fn children(parent: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };

    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|process| parent_of(*process) == Some(parent))
        .collect()
}

/// `process` and everything it started, directly or not.
pub(crate) fn family(process: u32) -> Vec<u32> {
    let mut all = vec![process];
    let mut next = 0;
    while let Some(parent) = all.get(next) {
        all.extend(children(*parent));
        next += 1;
    }

    all
}

/// What anybody who may look sees of `process` from outside: its command line and its environment.
pub(crate) fn outside_of(process: u32) -> Vec<u8> {
    let directory = PathBuf::from(format!("/proc/{process}"));

    ["cmdline", "environ"]
        .iter()
        .flat_map(|file| fs::read(directory.join(file)).unwrap_or_default())
        .collect()
}

/// Ends `process` as a power cut does, and waits until it is gone.
pub(crate) async fn kill(process: u32) -> Result<()> {
    let id = id(process)?;
    // Gone already is as good.
    _ = kill_process(id, Signal::KILL);

    until(format!("process {process} is gone"), async || {
        Ok(is_gone(process).then_some(()))
    })
    .await
}

/// Sends `signal` to `process`.
pub(crate) fn send(process: u32, signal: Signal) -> Result<()> {
    Ok(kill_process(id(process)?, signal)?)
}

/// Ends `processes` and does not wait for it.
pub(crate) fn end(processes: &[u32]) {
    for id in processes.iter().filter_map(|process| id(*process).ok()) {
        // Gone already is as good.
        _ = kill_process(id, Signal::KILL);
    }
}

/// Whether `process` has ended, be its parent aware of it or not.
pub(crate) fn is_gone(process: u32) -> bool {
    let alive = id(process).is_ok_and(|id| test_kill_process(id).is_ok());

    !alive || state_of(process) == Some('Z')
}

fn id(process: u32) -> Result<Pid> {
    Pid::from_raw(process.try_into()?).context("no process has this number")
}

fn parent_of(process: u32) -> Option<u32> {
    after_name(process)?.split(' ').nth(1)?.parse().ok()
}

fn state_of(process: u32) -> Option<char> {
    after_name(process)?.chars().next()
}

/// The fields of `stat` that follow the name, which may itself contain spaces and brackets.
fn after_name(process: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;

    Some(stat.rsplit_once(") ")?.1.to_owned())
}
