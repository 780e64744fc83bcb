//! The role codes of CAMEO: which sector each means.

use super::problem::Problems;
use super::table::Table;
use mandala_model::{ActorKind, Sector};
use std::collections::BTreeMap;

/// What a role code says of whoever has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Role {
    pub(crate) sector: Sector,
    pub(crate) kind: ActorKind,
}

/// All role codes.
#[derive(Debug, Default)]
pub(crate) struct Roles(BTreeMap<Box<str>, Role>);

impl Roles {
    pub(crate) fn load(table: &Table<'_>, problems: &mut Problems) -> Roles {
        let mut roles = BTreeMap::new();
        for row in table.rows() {
            let Some(role) = row.required("role", problems) else { continue };
            if let (Some(sector), Some(kind)) = (row.parse("sector", problems), row.parse("kind", problems)) {
                roles.insert(role.into(), Role { sector, kind });
            }
        }
        Roles(roles)
    }

    /// The first role in a code, which holds three letters for each thing that it says: `REB` of `AFGREBISK`.
    pub(crate) fn of_code(&self, code: &str) -> Option<Role> {
        // Codes are ASCII; anything else has no role.
        code.as_bytes().chunks(3).find_map(|part| self.0.get(std::str::from_utf8(part).ok()?).copied())
    }
}
