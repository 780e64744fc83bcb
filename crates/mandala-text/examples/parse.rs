//! Parses plain text from standard input to CoNLL-U:
//! `cargo run --release --example parse -- MODEL SPLITTER [KERNEL] < TEXT`.

#![allow(clippy::print_stderr)]

use mandala_model::{CodePoints, Span};
use mandala_text::kernels::Kernel;
use mandala_text::model::Model;
use mandala_text::splitter::Splitter;
use mandala_text::{Engine, conllu};
use std::io::Read as _;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(model), Some(splitter)) = (arguments.next(), arguments.next()) else {
        return Err("the paths of a model and a splitter are missing".into());
    };
    let kernel = match arguments.next() {
        Some(wanted) => Kernel::available().into_iter().find(|kernel| kernel.name() == wanted),
        None => Some(Kernel::best()),
    };
    let kernel = kernel.ok_or("this processor has no such kernel")?;
    let (model, splitter) = (std::fs::read(model)?, std::fs::read(splitter)?);
    let start = Instant::now();
    let engine = Engine::with_kernel(Model::from_bytes(&model)?, Splitter::from_bytes(&splitter)?, kernel);
    eprintln!("{}, loaded in {:.1} ms", kernel.name(), start.elapsed().as_secs_f64() * 1e3);
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let start = Instant::now();
    let sentences = engine.analyse(&text, [Span::new(0..text.len())]);
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    eprintln!("{words} words, {:.0} a second", words as f64 / start.elapsed().as_secs_f64());
    let points = CodePoints::new(&text);
    let mut out = std::io::stdout().lock();
    for (i, sentence) in sentences.iter().enumerate() {
        conllu::write_sentence(&mut out, &points, &text, i + 1, sentence)?;
    }
    Ok(())
}
