//! Plain text to a row of word numbers.

use anyhow::{Context, Result};
use mandala_model::Span;
use mandala_text::Engine;
use mandala_text::features::normalised;
use std::collections::HashMap;
use std::path::PathBuf;

/// A text in numbers.
pub(super) struct Text {
    /// The kept words, the most frequent first.
    pub(super) words: Vec<String>,
    /// For each place the number of its word; [`OTHER`] for the rest, [`EDGE`] between sentences.
    pub(super) places: Vec<u32>,
}

/// A word that is not kept.
pub(super) const OTHER: u32 = u32::MAX;
/// The edge of a sentence.
pub(super) const EDGE: u32 = u32::MAX - 1;

/// Reads files, and keeps at most `most` words.
pub(super) fn read(engine: &Engine, paths: &[PathBuf], most: usize) -> Result<Text> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut places = vec![EDGE];
    for path in paths {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
            for sentence in engine.split(paragraph, [Span::new(0..paragraph.len())], &[]) {
                for word in sentence {
                    let word = normalised(word.of(paragraph));
                    let next = counts.len() as u32;
                    let number = *numbers.entry(word).or_insert(next);
                    if number == next {
                        counts.push(0);
                    }
                    counts[number as usize] += 1;
                    places.push(number);
                }
                places.push(EDGE);
            }
        }
    }
    let mut order: Vec<(String, u32)> =
        numbers.into_iter().filter(|(word, _)| !word.contains(char::is_whitespace)).collect();
    order.sort_by(|(a, i), (b, j)| counts[*j as usize].cmp(&counts[*i as usize]).then_with(|| a.cmp(b)));
    order.truncate(most);
    let mut renumbered = vec![OTHER; counts.len()];
    for ((_, old), new) in order.iter().zip(0..) {
        renumbered[*old as usize] = new;
    }
    for place in places.iter_mut().filter(|place| **place != EDGE) {
        *place = renumbered[*place as usize];
    }
    Ok(Text { words: order.into_iter().map(|(word, _)| word).collect(), places })
}
