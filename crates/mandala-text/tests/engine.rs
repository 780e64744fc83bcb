//! The engine with the model that ships.

use mandala_model::{CodePoints, EntityKind, Rel, Sentence, Span, Tree};
use mandala_text::invisible::is_invisible;
use mandala_text::{Engine, ModelError, Splitter, conllu};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;

fn model() -> Vec<u8> {
    mandala_data::file("models/en/model.bin").expect("the model is part of data/").into_owned()
}

fn splitter() -> Vec<u8> {
    mandala_data::file("models/en/splitter.bin").expect("the splitter is part of data/").into_owned()
}

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&model(), &splitter()).expect("model and splitter load"));

fn analyse(text: &str) -> Vec<Sentence> {
    ENGINE.analyse(text, [Span::new(0..text.len())])
}

/// The word that reads `form`.
#[track_caller]
fn find(tree: &Tree<'_>, text: &str, form: &str) -> usize {
    (0..tree.len())
        .find(|&i| tree.word(i).span.of(text) == form)
        .unwrap_or_else(|| panic!("no {form:?} in {text:?}"))
}

/// Each arc reads `word -relation-> head`.
#[track_caller]
fn check(text: &str, arcs: &[&str]) {
    let sentences = analyse(text);
    assert_eq!(sentences.len(), 1, "{text:?} is one sentence");
    let tree = sentences[0].tree();
    for arc in arcs {
        let [word, relation, head] = arc.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{arc:?} is no arc")
        };
        let i = find(&tree, text, word);
        let found = tree.head(i).map_or("ROOT", |head| tree.word(head).span.of(text));
        assert_eq!((tree.word(i).rel.name(), found), (relation, head), "{word:?} in {text:?}");
    }
}

#[test]
fn active() {
    check(
        "The Taliban attacked the airport.",
        &["Taliban nsubj attacked", "airport obj attacked", "attacked root ROOT"],
    );
}

#[test]
fn passive_with_agent() {
    check(
        "Two soldiers were killed by the rebels on Monday.",
        &["soldiers nsubj:pass killed", "rebels obl:agent killed", "were aux:pass killed"],
    );
}

#[test]
fn relative_clause() {
    check(
        "The army arrested the men who attacked the village.",
        &["men obj arrested", "attacked acl:relcl men", "who nsubj attacked"],
    );
}

#[test]
fn coordination() {
    check(
        "Russia and Turkey condemned the attack and they sent troops to Syria.",
        &[
            "Russia nsubj condemned",
            "Turkey conj Russia",
            "sent conj condemned",
            "troops obj sent",
            "they nsubj sent",
        ],
    );
}

#[test]
fn reported_speech() {
    check(
        "The ministry said that the army had left the town.",
        &["left ccomp said", "ministry nsubj said", "army nsubj left"],
    );
}

#[test]
fn complement() {
    check("Iran threatened to expel the inspectors.", &["expel xcomp threatened", "inspectors obj expel"]);
}

#[test]
fn lemmas() {
    let text = "The rebels fled and had taken hostages.";
    let found: Vec<String> = analyse(text)[0].words.iter().map(|word| word.lemma.to_string()).collect();
    assert_eq!(found, ["the", "rebel", "flee", "and", "have", "take", "hostage", "."]);
}

#[test]
fn the_result_does_not_depend_on_what_stands_beside() {
    let texts = ["The army fled.", "Gen. Miller met the Taliban’s leaders in Doha on Feb. 29.", "Why?"];
    let together = texts.join("\n\n");
    let alone: Vec<_> = texts.iter().flat_map(|text| analyse(text)).map(shape).collect();
    assert_eq!(analyse(&together).into_iter().map(shape).collect::<Vec<_>>(), alone);
}

fn shape(sentence: Sentence) -> Vec<(String, Rel, Option<u32>)> {
    sentence.words.into_iter().map(|word| (word.lemma.into(), word.rel, word.head)).collect()
}

/// Words and kinds of the mentions; which word is the head, a reader finds out from the tree.
fn marked(sentence: &Sentence) -> Vec<(Range<usize>, EntityKind)> {
    sentence.mentions.iter().map(|mention| (mention.words(), mention.kind)).collect()
}

#[test]
fn long_input_is_parsed_in_pieces() {
    let text = "bombs fell , ".repeat(1000);
    let words: Vec<Span> = text
        .match_indices(' ')
        .scan(0, |from, (to, _)| Some(Span::new(std::mem::replace(from, to + 1)..to)))
        .collect();
    let sentence = ENGINE.parse_words(&text, &words);
    assert_eq!(sentence.words.len(), 3000);
    assert_tree(&sentence);
    assert!(ENGINE.parse_words("", &[]).words.is_empty());
}

#[test]
fn damaged_models_are_refused() {
    let (model, splitter) = (model(), splitter());
    assert_eq!(Engine::load(b"PK", &splitter).unwrap_err(), ModelError::NoModel);
    for cut in [0, 19, 22, 30, 60, 100, 5_000, model.len() / 2, model.len() - 1] {
        assert!(Engine::load(&model[..cut], &splitter).is_err(), "cut at {cut}");
    }
    for at in (19..2_000).step_by(7) {
        let mut changed = model.clone();
        changed[at] ^= 0xFF;
        // Whether it loads or not, it must not panic, nor ask for all memory.
        let _ = Engine::load(&changed, &splitter);
    }
}

#[test]
fn damaged_splitters_are_refused() {
    let splitter = splitter();
    assert_eq!(Splitter::from_bytes(b"PK").unwrap_err(), ModelError::NoSplitter);
    for cut in [0, 19, 23, 26, 30, 60, 5_000, splitter.len() / 2, splitter.len() - 1] {
        assert!(Splitter::from_bytes(&splitter[..cut]).is_err(), "cut at {cut}");
    }
    assert!(Splitter::from_bytes(&[&splitter[..], &[0]].concat()).is_err());
    for at in (0..200).chain((200..splitter.len()).step_by(997)) {
        let mut changed = splitter.clone();
        changed[at] ^= 0xFF;
        let _ = Splitter::from_bytes(&changed);
    }
    assert_eq!(Splitter::from_bytes(&splitter).unwrap().to_bytes(), splitter);
}

fn assert_tree(sentence: &Sentence) {
    let tree = sentence.tree();
    assert_eq!(sentence.words.iter().filter(|word| word.head.is_none()).count(), 1);
    for (i, word) in sentence.words.iter().enumerate() {
        assert_eq!(word.head.is_none(), word.rel == Rel::Root);
        let last = tree.ancestors(i).last().unwrap_or(i);
        assert!(sentence.words[last].head.is_none(), "word {i} hangs in the air");
    }
    for (i, mention) in sentence.mentions.iter().enumerate() {
        assert!(mention.words().contains(&(mention.head as usize)) && mention.words().end <= tree.len());
        for later in &sentence.mentions[i + 1..] {
            let inside = mention.begin <= later.begin && later.end <= mention.end;
            assert!(later.begin >= mention.end || (inside && mention.words() != later.words()));
        }
    }
}

/// What may stand between words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_trees_that_tile_it(text in "(\\PC{0,9}|[A-Za-z]{1,7}[ ,.]|\n|“|’s |U\\.S\\. |\u{202e}|\u{ad}|\u{200b}){0,60}") {
        let mut at = 0;
        for sentence in analyse(&text) {
            assert_tree(&sentence);
            prop_assert!(sentence.span.range().start >= at);
            for word in &sentence.words {
                prop_assert!(sentence.span.contains(word.span));
                prop_assert!(text[at..word.span.range().start].chars().all(is_blank));
                at = word.span.range().end;
            }
        }
        prop_assert!(text[at..].chars().all(is_blank));
    }

    #[test]
    fn what_is_written_can_be_read(text in "([A-Za-z0-9.,’“” \u{e9}-]{1,40}\n?){1,5}") {
        let points = CodePoints::new(&text);
        let sentences = analyse(&text);
        let mut out = Vec::new();
        for (i, sentence) in sentences.iter().enumerate() {
            conllu::write_sentence(&mut out, &points, &text, i + 1, sentence).unwrap();
        }
        let blocks: Vec<_> = conllu::Reader::new(&out[..]).collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(blocks.len(), sentences.len());
        for (block, sentence) in blocks.iter().zip(sentences) {
            let read = block.sentence().unwrap().1;
            prop_assert_eq!(marked(&read), marked(&sentence));
            prop_assert_eq!(shape(read), shape(sentence));
        }
    }
}
