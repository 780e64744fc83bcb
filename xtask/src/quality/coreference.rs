//! Coreference: whether the program knows which words mean the same actor, and who that is.

mod assignment;
mod gold;
mod metrics;

use crate::report::{Program, Share, Table};
use anyhow::{Result, ensure};
use gold::{Article, Marked};
use mandala_model::{ActorKind, ActorMention, MentionType, Span};
use metrics::{Measure, Scores, chains};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const INTRODUCTION: &str = "\
## Who is who

[Ten sample texts](../corpus/expected/coreference/README.md) in which one reader marked every mention of an actor with the chain it
belongs to, before any run of the program; no second reader has. Development: the first text in the order of names and every second one
after it; the resolver's rules were chosen on these, and the errors of the others were not looked at. MUC, B³ and CEAFe as Pradhan et al.
(2014) define them, summed over the texts; CoNLL is the mean of their F1. Actors that are mentioned once count. Headlines, which the
program does not code, do not count, nor do places that the program takes for mere places. Exact: a mention is found only with exactly
its words. By head: it is enough that the head word lies in it, and in no smaller mention.
";

/// The section on coreference.
pub(super) fn section(program: &Program) -> Result<String> {
    let articles = gold::read(Path::new("corpus/expected/coreference"))?;
    let found = found(program, &articles)?;
    let mut chains = Table::new([
        "texts",
        "mentions P",
        "R",
        "F1",
        "MUC P",
        "R",
        "F1",
        "B³ P",
        "R",
        "F1",
        "CEAFe P",
        "R",
        "F1",
        "CoNLL",
    ]);
    let mut identity = Table::new(["texts", "of all mentions", "of those found"]);
    for (half, odd) in [("development", false), ("held out", true)] {
        let texts = || articles.iter().zip(&found).enumerate().filter(move |(n, _)| (n % 2 == 1) == odd);
        for (how, by_head) in [("exact", false), ("by head", true)] {
            let mut scores = Scores::default();
            for (_, (article, found)) in texts() {
                scores += Compared::new(article, found, by_head).scores();
            }
            chains.row(std::iter::once(format!("{half}, {how}")).chain(figures(&scores)));
        }
        let (mut all, mut matched) = (Share::default(), Share::default());
        for (_, (article, found)) in texts() {
            Compared::new(article, found, true).identity(&mut all, &mut matched);
        }
        identity.row([half.to_owned(), all.to_string(), matched.to_string()]);
    }
    Ok(format!(
        "{INTRODUCTION}\n{chains}\n\
         Identity: of the mentions whose actor has a row in the lexicon, the share for which the program names that actor, or \
         somebody who acts for it; mentions found by head.\n\n{identity}"
    ))
}

fn figures(scores: &Scores) -> Vec<String> {
    let measures: [Measure; 4] = [scores.mentions, scores.muc, scores.b_cubed, scores.ceaf_e];
    let all = measures.into_iter().flat_map(Measure::values).chain([scores.conll()]);
    all.map(|value| format!("{value:.3}")).collect()
}

/// What the program finds in one article.
#[derive(Debug)]
struct Found {
    mentions: Vec<ActorMention>,
    /// Words that are not coded.
    skipped: Vec<Span>,
}

fn found(program: &Program, articles: &[Article]) -> Result<Vec<Found>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("articles.jsonl");
    let mut lines = String::new();
    for (number, article) in articles.iter().enumerate() {
        writeln!(lines, "{}", json!({"id": number.to_string(), "text": article.text}))?;
    }
    std::fs::write(&path, lines)?;
    let mut by_text: BTreeMap<String, Found> = BTreeMap::new();
    for (document, mentions) in program.read(&path)?.mentions()? {
        let skipped = document.boilerplate.iter().map(|mark| mark.span).collect();
        by_text.insert(document.text, Found { mentions, skipped });
    }
    let all: Vec<Found> = articles.iter().filter_map(|article| by_text.remove(&article.text)).collect();
    ensure!(all.len() == articles.len(), "the program changed the text of an article");
    Ok(all)
}

/// A mention that means a mere place.
fn is_place(mention: &ActorMention) -> bool {
    mention.mention_type == MentionType::Location && mention.actor.kind == ActorKind::Unknown
}

/// An article's marks beside what the program found.
#[derive(Debug)]
struct Compared<'a> {
    marked: Vec<&'a Marked>,
    /// Each mention with the number of the mark that it matches.
    found: Vec<(&'a ActorMention, Option<usize>)>,
}

impl<'a> Compared<'a> {
    fn new(article: &'a Article, found: &'a Found, by_head: bool) -> Compared<'a> {
        let coded = |span: Span| !found.skipped.iter().any(|skipped| skipped.contains(span));
        let marked: Vec<&Marked> = article.mentions.iter().filter(|mark| coded(mark.span)).collect();
        let mut mentions: Vec<(&ActorMention, Option<usize>)> = Vec::new();
        for mention in found.mentions.iter().filter(|mention| coded(mention.span) && !is_place(mention)) {
            mentions.push((mention, marked.iter().position(|mark| mark.span == mention.span)));
        }
        if by_head {
            let mut taken: Vec<bool> =
                (0..marked.len()).map(|n| mentions.iter().any(|(_, at)| *at == Some(n))).collect();
            for (mention, at) in mentions.iter_mut().filter(|(_, at)| at.is_none()) {
                let holds = (0..marked.len()).filter(|&n| marked[n].span.contains(mention.head));
                let least = holds.min_by_key(|&n| marked[n].span.len());
                if let Some(n) = least.filter(|&n| !std::mem::replace(&mut taken[n], true)) {
                    *at = Some(n);
                }
            }
        }
        Compared { marked, found: mentions }
    }

    fn scores(&self) -> Scores {
        let key = chains(self.marked.iter().enumerate().map(|(n, mark)| (&*mark.chain, n)));
        // What matches no mark has a number beyond theirs.
        let number = |(n, (mention, at)): (usize, &(&'a ActorMention, Option<usize>))| {
            (mention.actor.id.as_str(), at.unwrap_or(self.marked.len() + n))
        };
        Scores::of(&key, &chains(self.found.iter().enumerate().map(number)))
    }

    fn identity(&self, all: &mut Share, matched: &mut Share) {
        for (n, mark) in self.marked.iter().enumerate() {
            let Some(id) = mark.id() else { continue };
            let found = self.found.iter().find(|(_, at)| *at == Some(n)).map(|(mention, _)| mention);
            let right = found.is_some_and(|mention| {
                let principal = mention.actor.principal.as_ref();
                mention.actor.id.as_str() == id || principal.is_some_and(|whole| whole.id.as_str() == id)
            });
            all.add(right);
            if found.is_some() {
                matched.add(right);
            }
        }
    }
}
