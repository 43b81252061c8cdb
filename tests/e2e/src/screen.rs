//! The virtual screen: what is on it, what is typed at it, its clipboard.

use std::{ffi::OsStr, path::Path, process::Stdio};

use anyhow::{Context, Result, bail};
use tokio::{io::AsyncWriteExt, process::Command};

use crate::wait::until;

/// Saves a picture of the whole screen.
///
/// # Errors
///
/// If it cannot be taken.
pub async fn picture(path: &Path) -> Result<()> {
    tool(
        "import",
        [OsStr::new("-window"), "root".as_ref(), path.as_ref()],
        "",
    )
    .await
    .map(drop)
}

/// Saves what was on the screen when a journey ended; only to look at, so nothing depends on it.
pub(crate) fn last_picture(path: &Path) {
    let import = std::process::Command::new("import")
        .args(["-window", "root"])
        .arg(path)
        .status();
    if let Err(error) = import {
        eprintln!("cannot start import, of the package imagemagick: {error}");
    }
}

/// Puts `text` on the clipboard, as another program does.
///
/// # Errors
///
/// If the screen has no clipboard.
pub async fn copy(text: &str) -> Result<()> {
    let mut owner = Command::new("xclip");
    owner.args(["-selection", "clipboard", "-in"]);
    // It stays in the background to hand the text over, so its output must not be waited for.
    owner
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut owner = owner.spawn().context("cannot start xclip")?;
    let mut input = owner.stdin.take().context("xclip takes no input")?;
    input.write_all(text.as_bytes()).await?;
    drop(input);
    owner.wait().await?;

    until("the clipboard has the text", async || {
        Ok((clipboard().await? == text).then_some(()))
    })
    .await
}

/// What is on the clipboard.
///
/// # Errors
///
/// If there is nothing on it, or no text.
pub async fn clipboard() -> Result<String> {
    tool("xclip", ["-selection", "clipboard", "-out"], "").await
}

/// The titles of all windows, one a line.
pub(crate) async fn titles() -> String {
    let windows = xdotool(&["search", "--onlyvisible", "--name", "."], "")
        .await
        .unwrap_or_default();
    let mut titles = String::new();
    for window in windows.lines() {
        titles.push_str(
            &xdotool(&["getwindowname", window], "")
                .await
                .unwrap_or_default(),
        );
    }

    titles
}

/// Gives xdotool a command. What is secret comes from its input, never as an argument.
pub(crate) async fn xdotool(words: &[&str], input: &str) -> Result<String> {
    tool("xdotool", words, input).await
}

async fn tool<W: AsRef<OsStr>>(
    program: &str,
    words: impl IntoIterator<Item = W>,
    input: &str,
) -> Result<String> {
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {program}"))?;
    let mut stdin = child.stdin.take().context("the program takes no input")?;
    stdin.write_all(input.as_bytes()).await?;
    drop(stdin);

    let output = child.wait_with_output().await?;
    if !output.status.success() {
        bail!(
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }

    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
