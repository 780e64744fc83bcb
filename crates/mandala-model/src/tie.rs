//! Ties: what many events say of two actors.

use crate::{EventId, Principal};
use jiff::civil::Date;

closed_vocabulary! {
    /// Which way a tie leans.
    pub enum Stance {
        /// With each other.
        With = "with",
        /// Against each other.
        Against = "against",
        /// The record says both.
        Mixed = "mixed",
        /// They deal with each other; neither friend nor foe.
        Contact = "contact",
    }
}

/// An undirected tie between two actors, derived from events.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// The two actors, in order of their ids.
    pub between: [Principal; 2],
    /// Which way it leans.
    pub stance: Stance,
    /// Mean of intensity / 10 over the statements that count as done, each weighted by its confidence: −1 (hostile)
    /// to 1. What is neither friendly nor hostile weighs in with 0.
    pub level: f64,
    /// Friendly statements that count as done.
    pub friendly: Vec<EventId>,
    /// Hostile statements that count as done.
    pub hostile: Vec<EventId>,
    /// Statements that count as done and are neither.
    pub neutral: Vec<EventId>,
    /// Statements of what is only possible, predicted, recommended, asked for or denied.
    pub talk: Vec<EventId>,
    /// Number of different outlets (documents, where the outlet is unknown) behind the statements.
    pub outlets: usize,
    /// The last day that a statement tells of.
    pub last: Option<Date>,
}

impl Tie {
    /// Number of statements that count as done.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.friendly.len() + self.hostile.len() + self.neutral.len()
    }
}
