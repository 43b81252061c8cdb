//! What anybody could have seen of the app while it ran, kept until it is known what must not be in it.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use crate::canary::Canary;

/// Remembers; clones share one memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Witness(Arc<Mutex<HashSet<Sight>>>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Sight {
    place: &'static str,
    what: Vec<u8>,
}

impl Witness {
    /// Remembers what was seen at `place`.
    pub(crate) fn saw(&self, place: &'static str, what: impl Into<Vec<u8>>) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        memory.insert(Sight {
            place,
            what: what.into(),
        });
    }

    /// Where something was seen that `canary` searches for, each with the form.
    pub(crate) fn found(&self, canary: &Canary) -> Vec<String> {
        let memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = memory.iter().flat_map(|Sight { place, what }| {
            let forms = canary.found_in(what);
            forms
                .into_iter()
                .map(move |form| format!("{form}: {place}"))
        });

        found.collect()
    }
}
