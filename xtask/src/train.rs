//! `cargo xtask train`: treebanks to a model.
//!
//! Reproducible: the same files, options and seed give the same model on one kind of machine, because the
//! work of a batch is always parted in the same two halves, whether or not two threads are there for them.

mod adam;
mod augment;
mod average;
mod corpus;
mod gradient;
mod lemmas;
mod manifest;
mod pass;
mod vectors;

pub(crate) use manifest::{hash, name};

use crate::evaluate;
use adam::Adam;
use anyhow::{Context, Result, ensure};
use augment::Augment;
use average::Average;
use corpus::{Corpus, Example};
use gradient::Gradient;
use mandala_model::EntityKind;
use mandala_text::model::{Dimensions, Model, Vectors, Weights};
use mandala_text::{Engine, Splitter};
use pass::{Dropout, Loss};
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::path::PathBuf;
use std::time::Instant;

/// What cuts sentences where the finished model is scored.
const SPLITTER: &str = "data/models/en/splitter.bin";

/// What to train on and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Treebank in CoNLL-U; may be given several times.
    #[arg(long = "train", required = true, value_name = "FILE")]
    train: Vec<PathBuf>,
    /// Licence of each treebank, in the same order; goes into the manifest.
    #[arg(long = "licence", required = true, value_name = "TEXT")]
    licences: Vec<String>,
    /// Word vectors as `cargo xtask vectors` or word2vec writes them.
    #[arg(long, value_name = "FILE")]
    vectors: Option<PathBuf>,
    /// Treebank to watch the training on; may be given several times.
    #[arg(long = "dev", value_name = "FILE")]
    dev: Vec<PathBuf>,
    /// Treebank to score the finished model on; may be given several times.
    #[arg(long = "test", value_name = "FILE")]
    test: Vec<PathBuf>,
    /// Folder for `model.bin` and `manifest.toml`.
    #[arg(long, default_value = "data/models/en")]
    out: PathBuf,
    /// Times that every sentence is seen.
    #[arg(long, default_value_t = 15)]
    epochs: usize,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Length of a word's state.
    #[arg(long, default_value_t = 192)]
    state: usize,
    /// Recurrent layers.
    #[arg(long, default_value_t = 3)]
    layers: usize,
    /// Sentences in a batch.
    #[arg(long, default_value_t = 32)]
    batch: usize,
    /// Highest learning rate.
    #[arg(long, default_value_t = 0.0025)]
    rate: f32,
    /// Write the model after every epoch too.
    #[arg(long)]
    keep: bool,
    /// Begin with the weights of this model, which must come from the same treebanks and sizes.
    #[arg(long, value_name = "MODEL")]
    start: Option<PathBuf>,
}

/// Trains, writes and scores a model.
pub(crate) fn run(args: &Args) -> Result<()> {
    ensure!(args.train.len() == args.licences.len(), "one --licence for each --train");
    ensure!(args.state.is_multiple_of(2) && args.state > 0, "--state must be even");
    let corpus = Corpus::read(&args.train)?;
    let vectors = args.vectors.as_deref().map_or_else(|| Ok(Vectors::none()), vectors::read)?;
    let mut model = blank(&corpus, vectors, args);
    if let Some(path) = &args.start {
        let start = Model::from_bytes(&std::fs::read(path).with_context(|| path.display().to_string())?)?;
        ensure!(
            start.dimensions == model.dimensions,
            "{} has other sizes: {:?}",
            path.display(),
            start.dimensions
        );
        model.weights = start.weights;
    }
    let examples = corpus.examples(&model);
    println!("{} sentences, {} words, {:?}", examples.len(), corpus.words(), model.dimensions);
    std::fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    let model = train(model, &corpus, &examples, args)?;
    write(&model, args)
}

/// The model before training: vocabularies, lemma rules, random weights.
fn blank(corpus: &Corpus, vectors: Vectors, args: &Args) -> Model {
    let (vocabulary, tags, relations) = (corpus.vocabulary(), corpus.tags(), corpus.relations());
    let kinds = EntityKind::ALL.to_vec();
    let dimensions = Dimensions {
        words: vocabulary.words().len() + 1,
        word: 64,
        affixes: 16_384,
        affix: 48,
        shape: 16,
        vector: vectors.length(),
        state: args.state,
        layers: args.layers,
        arc: 96,
        label: 96,
        tags: tags.len(),
        relations: relations.len(),
        kinds: kinds.len(),
        mention: 32,
    };
    let weights = random(&dimensions, &mut ChaCha8Rng::seed_from_u64(args.seed));
    Model {
        vocabulary,
        tags,
        relations,
        kinds,
        lemmas: lemmas::learn(corpus.words_with_lemmas()),
        vectors,
        dimensions,
        weights,
    }
}

/// Weights to begin with: uniform, by the number of inputs; vectors of zeros.
fn random(dimensions: &Dimensions, rng: &mut ChaCha8Rng) -> Weights {
    let mut weights = Weights::zeros(dimensions);
    for (i, matrix) in weights.all_mut().into_iter().enumerate() {
        let range = match i {
            0..mandala_text::model::TABLES => 0.1,
            _ if matrix.rows() == 1 => 0.0,
            _ => (1.5 / matrix.cols() as f32).sqrt(),
        };
        if range > 0.0 {
            matrix.data_mut().iter_mut().for_each(|x| *x = rng.random_range(-range..range));
        }
    }
    weights.root.data_mut().iter_mut().for_each(|x| *x = rng.random_range(-0.1..0.1));
    weights
}

fn train(mut model: Model, corpus: &Corpus, examples: &[Example], args: &Args) -> Result<Model> {
    let dev = args.dev.iter().map(|path| evaluate::read(path)).collect::<Result<Vec<_>>>()?;
    let batches = examples.len().div_ceil(args.batch);
    let mut adam = Adam::new(&model.weights, args.rate, args.epochs * batches);
    let mut average = Average::new(&model.weights);
    let mut gradients = [Gradient::new(&model.dimensions), Gradient::new(&model.dimensions)];
    let start = Instant::now();
    for epoch in 1..=args.epochs {
        let mut rng = ChaCha8Rng::seed_from_u64(args.seed ^ (epoch as u64) << 32);
        let mut order: Vec<&Example> = examples.iter().collect();
        order.shuffle(&mut rng);
        let mut loss = Loss::default();
        for batch in order.chunks(args.batch) {
            let seeds = [rng.random(), rng.random()];
            loss += learn(&model, corpus, batch, seeds, &mut gradients);
            let [first, second] = &mut gradients;
            first.take(second);
            adam.step(&mut model.weights, first);
            average.take(&model.weights);
        }
        print!("epoch {epoch}  {:.0} s  {loss}", start.elapsed().as_secs_f64());
        // What is scored, kept and returned is the mean; training goes on from the weights themselves.
        let last = std::mem::replace(&mut model.weights, average.weights.clone());
        if args.keep {
            std::fs::write(args.out.join("model.bin"), model.to_bytes())?;
        }
        let engine = Engine::new(model, Splitter::rules_only());
        for blocks in &dev {
            let (trees, mentions) = evaluate::score(&engine, blocks)?;
            print!("  UPOS {:.2} LAS {:.2}", trees.upos(), trees.las());
            mentions.measures().iter().for_each(|(name, value)| print!(" {name} {value:.1}"));
        }
        println!();
        model = engine.into_model();
        model.weights = last;
    }
    model.weights = average.weights;
    Ok(model)
}

/// The gradients of one batch, in two halves.
fn learn(
    model: &Model,
    corpus: &Corpus,
    batch: &[&Example],
    seeds: [u64; 2],
    gradients: &mut [Gradient; 2],
) -> Loss {
    let (left, right) = batch.split_at(batch.len() / 2);
    let half = |examples: &[&Example], seed: u64, gradient: &mut Gradient| {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let augment = Augment::default();
        let examples: Vec<Example> = examples.iter().map(|e| augment.apply(e, &mut rng)).collect();
        pass::learn(model, corpus, &examples, Dropout::default(), &mut rng, gradient)
    };
    let [first, second] = gradients;
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(right, seeds[1], second));
        let mut loss = half(left, seeds[0], first);
        match other.join() {
            Ok(more) => loss += more,
            Err(panic) => std::panic::resume_unwind(panic),
        }
        loss
    })
}

/// Writes model and manifest, and scores what was written.
fn write(model: &Model, args: &Args) -> Result<()> {
    let bytes = model.to_bytes();
    std::fs::write(args.out.join("model.bin"), &bytes)?;
    let engine = Engine::load(&bytes, &std::fs::read(SPLITTER).context(SPLITTER)?)?;
    let mut scores = Vec::new();
    for path in args.dev.iter().chain(&args.test) {
        let score = evaluate::scores(&engine, path)?;
        println!("{}\n{score}", path.display());
        scores.push((path.as_path(), score));
    }
    manifest::write(args, model, &bytes, &scores)
}
