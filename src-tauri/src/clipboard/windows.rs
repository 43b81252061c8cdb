//! The clipboard of Windows.

use arboard::{Set, SetExtWindows};

/// Keeps a secret out of the clipboard's history, of the cloud, and of programs that watch.
pub(super) fn marked(set: Set<'_>) -> Set<'_> {
    set.exclude_from_monitoring()
        .exclude_from_cloud()
        .exclude_from_history()
}
