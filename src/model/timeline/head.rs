//! The head of an entry: a day perhaps, a time, a zone perhaps, and the words
//! that follow.

use super::date::{Day, Part, Parts, day, day_behind};
use super::scanner::Scanner;
use super::zone::{Zone, zone_at};
use crate::document::Span;
use chrono::NaiveTime;

/// The time at the head of an entry, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The day, where the entry writes it.
    pub day: Option<Day>,
    /// The time of day.
    pub time: NaiveTime,
    /// The zone, where the entry writes it.
    pub zone: Option<Zone>,
    /// The end, where the entry writes a range.
    pub until: Option<NaiveTime>,
    /// The day, time and zone as written, without marks around them.
    pub written: Span,
    /// What happened, without the time.
    pub text: Span,
    /// The pieces of what is written, in order.
    pub(super) parts: Parts,
}

impl Head {
    /// Whether the time is written to the second.
    pub fn has_seconds(&self) -> bool {
        self.parts.iter().any(|(part, _)| *part == Part::Second)
    }
}

/// Reads the head of `span`, the words of one entry. `is_item` says that they
/// begin with a bullet or a number.
pub(super) fn head(text: &str, span: Span, is_item: bool) -> Option<Head> {
    let mut scanner = Scanner::new(text, span);
    if is_item {
        bullet(&mut scanner);
    }
    let opened = marks(&mut scanner);
    let start = scanner.at;
    let mut parts = Parts::new();
    let moment = moment(&mut scanner, &mut parts)?;
    let written = Span::new(start, scanner.at);
    let until = range(&mut scanner, &moment);
    close(&mut scanner, opened);
    let words = Span::new(scanner.at, span.end.max(scanner.at));
    Some(Head {
        day: moment.day,
        time: match until {
            Some((_, Some(shifted))) => shifted,
            _ => moment.time,
        },
        zone: moment.zone,
        until: until.map(|(until, _)| until),
        written,
        text: words.trimmed(text),
        parts,
    })
}

/// A day and a time of day in different cells of a table's row.
pub(super) fn head_of_cells(
    text: &str,
    date: Option<Span>,
    time: Span,
    words: Span,
) -> Option<Head> {
    let own = head(text, time, false)?;
    let mut parts = Parts::new();
    let written = date.and_then(|span| {
        let mut scanner = Scanner::new(text, span);
        marks(&mut scanner);
        day(&mut scanner, &mut parts)
    });
    Some(Head {
        day: own.day.or(written),
        text: words,
        ..own
    })
}

/// The day that a text is about which has no time: a subheading, a line alone.
/// With `whole`, nothing else may be there.
pub(super) fn day_alone(text: &str, span: Span, is_item: bool, whole: bool) -> Option<Day> {
    let mut scanner = Scanner::new(text, span);
    if is_item {
        bullet(&mut scanner);
    }
    scanner.skip(|c| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>'));
    let found = day(&mut scanner, &mut Parts::new())?;
    scanner.skip(|c| c.is_whitespace() || "*_:#()[]".contains(c));
    (!whole || scanner.is_done()).then_some(found)
}

/// The bullet of an item, the number of an ordered one, a task's box.
fn bullet(scanner: &mut Scanner<'_>) {
    let numbered = scanner.attempt(|scanner| {
        scanner.digits(1, 9)?;
        let ends = scanner.eat(".") || scanner.eat(")");
        let spaced = scanner.is_done() || scanner.rest().starts_with(char::is_whitespace);
        (ends && spaced).then_some(())
    });
    if numbered.is_none() {
        scanner.eat_any(&["-", "*", "+"]);
    }
    scanner.skip(char::is_whitespace);
    scanner.eat_any(&["[ ] ", "[x] ", "[X] ", "[-] "]);
}

/// The marks before a time; what they open is closed behind it.
fn marks<'t>(scanner: &mut Scanner<'t>) -> &'t str {
    let before = scanner.rest();
    let start = scanner.at;
    scanner.skip(|c| c.is_whitespace() || "-*+_~|`([<≈".contains(c));
    let length = scanner.at - start;
    scanner.eat_any(&["ca. ", "c. ", "about ", "around ", "약 ", "약"]);
    &before[..length]
}

struct Moment {
    day: Option<Day>,
    time: NaiveTime,
    zone: Option<Zone>,
    /// Whether it is an hour of twelve without a half.
    open: bool,
}

fn moment(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Moment> {
    let (start, mut iso) = (scanner.at, false);
    if let Some(day) = day(scanner, parts) {
        let gap = scanner.at;
        scanner.skip(|c| c.is_whitespace() || "T*_`|,:()[]~".contains(c));
        scanner.eat_any(&["at ", "at\u{a0}"]);
        iso = scanner.at == gap + 1;
        let behind_dash = |scanner: &mut Scanner<'_>, parts: &mut Parts| {
            scanner.attempt(|scanner| {
                scanner.eat_any(&["- ", "– ", "— "]).then_some(())?;
                clock(scanner, parts)
            })
        };
        if let Some((time, open)) = clock(scanner, parts).or_else(|| behind_dash(scanner, parts)) {
            let zone = zone(scanner, parts, time, true, iso);
            return Some(Moment {
                day: Some(day),
                time,
                zone,
                open,
            });
        }
    }
    scanner.at = start;
    parts.clear();
    let (time, open) = clock(scanner, parts)?;
    let zone = zone(scanner, parts, time, false, iso);
    let day = day_behind(scanner, parts);
    Some(Moment {
        day,
        time,
        zone,
        open,
    })
}

/// A time of day, and whether its half of the day could follow.
fn clock(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<(NaiveTime, bool)> {
    let kept = parts.len();
    let found = scanner.attempt(|scanner| read_clock(scanner, parts));
    if found.is_none() {
        parts.truncate(kept);
    }
    found
}

fn read_clock(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<(NaiveTime, bool)> {
    let start = scanner.at;
    let korean = ["오전", "오후", "새벽", "아침", "낮", "저녁", "밤"]
        .into_iter()
        .find(|part| scanner.eat(part));
    if korean.is_some() {
        parts.push((Part::KoreanHalf, Span::new(start, scanner.at)));
        scanner.spaces();
    }
    let hour = scanner.digits(1, 2)?;
    parts.push((Part::Hour, hour.span));
    let (mut minute, mut second) = (0, 0);
    let by_colon = scanner.eat(":");
    if by_colon {
        let number = scanner.digits(2, 2)?;
        parts.push((Part::Minute, number.span));
        minute = number.value;
        second = seconds(scanner, parts);
    } else if scanner.eat("시") {
        (minute, second) = after_hour_mark(scanner, parts);
        // 3시 is as likely 03:00 as 15:00.
        let clear = hour.value > 12 || hour.value == 0 || hour.span.len() == 2;
        if korean.is_none() && !clear {
            return None;
        }
    }
    let half = half(scanner, parts);
    if !by_colon && half.is_none() && korean.is_none() && !ends_with_mark(scanner, hour.span) {
        return None;
    }
    let afternoon = match (korean, half) {
        (Some("오전" | "새벽" | "아침"), _) => Some(false),
        (Some("밤"), _) if hour.value == 12 => return None,
        (Some(_), _) => Some(hour.value < 13),
        (None, half) => half,
    };
    let value = match (afternoon, hour.value) {
        (Some(false), 12) => 0,
        (Some(true), 1..=11) => hour.value + 12,
        // `17:14pm` is 17:14.
        (Some(true), hour @ 13..=23) => hour,
        (Some(_), hour) if half.is_some() && (hour > 12 || hour == 0) => return None,
        (_, hour) => hour,
    };
    let open = half.is_none() && korean.is_none() && (1..=12).contains(&hour.value);
    Some((NaiveTime::from_hms_opt(value, minute, second)?, open))
}

/// Whether what was read last is `시` or a unit after it.
fn ends_with_mark(scanner: &Scanner<'_>, hour: Span) -> bool {
    scanner.at > hour.end
}

/// `:03` and a fraction after the minute.
fn seconds(scanner: &mut Scanner<'_>, parts: &mut Parts) -> u32 {
    let read = scanner.attempt(|scanner| {
        if !scanner.eat(":") {
            return None;
        }
        scanner.digits(2, 2)
    });
    let Some(second) = read else {
        return 0;
    };
    parts.push((Part::Second, second.span));
    let start = scanner.at;
    let fraction = scanner.attempt(|scanner| {
        if !scanner.eat_any(&[".", ","]) {
            return None;
        }
        scanner.digits(1, 9)
    });
    if fraction.is_some() {
        parts.push((Part::Fraction, Span::new(start, scanner.at)));
    }
    // A leap second is the one before it.
    second.value.min(59)
}

/// `12분 3초` after the hour.
fn after_hour_mark(scanner: &mut Scanner<'_>, parts: &mut Parts) -> (u32, u32) {
    let mut counted = |part: Part, unit: &str| {
        let number = scanner.attempt(|scanner| {
            scanner.spaces();
            let number = scanner.digits(1, 2)?;
            scanner.eat(unit).then_some(number)
        });
        number.map_or(0, |number| {
            parts.push((part, number.span));
            number.value
        })
    };
    let minute = counted(Part::Minute, "분");
    (minute, counted(Part::Second, "초"))
}

/// `AM`, `p.m.`, or a glued `a`: whether it is the afternoon.
fn half(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<bool> {
    scanner.attempt(|scanner| {
        let glued = scanner.at;
        scanner.spaces();
        let start = scanner.at;
        let forms = [
            ("a.m.", false),
            ("p.m.", true),
            ("am", false),
            ("pm", true),
            ("a", false),
            ("p", true),
        ];
        let rest = scanner.rest();
        let (form, afternoon) = forms.into_iter().find(|(form, _)| {
            let head = rest.get(..form.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(form))
        })?;
        scanner.at += form.len();
        let ends = scanner.peek().is_none_or(|c| !c.is_alphanumeric());
        if !ends || form.len() == 1 && start != glued {
            return None;
        }
        parts.push((Part::Half, Span::new(start, scanner.at)));
        Some(afternoon)
    })
}

/// A zone after a time of day: `Z`, `+09:00`, ` KST`, ` (UTC)`.
fn zone(
    scanner: &mut Scanner<'_>,
    parts: &mut Parts,
    time: NaiveTime,
    dated: bool,
    iso: bool,
) -> Option<Zone> {
    scanner.attempt(|scanner| {
        let glued = scanner.at;
        scanner.spaces();
        let bracket = scanner.eat("(");
        let start = scanner.at;
        let rest = scanner.rest();
        let (zone, length) = zone_at(rest)?;
        let written = &rest[..length];
        let touches = start == glued;
        let signed = written.starts_with(['+', '-', '\u{2212}']);
        if signed {
            let later = until_minutes(written).is_some_and(|minutes| minutes > time_minutes(time));
            // `09:12-10:30` is a range, and `09:12 - 9` no offset.
            let range = written.starts_with('-') && !iso && (later || touches && !dated);
            let full = written.len() > 3;
            if range || !(full || dated && touches) {
                return None;
            }
        } else if written.eq_ignore_ascii_case("z") && !touches {
            return None;
        }
        scanner.at += length;
        let ends = scanner.peek().is_none_or(|c| !c.is_alphanumeric());
        if !ends || bracket && !scanner.eat(")") {
            return None;
        }
        parts.push((Part::Zone, Span::new(start, start + length)));
        Some(zone)
    })
}

fn time_minutes(time: NaiveTime) -> u32 {
    chrono::Timelike::num_seconds_from_midnight(&time) / 60
}

/// `-10:30` read as the end of a range, in minutes of the day.
fn until_minutes(written: &str) -> Option<u32> {
    let (hours, minutes) = written[1..].split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

/// `–10:30`, ` to 10:30`, `~10:30` after a time: the end, and the start where
/// only the end says which half of the day both are in.
fn range(scanner: &mut Scanner<'_>, from: &Moment) -> Option<(NaiveTime, Option<NaiveTime>)> {
    scanner.attempt(|scanner| {
        scanner.spaces();
        let marks = [
            "–", "—", "-", "~", "∼", "～", "→", "to ", "until ", "till ", "부터 ",
        ];
        if !scanner.eat_any(&marks) {
            return None;
        }
        scanner.spaces();
        let mut parts = Parts::new();
        let until = moment(scanner, &mut parts)?;
        scanner.eat("까지");
        let half = parts.iter().any(|(part, _)| *part == Part::Half);
        let shift = || {
            let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
            let twelve = from
                .time
                .overflowing_add_signed(chrono::TimeDelta::hours(12))
                .0;
            (until.time >= noon && from.time < noon && twelve <= until.time).then_some(twelve)
        };
        let shifted = if half && from.open { shift() } else { None };
        Some((until.time, shifted))
    })
}

/// Takes what closes the marks before the time, and one mark between it and
/// the words.
fn close(scanner: &mut Scanner<'_>, opened: &str) {
    if !scanner.rest().starts_with("분") {
        scanner.eat_any(&["경 ", "쯤 ", "에 "]);
    }
    scanner.eat_any(&["?", "+"]);
    let emphasis: Vec<char> = opened
        .chars()
        .filter(|c| matches!(c, '*' | '_' | '`' | '~' | '[' | '('))
        .collect();
    let early = scanner.eat_any(&[":", "："]);
    for mark in emphasis.iter().rev() {
        let closing = match mark {
            '[' => "]",
            '(' => ")",
            '*' => "*",
            '_' => "_",
            '~' => "~",
            _ => "`",
        };
        if scanner.eat(closing) && closing == "]" {
            link_target(scanner);
        }
    }
    let separate = |scanner: &mut Scanner<'_>| {
        scanner.skip(char::is_whitespace);
        let found = scanner.eat_any(&["|"])
            || ["–", "—", "-", "~", ":", "：", "·", "→", ","]
                .into_iter()
                .any(|mark| {
                    let rest = scanner.rest().strip_prefix(mark);
                    let alone = rest.is_some_and(|rest| {
                        rest.is_empty() || rest.starts_with(char::is_whitespace)
                    });
                    alone && scanner.eat(mark)
                });
        scanner.skip(char::is_whitespace);
        found
    };
    if !early || !scanner.rest().starts_with([' ', '\t']) {
        separate(scanner);
    } else {
        scanner.skip(char::is_whitespace);
    }
}

/// `(https://…)` after a time in brackets.
fn link_target(scanner: &mut Scanner<'_>) {
    if scanner.rest().starts_with('(')
        && let Some(end) = scanner.rest().find([')', '\n'])
        && scanner.rest()[end..].starts_with(')')
    {
        scanner.at += end + 1;
    }
}
