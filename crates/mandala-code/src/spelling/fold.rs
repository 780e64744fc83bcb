//! A name without what writers leave out freely: accents, apostrophes, capitals, points, hyphens.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words of `name`, in small Latin letters and digits.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            // A nickname: Jimmy "Barbecue" Chérizier.
            '"' | '“' | '”' | '«' | '»' => quoted = !quoted,
            _ if quoted => {}
            '.' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' => {}
            c if c.is_alphanumeric() => fold(c, words.last_mut().expect("there is always one")),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Letters that are no accented Latin letter to Unicode.
fn fold(c: char, out: &mut String) {
    match c {
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' => out.push('i'),
        'ə' | 'Ə' => out.push('a'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        c => out.extend(c.to_lowercase()),
    }
}
