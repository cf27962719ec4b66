//! The updates of a status page, as they are copied from it: newest first, with the
//! time behind or below each.

use super::sections::place;
use super::source::is_fenced;
use super::times::{Head, head};
use crate::document::outline;
use crate::document::{Patch, Span};
use crate::model::CoreSection;
use chrono::{NaiveDate, NaiveTime};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The line that an update opens with: its state, and words behind a dash.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?mi)^(?:#{3,6}[ \t]+|[-*+][ \t]+)?(?:\*\*|__)?(resolved|completed|monitoring|identified|investigating|update|verifying|in progress|scheduled|postmortem|triage|fixing|mitigating|mitigated|closed|해결|해결됨|해결 완료|복구 완료|모니터링|모니터링 중|원인 파악|원인 확인|확인됨|조사 중|조사중|업데이트)(?:\*\*|__)?(?:(?:\*\*|__)?[ \t]*(?:[-–—]|[:：](?:\*\*|__)?)[ \t]*([^\n]*))?[ \t]*$",
    )
    .expect("the pattern is ours")
});

/// Whether an entry is the update of a status page.
pub fn is_update(words: &str) -> bool {
    let mut states = OPENING.captures_iter(words);
    states.any(|state| state.get(0).is_some_and(|all| all.start() == 0) && state.get(2).is_some())
}

/// Whether what a line opens with is the state of an update: some are other things, too,
/// where no time stands behind them.
fn is_state(opening: &Captures<'_>) -> bool {
    const OTHERS: [&str; 5] = ["triage", "fixing", "mitigating", "mitigated", "closed"];
    let is_other = OTHERS.contains(&opening[1].to_lowercase().as_str());
    let behind = opening.get(2).map_or("", |words| words.as_str());
    !is_other || behind_state(behind).is_some()
}

/// One update.
struct Update {
    state: String,
    /// The time, as it is written.
    time: String,
    read: Head,
    /// The lines of its words.
    words: Vec<String>,
}

/// `text` with the updates of a status page as a list, the first of them first; where
/// nothing says what they are, below a heading for the timeline.
pub fn with_updates_as_list(text: &str) -> String {
    const FEWEST: usize = 2;
    let openings: Vec<_> = OPENING
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found)))
        .filter(|(whole, found)| !is_fenced(text, whole.start()) && is_state(found))
        .collect();
    if openings.len() < FEWEST {
        return text.to_owned();
    }
    let headings = outline::headings(text, Span::new(0, text.len()));
    let mut updates = Vec::new();
    let mut end = 0;
    for (at, (whole, found)) in openings.iter().enumerate() {
        let next = openings.get(at + 1).map(|(next, _)| next.start());
        // The words of the last one end where a section starts.
        let others = headings.iter().map(|heading| heading.span.start);
        let section = others.filter(|start| *start >= whole.end()).min();
        let until = [next, section].into_iter().flatten().min();
        let until = until.unwrap_or(text.len());
        if next.is_some_and(|next| until < next) {
            return text.to_owned();
        }
        let is_last = next.is_none();
        let behind = found.get(2).map_or("", |words| words.as_str());
        let Some((update, length)) = update(&found[1], behind, &text[whole.end()..until], is_last)
        else {
            return text.to_owned();
        };
        if !update.is_one() {
            return text.to_owned();
        }
        updates.push(update);
        end = whole.end() + length;
    }
    if is_newest_first(&updates) {
        updates.reverse();
    }
    let start = openings[0].0.start();
    let mut list = heading_at(text, start);
    for update in &updates {
        list.push_str(&update.item());
    }
    // What follows is none of the last one's words.
    if end < text.len() && !text[end..].starts_with('\n') {
        list.push('\n');
    }
    Patch::replace(Span::new(start, end), list).apply(text)
}

/// The heading of a timeline that starts at `start` in `text`; nothing where a section
/// is around it already.
pub fn heading_at(text: &str, start: usize) -> String {
    let headings = outline::headings(text, Span::new(0, text.len()));
    let around = headings.iter().rfind(|one| one.span.end <= start);
    if around.is_some_and(|one| place(&one.text).is_some() || one.level > 1) {
        return String::new();
    }
    let marks = headings
        .iter()
        .filter(|one| place(&one.text).is_some())
        .map(|one| usize::from(one.level))
        .min()
        .unwrap_or(2);
    let (timeline, _) = CoreSection::Timeline.headings();
    format!("\n{} {timeline}\n\n", "#".repeat(marks))
}

/// The entry of a timeline that says in `words` what was at `time`, with the `state`
/// that it was in; either may be empty.
pub fn item(time: &str, state: &str, words: &str) -> String {
    let dash = if words.is_empty() || state.is_empty() {
        ""
    } else {
        " - "
    };
    let opening = [time, state].into_iter().filter(|one| !one.is_empty());
    let opening = opening.collect::<Vec<_>>().join(" ");
    let gap = if dash.is_empty() && !words.is_empty() {
        " "
    } else {
        ""
    };
    let mut item = format!("- {opening}{dash}{gap}");
    for (at, line) in words.lines().enumerate() {
        if at > 0 {
            item.push('\n');
        }
        if at > 0 && !line.trim().is_empty() {
            item.push_str("  ");
        }
        item.push_str(line.trim_end());
    }
    item.push('\n');
    item
}

/// The update that opens with `state` and the words `behind` it, over `below`; and how
/// much of that is its own.
fn update(state: &str, behind: &str, below: &str, is_last: bool) -> Option<(Update, usize)> {
    let mut words = vec![behind.trim().to_owned()];
    let state = state.to_owned();
    if let Some((time, read, rest)) = behind_state(behind) {
        words[0] = rest;
        // Without a next one, no more than the paragraph below it is sure to be its own.
        let length = if is_last {
            paragraph(below)
        } else {
            below.len()
        };
        words.extend(below[..length].lines().map(str::to_owned));
        let update = Update {
            state,
            time,
            read,
            words,
        };
        return Some((update, length));
    }
    let mut at = 0;
    for line in below.split_inclusive('\n') {
        at += line.len();
        if let Some((time, read, before)) = time_alone(line) {
            words.extend(before);
            let rest = &below[at..];
            if !is_last {
                words.extend(rest.lines().map(str::to_owned));
                at = below.len();
            }
            let update = Update {
                state,
                time,
                read,
                words,
            };
            return Some((update, at));
        }
        words.push(line.trim_end().to_owned());
    }
    None
}

/// The length of the paragraph that `below` opens with.
fn paragraph(below: &str) -> usize {
    let start = below.len() - below.trim_start_matches(['\n', ' ']).len();
    below[start..]
        .find("\n\n")
        .map_or(below.len(), |end| start + end + 1)
}

/// The time that stands behind the state, in front of other words or behind them in
/// parentheses.
fn behind_state(behind: &str) -> Option<(String, Head, String)> {
    static LAST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[(\[]([^()\[\]]{5,60})[)\]]\W*$").expect("the pattern is ours")
    });
    let bare = behind.trim().trim_start_matches(['(', '[']);
    if let Some((time, read)) = timed(bare) {
        let rest = bare[time.len()..]
            .trim_start_matches(|c: char| c.is_whitespace() || ")]-–—:*_".contains(c));
        return Some((time, read, rest.to_owned()));
    }
    let found = LAST.captures(behind)?;
    let (time, read) = timed(&found[1])?;
    let rest = &found[1][time.len()..];
    let start = found.get(0)?.start();
    Some((time, read, format!("{} {rest}", behind[..start].trim())))
}

/// The time of a line that is nothing but that: `Mar 13, 2024 - 14:05 UTC`, `_Posted 2
/// days ago. Mar 13, 14:05 UTC_`; and what is said in front of it.
fn time_alone(line: &str) -> Option<(String, Head, Option<String>)> {
    static POSTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:posted|updated)(?: (?:about |over |almost )?\w+ \w+ ago\.?| (?:at|on))?[ \t:]*")
            .expect("the pattern is ours")
    });
    let marks = |c: char| c.is_whitespace() || "*_<>()[]-–—|".contains(c);
    let tagged = line.replace("<small>", "").replace("</small>", "");
    let bare = tagged.trim_matches(marks);
    let before = POSTED.find(bare).map(|found| found.as_str().trim());
    let rest = POSTED.find(bare).map_or(bare, |found| &bare[found.end()..]);
    let (time, read) = timed(rest)?;
    let is_all = !rest[time.len()..].contains(char::is_alphanumeric);
    is_all.then(|| {
        let before = before.filter(|words| words.contains("ago"));
        (time, read, before.map(str::to_owned))
    })
}

/// The words of a day and a time of day, or of one of them, that `text` opens with.
fn timed(text: &str) -> Option<(String, Head)> {
    let read = head(text).filter(|read| read.time.is_some())?;
    // "09:00 next day"
    let length = read.length + super::timeline::next_day(&text[read.length..]);
    let time =
        text[..length].trim_end_matches(|c: char| c.is_whitespace() || "(-–—:|,;[*_".contains(c));
    Some((time.to_owned(), read))
}

/// Whether the last that happened stands first.
fn is_newest_first(updates: &[Update]) -> bool {
    const OPENING: &str = "triage investigating identified scheduled 조사 원인 확인";
    const CLOSING: &str = "resolved completed closed postmortem 해결 복구";
    let is_one_of = |update: &Update, states: &str| {
        let state = update.state.to_lowercase();
        states.split(' ').any(|one| state.starts_with(one))
    };
    let opens = |update| is_one_of(update, OPENING);
    let closes = |update| is_one_of(update, CLOSING);
    let (Some(first), Some(last)) = (updates.first(), updates.last()) else {
        return false;
    };
    if closes(first) && opens(last) {
        return true;
    }
    if opens(first) && closes(last) {
        return false;
    }
    let moment = |update: &Update| -> Option<(Option<NaiveDate>, NaiveTime)> {
        let around = NaiveDate::from_ymd_opt(2000, 7, 1);
        let day = update.read.day.as_ref();
        let day = day.and_then(|day| day.date(around));
        Some((day, update.read.time?))
    };
    moment(first) > moment(last)
}

impl Update {
    /// The update as an entry of a timeline.
    fn item(&self) -> String {
        let words = self.words.join("\n").replace("\n\n\n", "\n\n");
        item(&self.time, &self.state, words.trim_matches(['\n', ' ']))
    }

    /// Whether it tells something, and no line of it is another entry.
    fn is_one(&self) -> bool {
        let marks = |c: char| c.is_whitespace() || "-*+•|".contains(c);
        let entry = |line: &String| {
            head(line.trim_start_matches(marks)).is_some_and(|head| head.time.is_some())
        };
        let tells = |line: &String| line.chars().any(char::is_alphanumeric);
        self.words.iter().any(tells) && !self.words.iter().any(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_of_a_status_page_come_in_order() {
        let list = "- Mar 13, 2024 - 13:40 UTC Investigating - We look into it.\n\
                    - Mar 13, 2024 - 14:05 UTC Resolved - All is well.\n\n  Thank you.\n";
        let below = "**Resolved** - All is well.\n\nThank you.\n\nMar 13, 2024 - 14:05 UTC\n\n\
                     **Investigating** - We look into it.\n_Mar 13, 2024 - 13:40 UTC_\n";
        assert_eq!(
            with_updates_as_list(below),
            format!("\n## Timeline\n\n{list}")
        );
        let behind = "# x\n\n## Updates\n\nResolved - Mar 13, 2024 - 14:05 UTC\nAll is well.\n\nThank you.\n\n\
                      Investigating - We look into it. (Mar 13, 2024 - 13:40 UTC)\n\n## Cause\n\nc\n";
        assert_eq!(
            with_updates_as_list(behind),
            format!("# x\n\n## Updates\n\n{list}\n## Cause\n\nc\n")
        );
    }

    #[test]
    fn labels_of_phases_are_no_updates() {
        for text in [
            "- **Identified:** 2024-03-13 10:05 UTC\n- **Resolved:** 2024-03-13 11:00 UTC\n",
            "Identified - 10:05\nResolved - 11:00\n",
            "### Identified\n\n- 10:00 a\n- 10:05 b\n\n### Resolved\n\n- 11:00 c\n",
        ] {
            assert_eq!(with_updates_as_list(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "(?:Resolved|\\*\\*Investigating\\*\\*|Update - |### Monitoring|Posted 2 days ago\\. |Mar 13, 14:05 UTC|[a-z가]{2,5} |\n|- |\\(|\\)|```\n){0,24}") {
            let after = with_updates_as_list(&text);
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
                proptest::prop_assert!(after.contains(word), "{:?} {:?}", text, after);
            }
        }
    }
}
