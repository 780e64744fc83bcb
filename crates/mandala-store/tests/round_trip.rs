//! What is written is what is read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use mandala_model::{DocId, EventId};
use mandala_store::{Access, Error, Standing, Store, Which};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{Coded, any_coded, fill, plain, version};

/// Everything in a project, document by document.
fn everything(store: &Store) -> Vec<Coded> {
    let mut all = Vec::new();
    store
        .each_document(|document, events| {
            let mentions = store.mentions(&document.id)?;
            all.push(Coded { document, events, mentions });
            Ok::<(), Error>(())
        })
        .unwrap();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn anything_written_is_read_again(mut codings in vec(any_coded(), 0..4)) {
        codings.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        codings.dedup_by(|a, b| a.document.id == b.document.id);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.mandala");
        drop(fill(&path, &codings));
        let store = Store::open(&path, Access::ReadOnly).unwrap();
        prop_assert_eq!(&everything(&store), &codings);
        let all: Vec<_> = codings.iter().flat_map(|coded| coded.events.clone()).collect();
        prop_assert_eq!(store.events(Which::All).unwrap(), all.clone());
        for event in &all {
            let found = store.event(&event.id).unwrap();
            prop_assert_eq!(found.as_ref(), Some(event));
            prop_assert_eq!(&store.document_of(event).unwrap().id, &event.doc);
        }
    }
}

#[test]
fn a_document_put_again_keeps_its_place_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mandala");
    let codings = [plain("aa", "One."), plain("bb", "Two.")];
    drop(fill(&path, &codings));
    let mut changed = codings[0].clone();
    changed.events[0].source.clear();
    changed.mentions.clear();
    let store = fill(&path, std::slice::from_ref(&changed));
    assert_eq!(everything(&store), [changed, codings[1].clone()]);
    drop(fill(&path, &codings));
    let store = fill(&path, &codings);
    assert_eq!(everything(&store), codings);
    let summary = store.summary().unwrap();
    assert_eq!((summary.documents, summary.events, summary.mentions, summary.actors), (2, 2, 4, 2));
}

#[test]
fn ids_are_found_by_their_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let store = fill(&folder.path().join("p.mandala"), &[plain("ab", "One."), plain("ac", "Two.")]);
    assert_eq!(store.event_ids("a").unwrap(), [EventId::new("abe"), EventId::new("ace")]);
    assert_eq!(store.document_ids("ac").unwrap(), [DocId::new("ac")]);
    assert_eq!(store.event_ids("%").unwrap(), []);
    assert_eq!(store.event(&EventId::new("ab")).unwrap(), None);
}

#[test]
fn another_lexicon_makes_documents_outdated() {
    let folder = tempfile::tempdir().unwrap();
    let coded = plain("aa", "One.");
    let store = fill(&folder.path().join("p.mandala"), std::slice::from_ref(&coded));
    let id = &coded.document.id;
    assert_eq!(store.standing(id, &version("k")).unwrap(), Standing::Current);
    assert_eq!(store.standing(id, &version("other")).unwrap(), Standing::Outdated);
    assert_eq!(store.standing(&DocId::new("bb"), &version("k")).unwrap(), Standing::New);
    assert_eq!(store.outdated(&version("k")).unwrap(), []);
    assert_eq!(store.outdated(&version("other")).unwrap(), std::slice::from_ref(id));
    assert_eq!(store.count_outdated(&version("other")).unwrap(), 1);
}

#[test]
fn a_batch_that_is_not_committed_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("p.mandala"), Access::Create).unwrap();
    let run = store.begin_run(&version("k")).unwrap();
    let mut batch = store.batch(run).unwrap();
    batch.put(&plain("aa", "One.").coding()).unwrap();
    drop(batch);
    assert_eq!(everything(&store), []);
}
