//! How well mentions are found in gold sentences.

use mandala_model::{EntityKind, Mention, Sentence, Upos};
use std::collections::BTreeSet;
use std::fmt;

/// Right, missed and wrongly found mentions of one class.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        percent(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        percent(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        percent(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Counts of mentions with exactly the gold words, by what stands at their head; see `Display` for the measures.
///
/// A mention that is right belongs to the class of the gold head, one wrongly found to that of its own.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MentionScore {
    /// Names: a proper noun is the head. Kinds do not count.
    names: Counts,
    /// The same where the kind must be right, too.
    typed_names: Counts,
    /// A common noun is the head.
    nouns: Counts,
    typed_nouns: Counts,
    /// Those with a common noun as head that may act: persons, groups, organisations, places; kinds count.
    actors: Counts,
}

impl MentionScore {
    /// Every measure with its name, in per cent; none where the gold file marks no mentions.
    pub(crate) fn measures(&self) -> Vec<(&'static str, f64)> {
        if self.names.right + self.names.missed == 0 {
            return Vec::new();
        }
        vec![
            ("names_precision", self.names.precision()),
            ("names_recall", self.names.recall()),
            ("names_f1", self.names.f1()),
            ("names_typed_f1", self.typed_names.f1()),
            ("nouns_f1", self.nouns.f1()),
            ("nouns_typed_f1", self.typed_nouns.f1()),
            ("noun_actors_typed_f1", self.actors.f1()),
        ]
    }

    /// Counts one sentence.
    pub(crate) fn add(&mut self, gold: &Sentence, found: &Sentence) {
        let is =
            |sentence: &Sentence, mention: &Mention, upos| sentence.words[mention.head as usize].upos == upos;
        let name = |sentence: &Sentence, mention: &Mention| is(sentence, mention, Upos::Propn);
        let noun = |sentence: &Sentence, mention: &Mention| is(sentence, mention, Upos::Noun);
        let actor = |sentence: &Sentence, mention: &Mention| noun(sentence, mention) && may_act(mention.kind);
        count(&mut self.names, gold, found, name, |_| None);
        count(&mut self.typed_names, gold, found, name, Some);
        count(&mut self.nouns, gold, found, noun, |_| None);
        count(&mut self.typed_nouns, gold, found, noun, Some);
        count(&mut self.actors, gold, found, actor, Some);
    }
}

impl fmt::Display for MentionScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.measures() {
            write!(f, "{name} {value:.2}  ")?;
        }
        Ok(())
    }
}

fn may_act(kind: EntityKind) -> bool {
    use EntityKind as K;
    matches!(kind, K::Person | K::Group | K::Organization | K::Place)
}

/// Counts the mentions of one class; two are the same if their words and what `kind` makes of their kinds agree.
fn count(
    counts: &mut Counts,
    gold: &Sentence,
    found: &Sentence,
    class: impl Fn(&Sentence, &Mention) -> bool,
    kind: impl Fn(EntityKind) -> Option<EntityKind>,
) {
    let key = |mention: &Mention| (mention.begin, mention.end, kind(mention.kind));
    let gold_keys: BTreeSet<_> = gold.mentions.iter().map(key).collect();
    let found_keys: BTreeSet<_> = found.mentions.iter().map(key).collect();
    for mention in gold.mentions.iter().filter(|mention| class(gold, mention)) {
        match found_keys.contains(&key(mention)) {
            true => counts.right += 1,
            false => counts.missed += 1,
        }
    }
    let wrong = |mention: &&Mention| class(found, mention) && !gold_keys.contains(&key(mention));
    counts.wrong += found.mentions.iter().filter(wrong).count();
}

#[cfg(test)]
mod tests {
    use super::*;
    use mandala_text::conllu::Reader;

    /// A sentence of two names, with the given marks in MISC.
    fn sentence(first: &str, second: &str) -> Sentence {
        let lines = format!(
            "1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\t{first}\n2\tBo\tBo\tPROPN\tNNP\t_\t0\troot\t_\t{second}\n\n"
        );
        Reader::new(lines.as_bytes()).next().unwrap().unwrap().sentence().unwrap().1
    }

    #[test]
    fn words_and_kinds_are_counted_apart() {
        let mut score = MentionScore::default();
        score.add(
            &sentence("Entity=(1-person)", "Entity=(2-place)"),
            &sentence("Entity=(1-group)", "Entity=(2-place)"),
        );
        score.add(&sentence("Entity=(1-person)", "_"), &sentence("Entity=(1-person", "Entity=1)"));
        assert_eq!((score.names.right, score.names.missed, score.names.wrong), (2, 1, 1));
        assert_eq!(score.typed_names.right, 1);
        assert_eq!(score.names.f1(), 100.0 * 4.0 / 6.0);
        assert_eq!(MentionScore::default().measures(), []);
    }
}
