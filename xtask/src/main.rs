//! The commands of this repository: `cargo xtask help` lists them.

#![allow(clippy::print_stdout, reason = "a tool talks to its terminal")]

mod bench;
mod boundaries;
mod build;
mod check;
mod demo;
mod lab;
mod package;
mod packages;
mod programs;
mod run;
mod screens;
mod setup;
mod shell;
mod soak;
mod stages;
mod test;
mod verdicts;
mod windows;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  demo             open the app in a practice world; without a display, play a person and take pictures
  test             everything that has to hold: check, all tests, journeys of the built app, the package
  check            formatting, lints, documentation, types, boundaries, licences
  check --windows  build what ships for Windows, and run the core's tests under Wine
  soak             fuzz, kill and start twice for a long time, and make every journey by keyboard alone:
                   [--minutes N] [--kills N] [--starts N] [fuzz|kills|starts|keyboard]; minutes are for each
                   target of the fuzzer
  run              build the app and start it for real use
  package          make the .deb and look it over
  verdicts         write docs/verdicts.md anew, from the cases of the core and the words of the app
  screens          take a picture of every screen, in both languages and both themes, and in forced colours
  bench            measure the release: start, saving, checking all, memory, sizes
  lab -- COMMAND   run a command in the practice world
  setup            say what is missing on this machine, and install it (every command begins with it)
  help             this text
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();

    match words.as_slice() {
        ["demo"] => demo::demo(),
        ["test"] => test::test(),
        ["check"] => check::check(),
        ["check", "--windows"] => windows::check(),
        ["soak", words @ ..] => soak::soak(words),
        ["run"] => run::run(),
        ["package"] => package::package(),
        ["verdicts"] => verdicts::write(),
        ["screens"] => screens::screens(),
        ["bench"] => bench::bench(),
        ["lab", "--", command @ ..] if !command.is_empty() => lab::lab(command),
        ["setup"] => setup::setup(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("no such command: {}\n\n{HELP}", words.join(" ")),
    }
}
