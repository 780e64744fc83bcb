//! What the coder reads off a parsed sentence.

mod parsed;
mod roles;

pub(crate) use parsed::Parsed;
pub(crate) use roles::{Roles, clause_head};
