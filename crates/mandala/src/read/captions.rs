//! Captions of pictures that stand in the text like paragraphs.
//!
//! No single sign makes a caption, so the signs of `data/reading/captions.tsv` are weighed together. Only lines near the
//! start are looked at, where pages print their picture; a caption further down that no rule knows stays text.

use super::lines::is_one_sentence;
use super::patterns::{Parts, Pattern, set};
use super::rules::Problem;
use super::tsv::rows;
use regex::RegexSet;

/// From this weight on, a line is a caption.
const CAPTION_WEIGHT: i32 = 5;

/// Longer than this no line is taken for a caption.
const LONGEST: usize = 700;

/// The signs and their weights.
#[derive(Debug, Default)]
pub(super) struct CaptionSigns {
    signs: Vec<Sign>,
    set: RegexSet,
}

#[derive(Debug)]
struct Sign {
    weight: i32,
    pattern: Pattern,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are there to be read and tested"))]
    example: String,
}

impl CaptionSigns {
    pub(super) fn load(file: &str, text: &str, parts: &Parts, problems: &mut Vec<Problem>) -> CaptionSigns {
        let mut signs = Vec::new();
        for row in rows(file, text, ["weight", "pattern", "example"], problems) {
            let Ok(weight) = row.cells[0].parse() else {
                problems.push(row.problem(0, format!("`{}` is no weight", row.cells[0])));
                continue;
            };
            let Some(pattern) = parts.pattern(&row, 1, ("", ""), problems) else { continue };
            signs.push(Sign { weight, pattern, example: row.cells[2].to_owned() });
        }
        let set = set(file, signs.iter().map(|sign| &sign.pattern), problems);
        CaptionSigns { signs, set }
    }

    /// Whether a line near the start of an article reads like a caption.
    pub(super) fn is_caption(&self, line: &str) -> bool {
        line.len() <= LONGEST && self.weight(line) >= CAPTION_WEIGHT
    }

    fn weight(&self, line: &str) -> i32 {
        // One for standing near the start, which the caller sees to.
        let signs: i32 = self.set.matches(line).iter().map(|sign| self.signs[sign].weight).sum();
        1 + i32::from(is_one_sentence(line)) + signs
    }
}

#[cfg(test)]
mod tests {
    use crate::read::rules::embedded;

    #[test]
    fn every_sign_finds_its_example() {
        for sign in &embedded().captions.signs {
            assert!(
                sign.pattern.is_match(&sign.example),
                "captions.tsv: {} / {}",
                sign.pattern.as_str(),
                sign.example
            );
        }
    }

    fn check(line: &str, expected: bool) {
        let signs = &embedded().captions;
        assert_eq!(signs.is_caption(line), expected, "{line:?} weighs {}", signs.weight(line));
    }

    #[test]
    fn captions_are_told_by_several_signs() {
        check(
            "Villagers wait beside a damaged bridge after the flood, in Marash, Aldovia, May 3, 2019.",
            true,
        );
        check("Police guard the court in Ganja, Azerbaijan, Monday, Oct. 5, 2020.", true);
        check("A handout picture shows a tanker at sea near Aden on Thursday night.", true);
        check("The minister (left) is seen with his guest at the palace in Baku on Monday", true);
        check("Fishing boats are seen in the harbour of Hodeidah, Yemen, Jan. 13, 2024.", true);
    }

    #[test]
    fn sentences_of_articles_are_no_captions() {
        check("The rebels took the town on Oct. 4, 2020.", false);
        check("He was born in Ganja, Azerbaijan, Oct. 4, 1970, and has led the party since.", false);
        check("The truce of Nov. 10, 2020 ended six weeks of war.", false);
        check("Soldiers stand at a checkpoint, a witness said, in Ganja, Azerbaijan, Oct. 4, 2020.", false);
        check("With a little patience the two sides could still find a way out.", false);
        check("The ministry says the talks, which began in Muscat, will go on in Doha on Monday.", false);
        check(
            "It was the first attack on a foreign mission in Kabul since the Taliban seized power last August.",
            false,
        );
    }
}
