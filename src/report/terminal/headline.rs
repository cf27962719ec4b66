//! How many incidents there were, against how many before, and what that says.

use super::Page;
use super::layout::{Block, FAINT, HEADING, Line, wrap};
use crate::diagnostic::printable;
use crate::report::words::{self, Verdict};
use chrono::TimeDelta;

pub(super) fn block(page: &Page<'_>) -> Block {
    let report = page.report;
    let mut block: Block = wrap(&headline(page), page.width, "")
        .iter()
        .map(|line| Line::styled(line, HEADING))
        .collect();
    let days = wrap(&format!("{}{}", days(page), rate(page)), page.width, "");
    block.extend(days.iter().map(|line| Line::styled(line, FAINT)));

    let documents = &report.documents;
    let mut notes = Vec::new();
    if !report.filters.is_empty() {
        let filters = report.filters.iter();
        let filters: Vec<String> = filters
            .map(|filter| format!("{} = {}", printable(&filter.key), printable(&filter.value)))
            .collect();
        notes.push(page.words.filtered(&filters.join(", ")));
    }
    if documents.drafts > 0 {
        notes.push(page.words.drafts(documents.drafts, documents.total));
    }
    if documents.near_misses > 0 {
        notes.push(page.words.near_misses(documents.near_misses));
    }
    if documents.after_as_of > 0 {
        let as_of = report.as_of.format("%Y-%m-%d %H:%M").to_string();
        notes.push(page.words.after_as_of(documents.after_as_of, &as_of));
    }
    if documents.unreadable > 0 {
        notes.push(page.words.unreadable(documents.unreadable));
    }
    if !notes.is_empty() {
        page.sentence(&notes.join(" "), &mut block);
    }
    block
}

fn headline(page: &Page<'_>) -> String {
    let report = page.report;
    let running = report.period.is_running(report.as_of);
    let count = report.incidents.count;
    let headline = page.words.headline(&page.label(), running, count);
    let (Some(label), Some(before), Some(p)) = (
        page.baseline(),
        report.incidents.baseline_count,
        report.incidents.p_value,
    ) else {
        return headline + ".";
    };
    let same = count == before && (count == 0 || !running);
    let verdict = match report.incidents.distinguishable {
        // No ratio is an infinite one: the baseline had none.
        Some(true) if report.incidents.rate_ratio.is_none_or(|ratio| ratio > 1.0) => Verdict::More,
        Some(true) => Verdict::Fewer,
        _ if same => Verdict::Same,
        _ => Verdict::Chance,
    };
    let against = page
        .words
        .against(&label, before, verdict, &words::p_value(p));
    headline + &against
}

/// The days that the period covers.
fn days(page: &Page<'_>) -> String {
    let period = &page.report.period;
    let last = period.end - TimeDelta::nanoseconds(1);
    let last = last.max(period.start).date_naive().to_string();
    let first = period.start.date_naive().to_string();
    page.words
        .days(&first, &last, period.start.timezone().name())
}

/// How often incidents came, against the baseline.
fn rate(page: &Page<'_>) -> String {
    let incidents = &page.report.incidents;
    let (Some(rate), Some((low, high))) = (incidents.rate_per_30d, incidents.rate_ci95_per_30d)
    else {
        return String::new();
    };
    let interval = page
        .words
        .interval(&words::number(low), &words::number(high));
    let rate = page.words.rate(&words::number(rate), &interval);
    // Where neither period had any, a ratio of the two says nothing.
    let said = incidents.count + incidents.baseline_count.unwrap_or(0) > 0;
    let against = match (page.baseline(), incidents.rate_ratio_ci95) {
        (Some(label), Some(ci95)) if said => {
            let interval = words::ratio_interval(page.words, ci95);
            let ratio = incidents.rate_ratio.map(words::ratio);
            page.words.rate_ratio(&label, ratio.as_deref(), &interval)
        }
        _ => ".".into(),
    };
    format!(" {rate}{against}")
}
