//! The dictionaries of PETRARCH and TABARI: `.actors.txt` and `.agents.txt`.
//!
//! They are old, large and made by many hands: a line that cannot be understood is told and left out, the rest is read.
//! In a file of actors, a name (`KOFI_ANNAN_`) begins an actor, `+` begins another name of it, and brackets hold what it
//! is: `[IGOUNO]` always, `[IGOUNO 970101-061231]` from day to day, `[AFGGOV >011222]` from a day on, `[AFGREB <960927]`
//! before a day. Names that follow one another without a code between them are one actor's. In a file of agents,
//! `POLICE {} [~COP]` gives a noun, its plural where that is irregular, and its role; `!PERSON! = MAN, WOMAN` declares what
//! may stand for a part of later nouns. `#` and `;` begin comments.

use super::dates::Period;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;

/// What a file holds, and what in it could not be understood.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) rows: Vec<T>,
    pub(crate) doubts: Vec<Doubt>,
}

/// A line that could not be understood, in whole or in part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// An actor with its names, blanks for underscores, and what it is when.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) line: usize,
    /// The main name first.
    pub(crate) names: Vec<(usize, String)>,
    pub(crate) codes: Vec<DatedCode>,
}

/// What an actor is during a stretch of time, or always.
#[derive(Debug, Clone)]
pub(crate) struct DatedCode {
    pub(crate) code: Box<str>,
    pub(crate) period: Period,
}

/// A noun for people or bodies, in all its forms, with the codes of its role.
#[derive(Debug)]
pub(crate) struct AgentNoun {
    pub(crate) line: usize,
    pub(crate) forms: Vec<String>,
    pub(crate) code: Box<str>,
}

/// Two figures of a year below this mean this century: the dictionaries write years before 1930 in full.
const CENTURY: i16 = 30;
/// More words than any declaration needs.
const MOST_FORMS: usize = 64;

/// Reads a dictionary of actors.
pub(crate) fn actors(text: &str) -> Read<Block> {
    let mut read = Read { rows: Vec::new(), doubts: Vec::new() };
    let (mut open, mut blank): (Option<Block>, bool) = (None, false);
    for (line, content) in lines(text) {
        if content.is_empty() {
            blank = true;
            continue;
        }
        let (name, codes) = content.split_at(content.find('[').unwrap_or(content.len()));
        let (other, name) = match name.trim().strip_prefix('+') {
            Some(name) => (true, spaced(name)),
            None => (false, spaced(name)),
        };
        if !name.chars().any(char::is_alphanumeric) {
            if other || !name.is_empty() {
                read.doubt(line, format!("{content:?} holds no name"));
                continue;
            }
        } else {
            let goes_on = other || (!blank && open.as_ref().is_some_and(|block| block.codes.is_empty()));
            match &mut open {
                Some(block) if goes_on => block.names.push((line, name)),
                _ if other => read.doubt(line, format!("{name:?} is another name of nobody")),
                _ => {
                    read.close(open.take());
                    open = Some(Block { line, names: vec![(line, name)], codes: Vec::new() });
                }
            }
        }
        for code in brackets(codes) {
            match (code.and_then(dated_code), &mut open) {
                (Ok(code), Some(block)) => block.codes.extend(code),
                (Ok(_), None) => read.doubt(line, "a code without a name".to_owned()),
                (Err(message), _) => read.doubt(line, message),
            }
        }
        blank = false;
    }
    read.close(open);
    read
}

/// Reads a dictionary of agents.
pub(crate) fn agents(text: &str) -> Read<AgentNoun> {
    let mut read = Read { rows: Vec::new(), doubts: Vec::new() };
    let mut sets: HashMap<&str, Vec<&str>> = HashMap::new();
    for (line, content) in lines(text).filter(|(_, content)| !content.is_empty()) {
        if let Some((set, words)) = content.split_once('=').filter(|_| content.starts_with('!')) {
            let words: Vec<&str> = words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
            if words.len() > MOST_FORMS {
                read.doubt(line, format!("more than {MOST_FORMS} words"));
            } else {
                sets.insert(set.trim().trim_matches('!'), words);
            }
            continue;
        }
        let (nouns, code) = content.split_at(content.find('[').unwrap_or(content.len()));
        let code = match brackets(code).next() {
            Some(Ok(code)) => code.trim().trim_start_matches('~'),
            Some(Err(message)) => {
                read.doubt(line, message);
                continue;
            }
            None => {
                read.doubt(line, format!("{content:?} has no code"));
                continue;
            }
        };
        let (noun, plural) = nouns.split_once('{').unwrap_or((nouns, ""));
        let plural = plural.trim().trim_end_matches('}');
        match forms(noun, &sets) {
            Ok(forms) if is_code(code) => {
                let plural = plural.split(',').map(spaced).filter(|form| !form.is_empty());
                let forms = forms.into_iter().chain(plural).collect();
                read.rows.push(AgentNoun { line, forms, code: code.into() });
            }
            Ok(_) => read.doubt(line, format!("{code:?} is no code")),
            Err(message) => read.doubt(line, message),
        }
    }
    read
}

impl<T> Read<T> {
    fn doubt(&mut self, line: usize, message: String) {
        self.doubts.push(Doubt { line, message });
    }
}

impl Read<Block> {
    fn close(&mut self, block: Option<Block>) {
        match block {
            Some(block) if block.codes.is_empty() => {
                self.doubt(block.line, format!("{:?} has no code", block.names[0].1));
            }
            block => self.rows.extend(block),
        }
    }
}

/// The lines with their numbers, without comments; a line that is only a comment is blank.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    (1..).zip(text.lines()).map(|(line, content)| {
        let end = content.find(['#', ';']).unwrap_or(content.len());
        (line, content[..end].trim())
    })
}

/// `KOFI_ANNAN_` as `KOFI ANNAN`.
fn spaced(name: &str) -> String {
    name.split(|c: char| c == '_' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands in each pair of brackets.
fn brackets(text: &str) -> impl Iterator<Item = Result<&str, String>> {
    text.split('[').skip(1).map(|part| match part.split_once(']') {
        Some((inside, _)) => Ok(inside),
        None => Err(format!("the bracket before {:?} is not closed", part.trim())),
    })
}

fn is_code(code: &str) -> bool {
    code.len() >= 2 && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// `AFGGOV`, `AFGGOV 011222-040101`, `AFGGOV >011222`; nothing for `---`, which says that no code holds.
fn dated_code(inside: &str) -> Result<Option<DatedCode>, String> {
    let inside = inside.trim();
    let (code, dates) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
    if code == "---" {
        return Ok(None);
    }
    if !is_code(code) {
        return Err(format!("{code:?} is no code"));
    }
    let dates: String = dates.chars().filter(|c| !c.is_whitespace()).collect();
    let period = match (dates.as_bytes().first(), dates.split_once('-')) {
        (None, _) => Period::default(),
        (Some(b'>'), _) => Period { from: Some(day(&dates[1..])?), until: None },
        (Some(b'<'), _) => {
            let before = day(&dates[1..])?.checked_sub(1.day()).map_err(|e| e.to_string())?;
            Period { from: None, until: Some(before) }
        }
        (_, Some((from, until))) => Period { from: Some(day(from)?), until: Some(day(until)?) },
        _ => return Err(format!("{dates:?} is no stretch of time")),
    };
    match (period.from, period.until) {
        (Some(from), Some(until)) if until < from => Err(format!("{dates} ends before it begins")),
        _ => Ok(Some(DatedCode { code: code.into(), period })),
    }
}

/// `011222` or `20011222`.
fn day(figures: &str) -> Result<Date, String> {
    let bad = || format!("{figures:?} is no day; it has six or eight figures");
    if !figures.bytes().all(|b| b.is_ascii_digit()) || !matches!(figures.len(), 6 | 8) {
        return Err(bad());
    }
    let (year, rest) = figures.split_at(figures.len() - 4);
    let number = |figures: &str| figures.parse::<i16>().map_err(|_| bad());
    let year = match number(year)? {
        short if year.len() == 2 && short < CENTURY => 2000 + short,
        short if year.len() == 2 => 1900 + short,
        whole => whole,
    };
    let small = |figures: &str| figures.parse::<i8>().map_err(|_| bad());
    // The dictionaries write 00 for what is not known.
    let (month, day) = (small(&rest[..2])?.max(1), small(&rest[2..])?.max(1));
    Date::new(year, month, day)
        .or_else(|_| Date::new(year, month, 1).map(Date::last_of_month))
        .map_err(|_| bad())
}

/// The forms of a noun: `FISHER!PERSON!` stands for as many as the set has words.
fn forms(noun: &str, sets: &HashMap<&str, Vec<&str>>) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    for (i, part) in noun.split('!').enumerate() {
        if i % 2 == 0 {
            forms.iter_mut().for_each(|form| form.push_str(part));
            continue;
        }
        let words = sets.get(part).ok_or_else(|| format!("!{part}! is declared nowhere above"))?;
        if forms.len() * words.len() > MOST_FORMS {
            return Err(format!("{:?} has more than {MOST_FORMS} forms", noun.trim()));
        }
        forms = forms.iter().flat_map(|form| words.iter().map(move |word| format!("{form}{word}"))).collect();
    }
    let forms: Vec<String> = forms.iter().map(|form| spaced(form)).filter(|form| !form.is_empty()).collect();
    if forms.is_empty() { Err("a code without a noun".to_owned()) } else { Ok(forms) }
}

/// How a name in capitals is written where ours do not say: a capital for every word; one short word, being an
/// acronym most likely, as it is.
pub(crate) fn name_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || is_short(name) {
        return name.to_owned();
    }
    let mut written = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if begins {
            written.push(c)
        } else {
            written.extend(c.to_lowercase())
        }
        begins = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    written
}

/// Whether a name is so short that only its own case tells it from a word.
pub(crate) fn is_short(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphanumeric()).count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ACTORS: &str = "# made up\n\nNORLAND_ [NRL]\n+NORLANDIA_ ; old\n\nJO_EXAMPLE_\n+J._EXAMPLE\n\t[NRLGOV 970101-20010630] [NRLOPP >010701]\n\
        \t[NRLREB <19970101]\n\t[ELI]\n\nNO_CODE_\n\nA_BAND_\nTHE_BAND_\n\t[NRLREB\n\t[nrl]\n\t[---] [NRLREB 970231-01]\n+_\n";

    #[test]
    fn actors_with_names_and_dates() {
        let read = actors(ACTORS);
        let names: Vec<Vec<&str>> =
            read.rows.iter().map(|b| b.names.iter().map(|(_, name)| name.as_str()).collect()).collect();
        assert_eq!(names, [vec!["NORLAND", "NORLANDIA"], vec!["JO EXAMPLE", "J. EXAMPLE"]]);
        let codes: Vec<_> =
            read.rows[1].codes.iter().map(|c| (&*c.code, c.period.from, c.period.until)).collect();
        assert_eq!(
            codes,
            [
                ("NRLGOV", Some(date(1997, 1, 1)), Some(date(2001, 6, 30))),
                ("NRLOPP", Some(date(2001, 7, 1)), None),
                ("NRLREB", None, Some(date(1996, 12, 31))),
                ("ELI", None, None),
            ]
        );
        let lines: Vec<usize> = read.doubts.iter().map(|doubt| doubt.line).collect();
        assert_eq!(lines, [12, 16, 17, 18, 19, 14], "{:?}", read.doubts);
    }

    #[test]
    fn agents_with_plurals_and_sets() {
        let read = agents(
            "!PERSON! = MAN, WOMAN\nPOLICE {} [~COP]\nTHIEF {THIEVES} [~CRM]\nFISHER!PERSON![~AGR]\n\
             CHIEF_!NOBODY! [~GOV]\nWEAVER\nMINER [~LAB}\n",
        );
        let forms: Vec<(&[String], &str)> = read.rows.iter().map(|a| (&*a.forms, &*a.code)).collect();
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<String>>();
        let expected = [
            (words(&["POLICE"]), "COP"),
            (words(&["THIEF", "THIEVES"]), "CRM"),
            (words(&["FISHERMAN", "FISHERWOMAN"]), "AGR"),
        ];
        let expected: Vec<(&[String], &str)> =
            expected.iter().map(|(forms, code)| (&**forms, *code)).collect();
        assert_eq!(forms, expected);
        let lines: Vec<usize> = read.doubts.iter().map(|doubt| doubt.line).collect();
        assert_eq!(lines, [5, 6, 7]);
    }

    #[test]
    fn years_of_two_figures() {
        assert_eq!(day("300101"), Ok(date(1930, 1, 1)));
        assert_eq!(day("291231"), Ok(date(2029, 12, 31)));
        assert_eq!(day("19280230"), Ok(date(1928, 2, 29)));
        assert!(day("2004017").is_err() && day("é12").is_err() && day("20041301").is_err());
    }

    #[test]
    fn cases_of_names() {
        let cases = ["KOFI ANNAN", "UN", "U.N.", "IRAN", "SAR-E POL", "UN Secy Gen"].map(name_case);
        assert_eq!(cases, ["Kofi Annan", "UN", "U.N.", "Iran", "Sar-E Pol", "UN Secy Gen"]);
    }
}
