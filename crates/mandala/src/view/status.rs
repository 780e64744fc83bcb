//! What a project holds, in figures.

use crate::view::words::count;
use jiff::civil::Date;
use mandala_store::Summary;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// What a project holds, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusView {
    /// The project file.
    pub project: String,
    /// Number of documents.
    pub documents: u64,
    /// Number of documents of which no publication day is known.
    pub undated: u64,
    /// Number of documents that an earlier version or another lexicon has coded.
    pub outdated: u64,
    /// Number of different outlets.
    pub outlets: u64,
    /// Number of sentences.
    pub sentences: u64,
    /// Number of events.
    pub events: u64,
    /// Number of mentions of actors.
    pub mentions: u64,
    /// Number of different actors that events count for.
    pub actors: u64,
    /// First and last publication day, ISO 8601.
    pub published: Option<[String; 2]>,
    /// First and last day that an event tells of.
    pub happened: Option<[String; 2]>,
}

impl StatusView {
    pub(crate) fn new(project: &Path, summary: &Summary, outdated: u64) -> StatusView {
        let days =
            |days: Option<(Date, Date)>| days.map(|(first, last)| [first.to_string(), last.to_string()]);
        StatusView {
            project: project.display().to_string(),
            documents: summary.documents,
            undated: summary.undated,
            outdated,
            outlets: summary.outlets,
            sentences: summary.sentences,
            events: summary.events,
            mentions: summary.mentions,
            actors: summary.actors,
            published: days(summary.published),
            happened: days(summary.happened),
        }
    }

    /// As lines of text.
    #[must_use]
    pub fn render(&self) -> String {
        let mut lines = String::new();
        let mut line = |label: &str, value: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{label:<12}{value}");
        };
        let undated = match self.undated {
            0 => String::new(),
            n => format!(" ({n} without a date)"),
        };
        line("project", &self.project);
        line("documents", &format!("{}{undated}", self.documents));
        line("outlets", &self.outlets.to_string());
        line("sentences", &self.sentences.to_string());
        line("events", &self.events.to_string());
        line("actors", &self.actors.to_string());
        for (label, days) in [("published", &self.published), ("happened", &self.happened)] {
            match days {
                Some([first, last]) if first == last => line(label, first),
                Some([first, last]) => line(label, &format!("{first} to {last}")),
                None => line(label, "no dates known"),
            }
        }
        if self.outdated > 0 {
            let documents =
                count(usize::try_from(self.outdated).unwrap_or(usize::MAX), "document was", "documents were");
            line(
                "outdated",
                &format!("{documents} coded by another version; `mandala read` codes them again"),
            );
        }
        lines
    }
}
