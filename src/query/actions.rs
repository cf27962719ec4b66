//! Countermeasures over all postmortems: which are meant, and which come first.

use crate::document::TaskState;
use crate::model::{ActionItem, Entry};
use chrono::NaiveDate;
use std::cmp::{Ordering, Reverse};

/// Which countermeasures are meant. Within one field any value will do; between
/// fields all must hold. An empty field asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The state that is asked for; `None` for any.
    pub state: Option<TaskState>,
    /// Only open ones whose day has passed.
    pub overdue: bool,
    /// Owned by one of these, with or without `@`; `none` is nobody yet.
    pub owner: Vec<String>,
    /// Of one of these kinds.
    pub kind: Vec<String>,
    /// Of one of these priorities.
    pub priority: Vec<String>,
    /// To be done before this day.
    pub due_before: Option<NaiveDate>,
    /// The day that counts as today.
    pub today: NaiveDate,
}

impl Selection {
    /// The open ones, as of `today`.
    pub fn open(today: NaiveDate) -> Self {
        Self {
            state: Some(TaskState::Open),
            overdue: false,
            owner: Vec::new(),
            kind: Vec::new(),
            priority: Vec::new(),
            due_before: None,
            today,
        }
    }

    /// Whether `item` is meant.
    pub fn takes(&self, item: &ActionItem) -> bool {
        let owner = item.owner.as_deref();
        self.state.is_none_or(|state| state == item.state)
            && (!self.overdue || days_overdue(item, self.today).is_some())
            && one(&self.owner, owner)
            && one(&self.kind, item.kind.as_deref())
            && one(&self.priority, item.priority.as_deref())
            && self
                .due_before
                .is_none_or(|day| item.due.is_some_and(|due| due < day))
    }
}

fn one(wanted: &[String], there: Option<&str>) -> bool {
    let there = there.unwrap_or("none").to_lowercase();
    let same = |want: &String| want.trim_start_matches('@').to_lowercase() == there;
    wanted.is_empty() || wanted.iter().any(same)
}

/// How many days ago `item` was to be done: 1 or more, and only while it is
/// open.
pub fn days_overdue(item: &ActionItem, today: NaiveDate) -> Option<i64> {
    let late = (today - item.due?).num_days();
    (item.state == TaskState::Open && late > 0).then_some(late)
}

/// A countermeasure with the postmortem that it is from.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'e> {
    /// The postmortem.
    pub entry: &'e Entry,
    /// The countermeasure.
    pub item: &'e ActionItem,
}

impl<'e> Listed<'e> {
    /// What people call it: `2026-11-20-checkout-timeouts#2`.
    pub fn name(&self) -> String {
        format!("{}#{}", self.entry.id, self.item.number)
    }

    /// Days since the incident started, by the local date.
    pub fn age_days(&self, today: NaiveDate) -> i64 {
        let start = self.entry.postmortem.started_at.date_naive();
        (today - start).num_days().max(0)
    }

    /// What it is listed under when grouped.
    pub fn keys(&self, by: Grouping) -> Vec<&'e str> {
        let one = |key: &'e Option<String>| key.as_deref().into_iter().collect();
        match by {
            Grouping::Owner => one(&self.item.owner),
            Grouping::Kind => one(&self.item.kind),
            Grouping::Priority => one(&self.item.priority),
            Grouping::Service => {
                let services = self.entry.postmortem.services.iter();
                services.map(String::as_str).collect()
            }
            Grouping::Postmortem => vec![self.entry.id.as_str()],
        }
    }
}

/// Every countermeasure that `selection` takes, what is most urgent first: the
/// open ones whose day has passed, by priority and then by that day; the other
/// open ones in the same order; those without a day last among their like; and
/// what is done or dropped, latest first.
pub fn select<'e>(
    postmortems: &'e [(Entry, Vec<ActionItem>)],
    selection: &Selection,
) -> Vec<Listed<'e>> {
    let mut listed: Vec<Listed<'e>> = postmortems
        .iter()
        .flat_map(|(entry, items)| items.iter().map(move |item| Listed { entry, item }))
        .filter(|one| selection.takes(one.item))
        .collect();
    listed.sort_by(|a, b| by_urgency(a, b, selection.today));
    listed
}

fn by_urgency(a: &Listed<'_>, b: &Listed<'_>, today: NaiveDate) -> Ordering {
    let key = |one: &Listed<'_>| {
        let item = one.item;
        let is_open = item.state == TaskState::Open;
        let priority = item.priority.clone().unwrap_or_else(|| "P9".into());
        (
            !is_open,
            days_overdue(item, today).is_none(),
            Reverse(item.done.filter(|_| !is_open)),
            priority,
            item.due.unwrap_or(NaiveDate::MAX),
            one.entry.postmortem.started_at,
        )
    };
    let same = || (&a.entry.id, a.item.number).cmp(&(&b.entry.id, b.item.number));
    key(a).cmp(&key(b)).then_with(same)
}

/// What countermeasures are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Who sees to it: for a list of what somebody has to do, not for counting.
    Owner,
    /// What it does.
    Kind,
    /// `P0` to `P3`.
    Priority,
    /// The services that were hurt; an item is under each of them.
    Service,
    /// The postmortem that it is from.
    Postmortem,
}

/// The groups in order of their names, with the items in their order; those
/// that belong to none come last, under `None`.
pub fn group<'e>(listed: &[Listed<'e>], by: Grouping) -> Vec<(Option<&'e str>, Vec<Listed<'e>>)> {
    let mut groups: Vec<(Option<&'e str>, Vec<Listed<'e>>)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for one in listed {
        let mut keys: Vec<_> = one.keys(by).into_iter().map(Some).collect();
        if keys.is_empty() {
            keys.push(None);
        }
        for key in keys {
            let at = *places.entry(key).or_insert_with(|| {
                groups.push((key, Vec::new()));
                groups.len() - 1
            });
            groups[at].1.push(*one);
        }
    }
    // Postmortems stay in order of their most urgent item.
    if by != Grouping::Postmortem {
        groups.sort_by_key(|(key, _)| (key.is_none(), *key));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{Grouping, Selection, group, select};
    use crate::document::Document;
    use crate::model::action_item;
    use crate::model::section::Aliases;
    use crate::model::{ActionItem, Entry, Vocabulary};

    fn postmortem(id: &str, items: &str) -> (Entry, Vec<ActionItem>) {
        let text = format!(
            "+++\ntitle = \"t\"\nstatus = \"draft\"\nseverity = \"SEV2\"\n\
             services = [\"checkout\", \"cache\"]\nstarted_at = 2026-11-01T00:00:00Z\n+++\n\
             ## Countermeasures\n{items}"
        );
        let document = Document::parse(text).unwrap();
        let postmortem = crate::model::read(&document, &Vocabulary::default()).postmortem;
        let entry = Entry::new(id.into(), format!("p/{id}.md"), postmortem.unwrap());
        let items = action_item::in_body(document.text(), document.body(), &Aliases::default());
        (entry, items)
    }

    #[test]
    fn the_most_urgent_come_first() {
        let all = [
            postmortem(
                "a",
                "- [ ] later due:2026-12-24\n- [x] done done:2026-11-02\n- [ ] whenever @kim\n\
                 - [ ] soon priority:P1 due:2026-12-01 kind:detect\n",
            ),
            postmortem(
                "b",
                "- [ ] late due:2026-11-10 @Kim\n- [ ] late and grave priority:P0 due:2026-11-19\n\
                 - [-] no why:x\n- [x] done later done:2026-11-09\n",
            ),
        ];
        let today = "2026-11-20".parse().unwrap();
        let mut selection = Selection::open(today);
        let names = |selection: &Selection| -> Vec<String> {
            select(&all, selection)
                .iter()
                .map(super::Listed::name)
                .collect()
        };
        assert_eq!(names(&selection), ["b#2", "b#1", "a#4", "a#1", "a#3"]);
        selection.owner = vec!["@kim".into()];
        assert_eq!(names(&selection), ["b#1", "a#3"]);
        selection.overdue = true;
        assert_eq!(names(&selection), ["b#1"]);
        selection = Selection {
            state: None,
            ..Selection::open(today)
        };
        assert_eq!(names(&selection)[5..], ["b#4", "a#2", "b#3"]);
        selection.due_before = "2026-12-24".parse().ok();
        assert_eq!(names(&selection), ["b#2", "b#1", "a#4"]);
        let listed = select(&all, &Selection::open(today));
        let groups: Vec<_> = group(&listed, Grouping::Kind)
            .into_iter()
            .map(|(key, items)| (key, items.len()))
            .collect();
        assert_eq!(groups, [(Some("detect"), 1), (None, 4)]);
        assert_eq!(group(&listed, Grouping::Service).len(), 2);
        assert_eq!(group(&listed, Grouping::Postmortem)[0].0, Some("b"));
    }
}
