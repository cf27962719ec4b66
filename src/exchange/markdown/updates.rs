//! The updates of a status page, as they are copied from it: newest first, with the
//! time behind or below each.

use super::sections::{normal, place};
use super::source::is_fenced;
use super::times::{Head, head};
use crate::document::outline::{self, Heading};
use crate::document::{Patch, Span};
use crate::model::CoreSection;
use chrono::{NaiveDate, NaiveTime};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The line that an update opens with: its state, and words behind a dash.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?mi)^(?:(#{1,6})[ \t]+|[-*+][ \t]+)?(?:\*\*|__)?(resolved|completed|monitoring|identified|investigating|update|verifying|in progress|scheduled|post-?mortem|recovering|recovered|partially resolved|fix implemented|still investigating|new incident|triage|fixing|mitigating|mitigated|closed|해결|해결됨|해결 완료|복구 완료|모니터링|모니터링 중|원인 파악|원인 확인|확인됨|조사 중|조사중|업데이트)(?:\*\*|__)?(?:(?:\*\*|__)?[ \t]*(?:[-–—|]|[:：](?:\*\*|__)?)[ \t]*([^\n]*)|[ \t]+([(\[][^\n]*[)\]]))?[ \t]*$",
    )
    .expect("the pattern is ours")
});

/// Whether an entry is the update of a status page.
pub fn is_update(words: &str) -> bool {
    let mut states = OPENING.captures_iter(words);
    states.any(|state| {
        let opens = state.get(0).is_some_and(|all| all.start() == 0);
        opens && !behind(&state).is_empty()
    })
}

/// The words behind the state that a line opens with.
fn behind<'t>(opening: &Captures<'t>) -> &'t str {
    let words = opening.get(3).or_else(|| opening.get(4));
    words.map_or("", |words| words.as_str())
}

/// Whether what a line opens with is the state of an update: some are other things, too,
/// where no time stands behind them.
fn is_state(opening: &Captures<'_>) -> bool {
    const OTHERS: [&str; 5] = ["triage", "fixing", "mitigating", "mitigated", "closed"];
    let is_other = OTHERS.contains(&opening[2].to_lowercase().as_str());
    !is_other || behind_state(behind(opening)).is_some()
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
    let headings = outline::headings(text, Span::new(0, text.len()));
    let mut openings: Vec<_> = OPENING
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found)))
        .filter(|(whole, found)| !is_fenced(text, whole.start()) && is_state(found))
        .collect();
    let starts: Vec<usize> = OPENING.find_iter(text).map(|one| one.start()).collect();
    openings.retain(|(whole, found)| {
        let Some(marks) = found.get(1) else {
            return true;
        };
        let next = headings.iter().find(|one| one.span.start > whole.start());
        let is_opening = |next: &Heading| starts.contains(&next.span.start);
        // "Updates" may stand above all of them.
        let is_group = next.is_some_and(|next| usize::from(next.level) > marks.len());
        // What looks back on it is a report with sections of its own, or a text.
        let end = next.map_or(text.len(), |next| next.span.start);
        let told = text[whole.end()..end].trim().split("\n\n").count();
        let is_report = told > 2 || next.is_some_and(|next| !is_opening(next));
        !(is_group || is_look_back(&found[2]) && is_report)
    });
    if openings.len() < FEWEST {
        return text.to_owned();
    }
    let mut updates = Vec::new();
    let (mut first, mut end) = (None, 0);
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
        let below = &text[whole.end()..until];
        let Some((update, length)) = update(&found[2], behind(found), below, is_last) else {
            // Words of their own, in front of the updates or behind them.
            if is_look_back(&found[2]) && (updates.is_empty() || is_last) {
                continue;
            }
            return text.to_owned();
        };
        first.get_or_insert(at);
        if !update.is_one() {
            return text.to_owned();
        }
        updates.push(update);
        end = whole.end() + length;
    }
    let Some((whole, found)) = first.map(|at| &openings[at]) else {
        return text.to_owned();
    };
    if updates.len() < FEWEST {
        return text.to_owned();
    }
    if is_newest_first(&updates) {
        updates.reverse();
    }
    let start = whole.start();
    let level = found.get(1).map(|marks| marks.len());
    let mut list = heading_above(text, start, level);
    for update in &updates {
        list.push_str(&update.item());
    }
    // What follows is none of the last one's words.
    if end < text.len() && !text[end..].starts_with('\n') {
        list.push('\n');
    }
    Patch::replace(Span::new(start, end), list).apply(text)
}

/// Whether a line is the state of an update, and no more than it may have in front of
/// its words.
pub fn opens_update(line: &str) -> bool {
    OPENING
        .captures(line)
        .is_some_and(|found| found.get(0).is_some_and(|all| all.start() == 0) && is_state(&found))
}

/// Whether a state is that of the text which looks back on an incident.
fn is_look_back(state: &str) -> bool {
    state.to_lowercase().replace(['-', ' '], "") == "postmortem"
}

/// The heading of a timeline that starts at `start` in `text`; nothing where a section
/// is around it already.
pub fn heading_at(text: &str, start: usize) -> String {
    let headings = outline::headings(text, Span::new(0, text.len()));
    let around = headings.iter().rfind(|one| one.span.end <= start);
    if around.is_some_and(|one| place(&one.text).is_some() || one.level > 1) {
        return String::new();
    }
    heading_of(level_of_sections(&headings))
}

/// The same for updates, which have headings of a `level` or none: what stands below the
/// heading of another section is none of it.
fn heading_above(text: &str, start: usize, level: Option<usize>) -> String {
    let headings = outline::headings(text, Span::new(0, text.len()));
    let Some(around) = headings.iter().rfind(|one| one.span.end <= start) else {
        return heading_of(level_of_sections(&headings));
    };
    let outer = usize::from(around.level);
    let section = place(&around.text).map(|place| place.section);
    let is_within = match (section, level) {
        (Some(CoreSection::Timeline), _) => true,
        _ if is_look_back(&normal(&around.text)) => false,
        (None, _) if outer == 1 => false,
        (_, Some(level)) => outer < level,
        (section, None) => section.is_none(),
    };
    let level = level.or(section.map(|_| outer));
    match is_within {
        true => String::new(),
        false => heading_of(level.map_or(level_of_sections(&headings), |level| level.max(2))),
    }
}

/// The level of the highest heading that names a section.
fn level_of_sections(headings: &[Heading]) -> usize {
    let known = headings.iter().filter(|one| place(&one.text).is_some());
    let levels = known.map(|one| usize::from(one.level));
    levels.min().unwrap_or(2)
}

fn heading_of(level: usize) -> String {
    let (timeline, _) = CoreSection::Timeline.headings();
    format!("\n{} {timeline}\n\n", "#".repeat(level))
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
    // Behind the state, where the paragraph below is its own; or behind the words of the
    // same line, where that is all.
    let behind_words = || {
        let line = below.len() - below.strip_prefix('\n').unwrap_or(below).len();
        Some((time_at_end(behind)?, line))
    };
    let found = behind_state(behind).map(|found| (found, paragraph(below)));
    if let Some(((time, read, rest), own)) = found.or_else(behind_words) {
        words[0] = rest;
        // Without a next one, no more is sure to be its own.
        let length = if is_last { own } else { below.len() };
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
        let alone = time_alone(line);
        let at_end = || time_at_end(line).map(|(time, read, before)| (time, read, Some(before)));
        if let Some((time, read, before)) = alone.or_else(at_end) {
            words.extend(before);
            let rest = &below[at..];
            let is_told = words.iter().any(|line| !line.trim().is_empty());
            let length = match is_last {
                true if is_told => 0,
                true => paragraph(rest),
                false => rest.len(),
            };
            words.extend(rest[..length].lines().map(str::to_owned));
            at += length;
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
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)</?(?:small|br|em|i)\s*/?>").expect("the pattern is ours")
    });
    let untagged = TAG.replace_all(line, "");
    let bare = untagged.trim_matches(marks);
    let before = POSTED.find(bare).map(|found| found.as_str().trim());
    let rest = POSTED.find(bare).map_or(bare, |found| &bare[found.end()..]);
    let (time, read) = timed(rest)?;
    let is_all = !rest[time.len()..].contains(char::is_alphanumeric);
    is_all.then(|| {
        let before = before.filter(|words| words.contains("ago"));
        (time, read, before.map(str::to_owned))
    })
}

/// The time that ends a `line` behind its words, `All is well. Posted 2 days ago. Mar 13,
/// 14:05 UTC`, and those words.
fn time_at_end(line: &str) -> Option<(String, Head, String)> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)<br\s*/?>|<small>|\s[*_<(\[]*(?:posted|updated)\s[^.\n]{0,40}?\bago\b|[.!?…]['’\x22)]?[*_]{0,2}[ \t]+(?:[-–—][ \t]*)?[*_(\[]{0,3}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|[.!?…다요][.!]?[ \t]+[*_(\[]{0,3}(?:20\d\d[-./년]|\d{1,2}[ \t]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
        )
        .expect("the pattern is ours")
    });
    let read = BEHIND.find_iter(line).filter_map(|found| {
        let opening = found
            .as_str()
            .find(|c: char| c.is_whitespace() || c == '<')?;
        let start = found.start() + opening;
        let (time, read, posted) = time_alone(&line[start..])?;
        read.day.as_ref()?;
        let posted = posted.map(|posted| format!(" {posted}"));
        let before = line[..start].trim().trim_end_matches("<br>");
        let before = format!("{before}{}", posted.unwrap_or_default());
        Some((time, read, before))
    });
    read.last()
}

/// The words of a day and a time of day, or of one of them, that `text` opens with.
fn timed(text: &str) -> Option<(String, Head)> {
    let read = head(text).filter(|read| read.time.is_some())?;
    // "09:00 next day"
    let length = read.length + super::timeline::next_day(&text[read.length..]);
    let time =
        text[..length].trim_end_matches(|c: char| c.is_whitespace() || "()-–—:|,;[]*_".contains(c));
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
    fn updates_below_headings_stand_beside_a_look_back() {
        let list = "## Timeline\n\n\
                    - Mar 13, 2024 - 13:40 UTC Investigating - We look into it.\n\
                    - Mar 13, 2024 - 14:05 UTC Resolved - All is well.\n\nThis affected search.\n";
        let look_back = "# x\n\n## Postmortem\n\n### Root cause\n\nA lock.\n\n";
        for updates in [
            "## Resolved\n\nAll is well.\n\n*Mar 13, 2024 - 14:05 UTC*\n\n\
             ## Investigating\n\nWe look into it.\n\nMar 13, 2024 - 13:40 UTC\n",
            "## Resolved - Mar 13, 2024 - 14:05 UTC\n\nAll is well.\n\n\
             ## Investigating (Mar 13, 2024 - 13:40 UTC)\n\nWe look into it.\n",
            "## Resolved\n\nAll is well. Mar 13, 2024 - 14:05 UTC\n\n\
             ## Investigating\n\nWe look into it. _Mar 13, 2024 - 13:40 UTC_\n",
            "## Resolved\n_Mar 13, 2024 - 14:05 UTC_\n\nAll is well.\n\n\
             ## Investigating\nMar 13, 2024 - 13:40 UTC\n\nWe look into it.\n",
        ] {
            assert_eq!(
                with_updates_as_list(&format!("{look_back}{updates}\nThis affected search.\n")),
                format!("{look_back}\n{list}"),
                "{updates}"
            );
        }
        let bold = "**Resolved** - All is well.\n\nMar 13, 2024 - 14:05 UTC\n\n\
                    **Investigating** - We look into it.<br><small>Mar 13, 2024 - 13:40 UTC</small>\n\nThis affected search.\n";
        assert_eq!(
            with_updates_as_list(&format!("{look_back}{bold}")),
            format!("{look_back}\n#{list}")
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
