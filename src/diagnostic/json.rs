//! Findings for programs.

use super::{Finding, Level};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    level: Level,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

/// The findings as a JSON array of `{rule, level, path, line, column, end_line,
/// end_column, text, message, help}`; lines and columns count from 1.
pub fn json(findings: &[Finding]) -> String {
    let rows: Vec<Row<'_>> = findings
        .iter()
        .map(|finding| Row {
            rule: finding.diagnostic.rule,
            level: finding.diagnostic.level,
            path: &finding.path,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            text: &finding.text,
            message: &finding.diagnostic.message,
            help: finding.diagnostic.help.as_deref(),
        })
        .collect();
    let json = serde_json::to_string_pretty(&rows).unwrap_or_else(|_| "[]".into());
    json + "\n"
}
