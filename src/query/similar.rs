//! Past incidents that look like one that is being written down.

use crate::model::Entry;

/// A past incident with what it has in common.
#[derive(Debug, Clone)]
pub struct Similar<'e> {
    /// The past incident.
    pub entry: &'e Entry,
    /// The services that both hurt.
    pub services: Vec<String>,
    /// The trigger, if both had the same.
    pub trigger: Option<String>,
}

/// The past incidents that hurt one of `services`, those with the same trigger
/// first and then those that share more services; newest first among equals,
/// at most `limit`.
pub fn similar<'e>(
    entries: &'e [Entry],
    services: &[String],
    trigger: Option<&str>,
    limit: usize,
) -> Vec<Similar<'e>> {
    let mut found: Vec<Similar<'e>> = entries
        .iter()
        .filter_map(|entry| {
            let past = &entry.postmortem;
            let shared: Vec<String> = past
                .services
                .iter()
                .filter(|service| services.contains(service))
                .cloned()
                .collect();
            let trigger = past
                .trigger
                .clone()
                .filter(|past| Some(past.as_str()) == trigger);
            (!shared.is_empty()).then_some(Similar {
                entry,
                services: shared,
                trigger,
            })
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.trigger.is_some(), one.services.len())));
    found.truncate(limit);
    found
}
