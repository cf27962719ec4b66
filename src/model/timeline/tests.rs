use super::*;
use crate::model::Language;

fn start() -> DateTime<FixedOffset> {
    "2026-11-20T09:12:00+09:00".parse().unwrap()
}

fn document(body: &str) -> Document {
    Document::parse(format!("+++\n+++\n{body}")).unwrap()
}

fn read(body: &str) -> Vec<String> {
    let document = document(body);
    let timeline = Timeline::read(&document, &Aliases::default(), start());
    let shown = timeline.entries.iter().map(|entry| {
        let until = entry.until.map_or(String::new(), |until| {
            format!("–{}", until.format("%d %H:%M"))
        });
        let time = entry.time.format("%Y-%m-%d %H:%M:%S %:z");
        format!("{time}{until} {}", entry.words(document.text()))
    });
    shown.collect()
}

/// The lines of a section, each with how it is read.
fn lines(section: &str) -> Vec<String> {
    read(&format!("## Timeline\n{section}"))
        .into_iter()
        .map(|line| line.replace("2026-11-20 ", "").replace(":00 +09:00", ""))
        .collect()
}

#[test]
fn times_are_read_in_every_form() {
    let cases = [
        ("- 09:12 a", "09:12 a"),
        ("* 9:12 a", "09:12 a"),
        ("1. 09:12 - a", "09:12 a"),
        ("- **09:12** a", "09:12 a"),
        ("- **09:12:** a", "09:12 a"),
        ("- **09:12 KST**: a", "09:12 a"),
        ("- `09:12` **bold** a", "09:12 **bold** a"),
        ("- **09:12 all bold** a", "09:12 all bold** a"),
        ("- [09:12] a", "09:12 a"),
        ("- [09:12](https://x.example/1) a", "09:12 a"),
        ("- (09:12) a", "09:12 a"),
        ("- ~09:12 a", "09:12 a"),
        ("- 약 09:12 a", "09:12 a"),
        ("- 09:12경 a", "09:12 a"),
        ("- 09:12: a", "09:12 a"),
        ("- 09:12 — a", "09:12 a"),
        ("- 09:12:33 a", "09:12:33 +09:00 a"),
        ("- 09:12:33.250 a", "09:12:33 +09:00 a"),
        ("- 09:12Z a", "09:12:00 +00:00 a"),
        ("- 09:12 UTC a", "09:12:00 +00:00 a"),
        ("- 09:12 (UTC) a", "09:12:00 +00:00 a"),
        ("- 09:12 UTC-7 a", "2026-11-19 09:12:00 -07:00 a"),
        ("- 09:12 PDT a", "2026-11-19 09:12:00 -07:00 a"),
        ("- 09:12 Europe/Berlin a", "09:12:00 +01:00 a"),
        ("- 09:12 +02:00 a", "09:12:00 +02:00 a"),
        ("- 09:12 -05:00 a", "2026-11-19 09:12:00 -05:00 a"),
        ("- 2026-11-21 09:12 a", "2026-11-21 09:12 a"),
        ("- 2026-11-21T09:12:00Z a", "2026-11-21 09:12:00 +00:00 a"),
        (
            "- 2026-11-21 09:12:00+02:00 a",
            "2026-11-21 09:12:00 +02:00 a",
        ),
        ("- 2026/11/21 09:12 a", "2026-11-21 09:12 a"),
        ("- **2026. 11. 21. 09:12** a", "2026-11-21 09:12 a"),
        ("- 2026년 11월 21일 09:12 a", "2026-11-21 09:12 a"),
        ("- 11월 21일(토) 오후 2:05 a", "2026-11-21 14:05 a"),
        ("- 11월 21일 14시 5분 a", "2026-11-21 14:05 a"),
        ("- Nov 21, 09:12 a", "2026-11-21 09:12 a"),
        (
            "- Sat, November 21st, 2026 at 9:12 pm a",
            "2026-11-21 21:12 a",
        ),
        ("- 21 Nov 2026 09:12 a", "2026-11-21 09:12 a"),
        ("[21/Nov/2026:09:12:00 +0900] a", "2026-11-21 09:12 a"),
        ("- 11/21 09:12 a", "2026-11-21 09:12 a"),
        ("- 21/11 09:12 a", "2026-11-21 09:12 a"),
        ("- 9:12 AM a", "09:12 a"),
        ("- 9:12pm a", "21:12 a"),
        ("- 9:12 a.m. a", "09:12 a"),
        ("- 9:45a a", "09:45 a"),
        ("- 9pm a", "21:00 a"),
        ("- 12:05 AM a", "00:05 a"),
        ("- 오전 9:12 a", "09:12 a"),
        ("- 오후 3시 12분 a", "15:12 a"),
        ("- 14시 a", "14:00 a"),
        ("- 09:12-09:30 a", "09:12–20 09:30 a"),
        ("- 09:12 – 09:30: a", "09:12–20 09:30 a"),
        ("- 09:12~09:30 a", "09:12–20 09:30 a"),
        ("- 9:12–9:30 PM a", "21:12–20 21:30 a"),
        ("- 23:50 to 00:10 a", "2026-11-19 23:50–20 00:10 a"),
        ("- 09:12 a\n  goes on", "09:12 a goes on"),
        ("**09:12** a", "09:12 a"),
        ("- [x] 09:12 a", "09:12 a"),
        (
            "| Time | Event |\n|---|---|\n| 09:12 | a \\| b |",
            "09:12 a | b",
        ),
        ("| 시각 | 내용 |\n|---|---|\n| 09:12 | a |", "09:12 a"),
        ("| Time | Update |\n|---|---|\n| 09:12 | a |", "09:12 a"),
        (
            "| Timestamp | Downtime |\n|---|---|\n| 09:12 | a |",
            "09:12 a",
        ),
        (
            "| Event | Time (UTC) |\n|---|---|\n| a | 09:12 |",
            "09:12:00 +00:00 a",
        ),
        (
            "| # | Date | Time | What | Who |\n|-|-|-|-|-|\n|1|2026-11-21|09:12|a|b|",
            "2026-11-21 09:12 a · b",
        ),
        (
            "| Day | Date (2026) | Time | Event |\n|-|-|-|-|\n| Sat | Nov 21 | 09:12 | a |",
            "2026-11-21 09:12 a",
        ),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .filter(|(line, expected)| lines(line) != [*expected])
        .map(|(line, expected)| (line, expected, lines(line)))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn what_is_no_time_is_no_entry() {
    for line in [
        "- a 09:12",
        "- 9 servers",
        "- 25:00 a",
        "- 09:60 a",
        "- 2026-11-20 a",
        "- 2026-13-40 09:12x",
        "- 3시 a",
        "- 10 ambers",
        "Text.\n09:12 b",
        "```\n- 09:12 a\n```",
        "<!-- - 09:12 a -->",
    ] {
        let read = lines(line);
        assert!(
            read.is_empty() || line.contains("2026-13"),
            "{line}: {read:?}"
        );
    }
}

#[test]
fn days_carry_over() {
    let section = "- 23:50 the day before\n- 00:10 a\n- 09:12 b\n  - 09:20 nested\n- 09:15 c\n\
                   - 23:55 d\n- 00:05 e\n- 2026-11-25 10:00 f\n- 11:00 g\n";
    let found: Vec<String> = read(&format!("## Timeline\n{section}"))
        .iter()
        .map(|line| line.replace("2026-11-", "").replace(":00 +09:00", ""))
        .collect();
    assert_eq!(
        found,
        [
            "20 23:50 the day before",
            "21 00:10 a",
            "21 09:12 b",
            "21 09:20 nested",
            "21 09:15 c",
            "21 23:55 d",
            "22 00:05 e",
            "25 10:00 f",
            "25 11:00 g"
        ]
        .map(|line| {
            // The first entry is nearer to the start on the day before.
            let (day, rest) = line.split_once(' ').unwrap();
            let day: u32 = day.parse().unwrap();
            format!("{} {rest}", if day < 25 { day - 1 } else { day })
        })
    );
    let days = "### 2026-11-19\n- 22:00 a\n- 01:00 b\n\n### 2026-11-20 (Fri)\n- 09:12 c\n\n\
                **Nov 21**\n\n- 08:00 d\n\n- 2026-11-22\n  - 07:00 e\n";
    let found: Vec<String> = read(&format!("## Timeline\n{days}"))
        .iter()
        .map(|line| line.replace("2026-11-", "").replace(":00 +09:00", ""))
        .collect();
    assert_eq!(
        found,
        [
            "19 22:00 a",
            "20 01:00 b",
            "20 09:12 c",
            "21 08:00 d",
            "22 07:00 e"
        ]
    );
}

#[test]
fn the_zone_is_that_of_the_section() {
    let cases = [
        ("## Timeline (UTC)\n- 00:12 a", "00:12:00 +00:00"),
        (
            "## Timeline\nAll times are UTC.\n\n- 00:12 a",
            "00:12:00 +00:00",
        ),
        (
            "## Timeline\nPacific Daylight Time (UTC-07:00).\n\n- 17:12 a",
            "17:12:00 -07:00",
        ),
        (
            "## 타임라인\n시각은 모두 +09:00 기준이다.\n\n- 09:12 a",
            "09:12:00 +09:00",
        ),
        (
            "## Timeline\nIt took -1 hours; Zero.\n\n- 09:12 a",
            "09:12:00 +09:00",
        ),
    ];
    for (body, expected) in cases {
        let read = read(body);
        assert!(read[0].contains(expected), "{body}: {read:?}");
    }
}

fn inserted(body: &str, time: &str, words: &str) -> String {
    let document = document(body);
    let time = time.parse().unwrap();
    let patch = insert(
        &document,
        &Aliases::default(),
        start(),
        Language::En,
        (time, words),
    );
    patch.apply(document.text())["+++\n+++\n".len()..].to_owned()
}

fn at(clock: &str) -> String {
    format!("2026-11-20T{clock}:00+09:00")
}

#[test]
fn an_entry_goes_in_where_it_belongs_in_the_form_that_is_there() {
    let cases = [
        (
            "- 09:12 a\n- 09:30 b\n",
            "09:20",
            "- 09:12 a\n- 09:20 new\n- 09:30 b\n",
        ),
        (
            "- 09:12 a\n- 09:30 b",
            "09:40",
            "- 09:12 a\n- 09:30 b\n- 09:40 new",
        ),
        (
            "- 09:12 a\n- 09:30 b\n",
            "09:00",
            "- 09:00 new\n- 09:12 a\n- 09:30 b\n",
        ),
        (
            "- 09:12 a\n- 09:12 b\n",
            "09:12",
            "- 09:12 a\n- 09:12 b\n- 09:12 new\n",
        ),
        (
            "* **9:12** a\n  more\n  - nested\n\nEnd.\n",
            "09:20",
            "* **9:12** a\n  more\n  - nested\n* **9:20** new\n\nEnd.\n",
        ),
        (
            "1. 09:12 - a\n2. 09:30 - b\n",
            "09:20",
            "1. 09:12 - a\n2. 09:20 - new\n2. 09:30 - b\n",
        ),
        (
            "- 09:12 a\n\n- 09:30 b\n",
            "09:20",
            "- 09:12 a\n\n- 09:20 new\n\n- 09:30 b\n",
        ),
        ("- 09:12:05 a\n", "09:20", "- 09:12:05 a\n- 09:20:00 new\n"),
        ("- 9:12 AM: a\n", "21:05", "- 9:12 AM: a\n- 9:05 PM: new\n"),
        (
            "- 오전 9시 12분 a\n",
            "21:05",
            "- 오전 9시 12분 a\n- 오후 9시 05분 new\n",
        ),
        (
            "- 00:12 UTC a\n",
            "09:20",
            "- 00:12 UTC a\n- 00:20 UTC new\n",
        ),
        (
            "- 2026-11-20 09:12 a\n",
            "09:20",
            "- 2026-11-20 09:12 a\n- 2026-11-20 09:20 new\n",
        ),
        (
            "- Nov 9, 09:12 a\n",
            "09:20",
            "- Nov 9, 09:12 a\n- Nov 20, 09:20 new\n",
        ),
        (
            "- 2026-11-20 09:12 a\n- 09:30 b\n",
            "09:20",
            "- 2026-11-20 09:12 a\n- 09:20 new\n- 09:30 b\n",
        ),
        (
            "- 09:12–09:15 a\n",
            "09:20",
            "- 09:12–09:15 a\n- 09:20 new\n",
        ),
        (
            "**09:12** a\n**09:30** b\n",
            "09:20",
            "**09:12** a\n**09:20** new\n**09:30** b\n",
        ),
        (
            "> - 09:12 a\n> - 09:30 b\n",
            "09:20",
            "> - 09:12 a\n> - 09:20 new\n> - 09:30 b\n",
        ),
        (
            "- Detection\n  - 09:12 a\n  - 09:30 b\n- Recovery\n  - 09:50 c\n",
            "09:40",
            "- Detection\n  - 09:12 a\n  - 09:30 b\n  - 09:40 new\n- Recovery\n  - 09:50 c\n",
        ),
        (
            "| Time  | Event |\n|-------|-------|\n| 09:12 | a     |\n| 09:30 | b     |\n",
            "09:20",
            "| Time  | Event |\n|-------|-------|\n| 09:12 | a     |\n| 09:20 | new   |\n| 09:30 | b     |\n",
        ),
        (
            "| 시각 | 내용 |\n|---|---|\n",
            "09:20",
            "| 시각 | 내용 |\n|---|---|\n| 09:20 | new |\n",
        ),
        (
            "Time|What|By\n-|-|-\n09:12|a|x",
            "09:20",
            "Time|What|By\n-|-|-\n09:12|a|x\n09:20|new|",
        ),
        ("", "09:20", "- 09:20 new\n\n"),
        (
            "<!-- One line an event. -->\n\nAll times are +09:00.\n\n## Cause\n",
            "09:20",
            "<!-- One line an event. -->\n\nAll times are +09:00.\n\n- 09:20 new\n\n## Cause\n",
        ),
    ];
    for (section, clock, expected) in cases {
        let body = format!("## Timeline\n\n{section}");
        let after = inserted(&body, &at(clock), "new");
        assert_eq!(after, format!("## Timeline\n\n{expected}"), "{section}");
    }
}

#[test]
fn another_day_is_written_where_the_clock_alone_would_say_a_wrong_one() {
    let list = "## Timeline\n- 09:12 a\n- 09:30 b\n";
    let next = inserted(list, "2026-11-21T08:00:00+09:00", "new");
    assert_eq!(next, format!("{list}- 2026-11-21 08:00 new\n"));
    let night = inserted(
        "## Timeline\n- 23:50 a\n",
        "2026-11-20T00:05:00+09:00",
        "new",
    );
    assert_eq!(night, "## Timeline\n- 23:50 a\n- 00:05 new\n");
}

#[test]
fn words_that_would_be_read_as_part_of_the_time_are_kept_apart() {
    let list = "## Timeline\n- 09:12 a\n";
    for words in [
        "UTC drift seen",
        "PM deploys",
        "- 09:30 was planned",
        "to 09:30 as agreed",
    ] {
        let after = inserted(list, &at("09:20"), words);
        assert_eq!(after, format!("{list}- 09:20: {words}\n"));
    }
}

#[test]
fn a_missing_section_comes_where_templates_have_it() {
    let body = "# T\r\n\r\n## 현상\r\n\r\n느림.\r\n\r\n## 원인\r\n\r\n락.\r\n";
    let text = format!("+++\r\n+++\r\n{body}");
    let document = Document::parse(text).unwrap();
    let new = (at("09:20").parse().unwrap(), "되돌림");
    let patch = insert(&document, &Aliases::default(), start(), Language::En, new);
    assert_eq!(
        patch.apply(document.text()),
        "+++\r\n+++\r\n# T\r\n\r\n## 현상\r\n\r\n느림.\r\n\r\n## 타임라인\r\n\r\n- 09:20 되돌림\r\n\r\n\
         ## 원인\r\n\r\n락.\r\n"
    );
    assert_eq!(
        inserted(
            "# T\n\n## Phenomenon\n\nSlow.\n\n## Glossary\n",
            &at("09:20"),
            "new"
        ),
        "# T\n\n## Phenomenon\n\nSlow.\n\n## Timeline\n\n- 09:20 new\n\n## Glossary\n"
    );
    assert_eq!(
        inserted("", &at("09:20"), "new"),
        "\n## Timeline\n\n- 09:20 new\n"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_panics(
        body in "([-*>|#~:+()\\[\\]`0-9 apm\\\\Z가시오후월일\n]|\r\n|09:12 |- 9:3|2026-11-2|## Timeline\n|\\| Time \\| Event \\|\n\\|--\\|--\\|\n|UTC|Nov 2|–|<!--|-->){0,50}",
        minutes in -3000i64..3000,
    ) {
        let document = Document::parse(format!("+++\n+++\n## Timeline\n{body}")).unwrap();
        let timeline = Timeline::read(&document, &Aliases::default(), start());
        for entry in &timeline.entries {
            let _ = (entry.words(document.text()), entry.written().of(document.text()));
        }
        let time = start() + TimeDelta::minutes(minutes);
        let patch = insert(&document, &Aliases::default(), start(), Language::En, (time, "new | words"));
        let after = patch.apply(document.text());
        // Only one piece is new.
        let same = after.bytes().zip(document.text().bytes()).take_while(|(a, b)| a == b).count();
        let tail = document.text().len() - same;
        let rest = document.text().as_bytes()[same..].iter().rev();
        let behind = after.bytes().rev().zip(rest).take_while(|(a, b)| a == *b).count();
        proptest::prop_assert_eq!(behind, tail, "{:?}", after);
    }

    #[test]
    fn what_was_put_in_is_found_in_order(
        minutes in proptest::collection::vec(0i64..2880, 0..8),
        new in proptest::collection::vec(-600i64..3000, 1..6),
        style in 0usize..9,
        crlf in proptest::bool::ANY,
        words in "[a-z가-힣|*`\\-:0-9][a-z가-힣 |*`:0-9]{0,12}",
    ) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut minutes = minutes;
        minutes.sort_unstable();
        let write = |minute: i64| {
            let time = start() + TimeDelta::minutes(minute);
            let f = |form: &str| time.format(form).to_string();
            match style {
                0 => f("- %Y-%m-%d %H:%M old\n"),
                1 => f("* **%Y-%m-%d %H:%M** - old\n"),
                2 => f("1. `%Y-%m-%d %H:%M:%S` old\n"),
                3 => f("| %Y-%m-%d %H:%M | old |\n"),
                4 => f("| %Y-%m-%d | %H:%M | old |\n"),
                5 => f("- %b %-d, %-I:%M %p: old\n"),
                6 => f("- %Y-%m-%dT%H:%M:%S%:z old\n  - note\n"),
                7 => f("- %-m월 %-d일 %H시 %M분 old\n\n"),
                _ => f("%Y-%m-%d %H:%M KST old  \n"),
            }
        };
        let head = match style {
            3 => "| Time | Event |\n|---|---|\n",
            4 => "| Date | Time | Event |\n|---|---|---|\n",
            _ => "",
        };
        let lines: String = minutes.iter().map(|minute| write(*minute)).collect();
        let body = format!("+++\n+++\n# T\n\n## Timeline\n\n{head}{lines}\n## Cause\n");
        let body = if crlf { body.replace('\n', "\r\n") } else { body };
        let mut document = Document::parse(body).unwrap();
        let mut all: Vec<i64> = minutes.clone();
        for minute in new {
            let time = start() + TimeDelta::minutes(minute);
            let patch = insert(&document, &Aliases::default(), start(), Language::En, (time, &words));
            let text = patch.apply(document.text());
            document = Document::parse(text).unwrap();
            all.push(minute);
        }
        all.sort_unstable();
        let read = Timeline::read(&document, &Aliases::default(), start());
        let times: Vec<i64> = read.entries.iter().map(|entry| (entry.time - start()).num_minutes()).collect();
        proptest::prop_assert_eq!(&times, &all, "{}", document.text());
        let found = read.entries.iter().filter(|entry| entry.words(document.text()) == words).count();
        proptest::prop_assert_eq!(found, all.len() - minutes.len(), "{}", document.text());
    }
}
