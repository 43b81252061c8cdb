//! What runs beside the command: the practice Yandex, a session bus, a screen.

use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{
    AUTHORITY, CONTROL, DIRECTORY,
    inside::log_to,
    person::Person,
    plug::{IMPOSTER, YANDEX},
    wait_until,
};

const ACCESSIBILITY: &str = "/usr/libexec/at-spi-bus-launcher";

/// Starts the practice Yandex, which makes its own authority.
pub(crate) fn yandex() -> Result<()> {
    let program = env::current_exe()?.with_file_name("fake-yandex");
    let mut command = Command::new(&program);
    command.args(["--listen", &format!("{YANDEX}:443"), "--control", CONTROL]);
    command.args(["--imposter", &format!("{IMPOSTER}:443")]);
    command.args(["--ca-out", AUTHORITY]);
    command.stdout(File::create(format!("{DIRECTORY}/logs/fake-yandex.out"))?);
    log_to(&mut command, "fake-yandex")?;
    let mut child = command.spawn().with_context(|| {
        let program = program.display();
        format!("cannot start {program}; cargo build --package fake-yandex makes it")
    })?;

    let ready = || {
        let said = fs::read_to_string(format!("{DIRECTORY}/logs/fake-yandex.out"));
        said.is_ok_and(|said| said.ends_with("ready\n"))
    };
    let mut ended = false;
    wait_until("the practice Yandex is ready", || {
        ended = child.try_wait().is_ok_and(|status| status.is_some());
        ended || ready()
    })?;
    ensure!(
        !ended,
        "the practice Yandex ended:\n{}",
        log_of("fake-yandex")
    );

    Ok(())
}

/// Starts a session bus that starts nothing but what a desktop has for assistive technology.
pub(crate) fn bus(person: &Person) -> Result<()> {
    let configuration = format!("{DIRECTORY}/bus.conf");
    fs::write(
        &configuration,
        format!(
            r#"<busconfig>
  <type>session</type>
  <listen>unix:path={DIRECTORY}/run/bus</listen>
  <servicedir>{DIRECTORY}/bus-services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#
        ),
    )?;
    if Path::new(ACCESSIBILITY).exists() {
        fs::write(
            format!("{DIRECTORY}/bus-services/org.a11y.Bus.service"),
            format!("[D-BUS Service]\nName=org.a11y.Bus\nExec={ACCESSIBILITY}\n"),
        )?;
    }

    let mut command = person.command("dbus-daemon");
    command.args(["--nofork", "--nopidfile", "--print-address=1"]);
    command.arg(format!("--config-file={configuration}"));
    first_line(command, "dbus-daemon").map(drop)
}

/// Starts an X server that chooses its own number, and returns the name of its display.
///
/// Its lock file and socket lie in a `/tmp` that only it sees; programs reach it by the abstract socket,
/// which belongs to the lab's network. What it makes of a keyboard is its own, too: servers of two labs may
/// have the same number, and would write to the same file.
pub(crate) fn screen(person: &Person) -> Result<String> {
    const XVFB: &str = "mount -t tmpfs lab /tmp && mount -t tmpfs lab /var/lib/xkb && exec \"$@\"";
    let server = person.command("Xvfb");
    let options = [
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x900x24",
        "-nolisten",
        "tcp",
        // Else it starts anew, and throws everybody out, whenever its last program leaves.
        "-noreset",
    ];
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "--", "sh", "-c", XVFB, "sh"])
        .arg(server.get_program())
        .args(server.get_args())
        .args(options)
        .env_clear()
        .envs(person.environment());

    Ok(format!(":{}", first_line(command, "Xvfb")?))
}

/// Gives the keyboard both alphabets: a letter that is on no key is put on one while it is typed, and gets lost.
pub(crate) fn keyboard(person: &Person) -> Result<()> {
    let mut command = person.command("setxkbmap");
    command.args(["-layout", "us,ru"]);
    log_to(&mut command, "setxkbmap")?;
    let status = command.status().context("cannot start setxkbmap")?;
    ensure!(
        status.success(),
        "no Russian keyboard:\n{}",
        log_of("setxkbmap")
    );

    Ok(())
}

/// Starts a window manager, so that windows have titles and take the focus as on a desktop.
pub(crate) fn window_manager(person: &Person) -> Result<()> {
    let mut command = person.command("openbox");
    command.stdout(Stdio::null());
    log_to(&mut command, "openbox")?;
    command.spawn().context("cannot start openbox")?;

    wait_until("the window manager manages", || {
        let mut root = person.command("xprop");
        root.args(["-root", "_NET_SUPPORTING_WM_CHECK"]);
        root.output()
            .is_ok_and(|output| output.stdout.contains(&b'#'))
    })
}

/// Starts a service and returns the first line it writes, which says that it is ready.
fn first_line(mut command: Command, name: &str) -> Result<String> {
    log_to(&mut command, name)?;
    let program = command.get_program().to_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let output = child.stdout.take().context("the service has no output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    ensure!(!line.is_empty(), "{name} did not start:\n{}", log_of(name));

    Ok(line.trim().to_owned())
}

fn log_of(name: &str) -> String {
    fs::read_to_string(format!("{DIRECTORY}/logs/{name}.log")).unwrap_or_default()
}
