//! A sentence together with the names found in it.

use crate::detail::calendar;
use crate::lexicon::Hit;
use mandala_model::{EntityKind, Rel, Sentence, Span, Tree, Upos, Word, Xpos};
use std::ops::RangeInclusive;

/// A parsed sentence, its text and the names in it.
#[derive(Debug)]
pub(crate) struct Parsed<'a> {
    pub(crate) tree: Tree<'a>,
    /// The text of the whole document.
    pub(crate) text: &'a str,
    pub(crate) span: Span,
    hits: &'a [Hit<'a>],
    /// For each word the name that it is part of.
    hit_of: Vec<Option<u32>>,
    sentence: &'a Sentence,
}

impl<'a> Parsed<'a> {
    /// Joins a sentence with the names of the document that lie in it; `hits` are in text order.
    pub(crate) fn new(text: &'a str, sentence: &'a Sentence, hits: &'a [Hit<'a>]) -> Self {
        let first = hits.partition_point(|hit| hit.span.end <= sentence.span.begin);
        let last = hits.partition_point(|hit| hit.span.begin < sentence.span.end);
        let hits = &hits[first..last.max(first)];
        let mut hit_of = vec![None; sentence.words.len()];
        let mut next = 0;
        for (i, word) in sentence.words.iter().enumerate() {
            while next < hits.len() && hits[next].span.end <= word.span.begin {
                next += 1;
            }
            // "anti-Taliban" is one word, and not the Taliban's.
            let names = |hit: &Hit<'_>| hit.span.overlaps(word.span) && hit.span.begin <= word.span.begin;
            if next < hits.len() && names(&hits[next]) {
                hit_of[i] = Some(next as u32);
            }
        }
        Parsed { tree: sentence.tree(), text, span: sentence.span, hits, hit_of, sentence }
    }

    pub(crate) fn word(&self, i: usize) -> &'a Word {
        self.tree.word(i)
    }

    pub(crate) fn form(&self, i: usize) -> &'a str {
        self.word(i).span.of(self.text)
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        &self.word(i).lemma
    }

    pub(crate) fn len(&self) -> usize {
        self.tree.len()
    }

    /// The name that word `i` is part of.
    pub(crate) fn hit(&self, i: usize) -> Option<&'a Hit<'a>> {
        self.hit_of[i].map(|h| &self.hits[h as usize])
    }

    /// What the phrase headed by word `i` speaks of, as the language engine sees it.
    pub(crate) fn kind(&self, i: usize) -> Option<EntityKind> {
        self.sentence.mentions.iter().find(|mention| mention.head as usize == i).map(|mention| mention.kind)
    }

    /// The verb (or other predicate) on which the phrase of word `i` hangs, past owners and what is joined.
    pub(crate) fn clause_of(&self, i: usize) -> Option<usize> {
        let mut at = i;
        // A tree has no cycles; the bound only says so.
        for _ in 0..self.len() {
            let head = self.tree.head(at)?;
            let inside = matches!(
                self.word(at).rel,
                Rel::Conj | Rel::NmodPoss | Rel::Nmod | Rel::Appos | Rel::Compound
            );
            if !inside {
                return Some(head);
            }
            at = head;
        }
        None
    }

    /// The words of the name that word `i` is part of.
    pub(crate) fn hit_words(&self, i: usize) -> RangeInclusive<usize> {
        let hit = self.hit_of[i];
        let same = |j: &usize| self.hit_of[*j] == hit;
        let first = (0..=i).rev().take_while(same).last().unwrap_or(i);
        let last = (i..self.len()).take_while(same).last().unwrap_or(i);
        if hit.is_some() { first..=last } else { i..=i }
    }

    /// The span from word `range.start()` to word `range.end()`.
    pub(crate) fn span_of(&self, range: &RangeInclusive<usize>) -> Span {
        self.word(*range.start()).span.cover(self.word(*range.end()).span)
    }

    /// The lemma of the preposition that opens the phrase of `i`: `against`, `according to`.
    pub(crate) fn preposition(&self, i: usize) -> Option<&'a str> {
        self.tree.child(i, Rel::Case).filter(|&c| self.word(c).xpos != Xpos::Pos).map(|c| self.lemma(c))
    }

    /// Whether word `i` heads a noun phrase.
    pub(crate) fn is_nominal(&self, i: usize) -> bool {
        matches!(self.word(i).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
            || (matches!(self.word(i).upos, Upos::Adj | Upos::Verb)
                && self.tree.child(i, Rel::Det).is_some()
                && matches!(self.word(i).rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl | Rel::Nmod))
            || self.hit_of[i].is_some()
    }

    /// Whether the phrase of `i` opens with a preposition that only qualifies its number: "at least ten people".
    pub(crate) fn is_qualified_number(&self, i: usize) -> bool {
        let counted = self.tree.child(i, Rel::Nummod);
        // "At least" may hang on the number, so that the phrase has no preposition at all.
        let Some(case) = self.tree.child(i, Rel::Case) else {
            return counted.is_some_and(|number| self.tree.child(number, Rel::Nmod).is_some());
        };
        let next = if case + 1 < self.len() { self.form(case + 1) } else { "" };
        let qualifies =
            matches!((self.form(case), next), ("at", "least" | "most") | ("up", "to") | ("as", "many"));
        qualifies && counted.is_some()
    }

    /// The words of the noun phrase headed by `head`: what stands before it, and an *of*-phrase behind it;
    /// neither its preposition, nor relative clauses, appositions or what is joined to it.
    pub(crate) fn noun_phrase(&self, head: usize) -> RangeInclusive<usize> {
        let inside = self.tree.subtree_without(head, |c| self.is_outside_phrase(head, c));
        let first = inside.iter().copied().find(|&i| !self.is_edge(i)).unwrap_or(head).min(head);
        let mut last = head;
        // The phrase is what stands together: a stray dependant far to the right does not stretch it.
        for &i in inside.iter().filter(|&&i| i > head) {
            if i == last + 1
                || (last + 1..i).all(|j| inside.binary_search(&j).is_ok() || self.word(j).upos == Upos::Punct)
            {
                last = i;
            } else {
                break;
            }
        }
        while last > head && self.is_edge(last) {
            last -= 1;
        }
        first..=last
    }

    /// Whether word `i` names a day or a month.
    pub(crate) fn is_calendar(&self, i: usize) -> bool {
        let lower = self.form(i).to_lowercase();
        self.word(i).upos == Upos::Propn
            && (calendar::weekday(&lower).is_some() || calendar::month(&lower).is_some())
    }

    fn is_edge(&self, i: usize) -> bool {
        self.word(i).upos == Upos::Punct && self.word(i).xpos != Xpos::Hyph
    }

    fn is_outside_phrase(&self, head: usize, c: usize) -> bool {
        let word = self.word(c);
        let of_head = word.head == Some(head as u32);
        // "On Wednesday police detained …": a day that the parser hangs on the noun is no part of it.
        let own_name = self.hit(head).is_some() && self.hit_words(head).contains(&c);
        if of_head && c < head && !own_name && self.is_calendar(c) {
            return true;
        }
        match word.rel {
            Rel::AclRelcl
            | Rel::Acl
            | Rel::Appos
            | Rel::Parataxis
            | Rel::Advcl
            | Rel::Ccomp
            | Rel::Nsubj
            | Rel::Cop
            | Rel::Aux
            | Rel::Mark
            | Rel::NsubjPass
            | Rel::Dep
            | Rel::Discourse
            | Rel::Orphan => true,
            Rel::Conj | Rel::Cc | Rel::Case if of_head => true,
            Rel::Advmod if of_head => c > head,
            Rel::Nmod | Rel::Obl => c > head && self.preposition(c) != Some("of"),
            Rel::NmodUnmarked | Rel::OblUnmarked => c > head,
            _ => false,
        }
    }

    /// The word that is joined to participle `i` by a hyphen before it: "Iranian" in "Iranian-backed".
    pub(crate) fn hyphenated(&self, i: usize) -> Option<usize> {
        let hyphen = i.checked_sub(1).filter(|&h| matches!(self.form(h), "-" | "–" | "‑"))?;
        hyphen.checked_sub(1)
    }

    /// Whether word `i` is what a participle behind it is joined to by a hyphen.
    pub(crate) fn is_hyphenated(&self, i: usize) -> bool {
        i + 2 < self.len()
            && self.hyphenated(i + 2) == Some(i)
            && (self.word(i + 2).upos == Upos::Verb || matches!(self.word(i + 2).xpos, Xpos::Vbn | Xpos::Vbg))
    }

    /// Word `i` and what is joined to it by "and", "or".
    pub(crate) fn coordinated(&self, i: usize) -> Vec<usize> {
        let mut all = vec![i];
        let joined = self.tree.children_by(i, Rel::Conj).filter(|&c| self.is_nominal(c));
        all.extend(joined);
        all
    }

    /// Whether some word before the lemma's own, going backwards, spells `lemma`.
    pub(crate) fn lemmas_before(&self, i: usize) -> impl Iterator<Item = &'a str> + Clone + '_ {
        let tree = &self.tree;
        (0..i).rev().map(move |j| {
            let lemma: &'a str = &tree.word(j).lemma;
            lemma
        })
    }
}
