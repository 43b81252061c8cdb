//! The general pasteboard of macOS.

use arboard::{Set, SetExtApple};

/// Tells clipboard managers that this is a secret.
pub(super) fn marked(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}
