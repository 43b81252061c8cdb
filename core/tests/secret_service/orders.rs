//! A process that waits for orders: this very test program, run again as the test `process`.

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    process::{ChildStdin, ChildStdout, Command, Stdio},
};

use super::Process;

/// Tells the test `process` that it is to follow orders, and over what.
const OVER: &str = "KEYWARD_TEST_PROCESS";

/// A started process. It is killed with this value.
pub(crate) struct Running {
    process: Process,
    orders: ChildStdin,
    reports: BufReader<ChildStdout>,
}

impl Running {
    /// Starts the process with what `dress` adds to its surroundings.
    pub(crate) fn start(over: impl AsRef<OsStr>, dress: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        dress(&mut command);
        command
            .args(["--exact", "process", "--nocapture", "--quiet"])
            .env(OVER, over)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = Process(command.spawn().unwrap());
        let orders = process.0.stdin.take().unwrap();
        let reports = BufReader::new(process.0.stdout.take().unwrap());

        Self {
            process,
            orders,
            reports,
        }
    }

    pub(crate) fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
    }

    /// The next line that is ours and not the test runner's.
    pub(crate) fn report(&mut self) -> String {
        loop {
            let mut line = String::new();
            let length = self.reports.read_line(&mut line).unwrap();
            assert_ne!(length, 0, "process {} ended by itself", self.process.0.id());

            if let Some(report) = line.trim_end().strip_prefix("report: ") {
                return report.to_owned();
            }
        }
    }

    /// Kills it, and returns what it had still reported.
    pub(crate) fn killed(self) -> Vec<String> {
        let Self {
            process,
            orders,
            reports,
        } = self;
        drop((process, orders));

        reports
            .lines()
            .filter_map(|line| Some(line.ok()?.strip_prefix("report: ")?.to_owned()))
            .collect()
    }

    /// Orders something and returns what the process says to it.
    pub(crate) fn ask(&mut self, order: &str) -> String {
        self.order(order);

        self.report()
    }
}

/// What this process is to follow orders over, if it is to.
pub(crate) fn over() -> Option<std::ffi::OsString> {
    env::var_os(OVER)
}
