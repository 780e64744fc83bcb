//! Names of people of which a part is left out or shortened.

use super::name::Word;
use super::{Because, PartKind, Spelling};

impl Spelling {
    /// Why one name is the other made shorter. Bodies are not: "Islamic State" is no "Islamic State Khorasan".
    pub(super) fn shortened(&self, a: &[Word], b: &[Word]) -> Option<Because> {
        if a.len() < 2 || b.len() < 2 {
            return None;
        }
        if self.initials(a, b) {
            return Some(Because::Initials);
        }
        let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
        let fixed = |w: &Word| self.is(&w.written, PartKind::Body) || self.is(&w.written, PartKind::Number);
        if long.len() == short.len() || long.iter().chain(short).any(fixed) {
            return None;
        }
        if self.aligned(&long[1..], short) && self.is(&long[0].written, PartKind::Given) {
            return Some(Because::GivenName);
        }
        if let Some(omitted) = self.omitted_in_the_middle(long, short) {
            let fathers = ["ovich", "evich", "ovna", "evna"];
            let is_patronymic = omitted.iter().all(|w| fathers.iter().any(|end| w.written.ends_with(end)));
            return Some(if is_patronymic { Because::Patronymic } else { Because::MiddleName });
        }
        let is_person = |w: &Word| w.written.len() > 2 && !self.is(&w.written, PartKind::Title);
        (long.len() == 3 && self.aligned(&long[..2], short) && is_person(&long[2]))
            .then_some(Because::FamilyName)
    }

    /// The words of `long` between its first and last that `short` lacks.
    fn omitted_in_the_middle<'w>(&self, long: &'w [Word], short: &[Word]) -> Option<Vec<&'w Word>> {
        let near = |a: &Word, b: &Word| self.word_cost(a, b).is_some();
        if !near(&long[0], &short[0]) || !near(&long[long.len() - 1], &short[short.len() - 1]) {
            return None;
        }
        let mut rest = short[1..short.len() - 1].iter().peekable();
        let mut omitted = Vec::new();
        for word in &long[1..long.len() - 1] {
            if rest.peek().is_some_and(|next| near(word, next)) {
                rest.next();
            } else {
                omitted.push(word);
            }
        }
        // "Ali bin Ali" and "Ali": a father's name is left out as a whole or not at all.
        let whole = omitted.first().is_none_or(|w| !self.is(&w.written, PartKind::Father));
        (rest.next().is_none() && whole).then_some(omitted)
    }

    /// "A. Merkel" and "Angela Merkel"; "Donald J. Trump" and "Donald Trump".
    fn initials(&self, a: &[Word], b: &[Word]) -> bool {
        let middle = |words: &[Word]| -> Vec<Word> {
            let last = words.len() - 1;
            let kept = words.iter().enumerate().filter(|(at, w)| *at == 0 || *at == last || !w.is_initial());
            kept.map(|(_, w)| w.clone()).collect()
        };
        if a.len() != b.len() {
            let (x, y) = (middle(a), middle(b));
            // Two different middle initials are two people.
            let only_one = x.len() == a.len() || y.len() == b.len();
            return only_one
                && (x.len() < a.len() || y.len() < b.len())
                && (self.aligned(&x, &y) || self.stand_for(&x, &y));
        }
        self.stand_for(a, b)
    }

    fn stand_for(&self, a: &[Word], b: &[Word]) -> bool {
        let stands = |x: &Word, y: &Word| {
            (x.is_initial() || y.is_initial()) && x.written.chars().next() == y.written.chars().next()
        };
        let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
        a.len() == b.len()
            && !last_a.is_initial()
            && !last_b.is_initial()
            && a.iter().zip(b).all(|(x, y)| stands(x, y) || self.word_cost(x, y).is_some())
    }
}
