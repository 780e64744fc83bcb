//! One file: told what it is, opened, and read.

use super::clues::Clues;
use super::document::{Page, finish};
use super::encoding::{START, binary, decode_owned};
use super::formats::{Format, sniff};
use super::html;
use super::input::Found;
use super::json::{Items, Lines};
use super::records::Records;
use super::rules::Rules;
use super::skipped::{SkipReason, Skipped};
use super::table::Rows;
use super::{Options, Reading, filename};
use crate::pipeline::guarded;
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, BufReader, Read};
use std::iter;

/// No document may be longer, whatever the user allows, as spans are counted in 32 bits and decoding may lengthen.
const LONGEST: u64 = 1 << 30;

/// The bytes of the longest byte order mark.
const LONGEST_MARK: usize = 3;

/// What comes out of one file.
pub(super) type Readings<'a> = Box<dyn Iterator<Item = Result<Reading, Skipped>> + Send + 'a>;

/// Everything that one file holds.
pub(super) fn readings<'a>(
    found: Result<Found, Skipped>,
    options: &'a Options,
    rules: &'a Rules,
) -> Readings<'a> {
    match found {
        Ok(found) => watched(&found.name, || open(&found, options, rules)),
        Err(skipped) => Box::new(iter::once(Err(skipped))),
    }
}

/// Reads a file; a mistake of the program that it brings to light costs the rest of that file and no more.
fn watched<'a>(name: &str, open: impl FnOnce() -> Result<Readings<'a>, SkipReason>) -> Readings<'a> {
    let name = name.to_owned();
    let skipped = move |why: SkipReason| Skipped { place: name.clone(), why };
    match guarded(open).map_err(SkipReason::from).and_then(|opened| opened) {
        Err(why) => Box::new(iter::once(Err(skipped(why)))),
        Ok(readings) => {
            let mut readings = Some(readings);
            Box::new(iter::from_fn(move || {
                let next = guarded(|| readings.as_mut()?.next());
                next.unwrap_or_else(|panicked| {
                    readings = None;
                    Some(Err(skipped(panicked.into())))
                })
            }))
        }
    }
}

type Opened = io::Chain<io::Cursor<Vec<u8>>, Box<dyn Read + Send>>;

fn open<'a>(found: &Found, options: &'a Options, rules: &'a Rules) -> Result<Readings<'a>, SkipReason> {
    let limit = options.max_document_bytes.min(LONGEST);
    let (mut input, size) = found.open()?;
    let start = start_of(&mut input, options.format.is_some())?;
    if start.is_empty() {
        return Err(SkipReason::Empty);
    }
    if let Some(why) = binary(&start) {
        return Err(why);
    }
    let format = format(found, &start, options, rules);
    let whole: Opened = io::Cursor::new(start.clone()).chain(input);
    let name = &found.name;
    Ok(match format {
        Format::Text | Format::Html => {
            if size.is_some_and(|size| size > limit) {
                return Err(SkipReason::TooLong { limit });
            }
            Box::new(iter::once(Ok(single(found, format, all(whole, limit)?, options, rules)?)))
        }
        Format::JsonLines => {
            let lines = Lines::new(name, BufReader::new(decoded(whole)), limit);
            Box::new(Records::new(name, lines, options, rules))
        }
        Format::Json => {
            let items = Items::new(name, BufReader::new(decoded(whole)), &rules.columns, limit);
            Box::new(Records::new(name, items, options, rules))
        }
        Format::Csv | Format::Tsv => {
            let rows = Rows::new(name, decoded(whole), &start, format == Format::Tsv, limit);
            Box::new(Records::new(name, rows, options, rules))
        }
    })
}

/// The beginning, from which to tell what it is. Where that is known, whatever comes first will do:
/// the next record of a stream may be long in coming.
fn start_of(input: &mut impl Read, format_is_known: bool) -> io::Result<Vec<u8>> {
    let enough = if format_is_known { LONGEST_MARK } else { START };
    let mut start = vec![0; START];
    let mut length = 0;
    while length < enough {
        match input.read(&mut start[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    start.truncate(length);
    Ok(start)
}

fn format(found: &Found, start: &[u8], options: &Options, rules: &Rules) -> Format {
    let named = found.path.as_deref().and_then(|path| rules.formats.of_name(path)).flatten();
    let looks = sniff(start);
    match options.format.or(named) {
        // People save pages under any name.
        Some(Format::Text) if looks == Format::Html && options.format.is_none() => Format::Html,
        Some(format) => format,
        None => looks,
    }
}

/// All bytes, unless they are too many.
fn all(input: impl Read, limit: u64) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = Vec::new();
    input.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(SkipReason::TooLong { limit }) } else { Ok(bytes) }
}

/// Records are decoded one by one; here only UTF-16 and byte order marks are seen to.
fn decoded(input: Opened) -> impl Read + Send {
    let start = super::encoding::marked(input.get_ref().0.get_ref());
    DecodeReaderBytesBuilder::new().encoding(start).strip_bom(true).utf8_passthru(true).build(input)
}

fn single(
    found: &Found,
    format: Format,
    bytes: Vec<u8>,
    options: &Options,
    rules: &Rules,
) -> Result<Reading, SkipReason> {
    let mut clues = Clues::default();
    clues.add_given(options);
    let (text, page, notes) = if format == Format::Html {
        let article = html::article(&bytes, rules, &mut clues)?;
        (article.text, article.page, article.notes)
    } else {
        let decoded = decode_owned(bytes);
        (decoded.text, Page::default(), decoded.note.into_iter().collect())
    };
    if text.trim().is_empty() {
        return Err(SkipReason::Empty);
    }
    if let Some(path) = &found.path {
        filename::read(path, &rules.outlets, &mut clues);
    }
    Ok(finish(found.name.clone(), text, clues, page, rules, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_of_ours_costs_one_file() {
        let check = |readings: Readings<'_>, expected: &[&str]| {
            let told: Vec<String> =
                readings.map(|item| item.map_or_else(|s| s.to_string(), |r| r.document.name)).collect();
            assert_eq!(told, expected);
        };
        check(
            watched("a.txt", || panic!("no way")),
            &["a.txt: a mistake in mandala, please report it: no way"],
        );
        let mut left = 2;
        let stumbling = iter::from_fn(move || {
            left -= 1;
            assert!(left > 0, "one too many");
            Some(Err(Skipped { place: "b.csv:1".into(), why: SkipReason::Empty }))
        });
        let expected = ["b.csv:1: is empty", "b.csv: a mistake in mandala, please report it: one too many"];
        check(watched("b.csv", || Ok(Box::new(stumbling))), &expected);
    }
}
