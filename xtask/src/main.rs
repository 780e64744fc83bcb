//! Chores of the project: training and scoring the language model.

// Chores are a command: what they find is printed.
#![allow(clippy::print_stdout)]

mod evaluate;
mod train;

use clap::Parser;

/// Chores of the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Scores the language engine against gold CoNLL-U.
    Evaluate(evaluate::Args),
    /// Trains the language model from treebanks.
    Train(train::Args),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Evaluate(args) => evaluate::run(&args),
        Chore::Train(args) => train::run(&args),
    }
}
