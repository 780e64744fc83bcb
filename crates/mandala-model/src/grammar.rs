//! Parsed sentences, in the vocabulary of Universal Dependencies.

use crate::{Mention, Span};

closed_vocabulary! {
    /// Universal part of speech (Universal Dependencies v2).
    pub enum Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

closed_vocabulary! {
    /// Penn Treebank part of speech, as the English UD treebanks use it.
    pub enum Xpos {
        Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Colon = ":", Comma = ",", Dollar = "$", Dt = "DT",
        Ex = "EX", Fw = "FW", Gw = "GW", Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS",
        LeftBracket = "-LRB-", LeftQuote = "``", Ls = "LS", Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP",
        Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpDollar = "PRP$", Rb = "RB",
        Rbr = "RBR", Rbs = "RBS", RightBracket = "-RRB-", RightQuote = "''", Rp = "RP", Stop = ".",
        Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP",
        Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpDollar = "WP$", Wrb = "WRB", Unknown = "_",
    }
}

closed_vocabulary! {
    /// Dependency relation (Universal Dependencies v2, with the subtypes of the English treebanks).
    pub enum Rel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass",
        Dep = "dep", Det = "det", DetPredet = "det:predet", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith",
        Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Rel {
    /// The universal relation: `nsubj` of `nsubj:pass`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        let name = self.name();
        name.split_once(':').map_or(name, |(universal, _)| universal)
    }

    /// Whether it is a nominal subject, active or passive.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter)
    }
}

/// One syntactic word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    /// Dictionary form, lower case unless a name.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank part of speech.
    pub xpos: Xpos,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub rel: Rel,
}

/// A parsed sentence.
///
/// Invariants: words are in text order, do not overlap, lie inside `span`, and between them stands
/// only white space; exactly one word has no head, and from every word the heads lead there.
/// Mentions lie inside the words, in the order of their first words, the longer first, and each has a head of its own
/// and words of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the text, without surrounding white space.
    pub span: Span,
    /// Its words.
    pub words: Vec<Word>,
    /// What its words speak of.
    pub mentions: Vec<Mention>,
}

impl Sentence {
    /// Indexes the tree for walking downwards.
    #[must_use]
    pub fn tree(&self) -> Tree<'_> {
        Tree::new(self)
    }
}

/// A [`Sentence`] whose dependants can be looked up.
#[derive(Debug, Clone)]
pub struct Tree<'s> {
    sentence: &'s Sentence,
    /// Dependants of all words, grouped by head; `starts[h]..starts[h + 1]` are those of `h`.
    dependants: Vec<u32>,
    starts: Vec<u32>,
}

impl<'s> Tree<'s> {
    fn new(sentence: &'s Sentence) -> Self {
        let n = sentence.words.len();
        let mut starts = vec![0u32; n + 2];
        for head in sentence.words.iter().filter_map(|w| w.head) {
            starts[head as usize + 2] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut dependants = vec![0u32; starts[n + 1] as usize];
        for (i, word) in sentence.words.iter().enumerate() {
            if let Some(head) = word.head {
                let slot = &mut starts[head as usize + 1];
                dependants[*slot as usize] = i as u32;
                *slot += 1;
            }
        }
        starts.pop();
        Tree { sentence, dependants, starts }
    }

    /// The sentence itself.
    #[must_use]
    pub fn sentence(&self) -> &'s Sentence {
        self.sentence
    }

    /// Word `i`.
    #[must_use]
    pub fn word(&self, i: usize) -> &'s Word {
        &self.sentence.words[i]
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentence.words.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentence.words.is_empty()
    }

    /// The dependants of `i`, in text order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependants[self.starts[i] as usize..self.starts[i + 1] as usize].iter().map(|&c| c as usize)
    }

    /// The dependants of `i` by relation `rel`, in text order.
    pub fn children_by(&self, i: usize, rel: Rel) -> impl Iterator<Item = usize> + '_ {
        self.children(i).filter(move |&c| self.word(c).rel == rel)
    }

    /// The first dependant of `i` by relation `rel`.
    #[must_use]
    pub fn child(&self, i: usize, rel: Rel) -> Option<usize> {
        self.children_by(i, rel).next()
    }

    /// The head of `i`.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        self.word(i).head.map(|h| h as usize)
    }

    /// The heads of `i`, nearest first.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        // Bounded by the sentence's length, so that a malformed tree cannot hang a reader.
        std::iter::successors(self.head(i), |&h| self.head(h)).take(self.len())
    }

    /// Every word of the subtree of `i`, itself included, in text order.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        self.subtree_without(i, |_| false)
    }

    /// The subtree of `i` without the branches whose top word `cut` names, in text order.
    pub fn subtree_without(&self, i: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![i];
        let mut next = 0;
        while next < found.len() && found.len() <= self.len() {
            let at = found[next];
            found.extend(self.children(at).filter(|&c| !cut(c)));
            next += 1;
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(heads: &[Option<u32>]) -> Sentence {
        let words = heads
            .iter()
            .enumerate()
            .map(|(i, &head)| Word {
                span: Span::new(i..i + 1),
                lemma: "x".into(),
                upos: Upos::X,
                xpos: Xpos::Unknown,
                head,
                rel: if head.is_some() { Rel::Dep } else { Rel::Root },
            })
            .collect();
        Sentence { span: Span::new(0..heads.len()), words, mentions: Vec::new() }
    }

    #[test]
    fn children_are_grouped_by_head() {
        let s = sentence(&[Some(1), None, Some(1), Some(4), Some(1)]);
        let tree = s.tree();
        assert_eq!(tree.children(1).collect::<Vec<_>>(), [0, 2, 4]);
        assert_eq!(tree.children(4).collect::<Vec<_>>(), [3]);
        assert_eq!(tree.children(0).count(), 0);
        assert_eq!(tree.subtree(4), [3, 4]);
        assert_eq!(tree.ancestors(3).collect::<Vec<_>>(), [4, 1]);
    }

    #[test]
    fn names_round_trip() {
        for &rel in Rel::ALL {
            assert_eq!(rel.name().parse(), Ok(rel));
        }
        assert_eq!(Rel::NsubjPass.universal(), "nsubj");
        assert!("nsubj:odd".parse::<Rel>().is_err());
    }
}
