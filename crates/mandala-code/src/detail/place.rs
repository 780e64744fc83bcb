//! Where: the place that a clause names.

use crate::lexicon::Lexicon;
use crate::syntax::Parsed;
use mandala_model::{Place, Rel};

/// Where the event at `head` happened: a place of its own phrases, or of the clause around it.
pub(crate) fn place(s: &Parsed<'_>, head: usize, lexicon: &Lexicon) -> Option<Place> {
    let mut at = head;
    for _ in 0..3 {
        let other_clause =
            |c: usize| matches!(s.word(c).rel, Rel::Ccomp | Rel::Parataxis | Rel::AclRelcl | Rel::Advcl);
        let inside = s.tree.subtree_without(at, other_clause);
        let mut located = inside.into_iter().filter(|&i| {
            let here = std::iter::once(i).chain(s.tree.ancestors(i).take(2));
            s.hit(i).is_some() && here.take_while(|&j| j != at).any(|j| locates(s, j))
        });
        if let Some(found) = located.find_map(|i| at_word(s, i, lexicon)) {
            return Some(found);
        }
        // A noun's place may stand beside the verb over it; a clause's own place does not carry over.
        match s.tree.head(at) {
            Some(above)
                if matches!(
                    s.word(at).rel,
                    Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Nmod | Rel::Obl | Rel::Conj
                ) =>
            {
                at = above
            }
            _ => return None,
        }
    }
    None
}

fn locates(s: &Parsed<'_>, i: usize) -> bool {
    s.preposition(i).is_some_and(|p| {
        matches!(p, "in" | "at" | "near" | "outside" | "around" | "inside" | "across" | "on" | "over" | "off")
    })
}

fn at_word(s: &Parsed<'_>, i: usize, lexicon: &Lexicon) -> Option<Place> {
    let hit = s.hit(i)?;
    if let Some(place) = hit.place() {
        let entry = lexicon.places.entry(place);
        let country = entry.country.map(|ix| lexicon.actors.entry(ix).name.clone());
        return Some(Place {
            span: hit.span,
            name: Some(entry.name.clone()),
            country,
            coordinates: entry.coordinates,
        });
    }
    let (ix, _) = hit.actor()?;
    let entry = lexicon.actors.entry(ix);
    (entry.kind == mandala_model::ActorKind::State).then(|| Place {
        span: hit.span,
        name: Some(entry.name.clone()),
        country: Some(entry.name.clone()),
        coordinates: None,
    })
}
