//! One statement as it is cited: who did what to whom, who says so, and where.

use crate::view::words::{clean, list, paragraph, shorten};
use crate::view::{DayView, DocumentView};
use mandala_model::{Document, Event, Participant, Span, Speaker};
use serde::Serialize;

/// A statement of the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementView {
    /// Id of the event.
    pub id: String,
    /// The shortest beginning of the id that `mandala why` understands.
    pub short_id: String,
    /// When it happened, as far as the text says.
    pub date: Option<DayView>,
    /// Who did it.
    pub source: Vec<PartyView>,
    /// To whom; empty where several sources did it to or with each other.
    pub target: Vec<PartyView>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: &'static str,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// −1 hostile, 0 neither, 1 friendly.
    pub sign: i8,
    /// Goldstein scale, −10 to 10.
    pub intensity: f32,
    /// What the text commits to.
    pub modality: &'static str,
    /// The text says that it did not, or does not, happen.
    pub negated: bool,
    /// A standing relation, not a dated happening.
    pub relation: bool,
    /// How sure the coder is, 0 to 1.
    pub confidence: f32,
    /// Who says so, outermost first; empty for the article itself.
    pub speaker: Vec<SaidBy>,
    /// The words of the clause, as they stand in the text.
    pub quote: String,
    /// The document that states it.
    pub document: DocumentView,
}

/// A party to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyView {
    /// The words of the text.
    pub text: String,
    /// Canonical name.
    pub name: String,
    /// The actor that the map counts it for, where that is another one.
    pub counts_for: Option<String>,
}

/// One link in the chain of who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SaidBy {
    /// The words of the text.
    pub text: String,
    /// Who that is, where known.
    pub name: Option<String>,
    /// The paper, agency or station told.
    pub outlet: Option<String>,
    /// Whether the text withholds the name.
    pub anonymous: bool,
}

impl StatementView {
    /// Cites `event` from its document.
    #[must_use]
    pub fn new(event: &Event, document: &Document, short_id: &str) -> StatementView {
        let text = &document.text;
        StatementView {
            id: event.id.to_string(),
            short_id: short_id.to_owned(),
            date: event.date.map(DayView::from),
            source: event.source.iter().map(|party| PartyView::new(party, text)).collect(),
            target: event.target.iter().map(|party| PartyView::new(party, text)).collect(),
            event_type: event.event_type.name(),
            mode: event.mode.as_ref().map(ToString::to_string),
            cameo: event.cameo.as_ref().map(ToString::to_string),
            sign: event.sign.value(),
            intensity: event.intensity,
            modality: event.modality.name(),
            negated: event.negated,
            relation: event.relation,
            confidence: event.confidence,
            speaker: event.speaker.iter().map(|speaker| SaidBy::new(speaker, text)).collect(),
            quote: words(event.clause, text),
            document: DocumentView::from(document),
        }
    }

    /// `Taliban → Pentagon (United States)`, `India and Pakistan, each other`.
    #[must_use]
    pub fn who(&self) -> String {
        let names = |parties: &[PartyView]| list(&parties.iter().map(PartyView::label).collect::<Vec<_>>());
        match (self.source.is_empty(), self.target.is_empty()) {
            (true, true) => "nobody named".to_owned(),
            (true, false) => format!("somebody → {}", names(&self.target)),
            (false, true) if self.source.len() > 1 => format!("{}, each other", names(&self.source)),
            (false, true) => format!("{} → nobody named", names(&self.source)),
            (false, false) => format!("{} → {}", names(&self.source), names(&self.target)),
        }
    }

    /// `ASSAULT 190`, with the mode where there is one.
    #[must_use]
    pub fn what(&self) -> String {
        let parts = [Some(self.event_type), self.mode.as_deref(), self.cameo.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// What the text commits to, in words.
    #[must_use]
    pub fn commitment(&self) -> String {
        let modality = if self.relation {
            format!("{}, standing relation", self.modality)
        } else {
            self.modality.to_owned()
        };
        if self.negated { format!("{modality}, denied") } else { modality }
    }

    /// Who says so: `the article itself`, or the chain of speakers.
    #[must_use]
    pub fn according_to(&self) -> String {
        if self.speaker.is_empty() {
            return "the article itself".to_owned();
        }
        self.speaker.iter().map(SaidBy::label).collect::<Vec<_>>().join(", citing ")
    }

    /// The date of what happened, in words.
    #[must_use]
    pub fn when(&self) -> String {
        match (&self.date, &self.document.published) {
            (Some(date), _) => date.to_string(),
            (None, Some(published)) => format!("published {published}"),
            (None, None) => "no date".to_owned(),
        }
    }

    /// Three lines of a list: what, the words, who says so and where.
    pub(super) fn render(&self, width: usize) -> String {
        self.render_citing(&format!(" — {}", self.document), width)
    }

    /// The same in a list that has named the document already.
    pub(super) fn render_in_document(&self, width: usize) -> String {
        self.render_citing("", width)
    }

    fn render_citing(&self, document: &str, width: usize) -> String {
        let first = format!(
            "{}  {}: {} ({}; {})",
            self.short_id,
            self.when(),
            clean(&self.who()),
            self.what(),
            self.commitment()
        );
        let quote = shorten(&clean(&self.quote), QUOTE);
        let source = format!("Says: {}{document}", clean(&self.according_to()));
        [
            paragraph(&first, width, "  ", "      "),
            paragraph(&format!("“{quote}”"), width, "      ", "      "),
            paragraph(&source, width, "      ", "      "),
        ]
        .concat()
    }
}

/// Longer quotations are cut on the terminal; `mandala why` shows the whole sentence.
const QUOTE: usize = 220;

impl PartyView {
    fn new(party: &Participant, text: &str) -> PartyView {
        let actor = &party.actor;
        let whole = actor.principal.as_ref().filter(|principal| principal.id != actor.id);
        PartyView {
            text: words(party.span, text),
            name: actor.name.to_string(),
            counts_for: whole.map(|principal| principal.name.to_string()),
        }
    }

    fn label(&self) -> String {
        match &self.counts_for {
            Some(whole) => format!("{} ({whole})", self.name),
            None => self.name.clone(),
        }
    }
}

impl SaidBy {
    fn new(speaker: &Speaker, text: &str) -> SaidBy {
        SaidBy {
            text: words(speaker.span, text),
            name: speaker.actor.as_ref().map(|actor| actor.name.to_string()),
            outlet: speaker.outlet.as_ref().map(ToString::to_string),
            anonymous: speaker.anonymous,
        }
    }

    /// `John Smith`, `A senior official (not named), to The Post`.
    pub(super) fn label(&self) -> String {
        let mut label = match &self.name {
            _ if self.anonymous => format!("{} (not named)", self.text),
            Some(name) => name.clone(),
            None => self.text.clone(),
        };
        if let Some(outlet) = self.outlet.as_ref().filter(|outlet| **outlet != label) {
            label += &format!(", to {outlet}");
        }
        label
    }
}

/// The words of a span; nothing, where a damaged project file points outside the text.
pub(super) fn words(span: Span, text: &str) -> String {
    text.get(span.range()).unwrap_or_default().to_owned()
}
