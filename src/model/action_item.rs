//! Countermeasures: task items with an owner and attributes.

pub mod add;
pub mod edit;

use super::section::{self, Aliases, CoreSection, sections};
use crate::document::{Document, Heading, Span, TaskItem, TaskState, outline};
use chrono::NaiveDate;
use serde::Serialize;

/// One countermeasure as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionItem {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Open, done, or dropped.
    pub state: TaskState,
    /// What is to be done, without owner and attributes.
    pub text: String,
    /// The first `@name`, without the `@`.
    pub owner: Option<String>,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
    /// The day on which it was done.
    pub done: Option<NaiveDate>,
    /// What it does: `prevent`, `detect`, `mitigate`, `repair`, `process`,
    /// `investigate` or `other`.
    pub kind: Option<String>,
    /// `P0` to `P3`.
    pub priority: Option<String>,
    /// A ticket or an address.
    pub reference: Option<String>,
    /// Why it won't be done.
    pub why: Option<String>,
    /// Where the box is in the file.
    pub mark: Span,
    /// Where the words are in the file, attributes included.
    pub span: Span,
}

/// What a report needs to know of a countermeasure. It doesn't say who owns it:
/// reports count systems, not people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countermeasure {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Open, done, or dropped.
    pub state: TaskState,
    /// Whether somebody owns it.
    pub has_owner: bool,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
    /// The day on which it was done.
    pub done: Option<NaiveDate>,
    /// What it does, one of [`KINDS`].
    pub kind: Option<&'static str>,
    /// 0 for `P0`, up to 3.
    pub priority: Option<u8>,
}

impl Countermeasure {
    /// What `item` says, in brief.
    pub fn of(item: &ActionItem) -> Self {
        let kind = item.kind.as_deref();
        let priority = item.priority.as_deref();
        Self {
            number: u32::try_from(item.number).unwrap_or(u32::MAX),
            state: item.state,
            has_owner: item.owner.is_some(),
            due: item.due,
            done: item.done,
            kind: kind.and_then(|kind| KINDS.iter().find(|known| **known == kind).copied()),
            priority: priority.and_then(|p| p.strip_prefix('P')?.parse().ok()),
        }
    }
}

/// The kinds of countermeasure.
pub const KINDS: &[&str] = &[
    "prevent",
    "detect",
    "mitigate",
    "repair",
    "process",
    "investigate",
    "other",
];

/// How many countermeasures there are, and how many of them are open or done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Neither done nor dropped.
    pub open: usize,
    /// Done.
    pub done: usize,
    /// Won't be done.
    pub wont_do: usize,
}

impl Tally {
    /// Counts `items`.
    pub fn of(items: &[ActionItem]) -> Self {
        let count = |state| items.iter().filter(|item| item.state == state).count();
        Self {
            open: count(TaskState::Open),
            done: count(TaskState::Done),
            wont_do: count(TaskState::Dropped),
        }
    }
}

/// The countermeasures of a document: the task items of its Countermeasures
/// sections, in order.
pub fn action_items(document: &Document, aliases: &Aliases) -> Vec<ActionItem> {
    of_sections(document.text(), &sections(document, aliases))
}

/// Like [`action_items`], for a document whose sections are known.
pub fn in_sections<'h>(
    document: &Document,
    sections: impl IntoIterator<Item = (CoreSection, &'h Heading)>,
) -> Vec<ActionItem> {
    let spans = sections
        .into_iter()
        .map(|(section, heading)| (section, heading.content));
    within(document.text(), spans)
}

/// The countermeasures of `text`, from `body` on, in brief. The same that
/// [`action_items`] finds, but faster: no more than the headings and the
/// Countermeasures sections is read as Markdown.
pub fn countermeasures(text: &str, body: Span, aliases: &Aliases) -> Box<[Countermeasure]> {
    let headings = section::in_body(text, body, aliases);
    let spans = headings
        .iter()
        .map(|(section, heading)| (*section, heading.content));
    let tasks = tasks(text, spans).into_iter().zip(1..);
    tasks
        .map(|(task, number)| Countermeasure::read(text, &task, number))
        .collect()
}

/// The countermeasures of `text`, from `body` on; like [`action_items`] without a
/// document.
pub fn in_body(text: &str, body: Span, aliases: &Aliases) -> Vec<ActionItem> {
    of_sections(text, &section::in_body(text, body, aliases))
}

/// The countermeasures of `text`, whose sections are known.
pub fn of_sections(text: &str, sections: &[(CoreSection, Heading)]) -> Vec<ActionItem> {
    let spans = sections
        .iter()
        .map(|(section, heading)| (*section, heading.content));
    within(text, spans)
}

fn within(text: &str, sections: impl Iterator<Item = (CoreSection, Span)>) -> Vec<ActionItem> {
    let tasks = tasks(text, sections).into_iter().zip(1..);
    tasks
        .map(|(task, number)| ActionItem::read(text, &task, number))
        .collect()
}

/// The task items of the Countermeasures sections, in order; those of a section
/// within another one once.
fn tasks(text: &str, sections: impl Iterator<Item = (CoreSection, Span)>) -> Vec<TaskItem> {
    let mut tasks: Vec<TaskItem> = Vec::new();
    for (section, content) in sections {
        let last = tasks.last();
        let nested = last.is_some_and(|task| task.text.end > content.start);
        if section == CoreSection::Countermeasures && !nested {
            tasks.extend(outline::task_items(text, content));
        }
    }
    tasks
}

impl Countermeasure {
    /// Reads one task item of `text`; thousands are read at once, so nothing is
    /// copied.
    fn read(text: &str, task: &TaskItem, number: u32) -> Self {
        let mut said = Attributes::default();
        for word in split(attributes(task.text.of(text))) {
            said.take(word);
        }
        Self {
            number,
            state: task.state,
            has_owner: said.owner.is_some(),
            due: said.due,
            done: said.done,
            kind: said.kind,
            priority: said
                .priority
                .and_then(|p| p.strip_prefix('P')?.parse().ok()),
        }
    }
}

impl ActionItem {
    /// The state as JSON and tables have it: `open`, `done` or `wont-do`.
    pub fn state_word(&self) -> &'static str {
        match self.state {
            TaskState::Open => "open",
            TaskState::Done => "done",
            TaskState::Dropped => "wont-do",
        }
    }

    /// Reads one task item of `text`.
    fn read(text: &str, task: &TaskItem, number: usize) -> Self {
        let mut said = Attributes::default();
        let words = split(task.text.of(text)).filter(|word| !said.take(word));
        let words: Vec<&str> = words.collect();
        let owned = |value: Option<&str>| value.map(str::to_owned);
        Self {
            number,
            state: task.state,
            text: words.join(" "),
            owner: owned(said.owner),
            due: said.due,
            done: said.done,
            kind: owned(said.kind),
            priority: owned(said.priority),
            reference: owned(said.reference),
            why: owned(said.why),
            mark: task.mark,
            span: task.text,
        }
    }
}

/// What the words of an item say beside what is to be done.
#[derive(Default)]
struct Attributes<'t> {
    owner: Option<&'t str>,
    due: Option<NaiveDate>,
    done: Option<NaiveDate>,
    kind: Option<&'static str>,
    priority: Option<&'t str>,
    reference: Option<&'t str>,
    why: Option<&'t str>,
}

impl<'t> Attributes<'t> {
    /// Takes `word` if it is the owner or an attribute in its right form. What
    /// isn't (a second `due:`, `due:soon`) stays in the text, to be seen.
    fn take(&mut self, word: &'t str) -> bool {
        if let Some(name) = word.strip_prefix('@') {
            let name = name.trim_end_matches([',', '.', ';', ':', ')']);
            let first = self.owner.is_none() && !name.is_empty();
            if first {
                self.owner = Some(name);
            }
            return first;
        }
        let Some((key, value)) = word.split_once(':') else {
            return false;
        };
        let value = value.trim_matches('"');
        let date = || day(value);
        let text = || (!value.is_empty()).then_some(value);
        match key {
            "due" => fill(&mut self.due, date()),
            "done" => fill(&mut self.done, date()),
            "kind" => fill(
                &mut self.kind,
                KINDS.iter().find(|kind| **kind == value).copied(),
            ),
            "priority" => fill(
                &mut self.priority,
                text().filter(|p| matches!(*p, "P0" | "P1" | "P2" | "P3")),
            ),
            "ref" => fill(&mut self.reference, text()),
            "why" => fill(&mut self.why, text()),
            _ => false,
        }
    }
}

/// The day that `value` of an attribute is; `None` if it is none.
pub fn day(value: &str) -> Option<NaiveDate> {
    // As nearly all are written, and quicker than by the library's grammar.
    if let [c, d, y, u, b'-', m, n, b'-', o, p] = *value.as_bytes()
        && [c, d, y, u, m, n, o, p].iter().all(u8::is_ascii_digit)
    {
        let number = |digits: &[u8]| {
            digits
                .iter()
                .fold(0, |n, digit| n * 10 + u32::from(digit - b'0'))
        };
        let year = i32::try_from(number(&[c, d, y, u])).ok()?;
        return NaiveDate::from_ymd_opt(year, number(&[m, n]), number(&[o, p]));
    }
    value.parse().ok()
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let taken = slot.is_none() && value.is_some();
    if taken {
        *slot = value;
    }
    taken
}

/// The end of `text`, from the first word on that may be an owner or an attribute.
fn attributes(text: &str) -> &str {
    let Some(first) = memchr::memchr2(b'@', b':', text.as_bytes()) else {
        return "";
    };
    let space = text[..first].rfind(char::is_whitespace);
    // The space itself may stay: it is no part of a word.
    &text[space.unwrap_or(0)..]
}

/// The words of `text`; `why:"two words"` is one.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    placed(text).map(|(_, word)| word)
}

/// The words of `text`, each with the byte at which it starts.
fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let at = text.len() - rest.len();
        if rest.is_empty() {
            return None;
        }
        let space = rest.find(char::is_whitespace).unwrap_or(rest.len());
        // Few words have a quote, and to look for two bytes takes preparation.
        let quote = memchr::memchr(b'"', &rest.as_bytes()[..space]);
        let quoted = quote
            .and_then(|_| rest[..space].find(":\""))
            .filter(|at| !rest[at + 2..space].contains('"'))
            .and_then(|at| rest[at + 2..].find('"').map(|close| at + 2 + close + 1));
        let (word, after) = rest.split_at(quoted.unwrap_or(space));
        rest = after;
        Some((at, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(body: &str) -> Vec<ActionItem> {
        let text = format!("+++\n+++\n{body}");
        action_items(&Document::parse(text).unwrap(), &Aliases::default())
    }

    #[test]
    fn attributes_are_read_and_leave_the_text() {
        let items = items(
            "## 대응방안\n\
             - [ ] Alert below 80 % @kim due:2026-12-04 kind:detect ref:OPS-12\n\
             - [x] Cap the pool (@lee) see http://x.y @lee, done:2026-11-25 priority:P0\n\
             - [-] Rewrite why:\"the vendor did\" @a due:soon kind:wish\n\
             ### Later\n\
             - [ ] nested section\n\
             ## Lessons\n- [ ] no\n",
        );
        let read: Vec<_> = items
            .iter()
            .map(|i| (i.number, i.state, i.text.as_str(), i.owner.as_deref()))
            .collect();
        assert_eq!(
            read,
            [
                (1, TaskState::Open, "Alert below 80 %", Some("kim")),
                (
                    2,
                    TaskState::Done,
                    "Cap the pool (@lee) see http://x.y",
                    Some("lee")
                ),
                (
                    3,
                    TaskState::Dropped,
                    "Rewrite due:soon kind:wish",
                    Some("a")
                ),
                (4, TaskState::Open, "nested section", None),
            ]
        );
        assert_eq!(items[0].due, "2026-12-04".parse().ok());
        assert_eq!(items[0].reference.as_deref(), Some("OPS-12"));
        assert_eq!(items[1].done, "2026-11-25".parse().ok());
        assert_eq!(items[1].priority.as_deref(), Some("P0"));
        assert_eq!(items[2].why.as_deref(), Some("the vendor did"));
        let tally = Tally::of(&items);
        assert_eq!((tally.open, tally.done, tally.wont_do), (2, 1, 1));
    }

    proptest::proptest! {
        #[test]
        fn a_day_is_the_one_that_the_library_reads(
            value in "[0-9+-]{10}|[0-9]{4}-[01][0-9]-[0-3][0-9]|[ 0-9٢-]{1,12}"
        ) {
            proptest::prop_assert_eq!(day(&value), value.parse().ok());
        }

        /// What is read in brief is what the whole items say.
        #[test]
        fn brief_is_the_same_in_short(
            words in proptest::collection::vec(
                "(@kim|\\(@lee\\)|due:2026-12-04|due:soon|done:2026-11-25|kind:detect|kind:x|priority:P0\
                 |why:\"two|words\"|ref:A-1|http://x.y|a|가|\u{3000}|\u{a0}| |\"|:|@)", 0..8)
        ) {
            let text = format!("## Countermeasures\n- [ ] {}\n", words.join(" "));
            let body = Span::new(0, text.len());
            let aliases = Aliases::default();
            let whole = in_body(&text, body, &aliases);
            let whole: Vec<Countermeasure> = whole.iter().map(Countermeasure::of).collect();
            proptest::prop_assert_eq!(&*countermeasures(&text, body, &aliases), &*whole);
        }
    }
}
