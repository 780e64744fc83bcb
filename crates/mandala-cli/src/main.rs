//! The `mandala` command: takes arguments apart, calls the workbench, shows views.

mod arguments;
mod commands;
mod exit;
mod output;
mod progress;
mod project;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    exit::guarded(|| commands::run(&arguments))
}
