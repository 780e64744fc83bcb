//! Parsing as a filter: CoNLL-U or plain text in, CoNLL-U out.

use crate::{Coder, Error, Result, Threads};
use mandala_model::{CodePoints, Span};
use mandala_text::conllu::{self, Block, ConlluError};
use std::io::{BufRead, Read, Write};

/// A text is parsed in pieces of about so many bytes, cut between paragraphs.
const PIECE: usize = 1 << 14;

/// Fills columns 3 to 8 of CoNLL-U, and `Entity` in MISC; only the word forms of the input are used.
///
/// # Errors
/// If the input is no CoNLL-U, with the line, or the output cannot be written.
pub fn parse(
    coder: &Coder,
    threads: &Threads,
    input: impl BufRead + Send,
    mut output: impl Write,
) -> Result<()> {
    let weight = |block: &Result<Block, ConlluError>| block.as_ref().map_or(0, |block| 32 * block.rows.len());
    threads.in_batches(conllu::Reader::new(input), weight, |batch| {
        let parsed = threads.map(batch, |block| -> Result<Vec<u8>> {
            let block = block.map_err(|e| Error::Format(format!("stdin: {e}")))?;
            let (text, words) = block.joined();
            let sentence = coder.engine().parse_words(&text, &words);
            let mut lines = Vec::new();
            conllu::write_block(&mut lines, &block, &sentence).map_err(Error::Output)?;
            Ok(lines)
        });
        // What came before a broken line is still written.
        parsed.into_iter().try_for_each(|lines| output.write_all(&lines?).map_err(Error::Output))?;
        output.flush().map_err(Error::Output)
    })
}

/// Parses plain text, with the place of every sentence and word in code points.
///
/// # Errors
/// If the input cannot be read or is no UTF-8, or the output cannot be written.
pub fn parse_text(
    coder: &Coder,
    threads: &Threads,
    mut input: impl Read,
    mut output: impl Write,
) -> Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(Error::Stream)?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = 1 + e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count();
        Error::Format(format!("stdin:{line}: this is no UTF-8"))
    })?;
    if u32::try_from(text.len()).is_err() {
        return Err(Error::Format("stdin: the text is longer than 4 GiB".to_owned()));
    }
    let points = CodePoints::new(&text);
    let mut id = 0;
    threads.in_batches(
        pieces(&text),
        |piece| piece.len(),
        |batch| {
            for sentence in
                threads.map(batch, |piece| coder.engine().analyse(&text, [piece])).iter().flatten()
            {
                id += 1;
                conllu::write_sentence(&mut output, &points, &text, id, sentence).map_err(Error::Output)?;
            }
            output.flush().map_err(Error::Output)
        },
    )
}

/// Cuts a text at empty lines into pieces of at least [`PIECE`] bytes.
fn pieces(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut begin = 0;
    std::iter::from_fn(move || {
        let rest = text.get(begin..).filter(|rest| !rest.is_empty())?;
        let from = (PIECE..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let length = rest[from..].find("\n\n").map_or(rest.len(), |at| from + at + 2);
        let piece = Span::new(begin..begin + length);
        begin += length;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_tile_the_text_and_end_between_paragraphs() {
        let text = "One, two: é.\n\n".repeat(5000);
        let pieces: Vec<Span> = pieces(&text).collect();
        assert!(pieces.len() > 3);
        assert_eq!((pieces[0].begin, pieces[pieces.len() - 1].end as usize), (0, text.len()));
        assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].begin));
        assert!(pieces.iter().all(|piece| piece.of(&text).ends_with("\n\n")));
    }

    #[test]
    fn one_long_line_is_one_piece() {
        let text = "a ".repeat(PIECE);
        assert_eq!(super::pieces(&text).count(), 1);
        assert_eq!(super::pieces("").count(), 0);
    }
}
