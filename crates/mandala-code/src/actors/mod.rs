//! Who is meant: from the noun phrases of a sentence to actors.

mod memory;
mod owner;
mod resolve;

pub(crate) use resolve::{Found, Resolver, Standing, is_thing};
