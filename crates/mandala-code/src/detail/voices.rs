//! Who says so: the chain of speakers behind each clause.
//!
//! Accepts both ways in which treebanks hang a quotation on its verb: as the clause that "says" governs, and as the
//! root with "says" in parataxis. Quotations that run over sentences keep their speaker.

use super::quotes::Quotes;
use crate::actors::Found;
use crate::lexicon::{Lexicon, SpeechKind};
use crate::syntax::{Parsed, Roles};
use mandala_model::{
    Actor, ActorId, ActorKind, Document, Identified, Principal, Reason, Rel, Sector, Span, Speaker, Step,
    Upos, Xpos,
};

/// One saying in a sentence: who, and which words.
#[derive(Debug, Clone)]
struct Saying {
    speaker: Speaker,
    kind: SpeechKind,
    /// The verb or phrase.
    word: usize,
    /// The words said, sorted.
    content: Vec<usize>,
    place: Box<str>,
}

/// The speakers behind the words of one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Speech {
    sayings: Vec<Saying>,
    /// Speaker of a quotation that began before the sentence.
    carried: Option<Speaker>,
    /// Words inside quotation marks.
    quoted: Vec<bool>,
    /// The source of the passage that the document quotes at length here.
    passage: Option<Speaker>,
}

/// Follows the speakers through one document.
#[derive(Debug)]
pub(crate) struct Voices<'d> {
    document: &'d Document,
    lexicon: &'d Lexicon,
    quotes: &'d Quotes,
    last: Option<(usize, Speaker)>,
    sentence: usize,
}

/// How many sentences a speaker's quotation goes on without being named again.
const REACH: usize = 3;

impl<'d> Voices<'d> {
    pub(crate) fn new(document: &'d Document, lexicon: &'d Lexicon, quotes: &'d Quotes) -> Self {
        Voices { document, lexicon, quotes, last: None, sentence: 0 }
    }

    /// Reads the next sentence.
    pub(crate) fn sentence(&mut self, s: &Parsed<'_>, found: &[Vec<Found>]) -> Speech {
        let quoted: Vec<bool> =
            (0..s.len()).map(|i| self.quotes.at(s.word(i).span.begin).is_some()).collect();
        let mut sayings: Vec<Saying> =
            (0..s.len()).filter_map(|i| self.saying(s, i, found, &quoted)).collect();
        // Outermost first: a saying whose content holds another's verb stands around it.
        sayings.sort_by_key(|saying| std::cmp::Reverse(saying.content.len()));
        let carried = self
            .last
            .as_ref()
            .filter(|(at, _)| at + REACH >= self.sentence)
            .map(|(_, speaker)| speaker.clone());
        let outside = sayings.iter().find(|saying| !quoted[saying.word] && saying.kind != SpeechKind::Think);
        if let Some(saying) = outside {
            self.last = Some((self.sentence, saying.speaker.clone()));
        } else if let Some((at, _)) = self.last.as_mut().filter(|_| quoted.iter().any(|q| *q)) {
            *at = self.sentence;
        }
        self.sentence += 1;
        Speech { sayings, carried, quoted, passage: self.passage(s.span) }
    }

    fn passage(&self, sentence: Span) -> Option<Speaker> {
        let passage = self.document.passages.iter().find(|p| p.span.overlaps(sentence))?;
        let name = passage.source.name.as_deref();
        Some(Speaker {
            span: passage.introduced,
            actor: name.or(passage.source.outlet.as_deref()).map(|name| somebody(name, ActorKind::Person)),
            outlet: passage.source.outlet.clone(),
            anonymous: false,
        })
    }

    fn saying(&self, s: &Parsed<'_>, word: usize, found: &[Vec<Found>], quoted: &[bool]) -> Option<Saying> {
        if s.word(word).upos == Upos::Verb {
            return self.by_verb(s, word, found, quoted);
        }
        // "according to officials", "in the view of the ministry".
        let case = s.tree.child(word, Rel::Case)?;
        let first = s.form(case).to_lowercase();
        let rest = s.tree.children_by(case, Rel::Fixed).chain(s.tree.children_by(word, Rel::Case).skip(1));
        let phrase = rest.fold(first, |phrase, w| format!("{phrase} {}", s.form(w).to_lowercase()));
        let (kind, place) = self.lexicon.speech.phrase(&phrase)?;
        let clause = s.tree.head(word)?;
        let content = s.tree.subtree_without(clause, |c| c == word);
        let speaker = self.speaker(s, word, found);
        Some(Saying { speaker, kind, word, content, place: place.into() })
    }

    fn by_verb(&self, s: &Parsed<'_>, verb: usize, found: &[Vec<Found>], quoted: &[bool]) -> Option<Saying> {
        let (kind, place) = self.lexicon.speech.verb(s.lemma(verb))?;
        let roles = Roles::of_verb(s, verb);
        // "…, said a spokesman": the parser takes the speaker behind an inverted verb for its object.
        let own = s.tree.children(verb).any(|c| s.word(c).rel.is_subject());
        let inverted = s.tree.child(verb, Rel::Obj).filter(|_| !own && s.word(verb).rel == Rel::Parataxis);
        let subject = inverted.or(roles.subject)?;
        let mut content: Vec<usize> = Vec::new();
        for child in s.tree.children(verb) {
            let said = match s.word(child).rel {
                Rel::Ccomp => true,
                // "said the attack was …" hung as parataxis, or the quotation before its verb.
                Rel::Parataxis | Rel::Dep => quoted[child] || child < verb,
                Rel::Obj => matches!(kind, SpeechKind::Say | SpeechKind::Deny | SpeechKind::Write),
                _ => false,
            };
            if said {
                content.extend(s.tree.subtree(child));
            }
        }
        if s.word(verb).rel == Rel::Parataxis {
            let main = s.tree.head(verb)?;
            content.extend(s.tree.subtree_without(main, |c| c == verb));
        }
        // "… ," he said: what stands in quotation marks beside the verb is said too.
        if !quoted[verb] {
            content.extend((0..s.len()).filter(|&i| quoted[i]));
        }
        content.sort_unstable();
        content.dedup();
        content.retain(|&w| w != verb && w != subject);
        if content.is_empty() {
            return None;
        }
        let mut speaker = self.speaker(s, subject, found);
        // "told the BBC": the outlet that was told.
        let told = roles.indirect.or(roles.object).filter(|&w| w != subject);
        let outlet = told.and_then(|w| s.hit(w)).and_then(|hit| hit.outlet());
        if let Some(outlet) = outlet {
            speaker.outlet = Some(outlet.into());
        }
        Some(Saying { speaker, kind, word: verb, content, place: place.into() })
    }

    fn speaker(&self, s: &Parsed<'_>, head: usize, found: &[Vec<Found>]) -> Speaker {
        let outlet = s.hit(head).and_then(|hit| hit.outlet()).map(Box::from);
        let resolved = found[head].first();
        // "A U.S. official", "officials": described, not named. "The governor" can be found out.
        let described =
            resolved.is_none_or(|f| matches!(f.mention.how, Identified::Description | Identified::Role));
        let definite = s
            .tree
            .children(head)
            .any(|c| (s.word(c).rel == Rel::Det && s.lemma(c) == "the") || s.word(c).rel == Rel::NmodPoss);
        let plural = s.word(head).xpos == Xpos::Nns;
        let anonymous = described && s.word(head).upos == Upos::Noun && (plural || !definite);
        Speaker {
            span: resolved.map_or_else(|| s.span_of(&s.noun_phrase(head)), |f| f.mention.span),
            actor: resolved.map(|f| f.mention.actor.clone()),
            outlet,
            anonymous,
        }
    }
}

impl Speech {
    /// The chain of speakers behind `word`, outermost first, with the reasons.
    pub(crate) fn chain(&self, word: usize) -> (Vec<Speaker>, Vec<Reason>) {
        let mut chain: Vec<Speaker> = self.passage.iter().cloned().collect();
        let mut reasons: Vec<Reason> = Vec::new();
        if self.passage.is_some() {
            reasons.push(Reason {
                step: Step::Speaker,
                because: "rule: passage quoted from another source".into(),
            });
        }
        let direct = self
            .sayings
            .iter()
            .filter(|saying| saying.word != word && saying.content.binary_search(&word).is_ok());
        let mut attributed = false;
        for saying in direct {
            attributed = true;
            if chain.iter().all(|known| known.span != saying.speaker.span) {
                chain.push(saying.speaker.clone());
                reasons.push(Reason { step: Step::Speaker, because: saying.place.clone() });
            }
        }
        if let (false, true, Some(carried)) =
            (attributed, self.quoted.get(word) == Some(&true), &self.carried)
        {
            chain.push(carried.clone());
            reasons.push(Reason { step: Step::Speaker, because: "rule: the quotation goes on".into() });
        }
        (chain, reasons)
    }

    /// Whether the innermost speaker denies what `word` tells.
    pub(crate) fn denied(&self, word: usize) -> Option<Reason> {
        let denies =
            |saying: &&Saying| saying.kind == SpeechKind::Deny && saying.content.binary_search(&word).is_ok();
        self.sayings
            .iter()
            .find(denies)
            .map(|saying| Reason { step: Step::Negated, because: saying.place.clone() })
    }
}

/// A person or paper that only its name is known of.
fn somebody(name: &str, kind: ActorKind) -> Actor {
    let id = ActorId::of_name(name);
    Actor {
        name: name.into(),
        code: None,
        sector: (kind == ActorKind::Outlet).then_some(Sector::Med),
        kind,
        within: Vec::new(),
        principal: Some(Principal { id: id.clone(), name: name.into() }),
        id,
    }
}
