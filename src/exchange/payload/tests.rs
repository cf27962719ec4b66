use super::*;
use crate::exchange::event::Piece;
use crate::model::timeline::Zone;

fn clock() -> Clock {
    Clock {
        zone: Zone::parse("+09:00").unwrap(),
        start: "2026-11-20T09:12:00+09:00".parse().unwrap(),
        end: "2026-11-20T11:40:00+09:00".parse().unwrap(),
    }
}

/// The events of `text`, each as a line.
fn told(text: &str) -> Result<Vec<String>, String> {
    let payload = Payload::read(text, None).map_err(|problem| problem.to_string())?;
    let events = payload.events(&clock(), &Users::new());
    let events = events.map_err(|problem| problem.to_string())?;
    let line = |event: &Event| {
        let pieces = event.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Person(person) => format!("{{{} {}}}", person.id, person.names.join("/")),
            Piece::Said(english, _) => (*english).to_owned(),
        });
        let time = event.time.with_timezone(clock().start.offset());
        let pieces: String = pieces.collect();
        format!("{} {pieces}", time.format("%d %H:%M:%S"))
    };
    Ok(events.iter().map(line).collect())
}

#[test]
fn formats_are_told_by_their_content() {
    let cases = [
        (
            r#"[{"type":"message","ts":"1795133700.1","user":"U1","text":"a"}]"#,
            Shape::Slack,
        ),
        (
            r#"{"ok":true,"messages":[{"type":"message","ts":"1795133700.1","text":"a"}]}"#,
            Shape::Slack,
        ),
        (
            r#"[{"id":"U1","name":"minji","profile":{}}]"#,
            Shape::SlackUsers,
        ),
        (
            r#"{"event":{"event_type":"pagey.ping","occurred_at":"2026-11-20T00:00:00Z"}}"#,
            Shape::PagerDuty,
        ),
        (r#"{"log_entries":[]}"#, Shape::PagerDuty),
        (r#"{"incidents":[{"incident_number":1}]}"#, Shape::PagerDuty),
        (
            r#"{"incidents":[{"impact":"minor","status":"resolved"}]}"#,
            Shape::Statuspage,
        ),
        (r#"{"page":{},"incidents":[]}"#, Shape::Statuspage),
        (r#"{"alerts":[],"groupLabels":{}}"#, Shape::Alertmanager),
        (
            r#"[{"labels":{},"startsAt":"2026-11-20T00:00:00Z"}]"#,
            Shape::Alertmanager,
        ),
        (
            "{\"time\":1,\"msg\":\"a\"}\n{\"ts\":2,\"text\":\"b\"}",
            Shape::JsonLines,
        ),
        ("time,text\n09:12,a", Shape::Csv),
        ("시각\t내용\n09:12\ta", Shape::Csv),
        ("09:12 a, b", Shape::Log),
        ("[09:12] a", Shape::Log),
        ("[2026-11-20 09:12:03] a", Shape::Log),
    ];
    for (text, shape) in cases {
        assert_eq!(Payload::read(text, None).unwrap().shape, shape, "{text}");
    }
}

#[test]
fn times_are_read_in_every_form_of_a_log() {
    let log = "2026-11-20T00:12:00.123Z a\n2026-11-20 09:13:03,123 ERROR b\n  at C.java:12\n\
               Nov 20 09:14:10 host app[1]: c\n[09:15] d\n09:16 e\n[20/Nov/2026 09:17:03 +0900] f\n\
               no time\n";
    assert_eq!(
        told(log).unwrap(),
        [
            "20 09:12:00 a",
            "20 09:13:03 ERROR b",
            "20 09:14:10 host app[1]: c",
            "20 09:15:00 d",
            "20 09:16:00 e",
            "20 09:17:03 f",
        ]
    );
    let lines = "{\"ts\":1795133700,\"msg\":\"a\"}\n{\"time\":1795133760123,\"text\":\"b\"}\n\
                 {\"@timestamp\":\"2026-11-20T00:17:00Z\",\"message\":\"c\"}\n\
                 {\"when\":\"09:18\",\"event\":\"d\"}";
    assert_eq!(
        told(lines).unwrap(),
        [
            "20 09:15:00 a",
            "20 09:16:00 b",
            "20 09:17:00 c",
            "20 09:18:00 d"
        ]
    );
    let table =
        "\u{feff}Date;Time (UTC);Who;What\n2026-11-20;00:15;kim;\"a; b\"\n2026-11-20;00:16;;c\n";
    assert_eq!(told(table).unwrap(), ["20 09:15:00 a; b", "20 09:16:00 c"]);
}

#[test]
fn markup_of_a_chat_becomes_markdown() {
    let text = r#"[{"type":"message","ts":"1795133700.000100","user":"U1","text":"<@U2|jae> &amp; <@U3> see <https://x.example/a?b=1&amp;c=2|the graph> in <#C1|ops>, <!here> <mailto:a@example.com|a@example.com> :fire: 12:30:45 &lt;b&gt;"}]"#;
    assert_eq!(
        told(text).unwrap(),
        [
            "20 09:15:00 {U2 jae} & {U3 } see [the graph](https://x.example/a?b=1&c=2) in #ops, \
             @here a@example.com 🔥 12:30:45 \\<b>"
        ]
    );
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let cases = [
        (
            r#"{"alerts":[{"labels":{},"startsAt":"soon"}],"groupLabels":{}}"#,
            "alerts[0].startsAt is \"soon\"; a date-time such as 2026-11-20T09:12:00Z is expected there",
        ),
        (
            r#"{"page":{},"incidents":[{"name":"a"}]}"#,
            "incidents[0].id is missing",
        ),
        (
            r#"{"incidents":[{"id":"a","impact":"minor","status":1,"incident_updates":{}}]}"#,
            "incidents[0].incident_updates is an object; a list is expected there",
        ),
        (
            r#"{"event":{"event_type":"incident.triggered","occurred_at":true,"data":{"id":"a"}}}"#,
            "event.occurred_at is true; a text is expected there",
        ),
        (
            "{\"ts\":1,\"msg\":\"a\"}\n{\"ts\":\"never\",\"msg\":\"a\"}",
            "[0].ts is 1; a time is expected there",
        ),
        (
            "time,text\nlater,a",
            "line 2: \"later\" is no time that can be read",
        ),
        (
            "{\"a\":\n",
            "is no valid JSON: EOF while parsing a value (line 2, column 0)",
        ),
        (" \n", "is empty"),
        (
            "{\"a\": 1, \"b\": 2}",
            "is JSON of no shape that is known here (its first keys are a, b); Slack exports, PagerDuty, Alertmanager, Grafana, Statuspage and lines with `time` and `text` are",
        ),
    ];
    for (text, problem) in cases {
        assert_eq!(told(text).unwrap_err(), problem, "{text}");
    }
}

#[test]
fn a_time_of_year_one_is_still_firing() {
    let text = r#"{"alerts":[{"status":"firing","labels":{"alertname":"A"},"startsAt":"2026-11-20T00:15:00Z","endsAt":"0001-01-01T00:00:00Z"}],"groupLabels":{},"groupKey":"g"}"#;
    let payload = Payload::read(text, None).unwrap();
    let incident = payload.incidents().unwrap().remove(0);
    assert_eq!(incident.mitigated_at, None);
    assert_eq!(told(text).unwrap(), ["20 09:15:00 alert fires: A"]);
}

const FILES: &[&str] = &[
    include_str!("../../../tests/data/payloads/slack.json"),
    include_str!("../../../tests/data/payloads/pagerduty_v3.json"),
    include_str!("../../../tests/data/payloads/pagerduty_incident.json"),
    include_str!("../../../tests/data/payloads/pagerduty_log_entries.json"),
    include_str!("../../../tests/data/payloads/alertmanager.json"),
    include_str!("../../../tests/data/payloads/grafana.json"),
    include_str!("../../../tests/data/payloads/statuspage.json"),
];

/// Puts `with` in place of the value number `at` in document order.
fn mutated(value: &mut Value, at: &mut usize, with: &Value) {
    if *at == 0 {
        *value = with.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| mutated(item, at, with)),
        Value::Object(items) => items.values_mut().for_each(|item| mutated(item, at, with)),
        _ => {}
    }
}

proptest::proptest! {
    #[test]
    fn no_payload_panics(
        file in 0..FILES.len(),
        at in 0usize..200,
        with in 0usize..8,
    ) {
        let with = [
            Value::Null,
            Value::Bool(true),
            serde_json::json!(-1),
            serde_json::json!(""),
            serde_json::json!("0001-01-01T00:00:00Z"),
            serde_json::json!("9999-12-31T23:59:59Z"),
            serde_json::json!([null, {}]),
            serde_json::json!({"id": 1}),
        ][with].clone();
        let mut values = values(FILES[file]).unwrap();
        let mut at = at;
        for value in &mut values {
            mutated(value, &mut at, &with);
        }
        let text: String = values.iter().map(|value| format!("{value}\n")).collect();
        let _ = told(&text);
        if let Ok(payload) = Payload::read(&text, None) {
            let _ = payload.incidents();
        }
    }

    #[test]
    fn no_text_panics(text in "([\\[{}\\]\",:;|0-9 a-zTZ시각\n\t<>@#!`-]|time,text\n|\"ts\":|09:12 |:fire:){0,40}") {
        let _ = told(&text);
        let chat = serde_json::json!([{"type": "message", "ts": "1795133700.1", "text": text}]);
        let _ = told(&chat.to_string());
    }
}
