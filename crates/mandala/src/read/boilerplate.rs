//! The rules of `data/reading/boilerplate.tsv`: loading them and trying them.

use super::patterns::{Parts, Pattern, set};
use super::rules::Problem;
use super::tsv::{Row, rows};
use regex::{Captures, Regex, RegexSet};
use std::ops::Range;

/// Longer than this no line is boilerplate by a rule that does not say otherwise, in bytes.
const LONG: usize = 300;

/// How much a rule marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    Line,
    Block,
    Lead,
    Match,
    Before,
    After,
    List,
}

/// Where a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Anywhere,
    /// Before the headline, with nothing but boilerplate above.
    Label,
    /// Among the first lines.
    Opening,
    /// The first line of the article itself.
    First,
    /// With nothing but boilerplate below.
    Closing,
    /// In the second half of the text.
    ClosingHalf,
}

const EXTENTS: [(&str, Extent); 7] = [
    ("line", Extent::Line),
    ("block", Extent::Block),
    ("lead", Extent::Lead),
    ("match", Extent::Match),
    ("before", Extent::Before),
    ("after", Extent::After),
    ("list", Extent::List),
];

const PLACES: [(&str, Place); 6] = [
    ("anywhere", Place::Anywhere),
    ("label", Place::Label),
    ("opening", Place::Opening),
    ("first", Place::First),
    ("closing", Place::Closing),
    ("closing-half", Place::ClosingHalf),
];

/// One row of the table.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: Box<str>,
    pattern: Pattern,
    unless: Option<Pattern>,
    longest: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are there to be read and tested"))]
    examples: Vec<String>,
}

/// What a rule's pattern matched.
pub(super) struct Hit<'r, 't> {
    pub(super) rule: &'r Rule,
    pub(super) captures: Captures<'t>,
}

impl<'t> Hit<'_, 't> {
    /// Where the match stands in what was searched.
    pub(super) fn range(&self) -> Range<usize> {
        self.captures.get_match().range()
    }

    /// What the named groups caught, in the order of the pattern.
    pub(super) fn facts(&self) -> impl Iterator<Item = (&str, &'t str)> {
        let names = self.rule.pattern.regex().into_iter().flat_map(Regex::capture_names).flatten();
        names.filter_map(|name| self.captures.name(name).map(|caught| (name, caught.as_str())))
    }
}

/// Rules which are tried together: those of one extent and place, and those for long lines apart from the others,
/// so that most lines of an article are compared with few rules.
#[derive(Debug)]
struct Group {
    key: (Extent, Place, bool),
    set: RegexSet,
    rules: Vec<Rule>,
}

/// All rules.
#[derive(Debug, Default)]
pub(super) struct BoilerplateRules {
    groups: Vec<Group>,
}

impl BoilerplateRules {
    pub(super) fn load(
        file: &str,
        text: &str,
        parts: &Parts,
        problems: &mut Vec<Problem>,
    ) -> BoilerplateRules {
        let columns = ["rule", "extent", "place", "pattern", "unless", "longest", "example"];
        let mut loaded: Vec<((Extent, Place, bool), Rule)> = Vec::new();
        for row in rows(file, text, columns, problems) {
            if loaded.iter().any(|(_, rule)| &*rule.id == row.cells[0]) {
                problems.push(row.problem(0, format!("there is a rule `{}` already", row.cells[0])));
            }
            let extent = named(&EXTENTS, &row, 1, problems);
            let place = named(&PLACES, &row, 2, problems);
            let (Some(extent), Some(place)) = (extent, place) else { continue };
            let anchors = match extent {
                Extent::Match => ("", ""),
                Extent::Lead => ("^(?:", ")"),
                Extent::Line | Extent::Block | Extent::Before | Extent::After | Extent::List => {
                    ("^(?:", ")$")
                }
            };
            let pattern = parts.pattern(&row, 3, anchors, problems);
            let unless =
                (!row.cells[4].is_empty()).then(|| parts.pattern(&row, 4, ("", ""), problems)).flatten();
            let longest = match row.cells[5].parse() {
                Ok(longest) => longest,
                Err(_) if row.cells[5].is_empty() => LONG,
                Err(_) => {
                    problems.push(row.problem(5, format!("`{}` is no length in bytes", row.cells[5])));
                    continue;
                }
            };
            let examples = row.cells[6].split(" ¶ ").map(|example| example.replace('⏎', "\n")).collect();
            let Some(pattern) = pattern else { continue };
            let rule = Rule { id: row.cells[0].into(), pattern, unless, longest, examples };
            loaded.push(((extent, place, longest > LONG), rule));
        }
        loaded.sort_by_key(|(key, _)| *key);
        let mut groups: Vec<Group> = Vec::new();
        for (key, rule) in loaded {
            match groups.last_mut().filter(|group| group.key == key) {
                Some(group) => group.rules.push(rule),
                None => groups.push(Group { key, set: RegexSet::empty(), rules: vec![rule] }),
            }
        }
        for group in &mut groups {
            group.set = set(file, group.rules.iter().map(|rule| &rule.pattern), problems);
        }
        BoilerplateRules { groups }
    }

    /// The rule for whole lines or paragraphs that matches `words`, if any: the first of the table.
    pub(super) fn whole<'t>(&self, extent: Extent, place: Place, words: &'t str) -> Option<Hit<'_, 't>> {
        let short = |rule: &&Rule| words.len() <= rule.longest;
        self.tried(extent, place, words).filter(short).find_map(|rule| hit(rule, words))
    }

    /// The rule that matches the start of a line.
    pub(super) fn lead<'t>(&self, place: Place, line: &'t str) -> Option<Hit<'_, 't>> {
        self.tried(Extent::Lead, place, line).find_map(|rule| hit(rule, line))
    }

    /// Every match inside `text`, rule by rule.
    pub(super) fn matches<'r>(&'r self, text: &str) -> Vec<(&'r Rule, Range<usize>)> {
        let rules = self.tried(Extent::Match, Place::Anywhere, text);
        let regexes = rules.filter_map(|rule| Some((rule, rule.pattern.regex()?)));
        let found =
            regexes.flat_map(|(rule, regex)| regex.find_iter(text).map(move |found| (rule, found.range())));
        found.collect()
    }

    /// The rules of this extent and place whose patterns match: first those for short lines, in the order of the table.
    fn tried(&self, extent: Extent, place: Place, words: &str) -> impl Iterator<Item = &Rule> {
        let whole_line = !matches!(extent, Extent::Lead | Extent::Match);
        let groups = self.groups.iter().filter(move |group| {
            let (of_extent, of_place, for_long) = group.key;
            let longest = group.rules.iter().map(|rule| rule.longest).max().unwrap_or(0);
            (of_extent, of_place) == (extent, place)
                && (!whole_line || words.len() <= if for_long { longest } else { LONG })
        });
        groups.flat_map(|group| group.set.matches(words).into_iter().map(|index| &group.rules[index]))
    }
}

fn hit<'r, 't>(rule: &'r Rule, words: &'t str) -> Option<Hit<'r, 't>> {
    if rule.unless.as_ref().is_some_and(|unless| unless.is_match(words)) {
        return None;
    }
    rule.pattern.captures(words).map(|captures| Hit { rule, captures })
}

fn named<T: Copy, const N: usize>(
    names: &[(&str, T)],
    row: &Row<'_, N>,
    cell: usize,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == row.cells[cell]).map(|(_, value)| *value);
    if found.is_none() {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        problems.push(row.problem(cell, format!("`{}` is none of {}", row.cells[cell], all.join(", "))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    #[test]
    fn every_rule_matches_its_examples() {
        for group in &embedded().boilerplate.groups {
            for rule in &group.rules {
                for example in &rule.examples {
                    let found = match group.key.0 {
                        Extent::Match => rule.pattern.is_match(example),
                        _ => hit(rule, example).is_some(),
                    };
                    assert!(
                        found,
                        "boilerplate.tsv: rule `{}` does not match its example {example:?}",
                        rule.id
                    );
                }
                assert!(
                    rule.examples.iter().any(|example| !example.is_empty()),
                    "`{}` has no example",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn every_exception_compiles() {
        for rule in embedded().boilerplate.groups.iter().flat_map(|group| &group.rules) {
            assert!(rule.unless.as_ref().is_none_or(|unless| unless.regex().is_some()), "{}", rule.id);
        }
    }

    #[test]
    fn no_rule_matches_an_ordinary_sentence() {
        let ordinary = include_str!("../../tests/ordinary.txt");
        let mut wrong = Vec::new();
        for sentence in ordinary.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            for group in &embedded().boilerplate.groups {
                for rule in &group.rules {
                    let found = match group.key.0 {
                        Extent::Match => rule.pattern.is_match(sentence),
                        _ => hit(rule, sentence).is_some(),
                    };
                    if found {
                        wrong.push(format!("`{}` matches {sentence:?}", rule.id));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "boilerplate.tsv: {}", wrong.join("\n"));
    }

    #[test]
    fn named_groups_tell_facts() {
        let rules = &embedded().boilerplate;
        let check = |extent, place, words: &str, expected: &[(&str, &str)]| {
            let hit = match extent {
                Extent::Lead => rules.lead(place, words),
                _ => rules.whole(extent, place, words),
            };
            let hit = hit.unwrap_or_else(|| panic!("nothing matches {words:?}"));
            assert_eq!(hit.facts().collect::<Vec<_>>(), expected, "{words:?} by `{}`", hit.rule.id);
        };
        check(Extent::Line, Place::Opening, "By Jane Doe", &[("author", "Jane Doe")]);
        check(
            Extent::Line,
            Place::Opening,
            "By Jane Doe and John van Roe, Kestrel News",
            &[("author", "Jane Doe and John van Roe"), ("outlet", "Kestrel News")],
        );
        check(
            Extent::Line,
            Place::Opening,
            "By Jane Doe | August 27, 2021",
            &[("author", "Jane Doe"), ("date", "August 27, 2021")],
        );
        check(
            Extent::Line,
            Place::Opening,
            "Published: 31 August 2021 14:02 GMT",
            &[("date", "31 August 2021")],
        );
        check(
            Extent::Block,
            Place::Opening,
            "Nadia Brightwater\nSat 13 Jan 2024",
            &[("author", "Nadia Brightwater"), ("date", "Sat 13 Jan 2024")],
        );
        check(
            Extent::Lead,
            Place::Anywhere,
            "KABUL, Aug. 31 (Reuters) — Guards closed the road.",
            &[("date", "Aug. 31"), ("outlet", "Reuters")],
        );
    }
}
