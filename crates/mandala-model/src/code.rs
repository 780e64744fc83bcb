//! The codes of the field: PLOVER types, modes and contexts, CAMEO codes, quad classes.
//!
//! PLOVER: Open Event Data Alliance, *PLOVER: Political Language Ontology for Verifiable Event Records* (2018).
//! CAMEO: Gerner, Schrodt & Yilmaz, *Conflict and Mediation Event Observations* codebook (2012).

use std::fmt;

closed_vocabulary! {
    /// PLOVER event type.
    pub enum EventType {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE",
        Cooperate = "COOPERATE", Aid = "AID", Retreat = "RETREAT",
        Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN",
        Protest = "PROTEST", Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

closed_vocabulary! {
    /// Quad class: verbal or material, cooperation or conflict.
    pub enum Quad {
        VerbalCooperation = "verbal cooperation", MaterialCooperation = "material cooperation",
        VerbalConflict = "verbal conflict", MaterialConflict = "material conflict",
    }
}

impl EventType {
    /// The quad class that PLOVER gives to the type.
    #[must_use]
    pub fn quad(self) -> Quad {
        use EventType as T;
        match self {
            T::Agree | T::Consult | T::Support | T::Concede => Quad::VerbalCooperation,
            T::Cooperate | T::Aid | T::Retreat => Quad::MaterialCooperation,
            T::Request | T::Accuse | T::Reject | T::Threaten => Quad::VerbalConflict,
            T::Protest | T::Sanction | T::Mobilize | T::Coerce | T::Assault => Quad::MaterialConflict,
        }
    }

    /// What an event of the type says of the tie from source to target.
    ///
    /// Consulting, requesting and retreating tell neither friend from foe.
    #[must_use]
    pub fn sign(self) -> Sign {
        use EventType as T;
        match self {
            T::Consult | T::Request | T::Retreat => Sign::Neutral,
            _ => match self.quad() {
                Quad::VerbalCooperation | Quad::MaterialCooperation => Sign::Friendly,
                Quad::VerbalConflict | Quad::MaterialConflict => Sign::Hostile,
            },
        }
    }
}

/// Direction of a tie or event: hostile, neither, friendly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// −1
    Hostile,
    /// 0
    Neutral,
    /// +1
    Friendly,
}

impl Sign {
    /// −1, 0 or 1.
    #[must_use]
    pub fn value(self) -> i8 {
        match self {
            Sign::Hostile => -1,
            Sign::Neutral => 0,
            Sign::Friendly => 1,
        }
    }

    /// The sign of a number.
    #[must_use]
    pub fn of(value: f32) -> Sign {
        match value {
            v if v > 0.0 => Sign::Friendly,
            v if v < 0.0 => Sign::Hostile,
            _ => Sign::Neutral,
        }
    }
}

/// Why a string cannot be a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeShape {
    what: &'static str,
    code: String,
}

impl fmt::Display for CodeShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}", self.code, self.what)
    }
}

impl std::error::Error for CodeShape {}

/// Declares a newtype for codes of an open vocabulary that a data file lists.
macro_rules! code {
    ($(#[$meta:meta])* $type:ident, $what:literal, $valid:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Box<str>);

        impl $type {
            /// Checks the shape; whether the code exists is for the ontology to say.
            ///
            /// # Errors
            #[doc = concat!("If the string has not the shape of a ", $what, ".")]
            pub fn new(code: &str) -> Result<Self, CodeShape> {
                let valid: fn(&str) -> bool = $valid;
                if valid(code) {
                    Ok(Self(code.into()))
                } else {
                    Err(CodeShape { what: $what, code: code.to_owned() })
                }
            }

            /// The code itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

code! {
    /// CAMEO event code: a string of two to four digits in which `010` is not `10`.
    Cameo, "CAMEO code (two to four digits)", |c| (2..=4).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_digit())
}
code! {
    /// PLOVER mode: how an event of a type was done, e.g. `suicide-attack`.
    Mode, "mode (lower-case words joined by hyphens)", is_word
}
code! {
    /// PLOVER context: what an event was about, e.g. `human_rights`.
    Context, "context (lower-case words joined by underscores)", is_word
}

fn is_word(code: &str) -> bool {
    !code.is_empty()
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_strings() {
        assert!(Cameo::new("010").is_ok() && Cameo::new("10").is_ok());
        assert_ne!(Cameo::new("010"), Cameo::new("10"));
        assert!(Cameo::new("1").is_err() && Cameo::new("19O").is_err());
        assert!(Context::new("human_rights").is_ok() && Context::new("Human rights").is_err());
    }

    #[test]
    fn signs_follow_the_quad_class() {
        assert_eq!(EventType::Aid.sign(), Sign::Friendly);
        assert_eq!(EventType::Accuse.sign(), Sign::Hostile);
        assert_eq!(EventType::Consult.sign(), Sign::Neutral);
    }
}
