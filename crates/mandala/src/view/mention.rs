//! The mention record, as `mandala code --mentions` prints it.

use mandala_model::{ActorMention, CodePoints, Document};
use serde::Serialize;

/// One mention of an actor, with its span in code points. Mentions of one actor share `name`.
#[derive(Debug, Serialize)]
pub struct MentionRecord<'a> {
    doc: &'a str,
    begin: u32,
    end: u32,
    text: &'a str,
    r#type: &'static str,
    name: &'a str,
    code: Option<&'a str>,
    sector: Option<&'static str>,
    within: Vec<&'a str>,
    how: &'static str,
}

impl<'a> MentionRecord<'a> {
    /// The record of a mention in `document`, whose text `points` counts.
    #[must_use]
    pub fn new(mention: &'a ActorMention, document: &'a Document, points: &CodePoints<'_>) -> Self {
        let (begin, end) = points.span(mention.span);
        MentionRecord {
            doc: &document.name,
            begin,
            end,
            text: mention.span.of(&document.text),
            r#type: mention.mention_type.name(),
            name: &mention.actor.name,
            code: mention.actor.code.as_deref(),
            sector: mention.actor.sector.map(|sector| sector.name()),
            within: mention.actor.within.iter().map(|name| &**name).collect(),
            how: mention.how.name(),
        }
    }
}
