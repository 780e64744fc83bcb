//! The rules of reading: everything that `data/reading/` and the list of outlets say, ready for use.

use super::boilerplate::BoilerplateRules;
use super::captions::CaptionSigns;
use super::columns::ColumnNames;
use super::formats::Formats;
use super::html_meta::MetaNames;
use super::outlets::Outlets;
use super::passages::Introductions;
use super::patterns::Parts;
use std::borrow::Cow;

pub use mandala_code::Problem;

/// What the reader knows: patterns of boilerplate, names of columns and meta tags, outlets.
///
/// Loading compiles all patterns once; reading a document compiles none.
#[derive(Debug)]
pub struct Rules {
    pub(super) boilerplate: BoilerplateRules,
    pub(super) captions: CaptionSigns,
    pub(super) introductions: Introductions,
    pub(super) columns: ColumnNames,
    pub(super) meta: MetaNames,
    pub(super) formats: Formats,
    pub(super) outlets: Outlets,
}

/// The list of outlets, which reading shares with coding. Reading copes without it.
const OUTLETS: &str = "lexicon/outlets.tsv";

impl Rules {
    /// The rules that the program carries.
    ///
    /// # Errors
    /// Every problem in every file, as for [`Rules::load`].
    pub fn embedded() -> Result<Rules, Vec<Problem>> {
        Rules::load(mandala_data::file)
    }

    /// Loads the rules; `file` gives the content of a file by its path below `data/`.
    ///
    /// # Errors
    /// Every problem in every file, in the order of the files.
    pub fn load<'f>(file: impl Fn(&str) -> Option<Cow<'f, [u8]>>) -> Result<Rules, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut text = |path: &str| {
            let problem =
                |message: &str| Problem { file: path.into(), line: 1, column: 1, message: message.into() };
            let found = file(path).ok_or_else(|| problem("the file is missing"));
            let text = found.and_then(|bytes| {
                String::from_utf8(bytes.into_owned()).map_err(|_| problem("the file is not UTF-8"))
            });
            text.unwrap_or_else(|problem| {
                problems.push(problem);
                String::new()
            })
        };
        let parts = text("reading/parts.tsv");
        let boilerplate = text("reading/boilerplate.tsv");
        let captions = text("reading/captions.tsv");
        let introductions = text("reading/introductions.tsv");
        let columns = text("reading/columns.tsv");
        let meta = text("reading/metatags.tsv");
        let formats = text("reading/formats.tsv");
        if !problems.is_empty() {
            return Err(problems);
        }
        let outlets = file(OUTLETS).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());

        let parts = Parts::load("reading/parts.tsv", &parts, &mut problems);
        let rules = Rules {
            boilerplate: BoilerplateRules::load(
                "reading/boilerplate.tsv",
                &boilerplate,
                &parts,
                &mut problems,
            ),
            captions: CaptionSigns::load("reading/captions.tsv", &captions, &parts, &mut problems),
            introductions: Introductions::load(
                "reading/introductions.tsv",
                &introductions,
                &parts,
                &mut problems,
            ),
            columns: ColumnNames::load("reading/columns.tsv", &columns, &mut problems),
            meta: MetaNames::load("reading/metatags.tsv", &meta, &mut problems),
            formats: Formats::load("reading/formats.tsv", &formats, &mut problems),
            outlets: outlets
                .map_or_else(Outlets::default, |text| Outlets::load(OUTLETS, &text, &mut problems)),
        };
        if problems.is_empty() { Ok(rules) } else { Err(problems) }
    }
}

/// The rules that the program carries, loaded once for all tests.
#[cfg(test)]
pub(super) fn embedded() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| {
        Rules::embedded().unwrap_or_else(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_files_are_all_named() {
        let problems = Rules::load(|_| None).expect_err("nothing is there");
        assert_eq!(problems.len(), 7);
        assert_eq!(problems[0].message, "the file is missing");
    }

    #[test]
    fn a_broken_rule_is_named_by_its_place() {
        let broken = |path: &str| match path {
            "reading/boilerplate.tsv" => Some(Cow::Borrowed(
                "rule\textent\tplace\tpattern\tunless\tlongest\texample\nx\tline\tanywhere\t(ad\t\t\tad\n"
                    .as_bytes(),
            )),
            _ => mandala_data::file(path),
        };
        let problems = Rules::load(broken).expect_err("the pattern is broken");
        assert_eq!((problems[0].line, problems[0].column), (2, 17));
    }
}
