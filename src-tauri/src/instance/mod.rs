//! One Keyward for each user: a second start brings the window of the first to the front, and ends.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "other.rs")]
mod platform;

use std::path::PathBuf;

use tauri::{Builder, Wry};

use crate::setup::Inbox;

/// Makes this start the one, and has `builder` answer later ones. `None` if there is one already; its
/// window is in front then, and this start has nothing left to do. `file`, which this start was asked to
/// open, goes to the inbox of the one.
pub(crate) fn claim(
    builder: Builder<Wry>,
    inbox: &Inbox,
    file: Option<PathBuf>,
) -> Option<Builder<Wry>> {
    platform::claim(builder, inbox, file)
}
