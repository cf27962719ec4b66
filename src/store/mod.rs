//! The only room that touches disk or git.

pub mod commit;
pub mod database;
pub mod folder;
pub mod git;
pub mod history;
pub mod inbox;
pub mod lock;
pub mod merge;
pub mod publish;
pub mod scratch;
#[cfg(test)]
mod testing;
pub mod workspace;
pub mod write;
