//! The marked articles: `[chain: words]`.

use anyhow::{Context, Result, bail, ensure};
use mandala_model::Span;
use std::path::Path;

/// A marked mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) chain: Box<str>,
}

impl Marked {
    /// The id of the lexicon, where the actor has one.
    pub(super) fn id(&self) -> Option<&str> {
        (!self.chain.starts_with("x-")).then_some(&self.chain)
    }
}

/// A marked article.
#[derive(Debug, Clone)]
pub(super) struct Article {
    /// The words without the marks.
    pub(super) text: String,
    pub(super) mentions: Vec<Marked>,
}

/// Every article of `folder` in the order of file names.
pub(super) fn read(folder: &Path) -> Result<Vec<Article>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        let file = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Article::parse(&file).with_context(|| path.display().to_string())
    };
    paths.iter().map(article).collect()
}

impl Article {
    fn parse(file: &str) -> Result<Article> {
        let (head, body) = file.split_once('\n').context("no article after the first line")?;
        ensure!(head.starts_with('#'), "the first line does not name the article");
        let mut article = Article { text: String::new(), mentions: Vec::new() };
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut rest = body.trim_start();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '\\' => {
                    let escaped = rest.chars().next().context("a backslash at the end")?;
                    article.text.push(escaped);
                    rest = &rest[escaped.len_utf8()..];
                }
                '[' => {
                    let (chain, after) = rest.split_once(": ").context("a bracket without a chain")?;
                    ensure!(!chain.contains(['[', ']', '\n']), "no chain: {chain:?}");
                    open.push((article.text.len(), chain));
                    rest = after;
                }
                ']' => {
                    let Some((begin, chain)) = open.pop() else { bail!("a bracket too many") };
                    let span = Span::new(begin..article.text.len());
                    article.mentions.push(Marked { span, chain: chain.into() });
                }
                c => article.text.push(c),
            }
        }
        ensure!(open.is_empty(), "a bracket stays open");
        article.mentions.sort_by_key(|mention| (mention.span.begin, mention.span.end));
        Ok(article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest() {
        let article =
            Article::parse("# article: a.txt\n\n[x-men: two [iran: Iranian] men] \\[sic\\]\n").unwrap();
        assert_eq!(article.text, "two Iranian men [sic]\n");
        let found: Vec<_> =
            article.mentions.iter().map(|m| (m.span.of(&article.text), &*m.chain, m.id())).collect();
        assert_eq!(found, [("two Iranian men", "x-men", None), ("Iranian", "iran", Some("iran"))]);
    }

    #[test]
    fn bad_marks() {
        for bad in ["# a\n[iran: Iran", "# a\nIran]", "# a\n[Iran]", "Iran\n"] {
            assert!(Article::parse(bad).is_err(), "{bad}");
        }
    }
}
