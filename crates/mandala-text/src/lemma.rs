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
    /// Words that keep their capitals though they are not tagged as names, by lower-case form: "American", "TV".
    names: BTreeMap<Box<str>, Box<str>>,
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
    pub fn new(tags: BTreeMap<Xpos, Rules>, names: impl IntoIterator<Item = Box<str>>) -> Lemmas {
        Lemmas { tags, names: names.into_iter().map(|name| (lower(&name).into(), name)).collect() }
    }

    /// The rules by tag.
    #[must_use]
    pub fn tags(&self) -> &BTreeMap<Xpos, Rules> {
        &self.tags
    }

    /// The words that keep their capitals though they are not tagged as names.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.values().map(|name| &**name)
    }

    /// The dictionary form of `form`, tagged `xpos`. `known` says whether the language has a word.
    #[must_use]
    pub fn lemma(&self, form: &str, xpos: Xpos, known: impl Fn(&str) -> bool) -> Box<str> {
        if form.len() > 64 {
            return form.into();
        }
        let is_name = matches!(xpos, Xpos::Nnp | Xpos::Nnps);
        let lower = lower(form);
        let own = |form: &str| self.tags.get(&xpos).and_then(|rules| rules.words.get(form));
        if let Some(lemma) = own(if is_name { form } else { &lower }) {
            return lemma.clone();
        }
        let mixed = form.chars().skip(1).any(char::is_uppercase) && form.chars().any(char::is_lowercase);
        let keeps_case = is_name || mixed;
        let base = if keeps_case { form.to_owned() } else { lower };
        // The digits of a figure are no ending.
        let has_digit = base.bytes().any(|b| b.is_ascii_digit());
        let mut lemma = match self.ending(&normalised(&base), xpos) {
            Some(ending) if !has_digit => {
                Some(ending.apply(&base)).filter(|lemma| !lemma.is_empty()).unwrap_or(base)
            }
            _ => base,
        };
        if matches!(xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbg | Xpos::Jjr | Xpos::Jjs) && !known(&lemma) {
            lemma = mended(lemma, known);
        }
        match self.names.get(lemma.as_str()) {
            Some(name) if !keeps_case && form.starts_with(char::is_uppercase) => name.clone(),
            _ => lemma.into(),
        }
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

/// A stem that is no known word, with or without a mute e, or with one consonant less: whichever is known.
fn mended(stem: String, known: impl Fn(&str) -> bool) -> String {
    let mut shorter = stem.clone();
    shorter.pop();
    let doubled = stem.chars().next_back() == shorter.chars().next_back();
    let candidates = [Some(format!("{stem}e")), (doubled || stem.ends_with('e')).then_some(shorter)];
    candidates.into_iter().flatten().find(|word| known(word)).unwrap_or(stem)
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
        assert_eq!(&*lemmas.lemma("Rebels", Xpos::Nns, |_| true), "rebel");
        assert_eq!(&*lemmas.lemma("cities", Xpos::Nns, |_| true), "city");
        assert_eq!(&*lemmas.lemma("men", Xpos::Nns, |_| true), "man");
        assert_eq!(&*lemmas.lemma("sheep", Xpos::Nns, |_| true), "sheep");
        assert_eq!(&*lemmas.lemma("S", Xpos::Nns, |_| true), "s", "an ending is never the whole word");
    }

    #[test]
    fn stems_are_mended_by_known_words() {
        let known = |word: &str| ["pile", "stop", "bomb"].contains(&word);
        assert_eq!(mended("pil".into(), known), "pile");
        assert_eq!(mended("stopp".into(), known), "stop");
        assert_eq!(mended("bombe".into(), known), "bomb");
        assert_eq!(mended("zzz".into(), known), "zzz");
    }
}
