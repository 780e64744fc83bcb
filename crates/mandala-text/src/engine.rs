//! The engine: from raw text to parsed sentences.

use crate::invisible::printed;
use crate::kernels::Kernel;
use crate::language::Language;
use crate::lemma::lower;
use crate::model::{Model, ModelError};
use crate::ready::Net;
use crate::splitter::Splitter;
use crate::{hyphens, mentions, net, sentences, tokenise};
use mandala_model::{Rel, Sentence, Span, Word, Xpos};
use std::borrow::Cow;

/// The language engine: splits, tokenises, tags, lemmatises and parses English.
///
/// Holds nothing that changes: threads may share it, and the result depends on nothing but the text.
#[derive(Debug)]
pub struct Engine {
    language: Language,
    model: Model,
    splitter: Splitter,
    net: Net,
}

/// A name that the training texts hold often; the net reads it where the caller knows of a name.
const STAND_IN: &str = "Iraq";

/// About how many words go through the net together. More would not make it faster.
const BATCH: usize = 384;

/// The longest sentence that is parsed as one.
const LONGEST_PIECE: usize = 512;

impl Engine {
    /// Loads the engine from the bytes of `model.bin` and `splitter.bin` in `data/models/en/`.
    ///
    /// # Errors
    /// If the bytes are not a whole model and a whole splitter of these versions.
    pub fn load(model: &[u8], splitter: &[u8]) -> Result<Engine, ModelError> {
        Ok(Engine::new(Model::from_bytes(model)?, Splitter::from_bytes(splitter)?))
    }

    /// An engine around a model and a splitter in memory, as the trainers have them.
    #[must_use]
    pub fn new(model: Model, splitter: Splitter) -> Engine {
        Engine::with_kernel(model, splitter, Kernel::best())
    }

    /// An engine that computes in the given way. The result is the same; tests make sure of it.
    #[must_use]
    pub fn with_kernel(model: Model, splitter: Splitter, kernel: Kernel) -> Engine {
        Engine { language: Language::english(), net: Net::new(&model, kernel), model, splitter }
    }

    /// The model, as the trainer wants it back.
    #[must_use]
    pub fn into_model(self) -> Model {
        self.model
    }

    /// Splits, tokenises, tags and parses the given regions of a text; a sentence never crosses a region.
    #[must_use]
    pub fn analyse(&self, text: &str, regions: impl IntoIterator<Item = Span>) -> Vec<Sentence> {
        self.stream(text, regions, &[]).collect()
    }

    /// The same, one sentence at a time: memory does not grow with the text.
    ///
    /// `names` are spans, in text order and apart from one another, that the caller knows to be names: each is one
    /// word, whatever hyphens it has, and is parsed as a name, whatever word it looks like ("IS", "ISIS-K"). The kind of
    /// a mention with such a head says nothing, for the net reads the name of a country there; the caller knows better.
    pub fn stream<'t, R>(
        &'t self,
        text: &'t str,
        regions: R,
        names: &'t [Span],
    ) -> impl Iterator<Item = Sentence> + 't
    where
        R: IntoIterator<Item = Span>,
        R::IntoIter: 't,
    {
        let mut split = self.split(text, regions, names).peekable();
        let mut ready = Vec::new().into_iter();
        std::iter::from_fn(move || {
            ready.next().or_else(|| {
                let (mut batch, mut words) = (Vec::new(), 0);
                while let Some(sentence) = split.next_if(|next| words == 0 || words + next.len() <= BATCH) {
                    words += sentence.len();
                    batch.push(sentence);
                }
                ready = self.parse(text, &batch, names).into_iter();
                ready.next()
            })
        })
    }

    /// Splits the given regions of a text into sentences of words, without tagging or parsing them; `names` as in
    /// [`Engine::stream`].
    pub fn split<'t, R>(
        &'t self,
        text: &'t str,
        regions: R,
        names: &'t [Span],
    ) -> impl Iterator<Item = Vec<Span>> + 't
    where
        R: IntoIterator<Item = Span>,
        R::IntoIter: 't,
    {
        let paragraphs = regions.into_iter().flat_map(move |region| tokenise::paragraphs(text, region));
        paragraphs.flat_map(move |paragraph| {
            let tokens = tokenise::tokenise(&self.language, text, paragraph);
            let tokens = hyphens::mended(text, tokens, |word| self.model.vocabulary.row(word) != 0);
            let tokens = tokenise::joined(tokens, names);
            let sentences = sentences::sentences(&self.language, &self.splitter, text, &tokens);
            sentences.into_iter().map(move |range| tokens[range].iter().map(|token| token.span).collect())
        })
    }

    /// Tags and parses one sentence whose words are known; they stand in `text` one after another.
    ///
    /// More than a few hundred words are parsed in pieces that are joined by parataxis, so that time
    /// grows no faster than the sentence.
    #[must_use]
    pub fn parse_words(&self, text: &str, words: &[Span]) -> Sentence {
        join(words.chunks(LONGEST_PIECE).flat_map(|piece| self.parse(text, &[piece.to_vec()], &[])))
    }

    /// Parses a batch of sentences.
    fn parse(&self, text: &str, batch: &[Vec<Span>], names: &[Span]) -> Vec<Sentence> {
        let form = |word: &Span| {
            let named =
                names.binary_search_by_key(&word.begin, |name| name.begin).is_ok_and(|n| names[n] == *word);
            if named { Cow::Borrowed(STAND_IN) } else { printed(word.of(text)) }
        };
        let printed: Vec<Vec<Cow<'_, str>>> =
            batch.iter().map(|words| words.iter().map(form).collect()).collect();
        let forms: Vec<Vec<&str>> =
            printed.iter().map(|forms| forms.iter().map(AsRef::as_ref).collect()).collect();
        let sentences: Vec<&[&str]> = forms.iter().map(Vec::as_slice).collect();
        let mut analyses = net::analyse(&self.model, &self.net, &sentences).into_iter();
        let sentence = |spans: &Vec<Span>| {
            let found: Vec<net::Analysis> = analyses.by_ref().take(spans.len()).collect();
            let heads: Vec<Option<u32>> = found.iter().map(|word| word.head).collect();
            let mentions = mentions::tidy(found.iter().filter_map(|word| word.mention), &heads);
            let words = spans.iter().zip(found).map(|(&span, word)| self.word(text, span, word)).collect();
            let span = match (spans.first(), spans.last()) {
                (Some(&first), Some(&last)) => first.cover(last),
                _ => Span::new(0..0),
            };
            Sentence { span, words, mentions }
        };
        batch.iter().map(sentence).collect()
    }

    fn word(&self, text: &str, span: Span, analysis: net::Analysis) -> Word {
        let net::Analysis { upos, xpos, head, rel, .. } = analysis;
        let form = &printed(span.of(text));
        let irregular = match xpos {
            Xpos::Vbd | Xpos::Vbn | Xpos::Nns if form.len() < 20 => {
                self.language.irregular(&lower(form), xpos)
            }
            _ => None,
        };
        let lemma = irregular.map_or_else(|| self.model.lemma(form, xpos), Box::from);
        Word { span, lemma, upos, xpos, head, rel }
    }
}

/// Makes one sentence of pieces that follow one another: the roots of all hang on the first.
fn join(mut pieces: impl Iterator<Item = Sentence>) -> Sentence {
    let Some(mut whole) = pieces.next() else {
        return Sentence { span: Span::new(0..0), words: Vec::new(), mentions: Vec::new() };
    };
    let root = whole.words.iter().position(|word| word.head.is_none()).unwrap_or(0) as u32;
    for piece in pieces {
        let offset = whole.words.len() as u32;
        whole.span = whole.span.cover(piece.span);
        whole.words.extend(piece.words.into_iter().map(|word| match word.head {
            Some(head) => Word { head: Some(head + offset), ..word },
            None => Word { head: Some(root), rel: Rel::Parataxis, ..word },
        }));
        whole.mentions.extend(piece.mentions.into_iter().map(|mention| mention.after(offset)));
    }
    whole
}
