//! Findings as SARIF 2.1.0, the OASIS format for static analysis results.

use super::{Finding, Level};
use serde_json::{Value, json};

/// What SARIF says of a rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleCard {
    /// Its name.
    pub name: &'static str,
    /// What it finds, in one line.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// The level at which it reports.
    pub level: Level,
}

/// The findings of one run as a SARIF log, with the rules that ran.
pub fn sarif(findings: &[Finding], rules: &[RuleCard]) -> String {
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, rules))
        .collect();
    let rules: Vec<Value> = rules.iter().map(descriptor).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "blameless",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let text = serde_json::to_string_pretty(&log).unwrap_or_else(|_| "{}".into());
    text + "\n"
}

fn descriptor(rule: &RuleCard) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what },
        "fullDescription": { "text": rule.why },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn result(finding: &Finding, rules: &[RuleCard]) -> Value {
    let diagnostic = &finding.diagnostic;
    let text = match &diagnostic.help {
        Some(help) => format!("{}; {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "level": level(diagnostic.level),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.path) },
            "region": {
                "startLine": finding.start.line,
                "startColumn": finding.start.column,
                "endLine": finding.end.line,
                "endColumn": finding.end.column,
            },
        }}],
    });
    if let Some(index) = rules.iter().position(|rule| rule.name == diagnostic.rule) {
        result["ruleIndex"] = index.into();
    }
    result
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

/// The path as a URI reference: each byte that isn't plain is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
