use super::*;
use crate::diagnostic::Finding;

const FULL: &str = r#"+++
title = "Checkout requests time out"
status = "in-review"
severity = "SEV2"
services = ["checkout", "cache"]
teams = ["payments"]
trigger = "config-push"
causes = ["configuration", "monitoring-gap"]
detection = "alert"
started_at = 2026-11-20T09:12:00+09:00
detected_at = 2026-11-20 00:19:00Z
acknowledged_at = "2026-11-20T09:21:00+09:00"
mitigated_at = 2026-11-20T09:58:00
resolved_at = 2026-11-20T11:40:00+09:00
authors = ["Kim Minji"]
reviewers = []
tags = ["peak"]

[impact]
ratio = 0.35
users = 12_000
summary = "One in three checkouts failed."

[response]
responders = 4
person_hours = 9.5
playbook = "missing"
mitigation = "manual"

[change]
rollout = "all-at-once"
rollback = "roll-forward"
ref = "https://git.example/payments/pull/123"
+++
"#;

fn vocabulary() -> Vocabulary {
    Vocabulary {
        timezone: chrono_tz::Asia::Seoul,
        ..Vocabulary::default()
    }
}

fn reading(text: &str) -> Reading {
    read(&Document::parse(text.to_owned()).unwrap(), &vocabulary())
}

/// The problems of `text` as they are printed.
fn problems(text: &str) -> String {
    let lines = Finding::locate_all("x.md", text, reading(text).diagnostics);
    lines.iter().map(|finding| format!("{finding}\n")).collect()
}

#[test]
fn every_field_is_read() {
    let reading = reading(FULL);
    assert_eq!(reading.diagnostics, []);
    let postmortem = reading.postmortem.unwrap();
    let json = serde_json::to_value(&postmortem).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "title": "Checkout requests time out",
            "status": "in-review",
            "severity": "SEV2",
            "services": ["checkout", "cache"],
            "teams": ["payments"],
            "trigger": "config-push",
            "causes": ["configuration", "monitoring-gap"],
            "detection": "alert",
            "started_at": "2026-11-20T09:12:00+09:00",
            "detected_at": "2026-11-20T00:19:00Z",
            "acknowledged_at": "2026-11-20T09:21:00+09:00",
            "mitigated_at": "2026-11-20T09:58:00+09:00",
            "resolved_at": "2026-11-20T11:40:00+09:00",
            "authors": ["Kim Minji"],
            "reviewers": [],
            "tags": ["peak"],
            "impact": {"ratio": 0.35, "users": 12000, "summary": "One in three checkouts failed."},
            "response": {
                "responders": 4,
                "person_hours": 9.5,
                "playbook": "missing",
                "mitigation": "manual"
            },
            "change": {
                "rollout": "all-at-once",
                "rollback": "roll-forward",
                "ref": "https://git.example/payments/pull/123"
            }
        })
    );
    assert_eq!(postmortem.time_to_mitigate().unwrap().num_minutes(), 46);
}

#[test]
fn missing_fields_are_all_named() {
    assert_eq!(
        problems("+++\ntitle = \"x\"\n+++\n"),
        "x.md:1:4: `status` is missing; add `status = \"draft\"`\n\
         x.md:1:4: `severity` is missing; add `severity = \"SEV1\"`\n\
         x.md:1:4: `services` is missing; add `services = [\"…\"]`\n\
         x.md:1:4: `started_at` is missing; add `started_at = 2026-11-20T09:12:00+09:00`\n"
    );
}

#[test]
fn each_wrong_value_says_where_and_what_would_do() {
    let text = FULL
        .replace("\"in-review\"", "\"reviewed\"")
        .replace("severity = \"SEV2\"", "severity = \"SVE2\"")
        .replace("[\"payments\"]", "\"payments\"")
        .replace("\"alert\"", "\"alrt\"")
        .replace("2026-11-20 00:19:00Z", "2026-11-20")
        .replace("0.35", "35")
        .replace("12_000", "-3")
        .replace("9.5", "\"long\"");
    assert!(reading(&text).postmortem.is_none());
    assert_eq!(
        problems(&text),
        "x.md:3:10: `status` can't be `reviewed`; choose one of: draft, in-review, final\n\
         x.md:4:12: `severity` can't be `SVE2`; did you mean `SEV2`?\n\
         x.md:6:9: `teams` is an array of strings, not a string; for example `teams = [\"…\"]`\n\
         x.md:9:13: `detection` can't be `alrt`; did you mean `alert`?\n\
         x.md:11:15: `detected_at` needs a date and a time of day; for example 2026-11-20T09:12:00+09:00\n\
         x.md:20:9: `impact.ratio` is a share between 0 and 1, not 35; write 35 % as 0.35\n\
         x.md:21:9: `impact.users` is a whole number, 0 or more; leave the key out if it isn't known\n\
         x.md:26:16: `response.person_hours` is a number, not a string; for example `person_hours = 9.5`\n"
    );
}

#[test]
fn unknown_keys_and_terms_are_warnings() {
    let text = FULL
        .replace("trigger = \"config-push\"", "trigger = \"config-psh\"")
        .replace("tags = [", "sevrity = 1\nratio = 2\nowner = 3\ntags = [")
        .replace("playbook =", "playbok = 1\nplaybook =");
    let reading = reading(&text);
    assert!(reading.postmortem.is_some());
    assert_eq!(
        problems(&text),
        "x.md:7:11: `config-psh` is not among the known triggers; did you mean `config-push`?\n\
         x.md:17:1: `sevrity` is no known key; did you mean `severity`?\n\
         x.md:18:1: `ratio` is no known key; did you mean `impact.ratio`?\n\
         x.md:19:1: `owner` is no known key\n\
         x.md:30:1: `response.playbok` is no known key; did you mean `response.playbook`?\n"
    );
}

#[test]
fn every_syntax_error_is_named_at_its_place() {
    let text = "+++\ntitle = \"x\nstatus = draft\nservices = [\"a\"\n+++\n";
    let problems = problems(text);
    let lines: Vec<_> = problems.lines().collect();
    assert!(lines[0].starts_with("x.md:2:"), "{problems}");
    assert!(lines.len() > 1, "{problems}");
}

#[test]
fn an_hour_that_does_not_exist_is_refused() {
    let vocabulary = Vocabulary {
        timezone: chrono_tz::America::New_York,
        ..Vocabulary::default()
    };
    let read_at = |time: &str| {
        let text = FULL.replace("2026-11-20T09:12:00+09:00", time);
        read(&Document::parse(text).unwrap(), &vocabulary)
    };
    assert_eq!(
        read_at("2026-03-08T02:30:00").diagnostics[0].message,
        "`started_at` did not exist in America/New_York: clocks were put forward"
    );
    let ambiguous = read_at("2026-11-01T01:30:00").postmortem.unwrap();
    assert_eq!(
        ambiguous.started_at.to_rfc3339(),
        "2026-11-01T01:30:00-04:00"
    );
}

proptest::proptest! {
    #[test]
    fn no_front_matter_panics(text in "[a-z_ =\"\\[\\]{}0-9.:T+\n가-]{0,120}") {
        for body in [text.clone(), format!("started_at = {text}\n"), format!("[impact]\nratio = {text}")] {
            if let Ok(document) = Document::parse(format!("+++\n{body}\n+++\n")) {
                let _ = read(&document, &vocabulary());
            }
        }
    }
}
