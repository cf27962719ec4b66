//! The pages of a static site for reviewers, planned without touching the disk.
//!
//! A [`Site`] is made of the whole collection and says which [`Page`]s there
//! are; what is on each is made one at a time, so that memory grows with the
//! number of documents and not with their text. Templates and the disk are the
//! business of others: a page is a value to be put into a template, or a file.

pub mod address;
pub mod board;
pub mod body;
pub mod code_host;
pub mod feed;
pub mod html;
pub mod index;
pub mod links;
mod panels;
pub mod plan;
pub mod postmortem;
pub mod redact;
pub mod search;
pub mod timeline;
pub(crate) mod words;

pub use code_host::CodeHost;
pub use plan::{Attachment, Content, Document, Found, Frame, Options, Page, Site};
pub use postmortem::Related;
pub use redact::Redaction;
