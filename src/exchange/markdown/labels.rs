//! `Label: value` in all its shapes: lines, list items, bold, tables, and the
//! keys of front matter.

mod byline;
mod lines;
mod names;

pub use byline::byline;

use super::durations;
use super::sections::{normal, without_parentheses};
use super::times;
use crate::document::outline::markdown_options;
use lines::{asked, timed, without_italics, zero};
use names::NAMES;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::{Captures, Regex};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a label says of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Title,
    /// What the incident is called, where it isn't its number.
    Incident,
    /// How it came to light.
    Detection,
    Date,
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
    Duration,
    Severity,
    Status,
    Services,
    Category,
    Teams,
    Authors,
    Reviewers,
    Tags,
    Impact,
    Users,
    Zone,
    Link,
}

impl Meaning {
    /// Whether it is that the incident was over, for users or in full.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Mitigated | Self::Resolved)
    }

    /// Whether such a label says when the incident was.
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::Started
                | Self::Detected
                | Self::Acknowledged
                | Self::Mitigated
                | Self::Resolved
                | Self::Duration
        )
    }
}

/// Every name of a label with its meaning.
static KNOWN: LazyLock<Vec<(&str, Meaning)>> = LazyLock::new(|| {
    let each = NAMES.iter().flat_map(|(meaning, names)| {
        let names = names.split(',').map(str::trim);
        names.map(move |name| (name, *meaning))
    });
    each.collect()
});

/// What the name of a label means; `Time to Detect (TTD)` and
/// `Date/Time Resolved` mean what they do without the rest.
pub fn meaning(name: &str) -> Option<Meaning> {
    let words = normal(name);
    let slip = || {
        let is_slip = |name: &str| {
            name.is_ascii() && name.len() >= 7 && strsim::osa_distance(name, &words) <= 1
        };
        let found = KNOWN.iter().find(|(name, _)| is_slip(name))?;
        Some(found.1)
    };
    exact_meaning(name).or_else(slip)
}

/// The same without slips.
pub fn exact_meaning(name: &str) -> Option<Meaning> {
    static BY_NAME: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
        // The first of two counts.
        KNOWN.iter().rev().copied().collect()
    });
    let words = normal(name);
    let short = normal(&without_parentheses(name));
    let timed = ["date time ", "date and time ", "time and date "];
    // "Start date and time"
    let clock = words
        .strip_suffix(" and time")
        .or(words.strip_suffix(" time"));
    let behind = clock.filter(|words| words.ends_with(" date"));
    let timed = timed.iter().find_map(|lead| words.strip_prefix(lead));
    // "Date and time of resolution"
    let of = timed.or_else(|| words.strip_prefix("date "));
    let of = of.and_then(|rest| rest.strip_prefix("of "));
    let of = of.map(|phase| format!("time of {phase}"));
    let candidates = [
        Some(words.as_str()),
        Some(short.as_str()),
        timed,
        behind,
        of.as_deref(),
    ];
    let mut known = candidates.into_iter().flatten();
    let named = known.find_map(|words| BY_NAME.get(words).copied());
    // "Time until our staff was alerted"
    let until = || {
        let rest = words.strip_prefix("total ").unwrap_or(&words);
        let rest = rest
            .strip_prefix("time until ")
            .or(rest.strip_prefix("time till "))
            .or(rest.strip_prefix("time before "))
            .or(rest.strip_prefix("time to "))?;
        let has = |stems: &[&str]| stems.iter().any(|stem| rest.contains(stem));
        match () {
            () if has(&["alert", "notic", "detect", "aware", "knew"]) => {
                Some(Meaning::TimeToDetect)
            }
            () if has(&["restor", "recover", "mitigat", "normal", "back"]) => {
                Some(Meaning::TimeToMitigate)
            }
            () => None,
        }
    };
    // "End for readers"
    let part = || {
        let (phase, _) = words.split_once(" for ")?;
        let meaning = BY_NAME.get(phase).copied();
        meaning.filter(|meaning| meaning.is_time())
    };
    named
        .or_else(part)
        .or_else(until)
        .or_else(|| in_hangul(&short))
}

/// What a Korean name means, wherever its blanks are: `완화일시`.
fn in_hangul(words: &str) -> Option<Meaning> {
    static BY_LETTERS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
        let hangul = KNOWN.iter().rev().filter(|(name, _)| !name.is_ascii());
        let letters = hangul.map(|(name, meaning)| (name.replace(' ', ""), *meaning));
        letters.collect()
    });
    if words.is_ascii() {
        return None;
    }
    let letters = words.replace(' ', "");
    // `사고 발생 일시` says no more than the same without the first word.
    let kinds = ["장애", "사고", "사건", "이슈", "인시던트", "문제"];
    let mut rest = kinds.iter().filter_map(|kind| letters.strip_prefix(kind));
    let inner = || rest.find_map(|rest| BY_LETTERS.get(rest).copied());
    BY_LETTERS.get(&letters).copied().or_else(inner)
}

/// What a key of front matter means: `incident.mttr` is the key within its table.
pub fn key_meaning(key: &str) -> Option<Meaning> {
    const TABLES: &[&str] = &[
        "incident",
        "outage",
        "postmortem",
        "meta",
        "metadata",
        "metrics",
        "stats",
        "times",
        "durations",
        "impact",
        "details",
    ];
    let inner = || {
        let (table, inner) = key.rsplit_once('.')?;
        let table = table.rsplit('.').next()?.to_lowercase();
        TABLES.contains(&table.as_str()).then(|| meaning(inner))?
    };
    meaning(key).or_else(inner)
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name as it is written.
    pub name: String,
    /// What it means.
    pub meaning: Meaning,
    /// The value, without markup around it.
    pub value: String,
}

impl Label {
    /// The label `name` with `value`, where its name is known and it has one.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        Self::meaning_that(name, value, meaning(name)?)
    }

    /// The same for a key of front matter.
    pub fn of_key(key: &str, value: &str) -> Option<Self> {
        Self::meaning_that(key, value, key_meaning(key)?)
    }

    fn meaning_that(name: &str, value: &str, meaning: Meaning) -> Option<Self> {
        let value = plain(value);
        let value = match unit(name) {
            Some(unit) if value.parse::<f64>().is_ok() => format!("{value} {unit}"),
            _ => value,
        };
        // "Resolution time: 45 minutes" is how long it took.
        let lasts = |value: &str| durations::parse(value).is_some() && times::head(value).is_none();
        let meaning = match meaning {
            Meaning::Detected if lasts(&value) => Meaning::TimeToDetect,
            Meaning::Acknowledged if lasts(&value) => Meaning::TimeToAcknowledge,
            Meaning::Mitigated if lasts(&value) => Meaning::TimeToMitigate,
            Meaning::Resolved if lasts(&value) => Meaning::TimeToResolve,
            Meaning::Started if lasts(&value) => Meaning::Duration,
            other => other,
        };
        // `resolved: true` says that it is over, not when.
        let is_phase =
            meaning.is_end() || matches!(meaning, Meaning::Detected | Meaning::Acknowledged);
        if is_phase && matches!(value.to_lowercase().as_str(), "true" | "false") {
            return None;
        }
        (!value.is_empty()).then(|| Self {
            name: plain(name),
            meaning,
            value,
        })
    }
}

/// The unit of a bare number, of a name such as `MTTR (min)` or
/// `time_to_detect_minutes`.
fn unit(name: &str) -> Option<&'static str> {
    let words = normal(name);
    Some(match words.rsplit(' ').next()? {
        "min" | "mins" | "minute" | "minutes" | "m" | "분" => "minutes",
        "h" | "hr" | "hrs" | "hour" | "hours" | "시간" => "hours",
        "s" | "sec" | "secs" | "second" | "seconds" | "초" => "seconds",
        _ => return None,
    })
}

/// A further label on the same line: `**Start:** 10:00 **End:** 11:00`.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\s,;|]+(?:\*\*|__)([^*_:：|]{1,40}?)\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*",
    )
    .expect("the pattern is ours")
});

/// The same without marks: `Severity: SEV-1 / Incident date: 3 May 2024`.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s+[/|·•;]\s+(\p{L}[\p{L} ]{1,30})[:：]\s+").expect("the pattern is ours")
});

/// The label on a line, and those that follow it there.
fn on_line(name: &str, value: &str) -> Vec<Label> {
    let is_known = |next: &Captures<'_>| exact_meaning(&next[1]).is_some();
    let marked = FURTHER
        .captures_iter(value)
        .find(|next| meaning(&next[1]).is_some());
    let plain = BESIDE.captures_iter(value).find(is_known);
    let start = |next: &Captures<'_>| next.get(0).map(|whole| whole.start());
    let next = marked.into_iter().chain(plain).min_by_key(start);
    let Some((next, whole)) = next.and_then(|next| next.get(0).map(|whole| (next, whole))) else {
        return Label::of(name, value).into_iter().collect();
    };
    let mut found: Vec<Label> = Label::of(name, &value[..whole.start()])
        .into_iter()
        .collect();
    found.extend(on_line(&next[1], &value[whole.end()..]));
    found
}

/// `**Label**: value`, `- Label: value`, `Label: value`.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s{0,6}(?:(?:[-*+•]|\d{1,2}[.)])\s+)?(?:>\s*)?(?:(?:\*\*|__)([^*_:：|]{1,40}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：\-–—]?|([\p{L}][^:：|*_`\[\](){}<>]{0,39}?(?:\s?\([^()\n]{1,60}\))?)\s*[:：])\s+(\S.*)$",
    )
    .expect("the pattern is ours")
});

/// What git prints above a commit says nothing of the incident.
static COMMIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:Author(?:Date)?|Commit(?:Date)?|Date):\s+(?:[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} \d{4}|[^<]+<[^>@\s]+@[^>\s]+>$)")
        .expect("the pattern is ours")
});

/// Every label with a known name in `text`, in order.
pub fn labels(text: &str) -> Vec<Label> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        let line = without_italics(line);
        fenced ^= line.trim_start().starts_with("```");
        if fenced || COMMIT.is_match(line) {
            continue;
        }
        if let Some(timed) = timed(line).or_else(|| asked(line)).or_else(|| zero(line)) {
            found.push(timed);
        } else if let Some(line) = LINE.captures(line) {
            let name = line.get(1).or(line.get(2)).map_or("", |name| name.as_str());
            found.extend(on_line(name, &line[3]));
        }
    }
    found.extend(in_tables(text));
    found
}

/// The facts that a heading opens: `## Owner: Kim`, `## Severity` over
/// `**Critical** - all is down`, `## Authors` over a list of them.
pub fn in_heading(heading: &str, text: &str) -> Vec<Label> {
    let whole = labels(&heading.replace("**", ""));
    if !whole.is_empty() {
        return whole;
    }
    let Some(meaning) = exact_meaning(heading) else {
        return Vec::new();
    };
    // What labels below it say counts, and is read with the rest.
    let said = labels(text);
    if said.iter().any(|label| label.meaning != Meaning::Incident) {
        return Vec::new();
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let bare = |line: &str| {
        let marks = |c: char| "-*+•>".contains(c) || c.is_whitespace();
        line.trim_start_matches(marks).trim_end().to_owned()
    };
    let value = match meaning {
        Meaning::Authors
        | Meaning::Reviewers
        | Meaning::Teams
        | Meaning::Services
        | Meaning::Tags => lines()
            .take_while(|line| !line.starts_with(['#', '|', '`']))
            .map(bare)
            .collect::<Vec<_>>()
            .join(", "),
        Meaning::Severity => {
            let first = lines().next().unwrap_or_default();
            let ends = [" - ", " – ", " — ", ": ", ". "];
            let end = ends.iter().filter_map(|end| first.find(end)).min();
            plain(&bare(&first[..end.unwrap_or(first.len())]))
        }
        // A text in sentences tells more than the fact.
        Meaning::Title | Meaning::Incident | Meaning::Impact | Meaning::Category => String::new(),
        _ => {
            let first = lines().next().unwrap_or_default();
            let is_fact = first.chars().count() <= 60 && lines().count() == 1;
            if is_fact { bare(first) } else { String::new() }
        }
    };
    let name = plain(heading.trim_end_matches([':', '：']));
    Label::meaning_that(&name, &value, meaning)
        .into_iter()
        .collect()
}

/// Rows of two cells, and a header of names with one row of values.
fn in_tables(text: &str) -> Vec<Label> {
    let mut found = Vec::new();
    for table in tables(text) {
        if let [names, values] = table.as_slice()
            && names.len() > 2
        {
            let pairs = names.iter().zip(values);
            found.extend(pairs.filter_map(|(name, value)| Label::of(name, value)));
            continue;
        }
        let rows = match table.split_first() {
            Some((header, rows)) if names_columns(header) => {
                // `| Service | Impact |` over a row for each of them.
                let each = rows.iter().filter_map(|row| row.first());
                let all = each.map(String::as_str).collect::<Vec<_>>().join(", ");
                let first = header.first().map_or("", |name| name.as_str());
                let services = Label::of(first, &all);
                let is_list = |label: &Label| label.meaning == Meaning::Services;
                if let Some(services) = services.filter(is_list) {
                    found.push(services);
                    continue;
                }
                rows
            }
            _ => table.as_slice(),
        };
        for row in rows {
            if let [name, value] = row.as_slice()
                && !(names_times(name) && names_columns(row))
            {
                found.extend(Label::of(name, value));
            }
        }
    }
    found
}

/// Whether the header of two columns says what is in them, and no fact.
fn names_columns(header: &[String]) -> bool {
    const NAMES: &[&str] = &[
        "value",
        "details",
        "detail",
        "description",
        "impact",
        "effect",
        "status",
        "notes",
        "note",
        "information",
        "info",
        "data",
        "state",
        "what",
        "what happened",
        "event",
        "events",
        "action",
        "who",
        "update",
        "entry",
        "message",
        "사건",
        "이벤트",
        "조치",
        "값",
        "내용",
        "상세",
        "설명",
        "영향",
        "상태",
        "비고",
    ];
    let [_, second] = header else {
        return false;
    };
    NAMES.contains(&normal(second).as_str())
}

/// Whether a cell is the name of a column of times: `| When | What |`.
fn names_times(cell: &str) -> bool {
    matches!(
        normal(cell).as_str(),
        "when" | "time" | "date" | "date time" | "timestamp" | "시각" | "시간" | "일시" | "날짜"
    )
}

/// The tables of `text`, as rows of cells; the header is the first row.
pub fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut found: Vec<Vec<Vec<String>>> = Vec::new();
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => found.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = found.last_mut() {
                    table.push(Vec::new());
                }
            }
            Event::End(TagEnd::TableCell) => {
                let cell = text[range].trim().trim_matches('|').trim().to_owned();
                if let Some(row) = found.last_mut().and_then(|table| table.last_mut()) {
                    row.push(cell);
                }
            }
            _ => {}
        }
    }
    found
}

/// A value without the marks around it.
fn plain(text: &str) -> String {
    let inner = text.trim().trim_matches(['*', '_', '`', '|']).trim();
    let unquoted = inner
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(inner);
    unquoted.trim_end_matches("<br>").trim().to_owned()
}

/// Whether a label says who wrote the report, and not who owns a task.
pub fn is_signature(label: &Label) -> bool {
    const NAMES: &[&str] = &[
        "author", "prepared", "written", "compiled", "drafted", "작성",
    ];
    let name = normal(&label.name);
    NAMES.iter().any(|one| name.contains(one))
}

#[cfg(test)]
mod tests;
