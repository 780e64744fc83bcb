//! Chores of the project: training and scoring the language model, documents written from measurements.

// Chores are a command: what they find is printed.
#![allow(clippy::print_stdout)]

mod bench;
mod calibrate;
mod evaluate;
mod quality;
mod report;
mod splitter;
mod train;
mod vectors;

use clap::Parser;

/// Chores of the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Measures speed, memory and size, and writes docs/PERFORMANCE.md.
    Bench(bench::Args),
    /// Measures how often records of each class are right, and writes data/lexicon/confidence.tsv.
    Calibrate(calibrate::Args),
    /// Scores the language engine against gold CoNLL-U.
    Evaluate(evaluate::Args),
    /// Measures what the program makes of marked text, and writes docs/QUALITY.md.
    Quality(quality::Args),
    /// Trains the language model from treebanks.
    Train(train::Args),
    /// Trains the splitter from treebanks.
    TrainSplitter(splitter::Args),
    /// Makes word vectors of plain text, for the trainer.
    Vectors(vectors::Args),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Bench(args) => bench::run(&args),
        Chore::Calibrate(args) => calibrate::run(&args),
        Chore::Evaluate(args) => evaluate::run(&args),
        Chore::Quality(args) => quality::run(&args),
        Chore::Train(args) => train::run(&args),
        Chore::TrainSplitter(args) => splitter::run(&args),
        Chore::Vectors(args) => vectors::run(&args),
    }
}
