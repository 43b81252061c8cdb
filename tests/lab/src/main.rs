//! Runs a command in the lab.

fn main() {}
