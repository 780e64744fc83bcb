//! One module a command.

mod ask;
mod code;
mod demo;
mod parse;
mod read;
mod show;

use crate::arguments::{Arguments, Command, Shared};
use crate::exit::{End, say};
use anyhow::Result;
use mandala::{Coder, Knowledge, Threads};

/// So many places in old dictionaries that were not understood are shown.
const DOUBTS_SHOWN: usize = 5;

/// Runs the command that was typed.
pub(crate) fn run(arguments: &Arguments) -> Result<End> {
    let shared = &arguments.shared;
    match &arguments.command {
        Command::Read(read) => read::run(shared, read),
        Command::Status(status) => show::status(shared, status),
        Command::Map(map) => ask::map(shared, map),
        Command::Brief(brief) => ask::brief(shared, brief),
        Command::Why(why) => ask::why(shared, why),
        Command::Events(events) => show::events(shared, events),
        Command::Demo => demo::run(shared),
        Command::Code(code) => code::run(shared, code),
        Command::Parse(parse) => parse::run(shared, parse),
    }
}

impl Shared {
    fn knowledge(&self) -> Result<Knowledge> {
        let knowledge = match &self.lexicon {
            Some(folder) => Knowledge::of_folder(folder)?,
            None => Knowledge::embedded(),
        };
        Ok(knowledge.with_actors(&self.actors)?)
    }

    fn coder(&self) -> Result<Coder> {
        let coder = Coder::load(&self.knowledge()?)?;
        let doubts = coder.lexicon().doubts();
        if !doubts.is_empty() {
            let places = if doubts.len() == 1 { "place was" } else { "places were" };
            say(&format!("in the dictionaries, {} {places} not understood and left out:", doubts.len()));
            doubts.iter().take(DOUBTS_SHOWN).for_each(|doubt| say(&format!("  {doubt}")));
            if doubts.len() > DOUBTS_SHOWN {
                say(&format!("  … and {} more", doubts.len() - DOUBTS_SHOWN));
            }
        }
        Ok(coder)
    }

    fn threads(&self) -> Result<Threads> {
        Ok(Threads::new(self.threads)?)
    }
}
