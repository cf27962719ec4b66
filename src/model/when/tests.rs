mod days;
mod korean;
mod properties;

use chrono::{DateTime, TimeZone};
use chrono_tz::{America::New_York, Asia::Seoul, Tz};

use super::{Reference, describe, parse, parse_offset_or_local};
use crate::model::Language;

fn local(tz: Tz, text: &str) -> DateTime<Tz> {
    let naive = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
    tz.from_local_datetime(&naive).earliest().unwrap()
}

/// Friday morning in Seoul.
fn seoul() -> Reference {
    Reference {
        now: local(Seoul, "2026-11-20 09:30:40"),
        after: None,
    }
}

fn new_york(now: &str) -> Reference {
    Reference {
        now: local(New_York, now),
        after: None,
    }
}

fn since(start: &str, reference: Reference) -> Reference {
    Reference {
        after: Some(DateTime::parse_from_rfc3339(start).unwrap()),
        ..reference
    }
}

/// All rows at once, so that a change shows every reading that it moves.
fn check(reference: &Reference, rows: &[(&str, &str)]) {
    let read = |text: &str| match parse(text, reference) {
        Ok(time) => time.to_rfc3339(),
        Err(error) => {
            let name = format!("{error:?}");
            name.split([' ', '{']).next().unwrap_or_default().to_owned()
        }
    };
    let got: Vec<_> = rows
        .iter()
        .map(|(text, _)| format!("{text} → {}", read(text)))
        .collect();
    let wanted: Vec<_> = rows
        .iter()
        .map(|(text, time)| format!("{text} → {time}"))
        .collect();
    assert_eq!(got.join("\n"), wanted.join("\n"));
}

#[test]
fn iso_times() {
    check(
        &seoul(),
        &[
            ("2026-11-20T09:12:00+09:00", "2026-11-20T09:12:00+09:00"),
            ("2026-11-20T00:12:00Z", "2026-11-20T00:12:00+00:00"),
            ("2026-11-20t00:12z", "2026-11-20T00:12:00+00:00"),
            ("2026-11-20 09:12", "2026-11-20T09:12:00+09:00"),
            ("  2026-11-20   9:12  ", "2026-11-20T09:12:00+09:00"),
            ("2026-11-20 09:12:33", "2026-11-20T09:12:33+09:00"),
            ("2026-11-20T09:12:33.250", "2026-11-20T09:12:33.250+09:00"),
            ("2026-11-19 19:12 -0500", "2026-11-19T19:12:00-05:00"),
            ("2026-11-19T19:12:00-05:00", "2026-11-19T19:12:00-05:00"),
            (
                "2026-11-19T19:12:00\u{2212}05:00",
                "2026-11-19T19:12:00-05:00",
            ),
            ("2026-11-20 09:12 +09", "2026-11-20T09:12:00+09:00"),
            ("2026-11-20 00:12 UTC", "2026-11-20T00:12:00+00:00"),
            ("2026-11-20 09:12 KST", "2026-11-20T09:12:00+09:00"),
            ("2026-11-20 09:12 UTC+9", "2026-11-20T09:12:00+09:00"),
            (
                "2026-11-19 19:12 America/New_York",
                "2026-11-19T19:12:00-05:00",
            ),
            (
                "2026-07-19 19:12 america/new_york",
                "2026-07-19T19:12:00-04:00",
            ),
            ("2026/11/20 09:12", "2026-11-20T09:12:00+09:00"),
            ("2026. 11. 20. 오전 9:12", "2026-11-20T09:12:00+09:00"),
            ("2026-11-19 (목) 14:05 +09:00", "2026-11-19T14:05:00+09:00"),
            ("Thu 2026-11-19 14:05 +09:00", "2026-11-19T14:05:00+09:00"),
            (
                "Fri, 20 Nov 2026 09:12:00 +0900",
                "2026-11-20T09:12:00+09:00",
            ),
            ("２０２６-１１-２０ ０９：１２", "2026-11-20T09:12:00+09:00"),
            ("2026-11-20", "NeedsClock"),
            ("2026-11-20T", "Unclear"),
            ("2026-11-31 09:12", "Impossible"),
            ("2026-13-01 09:12", "Impossible"),
            ("0026-11-20 09:12", "Impossible"),
            ("Mon 2026-11-19 14:05", "Impossible"),
            ("2026-11-20 24:00", "Impossible"),
            ("2026-11-20 09:60", "Impossible"),
            ("2026-11-20 09:12:60", "Impossible"),
            ("2026-11-20 09:12 +09:00 UTC", "Unclear"),
            ("2026-11-20 09:12 +99:00", "Unclear"),
            ("2026-11-20 09:12 Asia/Soul", "Zone"),
            ("2026-11-20 09:12 PST", "Zone"),
            ("2026-11-20 09:35:40", "2026-11-20T09:35:40+09:00"),
            ("2026-11-20 09:36", "Future"),
            ("2062-11-20 09:12", "Future"),
            ("20261120T0912", "Unclear"),
            ("11/20 09:12", "Unclear"),
            ("20.11.2026 09:12", "Unclear"),
        ],
    );
}

#[test]
fn clock_times() {
    check(
        &seoul(),
        &[
            ("09:12", "2026-11-20T09:12:00+09:00"),
            ("9:12", "2026-11-20T09:12:00+09:00"),
            ("at 9:12", "2026-11-20T09:12:00+09:00"),
            ("９：１２", "2026-11-20T09:12:00+09:00"),
            ("09:33", "2026-11-20T09:33:00+09:00"),
            ("10:30", "2026-11-19T10:30:00+09:00"),
            ("10:30:15", "2026-11-19T10:30:15+09:00"),
            ("10:30pm", "2026-11-19T22:30:00+09:00"),
            ("10:30 P.M.", "2026-11-19T22:30:00+09:00"),
            ("10pm", "2026-11-19T22:00:00+09:00"),
            ("12am", "2026-11-20T00:00:00+09:00"),
            ("12:30 pm", "2026-11-19T12:30:00+09:00"),
            ("noon", "2026-11-19T12:00:00+09:00"),
            ("midnight", "2026-11-20T00:00:00+09:00"),
            ("00:10 UTC", "2026-11-20T00:10:00+00:00"),
            ("10:30 UTC", "2026-11-19T10:30:00+00:00"),
            ("10:30Z", "2026-11-19T10:30:00+00:00"),
            ("19:00 America/New_York", "2026-11-19T19:00:00-05:00"),
            ("19:00 -05:00", "2026-11-19T19:00:00-05:00"),
            ("10.30", "Unclear"),
            ("10:3", "Unclear"),
            ("10:30-11:00", "Unclear"),
            ("10:30 - 11:00", "Unclear"),
            ("08:30 -09:00", "Unclear"),
            ("yesterday 09:05-10:00", "Unclear"),
            ("2026-11-19 09:05-10:00", "Unclear"),
            ("2026-11-19T09:05-10:00", "2026-11-19T09:05:00-10:00"),
            ("09:12 +5", "Unclear"),
            ("09:12 +10", "Unclear"),
            ("00:12 UTC+0", "2026-11-20T00:12:00+00:00"),
            ("25:00", "Impossible"),
            ("13am", "Impossible"),
            ("2", "BareNumber"),
            ("1030", "BareNumber"),
            ("1795132320", "Unclear"),
            ("", "Empty"),
            (" \t", "Empty"),
            ("10:30 or so", "Unclear"),
            ("10:30 10:40", "Unclear"),
            ("around 10:30", "Unclear"),
            ("10 : 30", "Unclear"),
            ("10:30,", "Unclear"),
            ("at", "Unclear"),
            ("10:30 EST", "Zone"),
        ],
    );
}

#[test]
fn lengths_of_time() {
    check(
        &seoul(),
        &[
            ("now", "2026-11-20T09:30:40+09:00"),
            ("just now", "2026-11-20T09:30:40+09:00"),
            ("right now", "2026-11-20T09:30:40+09:00"),
            ("2h ago", "2026-11-20T07:30:00+09:00"),
            ("90 min ago", "2026-11-20T08:00:00+09:00"),
            ("30s ago", "2026-11-20T09:30:10+09:00"),
            ("1h30m ago", "2026-11-20T08:00:00+09:00"),
            ("1.5h ago", "2026-11-20T08:00:00+09:00"),
            ("2 hours 10 minutes ago", "2026-11-20T07:20:00+09:00"),
            ("2 hours and 10 minutes ago", "2026-11-20T07:20:00+09:00"),
            ("an hour ago", "2026-11-20T08:30:00+09:00"),
            ("two hours ago", "2026-11-20T07:30:00+09:00"),
            ("half an hour ago", "2026-11-20T09:00:00+09:00"),
            ("an hour and a half ago", "2026-11-20T08:00:00+09:00"),
            ("1 day 2 hours ago", "2026-11-19T07:30:00+09:00"),
            ("a while ago", "Unclear"),
            ("10 minutes 2 hours ago", "Unclear"),
            ("2h ago UTC", "Unclear"),
            ("2h ago Asia/Seoul", "Unclear"),
            ("2h", "Unclear"),
            ("-2h", "Unclear"),
            ("in 2h", "Unclear"),
            ("999999999 hours ago", "Impossible"),
            ("99999999999999 hours ago", "Unclear"),
            ("+26m", "NoStart"),
            ("26m later", "NoStart"),
            ("20분 뒤", "NoStart"),
        ],
    );
}

#[test]
fn after_the_start() {
    let reference = since("2026-11-19T23:12:30+09:00", seoul());
    check(
        &reference,
        &[
            ("23:40", "2026-11-19T23:40:00+09:00"),
            ("23:12", "2026-11-19T23:12:30+09:00"),
            ("00:20", "2026-11-20T00:20:00+09:00"),
            ("9am", "2026-11-20T09:00:00+09:00"),
            ("자정", "2026-11-20T00:00:00+09:00"),
            ("14:30 UTC", "2026-11-19T14:30:00+00:00"),
            ("+26m", "2026-11-19T23:38:30+09:00"),
            ("+1h20m", "2026-11-20T00:32:30+09:00"),
            ("+ 1h 20m", "2026-11-20T00:32:30+09:00"),
            ("26m later", "2026-11-19T23:38:30+09:00"),
            ("26 min after", "2026-11-19T23:38:30+09:00"),
            ("26 minutes after the start", "2026-11-19T23:38:30+09:00"),
            ("20분 뒤", "2026-11-19T23:32:30+09:00"),
            ("1시간 20분 후", "2026-11-20T00:32:30+09:00"),
            ("1h ago", "2026-11-20T08:30:00+09:00"),
            ("yesterday 23:50", "2026-11-19T23:50:00+09:00"),
            ("23:00", "BeforeStart"),
            ("23:12:00", "BeforeStart"),
            ("+12h", "Future"),
            ("+26", "Unclear"),
            ("+999999999d", "Impossible"),
        ],
    );
    // A start written with another offset keeps it for what is counted from it.
    check(
        &since("2026-11-19T14:12:00+00:00", seoul()),
        &[
            ("14:40", "2026-11-19T14:40:00+00:00"),
            ("+26m", "2026-11-19T14:38:00+00:00"),
            ("2026-11-19 23:40", "2026-11-19T23:40:00+09:00"),
        ],
    );
}

#[test]
fn daylight_saving_time() {
    check(
        &new_york("2026-03-08 09:00:00"),
        &[
            ("02:30", "Skipped"),
            ("2026-03-08 02:30", "Skipped"),
            ("2026-03-08 02:30 UTC", "2026-03-08T02:30:00+00:00"),
            ("01:59", "2026-03-08T01:59:00-05:00"),
            ("03:00", "2026-03-08T03:00:00-04:00"),
            ("8h ago", "2026-03-08T00:00:00-05:00"),
        ],
    );
    check(
        &new_york("2026-03-08 01:00:00"),
        &[("02:30", "2026-03-07T02:30:00-05:00")],
    );
    check(
        &new_york("2026-11-01 09:00:00"),
        &[
            ("01:30", "2026-11-01T01:30:00-04:00"),
            ("2026-11-01 01:30", "2026-11-01T01:30:00-04:00"),
            ("2026-11-01 01:30 -05:00", "2026-11-01T01:30:00-05:00"),
            ("2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-04:00"),
            ("00:30", "2026-11-01T00:30:00-04:00"),
            ("02:30", "2026-11-01T02:30:00-05:00"),
        ],
    );
    check(
        &since("2026-11-01T01:50:00-04:00", new_york("2026-11-01 09:00:00")),
        &[
            ("01:10", "2026-11-01T01:10:00-05:00"),
            ("01:55", "2026-11-01T01:55:00-04:00"),
            ("+26m", "2026-11-01T01:16:00-05:00"),
        ],
    );
    check(
        &since("2026-03-07T23:00:00-05:00", new_york("2026-03-08 09:00:00")),
        &[("02:30", "Skipped"), ("03:30", "2026-03-08T03:30:00-04:00")],
    );
}

#[test]
fn messages_say_what_was_read_and_what_to_type() {
    let say = |text: &str| parse(text, &seoul()).unwrap_err().to_string();
    let start = since("2026-11-20T09:12:00+09:00", seoul());
    let messages = [
        say(""),
        say("아까"),
        say("2"),
        say("2026-11-20"),
        say("3시"),
        say("2026-11-31 09:12"),
        say("10:30 pst"),
        say("오늘 14:05"),
        say("+26m"),
        parse("9:00", &start).unwrap_err().to_string(),
        parse("2026-03-08 02:30", &new_york("2026-03-09 09:00:00"))
            .unwrap_err()
            .to_string(),
    ];
    assert_eq!(
        messages.join("\n"),
        "\
no time was given; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
can't read \"아까\" as a time; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
\"2\" is only a number; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
\"2026-11-20\" names a day but no time of day; add one, as in \"2026-11-20 09:12\"
\"3시\" could be morning or afternoon; type 오전 or 오후 before the hour, or a 24-hour time like 15:00
\"2026-11-31 09:12\" can't be: there is no day 2026-11-31; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
\"PST\" in \"10:30 pst\" doesn't name one time zone; write an offset like +09:00, UTC, or a name like Asia/Seoul
\"오늘 14:05\" was read as 2026-11-20 14:05 +09:00, which is in the future; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
\"+26m\" counts from the incident's start, which isn't known here; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12
\"9:00\" comes before the incident's start at 2026-11-20 09:12 +09:00, and 2026-11-21 09:00 +09:00 is in the future; write the date too, as in \"2026-11-20 09:12\"
2026-03-08 02:30 doesn't exist in America/New_York: the clocks were put forward over it; write the time with its offset, as in \"2026-03-08 02:30 -05:00\""
    );
}

#[test]
fn descriptions() {
    let now = local(Seoul, "2026-11-20 09:30:00");
    let rows = [
        (
            "2026-11-19T14:05:00+09:00",
            "Thu 2026-11-19 14:05 +09:00 (19 h 25 min ago)",
            "2026-11-19 (목) 14:05 +09:00 (19시간 25분 전)",
        ),
        (
            "2026-11-20T09:29:30+09:00",
            "Fri 2026-11-20 09:29:30 +09:00 (just now)",
            "2026-11-20 (금) 09:29:30 +09:00 (방금)",
        ),
        (
            "2026-11-20T00:00:00Z",
            "Fri 2026-11-20 00:00 +00:00 (30 min ago)",
            "2026-11-20 (금) 00:00 +00:00 (30분 전)",
        ),
        (
            "2026-11-20T07:30:00+09:00",
            "Fri 2026-11-20 07:30 +09:00 (2 h ago)",
            "2026-11-20 (금) 07:30 +09:00 (2시간 전)",
        ),
        (
            "2026-11-16T06:30:00+09:00",
            "Mon 2026-11-16 06:30 +09:00 (4 d 3 h ago)",
            "2026-11-16 (월) 06:30 +09:00 (4일 3시간 전)",
        ),
        (
            "2026-11-20T09:33:00+09:00",
            "Fri 2026-11-20 09:33 +09:00 (in 3 min)",
            "2026-11-20 (금) 09:33 +09:00 (3분 뒤)",
        ),
    ];
    for (time, english, korean) in rows {
        let time = DateTime::parse_from_rfc3339(time).unwrap();
        assert_eq!(describe(time, now, Language::En), english);
        assert_eq!(describe(time, now, Language::Ko), korean);
    }
}

#[test]
fn front_matter_times() {
    let read = |text: &str| {
        parse_offset_or_local(text, New_York).map_or_else(
            |error| {
                format!("{error:?}")
                    .split(' ')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            },
            |time| time.to_rfc3339(),
        )
    };
    for (text, wanted) in [
        ("2026-11-20T09:12:00+09:00", "2026-11-20T09:12:00+09:00"),
        ("2026-11-20 09:12:00Z", "2026-11-20T09:12:00+00:00"),
        ("2026-11-20T09:12:00.5", "2026-11-20T09:12:00.500-05:00"),
        ("2026-07-20T09:12", "2026-07-20T09:12:00-04:00"),
        ("2099-07-20t09:12z", "2099-07-20T09:12:00+00:00"),
        ("2026-11-20T09:12:00-05:00", "2026-11-20T09:12:00-05:00"),
        ("2026-11-20 09:12-10:00", "2026-11-20T09:12:00-10:00"),
        ("2026-03-08T02:30:00", "Skipped"),
        ("2026-11-20", "NeedsClock"),
        ("09:12:00", "Unclear"),
        ("2026-11-20T9:12", "Unclear"),
        ("2026-11-20T09:12:00 +09:00", "Unclear"),
        ("2026-11-20T09:12:00+0900", "Unclear"),
        ("2026-11-20T09:12:00.+09:00", "Unclear"),
        ("2026-11-20T25:12:00", "Impossible"),
        ("2026-02-30T09:12:00", "Impossible"),
        ("yesterday 14:05", "Unclear"),
        ("어제 14:05", "Unclear"),
        ("", "Empty"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}
