//! From a noun phrase to the actor that it means.

use super::memory::{Memory, Noted, Part, Pronoun};
use super::owner::{Owner, Tied, is_adjective, owners};
use crate::lexicon::{ActorIx, Agent, Lexicon, NameRole};
use crate::syntax::Parsed;
use jiff::civil::Date;
use mandala_model::{
    Actor, ActorId, ActorKind, ActorMention, EntityKind, Identified, MentionType, Principal, Rel, Sector,
    Span, Upos, Xpos,
};
use std::ops::RangeInclusive;

/// How much a phrase tells of who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// A thing or a notion.
    Thing,
    /// Something that belongs to an actor: "Taliban positions".
    Owned,
    /// A pronoun that could not be resolved.
    Pronoun,
    /// People or a body without a name: "two soldiers".
    Described,
    /// A place.
    Place,
    /// A name that no table holds.
    Named,
    /// An actor of the table, or a part of one.
    Known,
}

/// A noun phrase and who it means.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) mention: ActorMention,
    pub(crate) standing: Standing,
}

impl Found {
    /// Whether it can act: everything but things.
    pub(crate) fn is_actor(&self) -> bool {
        self.standing > Standing::Owned
    }
}

/// Resolves the noun phrases of one document, sentence by sentence.
#[derive(Debug)]
pub(crate) struct Resolver<'l> {
    lexicon: &'l Lexicon,
    day: Option<Date>,
    memory: Memory,
    sentence: usize,
}

impl<'l> Resolver<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon, day: Option<Date>) -> Self {
        Resolver { lexicon, day, memory: Memory::default(), sentence: 0 }
    }

    /// Resolves every noun phrase of the next sentence; the result has one entry a word, filled at phrase heads.
    pub(crate) fn sentence(&mut self, s: &Parsed<'_>) -> Vec<Vec<Found>> {
        let mut found: Vec<Vec<Found>> = (0..s.len()).map(|head| self.at(s, head)).collect();
        appositions(s, &mut found);
        self.sentence += 1;
        found
    }

    /// Resolves the phrase that word `head` heads, and remembers who was named in it.
    fn at(&mut self, s: &Parsed<'_>, head: usize) -> Vec<Found> {
        if !heads_phrase(s, head) {
            return Vec::new();
        }
        let found = self.phrase(s, head);
        if is_modifying_name(s, head) {
            return found;
        }
        let says = s.tree.head(head).is_some_and(|verb| self.lexicon.speech.verb(s.lemma(verb)).is_some());
        let part = match s.word(head).rel.is_subject() {
            true if says => Part::Speaker,
            true => Part::Subject,
            false => Part::Other,
        };
        for one in &found {
            if one.standing >= Standing::Named || one.mention.how == Identified::Coreference {
                let title = title_of(s, head, self.lexicon);
                self.memory.note(&Noted {
                    actor: &one.mention.actor,
                    sentence: self.sentence,
                    part,
                    clause: s.clause_of(head),
                    mention_type: one.mention.mention_type,
                    plural: is_plural(s, head),
                    title: title.as_deref(),
                });
                self.define_acronym(s, head, &one.mention.actor);
            }
        }
        found
    }

    /// "the Amhara Youth Front (AYF)": what stands in brackets behind a name stands for it from here on.
    fn define_acronym(&mut self, s: &Parsed<'_>, head: usize, actor: &Actor) {
        let after = *s.noun_phrase(head).end() + 1;
        let opens = |i: usize| i < s.len() && s.word(i).xpos == Xpos::LeftBracket;
        if opens(after) && after + 1 < s.len() {
            let form = s.form(after + 1);
            if form.len() >= 2 && form.chars().filter(|c| c.is_uppercase()).count() >= 2 {
                self.memory.define(form, actor);
            }
        }
    }

    fn phrase(&self, s: &Parsed<'_>, head: usize) -> Vec<Found> {
        let word = s.word(head);
        if word.upos == Upos::Pron {
            return self.pronoun(s, head).into_iter().collect();
        }
        let modifies = is_modifying_name(s, head);
        let range = if modifies { s.hit_words(head) } else { s.noun_phrase(head) };
        if let Some(found) = self.named(s, head, &range) {
            return vec![found];
        }
        let owners = owners(s, head, self.lexicon, self.day, &self.memory, self.sentence);
        let lemma = word.lemma.to_lowercase();
        let agent = self.lexicon.agents.find(&lemma, s.lemmas_before(head));
        if let Some(found) = self.refers_back(s, head, &lemma, agent, &owners, &range) {
            return vec![found];
        }
        if word.upos == Upos::Propn && !says_only_what(s, head, agent) {
            return vec![self.unknown_name(s, head, &range, agent, owners.first())];
        }
        if owners.is_empty() {
            return vec![self.described(s, head, &range, agent)];
        }
        self.parts(s, head, &range, agent, &owners)
    }

    /// A name of the tables.
    fn named(&self, s: &Parsed<'_>, head: usize, range: &RangeInclusive<usize>) -> Option<Found> {
        // "Defense Secretary Lloyd Austin": the parser may hang the name on its title.
        let named_by = |c: &usize| {
            let person = s.hit(*c).and_then(|hit| hit.actor());
            person.is_some_and(|(ix, _)| self.lexicon.actors.entry(ix).kind == ActorKind::Person)
        };
        let hit = match s.hit(head) {
            Some(hit) => hit,
            None => s.tree.children_by(head, Rel::Flat).find(named_by).and_then(|c| s.hit(c))?,
        };
        let whole = s.hit_words(head);
        let range = &(*range.start().min(whole.start())..=*range.end().max(whole.end()));
        if let Some((ix, role)) = hit.actor() {
            let actor = self.lexicon.actors.actor(ix, self.day);
            let entry = self.lexicon.actors.entry(ix);
            let located = role == NameRole::Metonym && stands_for_place(s, head);
            let mention_type = match (entry.kind, role) {
                (_, NameRole::Adjective | NameRole::People) => MentionType::Nationality,
                (_, NameRole::Metonym) => MentionType::Location,
                (ActorKind::Person, _) => MentionType::Person,
                (ActorKind::State, _) => MentionType::Location,
                (ActorKind::People, _) => MentionType::Nationality,
                _ => MentionType::Organisation,
            };
            let how = if role == NameRole::Name { Identified::Name } else { Identified::Alias };
            let mut mention = mention(s, range, head, mention_type, actor, how, &entry.place);
            // "Afghans" are people of Afghanistan; what they do is not done by the state.
            let people =
                matches!(role, NameRole::People | NameRole::Adjective) && !is_modifying_name(s, head);
            if people && entry.kind == ActorKind::State {
                mention.actor = people_of(&mention.actor, s.span_of(range).of(s.text));
                mention.how = Identified::Description;
            }
            let standing = if located { Standing::Place } else { Standing::Known };
            return Some(Found { mention, standing });
        }
        if let Some(place) = hit.place() {
            let entry = self.lexicon.places.entry(place);
            let country = entry.country.map(|ix| self.lexicon.actors.actor(ix, self.day));
            let actor = Actor {
                id: ActorId::of_name(&entry.name),
                name: entry.name.clone(),
                code: country.as_ref().and_then(|c| c.code.clone()),
                sector: None,
                kind: ActorKind::Unknown,
                within: country.iter().map(|c| c.name.clone()).collect(),
                principal: country.and_then(|c| c.principal),
            };
            let mention =
                mention(s, range, head, MentionType::Location, actor, Identified::Name, "places.tsv");
            return Some(Found { mention, standing: Standing::Place });
        }
        let outlet = hit.outlet()?;
        let actor = unaffiliated(outlet, ActorKind::Outlet, Some(Sector::Med));
        let mention =
            mention(s, range, head, MentionType::Organisation, actor, Identified::Name, "outlets.tsv");
        Some(Found { mention, standing: Standing::Known })
    }

    /// "the group", "the president": by kind or title, where nothing else in the phrase says who.
    fn refers_back(
        &self,
        s: &Parsed<'_>,
        head: usize,
        lemma: &str,
        agent: Option<&Agent>,
        owners: &[Owner],
        range: &RangeInclusive<usize>,
    ) -> Option<Found> {
        let definite = s
            .tree
            .child(head, Rel::Det)
            .is_some_and(|det| matches!(s.lemma(det), "the" | "this" | "that" | "these" | "those"));
        let title = agent.map_or_else(|| lemma.to_owned(), |agent| noun(s, head, agent.words));
        let words = agent.map_or(1, |agent| agent.words);
        let alone = owners.is_empty() && range.clone().count() == 1 + words;
        if !definite || !alone || s.word(head).upos != Upos::Noun {
            return None;
        }
        let (kinds, place) = self.lexicon.agents.anaphor(lemma)?;
        let actor = if kinds == [ActorKind::Person] {
            self.memory.by_title(&title, self.sentence)
        } else {
            self.memory.by_kind(kinds, self.sentence)
        }?;
        let mention_type =
            if actor.kind == ActorKind::Person { MentionType::Person } else { MentionType::Organisation };
        let mention = mention(s, range, head, mention_type, actor.clone(), Identified::Coreference, place);
        Some(Found { mention, standing: Standing::Known })
    }

    fn pronoun(&self, s: &Parsed<'_>, head: usize) -> Option<Found> {
        let form = s.form(head).to_lowercase();
        let range = head..=head;
        // "It is hoped that …": nobody.
        if s.word(head).rel == Rel::Expl {
            return None;
        }
        let object = matches!(s.word(head).rel, Rel::Obj | Rel::Iobj | Rel::Obl);
        let object_of =
            s.tree.head(head).filter(|_| object && !form.ends_with("self") && !form.ends_with("selves"));
        let pronoun = Pronoun { form: &form, sentence: self.sentence, object_of };
        if let Some(actor) = self.memory.by_pronoun(pronoun) {
            let kind =
                if actor.kind == ActorKind::Person { MentionType::Person } else { MentionType::Organisation };
            let mention =
                mention(s, &range, head, kind, actor.clone(), Identified::Coreference, "rule: pronoun");
            return Some(Found { mention, standing: Standing::Known });
        }
        let personal = matches!(
            form.as_str(),
            "i" | "we" | "us" | "me" | "he" | "she" | "they" | "them" | "him" | "her" | "our" | "my"
        );
        if !personal {
            return None;
        }
        let actor = anonymous(s.form(head), None, ActorKind::Unknown);
        let mention =
            mention(s, &range, head, MentionType::Person, actor, Identified::Description, "rule: pronoun");
        Some(Found { mention, standing: Standing::Pronoun })
    }

    /// A name that no table holds: a surname or acronym of this document, or an actor of its own.
    fn unknown_name(
        &self,
        s: &Parsed<'_>,
        head: usize,
        range: &RangeInclusive<usize>,
        agent: Option<&Agent>,
        owner: Option<&Owner>,
    ) -> Found {
        let words = name_words(s, head, range);
        let name = s.span_of(&words).of(s.text);
        let known = self.memory.acronym(name).map(|actor| (actor, "rule: acronym defined before"));
        let known = known
            .or_else(|| self.memory.by_surname(name).map(|actor| (actor, "rule: surname after full name")));
        let variant = || {
            let (ix, because) = self.lexicon.variant_of(name)?;
            Some((self.lexicon.actors.actor(ix, self.day), because.rule()))
        };
        let known = known.map(|(actor, because)| (actor.clone(), because));
        let earlier = || self.memory.by_spelling(name, &self.lexicon.spelling);
        let known =
            known.or_else(variant).or_else(|| earlier().map(|(a, because)| (a.clone(), because.rule())));
        if let Some((actor, because)) = known {
            let kind =
                if actor.kind == ActorKind::Person { MentionType::Person } else { MentionType::Organisation };
            let mention = mention(s, range, head, kind, actor, Identified::Alias, because);
            return Found { mention, standing: Standing::Known };
        }
        // "Defense Ministry", "Popular Front": the last word says what it is. "Minister Bello": a title does.
        let titled = self.title(s, head);
        let (agent, because): (Option<&Agent>, &str) = match (agent, titled) {
            (Some(agent), _) => (Some(agent), &agent.place),
            (None, Some((title, _))) => (Some(title), &title.place),
            (None, None) => (None, "rule: a name that no table holds"),
        };
        let owner = owner.cloned().or_else(|| {
            titled.and_then(|(_, word)| {
                owners(s, word, self.lexicon, self.day, &self.memory, self.sentence).into_iter().next()
            })
        });
        let is_person = agent.is_some_and(|a| a.mention_type == MentionType::Person)
            && name_is_of_person(s, &words, agent.is_some());
        let kind = if is_person { ActorKind::Person } else { agent.map_or(ActorKind::Unknown, |a| a.kind) };
        let mut actor = unaffiliated(name, kind, agent.and_then(|a| a.sector));
        // One id for all spellings, so that the map joins them across documents.
        actor.id = ActorId::of_name(&self.lexicon.spelling.key(name));
        if let Some(principal) = &mut actor.principal {
            principal.id = actor.id.clone();
        }
        if let Some(owner) = &owner {
            actor.code = owner.ix.and_then(|ix| self.lexicon.actors.code_of_part(ix, actor.sector));
            actor.within = within(&owner.actor);
            if kind.acts_for_whole() {
                actor.principal = owner.actor.principal.clone();
            }
        }
        let mention_type = if is_person { MentionType::Person } else { MentionType::Organisation };
        let how = if owner.is_some() && agent.is_some() { Identified::Role } else { Identified::Name };
        let mention = mention(s, range, head, mention_type, actor, how, because);
        Found { mention, standing: Standing::Named }
    }

    /// The noun that titles the name at `head`, before it ("Foreign Minister") or behind it in apposition.
    fn title(&self, s: &Parsed<'_>, head: usize) -> Option<(&Agent, usize)> {
        let before = |c: &usize| {
            matches!(s.word(*c).rel, Rel::Compound | Rel::NmodDesc | Rel::Flat | Rel::Amod) && *c < head
        };
        let candidates = s.tree.children(head).filter(before).chain(s.tree.children_by(head, Rel::Appos));
        let mut titles = candidates.filter_map(|c| {
            let lemma = s.lemma(c).to_lowercase();
            self.lexicon.agents.find(&lemma, s.lemmas_before(c)).map(|agent| (agent, c))
        });
        titles.next()
    }

    /// A phrase that names nobody.
    fn described(
        &self,
        s: &Parsed<'_>,
        head: usize,
        range: &RangeInclusive<usize>,
        agent: Option<&Agent>,
    ) -> Found {
        let name = without_determiner(s, range);
        let standing = if agent.is_some() { Standing::Described } else { Standing::Thing };
        let actor =
            anonymous(name, agent.and_then(|a| a.sector), agent.map_or(ActorKind::Unknown, |a| a.kind));
        let kind = agent.map_or(MentionType::Organisation, |a| a.mention_type);
        let because = agent.map_or("rule: a description", |a| &a.place);
        Found { mention: mention(s, range, head, kind, actor, Identified::Description, because), standing }
    }

    /// "Afghan forces", "U.S. and Iraqi officials", "Taliban positions".
    fn parts(
        &self,
        s: &Parsed<'_>,
        head: usize,
        range: &RangeInclusive<usize>,
        agent: Option<&Agent>,
        owners: &[Owner],
    ) -> Vec<Found> {
        let of_part = |(n, owner): (usize, &Owner)| {
            let actor = match agent {
                Some(agent) => self.part(s, head, agent, owner),
                None => owner.actor.clone(),
            };
            let kind = agent.map_or(MentionType::Organisation, |a| a.mention_type);
            let because = owner.back.or(agent.map(|a| &*a.place)).unwrap_or("rule: belongs to");
            let mut mention = mention(s, range, head, kind, actor, Identified::Description, because);
            if agent.is_some_and(|a| a.kind == ActorKind::Government) {
                mention.how = Identified::Role;
            }
            // Joined owners share the noun: the last has the phrase from its own word on, the others their word.
            if owners.len() > 1 && owner.tied == Tied::Modifier {
                mention.span = if n + 1 == owners.len() {
                    s.span_of(&(owner.word..=*range.end()))
                } else {
                    s.span_of(&s.hit_words(owner.word))
                };
            }
            let standing = match (agent, owner.tied) {
                (Some(_), _) => Standing::Known,
                (None, Tied::Modifier) => Standing::Owned,
                (None, Tied::Possessor) if s.word(head).upos == Upos::Noun => Standing::Owned,
                (None, Tied::Possessor) => Standing::Thing,
            };
            Found { mention, standing }
        };
        owners.iter().enumerate().map(of_part).collect()
    }

    /// The part of `owner` that `agent` describes.
    fn part(&self, s: &Parsed<'_>, head: usize, agent: &Agent, owner: &Owner) -> Actor {
        let is_state = owner.actor.kind == ActorKind::State;
        let owner_ix: Option<ActorIx> = owner.ix;
        let body = agent.mention_type == MentionType::Organisation;
        if body && agent.kind == ActorKind::Government && (is_state || owner.actor.kind == ActorKind::Person)
        {
            let state = owner_ix.map(|ix| self.lexicon.actors.principal(ix, self.day));
            let holder = state.and_then(|state| self.lexicon.actors.governing(state, self.day)).or(state);
            if let Some(holder) = holder {
                let mut actor = self.lexicon.actors.actor(holder, self.day);
                actor.sector = Some(Sector::Gov);
                actor.code = state.and_then(|ix| self.lexicon.actors.code_of_part(ix, Some(Sector::Gov)));
                return actor;
            }
        }
        // "the Taliban movement", "ISIS network": the noun only says what the name is.
        let says_what = agent.mention_type == MentionType::Organisation && agent.kind != ActorKind::Force;
        let same_kind = agent.kind == owner.actor.kind || agent.kind == ActorKind::Organisation;
        if owner.tied == Tied::Modifier && !is_state && says_what && same_kind {
            return owner.actor.clone();
        }
        let acts_for_state = matches!(
            agent.sector,
            Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Leg | Sector::Jud)
        );
        let name = format!("{} {}", owner.actor.name, s.form(head).to_lowercase());
        Actor {
            id: ActorId::of_name(&name),
            code: owner_ix.and_then(|ix| self.lexicon.actors.code_of_part(ix, agent.sector)),
            sector: agent.sector.or(owner.actor.sector),
            kind: agent.kind,
            within: if acts_for_state || !is_state { within(&owner.actor) } else { Vec::new() },
            principal: (acts_for_state || !is_state).then(|| owner.actor.principal.clone()).flatten(),
            name: name.into(),
        }
    }
}

/// Whether a phrase in capitals only says what kind of body it means ("the Albanian Government"), naming none.
fn says_only_what(s: &Parsed<'_>, head: usize, agent: Option<&Agent>) -> bool {
    let Some(agent) = agent else { return false };
    let before = head.checked_sub(agent.words);
    let inside =
        |i: usize| s.tree.head(i) == Some(head) && s.word(i).upos == Upos::Propn && s.hit(i).is_none();
    agent.mention_type == MentionType::Organisation && !before.is_some_and(inside)
}

/// Whether `word` is an actor's name before a noun: "Israeli" airstrikes, "NATO" officials.
fn is_modifying_name(s: &Parsed<'_>, word: usize) -> bool {
    let before = matches!(s.word(word).rel, Rel::Amod | Rel::Compound) || s.is_hyphenated(word);
    before && s.hit(word).is_some_and(|hit| hit.actor().is_some())
}

/// Whether word `head` stands at the head of a noun phrase of its own.
fn heads_phrase(s: &Parsed<'_>, head: usize) -> bool {
    let word = s.word(head);
    let inside = matches!(
        word.rel,
        Rel::Compound
            | Rel::Amod
            | Rel::Flat
            | Rel::Det
            | Rel::Nummod
            | Rel::Case
            | Rel::Fixed
            | Rel::Punct
            | Rel::Goeswith
            | Rel::NmodDesc
    );
    // The head of a name's words is the one whose own head lies outside the name.
    let below = |s: &Parsed<'_>| {
        s.hit(head).is_some() && s.tree.head(head).is_some_and(|h| s.hit_words(head).contains(&h))
    };
    s.is_nominal(head) && !s.is_calendar(head) && (!inside || is_modifying_name(s, head)) && !below(s)
}

/// Whether the phrase stands where a place does: "in Washington", "from Kabul".
fn stands_for_place(s: &Parsed<'_>, head: usize) -> bool {
    s.preposition(head).is_some_and(|p| {
        matches!(
            p,
            "in" | "at" | "near" | "outside" | "around" | "inside" | "across" | "from" | "through" | "into"
        )
    })
}

/// The noun that titles a name, for "the president" later on.
fn title_of(s: &Parsed<'_>, head: usize, lexicon: &Lexicon) -> Option<String> {
    let near = s
        .tree
        .children(head)
        .filter(|&c| matches!(s.word(c).rel, Rel::Compound | Rel::NmodDesc | Rel::Flat | Rel::Appos));
    // "The prime minister, Jane Doe": the noun in front may govern the name.
    let above = s.tree.head(head).filter(|_| s.word(head).rel == Rel::Appos);
    near.chain(above).find_map(|c| {
        let agent = lexicon.agents.find(&s.lemma(c).to_lowercase(), s.lemmas_before(c))?;
        (agent.mention_type == MentionType::Person).then(|| noun(s, c, agent.words))
    })
}

/// The lemmas of the `words` words that end with `last`: "prime minister".
fn noun(s: &Parsed<'_>, last: usize, words: usize) -> String {
    let lemmas: Vec<String> =
        ((last + 1).saturating_sub(words)..=last).map(|i| s.lemma(i).to_lowercase()).collect();
    lemmas.join(" ")
}

fn is_plural(s: &Parsed<'_>, head: usize) -> bool {
    let joined = s.tree.child(head, Rel::Conj).is_some();
    joined
        || matches!(s.word(head).xpos, Xpos::Nns | Xpos::Nnps)
        || matches!(s.form(head).to_lowercase().as_str(), "they" | "them" | "their" | "themselves")
}

/// Whether the engine sees a thing in a phrase. What it takes for a notion or an event is too often a body.
pub(crate) fn is_thing(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Object
            | EntityKind::Time
            | EntityKind::Substance
            | EntityKind::Animal
            | EntityKind::Plant
    )
}

/// "Rishi Sunak, the prime minister", "the prime minister, Rishi Sunak": the noun means whom the name means.
fn appositions(s: &Parsed<'_>, found: &mut [Vec<Found>]) {
    let named = |f: &Found| {
        f.standing >= Standing::Named && matches!(f.mention.how, Identified::Name | Identified::Alias)
    };
    let described = |f: &Found| {
        matches!(f.standing, Standing::Described | Standing::Known)
            && matches!(f.mention.how, Identified::Description | Identified::Role)
    };
    for inner in 0..s.len() {
        let Some(outer) = s.tree.head(inner).filter(|_| s.word(inner).rel == Rel::Appos) else { continue };
        let ([one], [other]) = (&found[outer][..], &found[inner][..]) else { continue };
        let (name, noun, at) = match (named(one), named(other)) {
            (true, false) if described(other) => (one, other, inner),
            (false, true) if described(one) => (other, one, outer),
            _ => continue,
        };
        let person = |f: &Found| f.mention.mention_type == MentionType::Person;
        if person(name) != person(noun) || is_plural(s, at) || name.mention.actor.kind == ActorKind::Outlet {
            continue;
        }
        let actor = name.mention.actor.clone();
        if let Some(found) = found[at].first_mut() {
            found.mention.actor = actor;
            found.mention.how = Identified::Coreference;
            found.mention.because = "rule: apposition".into();
            found.standing = Standing::Known;
        }
    }
}

/// The proper nouns that stand together around `head`.
fn name_words(s: &Parsed<'_>, head: usize, range: &RangeInclusive<usize>) -> RangeInclusive<usize> {
    let capital = |i: usize| s.form(i).starts_with(char::is_uppercase) && s.word(i).rel != Rel::Det;
    let part = |i: &usize| {
        let word = s.word(*i);
        word.upos == Upos::Propn || word.xpos == Xpos::Hyph || capital(*i) || is_name_particle(s.form(*i))
    };
    let mut first = (*range.start()..=head).rev().take_while(part).last().unwrap_or(head);
    let mut last = (head..=*range.end()).take_while(part).last().unwrap_or(head);
    // A title or an owner in capitals ("Afghan Foreign Minister X") is no part of the name.
    let is_title = |i: usize| is_adjective(s, i) || matches!(s.word(i).rel, Rel::NmodDesc | Rel::NmodPoss);
    while first < head
        && (is_title(first) || s.word(first).xpos == Xpos::Hyph || is_name_particle(s.form(first)))
    {
        first += 1;
    }
    while last > head && s.word(last).upos != Upos::Propn {
        last -= 1;
    }
    first..=last
}

fn is_name_particle(form: &str) -> bool {
    matches!(
        form,
        "of" | "the"
            | "for"
            | "and"
            | "al"
            | "el"
            | "de"
            | "bin"
            | "ibn"
            | "van"
            | "von"
            | "ul"
            | "da"
            | "dos"
            | "du"
    ) && form != "and"
}

/// Whether proper nouns under a person's title are that person's name rather than the title itself.
fn name_is_of_person(s: &Parsed<'_>, words: &RangeInclusive<usize>, titled: bool) -> bool {
    titled && s.word(*words.end()).upos == Upos::Propn
}

fn without_determiner<'a>(s: &Parsed<'a>, range: &RangeInclusive<usize>) -> &'a str {
    let skip = usize::from(s.word(*range.start()).rel == Rel::Det && range.start() < range.end());
    s.span_of(&(*range.start() + skip..=*range.end())).of(s.text)
}

fn within(owner: &Actor) -> Vec<Box<str>> {
    std::iter::once(owner.name.clone()).chain(owner.within.iter().cloned()).collect()
}

/// An actor that no table holds and that stands alone.
///
/// It comes on the map only where the text tells what it is: a name alone may be a ship, a river or a weapon; and a
/// paper that is told something is no party to it.
fn unaffiliated(name: &str, kind: ActorKind, sector: Option<Sector>) -> Actor {
    let id = ActorId::of_name(name);
    let party = !matches!(kind, ActorKind::Unknown | ActorKind::Outlet);
    let principal = party.then(|| Principal { id: id.clone(), name: name.into() });
    Actor { id, name: name.into(), code: None, sector, kind, within: Vec::new(), principal }
}

/// Somebody who is described but not named: never on the map.
fn anonymous(words: &str, sector: Option<Sector>, kind: ActorKind) -> Actor {
    Actor { principal: None, ..unaffiliated(words, kind, sector) }
}

/// People of a state, as distinct from the state.
fn people_of(state: &Actor, words: &str) -> Actor {
    let mut actor = anonymous(words, Some(Sector::Cvl), ActorKind::People);
    actor.code = state.code.as_ref().filter(|code| code.len() == 3).map(|code| format!("{code}CVL").into());
    actor
}

fn mention(
    s: &Parsed<'_>,
    range: &RangeInclusive<usize>,
    head: usize,
    mention_type: MentionType,
    actor: Actor,
    how: Identified,
    because: &str,
) -> ActorMention {
    let head: Span = s.word(head).span;
    ActorMention { span: s.span_of(range), head, mention_type, actor, how, because: because.into() }
}
