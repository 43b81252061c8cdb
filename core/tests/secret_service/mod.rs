//! A real GNOME Keyring on a bus of its own, with its own home. Nothing of the machine is touched.

#![allow(dead_code, reason = "each test uses its part")]

use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;
use zbus::{
    blocking::{Connection, connection::Builder, fdo::DBusProxy},
    zvariant::{OwnedObjectPath, OwnedValue},
};

pub(crate) mod orders;
pub(crate) mod proxy;

const KEYRING: &str = "org.freedesktop.secrets";
const PASSWORD: &str = "romashka-keyring";

/// A bus and the keyring on it. Both end with this value.
pub(crate) struct SecretService {
    home: TempDir,
    bus: Process,
    keyring: Option<Process>,
}

/// A process that ends with this value.
pub(crate) struct Process(pub(crate) Child);

impl SecretService {
    /// Starts both, with an unlocked, empty keyring.
    pub(crate) fn start() -> Self {
        let mut service = Self::without_keyring();
        service.start_keyring();

        service
    }

    /// Starts the bus alone.
    pub(crate) fn without_keyring() -> Self {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("bus.conf");
        fs::write(&config, bus_config(&socket(home.path()))).unwrap();

        let mut bus = spawn(
            Command::new("dbus-daemon")
                .arg("--nofork")
                .arg("--print-address")
                .arg(format!("--config-file={}", config.display()))
                .stdout(Stdio::piped()),
        );
        // The address is printed once the bus listens.
        let mut address = String::new();
        BufReader::new(bus.0.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();

        Self {
            home,
            bus,
            keyring: None,
        }
    }

    /// Starts the keyring, for the first time or again, and waits until it is unlocked.
    pub(crate) fn start_keyring(&mut self) {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets", "--unlock"]);
        let mut keyring = spawn(
            self.dress(&mut command)
                .stdin(Stdio::piped())
                .stdout(Stdio::null()),
        );
        keyring
            .0
            .stdin
            .take()
            .unwrap()
            .write_all(PASSWORD.as_bytes())
            .unwrap();
        self.keyring = Some(keyring);

        let bus = self.connect();
        let dbus = DBusProxy::new(&bus).unwrap();
        let mut changes = dbus
            .receive_name_owner_changed_with_args(&[(0, KEYRING)])
            .unwrap();
        while !dbus.name_has_owner(KEYRING.try_into().unwrap()).unwrap() {
            changes.next().unwrap();
        }
        assert!(!is_locked(&bus), "the keyring was started unlocked");
    }

    /// Kills the keyring; what it has stored stays.
    pub(crate) fn kill_keyring(&mut self) {
        self.keyring = None;
    }

    /// Locks the keyring. Nobody is there to show a prompt, so it cannot be unlocked by asking.
    pub(crate) fn lock(&self) {
        let bus = self.connect();
        let collection = default_collection(&bus);
        call(&bus, "/org/freedesktop/secrets", "Lock", &vec![collection]);

        assert!(is_locked(&bus));
    }

    /// What a person reads in the system's own keychain program.
    pub(crate) fn labels(&self) -> Vec<String> {
        let bus = self.connect();
        let ours = HashMap::from([("service", "org.keyward.Keyward")]);
        let found = call(&bus, "/org/freedesktop/secrets", "SearchItems", &ours);
        let (items, _locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            found.body().deserialize().unwrap();

        let label = |item: &OwnedObjectPath| {
            let label = property(&bus, item, "org.freedesktop.Secret.Item", "Label");
            label.try_into().unwrap()
        };
        items.iter().map(label).collect()
    }

    /// Stops the keyring in its tracks, or lets it go on.
    pub(crate) fn freeze(&self, frozen: bool) {
        let signal = if frozen {
            rustix::process::Signal::STOP
        } else {
            rustix::process::Signal::CONT
        };
        let keyring = self.keyring.as_ref().unwrap();
        let pid = rustix::process::Pid::from_child(&keyring.0);

        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Gives a command the home and the bus of this keyring.
    pub(crate) fn dress<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env(
                "DBUS_SESSION_BUS_ADDRESS",
                format!("unix:path={}", self.socket().display()),
            )
            .env_remove("GNOME_KEYRING_CONTROL")
    }

    /// Where the bus listens.
    pub(crate) fn socket(&self) -> PathBuf {
        socket(self.home.path())
    }

    /// A directory that goes with this value.
    pub(crate) fn directory(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn connect(&self) -> Connection {
        let address = format!("unix:path={}", self.socket().display());

        Builder::address(address.as_str()).unwrap().build().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _already_dead = self.0.kill();
        let _gone = self.0.wait();
    }
}

fn spawn(command: &mut Command) -> Process {
    let program = command.get_program().display().to_string();
    let child = command.stderr(Stdio::null()).spawn();

    Process(child.unwrap_or_else(|error| {
        panic!("{program} could not be started ({error}): `cargo xtask setup` installs it")
    }))
}

fn socket(home: &Path) -> PathBuf {
    home.join("bus")
}

/// A bus that starts nothing by itself, least of all the machine's own keyring or a prompt.
fn bus_config(socket: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
            "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:path={}</listen>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>"#,
        socket.display()
    )
}

fn default_collection(bus: &Connection) -> OwnedObjectPath {
    call(bus, "/org/freedesktop/secrets", "ReadAlias", &"default")
        .body()
        .deserialize()
        .unwrap()
}

fn is_locked(bus: &Connection) -> bool {
    let collection = default_collection(bus);
    let locked = property(
        bus,
        &collection,
        "org.freedesktop.Secret.Collection",
        "Locked",
    );

    locked.try_into().unwrap()
}

fn property(bus: &Connection, object: &OwnedObjectPath, interface: &str, name: &str) -> OwnedValue {
    let properties = Some("org.freedesktop.DBus.Properties");
    let arguments = (interface, name);
    let reply = bus.call_method(
        Some(KEYRING),
        object.as_str(),
        properties,
        "Get",
        &arguments,
    );

    reply.unwrap().body().deserialize().unwrap()
}

fn call<A>(bus: &Connection, object: &str, method: &str, arguments: &A) -> zbus::Message
where
    A: serde::Serialize + zbus::zvariant::DynamicType,
{
    let interface = Some("org.freedesktop.Secret.Service");

    bus.call_method(Some(KEYRING), object, interface, method, arguments)
        .unwrap()
}
