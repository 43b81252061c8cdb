//! Programs that a test writes.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Writes a program. Somebody else does it, because a file that this process has open cannot be run, and
/// neither can one that was open here when another test started a program.
pub fn write(path: &Path, script: &str) {
    let mut writer = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = writer.stdin.take().unwrap();
    writeln!(input, "#!/bin/sh\n{script}").unwrap();
    drop(input);

    assert!(writer.wait().unwrap().success());
}
