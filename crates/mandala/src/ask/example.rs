//! Events and documents made by hand, for the tests of questions and views.

use crate::ask::{DocumentFacts, DocumentIndex};
use jiff::civil::{Date, date};
use mandala_model::{
    Actor, ActorId, ActorKind, ActorMention, Cameo, DocId, Document, Event, EventId, EventType, HowDated,
    HowKnown, Identified, Known, MentionType, Modality, Principal, Reason, Span, Speaker, Step, When,
};
use std::convert::Infallible;

/// An actor that stands for itself.
pub(crate) fn actor(name: &str) -> Actor {
    part_of(name, name)
}

/// An actor whose doings count for another.
pub(crate) fn part_of(name: &str, whole: &str) -> Actor {
    Actor {
        id: ActorId::of_name(name),
        name: name.into(),
        code: None,
        sector: None,
        kind: ActorKind::Unknown,
        within: Vec::new(),
        principal: Some(Principal { id: ActorId::of_name(whole), name: whole.into() }),
    }
}

/// A mention that stands nowhere.
pub(crate) fn mention(actor: Actor, how: Identified) -> ActorMention {
    let nowhere = Span::new(0..0);
    let mention_type = MentionType::Organisation;
    ActorMention {
        span: nowhere,
        head: nowhere,
        mention_type,
        actor,
        how,
        because: "actors/test.tsv:3".into(),
    }
}

/// A statement under construction, in a text that is one sentence a line.
pub(crate) struct Statement<'d> {
    document: &'d Document,
    event: Event,
}

impl<'d> Statement<'d> {
    /// The sentence of `document` that holds `trigger`, as an event of a type.
    pub(crate) fn new(
        document: &'d Document,
        id: &str,
        trigger: &str,
        event_type: EventType,
        intensity: f32,
    ) -> Self {
        let trigger = at(document, trigger);
        let begin = document.text[..trigger.range().start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = document.text[begin..].find('\n').map_or(document.text.len(), |newline| begin + newline);
        let sentence = Span::new(begin..end);
        let event = Event {
            id: EventId::new(id),
            doc: document.id.clone(),
            sentence,
            clause: sentence,
            trigger,
            event_type,
            mode: None,
            cameo: Cameo::new("057").ok(),
            contexts: Vec::new(),
            sign: event_type.sign(),
            intensity,
            source: Vec::new(),
            target: Vec::new(),
            date: None,
            place: None,
            numbers: Vec::new(),
            modality: Modality::Asserted,
            negated: false,
            speaker: Vec::new(),
            relation: false,
            confidence: 0.8,
            reasons: vec![
                Reason { step: Step::Trigger, because: "frames/test.tsv:31".into() },
                Reason { step: Step::Source, because: "rule: subject".into() },
            ],
        };
        Statement { document, event }
    }

    pub(crate) fn source(mut self, words: &str, actor: Actor) -> Self {
        self.event.source.push(self.party(words, actor));
        self
    }

    pub(crate) fn target(mut self, words: &str, actor: Actor) -> Self {
        self.event.target.push(self.party(words, actor));
        self
    }

    fn party(&self, words: &str, actor: Actor) -> ActorMention {
        let span = within(self.document, self.event.sentence, words);
        ActorMention { span, head: span, ..mention(actor, Identified::Name) }
    }

    pub(crate) fn on(mut self, day: Date) -> Self {
        self.event.date = Some(When::day(day, HowDated::Stated));
        self
    }

    pub(crate) fn said_by(mut self, words: &str, actor: Option<Actor>, outlet: Option<&str>) -> Self {
        let span = within(self.document, self.event.sentence, words);
        let anonymous = actor.is_none();
        self.event.speaker.push(Speaker { span, actor, outlet: outlet.map(Into::into), anonymous });
        self
    }

    pub(crate) fn modality(mut self, modality: Modality) -> Self {
        self.event.modality = modality;
        self
    }

    pub(crate) fn negated(mut self) -> Self {
        self.event.negated = true;
        self
    }

    pub(crate) fn event(self) -> Event {
        self.event
    }
}

fn at(document: &Document, words: &str) -> Span {
    within(document, Span::new(0..document.text.len()), words)
}

fn within(document: &Document, place: Span, words: &str) -> Span {
    let found = place.of(&document.text).find(words);
    let begin =
        place.range().start + found.unwrap_or_else(|| panic!("{words:?} stands in {}", document.name));
    Span::new(begin..begin + words.len())
}

/// A little project: two articles about one airport.
pub(crate) struct Project {
    pub(crate) documents: Vec<Document>,
    pub(crate) events: Vec<Event>,
}

impl Project {
    pub(crate) fn new() -> Project {
        let documents = vec![
            document(
                "d1aaaaaaaaaaaaaa",
                "2021-08-31_post_airport.txt",
                "Our men and the enemy",
                Some("The Post"),
                Some(date(2021, 8, 31)),
                "The Taliban helped the Pentagon at the airport on 27 August.\n\
                 A senior official told The Post that the United States bombed ISIS-K\u{1b}[31m.\n\
                 The Taliban fought ISIS-K, John Smith said.\n\
                 The United States might recognise the Taliban.\n\
                 The United States did not attack the Taliban.",
            ),
            document(
                "d2bbbbbbbbbbbbbb",
                "notes.txt",
                "",
                None,
                None,
                "U.S. forces fought the Taliban for twenty years.\nThe United States met the Taliban in Doha.\n\
                 Pakistan backed the Taliban.\nIndia and Pakistan clashed.\nIndia praised the United States.",
            ),
        ];
        let (one, two) = (&documents[0], &documents[1]);
        let usa = || actor("United States");
        let taliban = || actor("Taliban");
        let isis = || actor("Islamic State Khorasan Province");
        let pentagon = || part_of("Pentagon", "United States");
        use EventType as T;
        let events = vec![
            Statement::new(one, "e1000001", "helped", T::Cooperate, 6.4)
                .source("The Taliban", taliban())
                .target("the Pentagon", pentagon())
                .on(date(2021, 8, 27))
                .event(),
            Statement::new(one, "e1000002", "bombed", T::Assault, -10.0)
                .source("the United States", usa())
                .target("ISIS-K", isis())
                .said_by("A senior official", None, Some("The Post"))
                .event(),
            Statement::new(one, "e2000003", "fought ISIS", T::Assault, -10.0)
                .source("The Taliban", taliban())
                .target("ISIS-K", isis())
                .said_by("John Smith", Some(actor("John Smith")), None)
                .event(),
            Statement::new(one, "e3000004", "recognise", T::Agree, 8.0)
                .source("The United States", usa())
                .target("the Taliban", taliban())
                .modality(Modality::Possible)
                .event(),
            Statement::new(one, "e4000005", "attack", T::Assault, -9.0)
                .source("The United States", usa())
                .target("the Taliban", taliban())
                .negated()
                .event(),
            Statement::new(two, "f5000006", "fought", T::Assault, -10.0)
                .source("U.S. forces", usa())
                .target("the Taliban", taliban())
                .event(),
            Statement::new(two, "f6000007", "met", T::Consult, 1.0)
                .source("The United States", usa())
                .target("the Taliban", taliban())
                .on(date(2020, 2, 29))
                .event(),
            Statement::new(two, "f7000008", "backed", T::Support, 5.0)
                .source("Pakistan", actor("Pakistan"))
                .target("the Taliban", taliban())
                .event(),
            Statement::new(two, "f8000009", "clashed", T::Assault, -7.0)
                .source("India", actor("India"))
                .source("Pakistan", actor("Pakistan"))
                .event(),
            Statement::new(two, "f9000010", "praised", T::Support, 3.4)
                .source("India", actor("India"))
                .target("the United States", usa())
                .event(),
        ];
        Project { documents, events }
    }

    pub(crate) fn index(&self) -> DocumentIndex {
        self.documents.iter().map(|d| (d.id.clone(), DocumentFacts::from(d))).collect()
    }

    /// The events as a project file hands them out.
    pub(crate) fn stream(&self) -> impl Iterator<Item = Result<Event, Infallible>> + use<'_> {
        self.events.iter().cloned().map(Ok)
    }

    pub(crate) fn document(&self, id: &DocId) -> Result<Document, Infallible> {
        let found = self.documents.iter().find(|d| d.id == *id);
        Ok(found.unwrap_or_else(|| panic!("the project holds {id}")).clone())
    }
}

fn document(
    id: &str,
    name: &str,
    title: &str,
    outlet: Option<&str>,
    published: Option<Date>,
    text: &str,
) -> Document {
    let mut document = Document::bare(DocId::new(id), name, text);
    document.title = (!title.is_empty()).then(|| Known { value: title.to_owned(), how: HowKnown::Text });
    document.outlet = outlet.map(|outlet| Known { value: outlet.to_owned(), how: HowKnown::FileName });
    document.published = published.map(|value| Known { value, how: HowKnown::FileName });
    document
}
