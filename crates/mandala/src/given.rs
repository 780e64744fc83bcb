//! What the user said of a document: it outlives every re-reading.

use jiff::civil::Date;
use mandala_model::{Document, HowKnown, Known};

/// The facts about a document that the user gave, as with `--date`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    title: Option<Known<String>>,
    outlet: Option<Known<String>>,
    author: Option<Known<String>>,
    published: Option<Known<Date>>,
}

impl Given {
    /// What the user said of `document`.
    pub(crate) fn of(document: &Document) -> Given {
        fn given<T: Clone>(known: Option<&Known<T>>) -> Option<Known<T>> {
            known.filter(|known| known.how == HowKnown::Given).cloned()
        }
        Given {
            title: given(document.title.as_ref()),
            outlet: given(document.outlet.as_ref()),
            author: given(document.author.as_ref()),
            published: given(document.published.as_ref()),
        }
    }

    /// Whether the user said anything.
    pub(crate) fn is_any(&self) -> bool {
        let Given { title, outlet, author, published } = self;
        title.is_some() || outlet.is_some() || author.is_some() || published.is_some()
    }

    /// Lets what the user said stand in a document.
    pub(crate) fn put_into(&self, document: &mut Document) {
        fn put<T: Clone>(given: Option<&Known<T>>, to: &mut Option<Known<T>>) {
            if let Some(known) = given {
                *to = Some(known.clone());
            }
        }
        put(self.title.as_ref(), &mut document.title);
        put(self.outlet.as_ref(), &mut document.outlet);
        put(self.author.as_ref(), &mut document.author);
        put(self.published.as_ref(), &mut document.published);
    }
}
