//! The derivatives against differences, and the trainer's net against the engine's.

use super::*;
use crate::train::corpus::Marked;
use crate::train::gradient::Gradient;
use crate::train::random;
use mandala_model::{EntityKind, Rel, Upos, Xpos};
use mandala_text::features::Vocabulary;
use mandala_text::kernels::Kernel;
use mandala_text::lemma::Lemmas;
use mandala_text::model::{Dimensions, Vectors};
use mandala_text::ready::Net;
use rand::SeedableRng;

fn model() -> Model {
    let vocabulary = Vocabulary::new(["the", "rebels", "fled"].map(Box::from).to_vec());
    let tags = vec![(Upos::Det, Xpos::Dt), (Upos::Noun, Xpos::Nns), (Upos::Verb, Xpos::Vbd)];
    let relations = vec![Rel::Root, Rel::Det, Rel::Nsubj, Rel::Advmod];
    let kinds = vec![EntityKind::Group, EntityKind::Event];
    let dimensions = Dimensions {
        words: 4,
        word: 5,
        affixes: 50,
        affix: 4,
        shape: 3,
        vector: 2,
        state: 6,
        layers: 2,
        arc: 4,
        label: 5,
        tags: 3,
        relations: 4,
        kinds: 2,
        mention: 3,
    };
    let vectors = Vectors::new(vec!["rebels".into()], 2, &[0.5, -0.25]).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut weights = random(&dimensions, &mut rng);
    // Vectors begin at zero in training; here they must take part.
    for matrix in weights.all_mut() {
        matrix.data_mut().iter_mut().for_each(|x| *x += rng.random_range(-0.5..0.5));
    }
    Model { vocabulary, tags, relations, kinds, lemmas: Lemmas::default(), vectors, dimensions, weights }
}

fn examples() -> Vec<Example> {
    let marked = |begin, end, head, kind| Marked { begin, end, head, kind };
    let example = |forms: &[&str],
                   tags: &[usize],
                   heads: &[usize],
                   relations: &[usize],
                   mentions: Option<Vec<Marked>>| Example {
        forms: forms.iter().map(|form| (*form).to_owned()).collect(),
        tags: tags.to_vec(),
        heads: heads.to_vec(),
        relations: relations.to_vec(),
        xpos: vec![Xpos::Nn; forms.len()],
        mentions,
    };
    vec![
        example(
            &["The", "rebels", "fled", "quickly"],
            &[0, 1, 2, 1],
            &[2, 3, 0, 3],
            &[1, 2, 0, 3],
            Some(vec![marked(0, 2, 1, 0), marked(0, 4, 2, 1)]),
        ),
        example(&["Fled"], &[2], &[0], &[0], Some(vec![marked(0, 1, 0, 1)])),
        // A sentence in which nobody marked mentions.
        example(&["rebels", "fled"], &[1, 2], &[2, 0], &[2, 0], None),
    ]
}

const NONE: Dropout = Dropout { word: 0.0, vector: 0.0, input: 0.0, state: 0.0 };

fn loss(model: &Model) -> (f64, Gradient) {
    let corpus = Corpus::read(&[]).unwrap();
    let mut gradient = Gradient::new(&model.dimensions);
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let loss = learn(model, &corpus, &examples(), NONE, &mut rng, &mut gradient);
    (loss.total(), gradient)
}

#[test]
fn derivatives_agree_with_differences() {
    let model = model();
    let (_, gradient) = loss(&model);
    let mut moved = model.clone();
    for (m, matrix) in gradient.weights.all().into_iter().enumerate() {
        // Every number of the small matrices, some of the large ones.
        for i in (0..matrix.data().len()).step_by(matrix.data().len() / 40 + 1) {
            let value = model.weights.all()[m].data()[i];
            let mut at = |x: f32| {
                moved.weights.all_mut()[m].data_mut()[i] = x;
                loss(&moved).0
            };
            let derivative = f64::from(matrix.data()[i]);
            // Where a step crosses the kink of a leaky unit, one to the other side does not.
            let here = at(value);
            let agrees = [4e-3f32, -4e-3, 1e-3, -1e-3].into_iter().any(|step| {
                let difference = (at(value + step) - here) / f64::from(step);
                (difference - derivative).abs() < 2e-2 * difference.abs().max(0.5)
            });
            at(value);
            assert!(agrees, "matrix {m}, number {i}: {derivative}");
        }
    }
}

#[test]
fn a_batch_is_the_sum_of_its_sentences() {
    let (model, corpus) = (model(), Corpus::read(&[]).unwrap());
    let (whole, _) = loss(&model);
    let single = |example: &Example| {
        let mut gradient = Gradient::new(&model.dimensions);
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        learn(&model, &corpus, std::slice::from_ref(example), NONE, &mut rng, &mut gradient).total()
    };
    let sum: f64 = examples().iter().map(single).sum();
    assert!((whole - sum).abs() < 1e-4);
}

#[test]
fn the_engine_computes_what_training_computed() {
    // Driven to memorise the examples, the engine must give them back.
    let (mut model, corpus) = (model(), Corpus::read(&[]).unwrap());
    let mut adam = crate::train::Adam::new(&model.weights, 0.02, 400);
    let mut gradient = Gradient::new(&model.dimensions);
    for _ in 0..300 {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        learn(&model, &corpus, &examples(), NONE, &mut rng, &mut gradient);
        adam.step(&mut model.weights, &mut gradient);
    }
    let forms: Vec<Vec<String>> = examples().into_iter().map(|e| e.forms).collect();
    let forms: Vec<Vec<&str>> = forms.iter().map(|f| f.iter().map(String::as_str).collect()).collect();
    let sentences: Vec<&[&str]> = forms.iter().map(Vec::as_slice).collect();
    let net = Net::new(&model, Kernel::best());
    let found = mandala_text::net::analyse(&model, &net, &sentences);
    let written = Model::from_bytes(&model.to_bytes()).unwrap();
    let net = Net::new(&written, Kernel::best());
    assert_eq!(mandala_text::net::analyse(&written, &net, &sentences), found);
    let mut found = found.into_iter();
    for example in examples() {
        for i in 0..example.forms.len() {
            let word = found.next().unwrap();
            assert_eq!((word.upos, word.xpos), model.tags[example.tags[i]]);
            assert_eq!(word.head.map_or(0, |head| head as usize + 1), example.heads[i]);
            assert_eq!(word.rel, model.relations[example.relations[i]]);
            if let Some(mentions) = &example.mentions {
                let gold = mentions.iter().find(|mention| mention.head == i);
                let gold = gold.map(|mention| (mention.begin..mention.end, model.kinds[mention.kind]));
                assert_eq!(word.mention.map(|mention| (mention.words(), mention.kind)), gold);
            }
        }
    }
}
