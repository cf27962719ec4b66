use super::context::Context;
use super::exit::{ExitStatus, Failure};
use super::filters::boundary;
use super::list::name_unreadable;
use crate::diagnostic::suggest;
use crate::model::Language;
use crate::report::budget::{Budgets, terminal};
use clap::{Args, ValueEnum};

/// How much of each error budget is spent, and what the policy asks for
///
/// The budget of a service with an slo in blameless.toml rolls: it covers the
/// last window_days. Two rules of the error-budget policy are checked. An incident
/// that spent more than 20 % of a four-week budget needs a P0 countermeasure.
/// Incidents of the same trigger that spent more than 20 % of a quarter's budget
/// together need one on the quarter's plan.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless budget
  blameless budget checkout --as-of 2026-10-01
  blameless budget --check        exit with 1 when a budget is exhausted or a rule broken")]
pub struct BudgetArgs {
    /// Only this service
    service: Option<String>,
    /// Budgets as of this day or time, not of now
    #[arg(long, value_name = "WHEN")]
    as_of: Option<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Exit with 1 when a budget is exhausted or a rule broken
    #[arg(long)]
    check: bool,
    /// The language: en or ko
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "ko"])]
    language: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// Every figure
    Json,
}

pub fn run(args: &BudgetArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let zone = workspace.config.vocabulary.timezone;
    let as_of = match &args.as_of {
        Some(text) => boundary(text, context, &workspace)?.with_timezone(&zone),
        None => context.now.with_timezone(&zone),
    };
    let mut targets = workspace.targets();
    if targets.services.is_empty() {
        return Err(Failure::new(
            "no service has an slo; add one to blameless.toml:\n       [services.checkout]\n       slo = 99.9",
        ));
    }
    if let Some(service) = &args.service {
        let known = targets.services.keys().map(String::as_str);
        if !targets.services.contains_key(service) {
            let help = suggest(service, known);
            return Err(Failure::new(format!("`{service}` has no slo; {help}")));
        }
        targets.services.retain(|name, _| name == service);
        targets.only = vec![service.clone()];
    }
    let collection = workspace.load_with_countermeasures()?;
    let budgets = Budgets::new(&collection, &targets, as_of);
    let language = match args.language.as_deref() {
        Some("ko") => Language::Ko,
        Some(_) => Language::En,
        None => workspace.config.language,
    };
    match args.format {
        Format::Json => context.terminal.print_raw(&budgets.to_json()?)?,
        Format::Terminal => context
            .terminal
            .print(&terminal::render(&budgets, language))?,
    }
    let status = name_unreadable(&collection, workspace.config.language, context);
    Ok(match args.check && budgets.is_broken() {
        true => ExitStatus::Found,
        false => status,
    })
}
