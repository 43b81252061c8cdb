//! `bench`: how quick the release is, each figure against something measured in the same run.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    build, package, setup,
    shell::{cargo, run, target},
};

/// Packages, and the one program of each that is needed.
const TOOLS: [(&str, &str); 3] = [
    ("keyward-e2e", "bench"),
    ("keyward-lab", "keyward-lab"),
    ("fake-yandex", "fake-yandex"),
];
const MEGABYTE: f64 = 1024.0 * 1024.0;

/// Builds the package, then measures the program in it in the practice world. All of it is built as a
/// release: what the app is compared with has to be as quick as it can.
pub(crate) fn bench() -> Result<()> {
    setup::setup()?;
    build::frontend()?;
    let (package, contents) = package::make()?;
    let app = contents.join("usr/bin/keyward");
    let mut tools = cargo("build", &["--release"]);
    for (package, program) in TOOLS {
        tools.args(["--package", package, "--bin", program]);
    }
    run(&mut tools)?;

    let tools = target()?.join("release");
    println!();
    run(Command::new(tools.join("keyward-lab"))
        .args(["--virtual-screen", "--"])
        .arg(tools.join("bench"))
        .env("LAB_APP", &app))?;
    println!("     size of the program: {:.1} MiB", size(&app)?);
    println!("     size of the package: {:.1} MiB", size(&package)?);

    Ok(())
}

fn size(file: &Path) -> Result<f64> {
    let length = fs::metadata(file).context("nothing was packaged")?.len();
    #[expect(clippy::cast_precision_loss, reason = "a figure to read")]
    let megabytes = length as f64 / MEGABYTE;

    Ok(megabytes)
}
