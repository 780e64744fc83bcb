//! The names of the steps of reasoning, as they come back from a file.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// Keeps one copy of every name of a step.
///
/// In the model such a name is `&'static str`: the coder writes it out. A name that comes from a file is
/// kept for as long as the program runs; there are about a dozen, whatever the number of events.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    known: RefCell<BTreeSet<&'static str>>,
}

impl Steps {
    /// The one copy of `name`.
    pub(crate) fn intern(&self, name: &str) -> &'static str {
        let mut known = self.known.borrow_mut();
        if let Some(copy) = known.get(name) {
            return copy;
        }
        let copy: &'static str = Box::leak(Box::from(name));
        known.insert(copy);
        copy
    }
}
