//! Reading: which lines of the sample articles are not the article, and what the articles say of themselves.

use crate::report::{Rows, Share, Table};
use anyhow::Result;
use mandala_model::{Document, Event, Known, Span};
use std::collections::BTreeSet;
use std::path::Path;

/// The section on reading.
pub(super) fn section(corpus: &[(Document, Vec<Event>)]) -> Result<String> {
    let boilerplate = boilerplate(corpus)?;
    let mut lines = Table::new(["boilerplate", "share"]);
    lines.row(["recall".to_owned(), boilerplate.recall.to_string()]);
    lines.row(["precision".to_owned(), boilerplate.precision.to_string()]);
    let mut fields = Table::new(["metadata", "right"]);
    for (field, share) in metadata(corpus)? {
        fields.row([field.to_owned(), share.to_string()]);
    }
    Ok(format!(
        "## Reading\n\nThe [sample articles](../corpus/README.md) against what their author marked in them. The rules were written with these \
         articles at hand.\n\nBoilerplate: of the lines that are not the article, the share that was marked as such \
         (recall); of the lines that were marked, the share that is not the article (precision). Bylines count \
         neither way. n = {} lines that are not the article.\n\n{lines}\n\
         Metadata: the share of articles for which the field is exactly right, or rightly left open. n = {} articles.\n\n{fields}",
        boilerplate.recall.of,
        corpus.len()
    ))
}

struct Found {
    recall: Share,
    precision: Share,
}

fn boilerplate(corpus: &[(Document, Vec<Event>)]) -> Result<Found> {
    let table = Rows::read(Path::new("corpus/expected/boilerplate.tsv"))?;
    let rows = table.columns(["file", "text", "kind"])?;
    let of_kind = |byline: bool| -> BTreeSet<(&str, &str)> {
        let rows = rows.iter().filter(|[.., kind]| (*kind == "byline") == byline);
        rows.map(|[file, text, _]| (*file, *text)).collect()
    };
    let (expected, either) = (of_kind(false), of_kind(true));
    let mut found = Found { recall: Share::default(), precision: Share::default() };
    for (document, _) in corpus.iter().filter(|(document, _)| document.name.ends_with(".txt")) {
        for (line, marked) in lines(document) {
            let key = (document.name.as_str(), line);
            if either.contains(&key) {
                continue;
            }
            let is_boilerplate = expected.contains(&key);
            if is_boilerplate {
                found.recall.add(marked);
            }
            if marked {
                found.precision.add(is_boilerplate);
            }
        }
    }
    Ok(found)
}

/// The lines of a document that are not blank, and whether each is marked as a whole. The headline is no
/// boilerplate: it is marked only because it is not coded.
fn lines(document: &Document) -> impl Iterator<Item = (&str, bool)> {
    let start = document.text.as_ptr() as usize;
    let lines = document.text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(move |line| {
        let begin = line.as_ptr() as usize - start;
        let span = Span::new(begin..begin + line.len());
        (line, document.boilerplate.iter().any(|mark| &*mark.rule != "title" && mark.span.contains(span)))
    })
}

fn metadata(corpus: &[(Document, Vec<Event>)]) -> Result<[(&'static str, Share); 4]> {
    let table = Rows::read(Path::new("corpus/expected/metadata.tsv"))?;
    let mut shares = ["title", "outlet", "author", "date"].map(|field| (field, Share::default()));
    for [file, expected @ ..] in table.columns(["file", "title", "outlet", "author", "date"])? {
        let document =
            corpus.iter().map(|(document, _)| document).find(|document| document.name == record(file));
        let found = document.map(known).unwrap_or_default();
        for (((_, share), found), expected) in shares.iter_mut().zip(found).zip(expected) {
            share.add(document.is_some() && found == expected);
        }
    }
    Ok(shares)
}

fn known(document: &Document) -> [String; 4] {
    let value =
        |known: &Option<Known<String>>| known.as_ref().map_or(String::new(), |known| known.value.clone());
    let day = document.date().map_or(String::new(), |date| date.to_string());
    [value(&document.title), value(&document.outlet), value(&document.author), day]
}

/// The name that the program gives to an article: `file#id` is the record `id`.
pub(super) fn record(file: &str) -> &str {
    file.rsplit_once('#').map_or(file, |(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mandala_model::{Boilerplate, DocId};

    #[test]
    fn lines_are_marked_as_a_whole() {
        let mut document = Document::bare(DocId::new("0"), "a.txt", "Title\n  Advertisement \nSome words\n");
        let mark = |begin, end, rule: &str| Boilerplate { span: Span::new(begin..end), rule: rule.into() };
        document.boilerplate = vec![mark(0, 5, "title"), mark(6, 23, "ad"), mark(24, 28, "ad")];
        let found: Vec<_> = lines(&document).collect();
        assert_eq!(found, [("Title", false), ("Advertisement", true), ("Some words", false)]);
    }

    #[test]
    fn records_are_named_by_their_id() {
        assert_eq!((record("a.jsonl#x-1"), record("a.txt")), ("x-1", "a.txt"));
    }
}
