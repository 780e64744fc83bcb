//! Every kernel gives the same trees.

use mandala_model::{Sentence, Span};
use mandala_text::Engine;
use mandala_text::kernels::Kernel;
use mandala_text::model::Model;
use mandala_text::splitter::Splitter;

/// The sample articles as they are, in capitals, and with the words of each line turned round: what trees of
/// sentences nobody would write are is of no interest, but they are full of close calls.
fn text() -> String {
    let articles: Vec<String> = mandala_data::sample_articles()
        .into_iter()
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let plain = articles.join("\n\n");
    let turned: Vec<String> =
        plain.lines().map(|line| line.split_whitespace().rev().collect::<Vec<_>>().join(" ")).collect();
    [plain.to_uppercase(), turned.join("\n"), plain].join("\n\n")
}

fn sentences(kernel: Kernel, text: &str) -> Vec<Sentence> {
    let file = |name: &str| mandala_data::file(name).expect("models are part of data/");
    let model = Model::from_bytes(&file("models/en/model.bin")).expect("the model loads");
    let splitter = Splitter::from_bytes(&file("models/en/splitter.bin")).expect("the splitter loads");
    let engine = Engine::with_kernel(model, splitter, kernel);
    engine.analyse(text, [Span::new(0..text.len())])
}

#[test]
fn all_kernels_give_the_same_trees() {
    let text = text();
    assert!(text.len() > 200_000, "{} bytes are no large text", text.len());
    let expected = sentences(Kernel::scalar(), &text);
    for kernel in Kernel::available() {
        let found = sentences(kernel, &text);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{}: {:?}", kernel.name(), expected.span.of(&text));
        }
    }
}
