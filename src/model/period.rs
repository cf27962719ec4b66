//! placeholder
pub struct Period;
