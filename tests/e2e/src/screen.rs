//! The virtual screen: what is on it, what is typed at it, its clipboard.

use std::{ffi::OsStr, path::Path, process::Stdio};

use anyhow::{Context, Result, bail};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStderr, Command},
    time::timeout,
};

use crate::wait::{LIMIT, until};

/// Saves a picture of the whole screen.
///
/// # Errors
///
/// If it cannot be taken.
pub async fn picture(path: &Path) -> Result<()> {
    picture_of("root", path).await
}

/// Saves a picture of one window.
pub(crate) async fn picture_of(window: &str, path: &Path) -> Result<()> {
    tool(
        "import",
        [OsStr::new("-window"), window.as_ref(), path.as_ref()],
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

/// Another program that has put something on the clipboard, and counts who asks for it.
#[derive(Debug)]
pub struct Owner {
    program: Child,
    words: BufReader<ChildStderr>,
}

impl Owner {
    /// Puts `text` on the clipboard.
    ///
    /// # Errors
    ///
    /// If the screen has no clipboard.
    pub async fn of(text: &str) -> Result<Self> {
        let mut program = Command::new("xclip")
            .args(["-selection", "clipboard", "-in", "-verbose"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start xclip")?;
        let mut input = program.stdin.take().context("xclip takes no input")?;
        input.write_all(text.as_bytes()).await?;
        drop(input);
        let words = program.stderr.take().context("xclip says nothing")?;
        let mut owner = Self {
            program,
            words: BufReader::new(words),
        };
        owner.waits_for("request number 1").await?;

        Ok(owner)
    }

    /// Waits until somebody has asked for the text.
    ///
    /// # Errors
    ///
    /// If nobody does.
    pub async fn is_asked(&mut self) -> Result<()> {
        self.waits_for("request number 2").await
    }

    /// Takes the text away again.
    ///
    /// # Errors
    ///
    /// If the program does not end.
    pub async fn leaves(mut self) -> Result<()> {
        Ok(self.program.kill().await?)
    }

    async fn waits_for(&mut self, words: &str) -> Result<()> {
        let reading = async {
            let mut line = String::new();
            while !line.contains(words) {
                line.clear();
                if self.words.read_line(&mut line).await? == 0 {
                    bail!("xclip has ended");
                }
            }
            Ok(())
        };

        timeout(LIMIT, reading)
            .await
            .with_context(|| format!("xclip never said {words}"))?
    }
}

/// What is on the clipboard.
///
/// # Errors
///
/// If there is nothing on it, or no text.
pub async fn clipboard() -> Result<String> {
    tool("xclip", ["-selection", "clipboard", "-out"], "").await
}

/// What was selected last, in whichever window.
///
/// # Errors
///
/// If nothing is selected.
pub async fn selection() -> Result<String> {
    tool("xclip", ["-selection", "primary", "-out"], "").await
}

/// The forms in which the clipboard offers what is on it.
///
/// # Errors
///
/// If there is nothing on it.
pub async fn offered() -> Result<String> {
    let words = ["-selection", "clipboard", "-out", "-target", "TARGETS"];

    tool("xclip", words, "").await
}

/// A window, as the window manager lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Its number, as a text.
    pub(crate) id: String,
    /// Its native title.
    pub(crate) title: String,
}

/// All windows, the oldest first.
///
/// xdotool knows only titles of the old kind, which are empty where the system lacks the locale.
pub(crate) async fn windows() -> Result<Vec<Window>> {
    let list = xprop(&["-root", "_NET_CLIENT_LIST"]).await?;
    let (_, ids) = list.split_once('#').unwrap_or_default();
    let mut windows = Vec::new();
    for id in ids.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        // It may be gone already.
        if let Ok(title) = title(id).await {
            windows.push(Window {
                id: id.to_owned(),
                title,
            });
        }
    }

    Ok(windows)
}

/// The native title of a window.
pub(crate) async fn title(id: &str) -> Result<String> {
    let property = xprop(&["-id", id, "_NET_WM_NAME"]).await?;
    let (_, title) = property
        .trim()
        .split_once("= ")
        .context("the window has no title")?;

    Ok(title.trim_matches('"').to_owned())
}

/// Where the inside of a window is and how large, as the screen tells: `X`, `Y`, `WIDTH`, `HEIGHT`.
pub(crate) async fn place_of(window: &str) -> Result<[i32; 4]> {
    let said = xdotool(&["getwindowgeometry", "--shell", window], "").await?;
    let number = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.strip_prefix('='));

        number
            .and_then(|number| number.parse().ok())
            .with_context(|| format!("no {name} in {said}"))
    };

    Ok([
        number("X")?,
        number("Y")?,
        number("WIDTH")?,
        number("HEIGHT")?,
    ])
}

/// The window that has the focus.
pub(crate) async fn active_window() -> Result<String> {
    let property = xprop(&["-root", "_NET_ACTIVE_WINDOW"]).await?;
    let (_, id) = property
        .split_once('#')
        .context("no window has the focus")?;

    Ok(id.trim().to_owned())
}

/// The process that a window belongs to.
pub(crate) async fn process(id: &str) -> Result<u32> {
    let property = xprop(&["-id", id, "_NET_WM_PID"]).await?;
    let (_, process) = property
        .split_once("= ")
        .context("the window names no process")?;

    Ok(process.trim().parse()?)
}

async fn xprop(words: &[&str]) -> Result<String> {
    tool("xprop", words, "").await
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
        // Titles have letters and dashes that no other locale knows.
        .env("LC_ALL", "C.UTF-8")
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
