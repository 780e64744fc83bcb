//! What is written is CoNLL-U by the rules of universaldependencies.org/format.html, checked here by nothing but them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use mandala_model::{CodePoints, Span};
use mandala_text::{Engine, conllu};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::is_nfc;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&data("model.bin"), &data("splitter.bin")).unwrap());

fn data(name: &str) -> Vec<u8> {
    mandala_data::file(&format!("models/en/{name}")).unwrap().into_owned()
}

/// The first rule that a file breaks, and where.
fn problem(file: &str) -> Option<String> {
    let mut ids = BTreeSet::new();
    if !(file.is_empty() || file.ends_with("\n\n")) {
        return Some("no empty line at the end".to_owned());
    }
    let blocks = file.split_terminator("\n\n");
    blocks.map(|block| sentence_problem(block, &mut ids).map(|why| format!("{why}\n{block}"))).find_map(|p| p)
}

fn sentence_problem<'f>(block: &'f str, ids: &mut BTreeSet<&'f str>) -> Option<String> {
    let mut problems = Vec::new();
    let mut must = |holds: bool, rule: &str| {
        if !holds {
            problems.push(rule.to_owned());
        }
    };
    must(is_nfc(block), "normal form C");
    must(
        !block.contains('\r') && !block.starts_with('\n'),
        "lines end with a line feed, sentences with one more",
    );
    let (comments, rows): (Vec<&str>, Vec<&str>) = block.split('\n').partition(|line| line.starts_with('#'));
    must(
        comments.iter().eq(block.split('\n').take(comments.len()).collect::<Vec<_>>().iter()),
        "comments come first",
    );
    let comment = |key: &str| {
        let mut values = comments.iter().filter_map(|line| line.strip_prefix(key));
        values.next().filter(|_| values.next().is_none())
    };
    let (id, text) = (comment("# sent_id = "), comment("# text = "));
    must(
        id.is_some_and(|id| !id.is_empty() && !id.contains([' ', '/']) && ids.insert(id)),
        "one sent_id, like no other",
    );

    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').collect()).collect();
    must(!rows.is_empty() && rows.iter().all(|row| row.len() == 10), "ten columns");
    if rows.iter().any(|row| row.len() != 10) {
        return problems.into_iter().next();
    }
    let blank = |c: char| c.is_whitespace() || c.is_control();
    for (n, row) in rows.iter().enumerate() {
        must(row[0] == (n + 1).to_string(), "words are counted from 1");
        for (column, cell) in row.iter().enumerate() {
            must(!cell.is_empty(), "no empty column");
            must(
                !cell.contains(blank) || [1, 2, 9].contains(&column) && !cell.starts_with(blank),
                "no blanks",
            );
            must(!cell.contains("  ") && !cell.ends_with(blank), "blanks are single and inside");
        }
        must(UPOS.contains(&row[3]), "a universal part of speech");
        must((row[6] == "0") == (row[7] == "root"), "the root and nothing else is called so");
        let mut parts = row[7].splitn(2, ':');
        must(parts.next().is_some_and(|rel| RELATIONS.contains(&rel)), "a universal relation");
        must(parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase())), "a subtype");
        must(row[5] == "_" && row[8] == "_", "features and enhanced arcs are not ours to say");
        let misc: Vec<&str> = row[9].split('|').collect();
        must(
            misc == ["_"]
                || misc
                    .iter()
                    .all(|pair| pair.split_once('=').is_some_and(|(k, v)| !k.is_empty() && !v.is_empty())),
            "MISC is pairs",
        );
        must(misc.iter().collect::<BTreeSet<_>>().len() == misc.len(), "MISC repeats nothing");
    }

    let mut spelt = String::new();
    for (n, row) in rows.iter().enumerate() {
        let joined = row[9].split('|').any(|pair| pair == "SpaceAfter=No");
        spelt.push_str(row[1]);
        if n + 1 < rows.len() && !joined {
            spelt.push(' ');
        }
    }
    must(text == Some(&spelt), "the text is the words");
    must(!spelt.starts_with(blank) && !spelt.ends_with(blank), "no blanks around the text");

    let heads: Vec<usize> = rows.iter().map(|row| row[6].parse().unwrap_or(usize::MAX)).collect();
    must(heads.iter().filter(|&&head| head == 0).count() == 1, "one root");
    let climbs = |start: usize| {
        let mut at = start;
        (0..=heads.len()).any(|_| {
            at = if at == 0 { 0 } else { heads.get(at - 1).copied().unwrap_or(start) };
            at == 0
        })
    };
    must((1..=heads.len()).all(climbs), "all words hang on the root");
    problems.into_iter().next()
}

const UPOS: [&str; 17] = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
];

const RELATIONS: [&str; 37] = [
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "cc",
    "ccomp",
    "clf",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

fn written(text: &str, names: &[Span]) -> String {
    let points = CodePoints::new(text);
    let mut out = Vec::new();
    for (n, sentence) in ENGINE.stream(text, [Span::new(0..text.len())], names).enumerate() {
        conllu::write_sentence(&mut out, &points, text, n + 1, &sentence).unwrap();
    }
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn check(text: &str) {
    let whole = [Span::new(0..text.len())];
    for names in [&[][..], &whole] {
        let names = if text.trim() == text { names } else { &[] };
        assert_eq!(problem(&written(text, names)), None, "{text:?}, names {names:?}");
    }
}

#[test]
fn the_checker_sees_what_is_wrong() {
    let good = "# sent_id = 1\n# text = Go!\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n";
    assert_eq!(problem(good), None);
    for (from, to) in [
        ("= 1", "= "),
        ("Go!\n", "Go !\n"),
        ("Go!\n", "Go! \n"),
        ("\tgo", "\t"),
        ("\tgo", "\tg\u{1c}"),
        ("\tgo", "\te\u{301}"),
        ("VERB", "Verb"),
        ("0\troot", "2\tnsubj"),
        ("1\tpunct", "0\troot"),
        ("1\tpunct", "3\tpunct"),
        ("1\tpunct", "1\troot"),
        ("punct", "pnct"),
        ("SpaceAfter=No", "SpaceAfter"),
        ("SpaceAfter=No", "_"),
        ("2\t!", "3\t!"),
        ("\n\n", "\n"),
    ] {
        assert!(problem(&good.replace(from, to)).is_some(), "{from:?} → {to:?}");
    }
    assert!(problem(&good.repeat(2)).is_some());
}

#[test]
fn the_sample_articles() {
    for (name, bytes) in mandala_data::sample_articles() {
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(problem(&written(&text, &[])), None, "{name}");
    }
}

#[test]
fn words_that_look_like_the_format() {
    for text in [
        "_",
        "__",
        "#",
        "# sent_id = 1",
        "#tag",
        "1\t_\t_",
        "a=b|c",
        "|",
        "=",
        "newdoc",
        "\\N",
        "SpaceAfter=No",
    ] {
        check(text);
    }
}

#[test]
fn blanks_of_every_kind() {
    for blank in [
        "  ", "\t", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{a0}", "\u{1680}", "\u{2009}", "\u{2028}",
        "\u{3000}",
    ] {
        check(&format!("The{blank}army fled{blank}.{blank}{blank}Why?"));
        check(&format!("{blank}Rebels won.{blank}"));
    }
}

#[test]
fn characters_that_are_not_seen() {
    for c in [
        '\0', '\x1b', '\x1c', '\x1f', '\x7f', '\u{9f}', '\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}',
        '\u{2066}', '\u{feff}', '\u{fffe}',
    ] {
        check(&format!("The ar{c}my fled. {c} {c}Why{c}? {c}"));
        check(&c.to_string());
    }
}

#[test]
fn characters_that_join_others() {
    for text in [
        "cafe\u{301}",
        "\u{301}",
        "a \u{301} b",
        "=\u{338}",
        "(\u{338}",
        "Å\u{212b}",
        "ᄀ\u{1161}\u{11a8}",
        "👩‍👩‍👧",
        "🇺🇸",
        "İ.",
        "“\u{323}\u{301}",
    ] {
        check(text);
        check(&text.repeat(200));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "(\\PC{0,9}|.{0,5}|[A-Za-z]{1,7}[ ,.]|\n|“|’s |[\u{0}-\u{20}]|=|#|_|[\u{300}-\u{345}]){0,60}") {
        let names: Vec<Span> = text.match_indices('A').map(|(at, _)| Span::new(at..at + 1)).collect();
        prop_assert_eq!(problem(&written(&text, &[])), None);
        prop_assert_eq!(problem(&written(&text, &names)), None);
    }
}
