//! Earlier incidents that a new one repeats while what should have prevented it
//! is still to be done.

use crate::document::TaskState;
use crate::model::Entry;
use chrono::{DateTime, FixedOffset, TimeDelta};

/// How many days back an incident can repeat another: as reports count it.
pub const DAYS: i64 = 90;

/// What an incident has that an earlier one may share.
#[derive(Debug, Clone, Copy)]
pub struct Incident<'a> {
    /// Its id, where it has a file already.
    pub id: Option<&'a str>,
    /// When it started.
    pub started_at: DateTime<FixedOffset>,
    /// The services that were hurt.
    pub services: &'a [String],
    /// What made it possible, as far as that is known.
    pub causes: &'a [String],
    /// What set it off. It stands in while no cause is known.
    pub trigger: Option<&'a str>,
}

/// An earlier incident with what both share.
#[derive(Debug, Clone)]
pub struct Repeat<'e> {
    /// The earlier one.
    pub earlier: &'e Entry,
    /// The services that both hurt, and then the causes or the trigger.
    pub shared: Vec<&'e str>,
    /// The numbers of its countermeasures that are still open.
    pub open: Vec<u32>,
}

/// The incidents of the 90 days before that share a service and a cause with
/// `incident`, and have a countermeasure that is still open; latest first. While
/// no cause is known, the same trigger will do. The entries must have been read
/// with their countermeasures.
pub fn repeats<'e>(entries: &'e [Entry], incident: Incident<'_>) -> Vec<Repeat<'e>> {
    let both = |theirs: &'e [String], ours: &[String]| -> Vec<&'e str> {
        let shared = theirs
            .iter()
            .filter(|one| !one.is_empty() && ours.contains(one));
        shared.map(String::as_str).collect()
    };
    let repeat = |earlier: &'e Entry| {
        let past = &earlier.postmortem;
        let age = incident.started_at - past.started_at;
        let is_before = age > TimeDelta::zero() && age <= TimeDelta::days(DAYS);
        if !is_before || past.is_near_miss() || Some(earlier.id.as_str()) == incident.id {
            return None;
        }
        let mut shared = both(&past.services, incident.services);
        let services = shared.len();
        if incident.causes.is_empty() {
            let trigger = past.trigger.as_deref();
            shared.extend(trigger.filter(|_| trigger == incident.trigger));
        } else {
            shared.extend(both(&past.causes, incident.causes));
        }
        let is_shared = services > 0 && shared.len() > services;
        let items = earlier
            .countermeasures
            .as_deref()
            .unwrap_or_default()
            .iter();
        let open: Vec<u32> = items
            .filter(|item| item.state == TaskState::Open)
            .map(|item| item.number)
            .collect();
        (is_shared && !open.is_empty()).then_some(Repeat {
            earlier,
            shared,
            open,
        })
    };
    // Entries come newest first.
    entries.iter().filter_map(repeat).collect()
}

#[cfg(test)]
mod tests {
    use super::{Incident, repeats};
    use crate::document::Document;
    use crate::model::action_item::countermeasures;
    use crate::model::section::Aliases;
    use crate::model::{Entry, Vocabulary, read};

    fn entry(id: &str, day: &str, rest: &str, items: &str) -> Entry {
        let text = format!(
            "+++\ntitle = \"t\"\nstatus = \"draft\"\nseverity = \"SEV2\"\nservices = [\"a\", \"b\"]\n\
             started_at = {day}T00:00:00Z\n{rest}\n+++\n## Countermeasures\n{items}"
        );
        let document = Document::parse(text).unwrap();
        let postmortem = read(&document, &Vocabulary::default()).postmortem.unwrap();
        let items = countermeasures(document.text(), document.body(), &Aliases::default());
        Entry {
            countermeasures: Some(items),
            ..Entry::new(id.into(), format!("p/{id}.md"), postmortem)
        }
    }

    #[test]
    fn an_open_countermeasure_of_the_same_cause_is_named() {
        let configuration = "causes = [\"configuration\"]\ntrigger = \"config-push\"";
        let entries = [
            entry("later", "2026-11-21", configuration, "- [ ] x\n"),
            entry(
                "open",
                "2026-11-01",
                configuration,
                "- [x] x\n- [ ] y\n- [ ] z\n",
            ),
            entry("done", "2026-10-30", configuration, "- [x] x\n- [-] y\n"),
            entry("other", "2026-10-29", "causes = [\"network\"]", "- [ ] x\n"),
            entry("old", "2026-08-01", configuration, "- [ ] x\n"),
        ];
        let services = ["a".to_owned()];
        let causes = ["configuration".to_owned()];
        let mut incident = Incident {
            id: None,
            started_at: "2026-11-20T00:00:00Z".parse().unwrap(),
            services: &services,
            causes: &causes,
            trigger: Some("config-push"),
        };
        let said = |incident: Incident<'_>| -> Vec<String> {
            repeats(&entries, incident)
                .iter()
                .map(|one| format!("{} {:?} {:?}", one.earlier.id, one.shared, one.open))
                .collect()
        };
        assert_eq!(said(incident), ["open [\"a\", \"configuration\"] [2, 3]"]);
        incident.causes = &[];
        assert_eq!(said(incident), ["open [\"a\", \"config-push\"] [2, 3]"]);
        incident.id = Some("open");
        assert_eq!(said(incident), Vec::<String>::new());
        let others = ["c".to_owned()];
        incident = Incident {
            id: None,
            services: &others,
            ..incident
        };
        assert_eq!(said(incident), Vec::<String>::new());
    }
}
