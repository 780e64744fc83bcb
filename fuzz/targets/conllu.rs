//! Any bytes as CoNLL-U: read or refused; what was read is written so that it reads and is written as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_text::conllu::{Block, Reader, write_block};

fuzz_target!(|bytes: &[u8]| {
    for block in Reader::new(bytes).map_while(Result::ok) {
        let Some(written) = written(&block) else { continue };
        let mut again = Reader::new(&written[..]);
        let read = again.next().expect("one block").expect("what is written can be read");
        assert_eq!(self::written(&read).expect("it is a tree"), written);
        assert!(again.next().is_none());
    }
});

/// The block as it is written, where it is a tree.
fn written(block: &Block) -> Option<Vec<u8>> {
    let (_, sentence) = block.sentence().ok()?;
    let mut out = Vec::new();
    write_block(&mut out, block, &sentence).expect("memory can be written");
    Some(out)
}
