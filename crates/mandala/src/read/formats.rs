//! Which format a file has: by the end of its name, or else by what stands in it.

use super::rules::Problem;
use super::tsv::rows;
use std::collections::BTreeMap;
use std::path::Path;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One document of plain text.
    Text,
    /// One saved web page.
    Html,
    /// One JSON record a line.
    JsonLines,
    /// A JSON array of records, or one record.
    Json,
    /// A table, cells parted by commas (or semicolons), with a header.
    Csv,
    /// A table, cells parted by tabs, with a header.
    Tsv,
}

/// The formats by the ends of file names.
#[derive(Debug, Default)]
pub(super) struct Formats(BTreeMap<String, Option<Format>>);

impl Formats {
    pub(super) fn load(file: &str, text: &str, problems: &mut Vec<Problem>) -> Formats {
        let mut formats = Formats::default();
        for row in rows(file, text, ["format", "extensions"], problems) {
            let format = match row.cells[0] {
                "text" => Some(Format::Text),
                "html" => Some(Format::Html),
                "jsonl" => Some(Format::JsonLines),
                "json" => Some(Format::Json),
                "csv" => Some(Format::Csv),
                "tsv" => Some(Format::Tsv),
                "none" => None,
                other => {
                    problems.push(row.problem(0, format!("`{other}` is no format")));
                    continue;
                }
            };
            for extension in row.cells[1].split('|') {
                formats.0.insert(extension.to_owned(), format);
            }
        }
        formats
    }

    /// What the name of a file says: nothing, a format, or that it is to be left out (`Some(None)`).
    pub(super) fn of_name(&self, path: &Path) -> Option<Option<Format>> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        self.0.get(&extension).copied()
    }
}

/// The format of bytes that are text, by their look.
pub(super) fn sniff(start: &[u8]) -> Format {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    let markup =
        ["<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<div", "<meta", "<title"];
    if markup.iter().any(|tag| head.starts_with(tag)) || (head.starts_with('<') && head.contains("<html")) {
        return Format::Html;
    }
    let first_line = text.lines().next().unwrap_or_default().trim();
    if first_line.starts_with('{') && first_line.ends_with('}') && first_line.contains("\":") {
        return Format::JsonLines;
    }
    let opens = |open: char, next: char| {
        text.strip_prefix(open).is_some_and(|rest| rest.trim_start().starts_with(next))
    };
    if opens('{', '"') || opens('[', '{') {
        return Format::Json;
    }
    Format::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_name() {
        let formats = &crate::read::rules::embedded().formats;
        let check = |name: &str, expected| assert_eq!(formats.of_name(Path::new(name)), expected, "{name}");
        check("a.TXT", Some(Some(Format::Text)));
        check("a/b.ndjson", Some(Some(Format::JsonLines)));
        check("page_files/style.css", Some(None));
        check("a.2021", None);
        check("README", None);
    }

    #[test]
    fn formats_by_look() {
        let check = |text: &str, expected| assert_eq!(sniff(text.as_bytes()), expected, "{text}");
        check("\u{feff}<!DOCTYPE html><p>a", Format::Html);
        check("<!-- saved --><html>", Format::Html);
        check("{\"text\": \"a\"}\n{\"text\": \"b\"}", Format::JsonLines);
        check("{\n  \"text\": \"a\"\n}", Format::Json);
        check("[{\"text\": \"a\"}]", Format::Json);
        check("[A guard] said: {no}", Format::Text);
        check("<3 is a heart", Format::Text);
        check("", Format::Text);
    }
}
