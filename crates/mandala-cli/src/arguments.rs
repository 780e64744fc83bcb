//! The command line as it is typed.

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use mandala::Context as Issue;
use std::num::NonZero;
use std::path::PathBuf;

/// Reads news articles and draws the map: who is with whom and against whom, on what, since when, according to
/// whom. Every line of an answer opens the sentence that it came from.
#[derive(Debug, Parser)]
#[command(
    name = "mandala",
    bin_name = "mandala",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(after_help = "\
Begin with:
  mandala demo                         articles that the program carries, and what it makes of them
  mandala read articles/               your own folder: writes articles.mandala
  mandala map                          who is with whom, as a table
  mandala brief usa taliban            what the record says of two actors
  mandala why 3f9a                     the words behind a line, by its id

The program ends with 0 when it is done, 1 when it failed, 2 when the command line is wrong, 3 when there is
nothing to find, 4 when it is done but some inputs could not be read.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// The project file. Without it, `read` names the file after what it reads (articles/ gives
    /// articles.mandala), and every other command takes the only .mandala file in the current folder.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) project: Option<PathBuf>,
    /// How many threads work. As many as the machine has cores, if not said. The result is always the same.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,
    /// Take lexicon, rules and models from a folder laid out like data/ of the program's source; parts that it lacks
    /// come from the program.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Add your own actors to ours: a table like those in data/lexicon/actors/ of the program's source, or a dictionary
    /// of PETRARCH (.actors.txt, .agents.txt). May be given several times. A name that your file gives to somebody is
    /// taken from whoever had it.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles into a project file.
    Read(ReadArguments),
    /// Tell what a project holds.
    Status(ViewArguments),
    /// Draw the map: who is with whom and against whom.
    Map(MapArguments),
    /// Tell what the record says of two actors, for and against.
    Brief(BriefArguments),
    /// Show the words behind a line, and why they were read so.
    Why(WhyArguments),
    /// List everything that was coded.
    Events(ViewArguments),
    /// Read the articles that the program carries, and show a map and a brief. With -p they stay in that file.
    Demo,
    /// Code documents from standard input, as a filter: JSON lines in, JSON lines out.
    Code(CodeArguments),
    /// Parse sentences from standard input, as a filter: CoNLL-U in, CoNLL-U out.
    Parse(ParseArguments),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mandala read articles/                     a folder, with all folders in it
  mandala read a.html b.txt -p kabul.mandala several files, into a project of your own naming
  mandala read news.csv --text-column body   a table with one article a row
  cat news.jsonl | mandala read -            JSON lines from another program

Texts (.txt), saved web pages (.html), JSON lines (.jsonl) and tables (.csv, .tsv) are read. Reading the same
articles again changes nothing; Ctrl-C loses nothing that was stored, and reading again goes on from there.
The date of an article is taken from the page or the text, from a file name such as
2021-08-31_outlet_title.txt, or from --date. Without one, \"last Tuesday\" stays without a day.")]
pub(crate) struct ReadArguments {
    /// Files or folders; - is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// When all these documents were published, as 2021-08-31.
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<Date>,
    /// Who published all these documents.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// The column or field that holds the text, where it is not clear.
    #[arg(long, value_name = "NAME")]
    pub(crate) text_column: Option<String>,
    /// The most bytes that one document may have; longer ones are skipped.
    #[arg(long, value_name = "N")]
    pub(crate) max_bytes: Option<NonZero<u64>>,
}

#[derive(Debug, Args)]
pub(crate) struct ViewArguments {
    /// As JSON, for other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What part of the record a question looks at.
#[derive(Debug, Args)]
pub(crate) struct WindowArguments {
    /// Only what had happened by this day, as 2021-08-31.
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<Date>,
    /// Only what had been published by this day.
    #[arg(long, value_name = "DAY")]
    pub(crate) known_by: Option<Date>,
    /// Only events of this context, such as military, diplomatic or human_rights; may be given several times.
    #[arg(long, value_name = "CONTEXT", value_parser = Issue::new)]
    pub(crate) context: Vec<Issue>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mandala map                                as a table
  mandala map --svg map.svg                  and as a picture: + solid, − dashed, both doubled
  mandala map --context diplomatic           on one issue
  mandala map --as-of 2021-08-15             as it was on a day
  mandala map --json | jq '.ties[0]'         for other programs")]
pub(crate) struct MapArguments {
    #[command(flatten)]
    pub(crate) window: WindowArguments,
    /// The least number of statements that makes a tie.
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) min: NonZero<usize>,
    /// Draw the map into this file too.
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// As JSON, for other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mandala brief usa taliban
  mandala brief \"united states\" taliban --against isis-k --as-of 2021-09-01

Names may be written loosely: usa, U.S. and \"united states\" are the same.")]
pub(crate) struct BriefArguments {
    /// One actor.
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// The other.
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// A third one: where do both stand towards it?
    #[arg(long, value_name = "C")]
    pub(crate) against: Option<String>,
    #[command(flatten)]
    pub(crate) window: WindowArguments,
    /// As JSON, for other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mandala why 3f9a        an event, by the id that map, brief and events show, or the beginning of it
  mandala why 0c51d2aa    a whole article, with all that was coded in it")]
pub(crate) struct WhyArguments {
    /// The id of an event or a document, or the beginning of it.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// As JSON, for other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Each line of the input is a document: {\"id\": …, \"text\": …} with, if known, \"date\", \"title\", \"outlet\", \"url\".
Each line of the output is an event, or with --mentions a mention of an actor. Nothing is stored. A document that
cannot be coded is named on the error stream, and the program ends with 4.

Example:
  cat news.jsonl | mandala code > events.jsonl")]
pub(crate) struct CodeArguments {
    /// Give the mentions of actors instead of the events.
    #[arg(long)]
    pub(crate) mentions: bool,
    /// The most bytes that one document may have; longer ones are skipped.
    #[arg(long, value_name = "N")]
    pub(crate) max_bytes: Option<NonZero<u64>>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Of the CoNLL-U input only the word forms are used; columns 3 to 8 of the output are filled, and
Entity in MISC, with who and what is mentioned, as CorefUD writes it.

Examples:
  mandala parse < words.conllu > parsed.conllu
  echo 'Rebels shelled the port.' | mandala parse --text")]
pub(crate) struct ParseArguments {
    /// The input is plain text, to be split into sentences and words first.
    #[arg(long)]
    pub(crate) text: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
