//! Blameless postmortems as Markdown in git: the library behind `blameless`.
//!
//! # The house
//! Bytes become a [`document::Document`] with spans, which is read as a
//! [`model::Postmortem`]; of many of them come findings ([`lint`]), figures
//! ([`report`]), answers ([`query`]), pages ([`site`]) and payloads ([`exchange`]),
//! which [`cli`] prints. An edit goes the other way: a [`document::Patch`] of byte
//! ranges becomes a text, which [`store`] writes atomically and commits.
//!
//! Imports go one way: `cli` → {`lint`, `report`, `site`, `query`, `exchange`,
//! `theme`, `store`, `config`} → `model` → `diagnostic` → `document`. Nobody
//! imports `cli`; only `store` touches disk or git; only `cli` prints, prompts, or
//! reads the clock, the terminal and the environment. `tests/house.rs` holds the
//! doors.

pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod exchange;
pub mod lint;
pub mod model;
pub mod query;
pub mod report;
pub mod site;
pub mod store;
pub mod theme;
