//! The lab's keychain, and the troubles it can be put into.

use std::{
    ffi::OsString,
    fs::File,
    io::{Read, Write},
    os::unix::net::UnixStream,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};

use crate::{DIRECTORY, wait_until};

/// Unlocks the keychain; as good as any, since only practice tokens lie in it.
const PASSWORD: &str = "practice";
const NAME: &str = "org.freedesktop.secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
/// "Unlock the login keyring", in the protocol of the daemon's control socket.
const UNLOCK: u32 = 1;

/// The gnome-keyring of a lab.
#[derive(Debug, Clone)]
pub struct Keyring {
    /// Words before every command, which turn root into the person.
    as_person: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
}

impl Keyring {
    /// The keychain of the lab this process runs in.
    pub(crate) fn here() -> Self {
        Self::new(Vec::new(), std::env::vars_os().collect())
    }

    pub(crate) fn new(as_person: Vec<OsString>, environment: Vec<(OsString, OsString)>) -> Self {
        Self {
            as_person,
            environment,
        }
    }

    /// Starts the daemon unlocked, as signing in to the desktop does; the first time it makes the
    /// collection.
    ///
    /// # Errors
    ///
    /// If it does not come up.
    pub fn start(&self) -> Result<()> {
        self.launch(&["--unlock"], PASSWORD)
    }

    /// Starts the daemon locked, as a desktop that signs in without a password does.
    ///
    /// # Errors
    ///
    /// If it does not come up.
    pub fn start_locked(&self) -> Result<()> {
        self.launch(&[], "")
    }

    /// Ends the daemon at once, as a crash does. [`Keyring::start`] brings it back with what it kept.
    ///
    /// # Errors
    ///
    /// If it does not run, or does not end.
    pub fn stop(&self) -> Result<()> {
        kill_process(self.process()?, Signal::KILL)?;

        wait_until("the keychain has left the bus", || !self.is_running())
    }

    /// Locks the keychain; whoever asks it for a secret now would have to be asked for the password.
    ///
    /// # Errors
    ///
    /// If the daemon refuses.
    pub fn lock(&self) -> Result<()> {
        self.call(
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            &[&format!("[objectpath '{COLLECTION}']")],
        )?;

        wait_until("the keychain is locked", || {
            self.is_locked().unwrap_or(false)
        })
    }

    /// Unlocks the keychain, as unlocking the desktop does.
    ///
    /// # Errors
    ///
    /// If the daemon refuses.
    pub fn unlock(&self) -> Result<()> {
        let mut daemon = UnixStream::connect(format!("{DIRECTORY}/run/keyring/control"))
            .context("the keychain has no control socket")?;
        daemon.write_all(&unlock_request())?;

        let mut answer = [0; 8];
        daemon.read_exact(&mut answer)?;
        ensure!(answer[4..] == [0; 4], "the keychain did not unlock");

        wait_until("the keychain is unlocked", || {
            self.is_locked().is_ok_and(|locked| !locked)
        })
    }

    /// Stops the daemon in its tracks: calls to it get no answer until [`Keyring::thaw`].
    ///
    /// # Errors
    ///
    /// If it does not run.
    pub fn freeze(&self) -> Result<()> {
        Ok(kill_process(self.process()?, Signal::STOP)?)
    }

    /// Lets a frozen daemon go on.
    ///
    /// # Errors
    ///
    /// If it does not run.
    pub fn thaw(&self) -> Result<()> {
        Ok(kill_process(self.process()?, Signal::CONT)?)
    }

    /// Whether the collection is locked.
    ///
    /// # Errors
    ///
    /// If the daemon does not run, or has no collection yet.
    pub fn is_locked(&self) -> Result<bool> {
        let property = ["org.freedesktop.Secret.Collection", "Locked"];
        let answer = self.call(COLLECTION, "org.freedesktop.DBus.Properties.Get", &property)?;

        Ok(answer.contains("true"))
    }

    /// Whether the daemon is on the bus; a frozen one is.
    pub fn is_running(&self) -> bool {
        self.process().is_ok()
    }

    fn launch(&self, options: &[&str], input: &str) -> Result<()> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(format!("{DIRECTORY}/logs/gnome-keyring.log"))?;
        let mut daemon = self
            .command("gnome-keyring-daemon")
            .args(["--daemonize", "--components=secrets"])
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("cannot start gnome-keyring-daemon")?;
        let mut password = daemon.stdin.take().context("no way to say the password")?;
        password.write_all(input.as_bytes())?;
        drop(password);
        let status = daemon.wait()?;
        ensure!(status.success(), "gnome-keyring-daemon ended with {status}");

        wait_until("the keychain is on the bus", || self.is_running())
    }

    /// The daemon, as the bus knows it: a frozen one would not answer.
    fn process(&self) -> Result<Pid> {
        let answer = self.gdbus(&[
            "--dest=org.freedesktop.DBus",
            "--object-path=/org/freedesktop/DBus",
            "--method=org.freedesktop.DBus.GetConnectionUnixProcessID",
            NAME,
        ])?;
        let number: String = answer
            .chars()
            .skip_while(|character| *character != ' ')
            .filter(char::is_ascii_digit)
            .collect();

        Pid::from_raw(number.parse()?).context("the keychain has no process")
    }

    fn call(&self, object: &str, method: &str, arguments: &[&str]) -> Result<String> {
        let object = format!("--object-path={object}");
        let method = format!("--method={method}");
        let destination = format!("--dest={NAME}");
        let mut words = vec![destination.as_str(), &object, &method];
        words.extend(arguments);

        self.gdbus(&words)
    }

    fn gdbus(&self, words: &[&str]) -> Result<String> {
        let output = self
            .command("gdbus")
            .args(["call", "--session", "--timeout=5"])
            .args(words)
            .output()
            .context("cannot start gdbus, of the package libglib2.0-bin")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }

        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self, program: &str) -> Command {
        let mut words = self.as_person.clone();
        words.push(program.into());
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_clear()
            .envs(self.environment.iter().cloned());

        command
    }
}

/// One byte that carries the credentials, then a message: its length, the operation, the password.
fn unlock_request() -> Vec<u8> {
    let password = PASSWORD.as_bytes();
    let length = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes();

    [
        &[0],
        length(12 + password.len()).as_slice(),
        &UNLOCK.to_be_bytes(),
        &length(password.len()),
        password,
    ]
    .concat()
}
