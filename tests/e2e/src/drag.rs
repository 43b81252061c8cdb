//! A file, dragged with the mouse from another program's window.

use std::{path::Path, process::Stdio};

use anyhow::{Context, Result};
use tokio::process::Command;

use crate::{
    Person, RunningApp,
    screen::{place_of, xdotool},
};

/// Debian's, which has the bindings of GTK; the first one on the path may be another.
const PYTHON: &str = "/usr/bin/python3";
/// Where a file is dragged from.
const FILE_MANAGER: &str = include_str!("file_manager.py");
/// So far the mouse moves at once: what is dragged has to be seen on its way.
const STEPS: i32 = 12;

impl RunningApp {
    /// Drags `file` out of a file manager, and lets it go over the middle of the app's own window.
    ///
    /// # Errors
    ///
    /// If the file manager does not let it go.
    pub async fn gets_dropped(&self, file: &Path) -> Result<()> {
        let mut manager = Command::new(PYTHON)
            .args(["-c", FILE_MANAGER])
            .arg(file)
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start Debian’s python3")?;
        let from = Person::at_window("Files").await?;
        from.moves_the_window(1060, 760).await?;
        let to = self.person().await?;
        let (start, end) = (middle_of(&from).await?, middle_of(&to).await?);

        from.looks_here().await?;
        points_at(start).await?;
        xdotool(&["mousedown", "1"], "").await?;
        for step in 1..=STEPS {
            let between = |from: i32, to: i32| from + (to - from) * step / STEPS;
            points_at((between(start.0, end.0), between(start.1, end.1))).await?;
        }
        xdotool(&["mouseup", "1"], "").await?;
        manager.wait().await?;

        Ok(())
    }
}

async fn middle_of(person: &Person) -> Result<(i32, i32)> {
    let [left, top, width, height] = place_of(person.window()).await?;

    Ok((left + width / 2, top + height / 2))
}

async fn points_at((right, down): (i32, i32)) -> Result<()> {
    let (right, down) = (right.to_string(), down.to_string());

    xdotool(&["mousemove", "--sync", &right, &down], "")
        .await
        .map(drop)
}
