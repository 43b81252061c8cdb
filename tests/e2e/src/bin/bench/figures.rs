//! Medians, and the lines that are printed.

use std::time::Duration;

/// Times of two things that were measured in turns.
#[derive(Default)]
pub(crate) struct Figures {
    ours: Vec<Duration>,
    theirs: Vec<Duration>,
}

impl Figures {
    /// Adds a time of the thing that is looked at.
    pub(crate) fn ours(&mut self, time: Duration) {
        self.ours.push(time);
    }

    /// Adds a time of what it is compared with.
    pub(crate) fn theirs(&mut self, time: Duration) {
        self.theirs.push(time);
    }

    /// Prints how many times as long it takes.
    pub(crate) fn print(&self, what: &str, other: &str) {
        let (ours, theirs) = self.medians();

        println!(
            "     {what}: {} ms, {other}: {} ms, ratio {:.2}",
            millis(ours),
            millis(theirs),
            ours.as_secs_f64() / theirs.as_secs_f64()
        );
    }

    /// Prints how many times as long it takes, and how long that may be.
    pub(crate) fn print_ratio(&self, what: &str, other: &str, most: f64) {
        let (ours, theirs) = self.medians();
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();

        println!(
            "{} {what}: {} ms, {other}: {} ms, ratio {ratio:.2} (at most {most}; {} turns)",
            mark(ratio <= most),
            millis(ours),
            millis(theirs),
            self.ours.len()
        );
    }

    /// Prints how much longer it takes, and how much that may be.
    pub(crate) fn print_difference(&self, what: &str, other: &str, most: Duration) {
        let (ours, theirs) = self.medians();
        let more = ours.saturating_sub(theirs);

        println!(
            "{} {what}: {} ms, {other}: {} ms, {} ms more, ratio {:.2} (at most {} ms more; {} turns)",
            mark(more <= most),
            millis(ours),
            millis(theirs),
            millis(more),
            ours.as_secs_f64() / theirs.as_secs_f64(),
            most.as_millis(),
            self.ours.len()
        );
    }

    fn medians(&self) -> (Duration, Duration) {
        (median(&self.ours), median(&self.theirs))
    }
}

/// The middle one.
pub(crate) fn median<T: Copy + Ord + Default>(all: &[T]) -> T {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();

    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn mark(good: bool) -> &'static str {
    if good { "ok  " } else { "MISS" }
}

fn millis(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
