//! Stages with names and times, and the closing words of a long run.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The stages so far.
pub(crate) struct Stages {
    start: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Stages {
    pub(crate) fn new() -> Self {
        Self {
            start: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Runs one stage. The first that fails ends the run, so its words are the last ones.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        stage: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        println!("\n── {name} ──");
        let start = Instant::now();
        let result = stage();
        self.done.push((name, start.elapsed()));
        if result.is_err() {
            self.table();
            println!("FAILED: {name}, after {}", clock(self.start.elapsed()));
        }

        result.with_context(|| format!("stage \"{name}\""))
    }

    /// Says that all went well, and how long each stage took.
    pub(crate) fn passed(&self) {
        self.table();
        println!("PASSED in {}", clock(self.start.elapsed()));
    }

    fn table(&self) {
        println!();
        for (name, time) in &self.done {
            println!("{:>6}  {name}", clock(*time));
        }
    }
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();

    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock(Duration::from_secs(725)), "12:05");
    }
}
