//! Whether an event says what a claim says.

use super::claim::Claim;
use mandala_model::{Actor, Event, Identified, Participant, Speaker};

/// Whether the type is the marked one, or one that will do.
pub(super) fn type_fits(claim: &Claim, event: &Event) -> bool {
    let accept = &claim.accept;
    accept.any_type || event.event_type == claim.event_type || accept.types.contains(&event.event_type)
}

/// Whether source and target are there: `(source, target, both)`.
pub(super) fn parties_fit(claim: &Claim, event: &Event, text: &str) -> (bool, bool, bool) {
    let accept = &claim.accept;
    let source =
        holds(&event.source, &claim.source, text) || (accept.no_source && names_nobody(&event.source));
    let target = holds(&event.target, &claim.target, text)
        || (accept.no_target && names_nobody(&event.target))
        || accept.targets.iter().any(|name| event.target.iter().any(|party| is(party, name, text)));
    // Done with or to each other: who of them stands as source makes no difference.
    if claim.is_mutual() || (event.source.len() > 1 && event.target.is_empty()) {
        let everyone: Vec<Participant> = event.source.iter().chain(&event.target).cloned().collect();
        let pooled = holds(&everyone, &claim.source, text) && holds(&everyone, &claim.target, text);
        return (source || pooled, target || pooled, (source && target) || pooled);
    }
    (source, target, source && target)
}

/// Whether the chain of speakers is the marked one.
pub(super) fn speaker_fits(claim: &Claim, event: &Event, text: &str) -> bool {
    let alone = claim.accept.speaker.as_slice();
    let fits = |expected: &[String]| {
        expected.len() == event.speaker.len()
            && expected.iter().zip(&event.speaker).all(|(name, speaker)| speaks(speaker, name, text))
    };
    fits(&claim.speaker) || (!alone.is_empty() && fits(alone))
}

/// Whether every expected name is among the parties.
fn holds(parties: &[Participant], expected: &[String], text: &str) -> bool {
    expected.iter().all(|name| parties.iter().any(|party| is(party, name, text)))
}

/// Whether none of the parties is anybody in particular.
fn names_nobody(parties: &[Participant]) -> bool {
    parties.iter().all(|party| party.actor.principal.is_none())
}

fn is(party: &Participant, name: &str, text: &str) -> bool {
    goes_by(&party.actor, name) || same_words(party.span.of(text), name) || describes(party, name, text)
}

/// Whether a description is of these people: `68 African migrants` are `African migrants`.
fn describes(party: &Participant, name: &str, text: &str) -> bool {
    let head_on = party.span.end.saturating_sub(party.head.begin) as usize;
    party.how == Identified::Description && head_on <= name.len() && party.span.of(text).ends_with(name)
}

fn speaks(speaker: &Speaker, name: &str, text: &str) -> bool {
    let by_name = speaker.actor.as_ref().is_some_and(|actor| goes_by(actor, name));
    let outlet = speaker.outlet.as_deref().is_some_and(|outlet| same_words(outlet, name));
    by_name || outlet || same_words(speaker.span.of(text), name)
}

/// Whether an actor, a whole that it belongs to, or the one that it acts for has this name.
fn goes_by(actor: &Actor, name: &str) -> bool {
    let principal = actor.principal.iter().map(|principal| &principal.name);
    std::iter::once(&actor.name).chain(&actor.within).chain(principal).any(|own| same_words(own, name))
}

/// Equal but for case and the article.
fn same_words(one: &str, other: &str) -> bool {
    let bare = |words: &str| {
        let words = words.trim().to_lowercase();
        let article = ["the ", "an ", "a "].into_iter().find_map(|article| words.strip_prefix(article));
        article.map_or(words.clone(), str::to_owned)
    };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mandala_model::{ActorId, ActorKind, MentionType, Principal, Span};

    fn navy() -> Actor {
        Actor {
            id: ActorId::new("us-navy"),
            name: "United States Navy".into(),
            code: None,
            sector: None,
            kind: ActorKind::Force,
            within: vec!["United States".into()],
            principal: Some(Principal { id: ActorId::new("nato"), name: "NATO".into() }),
        }
    }

    #[test]
    fn actors_go_by_the_names_of_their_wholes() {
        let force = navy();
        assert!(["United States Navy", "united states", "NATO"].iter().all(|name| goes_by(&force, name)));
        assert!(!goes_by(&force, "States"));
    }

    #[test]
    fn descriptions_may_say_more_in_front() {
        let text = "68 African migrants";
        let mut party = Participant {
            span: Span::new(0..text.len()),
            head: Span::new(11..text.len()),
            mention_type: MentionType::Person,
            actor: navy(),
            how: Identified::Description,
            because: "rule".into(),
        };
        assert!(
            is(&party, "African migrants", text)
                && !is(&party, "ants", text)
                && !is(&party, "Africans", text)
        );
        party.how = Identified::Name;
        assert!(!is(&party, "African migrants", text));
    }

    #[test]
    fn articles_make_no_difference() {
        assert!(same_words("The Taliban", "taliban") && same_words("a union official", "union official"));
        assert!(!same_words("Theban", "ban"));
    }
}
