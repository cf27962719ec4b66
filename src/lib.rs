pub mod diagnostic;
pub mod document;
pub mod model;
