//! What the name of a file tells: `2021-08-31_delta-post_bridge-falls.txt`.

use super::clues::{Clues, Field};
use super::dates;
use super::outlets::Outlets;
use mandala_model::HowKnown;
use std::path::Path;

/// Collects what the name tells. Names that do not begin with a day tell nothing.
///
/// After the day come the outlet and the title, parted by `_`, blanks within them written as `-`. Where only one of the two
/// is there, or more, an outlet must be a known one to be taken.
pub(super) fn read(path: &Path, outlets: &Outlets, clues: &mut Clues) {
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { return };
    let Some((day, rest)) = split_day(stem) else { return };
    clues.add(Field::Date, HowKnown::FileName, day);
    let parts: Vec<&str> = rest.split('_').filter(|part| !part.is_empty()).collect();
    let (outlet, title) = match parts[..] {
        [outlet, title] => (Some(outlet), title.to_owned()),
        [outlet, ref title @ ..] if outlets.known(outlet).is_some() => (Some(outlet), title.join(" ")),
        _ => (None, parts.join(" ")),
    };
    if let Some(outlet) = outlet {
        clues.add(Field::Outlet, HowKnown::FileName, outlet);
    }
    clues.add(Field::Title, HowKnown::FileName, &title.replace('-', " "));
}

/// The day at the start of a name, and what follows its separator.
fn split_day(stem: &str) -> Option<(&str, &str)> {
    [10, 8].into_iter().find_map(|length| {
        let (day, rest) = stem.split_at_checked(length)?;
        dates::parse(day)?;
        let digits = day.chars().filter(char::is_ascii_digit).count();
        let rest = if rest.is_empty() { rest } else { rest.strip_prefix(['_', '-', ' ', '.'])? };
        (digits == 8 && day.starts_with(|c: char| c.is_ascii_digit())).then_some((day, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: [Option<&str>; 3]) {
        let list = "name\tnames\tdomains\nVoice of the Delta\tvod\t\n";
        let outlets = Outlets::load("o.tsv", list, &mut Vec::new());
        let mut clues = Clues::default();
        read(Path::new(name), &outlets, &mut clues);
        let found =
            [Field::Date, Field::Outlet, Field::Title].map(|field| clues.best(field).map(|(value, _)| value));
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn names_tell_day_outlet_and_title() {
        check(
            "in/2021-08-31_delta-post_bridge-falls.txt",
            [Some("2021-08-31"), Some("delta-post"), Some("bridge falls")],
        );
        check("20210831_vod_bridge_falls.html", [Some("20210831"), Some("vod"), Some("bridge falls")]);
        check("2021-08-31_vod.txt", [Some("2021-08-31"), Some("vod"), None]);
        check("2021-08-31.txt", [Some("2021-08-31"), None, None]);
        check("2021-08-31-bridge-falls.txt", [Some("2021-08-31"), None, Some("bridge falls")]);
        check("2021-08-31_the_bridge_falls.txt", [Some("2021-08-31"), None, Some("the bridge falls")]);
    }

    #[test]
    fn other_names_tell_nothing() {
        for name in [
            "000_7c90360753693f9b.txt",
            "bridge_2021-08-31.txt",
            "2021-13-31_a_b.txt",
            "ééééé_a.txt",
            "12345678901.txt",
        ] {
            check(name, [None; 3]);
        }
    }
}
