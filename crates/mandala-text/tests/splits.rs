//! Texts whose sentences somebody has marked by hand.

use mandala_model::Span;
use mandala_text::Engine;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn engine() -> Engine {
    let file = |path| mandala_data::file(path).expect("models are part of data/");
    Engine::load(&file("models/en/model.bin"), &file("models/en/splitter.bin")).expect("the models load")
}

/// The sentences that the engine finds.
fn split(engine: &Engine, text: &str) -> Vec<Span> {
    let sentences = engine.split(text, [Span::new(0..text.len())], &[]);
    sentences.map(|words| words[0].cover(words[words.len() - 1])).collect()
}

/// Characters by their number: "\u{200b}".
fn unescape(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("a brace closes the number");
        let number = u32::from_str_radix(number, 16).expect("the number is hexadecimal");
        text.extend(char::from_u32(number));
        text.push_str(rest);
    }
    text
}

/// A sentence without the white space and invisible marks at its ends.
fn trimmed(sentence: &str) -> &str {
    sentence.trim_matches(|c: char| c.is_whitespace() || mandala_text::invisible::is_invisible(c))
}

#[test]
fn news() {
    let engine = engine();
    let (mut gold, mut right, mut found, mut wrong) = (0, 0, 0, String::new());
    for line in
        include_str!("splits/news.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let line = unescape(&line.replace('⏎', "\n"));
        let expected: Vec<&str> = line.split('‖').map(trimmed).collect();
        let text = line.replace('‖', "");
        let sentences: Vec<&str> = split(&engine, &text).iter().map(|span| trimmed(span.of(&text))).collect();
        let both: BTreeSet<&str> = expected.iter().copied().collect();
        gold += expected.len();
        found += sentences.len();
        right += sentences.iter().filter(|sentence| both.contains(*sentence)).count();
        if sentences != expected {
            let _ = writeln!(wrong, "{}", sentences.join(" ‖ "));
        }
    }
    assert!(gold >= 150, "{gold} sentences");
    assert!(
        wrong.is_empty(),
        "F1 {:.1}\n{wrong}",
        200.0 * f64::from(right as u32) / f64::from((gold + found) as u32)
    );
}

#[test]
fn sample_articles() {
    let engine = engine();
    let mut checked = 0;
    for gold in include_str!("splits/articles.txt").split("\n# ").skip(1) {
        let (name, gold) = gold.split_once('\n').expect("a name stands above the sentences");
        let articles = mandala_data::sample_articles();
        let (_, bytes) = articles.iter().find(|(article, _)| article == name).expect("the article is there");
        let text = std::str::from_utf8(bytes).expect("the article is UTF-8");
        let found: Vec<String> =
            split(&engine, text).iter().map(|span| span.of(text).replace('\n', "⏎")).collect();
        let gold: Vec<&str> = gold.lines().filter(|line| !line.is_empty()).collect();
        for (found, gold) in found.iter().zip(&gold) {
            assert_eq!(found, gold, "{name}");
        }
        assert_eq!(found.len(), gold.len(), "{name}");
        checked += gold.len();
    }
    assert!(checked >= 150, "{checked} sentences");
}

#[test]
fn a_broken_word_is_one_word() {
    let text = "The govern-\nment fell. The Taliban-\nled army fled.";
    let sentences = engine().analyse(text, [Span::new(0..text.len())]);
    let words: Vec<&str> = sentences[0].words.iter().map(|word| word.span.of(text)).collect();
    assert_eq!(words, ["The", "govern-\nment", "fell", "."]);
    assert_eq!(&*sentences[0].words[1].lemma, "government");
    assert_eq!(sentences[1].words.len(), 7);
}

#[test]
fn invisible_marks_are_in_no_lemma() {
    let text = "The gov\u{ad}ern\u{ad}ment of \u{202b}محمد\u{202c} fell.";
    let sentences = engine().analyse(text, [Span::new(0..text.len())]);
    let lemmas: Vec<&str> = sentences[0].words.iter().map(|word| &*word.lemma).collect();
    assert_eq!(lemmas, ["the", "government", "of", "محمد", "fall", "."]);
}

/// A text without a stop, a space or a line end takes time in proportion to its length.
#[test]
fn long_texts_without_ends() {
    let engine = engine();
    for piece in ["word ", "word", "Word\n", "a. ", "\" ", "- ", "A\u{ad}\nb ", "👍", "govern-\n"] {
        let text = piece.repeat(1_000_000 / piece.len());
        let words: usize =
            engine.split(&text, [Span::new(0..text.len())], &[]).map(|words| words.len()).sum();
        assert!(words > 0, "{piece:?}");
    }
}
