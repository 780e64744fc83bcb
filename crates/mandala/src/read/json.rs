//! Records in JSON: one a line, or as the items of an array.

use super::columns::{Cells, ColumnNames};
use super::encoding::decode_owned;
use super::records::RawRecord;
use super::skipped::{SkipReason, Skipped};
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One record a line.
pub(super) struct Lines<R> {
    file: String,
    input: R,
    line: u64,
    limit: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(file: &str, input: R, limit: u64) -> Lines<R> {
        Lines { file: file.to_owned(), input, line: 0, limit, ended: false }
    }

    /// The next line, unless it is longer than the limit (`Err`) or there is none.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, SkipReason>>> {
        let mut line = Vec::new();
        let mut length: u64 = 0;
        loop {
            let available = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if available.is_empty() && length == 0 {
                return Ok(None);
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            length += taken as u64;
            if length <= self.limit {
                line.extend_from_slice(&available[..taken]);
            }
            self.input.consume(taken);
            if end.is_some() || taken == 0 {
                break;
            }
        }
        self.line += 1;
        let whole = length <= self.limit;
        Ok(Some(if whole { Ok(line) } else { Err(SkipReason::TooLong { limit: self.limit }) }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<RawRecord, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = self.line();
            let place = format!("{}:{}", self.file, self.line);
            let record = match line {
                Ok(None) => return None,
                Ok(Some(Ok(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(line)) => line.and_then(|bytes| record(&place, bytes)),
                Err(error) => {
                    self.ended = true;
                    Err(error.into())
                }
            };
            return Some(record.map_err(|why| Skipped { place, why }));
        }
        None
    }
}

/// The record in some bytes.
fn record(place: &str, bytes: Vec<u8>) -> Result<RawRecord, SkipReason> {
    let decoded = decode_owned(bytes);
    let object: Map<String, Value> =
        serde_json::from_str(&decoded.text).map_err(|error| SkipReason::Malformed(error.to_string()))?;
    Ok(RawRecord { place: place.to_owned(), cells: cells(object), note: decoded.note })
}

fn cells(object: Map<String, Value>) -> Cells {
    let (names, values): (Vec<String>, Vec<String>) =
        object.into_iter().map(|(name, value)| (name, words(value))).unzip();
    Cells { names: names.into(), values }
}

/// A value as a cell: texts and numbers as they are, several joined, of an object its name.
fn words(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let words: Vec<String> =
                values.into_iter().map(words).filter(|words| !words.is_empty()).collect();
            words.join(", ")
        }
        Value::Object(mut object) => {
            ["name", "title"].into_iter().find_map(|key| object.remove(key)).map(words).unwrap_or_default()
        }
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// The line where an object begins, and its bytes.
type FoundObject = (u64, Result<Vec<u8>, SkipReason>);

/// The records of a JSON file: the items of its array, the items of the one array inside its object, or the object itself.
///
/// Only one item is in memory at a time, except inside an object.
pub(super) struct Items<'a, R> {
    file: String,
    input: R,
    names: &'a ColumnNames,
    line: u64,
    limit: u64,
    waiting: VecDeque<Result<RawRecord, Skipped>>,
    ended: bool,
}

impl<'a, R: BufRead> Items<'a, R> {
    pub(super) fn new(file: &str, input: R, names: &'a ColumnNames, limit: u64) -> Items<'a, R> {
        Items { file: file.to_owned(), input, names, line: 1, limit, waiting: VecDeque::new(), ended: false }
    }

    /// The next byte, if any.
    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = loop {
            match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?.first().copied(),
            }
        };
        self.input.consume(usize::from(byte.is_some()));
        self.line += u64::from(byte == Some(b'\n'));
        Ok(byte)
    }

    /// The bytes of the next object, and the line where it begins. What stands between objects is passed over.
    fn object(&mut self) -> io::Result<Option<FoundObject>> {
        loop {
            match self.byte()? {
                None => return Ok(None),
                Some(b'{') => break,
                Some(_) => {}
            }
        }
        let begin = self.line;
        let mut object = vec![b'{'];
        let (mut depth, mut in_string, mut escaped, mut length) = (1_u32, false, false, 1_u64);
        while depth > 0 {
            let Some(byte) = self.byte()? else {
                return Ok(Some((begin, Err(SkipReason::Malformed("it has no end".into())))));
            };
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' if !in_string => depth += 1,
                b'}' if !in_string => depth -= 1,
                _ => {}
            }
            length += 1;
            if length <= self.limit {
                object.push(byte);
            }
        }
        let whole = length <= self.limit;
        Ok(Some((begin, if whole { Ok(object) } else { Err(SkipReason::TooLong { limit: self.limit }) })))
    }

    fn read_object(&mut self) -> bool {
        let (line, object) = match self.object() {
            Ok(Some(found)) => found,
            Ok(None) => return false,
            Err(error) => {
                self.ended = true;
                (self.line, Err(error.into()))
            }
        };
        let place = format!("{}:{line}", self.file);
        match object.and_then(|bytes| self.records(&place, bytes)) {
            Ok(records) => self.waiting.extend(records.into_iter().map(Ok)),
            Err(why) => self.waiting.push_back(Err(Skipped { place, why })),
        }
        true
    }

    /// The record in an object, or the records in the one array of objects that it wraps.
    fn records(&self, place: &str, bytes: Vec<u8>) -> Result<Vec<RawRecord>, SkipReason> {
        let decoded = decode_owned(bytes);
        let object: Map<String, Value> =
            serde_json::from_str(&decoded.text).map_err(|error| SkipReason::Malformed(error.to_string()))?;
        let record = |cells| RawRecord { place: place.to_owned(), cells, note: decoded.note.clone() };
        let is_list = |value: &&Value| {
            value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object))
        };
        if object.values().filter(is_list).count() != 1 || self.names.has_text(&cells(without_lists(&object)))
        {
            return Ok(vec![record(cells(object))]);
        }
        let items = object.into_iter().find_map(|(_, value)| match value {
            Value::Array(items) if items.first().is_some_and(Value::is_object) => Some(items),
            _ => None,
        });
        let objects = items.into_iter().flatten().filter_map(|item| match item {
            Value::Object(object) => Some(object),
            _ => None,
        });
        let numbered = objects.enumerate().map(|(index, object)| RawRecord {
            place: format!("{place}:{}", index + 1),
            ..record(cells(object))
        });
        Ok(numbered.collect())
    }
}

fn without_lists(object: &Map<String, Value>) -> Map<String, Value> {
    let plain = object.iter().filter(|(_, value)| !value.is_array() && !value.is_object());
    plain.map(|(name, value)| (name.clone(), value.clone())).collect()
}

impl<R: BufRead> Iterator for Items<'_, R> {
    type Item = Result<RawRecord, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            if self.ended || !self.read_object() {
                return None;
            }
        }
        self.waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    fn shown(item: Result<RawRecord, Skipped>) -> String {
        item.map_or_else(
            |skipped| skipped.to_string(),
            |raw| format!("{} {}", raw.place, raw.cells.values.join("|")),
        )
    }

    #[test]
    fn one_record_a_line() {
        let lines = |text: &[u8], limit| Lines::new("f", text, limit).map(shown).collect::<Vec<_>>();
        assert_eq!(lines(b"{\"text\":\"a\"}\n\n{\"n\":2,\"text\":\"b\"}", 99), ["f:1 a", "f:3 2|b"]);
        let broken = lines(b"{\"text\":\n{\"text\":\"b\"}\n[1]\n", 99);
        assert_eq!((broken.len(), broken[1].as_str()), (3, "f:2 b"));
        let long = lines(b"{\"text\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"}\n{\"text\":\"b\"}", 20);
        assert!(long[0].contains("more than 20 bytes") && long[1] == "f:2 b", "{long:?}");
        assert_eq!(lines(b"{\"text\":\"S\xE3o\"}", 99), ["f:1 São"]);
    }

    #[test]
    fn items_of_arrays_and_objects() {
        let items = |text: &str| {
            Items::new("f", text.as_bytes(), &embedded().columns, 200).map(shown).collect::<Vec<_>>()
        };
        assert_eq!(items("[{\"text\":\"a}\\\"{\"},\n {\"text\":\"b\"}]"), ["f:1 a}\"{", "f:2 b"]);
        assert_eq!(items("{\"tags\":[{\"name\":\"x\"}], \"text\":\"a\"}"), ["f:1 x|a"]);
        assert_eq!(
            items("{\"status\":\"ok\",\"articles\":[{\"content\":\"a\"},{\"content\":\"b\"}]}"),
            ["f:1:1 a", "f:1:2 b"]
        );
        assert_eq!(items("[{\"text\":"), ["f:1: is not a well-formed record: it has no end"]);
        assert_eq!(items("[]"), [""; 0]);
        assert_eq!(items("{\"author\":{\"name\":\"Mara\"},\"text\":\"a\"}"), ["f:1 Mara|a"]);
    }
}
