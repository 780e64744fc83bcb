//! Closed vocabularies: enums that know their standard names.

use std::fmt;

/// A name that a closed vocabulary does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The vocabulary that was asked, e.g. `Sector`.
    pub vocabulary: &'static str,
    /// The name that it does not hold.
    pub name: String,
    /// The names that it does hold.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownName { vocabulary, name, known } = self;
        write!(f, "{name:?} is no {vocabulary}; one of: {}", known.join(" "))
    }
}

impl std::error::Error for UnknownName {}

/// Declares an enum whose variants have standard names in the field.
///
/// Gives `ALL`, `NAMES`, `name()`, `Display` and `FromStr` (exact, case-sensitive).
macro_rules! closed_vocabulary {
    ($(#[$meta:meta])* $vis:vis enum $type:ident { $($(#[$vmeta:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        $vis enum $type { $($(#[$vmeta])* #[doc = concat!("Written “", $name, "”.")] $variant),+ }

        impl $type {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
            /// The standard name of every member, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The standard name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::UnknownName;
            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok($type::$variant),)+
                    _ => Err($crate::UnknownName {
                        vocabulary: stringify!($type),
                        name: name.to_owned(),
                        known: Self::NAMES,
                    }),
                }
            }
        }
    };
}
