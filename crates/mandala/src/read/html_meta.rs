//! What a web page says of its article: JSON-LD, meta tags, its address, its heading.

use super::clues::{Clues, Field};
use super::rules::Problem;
use super::tsv::rows;
use dom_query::Document;
use mandala_model::HowKnown;
use serde_json::Value;

/// Names of meta tags, best first, by what they tell.
#[derive(Debug, Default)]
pub(super) struct MetaNames(Vec<(Field, Vec<String>)>);

impl MetaNames {
    pub(super) fn load(file: &str, text: &str, problems: &mut Vec<Problem>) -> MetaNames {
        let mut names = Vec::new();
        for row in rows(file, text, ["field", "names"], problems) {
            match Field::named(row.cells[0]) {
                Some(field) => names.push((field, row.cells[1].split('|').map(str::to_lowercase).collect())),
                None => problems
                    .push(row.problem(0, format!("`{}` is nothing that a tag can tell", row.cells[0]))),
            }
        }
        MetaNames(names)
    }
}

/// Collects what the page says.
pub(super) fn read(page: &Document, names: &MetaNames, clues: &mut Clues) {
    json_ld(page, clues);
    meta_tags(page, names, clues);
    for node in page.select("link[rel=canonical]").iter().take(1) {
        let address = node.attr("href").unwrap_or_default();
        if address.contains("://") {
            clues.add(Field::Url, HowKnown::MetaTag, &address);
        }
    }
    headings(page, clues);
}

fn meta_tags(page: &Document, names: &MetaNames, clues: &mut Clues) {
    let tags = page.select("meta[content]");
    let tags: Vec<(String, String)> = tags
        .iter()
        .flat_map(|tag| {
            let content = tag.attr("content").map(|content| content.to_string()).unwrap_or_default();
            let named = ["property", "name", "itemprop"].into_iter().filter_map(move |kind| tag.attr(kind));
            named.map(move |name| (name.trim().to_lowercase(), content.clone())).collect::<Vec<_>>()
        })
        .collect();
    for (field, names) in &names.0 {
        for name in names {
            for (_, content) in tags.iter().filter(|(tag, _)| tag == name) {
                // Some pages name the writer by the address of a profile, or their own address without their host.
                if (*field == Field::Url) == content.contains("://") {
                    clues.add(*field, HowKnown::MetaTag, content);
                }
            }
        }
    }
}

fn headings(page: &Document, clues: &mut Clues) {
    let times = page.select("time[datetime]");
    let published = |time: &dom_query::Selection<'_>| {
        let text = |name| time.attr(name).map(|text| text.to_lowercase()).unwrap_or_default();
        text("itemprop").contains("publish")
            || text("class").contains("publish")
            || text("pubdate") == "pubdate"
    };
    // Of several times only one that says so is the day of publication; a lone one is taken to be it.
    let time = times.iter().find(published).or_else(|| (times.length() == 1).then(|| times.first()));
    if let Some(datetime) = time.and_then(|time| time.attr("datetime")) {
        clues.add(Field::Date, HowKnown::MetaTag, &datetime);
    }
    let headings = page.select("h1");
    if headings.length() == 1 {
        clues.add(Field::Title, HowKnown::Extraction, &headings.text());
    }
    clues.add(Field::Title, HowKnown::Extraction, &page.select("head title").first().text());
}

fn json_ld(page: &Document, clues: &mut Clues) {
    for script in page.select("script[type='application/ld+json']").iter() {
        // What is no JSON tells nothing; pages are full of that.
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else { continue };
        if let Some(article) = article_in(&value) {
            from_article(article, clues);
        }
    }
}

/// The object that describes the article. Nesting is bounded by the JSON parser.
fn article_in(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article_in),
        Value::Object(object) => {
            let types = object.get("@type");
            let is_article = |kind: &Value| {
                let kind = kind.as_str().unwrap_or_default();
                kind.ends_with("Article")
                    || kind.ends_with("BlogPosting")
                    || matches!(kind, "Report" | "NewsItem")
            };
            let is_one = types.is_some_and(|types| match types {
                Value::Array(types) => types.iter().any(is_article),
                one => is_article(one),
            });
            if is_one {
                Some(value)
            } else {
                object.get("@graph").or(object.get("mainEntity")).and_then(article_in)
            }
        }
        _ => None,
    }
}

fn from_article(article: &Value, clues: &mut Clues) {
    for (field, keys) in [
        (Field::Title, ["headline", "name"]),
        (Field::Date, ["datePublished", "dateCreated"]),
        (Field::Outlet, ["publisher", "sourceOrganization"]),
        (Field::Author, ["author", "creator"]),
        (Field::Url, ["url", "mainEntityOfPage"]),
    ] {
        for key in keys {
            let value = article.get(key).map(names_in).unwrap_or_default();
            if (field == Field::Url) == value.contains("://") {
                clues.add(field, HowKnown::JsonLd, &value);
            }
        }
    }
}

/// A text, the name of a thing, or the names of several.
fn names_in(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().map(names_in).filter(|name| !name.is_empty()).collect();
            names.join(", ")
        }
        Value::Object(object) => object.get("name").or(object.get("@id")).map(names_in).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    fn check(html: &str, field: Field, expected: Option<(&str, HowKnown)>) {
        let mut clues = Clues::default();
        read(&Document::from(html), &embedded().meta, &mut clues);
        let best = clues.best(field);
        assert_eq!(best, expected, "{html}");
    }

    #[test]
    fn json_ld_tells_most() {
        let page = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
            {"@type":["NewsArticle"],"headline":"Bridge falls","datePublished":"2021-08-31T23:30:00-04:00",
             "author":[{"@type":"Person","name":"Mara Holt"},{"name":"Omar Feld"}],"publisher":{"name":"Delta Post"}}]}</script>
            <meta property="og:title" content="A bridge"><meta property="og:site_name" content="deltapost">"#;
        check(page, Field::Title, Some(("Bridge falls", HowKnown::JsonLd)));
        check(page, Field::Date, Some(("2021-08-31T23:30:00-04:00", HowKnown::JsonLd)));
        check(page, Field::Author, Some(("Mara Holt, Omar Feld", HowKnown::JsonLd)));
        check(page, Field::Outlet, Some(("Delta Post", HowKnown::JsonLd)));
        check(
            r#"<script type="application/ld+json">{"@type":"WebSite","name":"x"}</script>"#,
            Field::Title,
            None,
        );
        check(r#"<script type="application/ld+json">{"broken</script>"#, Field::Title, None);
    }

    #[test]
    fn meta_tags_headings_and_times_tell_the_rest() {
        let page = r#"<head><title>Bridge | Delta Post</title><meta name="DC.date.issued" content="2020-01-02">
            <meta property="article:published_time" content="2021-08-31T10:00:00Z"><meta name=author content="Mara Holt">
            <meta property="article:author" content="https://example.org/mara"><link rel=canonical href="https://a.example/b">"#;
        check(page, Field::Date, Some(("2021-08-31T10:00:00Z", HowKnown::MetaTag)));
        check(page, Field::Author, Some(("Mara Holt", HowKnown::MetaTag)));
        check(page, Field::Url, Some(("https://a.example/b", HowKnown::MetaTag)));
        check(page, Field::Title, Some(("Bridge | Delta Post", HowKnown::Extraction)));
        check("<h1>Bridge falls</h1>", Field::Title, Some(("Bridge falls", HowKnown::Extraction)));
        check("<time datetime=2021-08-31>today</time>", Field::Date, Some(("2021-08-31", HowKnown::MetaTag)));
        check("<time datetime=2021-08-31>a</time><time datetime=2021-09-01>b</time>", Field::Date, None);
    }
}
