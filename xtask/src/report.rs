//! What documents written from measurements are made of: figures, tables, the peers, the machine.

mod figures;
mod known;
mod program;
mod rows;
mod setting;
mod table;

pub(crate) use figures::{Sample, Share, grouped};
pub(crate) use known::{Bar, Bars, Peers};
pub(crate) use program::Program;
pub(crate) use rows::{Rows, values};
pub(crate) use setting::Setting;
pub(crate) use table::Table;
