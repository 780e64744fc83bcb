//! Names of outlets: from how a file, a page or a dateline writes them to one name.

use super::rules::Problem;
use super::tsv::rows;
use std::collections::BTreeMap;

/// Outlets by every way to write them, and by the domains of their pages.
#[derive(Debug, Default)]
pub(super) struct Outlets {
    by_key: BTreeMap<String, String>,
    by_domain: BTreeMap<String, String>,
}

impl Outlets {
    pub(super) fn load(file: &str, text: &str, problems: &mut Vec<Problem>) -> Outlets {
        let mut outlets = Outlets::default();
        for row in rows(file, text, ["name", "names", "domains"], problems) {
            let [name, names, domains] = row.cells;
            for written in names.split('|').chain([name]).filter(|written| !written.is_empty()) {
                outlets.by_key.entry(key(written)).or_insert_with(|| name.to_owned());
            }
            for domain in domains.split('|').filter(|domain| !domain.is_empty()) {
                outlets.by_domain.entry(domain.to_lowercase()).or_insert_with(|| name.to_owned());
            }
        }
        outlets
    }

    /// The name of the outlet that is written so, where the list has it: `voa` → `Voice of America`.
    pub(super) fn known(&self, written: &str) -> Option<&str> {
        let key = key(written);
        self.by_key.get(&key).or_else(|| self.by_domain.get(&written.to_lowercase())).map(String::as_str)
    }

    /// The name of the outlet, as the list has it or else as it was written.
    pub(super) fn name(&self, written: &str) -> String {
        self.known(written).map_or_else(|| written.trim().to_owned(), str::to_owned)
    }

    /// The outlet that a page comes from, where the list has its domain.
    pub(super) fn of_url(&self, url: &str) -> Option<&str> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or(host).to_lowercase();
        let mut domain = host.as_str();
        loop {
            if let Some(name) = self.by_domain.get(domain) {
                return Some(name);
            }
            domain = domain.split_once('.')?.1;
        }
    }
}

/// What two ways to write an outlet share: letters and digits, in lower case, without a leading "the".
pub(super) fn key(written: &str) -> String {
    let lower = written.to_lowercase();
    let lower = lower.trim();
    let bare = lower.strip_prefix("the ").or_else(|| lower.strip_prefix("the-")).unwrap_or(lower);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_slug_name_and_domain() {
        let table = "name\tnames\tdomains\nThe Delta Post\tDelta Post|DP\tdeltapost.example|dp.example\n";
        let mut problems = Vec::new();
        let outlets = Outlets::load("o.tsv", table, &mut problems);
        assert!(problems.is_empty());
        for written in ["delta-post", "DP", "the delta post", "The Delta Post", "dp.example"] {
            assert_eq!(outlets.known(written), Some("The Delta Post"), "{written}");
        }
        assert_eq!(outlets.name("Harbor Review"), "Harbor Review");
        assert_eq!(outlets.of_url("https://www.deltapost.example:443/a?b"), Some("The Delta Post"));
        assert_eq!(outlets.of_url("https://example.org/deltapost.example"), None);
    }
}
