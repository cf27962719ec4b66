//! Time zones as timelines write them: offsets, abbreviations, IANA names.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// A zone as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// `+09:00`, `UTC`, `KST`: one offset.
    Fixed(FixedOffset),
    /// `Asia/Seoul`, `PT`: one that may have daylight saving time.
    Named(Tz),
    /// An abbreviation of several countries, with their offsets in minutes.
    Shared(&'static [i32]),
}

/// Abbreviations with their offsets in minutes. Where there are several, the
/// one that the incident's start is written in counts, and else the first.
const ABBREVIATIONS: &[(&str, &[i32])] = &[
    ("UTC", &[0]),
    ("GMT", &[0]),
    ("KST", &[540]),
    ("JST", &[540]),
    ("EST", &[-300]),
    ("EDT", &[-240]),
    ("CST", &[-360, 480]),
    ("CDT", &[-300]),
    ("MST", &[-420]),
    ("MDT", &[-360]),
    ("PST", &[-480]),
    ("PDT", &[-420]),
    ("CET", &[60]),
    ("CEST", &[120]),
    ("EET", &[120]),
    ("EEST", &[180]),
    ("WET", &[0]),
    ("WEST", &[60]),
    ("BST", &[60]),
    ("IST", &[330, 60, 120]),
    ("MSK", &[180]),
    ("SGT", &[480]),
    ("HKT", &[480]),
    ("AEST", &[600]),
    ("AEDT", &[660]),
    ("ACST", &[570]),
    ("ACDT", &[630]),
    ("AWST", &[480]),
    ("NZST", &[720]),
    ("NZDT", &[780]),
    ("GST", &[240]),
    ("PKT", &[300]),
    ("NPT", &[345]),
    ("WIB", &[420]),
    ("WITA", &[480]),
    ("PHT", &[480]),
    ("MYT", &[480]),
    ("TRT", &[180]),
    ("SAST", &[120]),
    ("IDT", &[180]),
    ("BRT", &[-180]),
    ("COT", &[-300]),
    ("AKST", &[-540]),
    ("AKDT", &[-480]),
];

/// Abbreviations that leave open whether daylight saving time holds.
const REGIONS: &[(&str, Tz)] = &[
    ("PT", Tz::America__Los_Angeles),
    ("MT", Tz::America__Denver),
    ("CT", Tz::America__Chicago),
    ("ET", Tz::America__New_York),
];

impl Zone {
    /// The zone that `text` names: `+09:00`, `UTC`, `KST`, `Asia/Seoul`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (zone, length) = zone_at(text)?;
        (length == text.len()).then_some(zone)
    }

    /// The first zone that a prose text or a heading names: `Time (UTC)`.
    pub fn named_in(text: &str) -> Option<Self> {
        zone_in(text)
    }

    /// The instant at which the clocks of this zone show `local`; the earlier
    /// of two. `start` decides between the countries that share a name.
    pub(super) fn at(
        self,
        local: NaiveDateTime,
        start: DateTime<FixedOffset>,
    ) -> Option<DateTime<FixedOffset>> {
        match self {
            Zone::Named(tz) => {
                let found = tz.from_local_datetime(&local).earliest();
                // The clocks were put forward over it: as if they hadn't been.
                let found = found.or_else(|| {
                    let before = local.checked_sub_signed(chrono::TimeDelta::hours(1))?;
                    let before = tz.from_local_datetime(&before).earliest()?;
                    before.checked_add_signed(chrono::TimeDelta::hours(1))
                });
                found.map(|time| time.fixed_offset())
            }
            other => other
                .offset(start)
                .from_local_datetime(&local)
                .single()
                .filter(|time| chrono::Datelike::year(time).abs() < 100_000),
        }
    }

    /// The offset in this zone at the time `start`.
    pub fn offset(self, start: DateTime<FixedOffset>) -> FixedOffset {
        match self {
            Zone::Fixed(offset) => offset,
            Zone::Named(tz) => start.with_timezone(&tz).offset().fix(),
            Zone::Shared(minutes) => {
                let own = start.offset().local_minus_utc() / 60;
                let chosen = minutes.iter().find(|minutes| **minutes == own);
                let minutes = chosen.or(minutes.first()).copied().unwrap_or_default();
                FixedOffset::east_opt(minutes * 60).unwrap_or(*start.offset())
            }
        }
    }
}

/// The zone at the head of `text`, with its length in bytes. `loose` also takes
/// a bare `+09`.
pub(super) fn zone_at(text: &str) -> Option<(Zone, usize)> {
    if text.starts_with(['+', '-', '\u{2212}']) {
        return offset_at(text);
    }
    let word = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'_'))
        .count();
    let word = &text[..word];
    if word.is_empty() {
        return None;
    }
    if word == "Z" || word == "z" {
        return Some((Zone::Fixed(FixedOffset::east_opt(0)?), 1));
    }
    if matches!(word, "UTC" | "utc" | "GMT") {
        let rest = &text[word.len()..];
        if let Some((zone, length)) = offset_at(rest) {
            return Some((zone, word.len() + length));
        }
        return Some((Zone::Fixed(FixedOffset::east_opt(0)?), word.len()));
    }
    if word.contains('/') {
        let tz: Tz = word.trim_end_matches(['/', '_']).parse().ok()?;
        return Some((Zone::Named(tz), tz.name().len()));
    }
    if let Some((name, tz)) = REGIONS.iter().find(|(name, _)| *name == word) {
        return Some((Zone::Named(*tz), name.len()));
    }
    let (name, minutes) = ABBREVIATIONS.iter().find(|(name, _)| *name == word)?;
    let zone = match minutes {
        [one] => Zone::Fixed(FixedOffset::east_opt(one * 60)?),
        several => Zone::Shared(several),
    };
    Some((zone, name.len()))
}

/// `+09:00`, `+0900`, `+09`, `-7`.
fn offset_at(text: &str) -> Option<(Zone, usize)> {
    let sign = text
        .chars()
        .next()
        .filter(|c| matches!(c, '+' | '-' | '\u{2212}'))?;
    let rest = &text[sign.len_utf8()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, length): (i32, i32, usize) = match digits {
        4 => (rest[..2].parse().ok()?, rest[2..4].parse().ok()?, 4),
        1 | 2 => {
            let hours = rest[..digits].parse().ok()?;
            let after = rest[digits..].strip_prefix(':');
            let minutes = after.and_then(|after| after.get(..2)?.parse().ok());
            match minutes {
                Some(minutes) => (hours, minutes, digits + 3),
                None => (hours, 0, digits),
            }
        }
        _ => return None,
    };
    if hours > 14 || minutes > 59 || minutes % 15 != 0 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if sign == '+' { seconds } else { -seconds };
    let zone = Zone::Fixed(FixedOffset::east_opt(seconds)?);
    Some((zone, sign.len_utf8() + length))
}

/// The first zone that a prose text names, as in "All times are +09:00" or
/// "Times are Pacific Daylight Time (UTC-07:00)".
pub(super) fn zone_in(prose: &str) -> Option<Zone> {
    let mut before = ' ';
    for (at, c) in prose.char_indices() {
        let opens = !(before.is_alphanumeric() || matches!(before, '/' | '_' | ':'));
        before = c;
        if !opens {
            continue;
        }
        let rest = &prose[at..];
        let Some((zone, length)) = zone_at(rest) else {
            continue;
        };
        let written = &rest[..length];
        // A bare number with a sign is seldom an offset, and neither is a Z.
        let full = !written.starts_with(['+', '-', '\u{2212}']) || written.contains(':');
        let ends = !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if full && ends && length > 1 && written != "utc" {
            return Some(zone);
        }
    }
    None
}
