//! The rules of spelling: `spelling/letters.tsv`, `spelling/parts.tsv`, `spelling/variants.tsv`.

use super::problem::Problems;
use super::table::Table;
use crate::spelling::{Letters, Pair, PartKind, Place, Spelling};

closed! {
    enum Where {
        "any" => Any,
        "start" => Start,
        "end" => End,
    }
}

closed! {
    enum Kind {
        "article" => Article,
        "particle" => Particle,
        "father" => Father,
        "title" => Title,
        "tail" => Tail,
        "body" => Body,
        "given" => Given,
        "number" => Number,
    }
}

pub(super) fn load(
    letters: &Table<'_>,
    parts: &Table<'_>,
    variants: &Table<'_>,
    problems: &mut Problems,
) -> Spelling {
    let mut spelling = Spelling { letters: load_letters(letters, problems), ..Spelling::default() };
    for row in parts.rows() {
        let Some(kind) = row.parse::<Kind>("kind", problems).map(part_kind) else { continue };
        for word in row.list("words") {
            *spelling.parts.entry(word.into()).or_default() |= kind.bit();
        }
    }
    for row in variants.rows() {
        let Some(name) = row.required("name", problems) else { continue };
        let number = u32::try_from(spelling.variant_names.len()).expect("fewer rows than 2^32");
        spelling.variant_names.push(name.into());
        for written in std::iter::once(name).chain(row.list("spellings")) {
            let written: Box<str> = written.replace(['\'', '.'], "").into();
            let old = spelling.variants.insert(written.clone(), number);
            if old.is_some_and(|old| old != number) {
                row.problem("spellings", format!("{written:?} stands in two rows"), problems);
            }
        }
    }
    spelling
}

fn load_letters(table: &Table<'_>, problems: &mut Problems) -> Letters {
    let mut letters = Letters::default();
    for row in table.rows() {
        let (Some(from), Some(cost)) = (row.required("from", problems), row.parse::<u32>("cost", problems))
        else {
            continue;
        };
        if !from.is_ascii() || !row.get("to").is_ascii() {
            row.problem("from", "letters are compared without accents: a to z only", problems);
        }
        let place = match row.parse::<Where>("where", problems) {
            None | Some(Where::Any) => Place::Any,
            Some(Where::Start) => Place::Start,
            Some(Where::End) => Place::End,
        };
        let pair = Pair { from: from.into(), to: row.get("to").into(), cost, place };
        if cost == 0 { letters.always.push(pair) } else { letters.pairs.push(pair) }
    }
    letters
}

fn part_kind(kind: Kind) -> PartKind {
    match kind {
        Kind::Article => PartKind::Article,
        Kind::Particle => PartKind::Particle,
        Kind::Father => PartKind::Father,
        Kind::Title => PartKind::Title,
        Kind::Tail => PartKind::Tail,
        Kind::Body => PartKind::Body,
        Kind::Given => PartKind::Given,
        Kind::Number => PartKind::Number,
    }
}
