//! `demo`: the app in the practice world, for a person to try or to look at.

use std::{fs, path::Path, process::Command};

use anyhow::{Result, ensure};

use crate::{
    build, setup,
    shell::{run, target},
};

/// The practice Yandex knows these.
const WORLD: &str = "\
  The practice Yandex lives on this machine only. What you need there:

  Account       a.belova       password romashka-1
                sync.office    password romashka-2
  App           4760187d81bc4b7799476b42b5103713   may read and write Tracker
                9c2e5b7f0d3a4e6f8b1c2d3e54c041af   may not: Tracker will refuse
  Organisation  7405218                            both accounts belong to it
                bpfromashka000000001               a.belova only
                8120663                            sync.office only
";

/// Pictures a demo has to leave, at least.
const PICTURES: usize = 6;

/// Opens the app on the person's screen, or plays a person on a virtual one and leaves pictures.
pub(crate) fn demo() -> Result<()> {
    setup::setup()?;
    build::frontend()?;
    let app = build::app()?;
    let lab = build::lab()?;

    if build::has_display() {
        println!("\n{WORLD}");
        return run(Command::new(lab).arg("--").arg(app));
    }

    println!("\n{WORLD}\n  There is no display, so a person is played on a virtual one.\n");
    play(&lab, &app)
}

/// Plays a person on a virtual screen, whatever screen there is, and leaves pictures.
pub(crate) fn play(lab: &Path, app: &Path) -> Result<()> {
    let pictures = target()?.join("demo");
    if pictures.exists() {
        fs::remove_dir_all(&pictures)?;
    }
    fs::create_dir_all(&pictures)?;

    run(Command::new(lab)
        .args(["--virtual-screen", "--"])
        .arg(target()?.join("debug/demo"))
        .env("LAB_APP", app)
        .env("LAB_PICTURES", &pictures))?;

    let mut files: Vec<_> = fs::read_dir(&pictures)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    println!("\nPictures:");
    for file in &files {
        println!("  {}", file.display());
    }
    ensure!(files.len() >= PICTURES, "fewer than {PICTURES} pictures");

    Ok(())
}
