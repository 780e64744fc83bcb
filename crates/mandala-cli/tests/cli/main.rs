//! The command as people and scripts use it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actors;
mod any_bytes;
mod bad_input;
mod bad_project;
mod filters;
mod help;
mod interrupted;
mod projects;
mod sandbox;
