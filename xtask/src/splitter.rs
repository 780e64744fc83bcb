//! `cargo xtask train-splitter`: treebanks to the model of where sentences end.

mod classes;
mod learn;
mod lesson;
mod manifest;
mod score;

use crate::evaluate;
use anyhow::{Context, Result, ensure};
use learn::Learner;
use lesson::Lesson;
use mandala_text::splitter::School;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use score::Score;
use std::path::PathBuf;

/// What to train on and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Treebank in CoNLL-U; may be given several times.
    #[arg(long = "train", required = true, value_name = "FILE")]
    train: Vec<PathBuf>,
    /// Licence of each treebank, in the same order; goes into the manifest.
    #[arg(long = "licence", required = true, value_name = "TEXT")]
    licences: Vec<String>,
    /// Treebank to watch the training on; may be given several times.
    #[arg(long = "dev", required = true, value_name = "FILE")]
    dev: Vec<PathBuf>,
    /// Treebank to score the finished splitter on; may be given several times.
    #[arg(long = "test", value_name = "FILE")]
    test: Vec<PathBuf>,
    /// The model that the splitter is scored with.
    #[arg(long, default_value = "data/models/en/model.bin")]
    model: PathBuf,
    /// Folder for `splitter.bin` and `splitter.toml`.
    #[arg(long, default_value = "data/models/en")]
    out: PathBuf,
    /// Times that every paragraph is seen.
    #[arg(long, default_value_t = 16)]
    epochs: usize,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Learning rate.
    #[arg(long, default_value_t = 0.08)]
    rate: f32,
    /// Share of the clues that are hidden from a lesson.
    #[arg(long, default_value_t = 0.2)]
    dropout: f64,
    /// What it takes to overrule the rules in edited text.
    #[arg(long, default_value_t = 2.0)]
    margin: f32,
    /// How strongly weights are drawn to zero.
    #[arg(long, default_value_t = 1e-6)]
    decay: f32,
}

/// Trains, writes and scores a splitter.
pub(crate) fn run(args: &Args) -> Result<()> {
    ensure!(args.train.len() == args.licences.len(), "one --licence for each --train");
    let read = |paths: &[PathBuf]| paths.iter().map(|path| evaluate::read(path)).collect::<Result<Vec<_>>>();
    let (train, dev) = (read(&args.train)?, read(&args.dev)?);
    let classes = classes::learn(train.iter().flatten());
    let mut lessons: Vec<Lesson> = train.iter().flat_map(|blocks| lesson::lessons(blocks)).collect();
    let exams: Vec<Vec<Lesson>> = dev.iter().map(|blocks| lesson::lessons(blocks)).collect();
    let school = School::new(classes.clone());
    let mut learner = Learner::new(args.rate, args.dropout, args.decay);
    println!("{} paragraphs", lessons.len());
    for epoch in 1..=args.epochs {
        let mut rng = ChaCha8Rng::seed_from_u64(args.seed ^ (epoch as u64) << 32);
        lessons.shuffle(&mut rng);
        let mut loss = 0.0;
        for lesson in &lessons {
            loss += learner.take(&school, &lesson.varied(&mut rng), &mut rng);
        }
        if epoch * 2 > args.epochs {
            learner.remember();
        }
        print!("epoch {epoch}  loss {loss:.0}");
        let averaged = learner.averaged();
        for exam in &exams {
            print!("  {}", Score::of(&school, exam, |question| averaged.ends(question, args.margin)));
        }
        println!();
    }
    let averaged = learner.averaged();
    let splitter = averaged.into_splitter(classes, args.margin).to_bytes();
    let path = args.out.join("splitter.bin");
    std::fs::write(&path, &splitter).with_context(|| path.display().to_string())?;
    manifest::write(args, &splitter)
}
