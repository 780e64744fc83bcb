//! How far two words are apart when only known ways to write one sound may differ.

/// Where in a word a row of `letters.tsv` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Any,
    Start,
    End,
}

/// One sound, two ways to write it.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) from: Box<str>,
    pub(crate) to: Box<str>,
    pub(crate) cost: u32,
    pub(crate) place: Place,
}

/// The rows of `letters.tsv`.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// What is always rewritten, in this order.
    pub(crate) always: Vec<Pair>,
    /// What may differ.
    pub(crate) pairs: Vec<Pair>,
}

impl Letters {
    /// The word with doubled letters made one and the plain rewritings done.
    pub(crate) fn plain(&self, word: &str) -> String {
        let mut out = word.to_owned();
        for pair in &self.always {
            if out.contains(&*pair.from) {
                out = match pair.place {
                    Place::Any => out.replace(&*pair.from, &pair.to),
                    Place::Start => {
                        out.strip_prefix(&*pair.from).map_or(out.clone(), |rest| format!("{}{rest}", pair.to))
                    }
                    Place::End => {
                        out.strip_suffix(&*pair.from).map_or(out.clone(), |rest| format!("{rest}{}", pair.to))
                    }
                };
            }
        }
        let mut last = None;
        out.retain(|c| last.replace(c) != Some(c) || c.is_ascii_digit());
        out
    }

    /// What it costs to read `a` as `b`; none where letters differ that no row knows, or it costs more than `most`.
    pub(crate) fn cost(&self, a: &str, b: &str, most: u32) -> Option<u32> {
        const FAR: u32 = u32::MAX / 2;
        let (x, y) = (a.as_bytes(), b.as_bytes());
        let width = y.len() + 1;
        let mut best = vec![FAR; (x.len() + 1) * width];
        best[0] = 0;
        for i in 0..=x.len() {
            for j in 0..=y.len() {
                let here = best[i * width + j];
                if here > most {
                    continue;
                }
                if i < x.len() && j < y.len() && x[i] == y[j] {
                    let next = &mut best[(i + 1) * width + j + 1];
                    *next = here.min(*next);
                }
                for pair in &self.pairs {
                    for (from, to) in [(&pair.from, &pair.to), (&pair.to, &pair.from)] {
                        if !x[i..].starts_with(from.as_bytes()) || !y[j..].starts_with(to.as_bytes()) {
                            continue;
                        }
                        let (k, l) = (i + from.len(), j + to.len());
                        let holds = match pair.place {
                            Place::Any => true,
                            Place::Start => i == 0 && j == 0,
                            Place::End => k == x.len() && l == y.len(),
                        };
                        if holds {
                            let next = &mut best[k * width + l];
                            *next = (here + pair.cost).min(*next);
                        }
                    }
                }
            }
        }
        let cost = best[best.len() - 1];
        (cost <= most).then_some(cost)
    }
}

/// How much a word of this length may differ: short words mean something else with every letter.
pub(crate) fn allowance(length: usize) -> u32 {
    match length {
        0..=2 => 0,
        3 => 2,
        4 => 4,
        5 => 6,
        6 | 7 => 9,
        _ => 11,
    }
}
