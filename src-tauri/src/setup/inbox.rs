//! Where a path waits until the screens ask for it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Holds the file that arrived last: somebody who opens another one wants that one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inbox(Arc<Mutex<Option<PathBuf>>>);

impl Inbox {
    /// Takes a path in.
    pub(crate) fn put(&self, path: PathBuf) {
        *self.lock() = Some(path);
    }

    /// Hands the path out, once.
    pub(crate) fn take(&self) -> Option<PathBuf> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_file_is_handed_out_once() {
        let inbox = Inbox::default();
        inbox.put("one.keyward".into());
        inbox.clone().put("two.keyward".into());

        assert_eq!(inbox.take(), Some("two.keyward".into()));
        assert_eq!(inbox.take(), None);
    }
}
