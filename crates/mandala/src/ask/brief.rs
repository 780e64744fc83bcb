//! What the record says of a pair.

use crate::ask::{DocumentIndex, ShortIds};
use crate::view::{
    BriefView, Gap, PairRecord, Party, Scope, Section, StatementView, ThirdParty, Triangle, rounded,
};
use jiff::civil::Date;
use mandala_model::{DocId, Document, Event, EventId, Principal, Stance, Tie};
use mandala_net::{Admission, Bearing, StanceRule, TieOptions, TiesBuilder, Window, bearing, day, pairs};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Whom a brief is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefQuestion {
    /// One actor.
    pub a: Principal,
    /// The other.
    pub b: Principal,
    /// A third one, to see where both stand towards it.
    pub against: Option<Principal>,
}

/// What a brief looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefOptions {
    /// Which statements are looked at.
    pub window: Window,
    /// When a tie takes a side.
    pub rule: StanceRule,
    /// So many statements of each kind are quoted for the pair; the rest is counted.
    pub quoted: usize,
    /// So many for the pairs with a third actor.
    pub quoted_of_third: usize,
}

impl Default for BriefOptions {
    fn default() -> BriefOptions {
        BriefOptions {
            window: Window::default(),
            rule: StanceRule::default(),
            quoted: 20,
            quoted_of_third: 4,
        }
    }
}

/// Tells what the record says of a pair.
///
/// `document` fetches a document with its text; it is asked once for each document that is quoted.
///
/// # Errors
/// The first error of `events` or `document`, unchanged.
pub fn brief<E>(
    events: impl IntoIterator<Item = Result<Event, E>>,
    documents: &DocumentIndex,
    document: impl FnMut(&DocId) -> Result<Document, E>,
    question: &BriefQuestion,
    options: &BriefOptions,
) -> Result<BriefView, E> {
    let BriefQuestion { a, b, against } = question;
    let couple = |x: &Principal, y: &Principal, most| Couple::new([x.clone(), y.clone()], most);
    let mut couples = vec![couple(a, b, options.quoted)];
    if let Some(c) = against {
        couples.extend([couple(a, c, options.quoted_of_third), couple(b, c, options.quoted_of_third)]);
    }

    let mut ids: Vec<Box<str>> = documents.ids().map(|id| id.as_str().into()).collect();
    for event in events {
        let event = event?;
        ids.push(event.id.as_str().into());
        let pairs = pairs(&event);
        for couple in couples.iter_mut().filter(|couple| couple.is_among(&pairs)) {
            couple.take(&event, documents, &options.window);
        }
    }

    let quoted = couples.iter().flat_map(|couple| couple.quoted(documents));
    let views = cite(quoted, document, &ShortIds::new(ids))?;
    let mut records = couples.iter().map(|couple| couple.record(documents, options.rule, &views));
    let record = records.next().expect("the pair asked about always comes first");
    let third = against.as_ref().zip(records.next().zip(records.next())).map(|(c, (with_a, with_b))| {
        ThirdParty { actor: Party::from(c), triangle: triangle(with_a.stance, with_b.stance), with_a, with_b }
    });
    let scope = Scope::new(documents, &options.window, 1);
    let newest = documents.known_by(options.window.known_by).filter_map(|facts| facts.published.as_ref());
    let newest = newest.map(|known| known.value).max();
    let gaps = gaps(&couples, &record, third.as_ref(), documents, newest);
    Ok(BriefView { scope, record, third, gaps })
}

/// The events of one pair.
struct Couple {
    between: [Principal; 2],
    /// So many statements of each kind are quoted.
    most: usize,
    events: BTreeMap<EventId, Event>,
    later: usize,
    undated: usize,
}

impl Couple {
    fn new(between: [Principal; 2], most: usize) -> Couple {
        Couple { between, most, events: BTreeMap::new(), later: 0, undated: 0 }
    }

    fn is_among(&self, pairs: &[[&Principal; 2]]) -> bool {
        let [a, b] = &self.between;
        pairs.iter().any(|[x, y]| (x.id == a.id && y.id == b.id) || (x.id == b.id && y.id == a.id))
    }

    fn take(&mut self, event: &Event, documents: &DocumentIndex, window: &Window) {
        match window.admission(event, documents.publication(&event.doc)) {
            Admission::In => {
                self.events.insert(event.id.clone(), event.clone());
            }
            Admission::Later => self.later += 1,
            Admission::Undated => self.undated += 1,
            Admission::OffTopic => {}
        }
    }

    /// The statements of one kind, the newest first, those without a date last.
    fn statements(&self, kind: Bearing, documents: &DocumentIndex) -> Vec<&Event> {
        let mut found: Vec<&Event> = self.events.values().filter(|event| bearing(event) == kind).collect();
        let published = |event: &Event| documents.publication(&event.doc).published;
        found.sort_by_key(|event| (Reverse(day(event, published(event))), &event.doc, event.clause));
        found
    }

    /// Those that the brief quotes.
    fn quoted<'s>(&'s self, documents: &'s DocumentIndex) -> impl Iterator<Item = &'s Event> {
        let kinds = [Bearing::Friendly, Bearing::Hostile, Bearing::Neutral, Bearing::Talk];
        kinds.into_iter().flat_map(move |kind| self.statements(kind, documents).into_iter().take(self.most))
    }

    fn done(&self) -> impl Iterator<Item = &Event> {
        self.events.values().filter(|event| event.counts_as_done())
    }

    fn tie(&self, documents: &DocumentIndex, rule: StanceRule) -> Option<Tie> {
        let options = TieOptions { rule, ..TieOptions::default() };
        let mut builder = TiesBuilder::new(&options);
        for event in self.events.values() {
            builder.add(event, documents.publication(&event.doc));
        }
        builder.finish().ties.into_iter().find(|tie| self.is_among(&[tie.between.each_ref()]))
    }

    fn record(
        &self,
        documents: &DocumentIndex,
        rule: StanceRule,
        views: &BTreeMap<EventId, StatementView>,
    ) -> PairRecord {
        let tie = self.tie(documents, rule);
        let section = |kind| {
            let statements = self.statements(kind, documents);
            let quoted = statements.iter().take(self.most);
            Section {
                total: statements.len(),
                statements: quoted.filter_map(|event| views.get(&event.id).cloned()).collect(),
            }
        };
        PairRecord {
            a: Party::from(&self.between[0]),
            b: Party::from(&self.between[1]),
            stance: tie.as_ref().map(|tie| tie.stance),
            level: tie.as_ref().map(|tie| rounded(tie.level)),
            articles: self.done().map(|event| &event.doc).collect::<BTreeSet<_>>().len(),
            outlets: tie.as_ref().map_or(0, |tie| tie.outlets),
            friendly: section(Bearing::Friendly),
            hostile: section(Bearing::Hostile),
            neutral: section(Bearing::Neutral),
            talked_of: section(Bearing::Talk),
        }
    }
}

/// Cites events, reading each document once and keeping none.
fn cite<'e, E>(
    quoted: impl Iterator<Item = &'e Event>,
    mut document: impl FnMut(&DocId) -> Result<Document, E>,
    ids: &ShortIds,
) -> Result<BTreeMap<EventId, StatementView>, E> {
    let mut by_document: BTreeMap<&DocId, Vec<&Event>> = BTreeMap::new();
    for event in quoted {
        by_document.entry(&event.doc).or_default().push(event);
    }
    let mut views = BTreeMap::new();
    for (id, events) in by_document {
        let document = document(id)?;
        for event in events {
            let short = ids.short(event.id.as_str());
            views.insert(event.id.clone(), StatementView::new(event, &document, short));
        }
    }
    Ok(views)
}

/// Where two stand towards a third, by the stances of their ties with it.
fn triangle(a: Option<Stance>, b: Option<Stance>) -> Triangle {
    match (a, b) {
        (Some(Stance::Against), Some(Stance::Against)) => Triangle::CommonEnemy,
        (Some(Stance::With), Some(Stance::With)) => Triangle::CommonFriend,
        (Some(Stance::With), Some(Stance::Against)) => Triangle::FriendOfAFoeOfB,
        (Some(Stance::Against), Some(Stance::With)) => Triangle::FoeOfAFriendOfB,
        _ => Triangle::Unclear,
    }
}

/// What the record of the pair lacks, and whether nothing is told of it and the third.
fn gaps(
    couples: &[Couple],
    record: &PairRecord,
    third: Option<&ThirdParty>,
    documents: &DocumentIndex,
    newest: Option<Date>,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let Some(pair) = couples.first() else { return gaps };
    let done: Vec<&Event> = pair.done().collect();
    let day_of = |event: &&Event| day(event, documents.publication(&event.doc).published);
    let number = |fits: &dyn Fn(&&&Event) -> bool| done.iter().filter(fits).count();

    if let (Some(last), Some(newest)) = (done.iter().filter_map(day_of).max(), newest)
        && last < newest
    {
        gaps.push(Gap::NothingSince { last, newest });
    }
    match number(&|event| day_of(event).is_none()) {
        0 => {}
        statements => gaps.push(Gap::NoDate { statements, of: done.len() }),
    }
    if let (1, Some(event)) = (record.outlets, done.first()) {
        let outlet = documents.publication(&event.doc).outlet;
        let name = outlet.or_else(|| documents.get(&event.doc).map(|facts| facts.name.as_str()));
        gaps.push(Gap::OneVoice { name: name.unwrap_or(event.doc.as_str()).to_owned() });
    }
    match number(&|event| event.speaker.iter().any(|speaker| speaker.anonymous)) {
        0 => {}
        statements => gaps.push(Gap::Unnamed { statements, of: done.len() }),
    }
    if pair.later + pair.undated > 0 {
        gaps.push(Gap::LeftOut { later: pair.later, undated: pair.undated });
    }
    let unrecorded =
        third.into_iter().flat_map(|third| [&third.with_a, &third.with_b]).filter(|r| r.done() == 0);
    gaps.extend(unrecorded.map(|r| Gap::NoRecord { a: r.a.name.clone(), b: r.b.name.clone() }));
    gaps
}
