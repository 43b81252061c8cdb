//! Linux.

use rustix::{
    io,
    process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit},
};

/// What this process starts, above all the processes of the web view, keeps the limit: it cannot be raised
/// again.
pub(super) fn leave_no_dumps() -> io::Result<()> {
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };

    setrlimit(Resource::Core, nothing)
}

/// The limit alone is not asked where dumps are piped to a program, as Ubuntu and Fedora do; this is.
///
/// Programs that the app starts are their own masters, the web view's processes among them. While the
/// first window is being made the desktop's portal says whether the system is dark, and to an app whose
/// directory in `/proc` it may not open it says nothing; so the window comes first. From then on it tells
/// of changes by signals that everybody hears.
pub(super) fn let_nobody_look() -> io::Result<()> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable)
}
