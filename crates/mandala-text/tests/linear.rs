//! Splitting takes time that grows with the length of the text and no faster, whatever the text is.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use mandala_model::Span;
use mandala_text::Engine;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let file = |name: &str| mandala_data::file(name).unwrap();
    Engine::load(&file("models/en/model.bin"), &file("models/en/splitter.bin")).unwrap()
});

const MEGABYTE: usize = 1 << 20;

/// Four times the text may take ten times as long, which leaves room for a busy machine; where time grows with the
/// square, it takes sixteen times as long.
const MOST: u32 = 10;

/// Below this, the clock and the machine say more than the text.
const NOISE: Duration = Duration::from_millis(40);

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
    panic!("{what:?}: times for 1 MB and for 4 MB: {tries:?}");
}

#[track_caller]
fn check(pattern: &str) {
    let (short, long) = (repeated(pattern, MEGABYTE), repeated(pattern, 4 * MEGABYTE));
    check_times(pattern, || time(&short, &[]), || time(&long, &[]));
}

#[test]
fn texts_without_spaces() {
    for pattern in
        ["abcdefghij", "1234567890", "\u{301}", "a\u{301}", "word-", "https://example.org/a?b=c&", "a.", "é"]
    {
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
        "( a ) ",
    ] {
        check(pattern);
    }
}

#[test]
fn texts_full_of_names() {
    let names = |text: &str| (0..text.len() / 8).map(|n| Span::new(8 * n..8 * n + 7)).collect::<Vec<_>>();
    let (short, long) = (repeated("a-b c-d ", MEGABYTE), repeated("a-b c-d ", 4 * MEGABYTE));
    let (few, many) = (names(&short), names(&long));
    check_times("names", || time(&short, &few), || time(&long, &many));
    // One name over the whole text.
    let whole = |text: &str| vec![Span::new(0..text.len() - 1)];
    check_times("one name", || time(&short, &whole(&short)), || time(&long, &whole(&long)));
}
