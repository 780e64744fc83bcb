//! Any bytes as a model, and a small model with any bytes of it changed: loaded or refused, with no more memory than
//! the bytes excuse; what loads can parse.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_model::{EntityKind, Rel, Span, Upos, Xpos};
use mandala_text::features::Vocabulary;
use mandala_text::lemma::{Ending, Lemmas, Rules};
use mandala_text::model::{Dimensions, Model, Vectors, Weights};
use mandala_text::{Engine, Splitter};
use std::sync::LazyLock;

const TEXT: &str = "Rebels didn’t leave U.S. bases in 2021. Why?";

fuzz_target!(|input: (Vec<(u16, u8)>, u16, &[u8])| {
    let (changes, kept, more) = input;
    let mut bytes = SMALL.clone();
    bytes.truncate(usize::from(kept).max(1));
    let length = bytes.len();
    for (at, byte) in changes {
        bytes[usize::from(at) % length] = byte;
    }
    bytes.extend(more);
    check(&bytes);
    check(more);
    // Of a splitter, what comes before its weights.
    let _ = Splitter::from_bytes(&[b"mandala-text splitter\n\x01\0\0\0", more].concat());
});

fn check(bytes: &[u8]) {
    let Ok(model) = Model::from_bytes(bytes) else { return };
    let engine = Engine::new(model, Splitter::rules_only());
    let words = |engine: &Engine| -> Vec<usize> {
        engine.analyse(TEXT, [Span::new(0..TEXT.len())]).iter().map(|sentence| sentence.words.len()).collect()
    };
    let before = words(&engine);
    assert_eq!(before.iter().sum::<usize>(), 11);
    let written = engine.into_model().to_bytes();
    let again = Model::from_bytes(&written).expect("what is written can be read");
    assert_eq!(words(&Engine::new(again, Splitter::rules_only())), before);
}

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let dimensions = Dimensions {
        words: 3,
        word: 2,
        affixes: 2,
        affix: 1,
        shape: 1,
        vector: 2,
        state: 2,
        layers: 1,
        arc: 1,
        label: 1,
        tags: 2,
        relations: 2,
        kinds: 1,
        mention: 1,
    };
    let ending = Ending { cut: 1, add: "".into() };
    let rules =
        Rules { words: [("men".into(), "man".into())].into(), endings: [("s".into(), ending)].into() };
    let model = Model {
        vocabulary: Vocabulary::new(vec!["rebels".into(), "leave".into()]),
        tags: vec![(Upos::Noun, Xpos::Nns), (Upos::Verb, Xpos::Vbd)],
        relations: vec![Rel::Root, Rel::Nsubj],
        kinds: vec![EntityKind::Person],
        lemmas: Lemmas::new([(Xpos::Nns, rules)].into(), [Box::from("TV")]),
        vectors: Vectors::new(vec!["why".into()], 2, &[0.5, -0.5]).expect("two numbers for one word"),
        weights: Weights::zeros(&dimensions),
        dimensions,
    };
    model.to_bytes()
});
