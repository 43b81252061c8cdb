//! What the app's memory holds stays there: after a crash, and while somebody else looks.

use std::{collections::BTreeSet, fs, path::Path, process};

use anyhow::{Result, ensure};
use keyward_e2e::{
    Person, journey,
    memory::{Ordinary, allow_dumps, dump_limit},
    until,
};
use rustix::process::Signal;

use crate::steps::brings_a_token;

#[tokio::test]
async fn crash_leaves_no_memory_behind() -> Result<()> {
    journey(async |journey| {
        // Else there would be no file of a program that allows one either.
        ensure!(allow_dumps()?, "this system lets no program leave a dump");
        for signal in [Signal::SEGV, Signal::ABORT] {
            let app = journey.app().await?;
            brings_a_token(journey, &app).await?;
            let directory = app.directory()?;
            let before = dumps(&directory)?;
            for process in app.processes() {
                assert_eq!(dump_limit(process)?, ["0", "0"], "process {process}");
            }
            assert_ne!(dump_limit(process::id())?, ["0", "0"]);

            app.crashes(signal).await?;

            assert_eq!(dumps(&directory)?, before);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn other_programs_of_the_user_cannot_read_the_memory() -> Result<()> {
    journey(async |journey| {
        let other = Ordinary::other()?;
        // What is refused for ours is granted for any program.
        until("any program can be read", async || {
            Ok(other.is_open_to_others().await?.then_some(()))
        })
        .await?;

        let app = Ordinary::app(journey)?;
        until("the app has a window", async || {
            Ok((Person::windows().await? > 0).then_some(()))
        })
        .await?;

        until("the app cannot be read", async || {
            Ok((!app.is_open_to_others().await?).then_some(()))
        })
        .await
    })
    .await
}

/// The files in `directory` that a crash can have left.
fn dumps(directory: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.contains("core") {
            names.insert(name);
        }
    }

    Ok(names)
}
