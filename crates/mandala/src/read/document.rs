//! From text and clues to a document.

use super::clues::{Clues, Field};
use super::lines::Layout;
use super::marking::{Before, Fact, mark};
use super::note::Note;
use super::outlets::Outlets;
use super::rules::Rules;
use super::{Reading, passages};
use mandala_model::{Boilerplate, DocId, Document, HowKnown, Span, content_id};
use sha2::{Digest, Sha256};

/// One document as a program hands it over: the text and what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// What to call the document.
    pub id: String,
    /// The text, which is kept exactly.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// When it was published, in any way that is clear.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// Makes a document of a record. Never fails: what is not clear is left open and noted.
#[must_use]
pub fn document(record: Record, rules: &Rules) -> Reading {
    let mut clues = Clues::default();
    for (field, value) in [
        (Field::Title, &record.title),
        (Field::Date, &record.date),
        (Field::Outlet, &record.outlet),
        (Field::Author, &record.author),
        (Field::Url, &record.url),
    ] {
        clues.add(field, HowKnown::Field, value.as_deref().unwrap_or_default());
    }
    finish(record.id, record.text, clues, Page::default(), rules, Vec::new())
}

/// What the tags of a page tell of the text that was taken from it.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Block quotations.
    pub(super) quotes: Vec<Span>,
    /// Captions of figures.
    pub(super) captions: Vec<Boilerplate>,
}

/// Marks the text, listens to what it says of itself, and settles what is known.
pub(super) fn finish(
    name: String,
    text: String,
    mut clues: Clues,
    page: Page,
    rules: &Rules,
    mut notes: Vec<Note>,
) -> Reading {
    let id = DocId::new(&content_id(&Sha256::digest(text.as_bytes())));
    let layout = Layout::new(&text);
    let title = clues.best(Field::Title).filter(|(_, how)| *how != HowKnown::FileName);
    let before = Before {
        title: title.map(|(title, _)| title),
        outlet: clues.best(Field::Outlet).map(|(outlet, _)| outlet),
        author: clues.best(Field::Author).map(|(author, _)| author),
        page: page.captions,
    };
    let marked = mark(&layout, rules, before);
    let passages = passages::find(&layout, &marked.boilerplate, &page.quotes, &rules.introductions);
    for fact in &marked.facts {
        match fact {
            Fact::Title(words) => clues.add(Field::Title, HowKnown::Text, words),
            Fact::Author(words) => clues.add(Field::Author, HowKnown::Text, words),
            Fact::Outlet(words) => {
                clues.add(Field::Outlet, HowKnown::Text, &outlet_of(words, &rules.outlets))
            }
            Fact::Date(words) => clues.add(Field::Date, HowKnown::Text, words),
        }
    }
    let boilerplate = marked.boilerplate;
    let mut document = Document { name, text, boilerplate, passages, ..Document::bare(id, "", "") };
    clues.settle(&mut document, &rules.outlets, &mut notes);
    Reading { document, notes }
}

/// The outlet in what a dateline has between brackets: `Reuters`, or `AP/Delta Post`, where one part is known.
fn outlet_of(words: &str, outlets: &Outlets) -> String {
    let mut parts = words.split(['/', ',']);
    parts.find_map(|part| outlets.known(part.trim())).unwrap_or(words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> Document {
        document(Record { id: "d".into(), text: text.into(), ..Record::default() }, embedded()).document
    }

    /// The text with every stretch of boilerplate written as `⟨rule⟩`.
    fn shown(document: &Document) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for mark in &document.boilerplate {
            shown.push_str(&document.text[at..mark.span.range().start]);
            shown.push_str(&format!("⟨{}⟩", mark.rule));
            at = mark.span.range().end;
        }
        shown + &document.text[at..]
    }

    fn check(text: &str, expected: &str) -> Document {
        let document = read(text);
        assert_eq!(shown(&document), expected, "{text:?}");
        assert_eq!(document.text, text);
        document
    }

    const BODY: &str = "The bridge over the Araks fell on Monday, and the guards fled across the river.";

    #[test]
    fn a_wire_report() {
        let text = format!(
            "Bridge falls\n\nGANJA, Oct. 4, 2020 (Reuters) - {BODY}\n\nAdvertisement\n\n{BODY}\n\n(Reporting by Mara Holt)"
        );
        let document = check(
            &text,
            &format!("⟨title⟩\n\n⟨dateline-agency⟩{BODY}\n\n⟨advertisement⟩\n\n{BODY}\n\n⟨reporting-by⟩"),
        );
        assert_eq!(document.title.map(|t| (t.value, t.how)), Some(("Bridge falls".into(), HowKnown::Text)));
        assert_eq!(document.published.map(|p| (p.value, p.how)), Some((date(2020, 10, 4), HowKnown::Text)));
        assert_eq!(document.outlet.map(|o| o.value), Some("Reuters".into()));
    }

    #[test]
    fn a_web_page_as_text() {
        let text = format!(
            "Skip to content\nThe Delta Post\nHome | News | World\n\nASIA\n\nBridge falls; guards flee\n\nA deck that says more.\n\nBy Mara Holt, Delta Post\nAugust 31, 2021\n\nGuards wait at the gate, in Ganja, Azerbaijan, Oct. 4, 2020.\n\n{BODY}\n\nRead more: Why bridges fall\n\n{BODY}\n\nMara Holt is the editor of the Delta Post.\n© 2021 Delta Post"
        );
        let document = check(
            &text,
            &format!(
                "⟨skip-link⟩\n⟨masthead⟩\n⟨menu-bar⟩\n\n⟨section⟩\n\n⟨title⟩\n\nA deck that says more.\n\n⟨byline⟩\n⟨date-line⟩\n\n⟨caption⟩\n\n{BODY}\n\n⟨read-more⟩\n\n{BODY}\n\n⟨author-bio⟩\n⟨copyright⟩"
            ),
        );
        assert_eq!(document.date(), Some(date(2021, 8, 31)));
        assert_eq!(document.author.map(|a| a.value), Some("Mara Holt".into()));
    }

    #[test]
    fn sentences_alone_stay_whole() {
        for text in [
            "Rebels attack government forces",
            "Iran threatened to expel inspectors.",
            "Milley is the chairman of the Joint Chiefs of Staff.",
            "The minister (right) holds talks with his guest at the palace in Baku on April 24, 2018.",
            "The rebels left. The army came back.",
            "Protests go on\nPolice arrest dozens",
            "",
            " \n ",
        ] {
            assert_eq!(shown(&read(text)), text);
        }
    }

    #[test]
    fn a_title_that_is_known_is_marked_and_no_other_line() {
        let record = Record {
            title: Some("Bridge Falls".into()),
            text: format!("Bridge falls\n\nA deck\n\n{BODY}"),
            ..Record::default()
        };
        assert_eq!(shown(&document(record, embedded()).document), format!("⟨title⟩\n\nA deck\n\n{BODY}"));
    }

    #[test]
    fn the_same_words_are_the_same_document() {
        assert_eq!(
            read("a b").id,
            document(Record { id: "e".into(), text: "a b".into(), ..Record::default() }, embedded())
                .document
                .id
        );
        assert_eq!(read("a b").id.as_str().len(), 16);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn marks_lie_in_the_text_sorted_and_apart(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just("Advertisement".to_owned()), Just("\n".to_owned()), Just("\n\n".to_owned()), Just("\r".to_owned()),
                    Just("KABUL (AP) — ".to_owned()), Just("By Jane Doe".to_owned()), Just(BODY.to_owned()),
                    Just("(Photo: a/Reuters)".to_owned()), Just("Related articles".to_owned()), Just("> é".to_owned()),
                    Just("Writing for É Post, Jane Doe wrote:".to_owned()), Just("© 2021".to_owned()), Just("“".to_owned()),
                    "\\PC{0,40}",
                ],
                0..30,
            )
        ) {
            let text = pieces.concat();
            let document = read(&text);
            let mut at = 0;
            for mark in &document.boilerplate {
                let range = mark.span.range();
                prop_assert!(at <= range.start && !range.is_empty());
                prop_assert!(text.get(range.clone()).is_some());
                at = range.end;
            }
            at = 0;
            for passage in &document.passages {
                prop_assert!(at <= passage.span.range().start);
                prop_assert!(text.get(passage.span.range()).is_some() && text.get(passage.introduced.range()).is_some());
                at = passage.span.range().end;
            }
        }
    }
}
