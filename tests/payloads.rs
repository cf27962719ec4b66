//! Postmortems that begin with what an alert or a status page knows.

mod common;

use common::Sandbox;

fn data(name: &str) -> String {
    format!("{}/tests/data/payloads/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Compares with the file that holds what is expected; with `BLESS` set, writes it.
#[track_caller]
fn assert_same(name: &str, actual: &str) {
    common::assert_same(&format!("payloads/expected/{name}"), actual);
}

#[test]
fn a_pager_fills_in_what_it_knows() {
    let sandbox = Sandbox::ready();
    let pager = data("pagerduty_v3.json");
    let said = sandbox.run(&[
        "new",
        "--from",
        &pager,
        "--no-input",
        "--no-edit",
        "--severity",
        "SEV2",
        "--template",
        "lite",
    ]);
    assert_same("new-err.txt", &said.err);
    assert_same("new.txt", &said.done());
    assert_same(
        "new-text.md",
        &sandbox.read("postmortems/2026/2026-11-20-checkout-latency-above-2-s.md"),
    );
    // The mark below the title tells an import that it is here.
    assert_same(
        "known.txt",
        &sandbox.run(&["import", "pagerduty", &pager]).done(),
    );
}

#[test]
fn a_severity_is_never_guessed_in_silence() {
    let sandbox = Sandbox::ready();
    let alerts = data("alertmanager.json");
    let said = sandbox
        .run(&["new", "--from", &alerts, "--no-input", "--no-edit"])
        .failed(2);
    // The path begins with the folder of this project.
    let said = said.replace(alerts.trim_end_matches("alertmanager.json"), "FOLDER/");
    assert_same("missing.txt", &said);
    assert_eq!(sandbox.tracked(), Vec::<String>::new());
}

#[test]
fn flags_win_over_a_payload() {
    let sandbox = Sandbox::ready();
    let alerts = data("grafana.json");
    let said = sandbox.run(&[
        "new",
        "Latency of checkout",
        "--from",
        &alerts,
        "--no-input",
        "--no-edit",
        "--severity",
        "SEV3",
        "--service",
        "shop",
        "--started-at",
        "2026-11-20 09:30",
    ]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let last = said.err.lines().last();
    assert_eq!(
        last,
        Some("left out: detected_at 2026-11-20 09:15 +09:00 is before the start")
    );
    let text = sandbox.read("postmortems/2026/2026-11-20-latency-of-checkout.md");
    let keys = [
        "title",
        "severity",
        "services",
        "started_at",
        "# detected_at",
        "mitigated_at",
        "resolved_at",
    ];
    let lines = text
        .lines()
        .filter(|line| keys.iter().any(|key| line.starts_with(key)));
    assert_same("flags.txt", &lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn one_of_several_incidents_needs_a_choice() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "status.json",
        std::fs::read(data("statuspage.json")).unwrap(),
    );
    sandbox.write("chat.json", std::fs::read(data("slack.json")).unwrap());
    let new = |file: &str| {
        sandbox
            .run(&["new", "--no-input", "--from", file])
            .failed(2)
    };
    assert_same("several.txt", &new("status.json"));
    assert_same("chat.txt", &new("chat.json"));
}

#[test]
fn a_status_page_becomes_drafts() {
    let sandbox = Sandbox::ready();
    let page = data("statuspage.json");
    let said = sandbox.run(&["import", "statuspage", &page]);
    assert_eq!(said.err, "");
    assert_same("page.txt", &said.done());
    assert_same(
        "page-text.md",
        &sandbox.read("postmortems/2026/2026-11-20-elevated-errors-at-checkout.md"),
    );
    let list = sandbox.run(&["list", "--format", "ids"]).done();
    assert_eq!(
        list,
        "2026-11-20-elevated-errors-at-checkout\n2026-10-02-delayed-webhooks\n"
    );
}

#[test]
fn webhooks_incidents_and_log_entries_agree() {
    let sandbox = Sandbox::ready();
    let read = |name: &str| {
        let said = sandbox.run(&[
            "import",
            "pagerduty",
            "--dry-run",
            "--format",
            "json",
            &data(name),
        ]);
        let rows: serde_json::Value = serde_json::from_str(&said.done()).unwrap();
        let fields = rows[0]["fields"].as_array().unwrap().clone();
        let known = [
            "title",
            "started_at",
            "detected_at",
            "acknowledged_at",
            "resolved_at",
        ];
        let fields = fields
            .into_iter()
            .filter(|row| known.contains(&row["field"].as_str().unwrap()));
        fields
            .map(|row| format!("{}={}", row["field"], row["value"]))
            .collect::<Vec<_>>()
    };
    let webhook = read("pagerduty_v3.json");
    assert_eq!(webhook.len(), 5);
    assert_eq!(read("pagerduty_incident.json"), webhook);
    assert_eq!(read("pagerduty_log_entries.json"), webhook);
}

#[test]
fn alerts_become_drafts_in_korean() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    let said = sandbox.run(&[
        "import",
        "alertmanager",
        "--dry-run",
        &data("alertmanager.json"),
        &data("grafana.json"),
    ]);
    assert_same("korean.txt", &said.done());
}

#[test]
fn alerts_need_no_group_around_them() {
    let sandbox = Sandbox::ready();
    let alert = r#"{"status": "firing", "labels": {"alertname": "High latency", "service": "checkout"},
        "annotations": {}, "startsAt": "2026-11-20T09:12:00Z", "endsAt": "0001-01-01T00:00:00Z"}"#;
    sandbox.write("plain.json", format!("{{\"alerts\": [{alert}]}}"));
    sandbox.write("vague.json", r#"{"alerts": [{"name": "x"}]}"#);
    let new = |file: &str| {
        sandbox.run(&[
            "new",
            "--from",
            file,
            "--no-input",
            "--no-edit",
            "--severity",
            "SEV2",
        ])
    };
    assert_eq!(
        new("vague.json").failed(2),
        "error: vague.json: is JSON of no shape that is known here (its first keys are alerts); Slack \
         exports, PagerDuty, Alertmanager, Grafana, Statuspage and lines with `time` and `text` are\n"
    );
    new("plain.json").done();
    let text = sandbox.read("postmortems/2026/2026-11-20-high-latency.md");
    assert!(
        text.contains("\nstarted_at = 2026-11-20T18:12:00+09:00 "),
        "{text}"
    );
}
