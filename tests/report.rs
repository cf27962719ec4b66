//! Whole reports on random collections against an independent computation.
//!
//! `tests/data/report.py` made the cases; run it with a greater number and
//! another seed to compare more.

use blameless::document::Document;
use blameless::model::action_item::{action_items, countermeasures};
use blameless::model::period::{Calendar, Period};
use blameless::model::{Collection, Countermeasure, Entry, Unreadable, Vocabulary, read};
use blameless::report::budget::Budgets;
use blameless::report::{
    Dimension, Highlight, Objective, Oncall, Report, Scope, Standing, Targets, json,
};
use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

#[path = "common/schema.rs"]
mod schema;

const CASES: &str = include_str!("data/report.json");

/// How far two figures may lie apart, relative to the greater.
const TOLERANCE: f64 = 1e-6;

#[test]
fn reports_agree_with_an_independent_computation() {
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    assert!(!cases.is_empty());
    let schema: Value = serde_json::from_str(json::JSON_SCHEMA).unwrap();
    for (number, case) in cases.iter().enumerate() {
        let Computed { report, budgets } = computed(case);
        let json = json::render(&report).unwrap();
        let computed: Value = serde_json::from_str(&json).unwrap();
        let mut differences = schema::violations(&computed, &schema, &schema, "");
        let budgets: Value = serde_json::from_str(&budgets.to_json().unwrap()).unwrap();
        for key in ["services", "rules"] {
            let path = format!("budget.{key}");
            differ(&path, &budgets[key], &case["budget"][key], &mut differences);
        }
        let found: Value = report.highlights.iter().map(highlight).collect();
        differ("highlights", &found, &case["highlights"], &mut differences);
        let figures = case["report"].as_object().unwrap();
        let about = ["schema", "period", "baseline", "filters"];
        for key in computed.as_object().unwrap().keys() {
            if !figures.contains_key(key) && !about.contains(&key.as_str()) {
                differences.push(format!("{key} is surplus"));
            }
        }
        for (key, expected) in figures {
            differ(key, &computed[key], expected, &mut differences);
        }
        for (key, bounds) in [("period", "bounds"), ("baseline", "baseline")] {
            let expected = &case[bounds];
            if expected.is_null() || computed[key].is_null() {
                differ(key, &computed[key], expected, &mut differences);
                continue;
            }
            differ(
                key,
                &computed[key]["label"],
                &expected["label"],
                &mut differences,
            );
            let days = format!("{key}.days");
            differ(
                &days,
                &computed[key]["days"],
                &expected["days"],
                &mut differences,
            );
            for end in ["start", "end"] {
                if time(&computed[key][end]) != time(&expected[end]) {
                    differences.push(format!(
                        "{key}.{end}: {}, not {}",
                        computed[key][end], expected[end]
                    ));
                }
            }
        }
        let about = format!("case {number}, {} in {}", case["period"], case["timezone"]);
        assert!(
            differences.is_empty(),
            "{about}:\n{}",
            differences.join("\n")
        );
    }
}

/// What the program makes of a case.
struct Computed {
    report: Report,
    budgets: Budgets,
}

/// A highlight as the cases have it.
fn highlight(found: &Highlight) -> Value {
    match found {
        Highlight::Exhausted(services) => json!({"rule": "exhausted", "services": services}),
        Highlight::RepeatWithOpen { count, id, action } => {
            json!({"rule": "repeat", "count": count, "id": id, "action": action})
        }
        Highlight::OverdueP0 { count, action } => {
            json!({"rule": "overdue", "count": count, "action": action})
        }
        Highlight::TriggerMoved {
            trigger,
            share,
            before,
            p_value,
        } => json!({
            "rule": "trigger",
            "trigger": trigger,
            "share": share,
            "before": before,
            "p_value": p_value,
        }),
        Highlight::OverCap { share, cap } => json!({"rule": "load", "share": share, "cap": cap}),
        Highlight::DaysOver { days, cap } => json!({"rule": "days", "days": days, "cap": cap}),
    }
}

fn time(value: &Value) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(value.as_str().unwrap()).unwrap()
}

fn computed(case: &Value) -> Computed {
    let vocabulary = Vocabulary {
        timezone: case["timezone"].as_str().unwrap().parse().unwrap(),
        ..Vocabulary::default()
    };
    let documents = case["documents"].as_object().unwrap();
    let entries = documents.iter().map(|(id, front_matter)| {
        let text = format!("+++\n{}\n", front_matter.as_str().unwrap());
        let document = Document::parse(text).unwrap();
        let reading = read(&document, &vocabulary);
        let path = format!("postmortems/{id}.md");
        let mut entry = Entry::new(id.clone(), path, reading.postmortem.expect("readable"));
        let aliases = &vocabulary.sections;
        let items = countermeasures(document.text(), document.body(), aliases);
        let slow = action_items(&document, aliases);
        let slow: Vec<_> = slow.iter().map(Countermeasure::of).collect();
        assert_eq!(*items, *slow);
        entry.countermeasures = Some(items);
        entry
    });
    let unreadable = (0..case["unreadable"].as_u64().unwrap()).map(|number| Unreadable {
        path: format!("postmortems/broken-{number}.md"),
        findings: Vec::new(),
    });
    let collection = Collection::new(entries.collect(), unreadable.collect());
    let as_of = time(&case["as_of"]).with_timezone(&vocabulary.timezone);
    let calendar = Calendar {
        timezone: vocabulary.timezone,
        fiscal_year_start: u32::try_from(case["fiscal_year_start"].as_u64().unwrap()).unwrap(),
        as_of,
        first: collection.entries.last().map(|e| e.postmortem.started_at),
    };
    let period = Period::parse(case["period"].as_str().unwrap(), &calendar).unwrap();
    let baseline = match case["compare"].as_str().unwrap() {
        "previous" => period.previous(),
        "year-ago" => period.year_ago(),
        _ => None,
    };
    let number = |value: &Value| value.as_f64();
    let oncall = &case["oncall"];
    let window_days = u32::try_from(case["window_days"].as_u64().unwrap()).unwrap();
    let slo = case["slo"].as_object().unwrap().iter();
    let targets = Targets {
        services: slo
            .map(|(name, slo)| {
                let slo = slo.as_f64().unwrap();
                (name.clone(), Objective { slo, window_days })
            })
            .collect(),
        only: Vec::new(),
        oncall: Oncall {
            engineers: number(&oncall[0]),
            hours_per_week: number(&oncall[1]).unwrap(),
            max_operational_share: number(&oncall[2]).unwrap(),
            max_events_per_day: u32::try_from(oncall[3].as_u64().unwrap()).unwrap(),
        },
        actions_as_of: (case["actions_at_end"] == true).then(|| as_of.min(period.end)),
    };
    let budgets = Budgets::new(&collection, &targets, as_of);
    let mut dimensions = Dimension::ALL.into_iter();
    let scope = Scope {
        period,
        baseline,
        as_of,
        filters: Vec::new(),
        targets,
        by: dimensions.find(|dimension| case["by"] == dimension.as_str()),
        first: collection.entries.last().map(|e| e.postmortem.started_at),
    };
    let standing = Standing::new(&collection, &scope.targets, scope.as_of);
    Computed {
        report: Report::new(&standing, &vocabulary, &scope),
        budgets,
    }
}

/// Every place below `path` at which the two differ, keys on either side
/// included.
fn differ(path: &str, computed: &Value, expected: &Value, differences: &mut Vec<String>) {
    match (computed, expected) {
        (Value::Object(a), Value::Object(b)) => {
            let missing = b.keys().filter(|key| !a.contains_key(*key));
            let surplus = a.keys().filter(|key| !b.contains_key(*key));
            differences.extend(missing.map(|key| format!("{path}.{key} is missing")));
            differences.extend(surplus.map(|key| format!("{path}.{key} is surplus")));
            for (key, value) in a {
                if let Some(expected) = b.get(key) {
                    differ(&format!("{path}.{key}"), value, expected, differences);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (at, (value, expected)) in a.iter().zip(b).enumerate() {
                differ(&format!("{path}[{at}]"), value, expected, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            if (a - b).abs() > TOLERANCE * a.abs().max(b.abs()).max(1e-12) {
                differences.push(format!("{path}: {a}, not {b}"));
            }
        }
        _ if computed == expected => {}
        _ => differences.push(format!("{path}: {computed}, not {expected}")),
    }
}
