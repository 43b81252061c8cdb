//! macOS.

use std::convert::Infallible;

use rustix::{
    io,
    process::{Resource, Rlimit, setrlimit},
};

/// Reports of crashes, which the system writes instead, hold registers and stacks' addresses, not memory.
pub(super) fn leave_no_dumps() -> io::Result<()> {
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };

    setrlimit(Resource::Core, nothing)
}

/// Nothing is done here: what keeps debuggers out is the hardened runtime, which comes with the signature
/// of a package.
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail")]
pub(super) fn let_nobody_look() -> Result<(), Infallible> {
    Ok(())
}
