//! Keeps the memory of the app to itself: a crash leaves no copy of it behind, and other programs of the
//! same user do not get to read it. Done before there is a secret in it.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod platform;

/// A crash writes no memory to the disk, neither of this process nor of those it starts.
pub(crate) fn leave_no_dumps() {
    report(platform::leave_no_dumps(), "a crash may leave a dump");
}

/// No other program of the user may read this process or stop in it. To be called once the first window
/// is there: see the platform's file.
pub(crate) fn let_nobody_look() {
    report(platform::let_nobody_look(), "other programs may look on");
}

fn report<E: std::fmt::Display>(done: Result<(), E>, otherwise: &'static str) {
    if let Err(error) = done {
        tracing::error!(%error, "{otherwise}");
    }
}
