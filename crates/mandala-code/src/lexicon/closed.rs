//! Small closed vocabularies of the lexicon's own columns.

/// Declares an enum that is read from the words on the left; any other word is an error that lists them.
macro_rules! closed {
    ($(#[$meta:meta])* $vis:vis enum $type:ident { $($word:literal => $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $type { $($variant),+ }

        impl std::str::FromStr for $type {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(format!("{word:?} is none of: {}", [$($word),+].join(" "))),
                }
            }
        }
    };
}
