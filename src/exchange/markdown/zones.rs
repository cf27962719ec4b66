//! The zone that a report's times are in, as people name it.

mod report;

use super::source::without_quotes;
use crate::exchange::Doubt;
use crate::exchange::markdown::pattern::regex;
use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use regex::Regex;
pub use report::of_report;
use std::sync::LazyLock;

/// A zone as a source names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The words of the source.
    pub words: String,
    offset: Option<FixedOffset>,
    /// Where those words are used, with its clocks.
    region: Option<Tz>,
}

/// Abbreviations: offset in minutes, and where they are used. One that several
/// countries share is the one that incident reports mostly mean.
const ABBREVIATIONS: &[(&str, i32, Option<Tz>)] = &[
    ("UTC", 0, None),
    ("GMT", 0, None),
    ("KST", 540, None),
    ("JST", 540, None),
    ("IST", 330, Some(Tz::Asia__Kolkata)),
    ("SGT", 480, None),
    ("HKT", 480, None),
    ("MSK", 180, None),
    ("CEST", 120, Some(Tz::Europe__Paris)),
    ("CET", 60, Some(Tz::Europe__Paris)),
    ("EEST", 180, Some(Tz::Europe__Helsinki)),
    ("EET", 120, Some(Tz::Europe__Helsinki)),
    ("WEST", 60, Some(Tz::Europe__Lisbon)),
    ("WET", 0, Some(Tz::Europe__Lisbon)),
    ("BST", 60, Some(Tz::Europe__London)),
    ("EDT", -240, Some(Tz::America__New_York)),
    ("EST", -300, Some(Tz::America__New_York)),
    ("CDT", -300, Some(Tz::America__Chicago)),
    ("CST", -360, Some(Tz::America__Chicago)),
    ("MDT", -360, Some(Tz::America__Denver)),
    ("MST", -420, Some(Tz::America__Denver)),
    ("PDT", -420, Some(Tz::America__Los_Angeles)),
    ("PST", -480, Some(Tz::America__Los_Angeles)),
    ("AEDT", 660, Some(Tz::Australia__Sydney)),
    ("AEST", 600, Some(Tz::Australia__Sydney)),
    ("NZDT", 780, Some(Tz::Pacific__Auckland)),
    ("NZST", 720, Some(Tz::Pacific__Auckland)),
    ("GST", 240, None),
    ("PKT", 300, None),
    ("NPT", 345, None),
    ("WIB", 420, None),
    ("ICT", 420, None),
    ("WITA", 480, None),
    ("PHT", 480, None),
    ("MYT", 480, None),
    ("AWST", 480, None),
    ("ACDT", 630, Some(Tz::Australia__Adelaide)),
    ("ACST", 570, Some(Tz::Australia__Adelaide)),
    ("TRT", 180, None),
    ("EAT", 180, None),
    ("SAST", 120, None),
    ("CAT", 120, None),
    ("WAT", 60, None),
    ("IDT", 180, Some(Tz::Asia__Jerusalem)),
    ("BRT", -180, None),
    ("ART", -180, None),
    ("COT", -300, None),
    ("PET", -300, None),
    ("ADT", -180, Some(Tz::America__Halifax)),
    ("AST", -240, Some(Tz::America__Halifax)),
    ("AKDT", -480, Some(Tz::America__Anchorage)),
    ("AKST", -540, Some(Tz::America__Anchorage)),
    ("HST", -600, None),
];

/// Abbreviations that are words, too: only behind a time they name a zone.
const WORDS: &[&str] = &[
    "CAT", "EAT", "ART", "PET", "WAT", "ICT", "AST", "ADT", "HST",
];

/// Abbreviations that some write in small letters.
const SMALL: &[&str] = &[
    "utc", "gmt", "kst", "jst", "pst", "pdt", "edt", "cest", "cet", "bst",
];

/// Abbreviations that are in wide use for several zones.
const SHARED: &[&str] = &["IST", "CST", "AST"];

/// Names that leave open whether daylight saving time holds.
const REGIONS: &[(&str, Tz)] = &[
    ("PT", Tz::America__Los_Angeles),
    ("MT", Tz::America__Denver),
    ("CT", Tz::America__Chicago),
    ("ET", Tz::America__New_York),
    ("Pacific", Tz::America__Los_Angeles),
    ("Eastern", Tz::America__New_York),
    ("Central European", Tz::Europe__Paris),
    ("Central Time", Tz::America__Chicago),
    ("Mountain Time", Tz::America__Denver),
    ("Coordinated Universal", Tz::UTC),
    ("India Standard", Tz::Asia__Kolkata),
    ("Indian Standard", Tz::Asia__Kolkata),
    ("Japan Standard", Tz::Asia__Tokyo),
    ("Korea Standard", Tz::Asia__Seoul),
    ("Korean Standard", Tz::Asia__Seoul),
    ("Korea time", Tz::Asia__Seoul),
    ("Korean time", Tz::Asia__Seoul),
    ("Singapore time", Tz::Asia__Singapore),
    ("London time", Tz::Europe__London),
    ("UK time", Tz::Europe__London),
    ("Berlin time", Tz::Europe__Berlin),
    ("Paris time", Tz::Europe__Paris),
    ("Sydney time", Tz::Australia__Sydney),
    ("New York time", Tz::America__New_York),
    ("일본 시간", Tz::Asia__Tokyo),
    ("협정 세계시", Tz::UTC),
    ("한국 시간", Tz::Asia__Seoul),
    ("한국시간", Tz::Asia__Seoul),
];

/// The offset in `UTC+9`, `+09:00`, `GMT-0730`.
static OFFSET: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:\b(?:UTC|GMT)\s*|[\s(])([+\-−])(\d{1,2})(?::?([0-5]\d))?\b"));

/// An IANA name.
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"\b([A-Z][A-Za-z]+(?:/[A-Za-z_]+){1,2})\b"));

/// A word that can be an abbreviation.
static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"(?-u:\b)([A-Z]{2,4})(?-u:\b)"));

/// The abbreviations of both halves of a year, which name the clocks of a place.
const BOTH: &[(&str, &str, Tz)] = &[
    ("PST", "PDT", Tz::America__Los_Angeles),
    ("MST", "MDT", Tz::America__Denver),
    ("CST", "CDT", Tz::America__Chicago),
    ("EST", "EDT", Tz::America__New_York),
    ("CET", "CEST", Tz::Europe__Paris),
    ("EET", "EEST", Tz::Europe__Helsinki),
    ("WET", "WEST", Tz::Europe__Lisbon),
    ("GMT", "BST", Tz::Europe__London),
    ("AEST", "AEDT", Tz::Australia__Sydney),
];

/// Two abbreviations with a stroke between them: `PST/PDT`.
static PAIR: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?-u:\b)([A-Z]{3,4})\s?(?:/|or)\s?([A-Z]{3,4})(?-u:\b)"));

/// A sentence or a cell that says in which zone times are.
static SAYING: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:everything|all|hours)\s+(?:here|below)\s+(?:is|are)\s+(?:in\s+)?([^.\n|_*]{1,40})|(?:^|[^a-z])(?:times?|timestamps?|dates?)\b[^.\n|]{0,40}?\b(?:in|are|is|as|use|using|zone)\b:?([^.\n|_*]{1,60})|(?:all )?times:?\s+\(?((?:UTC|GMT|[A-Z]{2,4}T|[A-Z][a-z]+/[A-Z][a-z]|US[/ ][A-Z]|Pacific|Eastern)[^.\n|*)]{0,20})|time ?zone\W{1,6}([^.\n|]{1,60})|(?:시간|시각)[^.\n|]{0,20}?((?:KST|UTC|한국 ?시간)[^.\n|]{0,20})",
    )
});

/// Words for what isn't the report's own text.
static PICTURED: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)screen ?shot|\bimages?\b|\bgraphs?\b|\bcharts?\b|스크린 ?샷|그래프")
});

impl Zone {
    fn fixed(words: &str, minutes: i32, region: Option<Tz>) -> Option<Self> {
        Some(Self {
            words: words.trim().to_owned(),
            offset: Some(FixedOffset::east_opt(minutes * 60)?),
            region,
        })
    }

    fn of_region(words: &str, region: Tz) -> Self {
        Self {
            words: words.trim().to_owned(),
            offset: None,
            region: Some(region),
        }
    }

    /// The repository's own zone, for sources that name none.
    pub fn assumed(zone: Tz) -> Self {
        Self::of_region(zone.name(), zone)
    }

    /// The instant at which the clocks of this zone show `local`, and why that
    /// may be wrong; `None` where they skip it.
    pub fn at(&self, local: NaiveDateTime) -> Option<(DateTime<FixedOffset>, Option<Doubt>)> {
        let by_clock = self
            .region
            .and_then(|region| match region.from_local_datetime(&local) {
                LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => {
                    Some(time.fixed_offset())
                }
                LocalResult::None => None,
            });
        let Some(offset) = self.offset else {
            return by_clock.map(|time| (time, None));
        };
        let time = offset.from_local_datetime(&local).single()?;
        if SHARED.iter().any(|name| self.words.contains(name)) {
            let doubt = Doubt::SharedZone {
                words: self.words.clone(),
                offset,
            };
            return Some((time, Some(doubt)));
        }
        let other = by_clock.filter(|other| other.offset().fix() != offset);
        let doubt = other.map(|other| Doubt::OtherClocks {
            words: self.words.clone(),
            offset,
            there: *other.offset(),
        });
        Some((time, doubt))
    }
}

/// The zone named at the start of `text` (`UTC`, `(CEST)`), with its length.
pub fn zone_at(text: &str) -> Option<(Zone, usize)> {
    let start = text.len() - text.trim_start_matches([' ', '(', '[']).len();
    let rest = &text[start..];
    let closed = |end: usize| {
        let after = &text[end..];
        end + usize::from(after.starts_with([')', ']']) && start > 0)
    };
    if let Some(found) = OFFSET.find(&text[..text.len().min(floor(text, start + 12))])
        && text[..found.start()]
            .trim_start_matches(['(', '[', ' '])
            .is_empty()
    {
        let zone = offset_in(found.as_str())?;
        return Some((zone, closed(found.end())));
    }
    // `16:00z` has it right behind.
    let is_zulu = rest.starts_with('Z') || start == 0 && rest.starts_with('z');
    if is_zulu && !rest[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return Some((Zone::fixed("Z", 0, None)?, closed(start + 1)));
    }
    if let Some((zone, length)) = long_name_at(rest) {
        return Some((zone, closed(start + length)));
    }
    if let Some((zone, range)) = pair_in(&rest[..floor(rest, 12)])
        && range.start == 0
    {
        return Some((zone, closed(start + range.end)));
    }
    // `16:45 Europe/Paris`
    if let Some(found) = NAME.find(rest).filter(|found| found.start() == 0)
        && let Ok(region) = found.as_str().parse()
    {
        let zone = Zone::of_region(found.as_str(), region);
        return Some((zone, closed(start + found.end())));
    }
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let is_small = SMALL.iter().any(|name| name.eq_ignore_ascii_case(word));
    let zone = match is_small {
        true => abbreviation(&word.to_ascii_uppercase())?,
        false => abbreviation(word)?,
    };
    Some((zone, closed(start + word.len())))
}

/// `Eastern Standard Time`, `Pacific time`, with its length.
fn long_name_at(text: &str) -> Option<(Zone, usize)> {
    static ENDING: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^(?: (?:Standard|Daylight|Summer))?(?: [Tt]ime)?(?:\b|$)"));
    let mut regions = REGIONS.iter().filter(|(name, _)| name.len() > 2);
    let (name, zone) = regions.find(|(name, _)| text.starts_with(name))?;
    let ending = ENDING.find(&text[name.len()..])?;
    let length = name.len() + ending.end();
    let is_whole = text[..length].ends_with("ime") || !name.is_ascii();
    is_whole.then(|| (Zone::of_region(&text[..length], *zone), length))
}

/// The greatest character boundary of `text` that isn't past `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

fn offset_in(text: &str) -> Option<Zone> {
    let found = OFFSET.captures(text)?;
    let hours: i32 = found[2].parse().ok()?;
    let minutes: i32 = found.get(3).map_or(Ok(0), |m| m.as_str().parse()).ok()?;
    let east = hours * 60 + minutes;
    let sign = if &found[1] == "+" { 1 } else { -1 };
    (hours <= 14).then(|| Zone::fixed(found[0].trim_start_matches('('), sign * east, None))?
}

fn abbreviation(word: &str) -> Option<Zone> {
    let known = ABBREVIATIONS
        .iter()
        .find(|(name, _, _)| *name == word)
        .and_then(|(name, minutes, region)| Zone::fixed(name, *minutes, *region));
    let region = || {
        let found = REGIONS.iter().find(|(name, _)| *name == word)?;
        Some(Zone::of_region(found.0, found.1))
    };
    known.or_else(region)
}

/// The zone of `PST/PDT`, whose clocks are those of the place.
fn pair_in(words: &str) -> Option<(Zone, std::ops::Range<usize>)> {
    PAIR.captures_iter(words).find_map(|found| {
        let is = |one: &str| found[1] == *one || found[2] == *one;
        let mut both = BOTH.iter();
        let (_, _, region) = both.find(|(winter, summer, _)| is(winter) && is(summer))?;
        let range = found.get(0)?.range();
        Some((Zone::of_region(&found[0], *region), range))
    })
}

/// The zone that some words name, anywhere in them. An offset says more than an
/// abbreviation: `PST (UTC-7)` is -07:00.
pub fn zone_in(words: &str) -> Option<Zone> {
    if let Some(zone) = offset_in(words) {
        return Some(Zone {
            words: words.trim().to_owned(),
            ..zone
        });
    }
    if let Some((zone, _)) = pair_in(words) {
        return Some(zone);
    }
    let abbreviated = WORD
        .find_iter(words)
        .map(|word| word.as_str())
        .filter(|word| !WORDS.contains(word))
        .find_map(abbreviation);
    let named = || {
        NAME.captures_iter(words).find_map(|name| {
            name[1]
                .parse()
                .ok()
                .map(|zone| Zone::of_region(&name[1], zone))
        })
    };
    let described = || {
        let mut regions = REGIONS.iter().filter(|(name, _)| name.len() > 2);
        let (name, zone) = regions.find(|(name, _)| words.contains(name))?;
        Some(Zone::of_region(name, *zone))
    };
    abbreviated
        .or_else(named)
        .or_else(described)
        .or_else(|| city_in(words))
}

/// The zone of a city: "Kyiv time".
fn city_in(words: &str) -> Option<Zone> {
    static CITY: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b(\p{Lu}\p{L}+(?:[ _]\p{Lu}\p{L}+)?)(?:\s+local)?\s+time\b"));
    CITY.captures_iter(words).find_map(|found| {
        let city = found[1].replace(' ', "_");
        let mut known = chrono_tz::TZ_VARIANTS.iter();
        let zone = known.find(|zone| {
            zone.name()
                .rsplit_once('/')
                .is_some_and(|(_, name)| name == city)
        })?;
        Some(Zone::of_region(&found[0], *zone))
    })
}

/// The one zone that stands behind times of day in `text`, where no time has another.
pub fn zone_beside_times(text: &str) -> Option<Zone> {
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?")
    });
    const NEAR: usize = 30;
    let text = without_quotes(text);
    let mut zones = CLOCK.find_iter(&text).filter_map(|clock| {
        let behind = &text[clock.end()..];
        let near = &behind[..floor(behind, NEAR)];
        let zone = zone_at(behind).map(|(zone, _)| zone);
        zone.or_else(|| city_in(&near.replace('\n', " ")))
    });
    let first = zones.next()?;
    // `+0100` and `BST` are the same.
    let is_same = |other: Zone| match other.offset.zip(first.offset) {
        Some((one, other)) => one == other,
        None => other.offset == first.offset && other.region == first.region,
    };
    zones.all(is_same).then_some(first)
}

/// The zone that a text says its times are in: "All times in UTC.", "Date and
/// Time in CET", "Timezone: KST".
pub fn zone_said(text: &str) -> Option<Zone> {
    SAYING.captures_iter(text).find_map(|found| {
        // What pictures show isn't what the report writes.
        let whole = found.get(0)?;
        let line = text[..whole.end()].rsplit('\n').next().unwrap_or_default();
        // Nor is what a setting says, in backticks.
        let before = text[..whole.start()]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let is_code = before.matches('`').count() % 2 == 1;
        if PICTURED.is_match(line) || is_code {
            return None;
        }
        let words = found.iter().skip(1).flatten().next()?;
        zone_in(words.as_str().trim_end_matches('_'))
    })
}

/// Whether a table's header names the zone of its times.
pub fn in_header(text: &str) -> bool {
    let tables = super::labels::tables(text);
    let mut headers = tables.iter().filter_map(|table| table.first());
    headers.any(|header| header.iter().any(|cell| zone_in(cell).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let local = "2018-01-17T12:00:00".parse().unwrap();
        let (time, doubt) = zone_said(text)?.at(local)?;
        let doubt = doubt.map(|doubt| doubt.worded(crate::model::Language::En));
        let doubt = doubt.map(|doubt| format!(" ({doubt})")).unwrap_or_default();
        Some(format!("{}{doubt}", time.format("%:z")))
    }

    #[test]
    fn sayings_name_a_zone() {
        for (text, zone) in [
            ("All times in UTC.", "+00:00"),
            ("All times in CET (GMT+1)", "+01:00"),
            ("All times in PST (UTC-7)", "-07:00"),
            ("All times in UTC+1 (Zurich time)", "+01:00"),
            ("All times in UC/Pacific", "-08:00"),
            ("All times in Central European Time (CET)", "+01:00"),
            ("| Date and Time in CET | Event |", "+01:00"),
            ("Times are Asia/Seoul", "+09:00"),
            ("_All times in EET_\n\n## May 12", "+02:00"),
            ("Timeline (times in GMT)", "+00:00"),
            ("2015-10-21 (*all times UTC*)", "+00:00"),
            ("**Timezone**: KST", "+09:00"),
            ("모든 시각은 KST 기준입니다.", "+09:00"),
            ("시각은 KST다.", "+09:00"),
            ("_(All times US/Pacific, 24-hour clock.)_", "-08:00"),
            ("Timeline (all times in PST/PDT)", "-08:00"),
            ("Times: Europe/Berlin", "+01:00"),
            ("All times US Eastern", "-05:00"),
            (
                "All times are in CEST",
                "+02:00 (\"CEST\" is read as +02:00, but clocks there showed +01:00 that day)",
            ),
        ] {
            assert_eq!(read(text).as_deref(), Some(zone), "{text}");
        }
        assert_eq!(read("It took a long time in EU"), None);
        assert_eq!(
            read("closed (screenshots include timestamps in UTC+2, the author's)"),
            None
        );
    }

    #[test]
    fn a_zone_follows_a_time() {
        let at = |text| zone_at(text).map(|(zone, length)| (zone.words, length));
        assert_eq!(at(" PST rest"), Some(("PST".into(), 4)));
        assert_eq!(at(" (UTC) x"), Some(("UTC".into(), 6)));
        assert_eq!(at("+09:00 x"), None);
        assert_eq!(at(" +09:00 x"), Some(("+09:00".into(), 7)));
        assert_eq!(at("Z - x"), Some(("Z".into(), 1)));
        assert_eq!(at(" Zebra"), None);
        assert_eq!(at(" The UTC"), None);
    }
}
