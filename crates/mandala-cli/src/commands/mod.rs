//! One module a command.

mod ask;
mod code;
mod demo;
mod parse;
mod read;
mod show;

use crate::arguments::{Arguments, Command, Shared};
use crate::exit::End;
use anyhow::Result;
use mandala::{Coder, Knowledge, Threads};

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
        Ok(match &self.lexicon {
            Some(folder) => Knowledge::of_folder(folder)?,
            None => Knowledge::embedded(),
        })
    }

    fn coder(&self) -> Result<Coder> {
        Ok(Coder::load(&self.knowledge()?)?)
    }

    fn threads(&self) -> Result<Threads> {
        Ok(Threads::new(self.threads)?)
    }
}
