//! `mandala parse`: the language engine as a filter.

use crate::arguments::{ParseArguments, Shared};
use crate::exit::End;
use crate::output::stdout;
use anyhow::Result;
use mandala::parsing::{parse, parse_text};
use std::io::{BufReader, stdin};

pub(super) fn run(shared: &Shared, arguments: &ParseArguments) -> Result<End> {
    let (coder, threads) = (shared.coder()?, shared.threads()?);
    if arguments.text {
        parse_text(&coder, &threads, stdin(), stdout())?;
    } else {
        parse(&coder, &threads, BufReader::new(stdin()), stdout())?;
    }
    Ok(End::Done)
}
