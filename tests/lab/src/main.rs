//! `keyward-lab [--virtual-screen] -- COMMAND`: runs a command in the lab and ends with its exit code.

use std::{env, ffi::OsString, process::ExitCode};

use anyhow::{Result, bail};
use keyward_lab::{inside, outside};

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("lab: {error:#}");
            ExitCode::from(125)
        }
    }
}

fn run() -> Result<u8> {
    let mut words = env::args_os().skip(1);
    let mut virtual_screen = false;

    for word in words.by_ref() {
        match word.to_str() {
            Some(outside::INSIDE) => return inside::run(&rest(words)?),
            Some("--virtual-screen") => virtual_screen = true,
            Some("--") => return outside::enter(virtual_screen, &rest(words)?),
            _ => bail!("unknown option {}; {USAGE}", word.display()),
        }
    }

    bail!(USAGE)
}

const USAGE: &str = "usage: keyward-lab [--virtual-screen] -- COMMAND [ARGUMENT…]";

fn rest(words: impl Iterator<Item = OsString>) -> Result<Vec<OsString>> {
    let words: Vec<_> = words.collect();
    if words.is_empty() {
        bail!(USAGE);
    }

    Ok(words)
}
