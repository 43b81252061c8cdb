//! What a crash or a curious program would get of the app's memory.

use std::{ffi::OsStr, fs, path::PathBuf, process::Stdio};

use anyhow::{Context, Result, ensure};
use rustix::process::{Resource, Rlimit, Signal, getrlimit, getuid, setrlimit};
use tokio::process::{Child, Command};

use crate::{Journey, RunningApp, processes, until};

impl RunningApp {
    /// The processes of the app: its own, and those of its pages.
    pub fn processes(&self) -> Vec<u32> {
        processes::family(self.process)
    }

    /// Breaks the app off as a fault in its code would.
    ///
    /// # Errors
    ///
    /// If it does not end.
    pub async fn crashes(&self, signal: Signal) -> Result<()> {
        self.is_looked_at().await?;

        // The runtime takes the first fault for a stack that ran over, and looks what comes next.
        until("the app has ended", async || {
            if processes::is_gone(self.process) {
                return Ok(Some(()));
            }
            processes::send(self.process, signal).map(|()| None)
        })
        .await
    }

    /// Where the app runs, and so where a crash would leave a file.
    ///
    /// # Errors
    ///
    /// If the app is gone.
    pub fn directory(&self) -> Result<PathBuf> {
        Ok(fs::read_link(format!("/proc/{}/cwd", self.process))?)
    }
}

/// From now on programs may leave as much of themselves behind as the system lets them; says whether that
/// is anything at all.
///
/// # Errors
///
/// If the limit cannot be raised.
pub fn allow_dumps() -> Result<bool> {
    let maximum = getrlimit(Resource::Core).maximum;
    let all = Rlimit {
        current: maximum,
        maximum,
    };
    setrlimit(Resource::Core, all)?;

    Ok(maximum != Some(0))
}

/// How much of its memory `process` may leave behind when it breaks off, in words of the kernel: the
/// limit, and how far it may raise it.
///
/// # Errors
///
/// If the process is gone.
pub fn dump_limit(process: u32) -> Result<Vec<String>> {
    let limits = fs::read_to_string(format!("/proc/{process}/limits"))?;
    let core = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"))
        .context("no such limit")?;

    Ok(core.split_whitespace().take(2).map(str::to_owned).collect())
}

/// Programs of a user without a right beyond those of every user. The system refuses such a program what
/// a program with more rights holds, so both have to be one.
#[derive(Debug)]
pub struct Ordinary(Child);

impl Ordinary {
    /// Starts the app.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn app(journey: &Journey) -> Result<Self> {
        let app = journey.command()?;
        let app = app.as_std();
        let mut command = ordinary(app.get_program());
        for (name, value) in app.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }

        Self::start(command)
    }

    /// Starts a program that does nothing to protect itself.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn other() -> Result<Self> {
        Self::start(ordinary("cat".as_ref()))
    }

    /// Whether another such program gets to read its memory.
    ///
    /// # Errors
    ///
    /// If that cannot be tried.
    pub async fn is_open_to_others(&self) -> Result<bool> {
        let process = self.0.id().context("the program has ended")?;
        let status = ordinary("sh".as_ref())
            .args(["-c", &format!("exec 3< /proc/{process}/mem")])
            .stderr(Stdio::null())
            .status()
            .await?;
        ensure!(status.code().is_some(), "the other program broke off");

        Ok(status.success())
    }

    fn start(mut command: Command) -> Result<Self> {
        let program = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start setpriv, of the package util-linux")?;

        Ok(Self(program))
    }
}

/// Root is an ordinary user once its capabilities are gone.
fn ordinary(program: &OsStr) -> Command {
    let words: &[&str] = if getuid().is_root() {
        &["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"]
    } else {
        &["env", "--"]
    };
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).arg(program);

    command
}
