use chrono::{FixedOffset, TimeZone};
use chrono_tz::{America::New_York, Asia::Seoul, UTC};
use proptest::prelude::*;

use super::super::{Reference, describe, parse, parse_offset_or_local};
use super::local;
use crate::model::Language;

fn references() -> impl Strategy<Value = Reference> {
    (
        prop_oneof![Just(Seoul), Just(New_York), Just(UTC)],
        0_i64..4_000_000_000,
        any::<bool>(),
    )
        .prop_map(|(tz, seconds, started)| {
            let now = tz.timestamp_opt(seconds, 0).unwrap();
            let start = now.fixed_offset() - chrono::Duration::minutes(seconds % 5_000);
            Reference {
                now,
                after: started.then_some(start),
            }
        })
}

/// Words of the grammar in any order: far likelier to be nearly right than noise.
fn nearly() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "어제",
        "오후",
        "3시",
        "30분",
        "반",
        "전",
        "뒤",
        "월요일",
        "(월)",
        "11월",
        "20일",
        "2026년",
        "지난",
        "지난주",
        "자정",
        "에",
        "2026-11-20",
        "T",
        "09:12",
        "02:30",
        ":30",
        "+09:00",
        "-5",
        "Z",
        "UTC",
        "Asia/Seoul",
        "monday",
        "last",
        "Nov",
        "20th",
        "2026",
        "at",
        "pm",
        "2",
        "h",
        "ago",
        "an",
        "half",
        "+",
        ",",
        "99",
        "days",
        "999999999",
        "29",
        "feb",
        "0",
        ".5",
        "later",
        "\u{202e}",
        "yesterday",
    ]);
    prop::collection::vec((words, prop_oneof![Just(""), Just(" ")]), 0..8).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, space)| format!("{word}{space}"))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_panics_or_is_in_the_future(text in prop_oneof![any::<String>(), nearly()], reference in references()) {
        let limit = reference.now + chrono::Duration::minutes(5);
        if let Ok(time) = parse(&text, &reference) {
            prop_assert!(time <= limit, "{} is after {}", time, limit);
            let _ = describe(time, reference.now, Language::Ko);
        }
        let _ = parse_offset_or_local(&text, Seoul);
    }

    #[test]
    // From the second day on: further west, the first one is in the year before.
    fn iso_times_come_back(seconds in 86_400_i64..4_000_000_000, quarters in -48_i32..=56) {
        let offset = FixedOffset::east_opt(quarters * 900).unwrap();
        let time = offset.timestamp_opt(seconds, 0).unwrap();
        let reference = Reference { now: local(UTC, "2150-01-01 00:00:00"), after: None };
        for text in [time.to_rfc3339(), time.format("%Y-%m-%d %H:%M:%S %z").to_string()] {
            prop_assert_eq!(parse(&text, &reference), Ok(time));
        }
        prop_assert_eq!(parse_offset_or_local(&time.to_rfc3339(), Seoul), Ok(time));
    }

    #[test]
    fn descriptions_come_back(seconds in 0_i64..4_000_000_000) {
        let time = Seoul.timestamp_opt(seconds, 0).unwrap().fixed_offset();
        let reference = Reference { now: local(Seoul, "2150-01-01 00:00:00"), after: None };
        for language in [Language::En, Language::Ko] {
            let text = describe(time, reference.now, language);
            let text = text.rsplit_once(" (").unwrap().0;
            prop_assert_eq!(parse(text, &reference), Ok(time));
        }
    }
}
