//! The shipped engine and lexicon, loaded once for all tests of a file.

use mandala_code::{Coded, Lexicon, Problem, code};
use mandala_model::{DocId, Document, HowKnown, Known};
use mandala_text::Engine;
use std::sync::LazyLock;

/// The lexicon's files as they ship.
pub(crate) fn shipped() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["ontology", "lexicon"] {
        for path in mandala_data::files_below(folder) {
            let bytes = mandala_data::file(&path).expect("it was just listed");
            files.push((path, String::from_utf8(bytes.into_owned()).expect("data files are UTF-8")));
        }
    }
    files
}

pub(crate) fn load(files: &[(String, String)]) -> Result<Lexicon, Vec<Problem>> {
    Lexicon::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

#[allow(dead_code, reason = "not every test file codes text")]
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| load(&shipped()).expect("the shipped lexicon loads"));

#[allow(dead_code, reason = "not every test file codes text")]
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let model = mandala_data::file("models/en/model.bin").expect("the model ships");
    let splitter = mandala_data::file("models/en/splitter.bin").expect("the splitter ships");
    Engine::load(&model, &splitter).expect("the shipped model loads")
});

/// Reads and codes a text.
#[allow(dead_code, reason = "not every test file codes text")]
pub(crate) fn coded(text: &str, published: Option<jiff::civil::Date>) -> (Document, Coded) {
    let mut document = Document::bare(DocId::new("test"), "test", text);
    document.published = published.map(|value| Known { value, how: HowKnown::Given });
    let names = LEXICON.one_word_names(text);
    let sentences: Vec<_> = ENGINE.stream(text, document.regions(), &names).collect();
    let coded = code(&document, &sentences, &LEXICON);
    (document, coded)
}
