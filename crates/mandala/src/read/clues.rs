//! What is said of a document, from several sides, and what of it is believed.

use super::outlets::Outlets;
use super::{Options, dates, note::Note};
use jiff::civil::Date;
use mandala_model::{Document, HowKnown, Known};

/// What can be said of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Text,
    Title,
    Date,
    Outlet,
    Author,
    Url,
    Id,
}

const FIELDS: [(&str, Field); 7] = [
    ("text", Field::Text),
    ("title", Field::Title),
    ("date", Field::Date),
    ("outlet", Field::Outlet),
    ("author", Field::Author),
    ("url", Field::Url),
    ("id", Field::Id),
];

impl Field {
    /// The field that the data files call so.
    pub(super) fn named(name: &str) -> Option<Field> {
        FIELDS.into_iter().find(|(known, _)| *known == name).map(|(_, field)| field)
    }

    /// What the data files call it.
    pub(super) fn name(self) -> &'static str {
        FIELDS.into_iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
}

/// Who is believed first: the user, then what was written for machines, then what was written for people.
fn rank(field: Field, how: HowKnown) -> usize {
    let order = match field {
        // A file's name shortens a headline, so the headline itself is better.
        Field::Title => [
            HowKnown::Given,
            HowKnown::Field,
            HowKnown::JsonLd,
            HowKnown::MetaTag,
            HowKnown::Text,
            HowKnown::Extraction,
            HowKnown::FileName,
        ],
        _ => [
            HowKnown::Given,
            HowKnown::Field,
            HowKnown::JsonLd,
            HowKnown::MetaTag,
            HowKnown::FileName,
            HowKnown::Text,
            HowKnown::Extraction,
        ],
    };
    order.iter().position(|other| *other == how).unwrap_or(order.len())
}

/// Everything that is said of a document, in the order in which it was found.
#[derive(Debug, Default, Clone)]
pub(super) struct Clues(Vec<(Field, HowKnown, String)>);

impl Clues {
    /// Adds what is said; blanks are tidied, and nothing is nothing.
    pub(super) fn add(&mut self, field: Field, how: HowKnown, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.0.push((field, how, value));
        }
    }

    /// All that is said of `field`, the most credible first.
    fn all(&self, field: Field) -> Vec<(&str, HowKnown)> {
        let of_field = self.0.iter().filter(|(other, ..)| *other == field);
        let mut all: Vec<(&str, HowKnown)> = of_field.map(|(_, how, value)| (value.as_str(), *how)).collect();
        all.sort_by_key(|(_, how)| rank(field, *how));
        all
    }

    /// The most credible value of `field`.
    pub(super) fn best(&self, field: Field) -> Option<(&str, HowKnown)> {
        self.all(field).first().copied()
    }

    /// Adds what the user said of all documents.
    pub(super) fn add_given(&mut self, options: &Options) {
        if let Some(outlet) = &options.outlet {
            self.add(Field::Outlet, HowKnown::Given, outlet);
        }
        if let Some(date) = options.date {
            self.add(Field::Date, HowKnown::Given, &date.to_string());
        }
    }

    /// Writes what is believed into the document.
    pub(super) fn settle(&self, document: &mut Document, outlets: &Outlets, notes: &mut Vec<Note>) {
        let known = |field| self.best(field).map(|(value, how)| Known { value: value.to_owned(), how });
        document.title = known(Field::Title);
        document.author = known(Field::Author);
        document.url = known(Field::Url).map(|known| known.value);
        document.outlet = self.outlet(&document.text, outlets);
        document.published = self.date();
        let unclear = self.all(Field::Date).into_iter().find(|(_, how)| *how != HowKnown::Text);
        if let (None, Some((written, _))) = (&document.published, unclear) {
            notes.push(Note::DateUnclear { written: written.to_owned() });
        }
    }

    fn date(&self) -> Option<Known<Date>> {
        let dates = self.all(Field::Date);
        dates.into_iter().find_map(|(written, how)| dates::parse(written).map(|value| Known { value, how }))
    }

    fn outlet(&self, text: &str, outlets: &Outlets) -> Option<Known<String>> {
        let Some((written, how)) = self.best(Field::Outlet) else {
            let (url, how) = self.best(Field::Url)?;
            return outlets.of_url(url).map(|name| Known { value: name.to_owned(), how });
        };
        let value = match (outlets.known(written), how) {
            (Some(name), _) => name.to_owned(),
            // A file's name has no capitals and no blanks; the text may show how the outlet writes itself.
            (None, HowKnown::FileName) => {
                spelled_in(text, written).unwrap_or_else(|| written.replace(['-', '+'], " "))
            }
            (None, _) => outlets.name(written),
        };
        Some(Known { value, how })
    }
}

/// How the text writes the outlet that a file's name calls `slug`: `delta-post` → `Delta Post`.
fn spelled_in(text: &str, slug: &str) -> Option<String> {
    let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).collect();
    let first = words.first()?;
    let starts = |(at, _): &(usize, char)| {
        let bare = text[..*at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        bare && text.get(*at..*at + first.len()).is_some_and(|start| start.eq_ignore_ascii_case(first))
    };
    text.char_indices().filter(|(_, c)| c.is_uppercase()).filter(starts).find_map(|(at, _)| {
        let mut end = at;
        for (index, word) in words.iter().enumerate() {
            let rest = &text[end..];
            let skip =
                if index == 0 { 0 } else { rest.chars().next().filter(|c| " -.&".contains(*c))?.len_utf8() };
            let start = rest.get(skip..skip + word.len())?;
            start.eq_ignore_ascii_case(word).then_some(())?;
            end += skip + word.len();
        }
        let ends = text[end..].chars().next().is_none_or(|after| !after.is_alphanumeric());
        let begin = if text[..at].ends_with("The ") { at - "The ".len() } else { at };
        ends.then(|| text[begin..end].to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use mandala_model::DocId;

    fn settled(clues: &[(Field, HowKnown, &str)], text: &str) -> (Document, Vec<Note>) {
        let mut all = Clues::default();
        for (field, how, value) in clues {
            all.add(*field, *how, value);
        }
        let mut document = Document::bare(DocId::new("0"), "a", text);
        let mut notes = Vec::new();
        all.settle(&mut document, &Outlets::default(), &mut notes);
        (document, notes)
    }

    #[test]
    fn the_most_credible_is_believed() {
        let clues = [
            (Field::Date, HowKnown::Text, "Sept. 1, 2021"),
            (Field::Date, HowKnown::FileName, "2021-08-31"),
            (Field::Title, HowKnown::FileName, "bridge falls"),
            (Field::Title, HowKnown::Text, " Bridge\n falls "),
        ];
        let (document, _) = settled(&clues, "");
        assert_eq!(document.published, Some(Known { value: date(2021, 8, 31), how: HowKnown::FileName }));
        assert_eq!(document.title, Some(Known { value: "Bridge falls".into(), how: HowKnown::Text }));
    }

    #[test]
    fn a_date_that_is_not_clear_stays_open_and_is_said() {
        let (document, notes) = settled(&[(Field::Date, HowKnown::Field, "05/04/2021")], "");
        assert_eq!((document.published, notes.len()), (None, 1));
        let (document, notes) = settled(&[(Field::Date, HowKnown::Text, "Aug. 31")], "");
        assert_eq!((document.published, notes.len()), (None, 0));
    }

    #[test]
    fn outlets_of_file_names_are_spelled_as_in_the_text() {
        let spelled = |text: &str| {
            settled(&[(Field::Outlet, HowKnown::FileName, "delta-post")], text)
                .0
                .outlet
                .map(|known| known.value)
        };
        assert_eq!(spelled("KABUL (Delta Post) — a").as_deref(), Some("Delta Post"));
        assert_eq!(spelled("the delta post of é Delta Posting").as_deref(), Some("delta post"));
        assert_eq!(spelled("").as_deref(), Some("delta post"));
    }
}
