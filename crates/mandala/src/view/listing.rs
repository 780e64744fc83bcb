//! Statements as lines of a list.

use crate::view::StatementView;
use crate::view::words::clean;

/// A statement as one line: `3f9a  31 Aug 2021: Taliban → United States (THREATEN 130; asserted)`.
#[must_use]
pub fn line(view: &StatementView) -> String {
    let StatementView { short_id, .. } = view;
    format!("{short_id}  {}: {} ({}; {})", view.when(), clean(&view.who()), view.what(), view.commitment())
}
