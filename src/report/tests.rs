//! Whole reports on a collection made by hand: `shop.txt` holds the front
//! matter of each document, and beside it lie the reports as they must be.

use super::budget::{self, Budgets};
use super::{
    Charts, Dimension, Filter, Objective, Oncall, Report, Scope, Standing, Targets, csv, json,
    openmetrics, terminal,
};
use crate::document::{Document, Span};
use crate::model::Language;
use crate::model::action_item::countermeasures;
use crate::model::period::{Calendar, Period};
use crate::model::section::Aliases;
use crate::model::{Collection, Entry, Unreadable, Vocabulary, read};
use anstream::adapter::strip_str;
use chrono::{DateTime, TimeDelta, TimeZone};
use chrono_tz::{Asia, Tz};
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// Two quarters of a small shop.
const COLLECTION: &str = include_str!("../../tests/data/report/shop.txt");

pub(super) fn vocabulary() -> Vocabulary {
    Vocabulary {
        timezone: Asia::Seoul,
        ..Vocabulary::default()
    }
}

pub(super) fn entry(id: &str, front_matter: &str) -> Entry {
    let text = format!("+++\n{front_matter}\n+++\n");
    let reading = read(&Document::parse(text).unwrap(), &vocabulary());
    let path = format!("postmortems/2026/{id}.md");
    let mut entry = Entry::new(id.into(), path, reading.postmortem.expect("readable"));
    entry.countermeasures = Some(match countermeasures_of(id) {
        "" => Box::default(),
        list => countermeasures(list, Span::new(0, list.len()), &Aliases::default()),
    });
    entry
}

/// The bodies that have something to say.
fn countermeasures_of(id: &str) -> &'static str {
    match id {
        "2026-06-02-payment-double" => {
            "## Countermeasures\n- [ ] Idempotency keys @lee due:2026-06-30 kind:prevent priority:P0\n\
             - [-] Rewrite why:\"too large\"\n"
        }
        "2026-07-02-결제-지연" => {
            "## 대응방안\n- [x] 경보 @kim due:2026-07-20 kind:detect done:2026-07-12\n- [ ] 문서\n"
        }
        _ => "",
    }
}

/// What the shop has promised.
fn targets() -> Targets {
    let promise = |name: &str, slo| {
        let window_days = 30;
        (name.to_owned(), Objective { slo, window_days })
    };
    Targets {
        services: [
            promise("checkout", 99.9),
            promise("결제", 99.99),
            promise("idle", 99.5),
        ]
        .into(),
        oncall: Oncall {
            engineers: Some(4.0),
            max_events_per_day: 1,
            ..Oncall::default()
        },
        ..Targets::default()
    }
}

/// The documents of the shop, and a file that can't be read.
pub(super) fn shop() -> Collection {
    let entries = COLLECTION.split("\n# ").map(|part| {
        let (id, front_matter) = part.trim_start_matches("# ").split_once('\n').unwrap();
        entry(id, front_matter)
    });
    let broken = Unreadable {
        path: "postmortems/2026/broken.md".into(),
        findings: Vec::new(),
    };
    Collection::new(entries.collect(), vec![broken])
}

fn as_of() -> DateTime<Tz> {
    let time = Asia::Seoul.with_ymd_and_hms(2026, 11, 22, 13, 0, 0);
    time.unwrap()
}

pub(super) fn scope(period: &str, collection: &Collection) -> Scope {
    let calendar = Calendar {
        timezone: Asia::Seoul,
        fiscal_year_start: 1,
        as_of: as_of(),
        first: collection.entries.last().map(|e| e.postmortem.started_at),
    };
    let period = Period::parse(period, &calendar).unwrap();
    Scope {
        baseline: period.previous(),
        period,
        as_of: as_of(),
        filters: Vec::new(),
        targets: match collection.entries.is_empty() {
            true => Targets::default(),
            false => targets(),
        },
        by: None,
        first: collection.entries.last().map(|e| e.postmortem.started_at),
    }
}

pub(super) fn report_of(collection: &Collection, scope: &Scope) -> Report {
    let standing = Standing::new(collection, &scope.targets, scope.as_of);
    Report::new(&standing, &vocabulary(), scope)
}

pub(super) fn charts_of<'c>(collection: &'c Collection, scope: &'c Scope) -> Charts<'c> {
    let standing = Standing::new(collection, &scope.targets, scope.as_of);
    Charts::new(&standing, &vocabulary(), scope)
}

pub(super) fn report(period: &str, collection: &Collection) -> Report {
    report_of(collection, &scope(period, collection))
}

/// The report as a terminal without colour shows it.
fn page(report: &Report, width: usize, language: Language) -> String {
    strip_str(&terminal::render(report, width, language)).to_string()
}

#[test]
fn a_quarter_fits_the_terminal() {
    let quarter = report("2026-Q3", &shop());
    let at = |width| page(&quarter, width, Language::En);
    assert_eq!(
        at(60),
        include_str!("../../tests/data/report/quarter-60.en.txt")
    );
    assert_eq!(
        at(80),
        include_str!("../../tests/data/report/quarter-80.en.txt")
    );
    assert_eq!(
        at(200),
        include_str!("../../tests/data/report/quarter-200.en.txt")
    );
}

#[test]
fn a_quarter_reads_in_korean() {
    let quarter = report("2026-Q3", &shop());
    assert_eq!(
        page(&quarter, 80, Language::Ko),
        include_str!("../../tests/data/report/quarter-80.ko.txt")
    );
}

#[test]
fn a_quarter_as_json() {
    let quarter = report("2026-Q3", &shop());
    assert_eq!(
        json::render(&quarter).unwrap(),
        include_str!("../../tests/data/report/quarter.json")
    );
}

/// The first lines, up to the first empty one.
fn head(page: &str) -> &str {
    page.split("\n\n").next().unwrap_or_default()
}

#[test]
fn nothing_at_all_is_said_in_a_sentence() {
    let empty = report("2026-Q3", &Collection::default());
    assert_eq!(
        page(&empty, 80, Language::En),
        "2026-Q3: no incidents. There are no postmortems yet.\n\
         2026-07-01 to 2026-09-30, Asia/Seoul.\n"
    );
    assert_eq!(
        page(&empty, 80, Language::Ko),
        "2026-Q3: 장애 없음. 아직 포스트모템이 없습니다.\n\
         2026-07-01부터 2026-09-30까지, Asia/Seoul.\n"
    );
    let all = report("all", &Collection::default());
    assert_eq!(
        page(&all, 80, Language::En),
        "all: no incidents. There are no postmortems yet.\n2026-11-22, Asia/Seoul.\n"
    );
    assert_eq!(
        page(&all, 80, Language::Ko),
        "전체: 장애 없음. 아직 포스트모템이 없습니다.\n2026-11-22, Asia/Seoul.\n"
    );
}

#[test]
fn a_share_of_changes_is_not_shown_where_no_trigger_is_known() {
    let mut shop = shop();
    for entry in &mut shop.entries {
        Arc::make_mut(&mut entry.postmortem).trigger = None;
    }
    let quarter = report("2026-Q3", &shop);
    // The figure has its definition.
    assert_eq!(quarter.change_management.share.of_all, Some(0.0));
    let said = page(&quarter, 80, Language::En);
    assert!(said.contains("by changes  ––––––––\n"), "{said}");
    assert!(
        said.contains("What set off the 7 incidents isn't known."),
        "{said}"
    );
    let said = page(&quarter, 80, Language::Ko);
    assert!(said.contains("변경 비율  ––––––––\n"), "{said}");
    assert!(
        said.contains("장애 7건을 무엇이 촉발했는지 적혀 있지 않습니다."),
        "{said}"
    );
}

#[test]
fn one_incident_after_none() {
    let week = report("2026-W20", &shop());
    assert_eq!(
        page(&week, 80, Language::En),
        include_str!("../../tests/data/report/one.en.txt")
    );
}

#[test]
fn a_running_period_is_so_far() {
    let running = report("this-quarter", &shop());
    assert_eq!(
        head(&page(&running, 80, Language::En)),
        "2026-Q4 so far: no incidents, 7 in 2026-Q3. Chance alone would explain the\n\
         difference (p = 0.053).\n\
         2026-10-01 to 2026-12-31, Asia/Seoul. 0 per 30 days (95 %: 0 to 2.1), ×0 the\n\
         rate of 2026-Q3 (95 %: ×0 to ×1.21).\n\
         1 file of the collection can't be read."
    );
}

#[test]
fn what_starts_after_as_of_is_counted_apart() {
    let shop = shop();
    let mut scope = scope("2026-Q3", &shop);
    scope.as_of = Asia::Seoul.with_ymd_and_hms(2026, 8, 15, 0, 0, 0).unwrap();
    scope.filters = vec![Filter {
        key: "team".into(),
        value: "a\u{1b}[31mb".into(),
    }];
    let report = report_of(&shop, &scope);
    assert_eq!(report.documents.after_as_of, 4);
    assert_eq!(
        head(&page(&report, 80, Language::En)),
        "2026-Q3 so far: 4 incidents, 4 in 2026-Q2. Chance alone would explain the\n\
         difference (p = 0.45).\n\
         2026-07-01 to 2026-09-30, Asia/Seoul. 2.7 per 30 days (95 %: 0.7 to 6.8), ×2.0\n\
         the rate of 2026-Q2 (95 %: ×0.38 to ×11).\n\
         Only team = a␛[31mb. 4 documents start after 2026-08-15 00:00 and are not\n\
         counted. 1 file of the collection can't be read."
    );
}

#[test]
fn more_than_chance_would_explain_is_said_so() {
    let shop = shop();
    let mut scope = scope("2026", &shop);
    let first_line = |scope: &Scope, language| {
        let report = report_of(&shop, scope);
        let page = page(&report, 200, language);
        let lines: Vec<&str> = page
            .lines()
            .take_while(|line| !line.starts_with("2026-01-01"))
            .collect();
        lines.join(" ")
    };
    // Nothing was recorded in 2025, which isn't the same as that nothing happened.
    assert_eq!(
        first_line(&scope, Language::En),
        "2026 so far: 11 incidents. No postmortem is older than 2026-04-03, so there is nothing \
         in 2025 to compare with."
    );
    assert_eq!(
        first_line(&scope, Language::Ko),
        "2026 현재까지: 장애 11건. 2026-04-03보다 오래된 포스트모템이 없어 2025에는 비교할 기록이 \
         없습니다."
    );
    scope.first = Some(scope.period.start.fixed_offset() - TimeDelta::days(7));
    assert_eq!(
        first_line(&scope, Language::En),
        "2026 so far: 11 incidents, none in 2025. That is more often than chance would explain \
         (p < 0.001)."
    );
    // Of a baseline that is recorded only in part, that is said.
    let hint = "The first postmortem is of 2025-07-01: what happened in 2025 before isn't known, \
                and counts as nothing.";
    let says = |scope: &Scope| {
        let report = report_of(&shop, scope);
        page(&report, 200, Language::En)
            .replace('\n', " ")
            .contains(hint)
    };
    assert!(!says(&scope));
    scope.first = "2025-07-01T00:00:00+09:00".parse().ok();
    assert!(says(&scope));
}

#[test]
fn a_test_and_an_interval_that_disagree_are_a_hint() {
    let days = |month: u32| (1..=28).map(move |day| (month, day));
    let incident = |(month, day): (u32, u32)| {
        let front_matter = format!(
            "title = \"x\"\nstatus = \"final\"\nseverity = \"SEV2\"\nservices = [\"a\"]\n\
             started_at = 2026-{month:02}-{day:02}T00:00:00+09:00"
        );
        entry(&format!("2026-{month:02}-{day:02}-x"), &front_matter)
    };
    let edge = |before: usize, now: usize| {
        let entries = days(4).take(before).chain(days(7).take(now)).map(incident);
        let collection = Collection::new(entries.collect(), Vec::new());
        let report = report("2026-Q3", &collection);
        let told = report.incidents.distinguishable;
        let says = page(&report, 200, Language::En).contains("The test and the interval disagree");
        (told, says)
    };
    assert_eq!(edge(4, 5), (Some(false), false));
    assert_eq!(edge(2, 20), (Some(true), false));
    // p = 0.049, and the interval is ×0.99 to ×14.
    assert_eq!(edge(4, 13), (Some(true), true));
}

#[test]
fn names_in_files_cannot_drive_the_terminal() {
    let front_matter = "title = \"x\"\nstatus = \"final\"\nseverity = \"SEV2\"\n\
         services = [\"a\\u001b[2Jb\\nc\"]\nstarted_at = 2026-07-01T00:00:00+09:00";
    let collection = Collection::new(vec![entry("2026-07-01-x", front_matter)], Vec::new());
    let styled = terminal::render(&report("2026-Q3", &collection), 80, Language::En);
    assert!(styled.contains("  a␛[2Jb c "), "{styled}");
    // Every escape is a style of ours.
    let ours = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[36m"];
    let ours: usize = ours.iter().map(|style| styled.matches(style).count()).sum();
    assert_eq!(styled.matches('\u{1b}').count(), ours);
}

#[test]
fn every_page_fits_and_says_no_nonsense() {
    let shop = shop();
    for period in [
        "2026",
        "2025",
        "2027",
        "2026-H2",
        "2026-07",
        "2026-08",
        "2026-W36",
        "90d",
        "200d",
        "2026-07-02..2026-07-03",
        "all",
        "this-week",
    ] {
        let report = report(period, &shop);
        for width in [0, 60, 61, 72, 80, 100, 124, 133, 200, 1000] {
            for language in [Language::En, Language::Ko] {
                let page = page(&report, width, language);
                for line in page.lines() {
                    assert!(line.width() <= width.max(60), "{period} at {width}: {line}");
                    assert_eq!(line, line.trim_end(), "{period} at {width}");
                    assert!(!line.contains("NaN") && !line.contains("inf"), "{line}");
                }
            }
        }
    }
}

#[test]
fn a_report_is_the_same_each_time() {
    let shop = shop();
    let once = json::render(&report("all", &shop)).unwrap();
    assert_eq!(once, json::render(&report("all", &shop)).unwrap());
    assert!(!once.contains("NaN"));
}

/// The promises as they stand within the quarter.
fn budgets() -> Budgets {
    let end = Asia::Seoul.with_ymd_and_hms(2026, 9, 1, 0, 0, 0).unwrap();
    Budgets::new(&shop(), &targets(), end)
}

fn budgets_page(language: Language) -> String {
    strip_str(&budget::terminal::render(&budgets(), language)).to_string()
}

#[test]
fn budgets_say_what_to_type() {
    assert_eq!(
        budgets_page(Language::En),
        include_str!("../../tests/data/report/budget.en.txt")
    );
    assert_eq!(
        budgets_page(Language::Ko),
        include_str!("../../tests/data/report/budget.ko.txt")
    );
    assert_eq!(
        budgets().to_json().unwrap(),
        include_str!("../../tests/data/report/budget.json")
    );
    assert!(budgets().is_broken());
}

fn by_service() -> Report {
    let shop = shop();
    let mut scope = scope("2026-Q3", &shop);
    scope.by = Some(Dimension::Service);
    report_of(&shop, &scope)
}

#[test]
fn a_quarter_by_service() {
    let page = page(&by_service(), 80, Language::En);
    let table = page
        .split("\n\n")
        .find(|block| block.starts_with("Service "));
    assert_eq!(
        table.map(|table| format!("{table}\n")).as_deref(),
        Some(include_str!("../../tests/data/report/by-service.en.txt"))
    );
}

#[test]
fn a_quarter_as_rows_and_gauges() {
    assert_eq!(
        csv::render(&by_service()).unwrap(),
        include_str!("../../tests/data/report/quarter.csv")
    );
    assert_eq!(
        openmetrics::render(&by_service()),
        include_str!("../../tests/data/report/quarter.prom")
    );
}
