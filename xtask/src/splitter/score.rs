//! How well sentences are found while training.

use super::lesson::Lesson;
use mandala_text::splitter::{Question, School, Verdict};
use std::collections::BTreeSet;
use std::fmt;

/// Sentences: in the treebank, found, and both.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    gold: usize,
    found: usize,
    right: usize,
    /// Ends of sentences that the rules rule out, and places where they see one that is none.
    lost: usize,
}

impl Score {
    pub(super) fn of(
        school: &School,
        lessons: &[Lesson],
        mut ends: impl FnMut(&Question<'_>) -> bool,
    ) -> Score {
        let mut score = Score::default();
        for lesson in lessons {
            let page = lesson.plain();
            let mut found = BTreeSet::new();
            school.ask(&page.text, |question| {
                let truth = page.begins.contains(&question.at);
                let answer = match question.verdict {
                    Verdict::Sure(sure) => {
                        score.lost += usize::from(sure != truth);
                        sure
                    }
                    Verdict::Guess(_) => ends(question),
                };
                if answer {
                    found.insert(question.at);
                }
                answer
            });
            let spans = |begins: &BTreeSet<usize>| -> BTreeSet<(usize, usize)> {
                let ends = begins.iter().copied().chain([page.text.len()]);
                [0].into_iter().chain(begins.iter().copied()).zip(ends).collect()
            };
            score.right += spans(&page.begins).intersection(&spans(&found)).count();
            score.gold += lesson.sentences();
            score.found += found.len() + 1;
        }
        score
    }

    pub(super) fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "F1 {:.2} ({} found, {} gold, {} lost to rules)",
            self.f1(),
            self.found,
            self.gold,
            self.lost
        )
    }
}
