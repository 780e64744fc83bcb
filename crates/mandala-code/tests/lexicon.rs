//! The shipped lexicon loads without a problem, and mistakes in it are all found and placed.

mod common;

use common::{load, shipped};

#[test]
fn the_shipped_lexicon_has_no_problem() {
    if let Err(problems) = load(&shipped()) {
        let listed: Vec<String> = problems.iter().map(|p| format!("data/{p}")).collect();
        panic!("{} problems in data/:\n{}", listed.len(), listed.join("\n"));
    }
}

#[test]
fn every_mistake_is_reported_with_its_place() {
    let mut files = shipped();
    let assault = files.iter_mut().find(|(path, _)| path == "lexicon/frames/assault.tsv").expect("it ships");
    let lines = assault.1.lines().count();
    assault.1.push_str("zap\tverb\t999\t\t\tsubj\tobj\t\tx\nzip\tword\t190\t\t\tsubj\tobj\tmaybe\tx\n");
    let problems = load(&files).expect_err("two rows are wrong");
    let places: Vec<(usize, usize)> = problems.iter().map(|p| (p.line - lines, p.column)).collect();
    assert_eq!(places, [(1, 10), (2, 5)], "{problems:?}");
    assert!(problems.iter().all(|p| p.file == "lexicon/frames/assault.tsv"));
}
