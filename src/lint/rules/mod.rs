//! One rule a file; what comes of reading the front matter is one file.

pub(super) mod action_attribute;
pub(super) mod action_due;
pub(super) mod action_owner;
pub(super) mod bad_suppression;
pub(super) mod blame;
pub(super) mod broken_link;
pub(super) mod change_details;
pub(super) mod contradictory_times;
pub(super) mod deep_nesting;
pub(super) mod empty_section;
pub(super) mod front_matter;
pub(super) mod grave_priority;
pub(super) mod merge_conflict;
pub(super) mod missing_section;
pub(super) mod missing_times;
pub(super) mod personal_data;
pub(super) mod placeholder;
pub(super) mod process_only;
pub(super) mod review_deadline;
pub(super) mod secret;
pub(super) mod section_order;
pub(super) mod team_phrase;
pub(super) mod template_guidance;
pub(super) mod timeline_order;
pub(super) mod timeline_outside;
pub(super) mod unused_suppression;
pub(super) mod vague_action;

#[cfg(test)]
pub(super) use super::docs::BLAME;
