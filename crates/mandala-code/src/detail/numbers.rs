//! How many: numbers with their unit and qualifier.

use super::calendar;
use crate::lexicon::{Counted, Lexicon};
use crate::syntax::Parsed;
use mandala_model::{Count, Qualifier, Rel, Span, Upos};

/// The numbers that the event at `head` carries: those of its subject, its object and the phrases below it.
pub(crate) fn numbers(s: &Parsed<'_>, head: usize, lexicon: &Lexicon) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    let other_clause = |c: usize| {
        matches!(s.word(c).rel, Rel::Ccomp | Rel::Parataxis | Rel::AclRelcl | Rel::Advcl | Rel::Acl)
            || (s.word(c).rel == Rel::Conj && s.word(c).upos == Upos::Verb)
    };
    for noun in s.tree.subtree_without(head, other_clause) {
        if let Some(count) = count_at(s, noun, head, lexicon) {
            counts.push(count);
        }
    }
    counts.sort_by_key(|count| count.span);
    counts.dedup_by_key(|count| count.span);
    counts
}

/// The number at `noun`: "13 American troops", "dozens of people", "at least 169".
fn count_at(s: &Parsed<'_>, noun: usize, event: usize, lexicon: &Lexicon) -> Option<Count> {
    // "Two years ago" counts no one; a month's day is a date.
    if calendar::unit(&s.form(noun).to_lowercase()).is_some()
        || calendar::month(&s.form(noun).to_lowercase()).is_some()
    {
        return None;
    }
    let number = s.tree.child(noun, Rel::Nummod);
    if let Some(number) = number {
        let words: Vec<usize> = std::iter::once(number)
            .chain(
                s.tree
                    .children(number)
                    .filter(|&c| matches!(s.word(c).rel, Rel::Compound | Rel::Nummod | Rel::Flat)),
            )
            .collect();
        return read(s, words, noun, event, lexicon);
    }
    // "dozens of people": the counting noun stands above what it counts.
    let lower = s.form(noun).to_lowercase();
    let counting_noun =
        matches!(s.word(noun).upos, Upos::Noun | Upos::Num) && s.word(noun).rel != Rel::Nummod;
    if let Some((value, qualifier)) = lexicon.counts.vague(&lower).filter(|_| counting_noun) {
        let counted =
            s.tree.children_by(noun, Rel::Nmod).find(|&c| s.preposition(c) == Some("of")).unwrap_or(noun);
        let unit = unit(s, counted, noun, event, lexicon);
        return Some(Count { value, unit, qualifier, span: s.word(noun).span });
    }
    // "killed 13": a bare number in the place of a noun.
    let argument = matches!(s.word(noun).rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass);
    if s.word(noun).upos == Upos::Num && argument && s.hit(noun).is_none() {
        return read(s, vec![noun], noun, event, lexicon);
    }
    None
}

fn read(
    s: &Parsed<'_>,
    mut words: Vec<usize>,
    noun: usize,
    event: usize,
    lexicon: &Lexicon,
) -> Option<Count> {
    words.sort_unstable();
    let forms: Vec<String> =
        words.iter().map(|&w| s.form(w).trim_start_matches(['$', '£', '€']).to_lowercase()).collect();
    let value = lexicon.counts.value(forms.iter().map(String::as_str))?;
    let (first, last) = (*words.first()?, *words.last()?);
    // Years and days of the month are dates, not counts.
    if s.form(first).len() == 4 && (1900.0..2100.0).contains(&value) && words.len() == 1 && noun == first {
        return None;
    }
    let before: Vec<String> = (0..first).rev().take(4).map(|i| s.form(i).to_lowercase()).collect();
    let qualified = lexicon.counts.qualifier(before.iter().map(String::as_str));
    let (qualifier, words_of_qualifier) = qualified.unwrap_or((Qualifier::Exact, 0));
    let span: Span = s.span_of(&(first - words_of_qualifier..=last));
    Some(Count { value, unit: unit(s, noun, noun, event, lexicon), qualifier, span })
}

/// What is counted: by the verb over it ("killed"), by the noun itself ("fighters"), or the noun's own word.
fn unit(s: &Parsed<'_>, noun: usize, argument: usize, event: usize, lexicon: &Lexicon) -> Box<str> {
    let role = match s.word(argument).rel {
        Rel::Obj | Rel::NsubjPass => Some(Counted::Object),
        Rel::Obl if s.is_qualified_number(argument) => Some(Counted::Object),
        Rel::Nsubj => Some(Counted::Subject),
        Rel::Conj => s.tree.head(argument).map(|h| {
            if s.word(h).rel.is_subject() && s.word(h).rel != Rel::NsubjPass {
                Counted::Subject
            } else {
                Counted::Object
            }
        }),
        _ => None,
    };
    let mut verb = s.tree.head(argument).unwrap_or(event);
    if s.word(argument).rel == Rel::Conj {
        verb = s.tree.head(verb).unwrap_or(verb);
    }
    let by_verb = role.and_then(|role| lexicon.counts.unit(&s.lemma(verb).to_lowercase(), role));
    let lemma = s.lemma(noun).to_lowercase();
    // "169 people dead": an adjective behind the noun tells what became of them.
    let by_adjective = s.tree.children(noun).find_map(|c| {
        matches!(s.word(c).rel, Rel::Amod | Rel::Acl)
            .then(|| lexicon.counts.unit(&s.lemma(c).to_lowercase(), Counted::Itself))
            .flatten()
    });
    let unit = by_verb.or(by_adjective).or_else(|| lexicon.counts.unit(&lemma, Counted::Itself));
    unit.map_or_else(|| lemma.clone().into(), Box::from)
}
