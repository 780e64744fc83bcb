//! Words to their dictionary forms.

use crate::features::normalised;
use mandala_model::Xpos;
use std::collections::BTreeMap;

/// How an ending changes: "studies" minus 3 plus "y".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ending {
    /// Characters to cut from the end.
    pub cut: u8,
    /// What to add.
    pub add: Box<str>,
}

impl Ending {
    /// The ending that leads from `form` to `lemma`.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Option<Ending> {
        let shared: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let cut = u8::try_from(form[shared..].chars().count()).ok()?;
        Some(Ending { cut, add: lemma[shared..].into() })
    }

    /// Applies the change to a form.
    #[must_use]
    pub fn apply(&self, form: &str) -> String {
        let keep = form
            .char_indices()
            .rev()
            .nth(usize::from(self.cut).wrapping_sub(1))
            .map_or(form.len(), |(at, _)| at);
        let keep = if usize::from(self.cut) > form.chars().count() { 0 } else { keep };
        format!("{}{}", &form[..keep], self.add)
    }
}

/// The longest ending that rules look at, in characters.
pub const LONGEST_ENDING: usize = 5;

/// Words with a dictionary form of their own, and rules for the endings of all others.
#[derive(Debug, Clone, Default)]
pub struct Lemmas {
    tags: BTreeMap<Xpos, Rules>,
    /// Words that keep their capital though they are no names: "American" as an adjective, "Monday".
    names: Vec<Box<str>>,
}

/// The rules for the words of one tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Lower-case forms with a dictionary form of their own.
    pub words: BTreeMap<Box<str>, Box<str>>,
    /// What changes, by ending of the form.
    pub endings: BTreeMap<Box<str>, Ending>,
}

impl Lemmas {
    /// From what training learnt.
    #[must_use]
    pub fn new(tags: BTreeMap<Xpos, Rules>, mut names: Vec<Box<str>>) -> Lemmas {
        names.sort_unstable();
        Lemmas { tags, names }
    }

    /// The rules by tag.
    #[must_use]
    pub fn tags(&self) -> &BTreeMap<Xpos, Rules> {
        &self.tags
    }

    /// The lower-case forms that keep their capital.
    #[must_use]
    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// The dictionary form of `form`, tagged `xpos`.
    #[must_use]
    pub fn lemma(&self, form: &str, xpos: Xpos) -> Box<str> {
        if form.len() > 64 {
            return form.into();
        }
        let name = matches!(xpos, Xpos::Nnp | Xpos::Nnps);
        let lower = lower(form);
        if let Some(lemma) = self.tags.get(&xpos).and_then(|rules| rules.words.get(lower.as_str())) {
            return lemma.clone();
        }
        let keeps_case =
            name || form.chars().skip(1).any(char::is_uppercase) && form.chars().any(char::is_lowercase);
        let base = if keeps_case { form.to_owned() } else { lower };
        let lemma = match self.ending(&normalised(&base), xpos) {
            Some(ending) => ending.apply(&base),
            None => base,
        };
        if !keeps_case
            && form.starts_with(char::is_uppercase)
            && self.names.binary_search_by(|n| (**n).cmp(&lemma)).is_ok()
        {
            let mut chars = lemma.chars();
            return chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
        }
        lemma.into()
    }

    /// The rule for the longest ending of `form` that has one.
    #[must_use]
    pub fn ending(&self, form: &str, xpos: Xpos) -> Option<&Ending> {
        let endings = &self.tags.get(&xpos)?.endings;
        let starts = form.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
        let found = starts.filter_map(|at| endings.get(&form[at..])).last();
        found.or_else(|| endings.get(""))
    }
}

/// Lower case, with straight apostrophes; figures stay.
#[must_use]
pub fn lower(form: &str) -> String {
    form.chars().map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_lead_from_form_to_lemma() {
        for (form, lemma) in [("studies", "study"), ("was", "be"), ("run", "run"), ("é", "e"), ("ran", "run")]
        {
            assert_eq!(Ending::between(form, lemma).unwrap().apply(form), lemma);
        }
        assert_eq!(Ending { cut: 9, add: "x".into() }.apply("ab"), "x");
    }

    #[test]
    fn the_longest_ending_wins() {
        let rule = |suffix: &str, cut, add: &str| (suffix.into(), Ending { cut, add: add.into() });
        let endings = [rule("s", 1, ""), rule("ies", 3, "y"), rule("", 0, "")].into();
        let rules = Rules { words: [("men".into(), "man".into())].into(), endings };
        let lemmas = Lemmas::new([(Xpos::Nns, rules)].into(), Vec::new());
        assert_eq!(&*lemmas.lemma("Rebels", Xpos::Nns), "rebel");
        assert_eq!(&*lemmas.lemma("cities", Xpos::Nns), "city");
        assert_eq!(&*lemmas.lemma("men", Xpos::Nns), "man");
        assert_eq!(&*lemmas.lemma("sheep", Xpos::Nns), "sheep");
    }
}
