//! Building the parts that other commands start.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::Result;

use crate::programs::LIGHT;
use crate::shell::{cargo, npm, root, run, target};

/// Builds the pages of the app into `ui/dist`, unless those there are newer than all they are made of:
/// new ones would have the app compiled again.
pub(crate) fn frontend() -> Result<()> {
    let pages = root().join("ui");
    let built = newest(&pages.join("dist"))?;
    let sources = [
        "src",
        "index.html",
        "package-lock.json",
        "vite.config.ts",
        "svelte.config.js",
    ]
    .map(|source| newest(&pages.join(source)))
    .into_iter()
    .collect::<Result<Vec<_>>>()?;
    if built > sources.into_iter().max().flatten() {
        eprintln!("build: the pages are up to date");
        return Ok(());
    }

    run(&mut npm(&["run", "build"]))
}

/// When the newest file at or below `path` changed; nothing if there is none.
fn newest(path: &Path) -> Result<Option<SystemTime>> {
    if !path.exists() {
        return Ok(None);
    }
    if path.is_file() {
        return Ok(Some(fs::metadata(path)?.modified()?));
    }

    let mut times = vec![None];
    for entry in fs::read_dir(path)? {
        times.push(newest(&entry?.path())?);
    }

    Ok(times.into_iter().max().flatten())
}

/// Builds the app as the journeys test it, and returns its program. The frontend is built already.
pub(crate) fn app() -> Result<PathBuf> {
    run(&mut cargo(
        "build",
        &["--profile", "lab", "--package", "keyward-desktop"],
    ))?;

    Ok(target()?.join("lab/keyward"))
}

/// Builds the lab, the practice Yandex and the played person, and returns the lab's program.
pub(crate) fn lab() -> Result<PathBuf> {
    run(cargo("build", &LIGHT).arg("--bins"))?;

    Ok(target()?.join("debug/keyward-lab"))
}

/// Whether the person who called has a screen.
pub(crate) fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
