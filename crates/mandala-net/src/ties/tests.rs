use super::*;
use crate::example::Example;
use jiff::civil::date;
use mandala_model::{Modality, Stance};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn nothing_known(_: &DocId) -> Publication<'static> {
    Publication::default()
}

fn tie_of(events: &[Event]) -> Tie {
    let mut found = ties(events, nothing_known, &TieOptions::default());
    assert_eq!(found.ties.len(), 1, "{found:?}");
    found.ties.remove(0)
}

#[test]
fn counts_and_level() {
    let tie = tie_of(&[
        Example::new("4", ["US"], ["Taliban"]).modality(Modality::Possible).intensity(8.0).event(),
        Example::new("2", ["US"], ["Taliban"]).intensity(-10.0).confidence(0.9).event(),
        Example::new("1", ["Taliban"], ["US"]).intensity(6.0).confidence(0.2).on(date(2020, 2, 29)).event(),
        Example::new("3", ["US", "Taliban"], []).consult().confidence(0.3).event(),
    ]);
    assert_eq!((tie.friendly.len(), tie.hostile.len(), tie.neutral.len(), tie.talk.len()), (1, 1, 1, 1));
    assert_eq!(tie.statements(), 3);
    assert!((tie.level - (-0.9 + 0.6 * 0.2) / 1.4).abs() < 1e-6, "{}", tie.level);
    assert_eq!(tie.stance, Stance::Against);
    assert_eq!(tie.last, Some(date(2020, 2, 29)));
    assert_eq!(&*tie.between[0].name, "Taliban");
}

#[test]
fn contact_has_no_level() {
    let tie = tie_of(&[Example::new("1", ["US"], ["Taliban"]).consult().event()]);
    assert_eq!((tie.stance, tie.level), (Stance::Contact, 0.0));
}

#[test]
fn talk_alone_is_no_tie() {
    let talk = Example::new("1", ["US"], ["Taliban"]).modality(Modality::Recommended).event();
    let found = ties([talk], nothing_known, &TieOptions::default());
    assert_eq!(found.ties, []);
    assert_eq!(found.talked_of.len(), 1);
    assert_eq!((found.tally.talk, found.tally.done), (1, 0));
}

#[test]
fn outlets_are_counted_once_and_unknown_ones_by_document() {
    let publication = |doc: &DocId| {
        let outlet = doc.as_str().starts_with("bbc").then_some("BBC");
        Publication { published: None, outlet }
    };
    let told = |id, doc| Example::new(id, ["US"], ["Taliban"]).doc(doc).event();
    let events = [told("1", "bbc-1"), told("2", "bbc-2"), told("3", "x"), told("4", "y"), told("5", "y")];
    assert_eq!(ties(events, publication, &TieOptions::default()).ties[0].outlets, 3);
}

#[test]
fn few_statements_can_be_left_out() {
    let events = [
        Example::new("1", ["US"], ["Taliban"]).event(),
        Example::new("2", ["US"], ["Taliban"]).event(),
        Example::new("3", ["US"], ["Iran"]).event(),
    ];
    let options = TieOptions { min_statements: 2, ..TieOptions::default() };
    let found = ties(events, nothing_known, &options);
    assert_eq!((found.ties.len(), found.below_minimum), (1, 1));
}

#[test]
fn nonsense_numbers_do_no_harm() {
    let tie = tie_of(&[
        Example::new("1", ["US"], ["Taliban"]).intensity(f32::NAN).confidence(f32::NAN).event(),
        Example::new("2", ["US"], ["Taliban"]).intensity(f32::INFINITY).confidence(-3.0).event(),
    ]);
    assert!(tie.level.is_finite());
}

const NAMES: [&str; 4] = ["US", "Taliban", "ISIS-K", "Pakistan"];

prop_compose! {
    fn any_event()(
        id in 0..60u32, doc in 0..4u32, source in 0..4usize, target in 0..4usize, reciprocal: bool,
        intensity in -100..=100i32, confidence in 0.0..1.0f32, modality in 0..Modality::ALL.len(), negated in prop::bool::weighted(0.2),
        month in prop::option::of(1..=12i8),
    ) -> Event {
        let id = format!("{id:x}");
        let example = if reciprocal {
            Example::new(&id, [NAMES[source], NAMES[target]], [])
        } else {
            Example::new(&id, [NAMES[source]], [NAMES[target]])
        };
        let example = example.intensity(intensity as f32 / 10.0).confidence(confidence);
        let example = example.modality(Modality::ALL[modality]).doc(&doc.to_string());
        let example = if negated { example.negated() } else { example };
        match month {
            Some(month) => example.on(date(2021, month, 1)),
            None => example,
        }
        .event()
    }
}

/// Up to 60 events, no id twice.
fn any_events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 0..60).prop_map(|events| {
        let by_id: BTreeMap<EventId, Event> = events.into_iter().map(|e| (e.id.clone(), e)).collect();
        by_id.into_values().collect()
    })
}

proptest! {
    #[test]
    fn order_and_repetition_do_not_matter(events in any_events(), turn in 0..60usize) {
        let options = TieOptions::default();
        let forward = ties(&events, nothing_known, &options);
        let mut turned = events.clone();
        turned.reverse();
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        turned.extend(events);
        prop_assert_eq!(forward, ties(turned, nothing_known, &options));
    }

    #[test]
    fn counts_add_up(events in any_events(), limit in prop::option::of(1..=12i8)) {
        let window = Window { as_of: limit.map(|month| date(2021, month, 1)), ..Window::default() };
        let found = ties(&events, nothing_known, &TieOptions { window, ..TieOptions::default() });
        let Tally { events: all, done, talk, without_pair, later, undated, off_topic } = found.tally;
        prop_assert_eq!(all, events.len());
        prop_assert_eq!(all, done + talk + without_pair + later + undated + off_topic);
        // Here an event binds at most one pair.
        let statements: usize = found.ties.iter().map(Tie::statements).sum();
        prop_assert_eq!(statements, done);
        let talked: usize = found.ties.iter().map(|t| t.talk.len()).sum();
        prop_assert_eq!(talked + found.talked_of.iter().map(|t| t.statements.len()).sum::<usize>(), talk);
    }

    #[test]
    fn talk_moves_nothing(events in any_events()) {
        let done: Vec<&Event> = events.iter().filter(|e| e.counts_as_done()).collect();
        let all = ties(&events, nothing_known, &TieOptions::default()).ties;
        let without = ties(done, nothing_known, &TieOptions::default()).ties;
        prop_assert_eq!(all.len(), without.len());
        for (with_talk, without_talk) in all.into_iter().zip(without) {
            prop_assert_eq!(Tie { talk: Vec::new(), ..with_talk }, without_talk);
        }
    }

    /// A mean moves towards what is added to it: a friendlier statement never lowers the level.
    #[test]
    fn a_friendlier_statement_never_lowers_the_level(
        mut events in any_events(), more in 0.0..10.0f32, confidence in 0.0..1.0f32,
    ) {
        events.retain(|e| pairs(e).first().is_some_and(|p| &*p[0].name == "Taliban" && &*p[1].name == "US"));
        events.retain(Event::counts_as_done);
        prop_assume!(!events.is_empty());
        let before = tie_of(&events);
        let intensity = (before.level as f32 * 10.0 + more).clamp(0.1, 10.0);
        prop_assume!(f64::from(intensity) / 10.0 >= before.level);
        events.push(Example::new("new", ["US"], ["Taliban"]).intensity(intensity).confidence(confidence).event());
        let after = tie_of(&events);
        prop_assert!(after.level >= before.level - 1e-12);
        prop_assert_eq!(after.friendly.len(), before.friendly.len() + 1);
    }
}
