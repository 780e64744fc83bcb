//! What the record says of a pair.

use crate::view::day::day;
use crate::view::words::{clean, count, level, paragraph};
use crate::view::{Party, Scope, StatementView};
use jiff::civil::Date;
use mandala_model::Stance;
use serde::{Serialize, Serializer};
use std::fmt;

/// What the record says of two actors, and of each with a third.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefView {
    /// What it looks at.
    pub scope: Scope,
    /// The record of the pair asked about.
    pub record: PairRecord,
    /// What it says of a third actor.
    pub third: Option<ThirdParty>,
    /// What the record lacks.
    pub gaps: Vec<Gap>,
}

/// What the record says of one pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairRecord {
    /// One actor.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// `with`, `against`, `mixed` or `contact`; nothing where nothing was done.
    #[serde(serialize_with = "by_name")]
    pub stance: Option<Stance>,
    /// Mean of the statements of things done: −1 (hostile) to 1 (friendly).
    pub level: Option<f64>,
    /// Number of articles that tell of things done.
    pub articles: usize,
    /// Number of different outlets behind them.
    pub outlets: usize,
    /// What one did for or with the other.
    pub friendly: Section,
    /// What one did against the other.
    pub hostile: Section,
    /// What they did that tells neither friend from foe.
    pub neutral: Section,
    /// What is only possible, predicted, recommended, asked for or denied.
    pub talked_of: Section,
}

/// Statements of one kind, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Section {
    /// How many there are.
    pub total: usize,
    /// The first of them.
    pub statements: Vec<StatementView>,
}

/// What the record says of a third actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThirdParty {
    /// Who that is.
    pub actor: Party,
    /// The first actor and the third.
    pub with_a: PairRecord,
    /// The second actor and the third.
    pub with_b: PairRecord,
    /// Where the two stand towards the third.
    pub triangle: Triangle,
}

/// Where two actors stand towards a third, in this record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Triangle {
    /// The ties of both with it are hostile.
    CommonEnemy,
    /// The ties of both with it are friendly.
    CommonFriend,
    /// That of the first is friendly, that of the second hostile.
    FriendOfAFoeOfB,
    /// That of the first is hostile, that of the second friendly.
    FoeOfAFriendOfB,
    /// At least one of the ties takes no clear side.
    Unclear,
}

/// Something that the record lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gap {
    /// Nothing is told of the time between the last thing done and the newest article.
    NothingSince {
        /// The day by which the last thing was done.
        #[serde(serialize_with = "iso")]
        last: Date,
        /// Publication day of the newest article.
        #[serde(serialize_with = "iso")]
        newest: Date,
    },
    /// Statements without a date, not even that of their article.
    NoDate {
        /// How many.
        statements: usize,
        /// Of how many.
        of: usize,
    },
    /// All statements of things done come from one outlet or article.
    OneVoice {
        /// Its name.
        name: String,
    },
    /// Statements that rest on speakers whose names are withheld.
    Unnamed {
        /// How many.
        statements: usize,
        /// Of how many.
        of: usize,
    },
    /// Statements of the pair that the filters leave out.
    LeftOut {
        /// Later than the day asked about.
        later: usize,
        /// Without the date that a filter asks for.
        undated: usize,
    },
    /// Nothing is told of two actors.
    NoRecord {
        /// One.
        a: String,
        /// The other.
        b: String,
    },
}

fn by_name<S: Serializer>(stance: &Option<Stance>, serializer: S) -> Result<S::Ok, S::Error> {
    stance.map(Stance::name).serialize(serializer)
}

fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gap::NothingSince { last, newest } => write!(
                f,
                "No statement of anything done after {}; the newest article is of {}.",
                day(*last),
                day(*newest)
            ),
            Gap::NoDate { statements, of } => {
                let have = if *statements == 1 { "has" } else { "have" };
                write!(f, "{statements} of {of} things done {have} no date, not even that of the article.")
            }
            Gap::OneVoice { name } => write!(f, "Everything done is told by one source only: {name}."),
            Gap::Unnamed { statements, of } => {
                let rest = if *statements == 1 { "rests" } else { "rest" };
                write!(f, "{statements} of {of} things done {rest} on a speaker who is not named.")
            }
            Gap::LeftOut { later, undated } => {
                f.write_str("Left out by the filters: ")?;
                match (later, undated) {
                    (later, 0) => write!(f, "{later} later than the day asked about."),
                    (0, undated) => write!(f, "{undated} without the date that the filter asks for."),
                    (later, undated) => {
                        write!(
                            f,
                            "{later} later than the day asked about, {undated} without the date it asks for."
                        )
                    }
                }
            }
            Gap::NoRecord { a, b } => write!(f, "No article tells of anything done between {a} and {b}."),
        }
    }
}

impl PairRecord {
    /// Number of statements of things done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.friendly.total + self.hostile.total + self.neutral.total
    }

    /// `A and B`
    fn names(&self) -> String {
        format!("{} and {}", clean(&self.a.name), clean(&self.b.name))
    }

    /// What the record says, in counts.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.a.id == self.b.id {
            return format!("Both names stand for {}; a brief needs two actors.", clean(&self.a.name));
        }
        let talk = match self.talked_of.total {
            0 => String::new(),
            n => format!(
                " {} only possible, predicted, recommended, asked for or denied, and not counted.",
                count(n, "more statement is", "more statements are")
            ),
        };
        if self.done() == 0 {
            return format!("No article tells of anything done between {}.{talk}", self.names());
        }
        let parts = [
            (self.friendly.total, "friendly"),
            (self.hostile.total, "hostile"),
            (self.neutral.total, "neither"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let tie = match (self.stance, self.level) {
            (Some(stance), Some(value)) => {
                format!(" Counted together: {stance} (strength {}).", level(value))
            }
            _ => String::new(),
        };
        format!(
            "{} from {} {} done between {}: {}.{tie}{talk}",
            count(self.articles, "article", "articles"),
            count(self.outlets, "source", "sources"),
            if self.articles == 1 {
                format!("reports {}", count(self.done(), "thing", "things"))
            } else {
                format!("report {}", count(self.done(), "thing", "things"))
            },
            self.names(),
            parts.join(", "),
        )
    }

    fn sections(&self, width: usize) -> String {
        let sections = [
            ("Friendly", &self.friendly),
            ("Hostile", &self.hostile),
            ("Neither, only in contact", &self.neutral),
            ("Only talked of", &self.talked_of),
        ];
        sections
            .iter()
            .filter(|(_, section)| section.total > 0)
            .map(|(head, section)| section.render(head, width))
            .collect()
    }
}

impl Section {
    fn render(&self, head: &str, width: usize) -> String {
        let mut out = format!("\n{head} ({})\n", self.total);
        for statement in &self.statements {
            out += &statement.render(width);
        }
        if self.total > self.statements.len() {
            out += &format!("  … and {} more\n", self.total - self.statements.len());
        }
        out
    }
}

impl ThirdParty {
    fn render(&self, width: usize) -> String {
        let (a, b, c) = (clean(&self.with_a.a.name), clean(&self.with_b.a.name), clean(&self.actor.name));
        let reading = match self.triangle {
            Triangle::CommonEnemy => {
                format!("In this record the ties of {a} and {b} with {c} are both hostile: a common enemy.")
            }
            Triangle::CommonFriend => {
                format!("In this record the ties of {a} and {b} with {c} are both friendly: a common friend.")
            }
            Triangle::FriendOfAFoeOfB => {
                format!("In this record the tie of {a} with {c} is friendly, that of {b} is hostile.")
            }
            Triangle::FoeOfAFriendOfB => {
                format!("In this record the tie of {a} with {c} is hostile, that of {b} is friendly.")
            }
            Triangle::Unclear => {
                format!(
                    "In this record the ties of {a} and {b} with {c} are not both clearly friendly or hostile."
                )
            }
        };
        let mut out = format!("\nTowards {c}\n{}", paragraph(&reading, width, "  ", "  "));
        for record in [&self.with_a, &self.with_b] {
            out += &format!("\n{}", paragraph(&record.summary(), width, "", ""));
            out += &record.sections(width);
        }
        out
    }
}

impl BriefView {
    /// The brief as text, `width` columns wide.
    #[must_use]
    pub fn render(&self, width: usize) -> String {
        let mut out = format!("What the record says: {}\n", self.record.names());
        let filters = self.scope.filters().map_or_else(String::new, |filters| format!("; only {filters}"));
        out += &paragraph(&format!("{}{filters}.", self.scope), width, "", "");
        out.push('\n');
        out += &paragraph(&self.record.summary(), width, "", "");
        out += &self.record.sections(width);
        if let Some(third) = &self.third {
            out += &third.render(width);
        }
        if !self.gaps.is_empty() {
            out += "\nWhat is missing\n";
            for gap in &self.gaps {
                out += &paragraph(&clean(&gap.to_string()), width, "  ", "  ");
            }
        }
        if self.record.done() + self.record.talked_of.total > 0 {
            out += "\nThe words behind a line: mandala why ID\n";
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::ask::example::{Project, actor};
    use crate::ask::{BriefOptions, BriefQuestion, brief};
    use crate::view::BriefView;
    use jiff::civil::date;
    use mandala_net::Window;

    fn ask(a: &str, b: &str, against: Option<&str>, window: Window) -> BriefView {
        let project = Project::new();
        let principal = |name: &str| actor(name).principal.expect("an actor of its own");
        let question = BriefQuestion { a: principal(a), b: principal(b), against: against.map(principal) };
        let options = BriefOptions { window, ..BriefOptions::default() };
        brief(project.stream(), &project.index(), |id| project.document(id), &question, &options).unwrap()
    }

    #[test]
    fn a_pair_and_a_third() {
        let view =
            ask("United States", "Taliban", Some("Islamic State Khorasan Province"), Window::default());
        insta::assert_snapshot!("brief", view.render(100));
        insta::assert_snapshot!("brief_json", serde_json::to_string_pretty(&view).unwrap());
    }

    #[test]
    fn with_filters() {
        let window = Window { as_of: Some(date(2020, 12, 31)), ..Window::default() };
        insta::assert_snapshot!("brief_filtered", ask("Taliban", "United States", None, window).render(80));
    }

    #[test]
    fn no_record() {
        let view = ask("India", "Taliban", Some("United States"), Window::default());
        insta::assert_snapshot!("brief_nothing", view.render(80));
    }
}
