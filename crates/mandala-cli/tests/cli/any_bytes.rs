//! Any bytes at all: every command ends with a code that means something, and never by a mistake of its own.

use crate::sandbox::{ARTICLE, Ran, Sandbox};
use std::iter::successors;

/// The same noise on every machine.
fn noise(seed: u32, length: usize) -> Vec<u8> {
    let next = |x: &u32| Some(x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    successors(Some(seed), next).skip(1).take(length).map(|x| (x >> 24) as u8).collect()
}

/// An article with some of its bytes changed.
fn damaged(seed: u32) -> Vec<u8> {
    let mut bytes = ARTICLE.repeat(3).into_bytes();
    for change in noise(seed, 60).chunks(3) {
        let at = usize::from(change[0]) << 8 | usize::from(change[1]);
        let length = bytes.len();
        bytes[at % length] = change[2];
    }
    bytes
}

/// Bytes that are text, nearly text, and no text, each with a name.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let article = ARTICLE.as_bytes();
    let cut = article.len() - article.iter().rev().position(|&byte| byte == 0xe2).unwrap() + 1;
    let utf16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut inputs: Vec<(String, Vec<u8>)> = [
        ("empty", Vec::new()),
        ("nul", vec![0]),
        ("nuls", vec![0; 70_000]),
        ("cut-utf8", article[..cut].to_vec()),
        ("overlong", b"Russia \xc0\xaf attacked \xed\xa0\x80 Ukraine \xf5\x80\x80\x80.".to_vec()),
        ("nul-in-text", ARTICLE.replace(' ', "\0").into_bytes()),
        ("bom-only", b"\xef\xbb\xbf".to_vec()),
        ("odd-utf16", [b"\xff\xfe", &utf16[1..]].concat()),
        ("surrogates", b"\xfe\xff\xd8\x00\xd8\x00\xdc\x00\x00A".to_vec()),
        (
            "unseen",
            "\u{2028}\u{202e}\u{feff}\u{e0001}\u{301}\u{fffe} Russia\u{301} attacked\u{85}".repeat(30).into(),
        ),
        ("rows", b"1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n\n2-1\t\t\t\t\t\t\t\t\t\n".to_vec()),
        ("json", br#"{"id":"\ud800","text":"Russia \u0000 attacked","date":-1e999}"#.to_vec()),
        ("deep-json", "[{\"text\":".repeat(20_000).into_bytes()),
        ("quote", b"text,date\n\"Russia attacked".to_vec()),
        ("tags", b"<html><p>Russia <!-- attacked <b <![CDATA[ &#x110000; &#0; \x00</p".to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    inputs.extend((0..2).map(|n| (format!("noise-{n}"), noise(n, 3000))));
    inputs.extend((0..3).map(|n| (format!("damaged-{n}"), damaged(n))));
    inputs
}

#[track_caller]
fn check(what: &str, ran: &Ran, codes: &[i32]) {
    assert!(ran.code.is_some_and(|code| codes.contains(&code)), "{what}: {ran:#?}");
    assert!(!ran.err.contains("panicked") && !ran.err.contains("mistake in mandala"), "{what}: {ran:#?}");
    assert!(ran.code == Some(0) || !ran.err.is_empty(), "{what}: a failure is told: {ran:#?}");
}

#[test]
fn as_text_to_parse() {
    for (name, bytes) in inputs() {
        let ran = Sandbox::new().run_with_input(&["parse", "--text"], &bytes);
        check(&name, &ran, if str::from_utf8(&bytes).is_ok() { &[0] } else { &[1] });
    }
}

#[test]
fn as_words_to_parse() {
    for (name, bytes) in inputs() {
        check(&name, &Sandbox::new().run_with_input(&["parse"], &bytes), &[0, 1]);
    }
}

#[test]
fn as_records_to_code() {
    for (name, bytes) in inputs() {
        check(&name, &Sandbox::new().run_with_input(&["code"], &bytes), &[0, 4]);
    }
}

#[test]
fn as_texts_to_code() {
    // As far as JSON can say the bytes; every text that is not blank can be coded.
    let (mut lines, mut blank) = (String::new(), 0);
    for (name, bytes) in inputs() {
        let text = String::from_utf8_lossy(&bytes);
        let record = serde_json::json!({ "id": name, "text": text, "date": "2022-03-01", "title": text });
        lines += &format!("{record}\n");
        blank += usize::from(text.trim().is_empty());
    }
    for mode in [&["code"][..], &["code", "--mentions"]] {
        let ran = Sandbox::new().run_with_input(mode, &lines);
        ran.check(4, &[]);
        assert_eq!(ran.err.lines().count(), blank, "{ran:#?}");
        assert!(ran.records().iter().any(|record| record["doc"] == "unseen"));
    }
}

#[test]
fn as_files_to_read() {
    let sandbox = Sandbox::with_articles(1);
    let extensions = ["txt", "html", "jsonl", "json", "csv", "tsv", "dat"];
    for (name, bytes) in inputs() {
        for extension in extensions {
            sandbox.write(&format!("news/{name}.{extension}"), &bytes);
        }
    }
    let ran = sandbox.run(&["read", "news"]);
    ran.check(4, &[]);
    assert!(sandbox.status("documents") > 1);
    for command in [&["map"][..], &["status"], &["events", "--json"]] {
        let ran = sandbox.run(command);
        assert!(matches!(ran.code, Some(0 | 3)) && !ran.err.contains("mistake in mandala"), "{ran:#?}");
    }
}
