//! `mandala code`: the coder as a filter.

use crate::arguments::{CodeArguments, Shared};
use crate::exit::{End, say};
use crate::output::stdout;
use anyhow::Result;
use mandala::read::{Format, Input, Options, read};
use mandala::stream::{Records, code};
use std::fmt::Display;

pub(super) fn run(shared: &Shared, arguments: &CodeArguments) -> Result<End> {
    let (coder, threads) = (shared.coder()?, shared.threads()?);
    let records = if arguments.mentions { Records::Mentions } else { Records::Events };
    let mut options = Options { format: Some(Format::JsonLines), ..Options::default() };
    if let Some(most) = arguments.max_bytes {
        options.max_document_bytes = most.get();
    }
    let documents = read(&[Input::Stdin], &options, coder.rules());
    let mut end = End::Done;
    let mut skipped = |place: &str, why: &dyn Display| {
        say(&format!("{place}: {why}"));
        end = End::Partly;
    };
    code(&coder, &threads, records, documents, stdout(), &mut skipped)?;
    Ok(end)
}
