//! Saved web pages.

use super::clues::{Clues, Field};
use super::document::Page;
use super::encoding::{Decoded, decode};
use super::html_depth::{self, DEEPEST};
use super::html_meta;
use super::html_text::{Rendered, render};
use super::note::Note;
use super::rules::Rules;
use super::skipped::SkipReason;
use dom_query::Document;
use dom_smoothie::Readability;
use mandala_model::HowKnown;

/// A page declares its encoding within so many bytes.
const HEAD: usize = 4096;

/// The article of a page.
pub(super) struct Article {
    pub(super) text: String,
    pub(super) page: Page,
    pub(super) notes: Vec<Note>,
}

/// Takes the article out of a page and collects what the page says of it.
pub(super) fn article(bytes: &[u8], rules: &Rules, clues: &mut Clues) -> Result<Article, SkipReason> {
    let Decoded { text: html, note } = decode(bytes, declared(bytes).as_deref());
    if html_depth::too_deep(&html) {
        return Err(SkipReason::TooDeep { limit: DEEPEST });
    }
    let mut notes: Vec<Note> = note.into_iter().collect();
    let page = Document::from(html);
    html_meta::read(&page, &rules.meta, clues);
    let whole = render(&page.root());
    let extracted = extract(page, clues);
    let Rendered { text, quotes, captions } = match extracted {
        Some(extracted) if !extracted.text.is_empty() => extracted,
        _ => {
            notes.push(Note::WholePage);
            whole
        }
    };
    if text.is_empty() {
        return Err(SkipReason::NoTextInPage);
    }
    Ok(Article { text, page: Page { quotes, captions }, notes })
}

/// The article as the library finds it.
fn extract(page: Document, clues: &mut Clues) -> Option<Rendered> {
    let mut readability = Readability::with_document(page, None, None).ok()?;
    let article = readability.parse().ok()?;
    clues.add(Field::Title, HowKnown::Extraction, &article.title);
    clues.add(Field::Author, HowKnown::Extraction, article.byline.as_deref().unwrap_or_default());
    Some(render(&Document::from(article.content).root()))
}

/// The encoding that the page declares.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let (_, after) = head.split_once("charset")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(after.len());
    (end > 0).then(|| after[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    fn read(html: &[u8]) -> (Result<Article, SkipReason>, Clues) {
        let mut clues = Clues::default();
        (article(html, embedded(), &mut clues), clues)
    }

    const BODY: &str = "The bridge over the Araks fell on Monday, and the guards fled across the river, where they were \
        met by villagers with bread, blankets and a great many questions about the state of the road.";

    #[test]
    fn the_article_is_taken_and_the_menu_is_not() {
        let paragraphs = format!("<p>{BODY}</p>").repeat(5);
        let html = format!(
            "<html><head><title>Bridge falls | Delta Post</title></head><body><nav><a href=/>Home</a><a href=/w>World</a></nav>\
             <article><h1>Bridge falls</h1>{paragraphs}<blockquote><p>{BODY}</p></blockquote></article><footer>Contact</footer>"
        );
        let (found, clues) = read(html.as_bytes());
        let found = found.unwrap_or_else(|why| panic!("{why}"));
        assert!(
            found.text.contains(&format!("{BODY}\n\n{BODY}")) && !found.text.contains("Contact"),
            "{}",
            found.text
        );
        assert_eq!(found.page.quotes.len(), 1);
        assert_eq!(clues.best(Field::Title), Some(("Bridge falls", HowKnown::Extraction)));
    }

    #[test]
    fn encodings_are_declared() {
        let (found, _) = read(b"<meta charset=windows-1251><p>\xC8\xE2\xE0\xED</p>");
        let found = found.unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(found.text, "Иван");
        assert!(found.notes.contains(&Note::Decoded { from: "windows-1251".into(), broken: false }));
        assert_eq!(
            declared(b"<meta http-equiv=x content='text/html; charset=ISO-8859-2'>").as_deref(),
            Some("iso-8859-2")
        );
    }

    #[test]
    fn pages_without_end_or_words_are_refused() {
        assert!(matches!(read("<div>".repeat(100_000).as_bytes()).0, Err(SkipReason::TooDeep { .. })));
        assert!(matches!(read(b"<html><script>a</script></html>").0, Err(SkipReason::NoTextInPage)));
        let deep = format!("{}{BODY}", "<div>".repeat(DEEPEST - 2));
        assert!(read(deep.as_bytes()).0.is_ok());
        let unclosed = format!("<p>{BODY}<br>").repeat(2000);
        assert!(read(unclosed.as_bytes()).0.is_ok());
    }
}
