//! The words behind a line.

use crate::ask::ShortIds;
use crate::view::{DocumentEvidence, DocumentView, EventEvidence, StatementView, WhyView};
use mandala_model::{Document, Event};

/// Shows the sentence behind an event, who is who in it, and why it was coded so.
///
/// `document` is the one that states the event.
#[must_use]
pub fn why_event(event: &Event, document: &Document) -> WhyView {
    WhyView::Event(Box::new(EventEvidence::new(event, document)))
}

/// Lists the statements of a document, in the order of its text.
#[must_use]
pub fn why_document(document: &Document, events: &[Event], ids: &ShortIds) -> WhyView {
    let mut events: Vec<&Event> = events.iter().collect();
    events.sort_by_key(|event| (event.clause, event.trigger, &event.id));
    let statements = events.into_iter().map(|event| {
        let short = ids.short(event.id.as_str());
        StatementView::new(event, document, short)
    });
    let statements = statements.collect();
    WhyView::Document(Box::new(DocumentEvidence { document: DocumentView::from(document), statements }))
}
