//! What a command finds in the lab, and what the machine never notices.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

#[test]
fn yandex_answers_in_the_lab_and_is_trusted() {
    let certificate = in_lab("curl -sv https://login.yandex.ru/info 2>&1");

    assert!(
        certificate.contains("SSL certificate verify ok"),
        "{certificate}"
    );
    assert!(certificate.contains("(127.0.0.1)"), "{certificate}");
}

#[test]
fn whoever_opens_what_is_encrypted_names_himself_and_is_not_trusted() {
    let said = in_lab("curl -sv --connect-to ::127.0.0.2: https://login.yandex.ru/info 2>&1");

    assert!(said.contains("unable to get local issuer"), "{said}");
    assert!(!said.contains("HTTP/1.1"), "{said}");
}

#[test]
fn nothing_else_can_be_reached() {
    let names = in_lab("curl -s https://example.com; echo $?");
    let addresses = in_lab("curl -s --connect-timeout 5 http://192.0.2.7/; echo $?");

    assert_eq!(names.trim(), "6", "a name was found");
    assert_eq!(addresses.trim(), "7", "an address was reached");
}

#[test]
fn keychain_keeps_what_it_is_given() {
    let kept = in_lab("printf kept | secret-tool store --label=a a b && secret-tool lookup a b");

    assert_eq!(kept.trim(), "kept");
}

#[test]
fn screen_has_a_window_manager() {
    let manager = in_lab("xprop -root _NET_SUPPORTING_WM_CHECK");

    assert!(manager.contains("window id"), "{manager}");
}

#[test]
fn environment_outside_stays_outside() {
    let output = lab("env")
        .env("https_proxy", "http://192.0.2.9:3128")
        .env("SSL_CERT_FILE", "/nowhere")
        .output()
        .unwrap();
    let environment = String::from_utf8(output.stdout).unwrap();

    assert!(
        environment.contains("HOME=/dev/shm/lab/home"),
        "{environment}"
    );
    assert!(!environment.contains("proxy"), "{environment}");
    assert!(!environment.contains("SSL_CERT_FILE"), "{environment}");
}

#[test]
fn exit_code_is_the_commands_own() {
    let code = lab("exit 42").status().unwrap().code();

    assert_eq!(code, Some(42));
}

#[test]
fn two_labs_side_by_side_know_nothing_of_each_other() {
    let mut first = Waiting::start("one");
    let mut second = Waiting::start("two");

    assert_eq!(first.finish(), "one");
    assert_eq!(second.finish(), "two");
}

#[test]
fn nothing_outside_is_changed() {
    let before = machine();

    in_lab("echo traces | tee $HOME/file $TMPDIR/file $XDG_RUNTIME_DIR/file");

    assert_eq!(machine(), before);
}

/// A lab that stores its name in its keychain, and looks it up when told.
struct Waiting(Child, BufReader<std::process::ChildStdout>);

impl Waiting {
    fn start(name: &str) -> Self {
        let script = format!(
            "printf {name} | secret-tool store --label=n n n && echo ready && read go &&
             curl -so /dev/null https://login.yandex.ru/info && secret-tool lookup n n"
        );
        let mut child = lab(&script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");

        Self(child, lines)
    }

    fn finish(&mut self) -> String {
        self.0.stdin.take().unwrap().write_all(b"go\n").unwrap();
        let mut name = String::new();
        self.1.read_line(&mut name).unwrap();
        assert!(self.0.wait().unwrap().success());

        name.trim().to_owned()
    }
}

fn in_lab(script: &str) -> String {
    let output = lab(script).stderr(Stdio::inherit()).output().unwrap();

    String::from_utf8(output.stdout).unwrap()
}

fn lab(script: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keyward-lab"));
    command.args(["--virtual-screen", "--", "sh", "-c", script]);

    command
}

/// What the lab replaces, as the machine has it.
fn machine() -> Vec<Vec<u8>> {
    let files = [
        "/etc/hosts",
        "/etc/nsswitch.conf",
        "/etc/ssl/certs/ca-certificates.crt",
    ];
    let listing = |directory| {
        let entries = fs::read_dir(directory).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_encoded_bytes());
        let mut names: Vec<_> = names.filter(|name| name.starts_with(b".X")).collect();
        names.sort();
        names.concat()
    };

    files
        .into_iter()
        .map(|file| fs::read(file).unwrap())
        .chain(["/tmp", "/tmp/.X11-unix", "/dev/shm"].map(listing))
        .collect()
}
