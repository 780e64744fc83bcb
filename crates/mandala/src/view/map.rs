//! The map as a table.

use crate::view::day::day;
use crate::view::words::{NARROWEST, clean, count, level, paragraph};
use crate::view::{Party, Scope};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table};
use jiff::civil::Date;
use mandala_model::{Stance, Tie};
use mandala_net::{TalkedOf, Tally};
use serde::{Serialize, Serializer};

/// Who is with whom and against whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapView {
    /// What it looks at.
    pub scope: Scope,
    /// The actors that have ties, the best evidenced first.
    pub actors: Vec<MapActor>,
    /// The ties, the best evidenced first.
    pub ties: Vec<MapTie>,
    /// Pairs of which the record holds only talk, the most talked of first.
    pub talked_of: Vec<TalkedOfView>,
    /// Pairs left out because they have fewer statements than asked for.
    pub below_minimum: usize,
    /// Where the events have gone.
    pub tally: TallyView,
}

/// An actor on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapActor {
    /// Who that is.
    #[serde(flatten)]
    pub party: Party,
    /// Statements of things done in all its ties.
    pub statements: usize,
    /// Number of its ties.
    pub ties: usize,
}

/// A line of the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapTie {
    /// The two actors, in order of their ids.
    pub between: [Party; 2],
    /// `with`, `against`, `mixed` or `contact`.
    #[serde(serialize_with = "by_name")]
    pub stance: Stance,
    /// Mean of the statements: −1 (hostile) to 1 (friendly).
    pub level: f64,
    /// Friendly statements of things done.
    pub friendly: usize,
    /// Hostile statements of things done.
    pub hostile: usize,
    /// Statements of things done that are neither.
    pub neutral: usize,
    /// Statements of what is only possible, predicted, recommended, asked for or denied.
    pub talked_of: usize,
    /// Number of different outlets behind the statements of things done.
    pub outlets: usize,
    /// The day by which the last thing was done, ISO 8601.
    pub last: Option<String>,
    /// Ids of all statements: `friendly`, `hostile`, `neutral`, then `talked_of`.
    pub events: Vec<String>,
    #[serde(skip)]
    last_day: Option<Date>,
}

/// A pair that is only talked of. It is no tie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TalkedOfView {
    /// The two actors, in order of their ids.
    pub between: [Party; 2],
    /// Number of statements.
    pub statements: usize,
    /// Number of different outlets behind them.
    pub outlets: usize,
    /// Ids of the statements.
    pub events: Vec<String>,
}

/// Where every event has gone. The parts add up to `events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TallyView {
    /// All events of the project.
    pub events: usize,
    /// Done, between at least two actors.
    pub done: usize,
    /// Between at least two actors, but only talked of.
    pub talked_of: usize,
    /// A party is missing, nobody in particular, or the same as the other.
    pub without_pair: usize,
    /// Later than the day asked about.
    pub later: usize,
    /// Without the date that a filter asks for.
    pub undated: usize,
    /// About something else.
    pub off_topic: usize,
}

impl From<Tally> for TallyView {
    fn from(Tally { events, done, talk, without_pair, later, undated, off_topic }: Tally) -> TallyView {
        TallyView { events, done, talked_of: talk, without_pair, later, undated, off_topic }
    }
}

impl From<&Tie> for MapTie {
    fn from(tie: &Tie) -> MapTie {
        let events = [&tie.friendly, &tie.hostile, &tie.neutral, &tie.talk];
        MapTie {
            between: tie.between.each_ref().map(Party::from),
            stance: tie.stance,
            level: rounded(tie.level),
            friendly: tie.friendly.len(),
            hostile: tie.hostile.len(),
            neutral: tie.neutral.len(),
            talked_of: tie.talk.len(),
            outlets: tie.outlets,
            last: tie.last.map(|date| date.to_string()),
            events: events.into_iter().flatten().map(ToString::to_string).collect(),
            last_day: tie.last,
        }
    }
}

impl MapTie {
    /// Number of statements of things done.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.friendly + self.hostile + self.neutral
    }

    /// The last day in words, where it is known.
    pub(super) fn last_words(&self) -> Option<String> {
        self.last_day.map(day)
    }

    /// `4+ 2× 1·`
    fn counts(&self) -> String {
        let parts = [(self.friendly, '+'), (self.hostile, '×'), (self.neutral, '·')];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        parts.map(|(n, sign)| format!("{n}{sign}")).collect::<Vec<_>>().join(" ")
    }
}

impl From<&TalkedOf> for TalkedOfView {
    fn from(pair: &TalkedOf) -> TalkedOfView {
        TalkedOfView {
            between: pair.between.each_ref().map(Party::from),
            statements: pair.statements.len(),
            outlets: pair.outlets,
            events: pair.statements.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A level as files print it: more than four digits would be noise.
pub(crate) fn rounded(level: f64) -> f64 {
    (level * 1e4).round() / 1e4
}

fn by_name<S: Serializer>(stance: &Stance, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(stance.name())
}

/// The sign that stands for a stance in tables and on the picture.
pub(super) fn sign(stance: Stance) -> char {
    match stance {
        Stance::With => '+',
        Stance::Against => '×',
        Stance::Mixed => '±',
        Stance::Contact => '·',
    }
}

/// Longer tables are cut, and say so.
const ROWS: usize = 40;
const TALKED_ROWS: usize = 8;

impl MapView {
    /// The map as a table, `width` columns wide.
    #[must_use]
    pub fn render(&self, width: usize) -> String {
        let mut out = String::from("Who is with whom, and against whom\n");
        out += &paragraph(&format!("{}.", self.head()), width, "", "");
        if let Some(filters) = self.scope.filters() {
            out += &paragraph(&format!("Shown is only: {filters}."), width, "", "");
        }
        out.push('\n');
        if self.ties.is_empty() {
            out += "No article here tells of anything done between two named actors.\n";
        } else {
            out += &self.table(width);
            if self.ties.len() > ROWS {
                let more = self.ties.len() - ROWS;
                out += &format!("… and {more} more with less evidence; --json lists all.\n");
            }
            out.push('\n');
            out += &paragraph(LEGEND, width, "", "");
        }
        out += &self.talk(width);
        for line in self.left_out() {
            out += &paragraph(&line, width, "", "");
        }
        if let Some(MapTie { between: [a, b], events, .. }) = self.ties.first() {
            out += "\nOpen a line:             ";
            out += &format!("mandala brief {} {}\n", a.id, b.id);
            let id = events.first().map_or("ID", |id| id.get(..8).unwrap_or(id));
            out += &format!("The sentence behind it:  mandala why {id}\n");
        }
        out
    }

    /// `5 documents, published …: 12 actors, 18 ties from 54 statements`
    pub(super) fn head(&self) -> String {
        format!(
            "{}: {}, {} from {}",
            self.scope,
            count(self.actors.len(), "actor", "actors"),
            count(self.ties.len(), "tie", "ties"),
            count(self.tally.done, "statement of things done", "statements of things done"),
        )
    }

    fn table(&self, width: usize) -> String {
        // Narrow terminals get fewer columns, so that the names stay whole.
        let columns = if width >= ROOMY { Column::ALL } else { Column::NARROW };
        let mut table = Table::new();
        table
            .load_preset(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width.max(NARROWEST)).unwrap_or(u16::MAX))
            .set_header(columns.iter().map(|column| column.head()));
        for tie in self.ties.iter().take(ROWS) {
            table.add_row(columns.iter().map(|column| column.cell(tie)));
        }
        for (column, shown) in columns.iter().zip(table.column_iter_mut()) {
            if !matches!(column, Column::Actor(_)) {
                shown.set_constraint(ColumnConstraint::ContentWidth);
            }
            if matches!(column, Column::Strength | Column::Talk | Column::Outlets) {
                shown.set_cell_alignment(CellAlignment::Right);
            }
        }
        let lines = table.to_string();
        lines.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    fn talk(&self, width: usize) -> String {
        if self.talked_of.is_empty() {
            return String::new();
        }
        let shown = self.talked_of.iter().take(TALKED_ROWS);
        let pairs: Vec<String> = shown
            .map(|pair| {
                let [a, b] = pair.between.each_ref().map(|party| clean(&party.name));
                format!("{a}–{b} ({})", pair.statements)
            })
            .collect();
        let more = self.talked_of.len() - pairs.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let text = format!("Only talked of, so no tie: {}{more}.", pairs.join(", "));
        paragraph(&text, width, "", "")
    }

    /// What is not on the map, and why.
    pub(super) fn left_out(&self) -> Vec<String> {
        let TallyView { without_pair, later, undated, off_topic, .. } = self.tally;
        let parts = [
            (without_pair, "that name fewer than two actors"),
            (later, "that are later than the day asked about"),
            (undated, "without the date that the filter asks for"),
            (off_topic, "about something else"),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let parts: Vec<String> =
            parts.map(|(n, why)| format!("{} {why}", count(n, "statement", "statements"))).collect();
        let mut lines = Vec::new();
        if !parts.is_empty() {
            lines.push(format!("Not on the map: {}.", parts.join("; ")));
        }
        if self.below_minimum > 0 {
            lines.push(format!(
                "{} left out for having too few statements.",
                count(self.below_minimum, "pair is", "pairs are")
            ));
        }
        lines
    }
}

const LEGEND: &str = "+ with  × against  ± the record says both  · contact, neither friend nor foe. Strength is the mean of \
    what was done, from −1 (hostile) to +1 (friendly). What is only possible, predicted, recommended, asked for or denied \
    counts as talk and moves nothing.";

/// From this width on, all columns are shown.
const ROOMY: usize = 90;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Sign,
    Actor(usize),
    Strength,
    Done,
    Talk,
    Outlets,
    Last,
}

impl Column {
    const ALL: &[Column] = &[
        Column::Sign,
        Column::Actor(0),
        Column::Actor(1),
        Column::Strength,
        Column::Done,
        Column::Talk,
        Column::Outlets,
        Column::Last,
    ];
    const NARROW: &[Column] = &[Column::Sign, Column::Actor(0), Column::Actor(1), Column::Done, Column::Last];

    fn head(self) -> &'static str {
        match self {
            Column::Sign => "",
            Column::Actor(_) => "actor",
            Column::Strength => "strength",
            Column::Done => "done",
            Column::Talk => "talk",
            Column::Outlets => "outlets",
            Column::Last => "last",
        }
    }

    fn cell(self, tie: &MapTie) -> String {
        match self {
            Column::Sign => sign(tie.stance).to_string(),
            Column::Actor(which) => {
                tie.between.get(which).map_or_else(String::new, |party| clean(&party.name))
            }
            Column::Strength => format!("{} {}", level(tie.level), bar(tie.level)),
            Column::Done => tie.counts(),
            Column::Talk if tie.talked_of == 0 => String::new(),
            Column::Talk => tie.talked_of.to_string(),
            Column::Outlets => tie.outlets.to_string(),
            Column::Last => tie.last_words().unwrap_or_else(|| "no date".to_owned()),
        }
    }
}

/// How strong a level is, in five steps.
fn bar(level: f64) -> String {
    let full = (1..=5).filter(|step| level.abs() * 5.0 + 0.5 >= f64::from(*step)).count();
    format!("{}{}", "▰".repeat(full), "▱".repeat(5 - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::example::Project;
    use crate::ask::{DocumentIndex, MapOptions, map};
    use jiff::civil::date;
    use mandala_net::{TieOptions, Window};
    use std::convert::Infallible;

    #[test]
    fn as_a_table() {
        let project = Project::new();
        let view = map(project.stream(), &project.index(), &MapOptions::default()).unwrap();
        insta::assert_snapshot!("map", view.render(110));
        insta::assert_snapshot!("map_narrow", view.render(60));
        insta::assert_snapshot!("map_json", serde_json::to_string_pretty(&view).unwrap());
    }

    #[test]
    fn filters_are_told() {
        let project = Project::new();
        let window =
            Window { as_of: Some(date(2020, 12, 31)), known_by: Some(date(2021, 9, 1)), contexts: vec![] };
        let options = MapOptions { ties: TieOptions { window, min_statements: 2, ..TieOptions::default() } };
        let view = map(project.stream(), &project.index(), &options).unwrap();
        insta::assert_snapshot!("map_filtered", view.render(100));
    }

    #[test]
    fn an_empty_project() {
        let nothing = std::iter::empty::<Result<_, Infallible>>();
        let view = map(nothing, &DocumentIndex::default(), &MapOptions::default()).unwrap();
        insta::assert_snapshot!("map_empty", view.render(0));
    }

    #[test]
    fn bars() {
        assert_eq!([0.0, 0.1, -0.5, 0.9, -1.0].map(bar), ["▱▱▱▱▱", "▰▱▱▱▱", "▰▰▰▱▱", "▰▰▰▰▰", "▰▰▰▰▰"]);
    }
}
