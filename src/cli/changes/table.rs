//! Ranked changes for people: two lines each.

use super::said;
use super::words::Words;
use crate::cli::prompt::cut_to;
use crate::cli::terminal::Terminal;
use crate::diagnostic::printable;
use crate::query::changes::{Kind, Ranked, Reason};
use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// The word for a kind, in JSON.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Commit => "commit",
        Kind::Merge => "merge",
        Kind::Tag => "tag",
        Kind::Deploy => "deploy",
    }
}

/// The list below `head`.
pub fn render(head: &str, ranked: &[Ranked], words: &Words, terminal: &Terminal) -> String {
    let (bold, dim) = match terminal.is_styled() {
        true => (Style::new().bold(), Style::new().dimmed()),
        false => (Style::new(), Style::new()),
    };
    let width = terminal.width;
    let fit = |text: &str, margin: usize| match width {
        Some(width) => cut_to(text, width.saturating_sub(margin)),
        None => text.to_owned(),
    };
    let labels = ranked
        .iter()
        .map(|one| printable(&one.change.label).width());
    let label_width = labels.max().unwrap_or(0).min(24);
    let number_width = ranked.len().to_string().len();
    let mut out = format!("{}\n\n", printable(head));
    for (at, one) in ranked.iter().enumerate() {
        let change = &one.change;
        let label = cut_to(&printable(&change.label), label_width);
        let pad = " ".repeat(label_width.saturating_sub(label.width()));
        let indent = number_width + 2;
        let subject = fit(&printable(&change.subject), indent + label_width + 2);
        out.push_str(&format!(
            "{:>number_width$}  {bold}{label}{bold:#}{pad}  {subject}\n",
            at + 1
        ));
        let kind = words.kinds[change.kind as usize];
        let mut facts = vec![format!("{}, {kind}", change.source)];
        facts.extend(one.reasons.iter().map(|reason| because(reason, words)));
        let facts = fit(&printable(&facts.join("; ")), indent);
        out.push_str(&format!("{}{dim}{facts}{dim:#}\n", " ".repeat(indent)));
    }
    out
}

/// A reason as a clause.
fn because(reason: &Reason, words: &Words) -> String {
    match reason {
        Reason::Reverted { by, after } => words
            .reverted
            .replace("{length}", &said(*after, words))
            .replace("{by}", by),
        Reason::Service(service) => words.service.replace("{service}", service),
        Reason::Released(tag) => words.released.replace("{tag}", tag),
        Reason::Touches(paths) => words.touches.replace("{paths}", &paths.join(", ")),
        Reason::Says(said) => {
            let said: Vec<_> = said.iter().map(|word| format!("\"{word}\"")).collect();
            words.says.replace("{words}", &said.join(", "))
        }
        Reason::Before(length) if length.num_minutes() == 0 => words.at_start.to_owned(),
        Reason::Before(length) => words.before.replace("{length}", &said(*length, words)),
    }
}
