//! Error budgets for a terminal, in English and Korean.

use super::{Budget, Budgets, CLASS_DAYS, INCIDENT_DAYS, Rule, RuleKind, WEEKS};
use crate::diagnostic::printable;
use crate::model::Language;
use crate::report::services::State;
use crate::report::terminal::sparkline;
use unicode_width::UnicodeWidthStr;

/// How many incidents of a class are named.
const NAMED: usize = 4;

/// `budgets` as lines, each ended by a line break.
pub fn render(budgets: &Budgets, language: Language) -> String {
    let mut text = String::new();
    let names: Vec<String> = budgets
        .services
        .iter()
        .map(|b| printable(&b.service).into())
        .collect();
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    for (budget, name) in budgets.services.iter().zip(&names) {
        let space = " ".repeat(longest - name.width());
        text.push_str(&format!("{name}{space}  {}\n", line(budget, language)));
    }
    let weeks = match language {
        Language::En => format!("The bars: the last {WEEKS} weeks, one window a week.\n"),
        Language::Ko => format!("막대: 최근 {WEEKS}주, 주마다 한 구간.\n"),
    };
    text.push_str(&weeks);
    for rule in &budgets.rules {
        text.push('\n');
        text.push_str(&sentence(rule, language));
    }
    text
}

fn line(budget: &Budget, language: Language) -> String {
    let words = language.words();
    let history: Vec<Option<f64>> = budget.history.iter().copied().map(Some).collect();
    let style = anstyle::Style::new().fg_color(match budget.state {
        State::Ok => None,
        State::AtRisk => Some(anstyle::AnsiColor::Yellow.into()),
        State::Exhausted => Some(anstyle::AnsiColor::Red.into()),
    });
    let state = language.team_words().state(budget.state);
    let (spent, whole) = (
        words.duration(budget.consumed_s),
        words.duration(budget.budget_s),
    );
    let share = words.percent(budget.consumed_share);
    let (bars, days, slo) = (sparkline(&history), budget.window_days, budget.slo);
    let assumed =
        match (language.team_words()).assumptions(budget.unknown_end, budget.assumed_ratio) {
            Some(assumed) => format!("\n    {assumed}"),
            None => String::new(),
        };
    match language {
        Language::En => format!(
            "{bars}  {style}{share} {state}{style:#}: {spent} of {whole} spent in {days} days at {slo} %{assumed}"
        ),
        Language::Ko => format!(
            "{bars}  {style}{share} {state}{style:#}: {days}일, SLO {slo}%의 예산 {whole} 중 {spent} 소진{assumed}"
        ),
    }
}

/// What happened, and what to type.
fn sentence(rule: &Rule, language: Language) -> String {
    let share = language.words().percent(rule.consumed_share);
    let service = printable(&rule.service);
    let mut ids: Vec<String> = rule
        .incidents
        .iter()
        .rev()
        .take(NAMED)
        .map(|id| printable(id).into())
        .collect();
    let latest = ids.first().cloned().unwrap_or_default();
    if rule.incidents.len() > NAMED {
        ids.push(language.words().more(rule.incidents.len() - NAMED));
    }
    let ids = ids.join(", ");
    let trigger = rule.trigger.as_deref().map(printable).unwrap_or_default();
    let said = match (rule.rule, language) {
        (RuleKind::Incident, Language::En) => {
            format!("{ids} spent {share} of the {INCIDENT_DAYS}-day budget of {service}.")
        }
        (RuleKind::Incident, Language::Ko) => {
            format!("{service}의 {INCIDENT_DAYS}일 예산 중 {share} 소진: {ids}.")
        }
        (RuleKind::Class, Language::En) => format!(
            "{} incidents set off by {trigger} spent {share} of the {CLASS_DAYS}-day budget of {service}: {ids}.",
            rule.incidents.len()
        ),
        (RuleKind::Class, Language::Ko) => format!(
            "{service}의 {CLASS_DAYS}일 예산 중 {share} 소진, 촉발 요인 {trigger} {}건: {ids}.",
            rule.incidents.len()
        ),
    };
    let next = match (rule.satisfied, rule.rule, language) {
        (true, _, Language::En) => "It has a P0 countermeasure, as the policy asks.".to_owned(),
        (true, _, Language::Ko) => "정책대로 P0 대응방안이 있습니다.".to_owned(),
        (false, RuleKind::Incident, Language::En) => format!(
            "The policy asks for a P0 countermeasure: `blameless edit {latest}` and add\n  - [ ] … @owner due:YYYY-MM-DD priority:P0"
        ),
        (false, RuleKind::Class, Language::En) => format!(
            "The policy asks for a P0 on the quarter's plan: `blameless edit {latest}` and add\n  - [ ] … @owner due:YYYY-MM-DD priority:P0"
        ),
        (false, RuleKind::Incident, Language::Ko) => format!(
            "정책에 따라 P0 대응방안이 필요합니다. `blameless edit {latest}`로 추가하세요:\n  - [ ] … @담당 due:YYYY-MM-DD priority:P0"
        ),
        (false, RuleKind::Class, Language::Ko) => format!(
            "정책에 따라 분기 계획에 P0이 필요합니다. `blameless edit {latest}`로 추가하세요:\n  - [ ] … @담당 due:YYYY-MM-DD priority:P0"
        ),
    };
    format!("{said}\n{next}\n")
}
