//! Whose: the actor that a noun phrase belongs to ("Afghan forces", "Iran's ministry", "fighters of the Taliban").

use super::memory::{Memory, Pronoun};
use crate::lexicon::{ActorIx, Lexicon, NameRole};
use crate::syntax::Parsed;
use jiff::civil::Date;
use mandala_model::{Actor, Rel, Upos};

/// How a phrase says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tied {
    /// By an adjective or a noun before it: "Taliban positions".
    Modifier,
    /// By a possessive or an *of*-phrase: "Iran's demands".
    Possessor,
}

/// The owner of a noun phrase.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    pub(crate) actor: Actor,
    /// Its row in the table, where it has one.
    pub(crate) ix: Option<ActorIx>,
    pub(crate) tied: Tied,
    /// The word that names it.
    pub(crate) word: usize,
    /// By what it refers back, where it was no name: `rule: pronoun`.
    pub(crate) back: Option<&'static str>,
}

/// The owners of the phrase headed by `head`; several where they are joined ("U.S. and Iraqi forces").
pub(crate) fn owners(
    s: &Parsed<'_>,
    head: usize,
    lexicon: &Lexicon,
    day: Option<Date>,
    memory: &Memory,
    sentence: usize,
) -> Vec<Owner> {
    let named = |word: usize, tied: Tied| -> Option<Owner> {
        let (ix, _) = s.hit(word)?.actor()?;
        Some(Owner { actor: lexicon.actors.actor(ix, day), ix: Some(ix), tied, word, back: None })
    };
    let own_name = s.hit(head).map(|hit| hit.span);
    for child in s.tree.children(head) {
        if s.hit(child).is_some_and(|hit| Some(hit.span) == own_name) {
            continue;
        }
        // "Iranian-backed militias" are backed by Iran, not of Iran.
        if s.is_hyphenated(child) || s.word(child).upos == Upos::Verb {
            continue;
        }
        let tied = match s.word(child).rel {
            Rel::Amod | Rel::Compound | Rel::NmodDesc | Rel::Flat | Rel::NmodUnmarked if child < head => {
                Tied::Modifier
            }
            Rel::NmodPoss => Tied::Possessor,
            Rel::Nmod if matches!(s.preposition(child), Some("of" | "from")) => Tied::Possessor,
            _ => continue,
        };
        if s.word(child).rel == Rel::NmodPoss && s.word(child).upos == Upos::Pron {
            let pronoun = s.form(child).to_lowercase();
            if let Some(actor) = memory.by_pronoun(Pronoun { form: &pronoun, sentence, object_of: None }) {
                let ix = lexicon.actors.by_id(actor.id.as_str());
                return vec![Owner {
                    actor: actor.clone(),
                    ix,
                    tied,
                    word: child,
                    back: Some("rule: pronoun"),
                }];
            }
            continue;
        }
        let mut found: Vec<Owner> =
            s.coordinated(child).into_iter().filter_map(|word| named(word, tied)).collect();
        // "Defense Secretary of the United States", "Trump administration officials": one step further down.
        if found.is_empty() {
            let below = s
                .tree
                .children(child)
                .filter(|&c| matches!(s.word(c).rel, Rel::Compound | Rel::Amod | Rel::NmodPoss));
            found = below.filter_map(|word| named(word, tied)).collect();
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether the name at `word` is an adjective or demonym rather than a name.
pub(crate) fn is_adjective(s: &Parsed<'_>, word: usize) -> bool {
    s.hit(word).and_then(|hit| hit.actor()).is_some_and(|(_, role)| role == NameRole::Adjective)
}
