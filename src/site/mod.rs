//! The pages of a static site for reviewers, planned without touching the disk.
