//! Project files of every layout that was ever released open for ever, with everything in them.
//!
//! A new layout adds its own frozen file; `cargo test -p mandala-store --test old_files -- --ignored` writes it.
//! A file that is there is never written again.

mod support;

use mandala_store::{Access, Store, Which};
use std::path::PathBuf;
use support::{Coded, fill, plain};

fn frozen(layout: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/layout{layout}.mandala"))
}

fn content() -> [Coded; 2] {
    [plain("00aa", "Aland bombed Bland."), plain("00bb", "Ålånd bømbed Bland.")]
}

#[test]
fn layout_1() {
    let store = Store::open(&frozen(1), Access::ReadOnly).unwrap();
    for coded in content() {
        let id = &coded.document.id;
        assert_eq!(store.document(id).unwrap().as_ref(), Some(&coded.document));
        assert_eq!(store.events(Which::Of(id)).unwrap(), coded.events);
        assert_eq!(store.mentions(id).unwrap(), coded.mentions);
    }
}

#[test]
#[ignore = "writes the frozen file of a new layout"]
fn freeze() {
    let path = frozen(1);
    assert!(!path.exists(), "a frozen file is never written again");
    drop(fill(&path, &content()));
}
