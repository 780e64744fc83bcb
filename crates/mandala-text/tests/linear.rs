//! Splitting takes time that grows with the length of the text and no faster, whatever the text is.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use mandala_model::Span;
use mandala_text::Engine;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&data("model.bin"), &data("splitter.bin")).unwrap());

fn data(name: &str) -> Vec<u8> {
    mandala_data::file(&format!("models/en/{name}")).unwrap().into_owned()
}

/// The length of the short texts. A text with work that grows with the square would be felt at far less.
const SHORT: usize = 256 << 10;

/// Four times the text may take ten times as long, which leaves room for a busy machine; where time grows with the
/// square, it takes sixteen times as long.
const MOST: u32 = 10;

/// Below this, the turns that others take on a busy machine say more than the text.
const NOISE: Duration = Duration::from_millis(500);

fn repeated(pattern: &str, length: usize) -> String {
    pattern.repeat(length / pattern.len() + 1)
}

/// How long it takes to split a text.
fn time(text: &str, names: &[Span]) -> Duration {
    let begun = Instant::now();
    let words: usize = ENGINE.split(text, [Span::new(0..text.len())], names).flatten().map(Span::len).sum();
    assert!(words <= text.len());
    begun.elapsed()
}

/// A machine that was busy elsewhere gets another try.
#[track_caller]
fn check_times(what: &str, one: impl Fn() -> Duration, four: impl Fn() -> Duration) {
    let mut tries = Vec::new();
    while tries.len() < 4 {
        let (one, four) = (one(), four());
        if four < NOISE + one * MOST {
            return;
        }
        tries.push((one, four));
    }
    panic!("{what:?}: times for a quarter of a megabyte and for a whole one: {tries:?}");
}

#[track_caller]
fn check(pattern: &str) {
    let (short, long) = (repeated(pattern, SHORT), repeated(pattern, 4 * SHORT));
    check_times(pattern, || time(&short, &[]), || time(&long, &[]));
}

#[test]
fn texts_without_spaces() {
    for pattern in [
        "abcdefghij",
        "1234567890",
        "\u{301}",
        "\u{ad}",
        "👍🏽",
        "👨\u{200d}",
        "🇺",
        "a\u{301}",
        "word-",
        "https://example.org/a?b=c&",
        "a.",
        "é",
    ] {
        check(pattern);
    }
}

#[test]
fn texts_of_one_mark() {
    for mark in ["(", "\"", "”", "'", "’", ".", "!", "-", ",", "@", "$"] {
        check(mark);
        check(&format!("{mark} "));
    }
}

#[test]
fn texts_of_blanks() {
    for blank in [
        " ",
        "\n",
        "\r\n",
        "\t",
        "\n ",
        "\u{a0}",
        "\u{2028}",
        "\u{c}",
        "\u{200b}",
        "\u{feff} ",
        "                                                                              \n",
    ] {
        check(blank);
    }
}

#[test]
fn sentences_and_lines_without_end() {
    for pattern in [
        "the rebels of the north held a town ",
        "word-word-word ",
        "word\n",
        "word.\n",
        "Gen.\n",
        "A. ",
        "a. ",
        "1. ",
        "No. ",
        "the rebels of the northern province attacked a convoy near\n",
        "the rebels of the northern province attacked a convoy near Kabul and took two soldiers; ",
        "U.S. ",
        "don't ",
        "govern-\n",
        "ab\u{ad}\n",
        "( a ) ",
    ] {
        check(pattern);
    }
}

#[test]
fn texts_full_of_names() {
    let names = |text: &str| (0..text.len() / 8).map(|n| Span::new(8 * n..8 * n + 7)).collect::<Vec<_>>();
    let (short, long) = (repeated("a-b c-d ", SHORT), repeated("a-b c-d ", 4 * SHORT));
    let (few, many) = (names(&short), names(&long));
    check_times("names", || time(&short, &few), || time(&long, &many));
    // One name over the whole text.
    let whole = |text: &str| vec![Span::new(0..text.len() - 1)];
    check_times("one name", || time(&short, &whole(&short)), || time(&long, &whole(&long)));
}
