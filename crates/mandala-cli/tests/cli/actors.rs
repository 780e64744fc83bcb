//! The user's own actors.

use crate::sandbox::Sandbox;

const ARTICLE: &str = r#"{"id": "a", "text": "The River Front attacked Ukraine on Monday."}"#;
const TABLE: &str = "id\tname\tkind\tcode\tsector\nriver-front\tRiver Front\tarmed group\tMLIREBRIV\tREB\n";

#[test]
fn own_actors_are_found() {
    let sandbox = Sandbox::new();
    let mentions = |more: &[&str]| {
        let ran = sandbox.run_with_input(&[&["code", "--mentions"], more].concat(), ARTICLE);
        ran.check(0, &["Ukraine"]).out.clone()
    };
    assert!(!mentions(&[]).contains("MLIREBRIV"));
    sandbox.write("mine.tsv", TABLE);
    assert!(mentions(&["--actors", "mine.tsv"]).contains("MLIREBRIV"));
    // What was coded without them is to be coded again.
    sandbox.write("news/a.txt", "The River Front attacked Ukraine on Monday.");
    sandbox.run(&["read", "news"]).check(0, &["1 document read"]);
    sandbox.run(&["read", "news", "--actors", "mine.tsv"]).check(0, &["1 coded again"]);
    sandbox.run(&["events"]).check(0, &["River Front"]);
}

#[test]
fn mistakes_in_own_actors_are_told_line_by_line() {
    let sandbox = Sandbox::new();
    sandbox.write("mine.tsv", format!("{TABLE}x\t\tarmy\t\tZZZ\n"));
    let ran = sandbox.run_with_input(&["code", "--actors", "mine.tsv"], ARTICLE);
    ran.check(1, &["mine.tsv:3:3: column \"name\" must not be empty"]);
    sandbox.write("bad.tsv", format!("{TABLE}x\tX\tarmy\t\tZZZ\n"));
    let ran = sandbox.run_with_input(&["code", "--actors", "bad.tsv"], ARTICLE);
    ran.check(1, &["bad.tsv:3:5:", "bad.tsv:3:11:"]);
    assert_eq!(ran.out, "");
    sandbox.run(&["code", "--actors", "none.tsv"]).check(1, &["none.tsv"]);
}

#[test]
fn dictionaries_of_old_work_are_read() {
    let sandbox = Sandbox::new();
    let actors =
        b"# ours since 1998\nJO_EXAMPL\xc9_\n\t[UKRGOV <20200101]\n\t[UKROPP >20200101]\n\nODD_ONE_\n";
    sandbox.write("old.actors.txt", actors);
    sandbox.write("old.agents.txt", "ZORBLER {ZORBLERS} [~CRM]\n");
    let old = ["code", "--mentions", "--actors", "old.actors.txt", "--actors", "old.agents.txt"];
    let code = |date: &str| {
        let text = "Jo Examplé attacked Ukraine. JO EXAMPLÉ met zorblers.";
        let article = serde_json::json!({"id": "a", "date": date, "text": text}).to_string();
        let ran = sandbox.run_with_input(&old, article);
        ran.check(0, &["1 place was not understood", "old.actors.txt:6:1: \"ODD ONE\" has no code"]).clone()
    };
    let (before, after) = (code("2019-05-01").out, code("2021-05-01").out);
    assert_eq!(before.matches("UKRGOV").count(), 2, "{before}");
    assert_eq!(after.matches("UKROPP").count(), 2, "{after}");
    assert!(after.contains("CRM"), "{after}");
}
