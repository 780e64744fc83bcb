//! Text and numbers as XML takes them.

use std::fmt;

/// Text that may stand in an element or in a quoted attribute, whatever it holds.
///
/// Characters that XML 1.0 cannot hold at all, even escaped, are left out.
pub(super) struct Text<'t>(pub(super) &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => Ok(()),
            c if c.is_control() => Ok(()),
            c => write!(f, "{c}"),
        })
    }
}

/// A length with one decimal at most, and never `-0`.
pub(super) struct Length(pub(super) f64);

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 10.0).round() / 10.0 + 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let text = Text("</text><script>\"'&\u{0}\u{1b}\u{ffff}é").to_string();
        assert_eq!(text, "&lt;/text&gt;&lt;script&gt;&quot;&#39;&amp;é");
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([12.345, -0.04, 7.0].map(|x| Length(x).to_string()), ["12.3", "0", "7"]);
    }
}
