//! `soak`: what only hours can show. Fuzzing, kills, double starts, and every journey by keyboard alone; logs
//! and crashes are left in `target/soak`.
//!
//! Each part goes on after a finding where it can, and says its figures; the whole fails if one is wrong.

mod fuzz;
mod keyboard;
mod kills;
mod starts;

use std::{
    fmt, fs,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{setup, shell::target};

/// What is run, and how long.
#[derive(Debug, PartialEq)]
struct Order<'a> {
    /// Minutes for each target of the fuzzer.
    minutes: u64,
    /// Kills in the gaps between two steps, and as many at moments that chance chooses.
    kills: u32,
    /// Double starts, half of them without a session bus.
    starts: u32,
    /// One part, or all of them.
    only: Option<&'a str>,
}

const PARTS: [&str; 4] = ["fuzz", "kills", "starts", "keyboard"];

/// A figure, and whether it is as it should be.
struct Figure {
    name: String,
    number: u64,
    right: bool,
}

/// Runs what `words` order, and prints the figures.
pub(crate) fn soak(words: &[&str]) -> Result<()> {
    let order = Order::read(words)?;
    setup::system()?;
    let started = Instant::now();
    let mut figures = Vec::new();

    for part in PARTS.into_iter().filter(|part| order.includes(part)) {
        figures.extend(match part {
            "fuzz" => fuzz::run(order.minutes)?,
            "kills" => kills::run(order.kills)?,
            "starts" => starts::run(order.starts)?,
            _ => keyboard::run()?,
        });
    }

    println!();
    for figure in &figures {
        println!("{figure}");
    }
    let wrong = figures.iter().filter(|figure| !figure.right).count();
    ensure!(
        wrong == 0,
        "{wrong} of these figures are wrong; see {}",
        directory("logs")?.display()
    );
    println!("SOAKED for {} minutes", started.elapsed().as_secs() / 60);

    Ok(())
}

impl<'a> Order<'a> {
    fn read(words: &[&'a str]) -> Result<Self> {
        let mut order = Self {
            minutes: 10,
            kills: 1_000,
            starts: 1_000,
            only: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut number = || {
                words
                    .next()
                    .and_then(|number| number.parse::<u32>().ok())
                    .filter(|number| *number > 0)
                    .with_context(|| format!("{word} needs a number"))
            };
            match *word {
                "--minutes" => order.minutes = number()?.into(),
                "--kills" => order.kills = number()?,
                "--starts" => order.starts = number()?,
                part if PARTS.contains(&part) && order.only.is_none() => order.only = Some(part),
                other => bail!("soak does not know \"{other}\""),
            }
        }

        Ok(order)
    }

    fn includes(&self, part: &str) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

impl Figure {
    /// A number that may be any.
    fn of(name: impl Into<String>, number: u64) -> Self {
        Self {
            name: name.into(),
            number,
            right: true,
        }
    }

    /// A number that has to be this one.
    fn exactly(name: impl Into<String>, number: u64, due: u64) -> Self {
        Self {
            name: name.into(),
            number,
            right: number == due,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.right { "" } else { "   WRONG" };

        write!(out, "{:>12}  {}{mark}", self.number, self.name)
    }
}

/// A directory below `target/soak`, made if it is not there.
fn directory(name: &str) -> Result<PathBuf> {
    let directory = target()?.join("soak").join(name);
    fs::create_dir_all(&directory)?;

    Ok(directory)
}

/// Runs `command` with everything it says in `logs/NAME.log`, and returns how it ended and what it said.
fn logged(name: &str, command: &mut Command) -> Result<(ExitStatus, String)> {
    let log = directory("logs")?.join(format!("{name}.log"));
    let file = File::create(&log)?;
    eprintln!("soak: {name}, log in {}", log.display());
    let status = command
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()
        .with_context(|| format!("cannot start {name}"))?;

    Ok((status, text(&log)?))
}

fn text(file: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned())
}

/// The sum of the numbers after `NAME=` in the lines of `said` that begin with "figures:".
fn sum(said: &str, name: &str) -> u64 {
    let word = format!("{name}=");

    said.lines()
        .filter_map(|line| line.strip_prefix("figures: "))
        .flat_map(str::split_whitespace)
        .filter_map(|part| part.strip_prefix(&word)?.parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn order_says_what_is_left_to_habit_and_what_is_not() {
        let order = Order::read(&["kills", "--kills", "7"]).unwrap();

        assert_eq!((order.minutes, order.kills, order.starts), (10, 7, 1_000));
        assert!(order.includes("kills") && !order.includes("fuzz"));
        for wrong in [
            &["--kills"][..],
            &["--kills", "0"],
            &["fuzz", "kills"],
            &["fuz"],
        ] {
            assert!(Order::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn figures_are_summed_over_all_lines() {
        let said = "figures: kills=3 lost=0\nkills=9\nfigures: kills=4 lost=1\n";

        assert_eq!((sum(said, "kills"), sum(said, "lost")), (7, 1));
    }
}
