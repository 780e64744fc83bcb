//! Any text through the whole engine and out as CoNLL-U, which reads back as the same sentences.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_fuzz::ENGINE;
use mandala_model::{CodePoints, Span};
use mandala_text::conllu::{Reader, write_sentence};

fuzz_target!(|text: &str| {
    let sentences = ENGINE.analyse(text, [Span::new(0..text.len())]);
    let points = CodePoints::new(text);
    let mut out = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        write_sentence(&mut out, &points, text, i + 1, sentence).expect("memory can be written");
    }
    let mut blocks = Reader::new(&out[..]);
    for sentence in &sentences {
        let block = blocks.next().expect("a block for each sentence").expect("what is written can be read");
        let (_, read) = block.sentence().expect("it is a tree");
        let arcs = |s: &mandala_model::Sentence| {
            s.words.iter().map(|w| (w.head, w.rel, w.upos, w.xpos)).collect::<Vec<_>>()
        };
        assert_eq!(arcs(&read), arcs(sentence));
    }
    assert!(blocks.next().is_none());
});
