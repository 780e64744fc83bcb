//! What words mostly are, counted in treebanks.

use mandala_model::Xpos;
use mandala_text::conllu::Block;
use mandala_text::splitter::{Class, Classes, ending_hashes, form_hash};
use std::collections::BTreeMap;

/// A form seen less often has no class of its own.
const RARE: u32 = 4;

/// A tag that a word has at least so often, as a share, is part of its class.
const SHARE: f64 = 0.15;

/// Words in a class of two tags, for it to be one.
const SMALL: usize = 6;

type Tags = BTreeMap<Xpos, u32>;

/// Counts the tags of forms and of endings, and makes classes of the commonest pairs of tags.
pub(super) fn learn<'b>(blocks: impl Iterator<Item = &'b Block>) -> Classes {
    let (mut words, mut endings): (BTreeMap<u32, Tags>, BTreeMap<u32, Tags>) = Default::default();
    for row in blocks.flat_map(|block| &block.rows) {
        let Ok(xpos) = row.column(5).parse::<Xpos>() else { continue };
        *words.entry(form_hash(row.form())).or_default().entry(xpos).or_default() += 1;
        for ending in ending_hashes(row.form()) {
            *endings.entry(ending).or_default().entry(xpos).or_default() += 1;
        }
    }
    let often = |tags: &Tags, least: u32| tags.values().sum::<u32>() >= least;
    words.retain(|_, tags| often(tags, RARE));
    endings.retain(|hash, tags| often(tags, 3 * RARE) && !words.contains_key(hash));
    let mut sizes: BTreeMap<Vec<Xpos>, usize> = BTreeMap::new();
    for tags in words.values() {
        *sizes.entry(name(tags)).or_default() += 1;
    }
    let mut numbers: BTreeMap<Vec<Xpos>, u8> = BTreeMap::new();
    let mut number = |mut name: Vec<Xpos>| {
        if name.len() > 1 && sizes.get(&name).is_none_or(|&size| size < SMALL) {
            name.truncate(1);
        }
        let next = u8::try_from(numbers.len() + 1).unwrap_or(0);
        Class(*numbers.entry(name).or_insert(next))
    };
    let rows: Vec<_> =
        words.iter().chain(&endings).map(|(&hash, tags)| (hash, number(name(tags)), is_verb(tags))).collect();
    println!("{} words, {} endings, {} classes", words.len(), endings.len(), numbers.len());
    Classes::new(rows)
}

/// The commonest tag, and the second where it is common too.
fn name(tags: &Tags) -> Vec<Xpos> {
    let total: u32 = tags.values().sum();
    let mut order: Vec<(u32, Xpos)> = tags.iter().map(|(&xpos, &n)| (n, xpos)).collect();
    order.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(2);
    order.retain(|&(n, _)| f64::from(n) >= SHARE * f64::from(total));
    order.into_iter().map(|(_, xpos)| xpos).collect()
}

fn is_verb(tags: &Tags) -> bool {
    let verbs: u32 = tags
        .iter()
        .filter(|(x, _)| matches!(x, Xpos::Vbd | Xpos::Vbp | Xpos::Vbz | Xpos::Md))
        .map(|(_, n)| n)
        .sum();
    verbs * 2 > tags.values().sum()
}
