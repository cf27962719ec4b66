use super::context::Context;
use super::exit::{ExitStatus, Failure};
use crate::diagnostic::suggest;
use crate::lint::{self, Example, RULES, Rule};
use crate::model::Language;
use clap::Args;
use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// Say why a lint rule is there, with examples; without a name, list the rules
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless explain
  blameless explain counterfactual")]
pub struct ExplainArgs {
    /// The rule's name, as findings give it
    rule: Option<String>,
}

pub fn run(args: &ExplainArgs, context: &Context) -> Result<ExitStatus, Failure> {
    // The rules can be read anywhere; a repository only chooses the language.
    let (language, levels) = if context.is_outside_of_git() {
        (Language::En, Default::default())
    } else {
        let config = context.workspace()?.config;
        (config.language, config.lint)
    };
    let level = |rule: &Rule| levels.get(rule.name).copied().unwrap_or(rule.level);
    let width = context.terminal.text_width();
    let text = match &args.rule {
        None => {
            let widest = RULES.iter().map(|rule| rule.name.len()).max();
            let widest = widest.unwrap_or_default();
            let line = |rule: &Rule| {
                let (name, level) = (rule.name, level(rule).as_str());
                let what = rule.about.what(language);
                format!("{name:widest$}  {level:7}  {what}\n")
            };
            RULES.iter().map(line).collect()
        }
        Some(name) => {
            let rule = lint::rule(name).ok_or_else(|| {
                let advice = suggest(name, lint::names());
                Failure::new(format!("`{name}` is no known rule; {advice}"))
            })?;
            page(rule, level(rule).as_str(), language, width)
        }
    };
    context.terminal.page(&text)?;
    Ok(ExitStatus::Done)
}

fn page(rule: &Rule, level: &str, language: Language, width: usize) -> String {
    let words = match language {
        Language::En => Words {
            source: "Source:",
            bad: "Found:",
            good: "Not found:",
            allow: "To let one stand, say why, in front of it or in it:",
            level: "To change the level, in blameless.toml:",
        },
        Language::Ko => Words {
            source: "출처:",
            bad: "걸리는 예:",
            good: "걸리지 않는 예:",
            allow: "그대로 두려면 앞이나 안에 이유를 적으세요:",
            level: "수준을 바꾸려면 blameless.toml에 적으세요:",
        },
    };
    let mut out = format!("{} ({level})\n", rule.name);
    out.push_str(&"-".repeat(out.trim_end().width()));
    out.push('\n');
    out.push_str(&filled(&format!("{}.", rule.about.what(language)), width));
    out.push('\n');
    out.push_str(&filled(rule.about.why(language), width));
    if !rule.about.source.is_empty() {
        out.push('\n');
        let source = format!("{} {}", words.source, rule.about.source);
        out.push_str(&filled(&source, width));
    }
    for (title, examples) in [(words.bad, rule.about.bad), (words.good, rule.about.good)] {
        if examples.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{title}\n"));
        for example in examples {
            out.push_str(&shown(*example));
        }
    }
    out.push_str(&format!(
        "\n{}\n    <!-- blameless: allow {}: … -->\n\n{}\n    [lint]\n    {} = \"off\"\n",
        words.allow, rule.name, words.level, rule.name
    ));
    out
}

struct Words {
    source: &'static str,
    bad: &'static str,
    good: &'static str,
    allow: &'static str,
    level: &'static str,
}

fn shown(example: Example) -> String {
    let lines = example.text().trim_end().lines();
    let mut lines: Vec<String> = lines
        .map(|line| format!("    {line}").trim_end().into())
        .collect();
    // A key that the front matter is to lack.
    if let (Example::Front(_), Some(missing)) = (example, example.text().strip_prefix('-')) {
        lines = vec![format!("    # {missing} = …")];
    }
    lines.join("\n") + "\n"
}

fn filled(text: &str, width: usize) -> String {
    textwrap::fill(text, Options::new(width)) + "\n"
}
