//! The person's usual browser, which is not the app's business.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// Lies in the same package as the web view, so it is wherever the app is.
const PROGRAM: &str = "webkit2gtk-4.1/MiniBrowser";

/// Makes a small browser the one that opens links for the person who lives in `home`.
pub(crate) fn install(home: &Path) -> Result<()> {
    let applications = home.join(".local/share/applications");
    fs::create_dir_all(&applications)?;
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Usual browser\nExec={} %u\n\
         MimeType=x-scheme-handler/https;x-scheme-handler/http;\n",
        program()?.display()
    );
    fs::write(applications.join("usual-browser.desktop"), entry)?;

    let choices = "[Default Applications]\nx-scheme-handler/https=usual-browser.desktop\n\
                   x-scheme-handler/http=usual-browser.desktop\n";

    Ok(fs::write(home.join(".config/mimeapps.list"), choices)?)
}

fn program() -> Result<PathBuf> {
    let directories = fs::read_dir("/usr/lib")?.filter_map(|entry| Some(entry.ok()?.path()));
    let programs = directories.map(|directory| directory.join(PROGRAM));

    programs
        .into_iter()
        .find(|program| program.is_file())
        .context("there is no MiniBrowser")
}
