//! The field's nouns, and how they are read from a document. No I/O.

pub mod action_item;
pub mod collection;
pub mod doubt;
pub mod field;
pub mod identity;
pub mod language;
pub mod merge;
pub mod people;
pub mod period;
pub mod postmortem;
pub mod read;
pub mod section;
pub mod term;
pub mod timeline;
pub mod when;
pub mod wording;

pub use action_item::{ActionItem, Countermeasure};
pub use collection::{Collection, Entry, Unreadable};
pub use language::Language;
pub use period::Period;
pub use postmortem::Postmortem;
pub use read::{Reading, read};
pub use section::CoreSection;
pub use term::{Detection, Mitigation, Playbook, Rollback, Rollout, Severity, Status, Vocabulary};
pub use wording::{Phrase, Wording};
