//! What one event says, and of which pairs of actors.

use mandala_model::{Event, Participant, Principal, Sign};

/// What a statement says of the tie between its parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearing {
    /// They did something for or with each other.
    Friendly,
    /// They did something against each other.
    Hostile,
    /// They dealt with each other; that tells neither friend from foe.
    Neutral,
    /// It is only possible, predicted, recommended, conditional, asked for or denied.
    Talk,
}

/// What `event` says of the tie between its parties.
#[must_use]
pub fn bearing(event: &Event) -> Bearing {
    if !event.counts_as_done() {
        return Bearing::Talk;
    }
    match event.sign {
        Sign::Friendly => Bearing::Friendly,
        Sign::Hostile => Bearing::Hostile,
        Sign::Neutral => Bearing::Neutral,
    }
}

/// The pairs of principals that `event` binds, each once and in order of their ids.
///
/// Every source is paired with every target. Without a target, the sources did it with or to each other, so
/// they are paired among themselves. Several sources with a target are *not* paired among themselves: that
/// two governments sanction a third says nothing yet of the tie between the two. Parties that stand for no
/// one in particular, and pairs inside one principal, are left out.
#[must_use]
pub fn pairs(event: &Event) -> Vec<[&Principal; 2]> {
    // Asked before the nameless are left out: "the U.S. attacked gunmen" has a target.
    let others = if event.target.is_empty() { &event.source } else { &event.target };
    let mut found: Vec<[&Principal; 2]> = Vec::new();
    for source in principals(&event.source) {
        for other in principals(others).filter(|other| other.id != source.id) {
            let pair = if source.id < other.id { [source, other] } else { [other, source] };
            if !found.iter().any(|known| known[0].id == pair[0].id && known[1].id == pair[1].id) {
                found.push(pair);
            }
        }
    }
    found.sort_by_key(|pair| pair.map(|actor| &actor.id));
    found
}

fn principals(parties: &[Participant]) -> impl Iterator<Item = &Principal> {
    parties.iter().filter_map(|party| party.actor.principal.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Example, nobody};
    use mandala_model::Modality;

    #[track_caller]
    fn check(example: Example, expected: &[[&str; 2]]) {
        let event = example.event();
        let found = pairs(&event);
        let found: Vec<[&str; 2]> = found.iter().map(|p| p.map(|a| &*a.name)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_source_meets_every_target() {
        check(
            Example::new("1", ["US", "UK"], ["Taliban", "Iran"]),
            &[["Iran", "UK"], ["Iran", "US"], ["Taliban", "UK"], ["Taliban", "US"]],
        );
    }

    #[test]
    fn without_a_target_the_sources_meet() {
        check(Example::new("1", ["US", "UK", "Iran"], []), &[["Iran", "UK"], ["Iran", "US"], ["UK", "US"]]);
    }

    #[test]
    fn an_actor_has_no_tie_to_itself_or_to_nobody() {
        check(Example::new("1", ["US"], ["US"]), &[]);
        let mut event = Example::new("1", ["US", "UK"], []).event();
        event.target = vec![nobody("gunmen")];
        assert!(pairs(&event).is_empty());
    }

    #[test]
    fn only_what_was_done_has_a_sign() {
        let example = || Example::new("1", ["US"], ["Taliban"]).intensity(-9.0);
        assert_eq!(bearing(&example().event()), Bearing::Hostile);
        assert_eq!(bearing(&example().modality(Modality::Reported).event()), Bearing::Hostile);
        assert_eq!(bearing(&example().modality(Modality::Predicted).event()), Bearing::Talk);
        assert_eq!(bearing(&example().negated().event()), Bearing::Talk);
    }
}
