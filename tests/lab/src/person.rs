//! Who runs the command: whoever started the lab, without the rights that making it took.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::Path,
    process::Command,
};

use anyhow::Result;
use rustix::process::getuid;

use crate::{CONTROL, DIRECTORY};

/// What the command learns of the environment outside. No proxy, no certificate file, no session.
const KEPT: [&str; 11] = [
    "PATH",
    "LANG",
    "LANGUAGE",
    "TERM",
    "COLORTERM",
    "TZ",
    "USER",
    "LOGNAME",
    "CI",
    "RUST_BACKTRACE",
    "RUST_LOG",
];
/// The same for families of names.
const KEPT_FAMILIES: [&str; 4] = ["LC_", "CARGO", "RUSTUP", "LAB_"];

/// The person in the lab.
#[derive(Debug)]
pub(crate) struct Person {
    words: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    /// User and group, if they are not this process's own.
    owner: Option<(u32, u32)>,
}

impl Person {
    /// The person is who called `sudo`, root, or the ordinary user whose namespaces these are.
    pub(crate) fn find() -> Self {
        let number = |name| env::var(name).ok()?.parse().ok();
        let owner = number("SUDO_UID").zip(number("SUDO_GID"));
        let (words, owner) = match owner {
            Some((user, group)) if getuid().is_root() => {
                (becoming(user, group), Some((user, group)))
            }
            _ if getuid().is_root() => (Vec::new(), None),
            _ => (without_capabilities(), None),
        };

        Self {
            words,
            environment: environment(),
            owner,
        }
    }

    /// Makes a directory that only the person may enter.
    pub(crate) fn owns(&self, directory: &Path) -> Result<()> {
        fs::create_dir_all(directory)?;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
        if let Some((user, group)) = self.owner {
            chown(directory, Some(user), Some(group))?;
        }

        Ok(())
    }

    /// A command that the person gives.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut words = self.words.clone();
        words.push(program.as_ref().to_owned());
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_clear()
            .envs(self.environment());

        command
    }

    /// Words before a command that make it the person's.
    pub(crate) fn words(&self) -> Vec<OsString> {
        self.words.clone()
    }

    /// The environment of the person's commands.
    pub(crate) fn environment(&self) -> Vec<(OsString, OsString)> {
        self.environment.clone()
    }

    /// Whether there is a screen already: the one outside.
    pub(crate) fn has_screen(&self) -> bool {
        self.environment
            .iter()
            .any(|(name, _)| name == "DISPLAY" || name == "WAYLAND_DISPLAY")
    }

    /// Gives the person a screen.
    pub(crate) fn looks_at(&mut self, display: &str) {
        self.environment.push(("DISPLAY".into(), display.into()));
    }
}

fn becoming(user: u32, group: u32) -> Vec<OsString> {
    ["setpriv", "--init-groups", "--inh-caps=-all"]
        .map(OsString::from)
        .into_iter()
        .chain([
            format!("--reuid={user}").into(),
            format!("--regid={group}").into(),
        ])
        .collect()
}

fn without_capabilities() -> Vec<OsString> {
    ["setpriv", "--ambient-caps=-all", "--inh-caps=-all"]
        .map(OsString::from)
        .into()
}

fn environment() -> Vec<(OsString, OsString)> {
    let kept = |name: &OsStr| {
        let name = name.to_str().unwrap_or_default();
        KEPT.contains(&name) || KEPT_FAMILIES.iter().any(|family| name.starts_with(family))
    };
    let mut all: Vec<_> = env::vars_os().filter(|(name, _)| kept(name)).collect();
    all.extend(tools());
    all.extend(screen());

    let places = [
        ("HOME", "home"),
        ("XDG_CONFIG_HOME", "home/.config"),
        ("XDG_DATA_HOME", "home/.local/share"),
        ("XDG_STATE_HOME", "home/.local/state"),
        ("XDG_CACHE_HOME", "home/.cache"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ];
    all.extend(places.map(|(name, place)| (name.into(), format!("{DIRECTORY}/{place}").into())));
    let bus = format!("unix:path={DIRECTORY}/run/bus");
    all.push(("DBUS_SESSION_BUS_ADDRESS".into(), bus.into()));
    all.push(("LAB_CONTROL".into(), format!("http://{CONTROL}").into()));

    all
}

/// Where cargo and rustup live when it is not said: in the `HOME` that the lab replaces.
fn tools() -> Vec<(OsString, OsString)> {
    let Some(home) = env::home_dir() else {
        return Vec::new();
    };

    [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")]
        .into_iter()
        .filter(|(name, _)| env::var_os(name).is_none())
        .map(|(name, place)| (name.into(), home.join(place).into()))
        .collect()
}

/// The screen outside, by names that still lead there when `HOME` and `XDG_RUNTIME_DIR` are others.
fn screen() -> Vec<(OsString, OsString)> {
    let mut names = Vec::new();
    if let Some(display) = said("DISPLAY") {
        let cookies = env::var_os("XAUTHORITY")
            .or_else(|| Some(env::home_dir()?.join(".Xauthority").into()))
            .filter(|file| Path::new(file).exists());
        names.push(("DISPLAY".into(), display));
        names.extend(cookies.map(|file| ("XAUTHORITY".into(), file)));
    }
    if let Some(display) = said("WAYLAND_DISPLAY") {
        let directory = env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
        let socket = Path::new(&directory).join(display);
        names.push(("WAYLAND_DISPLAY".into(), socket.into()));
    }

    names
}

fn said(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
