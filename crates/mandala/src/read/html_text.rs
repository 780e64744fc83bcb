//! The text of a page's article: blocks parted by empty lines, with what its tags tell of them.

use dom_query::NodeRef;
use mandala_model::{Boilerplate, Span};

/// Elements that stand for themselves, like paragraphs.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Elements whose content is no text to read.
const SILENT: [&str; 13] = [
    "audio", "button", "canvas", "head", "iframe", "noscript", "object", "script", "select", "style", "svg",
    "template", "video",
];

/// Text made from a tree of elements.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// Block quotations.
    pub(super) quotes: Vec<Span>,
    /// Captions of figures.
    pub(super) captions: Vec<Boilerplate>,
}

/// Renders the content of `root`. Walks without recursion, however deep the tree is.
pub(super) fn render(root: &NodeRef<'_>) -> Rendered {
    let mut renderer = Renderer::default();
    let mut next = root.first_child();
    let mut depth = 0_usize;
    while let Some(node) = next {
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        if node.is_text() {
            renderer.words(&node.text(), node.parent().is_some_and(|parent| parent.has_name("pre")));
        } else {
            renderer.open(name);
        }
        let inner = if SILENT.contains(&name) { None } else { node.first_child() };
        if inner.is_some() {
            depth += 1;
            next = inner;
            continue;
        }
        let mut done = node;
        renderer.close(name);
        next = loop {
            if let Some(sibling) = done.next_sibling() {
                break Some(sibling);
            }
            if depth == 0 {
                break None;
            }
            let Some(parent) = done.parent() else { break None };
            depth -= 1;
            renderer.close(parent.node_name().as_deref().unwrap_or_default());
            done = parent;
        };
    }
    renderer.rendered
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Renderer {
    rendered: Rendered,
    /// What is to stand before the next word.
    gap: Gap,
    /// Open block quotations and captions: where their words begin.
    open: Vec<(&'static str, Option<usize>)>,
}

impl Renderer {
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" => self.part(Gap::Line),
            "tr" => self.part(Gap::Line),
            "td" | "th" => self.part(Gap::Blank),
            _ if BLOCKS.contains(&name) => self.part(Gap::Paragraph),
            _ => {}
        }
        for marked in ["blockquote", "figcaption"] {
            if name == marked {
                self.open.push((marked, None));
            }
        }
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.part(Gap::Paragraph);
        }
        if self.open.last().is_some_and(|(open, _)| *open == name) {
            let end = self.rendered.text.len();
            let Some((open, Some(begin))) = self.open.pop() else { return };
            let span = Span::new(begin..end);
            let inside = self.open.iter().any(|(outer, _)| *outer == open);
            match open {
                _ if inside => {}
                "blockquote" => self.rendered.quotes.push(span),
                _ => self.rendered.captions.push(Boilerplate { span, rule: "figcaption".into() }),
            }
        }
    }

    fn words(&mut self, words: &str, preformatted: bool) {
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.part(if preformatted { Gap::Line } else { Gap::Blank });
            }
            if line.starts_with(is_blank) {
                self.part(Gap::Blank);
            }
            for word in line.split(is_blank).filter(|word| !word.is_empty()) {
                self.word(word);
                self.part(Gap::Blank);
            }
            if !line.ends_with(is_blank) && self.gap == Gap::Blank {
                self.gap = Gap::None;
            }
        }
    }

    fn word(&mut self, word: &str) {
        let text = &mut self.rendered.text;
        if !text.is_empty() {
            text.push_str(match self.gap {
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        let begin = text.len();
        for (_, start) in &mut self.open {
            start.get_or_insert(begin);
        }
        text.push_str(word);
    }
}

/// Blanks that a page does not show as more than one; a non-breaking space is one of them here.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) -> Rendered {
        let document = dom_query::Document::from(html);
        let rendered = render(&document.root());
        assert_eq!(rendered.text, expected, "{html}");
        rendered
    }

    #[test]
    fn blocks_are_parted_and_inline_tags_are_not() {
        check("<p>One <b>two</b>three.</p><p>Four<br>five</p>", "One twothree.\n\nFour\nfive");
        check("<div>a\n b&nbsp; c</div>d<script>no</script><style>no</style>", "a b c\n\nd");
        check("<ul><li>one<li>two</ul><table><tr><td>a<td>b<tr><td>c</table>", "one\n\ntwo\n\na b\nc");
        check("<pre>a\n  b</pre>", "a\nb");
        check("<p>a <i> b</i></p>", "a b");
        check("", "");
    }

    #[test]
    fn quotations_and_captions_keep_their_place() {
        let html = "<p>é wrote:<blockquote><p>One.<p>Two.</blockquote><figure><img><figcaption>A gate</figcaption></figure>";
        let rendered = check(html, "é wrote:\n\nOne.\n\nTwo.\n\nA gate");
        assert_eq!(rendered.quotes[0].of(&rendered.text), "One.\n\nTwo.");
        assert_eq!(rendered.captions[0].span.of(&rendered.text), "A gate");
    }
}
