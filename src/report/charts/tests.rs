//! That charts add up to the figures beside them.

use super::{Lines, Names, budget, durations};
use crate::document::TaskState;
use crate::model::{Collection, Countermeasure, Language};
use crate::report::tests::{charts_of, report_of, scope, shop};
use crate::report::{Metric, Objective, Scope};

const NAMES: Names<'static> = Names {
    id: "x",
    title: "t",
    description: "d",
};

/// The shop with two promises, and three countermeasures a document.
fn promising(period: &str) -> (Collection, Scope) {
    let mut shop = shop();
    for (at, entry) in shop.entries.iter_mut().enumerate() {
        let item = |number: u32, state, done: Option<&str>| Countermeasure {
            number,
            state,
            has_owner: true,
            due: None,
            done: done.and_then(|day| day.parse().ok()),
            kind: Some("prevent"),
            priority: None,
        };
        let mut items = vec![
            item(1, TaskState::Open, None),
            item(2, TaskState::Done, Some("2026-08-20")),
            item(3, TaskState::Dropped, None),
        ];
        items.truncate(at % 4);
        entry.countermeasures = Some(items.into_boxed_slice());
    }
    let mut scope = scope(period, &shop);
    for (name, slo) in [("결제", 99.9), ("checkout", 99.0)] {
        let objective = Objective {
            slo,
            window_days: 30,
        };
        scope.targets.services.insert(name.into(), objective);
    }
    (shop, scope)
}

#[test]
fn charts_add_up_to_the_figures() {
    for period in ["2026-Q3", "2026", "2026-W20", "2025", "all"] {
        let (collection, scope) = promising(period);
        let report = report_of(&collection, &scope);
        let charts = charts_of(&collection, &scope);
        for (point, counts) in report.trend.iter().zip(&charts.severity.periods) {
            assert_eq!(point.label, counts.label);
            assert_eq!(point.count, counts.counts.iter().sum::<usize>());
        }
        for points in &charts.durations {
            let figures = &report.durations.get(points.metric).figures;
            assert_eq!(figures.n, points.values.len());
            assert_eq!(figures.median_s, points.median);
            assert_eq!(figures.median_ci95_s, points.ci95);
        }
        let known = |metric: &Metric| report.durations.get(*metric).figures.n > 0;
        let metrics = Metric::ALL.iter().filter(|metric| known(metric)).count();
        assert_eq!(charts.durations.len(), metrics);
        let triggers = report.groups.trigger.iter().map(|group| &group.key);
        assert!(triggers.eq(&charts.causes.triggers), "{period}");
        let causes = report.groups.cause.iter().map(|group| &group.key);
        assert!(causes.eq(&charts.causes.causes), "{period}");
        let last = |lines: &Lines, at: usize| lines.lines[at].points.last().unwrap().1;
        let lines = charts.budget.as_ref().unwrap();
        for (at, line) in lines.lines.iter().enumerate() {
            let service = report.services.iter().find(|one| one.service == line.name);
            let share = service.unwrap().consumed_share.unwrap();
            assert!((last(lines, at) - share).abs() < 1e-9, "{period}");
        }
        let decided = report.actions.as_ref().unwrap();
        let burn_up = charts.actions.as_ref();
        let ends = burn_up.map(|chart| (last(&chart.lines, 0), last(&chart.lines, 1)));
        let expected = (decided.total as f64, decided.done as f64);
        assert_eq!(ends.unwrap_or_default(), expected, "{period}");
    }
}

#[test]
fn charts_are_drawn_or_left_out() {
    let words = Language::Ko.page_words();
    let draw = |period: &str| {
        let (collection, scope) = promising(period);
        let charts = charts_of(&collection, &scope);
        [
            charts.severity.svg(NAMES),
            durations::svg(&charts.durations, words, NAMES),
            charts.causes.svg("?", NAMES),
            charts
                .budget
                .and_then(|lines| budget::svg(&lines, words, NAMES)),
            charts.actions.and_then(|chart| chart.svg(NAMES)),
        ]
    };
    for svg in draw("2026-Q3") {
        let svg = svg.unwrap();
        let open = "<svg viewBox=\"0 0 480 ";
        assert!(svg.starts_with(open) && svg.ends_with("</svg>"), "{svg}");
        assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"x-title\">t</title>"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
    let drawn = |period| draw(period).map(|svg| svg.is_some());
    assert_eq!(drawn("2025"), [false, false, false, true, false]);
    assert_eq!(drawn("2027"), [true, false, false, false, false]);
}

#[test]
fn a_chart_of_countermeasures_is_the_same_all_day() {
    let at = |hours: i64| {
        let (collection, mut scope) = promising("2026-Q3");
        scope.as_of += chrono::TimeDelta::hours(hours);
        charts_of(&collection, &scope).actions.unwrap().svg(NAMES)
    };
    // The shop is looked at at one in the afternoon.
    assert_eq!(at(0), at(9));
    assert_ne!(at(0), at(24));
}
