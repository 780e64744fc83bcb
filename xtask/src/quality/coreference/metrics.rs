//! The measures of coreference, as Pradhan et al. (2014) define them for mentions that a program found by itself.

use super::assignment::greatest;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// A mention, by a number that the key and the response share where they mean the same words.
pub(super) type Chain = BTreeSet<usize>;

/// A share of which the parts are summed over texts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Part {
    right: f64,
    of: f64,
}

impl Part {
    pub(super) fn new(right: f64, of: f64) -> Part {
        Part { right, of }
    }

    fn share(self) -> f64 {
        if self.of > 0.0 { self.right / self.of } else { 0.0 }
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Part) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// Precision and recall.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Measure {
    pub(super) precision: Part,
    pub(super) recall: Part,
}

impl Measure {
    pub(super) fn values(self) -> [f64; 3] {
        let (p, r) = (self.precision.share(), self.recall.share());
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }

    pub(super) fn f1(self) -> f64 {
        self.values()[2]
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Measure) {
        self.precision += other.precision;
        self.recall += other.recall;
    }
}

/// All measures of one text or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Scores {
    pub(super) mentions: Measure,
    pub(super) muc: Measure,
    pub(super) b_cubed: Measure,
    pub(super) ceaf_e: Measure,
}

impl Scores {
    /// Scores the chains of a program against those of the key.
    pub(super) fn of(key: &[Chain], response: &[Chain]) -> Scores {
        let (in_key, in_response): (Chain, Chain) =
            (key.iter().flatten().copied().collect(), response.iter().flatten().copied().collect());
        let both = in_key.intersection(&in_response).count() as f64;
        let ceaf = alike(key, response);
        Scores {
            mentions: Measure {
                precision: Part::new(both, in_response.len() as f64),
                recall: Part::new(both, in_key.len() as f64),
            },
            muc: Measure { precision: links(response, key), recall: links(key, response) },
            b_cubed: Measure { precision: shared(response, key), recall: shared(key, response) },
            ceaf_e: Measure {
                precision: Part::new(ceaf, response.len() as f64),
                recall: Part::new(ceaf, key.len() as f64),
            },
        }
    }

    /// The mean of the F1 of MUC, B³ and CEAFe.
    pub(super) fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Scores) {
        self.mentions += other.mentions;
        self.muc += other.muc;
        self.b_cubed += other.b_cubed;
        self.ceaf_e += other.ceaf_e;
    }
}

/// How many mentions of `chain` each of `others` holds; those that none holds count singly.
fn cut(chain: &Chain, others: &[Chain]) -> (Vec<usize>, usize) {
    let held: Vec<usize> =
        others.iter().map(|other| chain.intersection(other).count()).filter(|&n| n > 0).collect();
    let outside = chain.len() - held.iter().sum::<usize>();
    (held, outside)
}

/// MUC: of the links that hold each chain together, those that `others` has, too.
fn links(chains: &[Chain], others: &[Chain]) -> Part {
    let mut part = Part::default();
    for chain in chains {
        let (held, outside) = cut(chain, others);
        part += Part::new((chain.len() - held.len() - outside) as f64, (chain.len() - 1) as f64);
    }
    part
}

/// B³: for each mention, the share of its chain that its chain in `others` has, too.
fn shared(chains: &[Chain], others: &[Chain]) -> Part {
    let mut part = Part::default();
    for chain in chains {
        let right: usize = cut(chain, others).0.iter().map(|n| n * n).sum();
        part += Part::new(right as f64 / chain.len() as f64, chain.len() as f64);
    }
    part
}

/// CEAFe: how alike the chains are under the best one-to-one assignment, a pair counting by φ₄.
fn alike(key: &[Chain], response: &[Chain]) -> f64 {
    let like = |k: &Chain, r: &Chain| 2.0 * k.intersection(r).count() as f64 / (k.len() + r.len()) as f64;
    greatest(&key.iter().map(|k| response.iter().map(|r| like(k, r)).collect()).collect::<Vec<_>>())
}

/// The chains of mentions that bear the same name.
pub(super) fn chains<N: Ord>(mentions: impl IntoIterator<Item = (N, usize)>) -> Vec<Chain> {
    let mut all: BTreeMap<N, Chain> = BTreeMap::new();
    for (name, mention) in mentions {
        all.entry(name).or_default().insert(mention);
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(chains: &[&[usize]]) -> Vec<Chain> {
        chains.iter().map(|chain| chain.iter().copied().collect()).collect()
    }

    #[track_caller]
    fn check(measure: Measure, precision: f64, recall: f64) {
        let [p, r, _] = measure.values();
        assert!((p - precision).abs() < 1e-9 && (r - recall).abs() < 1e-9, "{p} {r}");
    }

    /// The worked example of Pradhan et al. (2014): key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
    #[test]
    fn the_worked_example() {
        let key = of(&[&[1, 2, 3], &[4, 5, 6, 7]]);
        let response = of(&[&[1, 2], &[3, 4], &[6, 7, 8, 9]]);
        let scores = Scores::of(&key, &response);
        check(scores.mentions, 6.0 / 8.0, 6.0 / 7.0);
        // Links of the key: 2 of {a b c}, 3 of {d e f g}; kept are a-b and f-g. Of the response: 1, 1 and 3.
        check(scores.muc, 2.0 / 5.0, 2.0 / 5.0);
        // Recall (4/3 + 1/3 + 1/4 + 4/4) / 7, precision (4/2 + 1/2 + 1/2 + 4/4) / 8.
        check(scores.b_cubed, 4.0 / 8.0, (5.0 / 3.0 + 5.0 / 4.0) / 7.0);
        // The best pairs: {a b c} with {a b}, 4/5; {d e f g} with {f g h i}, 4/8.
        check(scores.ceaf_e, 1.3 / 3.0, 1.3 / 2.0);
        let mean = (scores.muc.f1() + scores.b_cubed.f1() + scores.ceaf_e.f1()) / 3.0;
        assert!((scores.conll() - mean).abs() < 1e-9);
    }

    #[test]
    fn what_is_right_is_wholly_right() {
        let key = of(&[&[1, 2], &[3]]);
        let scores = Scores::of(&key, &key);
        for measure in [scores.mentions, scores.muc, scores.b_cubed, scores.ceaf_e] {
            check(measure, 1.0, 1.0);
        }
    }

    #[test]
    fn everything_in_one_chain() {
        let scores = Scores::of(&of(&[&[1, 2], &[3, 4]]), &of(&[&[1, 2, 3, 4]]));
        check(scores.muc, 2.0 / 3.0, 1.0);
        check(scores.b_cubed, 0.5, 1.0);
        check(scores.ceaf_e, 4.0 / 6.0, 2.0 / 6.0);
    }

    #[test]
    fn nothing_found() {
        let scores = Scores::of(&of(&[&[1, 2]]), &[]);
        assert!(scores.conll().abs() < 1e-9);
    }
}
