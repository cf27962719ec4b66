//! The lexicons, by topic. Each is a list of lower-case words between blanks.

pub(super) mod function;
pub(super) mod machines;
pub(super) mod names;
pub(super) mod people;
pub(super) mod verbs;
