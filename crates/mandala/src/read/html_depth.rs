//! How deep the tags of a page are nested, told before the page is parsed.
//!
//! A parser and the code behind it may recurse once a level, and a page of a hundred thousand levels would break the stack.
//! One pass over the bytes gives an upper bound of the depth that any parser can build.

/// Deeper than this no page is parsed. Pages that people write stay below a hundred.
pub(super) const DEEPEST: usize = 512;

/// Elements that hold nothing, so they open no level.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// Elements that end by themselves where the next of them begins, so a row of them is not a nest.
const SELF_ENDING: [&[u8]; 14] = [
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"option",
    b"optgroup",
    b"rt",
    b"rp",
];

/// Elements whose content is not markup.
const RAW: [&[u8]; 4] = [b"script", b"style", b"textarea", b"title"];

/// Whether the page nests deeper than [`DEEPEST`].
pub(super) fn too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut depth: usize = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at += find(rest, b"-->").unwrap_or(rest.len());
            continue;
        }
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let is_one_of = |names: &[&[u8]]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is_one_of(&RAW) && !closes {
            at += end_of_raw(rest, name);
        } else if !is_one_of(&VOID) && !is_one_of(&SELF_ENDING) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// Where the end tag of a raw element stands. The search never looks at a byte twice, as the caller goes on behind it.
fn end_of_raw(rest: &[u8], name: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = find(&rest[at..], b"</") {
        at += found + 2;
        if rest[at..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return at;
        }
    }
    rest.len()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_bounded() {
        let check =
            |html: String, expected| assert_eq!(too_deep(&html), expected, "{}", &html[..html.len().min(60)]);
        check("<div>".repeat(100_000), true);
        check("<DIV class=a>".repeat(DEEPEST + 1), true);
        check("<div>".repeat(DEEPEST), false);
        check("<div></div>".repeat(10_000), false);
        check("<p>one<br>".repeat(10_000), false);
        check(format!("<script>{}</script>", "'<div>'".repeat(10_000)), false);
        check(format!("<!-- {} --> a", "<div>".repeat(10_000)), false);
        check("1 < 2 and <".to_owned(), false);
        check("<b>".repeat(100_000), true);
        check("<p><span>".repeat(10_000), true);
    }
}
