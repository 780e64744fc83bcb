//! CoNLL-U, the file format of Universal Dependencies, read and written as a stream.

use crate::cell::{cell, joined_cell};
use crate::invisible::printed;
use mandala_model::{CodePoints, Rel, Sentence, Span, Upos, Word, Xpos};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

mod entities;

/// A line that is no CoNLL-U, or a stream that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ConlluError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: ConlluProblem,
}

/// What can be wrong with a line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluProblem {
    /// The stream failed.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// The line is no UTF-8.
    #[error("not UTF-8")]
    Encoding,
    /// A word line has too few columns or too many.
    #[error("{0} columns; a word line has 10, parted by tabs")]
    Columns(usize),
    /// The first column is no word number, or not the next one.
    #[error("word number {found:?}; {expected} would be next")]
    Number {
        /// What stands there.
        found: String,
        /// What should.
        expected: usize,
    },
    /// A word without a form, or with white space at its ends.
    #[error("an empty word form, or white space around it")]
    Form,
    /// A value that its column cannot hold.
    #[error("{value:?} is no {column}")]
    Value {
        /// Name of the column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// The heads make no tree with one root.
    #[error("the heads of the sentence that begins here make no tree with one root")]
    Tree,
}

/// One word line; columns that say nothing hold `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    columns: Box<str>,
    /// Where each of the ten columns ends in `columns`.
    ends: [u32; 10],
}

impl Row {
    /// Column `n`, from 1: 2 is FORM, 10 is MISC.
    ///
    /// # Panics
    /// If `n` is not in 1–10.
    #[must_use]
    pub fn column(&self, n: usize) -> &str {
        let begin = if n == 1 { 0 } else { self.ends[n - 2] as usize + 1 };
        &self.columns[begin..self.ends[n - 1] as usize]
    }

    /// The word form.
    #[must_use]
    pub fn form(&self) -> &str {
        self.column(2)
    }

    /// The value of `key` in MISC.
    #[must_use]
    pub fn misc(&self, key: &str) -> Option<&str> {
        self.column(10).split('|').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
    }
}

/// One sentence of a file. Empty nodes are left out, as they have a place only in the enhanced graph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Comment lines, with their `#`.
    pub comments: Vec<String>,
    /// Word lines.
    pub rows: Vec<Row>,
    /// Lines of multiword tokens ("3-4"), each with the index of its first word in `rows`.
    tokens: Vec<(usize, Box<str>)>,
}

impl Block {
    /// The value of a comment such as `# text = …`.
    #[must_use]
    pub fn comment(&self, key: &str) -> Option<&str> {
        let value = |line: &'_ str| -> Option<usize> {
            let rest =
                line.strip_prefix('#')?.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')?;
            Some(line.len() - rest.trim_start().len())
        };
        self.comments.iter().find_map(|line| value(line).map(|at| &line[at..]))
    }

    /// The forms joined by spaces, and where each stands there.
    #[must_use]
    pub fn joined(&self) -> (String, Vec<Span>) {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            if !text.is_empty() {
                text.push(' ');
            }
            let begin = text.len();
            text.push_str(row.form());
            spans.push(Span::new(begin..text.len()));
        }
        (text, spans)
    }

    /// The sentence that columns 3, 4, 5, 7 and 8, and `Entity` in MISC describe, over the text of [`Block::joined`].
    ///
    /// # Errors
    /// If a column holds a value of no vocabulary, or the heads make no tree.
    pub fn sentence(&self) -> Result<(String, Sentence), ConlluError> {
        let (text, spans) = self.joined();
        let mut words = Vec::with_capacity(spans.len());
        for (row, span) in self.rows.iter().zip(spans) {
            let wrong = |column, n| ConlluError {
                line: row.line,
                problem: ConlluProblem::Value { column, value: row.column(n).to_owned() },
            };
            let head: u32 = row.column(7).parse().map_err(|_| wrong("head", 7))?;
            if head as usize > self.rows.len() {
                return Err(wrong("head", 7));
            }
            words.push(Word {
                span,
                lemma: row.column(3).into(),
                upos: row.column(4).parse::<Upos>().map_err(|_| wrong("UPOS", 4))?,
                xpos: row.column(5).parse::<Xpos>().map_err(|_| wrong("XPOS", 5))?,
                head: head.checked_sub(1),
                rel: row.column(8).parse::<Rel>().map_err(|_| wrong("relation", 8))?,
            });
        }
        if !is_tree(&words) {
            let line = self.rows.first().map_or(0, |row| row.line);
            return Err(ConlluError { line, problem: ConlluProblem::Tree });
        }
        let mentions = entities::read(&self.rows, &words);
        let sentence = Sentence { span: Span::new(0..text.len()), words, mentions };
        Ok((text, sentence))
    }
}

/// Whether one word is the root and all others lead there.
fn is_tree(words: &[Word]) -> bool {
    let mut leads = vec![false; words.len()];
    for start in 0..words.len() {
        let (mut at, mut steps) = (start, 0);
        while !leads[at] {
            match words[at].head {
                Some(head) if steps <= words.len() => at = head as usize,
                Some(_) => return false,
                None => leads[at] = true,
            }
            steps += 1;
        }
        let mut at = start;
        while !leads[at] {
            leads[at] = true;
            at = words[at].head.map_or(at, |head| head as usize);
        }
    }
    words.iter().filter(|word| word.head.is_none()).count() == 1
}

/// Reads sentences from a stream, one at a time.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    line: usize,
    failed: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads from `input`.
    pub fn new(input: R) -> Self {
        Reader { input, line: 0, failed: false }
    }

    fn block(&mut self) -> Result<Option<Block>, ConlluError> {
        let mut block = Block::default();
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.line += 1;
            let line = self.line;
            let fail = |problem| ConlluError { line, problem };
            let read = self.input.read_until(b'\n', &mut bytes).map_err(|e| fail(e.into()))?;
            let text = std::str::from_utf8(&bytes).map_err(|_| fail(ConlluProblem::Encoding))?;
            let text = text.strip_suffix('\n').unwrap_or(text);
            let text = text.trim_end_matches('\r');
            let text = if line == 1 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
            if read == 0 || text.trim().is_empty() {
                if !block.rows.is_empty() {
                    return Ok(Some(block));
                }
                if read == 0 {
                    return Ok(None);
                }
            } else if text.starts_with('#') {
                block.comments.push(text.to_owned());
            } else {
                match numbered(text, line, block.rows.len() + 1).map_err(fail)? {
                    Numbered::Word(row) => block.rows.push(row),
                    Numbered::Token => block.tokens.push((block.rows.len(), text.into())),
                    Numbered::EmptyNode => {}
                }
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Block, ConlluError>;

    /// The next sentence. After an error there is no more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let block = self.block();
        self.failed = block.is_err();
        block.transpose()
    }
}

/// A line that is neither blank nor a comment, by the number that it begins with.
enum Numbered {
    Word(Row),
    /// A multiword token: "3-4".
    Token,
    /// A word that the text does not have: "3.1".
    EmptyNode,
}

/// Reads such a line, where `expected` is the number of the next word.
fn numbered(text: &str, line: usize, expected: usize) -> Result<Numbered, ConlluProblem> {
    let mut ends = [0; 10];
    let mut columns = 0;
    for (at, _) in text.match_indices('\t').chain([(text.len(), "")]) {
        if columns < 10 {
            ends[columns] = u32::try_from(at).map_err(|_| ConlluProblem::Columns(columns))?;
        }
        columns += 1;
    }
    if columns != 10 {
        return Err(ConlluProblem::Columns(columns));
    }
    let row = Row { line, columns: text.into(), ends };
    let number = row.column(1);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_pair = |mark| number.split_once(mark).is_some_and(|(a, b)| is_number(a) && is_number(b));
    if is_pair('-') {
        return Ok(Numbered::Token);
    }
    if is_pair('.') {
        return Ok(Numbered::EmptyNode);
    }
    if number.parse() != Ok(expected) {
        return Err(ConlluProblem::Number { found: number.to_owned(), expected });
    }
    if row.form().trim().is_empty() || row.form().trim() != row.form() {
        return Err(ConlluProblem::Form);
    }
    Ok(Numbered::Word(row))
}

/// Writes the block with columns 3, 4, 5, 7 and 8, and `Entity` in MISC filled from `sentence`; the rest is kept.
///
/// # Errors
/// If the stream cannot be written.
pub fn write_block(out: &mut impl Write, block: &Block, sentence: &Sentence) -> io::Result<()> {
    let mut buffer = String::new();
    for comment in &block.comments {
        let fields = comment.strip_prefix("# global.Entity").map(|_| entities::FIELDS);
        buffer.push_str(fields.unwrap_or(comment));
        buffer.push('\n');
    }
    let marks = entities::marks(sentence, |head| block.rows[head].line);
    let mut tokens = block.tokens.iter().peekable();
    for (i, (row, word)) in block.rows.iter().zip(&sentence.words).enumerate() {
        while let Some((_, token)) = tokens.next_if(|(first, _)| *first == i) {
            buffer.push_str(token);
            buffer.push('\n');
        }
        let kept = row.column(10).split('|').filter(|pair| *pair != "_" && !pair.starts_with("Entity="));
        write_word(&mut buffer, i, row.form(), word, row.column(6), &misc(kept, &marks[i]));
    }
    buffer.push('\n');
    out.write_all(buffer.as_bytes())
}

/// Writes a sentence of `text` with its `# text` and, in MISC, its mentions, `SpaceAfter` and the place of each word
/// in code points. Sentence 1 is the first of its file and says how mentions are marked.
///
/// White space inside the text of the sentence is written as one space, invisible marks are left out, and a word that
/// a line end breaks is written whole. Words are in Unicode's normal form C, as the format asks, and without control
/// characters.
///
/// # Errors
/// If the stream cannot be written.
pub fn write_sentence(
    out: &mut impl Write,
    points: &CodePoints<'_>,
    text: &str,
    id: usize,
    sentence: &Sentence,
) -> io::Result<()> {
    let marks = entities::marks(sentence, |head| points.span(sentence.words[head].span).0 as usize);
    let fields = if id == 1 { format!("{}\n", entities::FIELDS) } else { String::new() };
    let mut buffer = format!("{fields}# sent_id = {id}\n# text = ");
    let joined = |i: usize| {
        let pair = i.checked_sub(1).and_then(|before| sentence.words.get(before..=i));
        pair.is_some_and(|pair| pair[0].span.end == pair[1].span.begin)
    };
    let form = |i: usize, word: &Word| {
        let form = printed(word.span.of(text));
        if joined(i) { joined_cell(form) } else { cell(form) }
    };
    for (i, word) in sentence.words.iter().enumerate() {
        if i > 0 && !joined(i) {
            buffer.push(' ');
        }
        buffer.push_str(&form(i, word));
    }
    buffer.push('\n');
    for (i, word) in sentence.words.iter().enumerate() {
        let (begin, end) = points.span(word.span);
        let space = joined(i + 1).then_some("SpaceAfter=No");
        let range = format!("TokenRange={begin}:{end}");
        let pairs = space.into_iter().chain([range.as_str()]);
        write_word(&mut buffer, i, &form(i, word), word, "_", &misc(pairs, &marks[i]));
    }
    buffer.push('\n');
    out.write_all(buffer.as_bytes())
}

/// The pairs of MISC, the marks of mentions at their place in the alphabet.
fn misc<'p>(pairs: impl Iterator<Item = &'p str>, marks: &str) -> String {
    let entity = format!("Entity={marks}");
    let mut pairs: Vec<&str> = pairs.collect();
    if !marks.is_empty() {
        let at = pairs.iter().position(|pair| *pair > entity.as_str()).unwrap_or(pairs.len());
        pairs.insert(at, &entity);
    }
    if pairs.is_empty() { "_".to_owned() } else { pairs.join("|") }
}

fn write_word(out: &mut String, i: usize, form: &str, word: &Word, feats: &str, misc: &str) {
    let Word { lemma, upos, xpos, head, rel, .. } = word;
    let head = head.map_or(0, |head| head + 1);
    let lemma = cell(Cow::Borrowed(lemma));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{rel}\t_\t{misc}", i + 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TWO: &str = "# text = They don't.\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\tA=1|SpaceAfter=No\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\n";

    #[test]
    fn sentences_round_trip() {
        let block = Reader::new(TWO.as_bytes()).next().unwrap().unwrap();
        assert_eq!(block.comment("text"), Some("They don't."));
        assert_eq!(block.rows[1].misc("SpaceAfter"), Some("No"));
        let (text, sentence) = block.sentence().unwrap();
        assert_eq!(text, "They do n't");
        let mut out = Vec::new();
        write_block(&mut out, &block, &sentence).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), TWO);
    }

    #[test]
    fn what_was_written_is_read_as_the_same() {
        let block = Reader::new("# x\r\r\n1\ta\ta\tX\tNN\t_\t0\troot\t_\t_\r\r\n".as_bytes())
            .next()
            .unwrap()
            .unwrap();
        assert_eq!((&*block.comments[0], block.rows[0].column(10)), ("# x", "_"));
    }

    #[track_caller]
    fn check_error(input: &str, expected: &str) {
        let error = Reader::new(input.as_bytes()).find_map(Result::err).unwrap();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn errors_name_the_line() {
        check_error("# x\n1\ta\n", "line 2: 2 columns; a word line has 10, parted by tabs");
        check_error("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: word number \"2\"; 1 would be next");
        check_error(
            "\n1\t \t_\t_\t_\t_\t_\t_\t_\t_\n",
            "line 2: an empty word form, or white space around it",
        );
    }

    #[test]
    fn cycles_are_no_tree() {
        let cycle = TWO.replace("2\tnsubj", "3\tnsubj").replace("2\tadvmod", "1\tadvmod");
        let block = Reader::new(cycle.as_bytes()).next().unwrap().unwrap();
        assert!(matches!(block.sentence().unwrap_err().problem, ConlluProblem::Tree));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Reader::new(&bytes[..]).count();
        }

        #[test]
        fn any_columns_are_read_or_refused(text in "([0-9]{1,2}[-.]?[0-9]?(\t[a-z0-9_]{0,3}){8,10}\n){0,6}") {
            for block in Reader::new(text.as_bytes()).flatten() {
                let _ = block.sentence();
            }
        }
    }
}
