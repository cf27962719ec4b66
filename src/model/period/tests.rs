use super::*;
use chrono_tz::{America, Asia, Pacific};

fn calendar(zone: Tz, as_of: &str) -> Calendar {
    let as_of = DateTime::parse_from_rfc3339(as_of).unwrap();
    Calendar {
        timezone: zone,
        fiscal_year_start: 1,
        as_of: as_of.with_timezone(&zone),
        first: None,
    }
}

fn fiscal(start: u32, as_of: &str) -> Calendar {
    Calendar {
        fiscal_year_start: start,
        ..calendar(Asia::Seoul, as_of)
    }
}

const NOW: &str = "2026-11-22T13:00:00+09:00";

/// `label: start..end` of what `text` means.
fn shown(text: &str, calendar: &Calendar) -> String {
    match Period::parse(text, calendar) {
        Ok(period) => show(&period),
        Err(error) => error.to_string(),
    }
}

fn show(period: &Period) -> String {
    let time = |time: DateTime<Tz>| time.format("%Y-%m-%dT%H:%M%:z").to_string();
    format!(
        "{}: {} {}",
        period.label,
        time(period.start),
        time(period.end)
    )
}

#[test]
fn every_form_is_read() {
    let seoul = calendar(Asia::Seoul, NOW);
    for (text, expected) in [
        (
            "2026",
            "2026: 2026-01-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "2026-h1",
            "2026-H1: 2026-01-01T00:00+09:00 2026-07-01T00:00+09:00",
        ),
        (
            "2026-H2",
            "2026-H2: 2026-07-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            " 2026-q3 ",
            "2026-Q3: 2026-07-01T00:00+09:00 2026-10-01T00:00+09:00",
        ),
        (
            "2026-Q4",
            "2026-Q4: 2026-10-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "2026-07",
            "2026-07: 2026-07-01T00:00+09:00 2026-08-01T00:00+09:00",
        ),
        (
            "2026-7",
            "2026-07: 2026-07-01T00:00+09:00 2026-08-01T00:00+09:00",
        ),
        (
            "2028-02",
            "2028-02: 2028-02-01T00:00+09:00 2028-03-01T00:00+09:00",
        ),
        (
            "2026-W28",
            "2026-W28: 2026-07-06T00:00+09:00 2026-07-13T00:00+09:00",
        ),
        (
            "FY2026",
            "FY2026: 2026-01-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "this-quarter",
            "2026-Q4: 2026-10-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "Last-Quarter",
            "2026-Q3: 2026-07-01T00:00+09:00 2026-10-01T00:00+09:00",
        ),
        (
            "this-month",
            "2026-11: 2026-11-01T00:00+09:00 2026-12-01T00:00+09:00",
        ),
        (
            "last-month",
            "2026-10: 2026-10-01T00:00+09:00 2026-11-01T00:00+09:00",
        ),
        (
            "this-year",
            "2026: 2026-01-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "last-year",
            "2025: 2025-01-01T00:00+09:00 2026-01-01T00:00+09:00",
        ),
        (
            "this-half",
            "2026-H2: 2026-07-01T00:00+09:00 2027-01-01T00:00+09:00",
        ),
        (
            "last-half",
            "2026-H1: 2026-01-01T00:00+09:00 2026-07-01T00:00+09:00",
        ),
        (
            "this-week",
            "2026-W47: 2026-11-16T00:00+09:00 2026-11-23T00:00+09:00",
        ),
        (
            "last-week",
            "2026-W46: 2026-11-09T00:00+09:00 2026-11-16T00:00+09:00",
        ),
        ("90D", "90d: 2026-08-24T13:00+09:00 2026-11-22T13:00+09:00"),
        (
            "2026-07-01..2026-08-15",
            "2026-07-01..2026-08-15: 2026-07-01T00:00+09:00 2026-08-15T00:00+09:00",
        ),
        (
            "2026-07-01..",
            "2026-07-01..: 2026-07-01T00:00+09:00 2026-11-22T13:00+09:00",
        ),
        ("ALL", "all: 2026-11-22T00:00+09:00 2026-11-22T13:00+09:00"),
    ] {
        assert_eq!(shown(text, &seoul), expected, "{text}");
    }
}

#[test]
fn a_label_reads_back_as_its_period() {
    let calendar = fiscal(4, NOW);
    for text in [
        "2026",
        "2026-H2",
        "2026-Q3",
        "2026-07",
        "2026-W53",
        "FY2026",
        "FY2026-H2",
        "FY2026-Q4",
        "2026-07-01..2026-08-15",
        "..2027-01-01",
    ] {
        let period = Period::parse(text, &calendar).unwrap();
        assert_eq!(period.label, text);
        assert_eq!(Period::parse(&period.label, &calendar), Ok(period));
    }
}

#[test]
fn what_is_no_period_is_refused_with_the_forms_that_are() {
    let seoul = calendar(Asia::Seoul, NOW);
    for text in [
        "",
        "soon",
        "26",
        "02026",
        "2026-",
        "2026-007",
        "2026-Q",
        "2026-x1",
        "FY2026-07",
        "FY2026-W01",
        "this-decade",
        "last-",
        "d",
        "-3d",
        "１２d",
        "2026-07-01",
        "2026-7-1..",
        "2026-02-30..2026-03-01",
        "+026",
    ] {
        let form = PeriodError::Form { text: text.into() };
        assert_eq!(Period::parse(text, &seoul), Err(form), "{text}");
    }
    assert_eq!(
        shown("soon", &seoul),
        "`soon` is no period; these are: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-W28, FY2026, \
         FY2026-H1, FY2026-Q1, this-quarter, last-quarter (or -week, -month, -half, -year), 90d, \
         2026-07-01..2026-08-15, all"
    );
    for (text, reason) in [
        ("2026-Q5", "a year has the quarters Q1 to Q4"),
        ("2026-h0", "a year has the halves H1 and H2"),
        ("2026-13", "a year has the months 01 to 12"),
        ("2025-W53", "2025 has the weeks W01 to W52"),
        ("2026-W54", "2026 has the weeks W01 to W53"),
        ("0d", "a number of days is 1 to 36525"),
        ("40000d", "a number of days is 1 to 36525"),
    ] {
        let expected = format!("`{text}` is no period: {reason}");
        assert_eq!(shown(text, &seoul), expected);
    }
    assert_eq!(
        shown("2026-08-15..2026-07-01", &seoul),
        "a period from 2026-08-15 to 2026-07-01 is empty; its end is the first day after it"
    );
}

#[test]
fn a_fiscal_year_is_named_by_the_year_it_starts_in() {
    let april = fiscal(4, "2026-02-10T00:00:00+09:00");
    assert_eq!(
        shown("FY2026-Q1", &april),
        "FY2026-Q1: 2026-04-01T00:00+09:00 2026-07-01T00:00+09:00"
    );
    assert_eq!(
        shown("fy2026-q4", &april),
        "FY2026-Q4: 2027-01-01T00:00+09:00 2027-04-01T00:00+09:00"
    );
    assert_eq!(
        shown("FY2026-H2", &april),
        "FY2026-H2: 2026-10-01T00:00+09:00 2027-04-01T00:00+09:00"
    );
    // February belongs to the last quarter of the fiscal year before.
    assert_eq!(
        shown("this-quarter", &april),
        "FY2025-Q4: 2026-01-01T00:00+09:00 2026-04-01T00:00+09:00"
    );
    assert_eq!(
        shown("this-year", &april),
        "FY2025: 2025-04-01T00:00+09:00 2026-04-01T00:00+09:00"
    );
    assert_eq!(
        shown("last-half", &april),
        "FY2025-H1: 2025-04-01T00:00+09:00 2025-10-01T00:00+09:00"
    );
    // What is named by the calendar stays there.
    assert_eq!(
        shown("2026-Q1", &april),
        "2026-Q1: 2026-01-01T00:00+09:00 2026-04-01T00:00+09:00"
    );
    let november = fiscal(11, NOW);
    assert_eq!(
        shown("this-quarter", &november),
        "FY2026-Q1: 2026-11-01T00:00+09:00 2027-02-01T00:00+09:00"
    );
}

#[test]
fn neighbours_and_the_year_before() {
    let calendar = fiscal(4, NOW);
    let around = |text: &str| {
        let period = Period::parse(text, &calendar).unwrap();
        let label = |period: Option<Period>| period.map_or("-".into(), |period| period.label);
        let before = period.previous();
        if let Some(before) = &before {
            assert_eq!(before.end, period.start, "{text}");
        }
        if let Some(after) = period.next() {
            assert_eq!(after.start, period.end, "{text}");
            assert_eq!(
                after.previous().map(|p| (p.start, p.end)),
                Some((period.start, period.end)),
                "{text}"
            );
        }
        [before, period.next(), period.year_ago()]
            .map(label)
            .join(" ")
    };
    assert_eq!(around("2026"), "2025 2027 2025");
    assert_eq!(around("2026-H1"), "2025-H2 2026-H2 2025-H1");
    assert_eq!(around("2026-Q1"), "2025-Q4 2026-Q2 2025-Q1");
    assert_eq!(around("2026-01"), "2025-12 2026-02 2025-01");
    assert_eq!(around("FY2026-Q1"), "FY2025-Q4 FY2026-Q2 FY2025-Q1");
    assert_eq!(around("FY2026-H2"), "FY2026-H1 FY2027-H1 FY2025-H2");
    assert_eq!(around("FY2026"), "FY2025 FY2027 FY2025");
    assert_eq!(around("2026-W01"), "2025-W52 2026-W02 2025-W01");
    // 2026 has 53 weeks, 2025 has 52.
    assert_eq!(around("2026-W53"), "2026-W52 2027-W01 2025-W52");
    assert_eq!(
        around("90d"),
        "2026-05-26..2026-08-24 2026-11-22..2027-02-20 2025-08-24..2025-11-22"
    );
    assert_eq!(
        around("2028-02-29..2028-03-07"),
        "2028-02-22..2028-02-29 2028-03-07..2028-03-14 2027-02-28..2027-03-07"
    );
    assert_eq!(around("all"), "- - -");
}

#[test]
fn iso_weeks_cross_the_ends_of_years() {
    let seoul = calendar(Asia::Seoul, "2027-01-02T12:00:00+09:00");
    assert_eq!(
        shown("this-week", &seoul),
        "2026-W53: 2026-12-28T00:00+09:00 2027-01-04T00:00+09:00"
    );
    assert_eq!(
        shown("2025-W1", &seoul),
        "2025-W01: 2024-12-30T00:00+09:00 2025-01-06T00:00+09:00"
    );
}

#[test]
fn leap_years_have_a_day_more() {
    let seoul = calendar(Asia::Seoul, "2100-06-01T00:00:00+09:00");
    let days = |text: &str| {
        let period = Period::parse(text, &seoul).unwrap();
        period.elapsed(seoul.as_of).num_days()
    };
    assert_eq!((days("2028"), days("2027")), (366, 365));
    assert_eq!((days("2028-02"), days("2100-02")), (29, 28));
}

#[test]
fn a_period_is_as_long_as_the_time_that_passes() {
    let new_york = calendar(America::New_York, "2027-06-01T00:00:00-04:00");
    let hours = |text: &str| {
        let period = Period::parse(text, &new_york).unwrap();
        period.elapsed(new_york.as_of).num_hours()
    };
    // Clocks go forward on 8 March and back on 1 November 2026.
    assert_eq!(hours("2026-03"), 31 * 24 - 1);
    assert_eq!(hours("2026-11"), 30 * 24 + 1);
    assert_eq!(hours("2026-W10"), 7 * 24 - 1);
    assert_eq!(hours("2026-03-08..2026-03-09"), 23);
    assert_eq!(hours("2026-11-01..2026-11-02"), 25);
    assert_eq!(hours("2026"), 365 * 24);
    assert_eq!(
        shown("2026-Q1", &new_york),
        "2026-Q1: 2026-01-01T00:00-05:00 2026-04-01T00:00-04:00"
    );
    // Ninety days are ninety times 24 hours, whatever clocks do.
    assert_eq!(hours("90d"), 90 * 24);
    let days = Period::parse("90d", &new_york).unwrap().previous().unwrap();
    assert_eq!((days.end - days.start).num_hours(), 90 * 24);
    // A range of days is compared with as many days, not as many hours.
    let range = Period::parse("2026-03-09..2026-03-10", &new_york).unwrap();
    let before = range.previous().unwrap();
    assert_eq!(before.label, "2026-03-08..2026-03-09");
    assert_eq!((before.end - before.start).num_hours(), 23);
}

#[test]
fn a_day_without_midnight_starts_when_clocks_skip_it() {
    let sao_paulo = calendar(America::Sao_Paulo, "2019-06-01T00:00:00-03:00");
    assert_eq!(
        shown("2018-11-04..2018-11-05", &sao_paulo),
        "2018-11-04..2018-11-05: 2018-11-04T01:00-02:00 2018-11-05T00:00-02:00"
    );
    let day = Period::parse("2018-11-04..2018-11-05", &sao_paulo).unwrap();
    assert_eq!(day.elapsed(sao_paulo.as_of).num_hours(), 23);
    let before = day.previous().unwrap();
    assert_eq!(
        show(&before),
        "2018-11-03..2018-11-04: 2018-11-03T00:00-03:00 2018-11-04T01:00-02:00"
    );
    assert_eq!(before.next().map(|p| p.start), Some(day.start));
    // Samoa had no 30 December 2011 at all.
    let apia = calendar(Pacific::Apia, "2012-06-01T00:00:00+13:00");
    assert_eq!(
        shown("2011-12-30..2012-01-01", &apia),
        "2011-12-30..2012-01-01: 2011-12-31T00:00+14:00 2012-01-01T00:00+14:00"
    );
}

#[test]
fn a_period_holds_its_start_and_not_its_end() {
    let seoul = calendar(Asia::Seoul, NOW);
    let month = Period::parse("2026-07", &seoul).unwrap();
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
    assert!(month.contains(&at("2026-06-30T15:00:00Z")));
    assert!(!month.contains(&at("2026-06-30T14:59:59Z")));
    assert!(month.contains(&at("2026-07-31T23:59:59+09:00")));
    assert!(!month.contains(&at("2026-08-01T00:00:00+09:00")));
}

#[test]
fn a_running_period_has_passed_up_to_now() {
    let seoul = calendar(Asia::Seoul, NOW);
    let elapsed = |text: &str| {
        let period = Period::parse(text, &seoul).unwrap();
        let hours = period.elapsed(seoul.as_of).num_hours();
        (hours, period.is_running(seoul.as_of))
    };
    assert_eq!(elapsed("this-month"), (21 * 24 + 13, true));
    assert_eq!(elapsed("last-month"), (31 * 24, false));
    assert_eq!(elapsed("2027"), (0, false));
}

#[test]
fn all_starts_on_the_day_of_the_first_incident() {
    let mut seoul = calendar(Asia::Seoul, NOW);
    seoul.first = Some(DateTime::parse_from_rfc3339("2024-02-28T16:30:00Z").unwrap());
    assert_eq!(
        shown("all", &seoul),
        "all: 2024-02-29T00:00+09:00 2026-11-22T13:00+09:00"
    );
    assert_eq!(
        shown("..2024-04-01", &seoul),
        "..2024-04-01: 2024-02-29T00:00+09:00 2024-04-01T00:00+09:00"
    );
    // A first incident in the future leaves an empty period, not a negative one.
    seoul.first = Some(DateTime::parse_from_rfc3339("2027-02-28T16:30:00Z").unwrap());
    let all = Period::parse("all", &seoul).unwrap();
    assert_eq!(all.start, all.end);
}

#[test]
fn a_series_ends_with_its_period() {
    let seoul = calendar(Asia::Seoul, NOW);
    let labels = |text: &str| {
        let period = Period::parse(text, &seoul).unwrap();
        let series = period.series(4);
        let labels: Vec<_> = series.into_iter().map(|period| period.label).collect();
        labels.join(" ")
    };
    assert_eq!(labels("2026-Q2"), "2025-Q3 2025-Q4 2026-Q1 2026-Q2");
    assert_eq!(labels("2026-W02"), "2025-W51 2025-W52 2026-W01 2026-W02");
    assert_eq!(
        labels("30d"),
        "2026-07-25..2026-08-24 2026-08-24..2026-09-23 2026-09-23..2026-10-23 30d"
    );
    assert_eq!(labels("all"), "2023 2024 2025 2026");
}
