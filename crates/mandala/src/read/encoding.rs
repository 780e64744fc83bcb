//! Bytes to text: byte order marks, UTF-8, UTF-16, and the legacy encodings of the web.

use super::note::Note;
use super::skipped::SkipReason;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes are looked at to tell what a file is.
pub(super) const START: usize = 64 * 1024;

/// More control characters than one in this many bytes, and it is no text.
const BYTES_PER_CONTROL: usize = 100;

/// Text, and what is to be said of how it was decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<Note>,
}

/// The encoding that the first bytes tell beyond doubt: a byte order mark, or the zeroes of UTF-16 without one.
pub(super) fn marked(start: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(start).map(|(encoding, _)| encoding).or_else(|| bare_utf16(start))
}

/// UTF-16 without a mark: in Western text every second byte is zero.
fn bare_utf16(start: &[u8]) -> Option<&'static Encoding> {
    let start = &start[..start.len().min(2048) & !1];
    if start.len() < 8 {
        return None;
    }
    let zeroes = |parity: usize| start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeroes(0), zeroes(1), start.len() / 2);
    match (even * 20 < pairs, odd * 20 < pairs, (even + odd) * 2 > pairs) {
        (true, false, true) => Some(UTF_16LE),
        (false, true, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Why these bytes cannot be text, if they cannot.
pub(super) fn binary(start: &[u8]) -> Option<SkipReason> {
    if marked(start).is_some() {
        return None;
    }
    let start = &start[..start.len().min(START)];
    let text_like = |kind: infer::Type| matches!(kind.matcher_type(), infer::MatcherType::Text);
    if let Some(kind) = infer::get(start).filter(|kind| !text_like(*kind)) {
        return Some(SkipReason::NotText { kind: kind.mime_type().to_owned() });
    }
    let control = |byte: &&u8| matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let controls = start.iter().filter(control).count();
    let binary = start.contains(&0) || controls * BYTES_PER_CONTROL > start.len();
    binary.then(|| SkipReason::NotText { kind: "binary data".to_owned() })
}

/// Decodes `bytes`; `declared` is the label of an encoding that the document itself names.
///
/// A byte order mark counts most, then valid UTF-8, then what is declared, then what the bytes look like.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(encoding) = marked(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), note: None };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = declared.filter(|encoding| *encoding != UTF_8);
    with(declared.unwrap_or_else(|| guess(bytes)), bytes)
}

/// The same for bytes that are already owned, without copying what is UTF-8.
pub(super) fn decode_owned(bytes: Vec<u8>) -> Decoded {
    if marked(&bytes).is_some() {
        return decode(&bytes, None);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, note: None },
        Err(error) => with(guess(error.as_bytes()), error.as_bytes()),
    }
}

/// UTF-8 with a few broken bytes stays UTF-8; else the detector decides.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut broken, mut sound) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // Bytes of a legacy encoding hardly ever happen to be UTF-8.
    if sound > broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, encoding, broken) = encoding.decode(bytes);
    let name = encoding.name().to_lowercase();
    let note = match (encoding == UTF_8, broken) {
        (true, false) => None,
        (_, broken) => Some(Note::Decoded { from: name, broken }),
    };
    let text = match text {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    Decoded { text, note }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, note: Option<&str>) {
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.note.map(|n| n.to_string()).as_deref()), (text, note));
        assert_eq!(decode_owned(bytes.to_vec()).text, text);
    }

    #[test]
    fn encodings_are_told_and_said() {
        check("“Señor” é".as_bytes(), "“Señor” é", None);
        check(b"\xEF\xBB\xBFabc", "abc", None);
        check(b"\xFF\xFEa\0b\0", "ab", Some("decoded from utf-16le"));
        check(b"\0T\0w\0o\0 \0m\0e\0n", "Two men", Some("decoded from utf-16be"));
        let legacy = b"The minister\x92s visit to S\xE3o Tom\xE9 was \x93brief\x94, he said.";
        check(
            legacy,
            "The minister’s visit to São Tomé was “brief”, he said.",
            Some("decoded from windows-1252"),
        );
        let cyrillic =
            encoding_rs::WINDOWS_1251.encode("Президент России заявил, что переговоры начнутся завтра").0;
        assert!(decode(&cyrillic, None).text.starts_with("Президент"));
        let declared = decode(b"\xC8\xE2\xE0\xED", Some("windows-1251"));
        assert_eq!(declared.text, "Иван");
        let broken =
            "“Señor” López y Peña señaló \u{1}".as_bytes().iter().map(|b| if *b == 1 { 0xFF } else { *b });
        assert!(decode(&broken.collect::<Vec<u8>>(), None).text.contains("señaló"));
    }

    #[test]
    fn what_is_no_text_is_told() {
        assert!(binary(b"%PDF-1.4 and more").is_some_and(|why| why.to_string().contains("application/pdf")));
        assert!(binary(b"\x89PNG\r\n\x1a\n").is_some());
        assert!(binary(b"some\0thing").is_some());
        assert!(binary(&[1, 2, 3, 4, 5, 6, 65]).is_some());
        assert!(binary("plain — text\n\tand more".as_bytes()).is_none());
        assert!(binary(b"\xFF\xFEa\0b\0").is_none());
        assert!(binary(b"<!DOCTYPE html><p>a").is_none());
        assert!(binary(b"#!/bin/sh\necho").is_none());
        assert!(binary(b"").is_none());
    }
}
