//! The user's own tables add to ours, correct them, and win where both claim a name.

mod common;

use common::shipped;
use mandala_code::{Lexicon, Problem};

fn load(own: &[(&str, &str)]) -> Result<Lexicon, Vec<Problem>> {
    let files = shipped();
    Lexicon::load_with(files.iter().map(|(path, text)| (&**path, &**text)), own.iter().copied())
}

/// The id of the actor that has a name, as far as names are listed.
fn names_of(lexicon: &Lexicon, id: &str) -> Vec<String> {
    let found = lexicon.known_names().find(|(found, ..)| found.as_str() == id);
    let (_, name, names) = found.expect("it is in a table");
    std::iter::once(name).chain(names.iter().map(|name| &**name)).map(str::to_owned).collect()
}

#[test]
fn rows_add_and_correct() {
    let actors = "id\tname\tkind\tcode\tsector\twithin\tnames\n\
        river-front\tRiver Front\tarmed group\tMLIREBRIV\tREB\t\tRF-9|Taliban\n\
        taliban\t\t\t\t\t\tKandahar Council\n";
    let people = "id\tname\njo-example\tJo Example\n";
    let offices = "person\toffice\tof\tsector\tfrom\tuntil\njo-example\tleader\triver-front\tREB\t2012\t\n";
    let lexicon = load(&[("a.tsv", actors), ("b.tsv", people), ("c.tsv", offices)]).expect("all is right");
    assert_eq!(names_of(&lexicon, "river-front"), ["River Front", "RF-9", "Taliban"]);
    let taliban = names_of(&lexicon, "taliban");
    assert_eq!(taliban.first().map(String::as_str), Some("Taliban"));
    assert!(taliban.iter().any(|name| name == "Kandahar Council"));
    assert_eq!(names_of(&lexicon, "jo-example"), ["Jo Example"]);
}

#[test]
fn all_mistakes_of_all_tables_are_listed() {
    let actors = "id\tname\tkind\twithin\tnames\n\
        a-front\tA Front\tarmy\tnowhere\tTwin Name\n\
        b-front\tB Front\tarmed group\tc-front\tTwin Name\n\
        c-front\tC Front\tarmed group\tb-front\t\n\
        b-front\tB again\tarmed group\t\t\n";
    let offices = "person\toffice\tof\tfrom\tuntil\nnobody\tleader\ta-front\t2012-13\t\n";
    let problems = load(&[
        ("my/a.tsv", actors),
        ("my/b.tsv", offices),
        ("my/c.csv", "id,name\n"),
        ("my/d.tsv", "id\tname\talias\n"),
    ])
    .expect_err("much is wrong");
    let listed: Vec<String> = problems.iter().map(Problem::to_string).collect();
    let expected = [
        "my/a.tsv:2:17: \"army\"",
        "my/a.tsv:2:22: there is no actor \"nowhere\"",
        "my/a.tsv:3:1: the name \"Twin Name\" is claimed by my/a.tsv:2",
        "my/a.tsv:4:29: an actor cannot be within itself",
        "my/a.tsv:5:1: the id \"b-front\" is taken by my/a.tsv:3",
        "my/b.tsv:2:1: there is no actor \"nobody\"",
        "my/b.tsv:2:23: \"2012-13\" is no date",
        "my/c.csv:1:1: no column is called id or person",
        "my/d.tsv:1:9: \"alias\" is none of the columns",
    ];
    for words in expected {
        assert!(
            listed.iter().any(|line| line.starts_with(words)),
            "{words} is missing:\n{}",
            listed.join("\n")
        );
    }
    assert_eq!(listed.len(), expected.len(), "{}", listed.join("\n"));
}

#[test]
fn dictionaries_join_what_is_known() {
    let dictionary = "TALIBAN_ [AFGREB]\n+KANDAHAR_COUNCIL_\n+UNITED_NATIONS_\n\n\
        NEW_LEADER_\n\t[AFGGOV >20210815]\n+UNITED_NATIONS_\n\nKANDAHAR_COUNCIL_ [AFGGOV]\n+SHURA_HOUSE\n";
    let lexicon = load(&[("old.actors.txt", dictionary)]).expect("dictionaries are forgiven");
    let taliban = names_of(&lexicon, "taliban");
    for name in ["Kandahar Council", "United Nations", "Shura House"] {
        assert!(taliban.iter().any(|found| found == name), "{name}: {taliban:?}");
    }
    assert_eq!(names_of(&lexicon, "new-leader"), ["New Leader"]);
    let doubts: Vec<String> = lexicon.doubts().iter().map(Problem::to_string).collect();
    assert_eq!(doubts, ["old.actors.txt:7:1: the name \"UNITED NATIONS\" has been given to taliban already"]);
}
