//! Questions to the loaded entries: pure, without I/O.

pub mod actions;
pub mod changes;
pub mod filter;
pub mod index;
pub mod repeats;
pub mod search;
pub mod select;
pub mod similar;
pub mod word;

pub use filter::Filter;
pub use select::{Named, NotFound, Order, resolve};
pub use similar::{Similar, similar};
