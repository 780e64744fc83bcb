//! The model as bytes: a file of our own, small, versioned, the same on every machine.
//!
//! Magic and version; sizes; vocabulary, tags, relations, kinds of mentions and lemma rules by name; words and their
//! vectors; then every matrix in the order of [`Weights::all`]: vectors as `f32`, matrices as one `f32` scale and one
//! `i8` a number for each row.

use super::bytes::{Bytes, Out};
use super::{Dimensions, Model, Vectors, Weights};
use crate::features::Vocabulary;
use crate::kernels::quantised;
use crate::lemma::{Ending, Lemmas, Rules};
use crate::matrix::Matrix;
use mandala_model::{EntityKind, Rel, Upos, Xpos};
use std::collections::BTreeMap;

const MAGIC: &[u8] = b"mandala-text model\n";
const VERSION: u32 = 4;

/// Largest size of any one dimension, so that a damaged file cannot ask for all memory.
const LARGEST: usize = 1 << 20;

/// Largest scale of a row, far beyond what training gives, so that its numbers stay finite.
const LARGEST_SCALE: f32 = 1e30;

/// Why a model cannot be loaded.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// Not a model at all.
    #[error("these bytes are no mandala-text model")]
    NoModel,
    /// Not a splitter at all.
    #[error("these bytes are no mandala-text splitter")]
    NoSplitter,
    /// A model of another version.
    #[error("model of format version {found}; this program reads version {wanted}")]
    Version {
        /// The version of the file.
        found: u32,
        /// The version that this program reads.
        wanted: u32,
    },
    /// Cut short or damaged.
    #[error("damaged model: {0}")]
    Damaged(&'static str),
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// If the bytes are not a whole model of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC).ok_or(ModelError::NoModel)?);
        match bytes.u32() {
            Some(VERSION) => {}
            Some(found) => return Err(ModelError::Version { found, wanted: VERSION }),
            None => return Err(ModelError::Damaged("no version")),
        }
        let dimensions = dimensions(&mut bytes).ok_or(ModelError::Damaged("sizes"))?;
        let words = bytes.strings().ok_or(ModelError::Damaged("vocabulary"))?;
        let tags = tags(&mut bytes).ok_or(ModelError::Damaged("tags"))?;
        let relations = relations(&mut bytes).ok_or(ModelError::Damaged("relations"))?;
        let kinds = kinds(&mut bytes).ok_or(ModelError::Damaged("kinds"))?;
        let lemmas = lemmas(&mut bytes).ok_or(ModelError::Damaged("lemmas"))?;
        if (words.len() + 1, tags.len(), relations.len(), kinds.len())
            != (dimensions.words, dimensions.tags, dimensions.relations, dimensions.kinds)
        {
            return Err(ModelError::Damaged("sizes that do not fit"));
        }
        let vectors = vectors(&mut bytes, dimensions.vector).ok_or(ModelError::Damaged("vectors"))?;
        let mut weights = Weights::zeros(&dimensions);
        for matrix in weights.all_mut() {
            read_matrix(&mut bytes, matrix).ok_or(ModelError::Damaged("weights"))?;
        }
        if !bytes.0.is_empty() {
            return Err(ModelError::Damaged("bytes after the end"));
        }
        let vocabulary = Vocabulary::new(words.into_iter().map(Box::from).collect());
        Ok(Model { vocabulary, tags, relations, kinds, lemmas, vectors, dimensions, weights })
    }

    /// Writes the model; matrices lose precision.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(MAGIC.to_vec());
        out.u32(VERSION as usize);
        for size in self.dimensions.in_order() {
            out.u32(size);
        }
        out.strings(self.vocabulary.words().iter().map(|word| &**word));
        out.u32(self.tags.len());
        for (upos, xpos) in &self.tags {
            out.str(upos.name());
            out.str(xpos.name());
        }
        out.strings(self.relations.iter().map(|rel| rel.name()));
        out.strings(self.kinds.iter().map(|kind| kind.name()));
        write_lemmas(&mut out, &self.lemmas);
        out.strings(self.vectors.vocabulary().words().iter().map(|word| &**word));
        write_matrix(&mut out, self.vectors.rows());
        for matrix in self.weights.all() {
            write_matrix(&mut out, matrix);
        }
        out.0
    }
}

impl Dimensions {
    fn in_order(self) -> [usize; 14] {
        let Dimensions { words, word, affixes, affix, shape, vector, .. } = self;
        let Dimensions { state, layers, arc, label, tags, relations, kinds, mention, .. } = self;
        [
            words, word, affixes, affix, shape, vector, state, layers, arc, label, tags, relations, kinds,
            mention,
        ]
    }
}

fn dimensions(bytes: &mut Bytes<'_>) -> Option<Dimensions> {
    let mut size = |least| bytes.u32().map(|n| n as usize).filter(|n| (least..=LARGEST).contains(n));
    let d = Dimensions {
        words: size(1)?,
        word: size(1)?,
        affixes: size(1)?,
        affix: size(1)?,
        shape: size(1)?,
        vector: size(0)?,
        state: size(1)?,
        layers: size(1)?,
        arc: size(1)?,
        label: size(1)?,
        tags: size(1)?,
        relations: size(1)?,
        kinds: size(1)?,
        mention: size(1)?,
    };
    // Every number of the net takes a byte, so the rest of the file bounds what may be asked for.
    let tables = d.words.checked_mul(d.word)?.checked_add(d.affixes.checked_mul(d.affix)?)?;
    let layers = d.layers.checked_mul(3 * d.state)?.checked_mul(d.state)?;
    let heads = d.heads().checked_mul(d.state)?.checked_add(d.arc.checked_mul(d.arc)?)?;
    let others = (3 * d.state).checked_mul(d.input())?.checked_add(d.relations.checked_mul(d.label)?)?;
    let mentions = d.mentions().checked_mul(d.state)?;
    let tags = (3 * d.state).checked_mul(d.tags)?;
    let numbers = [layers, heads, others, mentions, tags].into_iter().try_fold(tables, usize::checked_add)?;
    (numbers <= bytes.0.len()
        && d.state.is_multiple_of(2)
        && d.state <= 4096
        && d.shape <= 4096
        && d.vector <= 4096
        && d.label <= 4096
        && d.mention <= 4096)
        .then_some(d)
}

fn tags(bytes: &mut Bytes<'_>) -> Option<Vec<(Upos, Xpos)>> {
    let n = bytes.count(2)?;
    (0..n).map(|_| Some((bytes.str()?.parse().ok()?, bytes.str()?.parse().ok()?))).collect()
}

/// Relations; "root" is among them.
fn relations(bytes: &mut Bytes<'_>) -> Option<Vec<Rel>> {
    let names = bytes.strings()?;
    let relations: Vec<Rel> = names.into_iter().map(|name| name.parse().ok()).collect::<Option<_>>()?;
    relations.contains(&Rel::Root).then_some(relations)
}

fn kinds(bytes: &mut Bytes<'_>) -> Option<Vec<EntityKind>> {
    bytes.strings()?.into_iter().map(|name| name.parse().ok()).collect()
}

fn lemmas(bytes: &mut Bytes<'_>) -> Option<Lemmas> {
    let mut tags: BTreeMap<Xpos, Rules> = BTreeMap::new();
    for _ in 0..bytes.count(3)? {
        let rules = tags.entry(bytes.str()?.parse().ok()?).or_default();
        rules.words.insert(bytes.str()?.into(), bytes.str()?.into());
    }
    for _ in 0..bytes.count(4)? {
        let rules = tags.entry(bytes.str()?.parse().ok()?).or_default();
        rules.endings.insert(bytes.str()?.into(), Ending { cut: bytes.u8()?, add: bytes.str()?.into() });
    }
    let names = bytes.strings()?.into_iter().map(Box::from);
    Some(Lemmas::new(tags, names))
}

fn vectors(bytes: &mut Bytes<'_>, length: usize) -> Option<Vectors> {
    let words: Vec<Box<str>> = bytes.strings()?.into_iter().map(Box::from).collect();
    let numbers = words.len().checked_mul(length).filter(|&n| n <= bytes.0.len())?;
    let mut vectors = Vectors::new(words, length, &vec![0.0; numbers])?;
    read_matrix(bytes, vectors.rows_mut())?;
    Some(vectors)
}

fn write_lemmas(out: &mut Out, lemmas: &Lemmas) {
    out.u32(lemmas.tags().values().map(|rules| rules.words.len()).sum());
    for (xpos, rules) in lemmas.tags() {
        for (form, lemma) in &rules.words {
            out.str(xpos.name());
            out.str(form);
            out.str(lemma);
        }
    }
    out.u32(lemmas.tags().values().map(|rules| rules.endings.len()).sum());
    for (xpos, rules) in lemmas.tags() {
        for (suffix, ending) in &rules.endings {
            out.str(xpos.name());
            out.str(suffix);
            out.0.push(ending.cut);
            out.str(&ending.add);
        }
    }
    out.strings(lemmas.names());
}

fn read_matrix(bytes: &mut Bytes<'_>, matrix: &mut Matrix) -> Option<()> {
    if matrix.rows() == 1 {
        for x in matrix.data_mut() {
            *x = bytes.f32()?;
        }
        return Some(());
    }
    for i in 0..matrix.rows() {
        let scale = bytes.f32().filter(|scale| scale.abs() <= LARGEST_SCALE)?;
        let row = matrix.row_mut(i);
        let numbers = bytes.take(row.len())?;
        for (x, &number) in row.iter_mut().zip(numbers) {
            *x = f32::from(number as i8) * scale;
        }
    }
    Some(())
}

fn write_matrix(out: &mut Out, matrix: &Matrix) {
    if matrix.rows() == 1 {
        matrix.data().iter().for_each(|&x| out.f32(x));
        return;
    }
    let mut numbers = vec![0; matrix.cols()];
    for i in 0..matrix.rows() {
        out.f32(quantised(matrix.row(i), &mut numbers));
        out.0.extend(numbers.iter().map(|&number| number as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_weight(weight: f32) -> Vec<u8> {
        let dimensions = Dimensions {
            words: 2,
            word: 2,
            affixes: 2,
            affix: 1,
            shape: 1,
            vector: 0,
            state: 2,
            layers: 1,
            arc: 1,
            label: 1,
            tags: 1,
            relations: 1,
            kinds: 1,
            mention: 1,
        };
        let mut weights = Weights::zeros(&dimensions);
        weights.word.row_mut(1).fill(weight);
        let vocabulary = Vocabulary::new(vec!["word".into()]);
        let (tags, relations) = (vec![(Upos::Noun, Xpos::Nn)], vec![Rel::Root]);
        let (kinds, lemmas, vectors) = (vec![EntityKind::Person], Lemmas::default(), Vectors::none());
        Model { vocabulary, tags, relations, kinds, lemmas, vectors, dimensions, weights }.to_bytes()
    }

    #[test]
    fn numbers_stay_finite() {
        assert!(Model::from_bytes(&with_weight(1e20)).is_ok());
        assert_eq!(Model::from_bytes(&with_weight(1e35)).unwrap_err(), ModelError::Damaged("weights"));
    }

    #[test]
    fn a_small_file_cannot_ask_for_much_memory() {
        let small = with_weight(1.0);
        for size in 0..14 {
            let mut changed = small.clone();
            let at = MAGIC.len() + 4 + 4 * size;
            changed[at..at + 4].copy_from_slice(&4096_u32.to_le_bytes());
            assert_eq!(Model::from_bytes(&changed).unwrap_err(), ModelError::Damaged("sizes"), "size {size}");
        }
    }
}
