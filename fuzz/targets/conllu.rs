//! Any bytes as CoNLL-U: read or refused; what was read is written so that it reads and is written as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_text::conllu::{Block, Reader, write_block};

fuzz_target!(|bytes: &[u8]| {
    for block in Reader::new(bytes).map_while(Result::ok) {
        let Some(first) = written(&block) else { continue };
        // Mentions are named by the line on which they stood, so what was written once differs from the file.
        let second = again(&first);
        assert_eq!(again(&second), second);
    }
});

/// What was written, read and written again.
fn again(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Reader::new(bytes);
    let block = blocks.next().expect("one block").expect("what is written can be read");
    assert!(blocks.next().is_none());
    written(&block).expect("it is a tree")
}

/// The block as it is written, where it is a tree.
fn written(block: &Block) -> Option<Vec<u8>> {
    let (_, sentence) = block.sentence().ok()?;
    let mut out = Vec::new();
    write_block(&mut out, block, &sentence).expect("memory can be written");
    Some(out)
}
