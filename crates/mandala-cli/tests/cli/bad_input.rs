//! Whatever a folder may hold: what can be read is read, the rest is named.

use crate::sandbox::{ARTICLE, Sandbox};
use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

#[test]
fn an_empty_folder() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("news")).unwrap();
    sandbox.run(&["read", "news"]).check(3, &["nothing to read was found"]);
    assert!(!sandbox.path("news.mandala").exists());
}

#[test]
fn a_missing_folder() {
    let sandbox = Sandbox::new();
    sandbox.run(&["read", "news"]).check(4, &["skipped: news: cannot be read"]);
    assert!(!sandbox.path("news.mandala").exists());
}

#[test]
fn an_empty_file() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.write("news/empty.txt", "");
    sandbox.write("news/blank.txt", " \n\n\t\n");
    sandbox.run(&["read", "news"]).check(
        4,
        &["skipped: empty.txt: is empty", "skipped: blank.txt: is empty", "1 document read, 2 skipped"],
    );
}

#[test]
fn a_binary_file() {
    let sandbox = Sandbox::with_articles(1);
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    sandbox.write("news/noise.txt", noise);
    sandbox.write("news/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    sandbox.run(&["read", "news"]).check(
        4,
        &["skipped: noise.txt: is not text", "skipped: picture.txt: is not text", "1 document read"],
    );
}

#[test]
fn legacy_encodings_are_decoded_and_said() {
    let sandbox = Sandbox::new();
    let latin = b"Le pr\xe9sident fran\xe7ais a re\xe7u le g\xe9n\xe9ral \xe0 Besan\xe7on. L'\xe9t\xe9 \xe9tait pass\xe9.\n";
    sandbox.write("news/latin.txt", latin.repeat(4));
    let utf16: Vec<u8> = format!("\u{feff}{ARTICLE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    sandbox.write("news/utf16.txt", utf16);
    sandbox.write("news/cut.txt", [ARTICLE.as_bytes(), b" \xe2\x80"].concat());
    let ran = sandbox.run(&["read", "news"]);
    ran.check(0, &["note: latin.txt: decoded from windows-1252", "note: utf16.txt: decoded from utf-16le"]);
    ran.check(0, &["note: cut.txt: decoded from", "3 documents read"]);
}

#[test]
fn two_hundred_megabytes_are_skipped_at_once() {
    let sandbox = Sandbox::with_articles(1);
    let mut file = File::create(sandbox.path("news/huge.txt")).unwrap();
    file.write_all(ARTICLE.repeat(5000).as_bytes()).unwrap();
    file.set_len(200 << 20).unwrap();
    let begun = Instant::now();
    sandbox.run(&["read", "news"]).check(4, &["skipped: huge.txt: has more than", "1 document read"]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn one_line_of_five_megabytes() {
    let sandbox = Sandbox::new();
    // Long words, since it is the number of words that takes the time.
    let sentence = format!("Russia attacked Ukraine with {}. ", "mandala".repeat(100));
    sandbox.write("news/line.txt", sentence.repeat((5 << 20) / sentence.len() + 1));
    sandbox.run(&["read", "news"]).check(0, &["1 document read"]);
    assert!(sandbox.status("events") > 5_000);
}

#[test]
fn a_sentence_of_a_megabyte() {
    let sandbox = Sandbox::new();
    sandbox.write("news/words.txt", "rebels and ".repeat((1 << 20) / 11));
    sandbox.run(&["read", "news"]).check(0, &["1 document read"]);
}

#[test]
fn a_hundred_thousand_sentences_of_one_word() {
    let sandbox = Sandbox::new();
    sandbox.write("news/words.txt", "Go.\n".repeat(100_000));
    sandbox.run(&["read", "news"]).check(0, &["1 document read"]);
    assert!(sandbox.status("sentences") > 1_000);
}

#[test]
fn tags_nested_without_end() {
    let sandbox = Sandbox::with_articles(1);
    let deep = 200_000;
    sandbox.write(
        "news/deep.html",
        format!("<html><body>{}{ARTICLE}{}", "<div>".repeat(deep), "</div>".repeat(deep)),
    );
    let nested = format!("<html><body>{}<p>{ARTICLE}</p>{}", "<div>".repeat(50), "</div>".repeat(50));
    sandbox.write("news/nested.html", nested);
    sandbox
        .run(&["read", "news"])
        .check(4, &["skipped: deep.html: has tags nested deeper", "2 documents read"]);
}

#[test]
fn an_unreadable_file_among_good_ones() {
    let sandbox = Sandbox::with_articles(2);
    #[cfg(unix)]
    std::os::unix::fs::symlink("gone.txt", sandbox.path("news/dangling.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", sandbox.path("news/loop")).unwrap();
    std::fs::create_dir(sandbox.path("news/folder.txt")).unwrap();
    sandbox.write("news/folder.txt/inside.txt", format!("{ARTICLE} Inside."));
    let ran = sandbox.run(&["read", "news"]);
    ran.check(if cfg!(unix) { 4 } else { 0 }, &["3 documents read"]);
    #[cfg(unix)]
    ran.check(4, &["skipped: dangling.txt: ", "skipped: loop: "]);
}

#[test]
fn tables_without_a_clear_text_column() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.write("news/table.csv", "id,n\n1,2\n3,4\n");
    sandbox.write("news/good.csv", format!("headline,body\nWar,\"{}\"\n", ARTICLE.replace('\n', " ")));
    sandbox.run(&["read", "news"]).check(4, &["skipped: table.csv", "note: ", "2 documents read"]);
    sandbox.run(&["read", "news/good.csv", "--text-column", "nope"]).check(4, &["nope", "headline, body"]);
}
