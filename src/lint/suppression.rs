//! `<!-- blameless: allow RULE: reason -->`: a finding that stands, on purpose.

use super::Subject;
use super::registry::{names, rule};
use super::rules::{bad_suppression, unused_suppression};
use crate::diagnostic::{Diagnostic, Level, suggest};
use crate::document::Span;

/// One suppression.
struct Suppression {
    rule: &'static str,
    /// The comment.
    span: Span,
    /// What it covers.
    covers: Span,
    used: bool,
}

/// Takes the suppressed findings out of `found`, and adds what is wrong with
/// the suppressions.
pub(super) fn apply(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut report = |name: &str, diagnostic: Diagnostic| {
        let level = level(subject, name);
        if level != Level::Off {
            found.push(Diagnostic {
                level,
                ..diagnostic
            });
        }
    };
    let mut suppressions = Vec::new();
    let covers = covers(subject);
    for (span, covers) in subject.manuscript.comments.iter().zip(covers) {
        match parse(span.of(subject.text)) {
            None => {}
            Some(Ok(rule)) => suppressions.push(Suppression {
                rule,
                span: *span,
                covers,
                used: false,
            }),
            Some(Err((message, help))) => {
                let diagnostic = Diagnostic::warning(bad_suppression::RULE.name, *span, message);
                report(bad_suppression::RULE.name, diagnostic.with_help(help));
            }
        }
    }
    if suppressions.is_empty() {
        return;
    }
    suppressions.sort_by_key(|one| (one.rule, one.covers));
    found.retain(|finding| {
        // Blocks don't overlap, so the last one that starts before the finding
        // is the only one of its rule that may hold it.
        let after = suppressions.partition_point(|one| {
            (one.rule, one.covers.start) <= (finding.rule, finding.span.start)
        });
        let last = after.checked_sub(1).map(|at| &mut suppressions[at]);
        match last {
            Some(one) if one.rule == finding.rule && finding.span.start <= one.covers.end => {
                one.used = true;
                false
            }
            _ => true,
        }
    });
    for one in suppressions.iter().filter(|one| !one.used) {
        if level(subject, one.rule) == Level::Off {
            continue;
        }
        let name = unused_suppression::RULE.name;
        let level = level(subject, name);
        if level == Level::Off {
            continue;
        }
        let message = format!("nothing here breaks the rule `{}`", one.rule);
        let diagnostic = Diagnostic::warning(name, one.span, message)
            .with_help("take the comment out, or move it in front of what it is about");
        found.push(Diagnostic {
            level,
            ..diagnostic
        });
    }
}

fn level(subject: &Subject<'_>, name: &str) -> Level {
    let own = rule(name).map_or(Level::Warning, |rule| rule.level);
    subject.around.levels.get(name).copied().unwrap_or(own)
}

/// What each comment covers: the block around it, or the one right behind it.
fn covers(subject: &Subject<'_>) -> Vec<Span> {
    let units = &subject.manuscript.units;
    let comments = &subject.manuscript.comments;
    let mut covers = vec![Span::at(0); comments.len()];
    // From the last to the first, for a comment may stand before another one.
    for (at, comment) in comments.iter().enumerate().rev() {
        let after = units.partition_point(|unit| unit.span.start <= comment.start);
        let around = units[..after].iter().rev().take(8);
        let holds = |span: &Span| span.start < comment.end && comment.end <= span.end;
        let around = around.map(|unit| unit.span).find(holds);
        let blank = |to: usize| {
            let between = subject.text.get(comment.end..to);
            between.is_some_and(|text| {
                text.trim_start_matches(['>', ' ', '\t', '\r', '\n'])
                    .is_empty()
            })
        };
        let next_unit = units.get(after).map(|unit| unit.span);
        let next_comment = comments.get(at + 1).copied();
        covers[at] = match (around, next_unit, next_comment) {
            (Some(span), ..) => span,
            (None, Some(unit), _) if blank(unit.start) => or_head(subject, unit),
            (None, _, Some(next)) if blank(next.start) => covers[at + 1],
            _ => *comment,
        };
    }
    covers
}

/// A comment before the first block speaks for the front matter, too.
fn or_head(subject: &Subject<'_>, unit: Span) -> Span {
    let first = subject.manuscript.units.first().map(|unit| unit.span);
    if first == Some(unit) {
        Span::new(0, unit.end)
    } else {
        unit
    }
}

type Wrong = (String, String);

/// What a comment allows; `None` for a comment that is about something else.
fn parse(comment: &str) -> Option<Result<&'static str, Wrong>> {
    let inner = comment.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner).trim();
    let rest = inner.strip_prefix("blameless:")?.trim_start();
    let form = "write `<!-- blameless: allow RULE: reason -->`";
    let Some(rest) = rest
        .strip_prefix("allow")
        .filter(|rest| rest.starts_with(char::is_whitespace))
    else {
        let message = "a comment for blameless that allows nothing".to_owned();
        return Some(Err((message, form.into())));
    };
    let (name, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let name = name.trim();
    let Some(rule) = rule(name) else {
        let message = format!("`{name}` is no known rule");
        return Some(Err((message, suggest(name, names()))));
    };
    if !reason.chars().any(char::is_alphanumeric) {
        let message = format!("the rule `{name}` is allowed here without a reason");
        return Some(Err((message, form.into())));
    }
    Some(Ok(rule.name))
}
