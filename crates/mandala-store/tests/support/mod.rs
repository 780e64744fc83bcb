//! Documents and events of every shape, for the tests of the project file.
#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mandala_model::*;
use mandala_store::{Access, Coding, Store, Version};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::path::Path;

/// A document with what was coded in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Coded {
    pub(crate) document: Document,
    pub(crate) events: Vec<Event>,
    pub(crate) mentions: Vec<ActorMention>,
}

impl Coded {
    pub(crate) fn coding(&self) -> Coding<'_> {
        Coding { document: &self.document, sentences: 3, events: &self.events, mentions: &self.mentions }
    }
}

pub(crate) fn version(knowledge: &str) -> Version {
    Version { program: "0.1.0".to_owned(), knowledge: knowledge.to_owned() }
}

/// Opens or makes the file and puts everything into it, in one run.
pub(crate) fn fill(path: &Path, codings: &[Coded]) -> Store {
    let mut store = Store::open(path, Access::Create).unwrap();
    let run = store.begin_run(&version("k")).unwrap();
    let mut batch = store.batch(run).unwrap();
    codings.iter().for_each(|coded| batch.put(&coded.coding()).unwrap());
    batch.commit().unwrap();
    store.finish_run(run).unwrap();
    store
}

/// A document with one event between two actors, always the same for the same text.
pub(crate) fn plain(id: &str, text: &str) -> Coded {
    let whole = Span::new(0..text.len());
    let mention = |name: &str| ActorMention {
        span: whole,
        head: whole,
        mention_type: MentionType::Organisation,
        actor: Actor {
            id: ActorId::of_name(name),
            name: name.into(),
            code: Some("AAA".into()),
            sector: Some(Sector::Gov),
            kind: ActorKind::State,
            within: vec!["World".into()],
            principal: Some(Principal { id: ActorId::of_name(name), name: name.into() }),
        },
        how: Identified::Name,
        because: "actors/states.tsv:1".into(),
    };
    let event = Event {
        id: EventId::new(&format!("{id}e")),
        doc: DocId::new(id),
        sentence: whole,
        clause: whole,
        trigger: whole,
        event_type: EventType::Assault,
        mode: Some(Mode::new("bombing").unwrap()),
        cameo: Some(Cameo::new("190").unwrap()),
        contexts: vec![Context::new("military").unwrap()],
        sign: Sign::Hostile,
        intensity: -9.5,
        source: vec![mention("Aland")],
        target: vec![mention("Bland")],
        date: Some(When::day(date(2021, 8, 31), HowDated::Relative)),
        place: Some(Place {
            span: whole,
            name: Some("Port".into()),
            country: None,
            coordinates: Some((1.5, -2.25)),
        }),
        numbers: vec![Count {
            value: 12.0,
            unit: "killed".into(),
            qualifier: Qualifier::AtLeast,
            span: whole,
        }],
        modality: Modality::Reported,
        negated: false,
        speaker: vec![Speaker {
            span: whole,
            actor: None,
            outlet: Some("The Paper".into()),
            anonymous: true,
        }],
        relation: false,
        confidence: 0.75,
        reasons: vec![Reason { step: Step::Trigger, because: "frames/assault.tsv:3".into() }],
    };
    let mut document = Document::bare(DocId::new(id), &format!("{id}.txt"), text);
    document.published = Some(Known { value: date(2021, 9, 1), how: HowKnown::FileName });
    document.outlet = Some(Known { value: "The Paper".to_owned(), how: HowKnown::Given });
    Coded { document, events: vec![event], mentions: vec![mention("Aland"), mention("Bland")] }
}

/// Any document with any events.
pub(crate) fn any_coded() -> impl Strategy<Value = Coded> {
    (any_document(), vec(any_event(), 0..4), vec(any_mention(), 0..4)).prop_map(
        |(document, mut events, mentions)| {
            for (n, event) in events.iter_mut().enumerate() {
                event.doc = document.id.clone();
                event.id = EventId::new(&format!("{}{n}", document.id));
            }
            Coded { document, events, mentions }
        },
    )
}

/// Long enough for every span below.
const TEXT: &str = "Zürich, 31. August. — «Die Lage ist ernst», sagte 北京's Sprecher.";

fn any_document() -> impl Strategy<Value = Document> {
    let metadata = (known(words()), known(words()), known(words()), known(any_day()), option::of(words()));
    let marks = (any_span(), "[a-z]{1,8}", vec(any_passage(), 0..3));
    ("[0-9a-f]{16}", words(), metadata, marks).prop_map(
        |(id, name, (title, outlet, author, published, url), (span, rule, passages))| Document {
            id: DocId::new(&id),
            name,
            text: TEXT.to_owned(),
            title,
            outlet,
            author,
            published,
            url,
            boilerplate: vec![Boilerplate { span, rule: rule.into() }],
            passages,
        },
    )
}

fn any_passage() -> impl Strategy<Value = Passage> {
    (any_span(), option::of(name()), option::of(name()), any_span()).prop_map(
        |(span, name, outlet, introduced)| Passage {
            span,
            source: PassageSource { name, outlet },
            introduced,
        },
    )
}

prop_compose! {
    fn any_event()(
        spans in (any_span(), any_span(), any_span()),
        event_type in select(EventType::ALL),
        mode in option::of("[a-z-]{1,9}"),
        cameo in option::of("[0-9]{2,4}"),
        contexts in vec("[a-z_]{1,9}", 0..3),
        numbers in (-10.0..10.0_f32, 0.0..=1.0_f32),
        sign in select(vec![Sign::Hostile, Sign::Neutral, Sign::Friendly]),
        parties in (vec(any_mention(), 0..3), vec(any_mention(), 0..3)),
        date in option::of(any_when()),
        place in option::of(any_place()),
        counts in vec(any_count(), 0..3),
        modality in select(Modality::ALL),
        flags in any::<(bool, bool)>(),
        speaker in vec(any_speaker(), 0..3),
        reasons in vec((select(Step::ALL), name()), 0..4),
    ) -> Event {
        Event {
            id: EventId::new(""),
            doc: DocId::new(""),
            sentence: spans.0,
            clause: spans.1,
            trigger: spans.2,
            event_type,
            mode: mode.map(|m| Mode::new(&m).unwrap()),
            cameo: cameo.map(|c| Cameo::new(&c).unwrap()),
            contexts: contexts.iter().map(|c| Context::new(c).unwrap()).collect(),
            sign,
            intensity: numbers.0,
            source: parties.0,
            target: parties.1,
            date,
            place,
            numbers: counts,
            modality,
            negated: flags.0,
            speaker,
            relation: flags.1,
            confidence: numbers.1,
            reasons: reasons.into_iter().map(|(step, because)| Reason { step, because }).collect(),
        }
    }
}

fn any_mention() -> impl Strategy<Value = ActorMention> {
    let how = (select(MentionType::ALL), select(Identified::ALL), name());
    (any_span(), any_span(), any_actor(), how).prop_map(
        |(span, head, actor, (mention_type, how, because))| ActorMention {
            span,
            head,
            mention_type,
            actor,
            how,
            because,
        },
    )
}

fn any_actor() -> impl Strategy<Value = Actor> {
    let codes = (option::of(name()), option::of(select(Sector::ALL)), select(ActorKind::ALL));
    // Few ids, so that one actor is met in several shapes.
    ("[ab]", name(), codes, vec(name(), 0..3), option::of(("[ab]", name()))).prop_map(
        |(id, name, (code, sector, kind), within, principal)| Actor {
            id: ActorId::new(&id),
            name,
            code,
            sector,
            kind,
            within,
            principal: principal.map(|(id, name)| Principal { id: ActorId::new(&id), name }),
        },
    )
}

fn any_place() -> impl Strategy<Value = Place> {
    let coordinates = option::of((-90.0..90.0_f64, -180.0..180.0_f64));
    (any_span(), option::of(name()), option::of(name()), coordinates)
        .prop_map(|(span, name, country, coordinates)| Place { span, name, country, coordinates })
}

fn any_count() -> impl Strategy<Value = Count> {
    (0.0..1e12_f64, name(), select(Qualifier::ALL), any_span())
        .prop_map(|(value, unit, qualifier, span)| Count { value, unit, qualifier, span })
}

fn any_speaker() -> impl Strategy<Value = Speaker> {
    (any_span(), option::of(any_actor()), option::of(name()), any::<bool>())
        .prop_map(|(span, actor, outlet, anonymous)| Speaker { span, actor, outlet, anonymous })
}

fn any_when() -> impl Strategy<Value = When> {
    (any_day(), any_day(), select(Precision::ALL), select(HowDated::ALL))
        .prop_map(|(start, end, precision, how)| When { start, end, precision, how })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..80_000_i64).prop_map(|days| date(1900, 1, 1).checked_add(days.days()).unwrap())
}

fn any_span() -> impl Strategy<Value = Span> {
    let boundaries: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
    (select(boundaries.clone()), select(boundaries)).prop_map(|(a, b)| Span::new(a.min(b)..a.max(b)))
}

fn known<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Known<T>>> {
    option::of((value, select(HowKnown::ALL)).prop_map(|(value, how)| Known { value, how }))
}

/// Anything that a text may hold, quotation marks and line ends among it.
fn words() -> impl Strategy<Value = String> {
    "\\PC{0,12}|[a-z\"'\\[\\],\n]{0,8}"
}

fn name() -> impl Strategy<Value = Box<str>> {
    words().prop_map(Into::into)
}
