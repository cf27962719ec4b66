//! What comes in from other tools and what goes out to them: one format a file.
//!
//! Every adapter is pure: bytes in, values of the model out, or the other way
//! round. What is unknown in a payload is tolerated, what is wrong is named with
//! its place, and what isn't there stays unknown.
//!
//! An adapter that brings incidents in fills a [`Draft`] for each and finishes it
//! as an [`Imported`] document; reading files, writing and committing are the
//! business of `cli::import`, alike for every format.

pub mod alertmanager;
pub mod calendar;
pub mod csv;
pub mod deploys;
pub mod doubt;
pub mod draft;
mod escapes;
pub mod event;
pub mod imported;
pub mod json;
pub mod jsonl;
pub mod malformed;
pub mod markdown;
pub mod pagerduty;
pub mod parquet;
pub mod payload;
pub mod record;
pub mod refusal;
pub mod rows;
pub mod separated;
pub mod slack;
pub mod sqlite;
pub mod statuspage;
pub mod table;
pub mod told;

pub use doubt::Doubt;
pub use draft::{Draft, Settings};
pub use imported::{Imported, Made, Origin, Part, Refused, Source, Understood};
pub use refusal::Reason;
