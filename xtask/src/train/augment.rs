//! Changes to some of the sentences, so that the model knows how newspapers write.

use super::corpus::Example;
use mandala_model::Xpos;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// The share of sentences that each change meets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Augment {
    /// THE WHOLE SENTENCE IN CAPITALS.
    capitals: f64,
    /// A Headline Without a Stop.
    headline: f64,
    /// no stop at the end
    no_stop: f64,
    /// “Curly” quotes and apostrophes.
    curly: f64,
}

impl Default for Augment {
    fn default() -> Augment {
        Augment { capitals: 0.03, headline: 0.03, no_stop: 0.04, curly: 0.4 }
    }
}

impl Augment {
    /// The sentence, perhaps changed.
    pub(super) fn apply(&self, example: &Example, rng: &mut ChaCha8Rng) -> Example {
        let mut changed = example.clone();
        if rng.random_bool(self.curly) {
            curl(&mut changed);
        }
        let dice: f64 = rng.random();
        if dice < self.capitals {
            changed.forms.iter_mut().for_each(|form| *form = form.to_uppercase());
        } else if dice < self.capitals + self.headline {
            changed.forms.iter_mut().filter(|form| form.len() > 3).for_each(capitalise);
            drop_stop(&mut changed);
        } else if dice < self.capitals + self.headline + self.no_stop {
            drop_stop(&mut changed);
        }
        changed
    }
}

fn curl(example: &mut Example) {
    for (form, xpos) in example.forms.iter_mut().zip(&example.xpos) {
        match (form.as_str(), xpos) {
            ("\"", Xpos::LeftQuote) => *form = "“".to_owned(),
            ("\"", Xpos::RightQuote) => *form = "”".to_owned(),
            ("'", Xpos::LeftQuote) => *form = "‘".to_owned(),
            (other, _) if other.contains('\'') => *form = other.replace('\'', "’"),
            _ => {}
        }
    }
}

fn capitalise(form: &mut String) {
    let mut chars = form.chars();
    if let Some(first) = chars.next() {
        *form = first.to_uppercase().chain(chars).collect();
    }
}

/// Takes the stop at the end away, where nothing hangs on it.
fn drop_stop(example: &mut Example) {
    let last = example.forms.len();
    let is_stop = example.xpos.last() == Some(&Xpos::Stop);
    if is_stop && last > 2 && !example.heads.contains(&last) && example.heads[last - 1] != 0 {
        example.forms.pop();
        example.tags.pop();
        example.heads.pop();
        example.relations.pop();
        example.xpos.pop();
        // Headed by another word, a mention may have reached to the stop.
        for mention in example.mentions.iter_mut().flatten() {
            mention.end = mention.end.min(last - 1);
        }
        example.mentions.iter_mut().for_each(|mentions| mentions.retain(|mention| mention.head < last - 1));
    }
}
