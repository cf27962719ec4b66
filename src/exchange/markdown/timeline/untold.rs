//! Entries that say no time of day, and are entries all the same: by where they
//! stand, or by words such as "Later that day".

use super::super::times::Head;
use super::rows::without_bullet;
use super::{Raw, Timed};
use crate::document::outline::markdown_options;
use crate::exchange::Doubt;
use crate::exchange::markdown::pattern::regex;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words in the place of a time, with what parts them from the entry's own:
/// `**Earlier evening** - …`, `[The morning] …`, `unknown: …`.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^[\s*_`(\[~|]*(?:(?:time\s+)?unknown|n/a|tbd|(?:the\s+|that\s+|same\s+|next\s+|previous\s+|early\s+|late\s+|later\s+|earlier\s+|mid[- ]?)*(?:morning|afternoon|evening|night|midday|overnight|day|week)(?:\s+before|\s+after)?|T\s?[+-]?\s?(?:~\s?)?(?:0|N|X|\?+|\d+(?:\.\d+)?)?\s?(?:minutes?|mins?|hours?|h|m|s|days?)?|earlier|later|before|after(?:wards?)?|shortly\s+(?:after|before)(?:wards?)?|post-\w+|pre-\w+|(?:about\s+|around\s+)?\d+\s+(?:minutes?|hours?|days?|weeks?)\s+(?:prior|before|earlier|later)|approx(?:imate(?:ly)?)?(?:,[^)\]\n]{1,40})?|미상|불명|시각\s*(?:미상|불명|미확인)|시간\s*미상|오전|오후|저녁|밤|새벽|아침|이전|이후|그\s*후|직후|당일|전날|다음\s*날|다음날)[*_`)\]]*\s*(?:[-–—:：|\])]|$)[\s*_`\-–—:：|]*",
    )
});

/// Such words at the start of an entry, as a time that nobody knows.
pub(super) fn in_words(text: &str) -> Option<Head> {
    let found = WORDS.find(text)?;
    let marks = |c: char| !c.is_alphanumeric();
    Some(Head {
        doubt: Some(Doubt::UnknownTime(
            found.as_str().trim_matches(marks).to_owned(),
        )),
        length: found.end(),
        ..Head::default()
    })
}

/// The row of a table of times whose cell for it names something else: `PR #12`.
pub(super) fn in_cell(at: usize, from: usize, cell: &str, words: &str) -> Option<Raw> {
    let says = |text: &str| text.contains(char::is_alphanumeric);
    says(words).then(|| Raw {
        at,
        from,
        head: Head {
            doubt: Some(Doubt::UnknownTime(cell.trim().to_owned())),
            ..Head::default()
        },
        words: words.to_owned(),
        is_day: false,
    })
}

/// The items, or the paragraph, below headings that are days, where no entry there has a
/// time.
pub(super) fn below_days(text: &str, days: &Timed, known: &[Raw]) -> Vec<Raw> {
    let starts = || days.iter().map(|(heading, _)| heading.span.start);
    let mut found = Vec::new();
    for (heading, head) in days {
        let start = heading.span.end;
        let end = starts().filter(|next| *next >= start).min();
        let end = end
            .unwrap_or(text.len())
            .min(heading.content.end.max(start));
        let is_told = known.iter().any(|raw| (start..end).contains(&raw.at));
        if head.time.is_some() || head.day.is_none() || is_told {
            continue;
        }
        let below = &text[start..end];
        let items = items(below);
        let entry = |range: &Range<usize>| {
            let (from, words) = without_bullet(&below[range.clone()]);
            open(start + range.start, start + range.start + from, words)
        };
        found.extend(items.iter().filter_map(entry));
        if items.is_empty() {
            let blank = below.len() - below.trim_start().len();
            found.extend(open(start + blank, start + blank, below.trim()));
        }
    }
    found
}

/// The items below lines that are days, where nothing there has a time but what was
/// written out before.
pub(super) fn below_day_lines(text: &str, items: &[Range<usize>], known: &[Raw]) -> Vec<Raw> {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| regex(r"^\d{4}-\d{2}-\d{2} ~\d{2}:\d{2} "));
    let is_item = |raw: &Raw| items.iter().any(|item| item.start == raw.at);
    let mut found = Vec::new();
    for (index, day) in known.iter().enumerate().filter(|(_, raw)| raw.is_day) {
        let next = known[index + 1..].iter().find(|raw| !is_item(raw));
        let below = text.get(day.at..next.map_or(text.len(), |next| next.at));
        let below = below.unwrap_or_default();
        // What stands behind a line across the page is no more of the day.
        let ends = ["\n---", "\n***", "\n#"].map(|mark| below.find(mark));
        let end = day.at + ends.into_iter().flatten().min().unwrap_or(below.len());
        let mut told = known
            .iter()
            .filter(|raw| (day.at + 1..end).contains(&raw.at));
        if !is_item(day) && told.all(|raw| WRITTEN.is_match(&text[raw.from..])) {
            let others = items
                .iter()
                .filter(|item| (day.at..end).contains(&item.start));
            let others = others.filter(|item| known.iter().all(|raw| raw.at != item.start));
            found.extend(others.filter_map(|item| of_item(text, item)));
        }
    }
    found
}

/// The items without a time in a list of which most have one, but for those that are
/// `found` already.
pub(super) fn beside(text: &str, items: &[Range<usize>], known: &[Raw], found: &[Raw]) -> Vec<Raw> {
    const FEWEST: usize = 2;
    let is_known = |item: &Range<usize>| known.iter().any(|raw| raw.at == item.start);
    let mut lists: Vec<Vec<&Range<usize>>> = Vec::new();
    for item in items {
        let goes_on = |list: &Vec<&Range<usize>>| {
            let last = list.last();
            last.is_some_and(|last| text[last.end..item.start].trim().is_empty())
        };
        match lists.last_mut() {
            Some(list) if goes_on(list) => list.push(item),
            _ => lists.push(vec![item]),
        }
    }
    let timed = |list: &Vec<&Range<usize>>| list.iter().filter(|item| is_known(item)).count();
    let lists = lists.into_iter();
    lists
        .filter(|list| timed(list) >= FEWEST && timed(list) * 2 >= list.len())
        .flatten()
        .filter(|item| !is_known(item) && found.iter().all(|raw| raw.at != item.start))
        .filter_map(|item| of_item(text, item))
        .collect()
}

/// An entry whose time nobody knows, where `words` say anything.
pub(super) fn open(at: usize, from: usize, words: &str) -> Option<Raw> {
    let is_other = words.starts_with(['#', '|', '>']) || words.starts_with("```");
    let says = words.chars().any(char::is_alphabetic) && !is_other;
    says.then(|| Raw {
        at,
        from,
        head: Head::default(),
        words: words.to_owned(),
        is_day: false,
    })
}

/// The same of an item of a list in `text`.
pub(super) fn of_item(text: &str, item: &Range<usize>) -> Option<Raw> {
    let (from, words) = without_bullet(&text[item.clone()]);
    open(item.start, item.start + from, words)
}

/// The items of the lists in `text` that stand within no other.
pub(super) fn items(text: &str) -> Vec<Range<usize>> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) if depth == 1 => found.push(range),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_place_of_a_time_are_known() {
        for (text, rest) in [
            (
                "**Earlier evening** - the edge was built",
                "the edge was built",
            ),
            ("[The morning] Jin fixes it", "Jin fixes it"),
            ("`unknown` - 141 messages came in", "141 messages came in"),
            ("Later that day: a", "a"),
            ("**T0:** a switch was changed", "a switch was changed"),
            ("**T+N minutes:** it was gone", "it was gone"),
            ("~2 days prior | disk at 80 %", "disk at 80 %"),
            ("(approximate) | traced", "traced"),
            ("다음 날: 재배포", "재배포"),
            ("이후, 시각 미확인", ""),
            ("After the deploy it broke", ""),
            ("Later we saw it", ""),
        ] {
            let read = in_words(text).map_or("", |head| &text[head.length..]);
            assert_eq!(read, rest, "{text}");
        }
    }
}
