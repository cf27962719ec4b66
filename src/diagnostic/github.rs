//! Findings for GitHub: workflow commands, which it shows in the diff.

use super::{Finding, Level};

/// One line a finding: `::warning file=…,line=…::message`.
pub fn github(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let level = match finding.diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info | Level::Off => "notice",
        };
        let message = match &finding.diagnostic.help {
            Some(help) => format!("{}\n{help}", finding.diagnostic.message),
            None => finding.diagnostic.message.clone(),
        };
        out.push_str(&format!(
            "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            property(&finding.path),
            finding.start.line,
            finding.start.column,
            finding.end.line,
            finding.end.column,
            property(finding.diagnostic.rule),
            data(&message),
        ));
    }
    out
}

/// Escaped as the runner reads it back (`escapeData` of actions/toolkit).
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escaped as the runner reads a property back (`escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
