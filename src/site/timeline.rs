//! The timeline of an incident drawn to scale: how long it was undetected, being
//! mitigated and being repaired, and when what happened.
//!
//! Places are percentages of the width and sizes are pixels, so that the drawing
//! fits a phone and a desk with the same size of text.

use super::words::{Words, filled};
use crate::model::Postmortem;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When it happened.
    pub at: DateTime<FixedOffset>,
    /// What happened.
    pub text: String,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The phases and how long they took.
    pub legend: Vec<Length>,
    /// All of the incident, and its beginning where most happened in that.
    pub strips: Vec<Strip>,
}

/// A phase and how long it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// Its class on the page.
    pub class: &'static str,
    /// What it is.
    pub name: &'static str,
    /// How long it took.
    pub length: String,
}

/// A span of time drawn to scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// What it shows, for those who can't see it.
    pub description: String,
    /// What part of the incident it is, unless it is all of it.
    pub title: Option<String>,
    /// The phases, each with its part of the bar.
    pub phases: Vec<Phase>,
    /// The entries.
    pub dots: Vec<Dot>,
    /// The marks on the axis.
    pub ticks: Vec<Tick>,
    /// Whether the ticks have days below them.
    pub days: bool,
}

/// A phase on the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Its class on the page.
    pub class: &'static str,
    /// Where it starts, in percent.
    pub x: f64,
    /// How wide it is, in percent.
    pub width: f64,
}

/// An entry on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Where it is, in percent.
    pub x: f64,
    /// When and what.
    pub text: String,
}

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it is, in percent.
    pub x: f64,
    /// The time.
    pub clock: String,
    /// The day, where it is another one than at the mark before.
    pub day: Option<String>,
    /// How the text stands to the mark: `start`, `middle`, `end`.
    pub anchor: &'static str,
}

/// Room at both ends, in percent.
const MARGIN: f64 = 1.5;

/// The distances between ticks, in minutes.
const STEPS: &[i64] = &[
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200, 144_000,
    525_600,
];

/// The most ticks, so that their text fits a phone.
const TICKS: i64 = 7;

/// Most entries are in the beginning if this share of them is.
const MOST: f64 = 0.6;

/// A beginning is drawn again where it is at most this share of the whole.
const SHORT: f64 = 0.2;

/// A moment of the incident.
type At = DateTime<FixedOffset>;

/// A phase from when until when.
struct Lasting {
    class: &'static str,
    name: &'static str,
    from: At,
    to: At,
}

/// Draws the phases of `postmortem` and `moments`; `None` where there is no
/// span of time to draw.
pub fn draw(postmortem: &Postmortem, moments: &[Moment], words: &'static Words) -> Option<Drawing> {
    let start = postmortem.started_at;
    let phases = phases(postmortem, words);
    let ends = phases.iter().map(|phase| phase.to);
    let entries = moments.iter().map(|moment| moment.at);
    let last = ends.chain(entries.clone()).max()?;
    let first = entries.chain([start]).min()?;
    if last <= first {
        return None;
    }
    let whole = Window {
        first,
        last,
        start,
        words,
    };
    let mut strips = vec![whole.strip(&phases, moments, None)];
    if let Some(until) = beginning(first, last, &phases, moments) {
        let length = words.length((until - first).num_seconds());
        let title = filled(words.beginning, "length", length);
        let part = Window {
            last: until,
            ..whole
        };
        strips.push(part.strip(&phases, moments, Some(title)));
    }
    let legend = phases.iter().map(|phase| Length {
        class: phase.class,
        name: phase.name,
        length: words.length((phase.to - phase.from).num_seconds()),
    });
    Some(Drawing {
        legend: legend.collect(),
        strips,
    })
}

fn phases(postmortem: &Postmortem, words: &Words) -> Vec<Lasting> {
    let start = postmortem.started_at;
    let known = [
        postmortem.detected_at,
        postmortem.mitigated_at,
        postmortem.resolved_at,
    ];
    // A time before the start is a contradiction that lint names.
    let [detected, mitigated, resolved] = known.map(|at| at.filter(|at| *at >= start));
    // A system that heals itself is well before anybody knows.
    let noticed = match (detected, mitigated) {
        (Some(detected), Some(mitigated)) => Some(detected.min(mitigated)),
        (detected, _) => detected,
    };
    let responding = noticed.unwrap_or(start);
    let phases = [
        ("undetected", words.undetected, start, noticed),
        ("responding", words.responding, responding, mitigated),
        (
            "recovering",
            words.recovering,
            mitigated.unwrap_or(responding),
            resolved,
        ),
    ];
    let phases = phases.into_iter().filter_map(|(class, name, from, to)| {
        let to = to.filter(|to| *to > from)?;
        Some(Lasting {
            class,
            name,
            from,
            to,
        })
    });
    phases.collect()
}

/// Until when the beginning goes that most happened in, if it is a small part of
/// the whole.
fn beginning(first: At, last: At, phases: &[Lasting], moments: &[Moment]) -> Option<At> {
    let seconds = |at: At| (at - first).num_seconds() as f64;
    let whole = seconds(last);
    let mut times: Vec<At> = moments.iter().map(|moment| moment.at).collect();
    times.sort();
    let most = (times.len() as f64 * MOST).ceil() as usize;
    let mut until = *times.get(most.checked_sub(1)?)?;
    if times.len() < 4 || seconds(until) > whole * SHORT {
        return None;
    }
    let ends = phases.iter().map(|phase| phase.to).chain(times);
    for end in ends.filter(|end| seconds(*end) <= whole * SHORT) {
        until = until.max(end);
    }
    (until > first).then_some(until)
}

/// The span of time that a strip is of.
struct Window {
    first: At,
    last: At,
    start: At,
    words: &'static Words,
}

impl Window {
    fn x(&self, at: At) -> f64 {
        let whole = (self.last - self.first).num_seconds() as f64;
        let share = (at - self.first).num_seconds() as f64 / whole;
        rounded(MARGIN + share * (100.0 - 2.0 * MARGIN))
    }

    fn strip(&self, phases: &[Lasting], moments: &[Moment], title: Option<String>) -> Strip {
        let day = self.start.date_naive();
        let visible = phases.iter().filter(|phase| phase.from < self.last);
        let drawn = visible.clone().map(|phase| {
            let (from, to) = (self.x(phase.from), self.x(phase.to.min(self.last)));
            Phase {
                class: phase.class,
                x: from,
                width: rounded((to - from).max(0.4)),
            }
        });
        let within = moments.iter().filter(|moment| moment.at <= self.last);
        let dots = within.map(|moment| Dot {
            x: self.x(moment.at),
            text: format!("{} {}", self.words.moment(&moment.at, day), moment.text),
        });
        let said = phases.iter().map(|phase| {
            let length = self.words.length((phase.to - phase.from).num_seconds());
            format!("{} {length}", phase.name)
        });
        let said = said.collect::<Vec<_>>().join(", ");
        let what = title.as_deref().unwrap_or(self.words.timeline_scale);
        let (ticks, days) = ticks(self.first, self.last, |at| self.x(at));
        Strip {
            description: format!("{what}: {said}"),
            title,
            phases: drawn.collect(),
            dots: dots.collect(),
            ticks,
            days,
        }
    }
}

fn month_and_day(day: NaiveDate) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

fn ticks(
    first: DateTime<FixedOffset>,
    last: DateTime<FixedOffset>,
    x: impl Fn(DateTime<FixedOffset>) -> f64,
) -> (Vec<Tick>, bool) {
    let minutes = (last - first).num_seconds() as f64 / 60.0;
    let fits = |step: &&i64| minutes / **step as f64 <= (TICKS - 1) as f64;
    let step = STEPS.iter().find(fits).copied().unwrap_or(5_256_000);
    let midnight = first
        - TimeDelta::seconds(i64::from(first.num_seconds_from_midnight()))
        - TimeDelta::nanoseconds(i64::from(first.nanosecond() % 1_000_000_000));
    let into = (first - midnight).num_seconds();
    let steps = into.div_euclid(step * 60) + i64::from(into % (step * 60) != 0);
    let mut at = midnight + TimeDelta::minutes(steps * step);
    let several = first.date_naive() != last.date_naive();
    // Over more than some months, a day without its year says nothing.
    let years = step >= 144_000;
    let mut ticks: Vec<Tick> = Vec::new();
    let mut day = None;
    while at <= last && ticks.len() < 12 {
        let place = x(at);
        let today = at.date_naive();
        ticks.push(Tick {
            x: place,
            clock: match step < 1_440 {
                true => format!("{:02}:{:02}", at.hour(), at.minute()),
                false if years => at.format("%Y-%m").to_string(),
                false => month_and_day(today),
            },
            day: (several && step < 1_440 && day != Some(today)).then(|| month_and_day(today)),
            anchor: match place {
                ..6.0 => "start",
                94.0.. => "end",
                _ => "middle",
            },
        });
        day = Some(today);
        at += TimeDelta::minutes(step);
    }
    (ticks, several && step < 1_440)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::model::{Language, Vocabulary, read};

    fn drawing(times: &str, moments: &[&str]) -> Option<Drawing> {
        let text = format!(
            "+++\ntitle = \"x\"\nstatus = \"draft\"\nseverity = \"SEV1\"\nservices = [\"a\"]\n\
             started_at = 2026-11-20T09:00:00+09:00\n{times}+++\n"
        );
        let document = Document::parse(text).unwrap();
        let postmortem = read(&document, &Vocabulary::default()).postmortem.unwrap();
        let moments: Vec<Moment> = moments
            .iter()
            .map(|at| Moment {
                at: at.parse().unwrap(),
                text: "x".into(),
            })
            .collect();
        draw(
            &postmortem,
            &moments,
            super::super::words::words(Language::En),
        )
    }

    #[test]
    fn lengths_on_the_page_are_in_proportion_to_time() {
        let drawing = drawing(
            "detected_at = 2026-11-20T09:10:00+09:00\nmitigated_at = 2026-11-20T09:40:00+09:00\n\
             resolved_at = 2026-11-20T10:40:00+09:00\n",
            &["2026-11-20T09:05:00+09:00"],
        )
        .unwrap();
        let strip = &drawing.strips[0];
        let parts: Vec<_> = strip
            .phases
            .iter()
            .map(|phase| (phase.x, phase.width))
            .collect();
        assert_eq!(parts, [(1.5, 9.7), (11.2, 29.1), (40.3, 58.2)]);
        assert_eq!(strip.dots[0].x, 6.35);
        let ticks: Vec<_> = strip
            .ticks
            .iter()
            .map(|tick| (tick.x, tick.clock.as_str()))
            .collect();
        assert_eq!(
            ticks,
            [
                (1.5, "09:00"),
                (30.6, "09:30"),
                (59.7, "10:00"),
                (88.8, "10:30")
            ]
        );
        assert_eq!(
            strip.description,
            "Timeline, drawn to scale: undetected 10 min, until mitigated 30 min, until resolved 1 h"
        );
        assert_eq!(drawing.strips.len(), 1);
    }

    #[test]
    fn a_crowded_beginning_is_drawn_again() {
        let early = ["09:00", "09:05", "09:08", "09:20", "09:30"];
        let mut times: Vec<String> = early
            .map(|clock| format!("2026-11-20T{clock}:00+09:00"))
            .into();
        times.push("2026-11-23T09:00:00+09:00".into());
        let times: Vec<&str> = times.iter().map(String::as_str).collect();
        let drawing = drawing("", &times).unwrap();
        let titles: Vec<_> = drawing
            .strips
            .iter()
            .map(|strip| (strip.title.as_deref(), strip.dots.len()))
            .collect();
        assert_eq!(titles, [(None, 6), (Some("the first 30 min"), 5)]);
    }

    #[test]
    fn a_timeline_of_years_says_which() {
        let drawing = drawing(
            "",
            &["2022-08-06T09:00:00+09:00", "2026-11-20T09:00:00+09:00"],
        );
        let strips = drawing.unwrap().strips;
        let clocks: Vec<_> = strips[0].ticks.iter().map(|tick| &*tick.clock).collect();
        assert_eq!(clocks, ["2023-08", "2024-08", "2025-08", "2026-08"]);
    }

    #[test]
    fn nothing_known_is_nothing_drawn() {
        assert_eq!(drawing("", &[]), None);
        assert_eq!(
            drawing("detected_at = 2026-11-20T08:00:00+09:00\n", &[]),
            None
        );
    }

    proptest::proptest! {
        #[test]
        fn every_mark_is_on_the_page(minutes in proptest::collection::vec(-100_000_i64..10_000_000, 0..8)) {
            let start: At = "2026-11-20T09:00:00+09:00".parse().unwrap();
            let times: Vec<String> = minutes
                .iter()
                .map(|minutes| (start + TimeDelta::minutes(*minutes)).to_rfc3339())
                .collect();
            let times: Vec<&str> = times.iter().map(String::as_str).collect();
            for strip in drawing("", &times).into_iter().flat_map(|drawing| drawing.strips) {
                let marks = strip.dots.iter().map(|dot| dot.x).chain(strip.ticks.iter().map(|tick| tick.x));
                for x in marks {
                    proptest::prop_assert!((0.0..=100.0).contains(&x), "{x}");
                }
                proptest::prop_assert!(strip.ticks.len() <= 9);
            }
        }
    }
}
