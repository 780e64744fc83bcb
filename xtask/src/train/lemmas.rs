//! Learns how words come to their dictionary forms: rules for endings, and the words that break them.

use mandala_model::Xpos;
use mandala_text::features::normalised;
use mandala_text::lemma::{Ending, LONGEST_ENDING, Lemmas, Rules, lower};
use std::collections::BTreeMap;

type Counts<T> = BTreeMap<T, usize>;

/// Learns from words with tag and dictionary form.
pub(super) fn learn<'c>(words: impl Iterator<Item = (&'c str, Xpos, &'c str)>) -> Lemmas {
    let mut forms: BTreeMap<(Xpos, String), Counts<String>> = BTreeMap::new();
    // How often a word stands in the dictionary as it is written, for words that are no names.
    let mut written: BTreeMap<String, Counts<&str>> = BTreeMap::new();
    for (form, xpos, lemma) in
        words.filter(|(form, _, lemma)| *lemma != "_" && form.len() <= 64 && !lemma.is_empty())
    {
        if matches!(xpos, Xpos::Nnp | Xpos::Nnps) {
            *forms.entry((xpos, form.to_owned())).or_default().entry(lemma.to_owned()).or_default() += 1;
            continue;
        }
        if form.starts_with(char::is_uppercase) {
            *written.entry(lower(lemma)).or_default().entry(lemma).or_default() += 1;
        }
        let own = if lemma.chars().count() > 1 { lower(lemma) } else { lemma.to_owned() };
        *forms.entry((xpos, lower(form))).or_default().entry(own).or_default() += 1;
    }
    let majority: BTreeMap<(Xpos, String), (String, usize)> = forms
        .into_iter()
        .filter_map(|(key, counts)| {
            let total = counts.values().sum();
            let (lemma, _) = counts.into_iter().rev().max_by_key(|&(_, n)| n)?;
            Some((key, (lemma, total)))
        })
        .collect();
    let mut tags = endings(&majority);
    let rules = Lemmas::new(tags.clone(), []);
    for ((xpos, form), (lemma, total)) in &majority {
        // What breaks the rules once may be a slip.
        if *total >= 2 && *rules.lemma(form, *xpos, |_| true) != **lemma {
            tags.entry(*xpos).or_default().words.insert(form.as_str().into(), lemma.as_str().into());
        }
    }
    let commonest = |counts: Counts<&str>| {
        counts.into_iter().rev().max_by_key(|&(_, n)| n).map(|(word, _)| word.to_owned())
    };
    let names =
        written.into_values().filter_map(commonest).filter(|word| word.chars().any(char::is_uppercase));
    let names: Vec<Box<str>> = names.map(Box::from).collect();
    Lemmas::new(tags, names)
}

/// For every tag and ending the commonest change, unless a shorter ending says the same.
fn endings(majority: &BTreeMap<(Xpos, String), (String, usize)>) -> BTreeMap<Xpos, Rules> {
    let mut counts: BTreeMap<(usize, Xpos, String), Counts<Ending>> = BTreeMap::new();
    for ((xpos, form), (lemma, _)) in majority {
        let Some(ending) = Ending::between(form, lemma) else { continue };
        let form = normalised(form);
        let starts = form.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
        for (length, at) in [form.len()].into_iter().chain(starts).enumerate() {
            let key = (length, *xpos, form[at..].to_owned());
            *counts.entry(key).or_default().entry(ending.clone()).or_default() += 1;
        }
    }
    let mut found: BTreeMap<Xpos, Rules> = BTreeMap::new();
    for ((length, xpos, suffix), changes) in counts {
        let total: usize = changes.values().sum();
        let Some((change, _)) = changes.into_iter().rev().max_by_key(|&(_, n)| n) else { continue };
        let endings = &mut found.entry(xpos).or_default().endings;
        let shorter = suffix.char_indices().map(|(at, _)| at).skip(1).chain([suffix.len()]);
        let inherited = shorter.take(length).find_map(|at| endings.get(&suffix[at..]));
        if inherited != Some(&change) && (length == 0 || total >= 2) {
            endings.insert(suffix.into(), change);
        }
    }
    found
}
