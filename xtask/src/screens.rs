//! `screens`: pictures of every screen in every state, for whoever wants to look the app over.

use std::fs;

use anyhow::{Result, ensure};

use crate::{
    setup,
    shell::{npm, run, target},
};

/// Takes the pictures anew, in both languages and both themes, and in forced colours.
pub(crate) fn screens() -> Result<()> {
    setup::system()?;
    setup::frontend()?;
    let folder = target()?.join("screens");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;

    run(npm(&["run", "screens"]).env("SCREENS", &folder))?;

    let pictures = fs::read_dir(&folder)?.count();
    ensure!(pictures > 0, "no pictures were taken");
    println!("{pictures} pictures in {}", folder.display());

    Ok(())
}
