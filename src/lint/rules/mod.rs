//! One rule a file; what comes of reading the front matter is one file.

pub(super) mod front_matter;
pub(super) mod missing_section;
pub(super) mod section_order;
