//! The words behind a line, with what they were read as.

mod marks;

use crate::view::words::{NARROWEST, clean, paragraph};
use crate::view::{DocumentView, StatementView};
use mandala_model::{CodePoints, Document, Event, Participant, Reason, Span};
use serde::Serialize;

pub use marks::MarkView;
use marks::{Ink, Sentence};

/// The evidence behind an id.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhyView {
    /// Of an event: its sentence and its reasons.
    Event(Box<EventEvidence>),
    /// Of a document: its statements.
    Document(Box<DocumentEvidence>),
}

/// The sentence behind an event, and why it was coded so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventEvidence {
    /// The event as it is cited.
    #[serde(flatten)]
    pub statement: StatementView,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Whether ties count it: it happened, according to somebody.
    pub counts_as_done: bool,
    /// The sentence, as it stands in the text.
    pub sentence: String,
    /// Where the sentence begins in the text, in code points.
    pub begin: u32,
    /// Where it ends.
    pub end: u32,
    /// What stands where.
    pub marks: Vec<MarkView>,
    /// The reported numbers: `at least 169 killed`.
    pub numbers: Vec<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// Why it was coded so, step by step.
    pub reasons: Vec<ReasonView>,
    #[serde(skip)]
    marked: Sentence,
}

/// The statements of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentEvidence {
    /// The document.
    pub document: DocumentView,
    /// Its statements, in the order of the text.
    pub statements: Vec<StatementView>,
}

/// One step of the reasoning that led to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonView {
    /// What was decided.
    pub step: &'static str,
    /// By which table row or rule.
    pub because: String,
}

impl From<&Reason> for ReasonView {
    fn from(reason: &Reason) -> ReasonView {
        ReasonView { step: reason.step.name(), because: reason.because.to_string() }
    }
}

impl EventEvidence {
    pub(crate) fn new(event: &Event, document: &Document) -> EventEvidence {
        let text = &document.text;
        let points = CodePoints::new(text);
        let known = event.source.iter().chain(&event.target).map(|p| (p.span, meaning(p)));
        let known: Vec<(Span, String)> = known.collect();
        let marked = Sentence::new(event, text);
        // A damaged project file may point outside the text; then there is nothing to count.
        let inside = |span: Span| text.get(span.range()).map(|_| points.span(span)).unwrap_or_default();
        let (begin, end) = inside(event.sentence);
        let marks = marked.marks().map(|(role, span)| {
            let meaning = known.iter().find(|(of, _)| *of == span).map(|(_, meaning)| meaning.clone());
            MarkView::new(role, span, inside(span), text, meaning)
        });
        EventEvidence {
            statement: StatementView::new(event, document, event.id.as_str()),
            contexts: event.contexts.iter().map(ToString::to_string).collect(),
            counts_as_done: event.counts_as_done(),
            sentence: text.get(event.sentence.range()).unwrap_or_default().to_owned(),
            begin,
            end,
            marks: marks.collect(),
            numbers: event
                .numbers
                .iter()
                .map(|n| format!("{} {} {}", n.qualifier, n.value, n.unit))
                .collect(),
            place: event.place.as_ref().map(|place| {
                let words = text.get(place.span.range()).unwrap_or_default();
                place.name.as_deref().unwrap_or(words).to_owned()
            }),
            reasons: event.reasons.iter().map(ReasonView::from).collect(),
            marked,
        }
    }

    fn render(&self, width: usize, ink: Ink) -> String {
        let StatementView { id, document, .. } = &self.statement;
        let how = document.published.as_ref().map(|p| format!(" (date from: {})", p.how)).unwrap_or_default();
        let mut out = format!("Event {id}\n");
        out += &paragraph(&format!("{document}{how}"), width, "", "");
        out +=
            &paragraph(&format!("File {}, document {}", clean(&document.name), document.id), width, "", "");
        out.push('\n');
        out += &paragraph(&self.marked.set(ink), width, "    ", "    ");
        out.push('\n');
        for (name, value) in self.facts() {
            out += &entry(name, &value, width);
        }
        out += "\nWhy it was read so\n";
        for mark in self.marks.iter().filter(|mark| mark.meaning.is_some()) {
            let meaning = mark.meaning.as_deref().unwrap_or_default();
            out += &entry(mark.role, &format!("“{}” is {meaning}", mark.text), width);
        }
        for ReasonView { step, because } in &self.reasons {
            out += &entry(step, because, width);
        }
        out
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let s = &self.statement;
        let counted =
            if self.counts_as_done { "counts as done" } else { "only talked of: ties do not count it" };
        let date = s.date.as_ref().map_or_else(
            || s.when(),
            |date| match date.how {
                "publication" => date.to_string(),
                how => format!("{date} ({how})"),
            },
        );
        let facts = [
            ("who", Some(s.who())),
            ("what", Some(s.what())),
            ("intensity", Some(format!("{:+.1} on the Goldstein scale", s.intensity).replace('-', "−"))),
            ("commitment", Some(format!("{}; {counted}", s.commitment()))),
            ("says", Some(s.according_to())),
            ("when", Some(date)),
            ("where", self.place.clone()),
            ("how many", (!self.numbers.is_empty()).then(|| self.numbers.join(", "))),
            ("context", (!self.contexts.is_empty()).then(|| self.contexts.join(", "))),
            ("confidence", Some(format!("{:.2}", s.confidence))),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// `  who         Taliban → United States`
fn entry(name: &str, value: &str, width: usize) -> String {
    let first = format!("  {:<11} ", clean(name));
    paragraph(&clean(value), width, &first, &" ".repeat(14))
}

/// Who a party is, and how that is known.
fn meaning(party: &Participant) -> String {
    let actor = &party.actor;
    let parts = [
        actor.code.as_deref().map(|code| format!("code {code}")),
        actor.sector.map(|sector| format!("sector {sector}")),
        actor.principal.as_ref().filter(|p| p.id != actor.id).map(|p| format!("counts for {}", p.name)),
        Some(format!("by {}, {}", party.how, party.because)),
    ];
    format!("{} ({})", actor.name, parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

impl WhyView {
    /// The evidence as plain text, `width` columns wide: `[source: The Taliban] [trigger: helped] …`.
    #[must_use]
    pub fn render(&self, width: usize) -> String {
        self.render_with(width, Ink::Plain)
    }

    /// The same, with colours beside the brackets; for a terminal that takes ANSI codes.
    #[must_use]
    pub fn render_in_colour(&self, width: usize) -> String {
        self.render_with(width, Ink::Colour)
    }

    fn render_with(&self, width: usize, ink: Ink) -> String {
        let width = width.max(NARROWEST);
        match self {
            WhyView::Event(event) => event.render(width, ink),
            WhyView::Document(document) => document.render(width),
        }
    }
}

impl DocumentEvidence {
    fn render(&self, width: usize) -> String {
        let how =
            self.document.published.as_ref().map(|p| format!(" (date from: {})", p.how)).unwrap_or_default();
        let mut out = format!("Document {}\n", self.document.id);
        out += &paragraph(&format!("{}{how}", self.document), width, "", "");
        out += &paragraph(&format!("File {}", clean(&self.document.name)), width, "", "");
        out += &format!("\nStatements ({})\n", self.statements.len());
        for statement in &self.statements {
            out += &statement.render_in_document(width);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::ask::example::Project;
    use crate::ask::{ShortIds, why_document, why_event};

    #[test]
    fn an_event() {
        let project = Project::new();
        let view = why_event(&project.events[0], &project.documents[0]);
        insta::assert_snapshot!("why", view.render(90));
        insta::assert_snapshot!("why_json", serde_json::to_string_pretty(&view).unwrap());
    }

    #[test]
    fn an_event_in_colour() {
        let project = Project::new();
        let view = why_event(&project.events[1], &project.documents[0]);
        insta::assert_snapshot!("why_colour", view.render_in_colour(90).replace('\u{1b}', "␛"));
    }

    #[test]
    fn a_document() {
        let project = Project::new();
        let ids = ShortIds::new(project.events.iter().map(|e| e.id.as_str().into()));
        let events: Vec<_> =
            project.events.iter().filter(|e| e.doc == project.documents[1].id).cloned().collect();
        let view = why_document(&project.documents[1], &events, &ids);
        insta::assert_snapshot!("why_document", view.render(90));
    }

    #[test]
    fn a_damaged_file_shows_what_is_left() {
        let project = Project::new();
        let mut document = project.documents[0].clone();
        document.text.truncate(20);
        let text = why_event(&project.events[2], &document).render(90);
        assert!(text.contains("Islamic State Khorasan Province"), "{text}");
    }
}
