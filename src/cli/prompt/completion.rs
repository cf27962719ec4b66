//! A line of comma-separated names, completed from those that are known: the
//! rest of a name is shown in grey while it is typed, and Tab goes through the
//! names that fit, also by letters left out (`chk` for `checkout`).

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper, Result};
use std::borrow::Cow;

/// The names that a line is completed from.
#[derive(Debug, Default)]
pub struct Names(pub Vec<String>);

impl Names {
    /// The names that `typed` may stand for, likeliest first.
    pub fn fitting(&self, typed: &str) -> Vec<&str> {
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut found: Vec<_> = self
            .0
            .iter()
            .filter_map(|name| Some((matcher.fuzzy_match(name, typed)?, name.as_str())))
            .collect();
        found.sort_by_key(|(score, name)| (std::cmp::Reverse(*score), *name));
        found.into_iter().map(|(_, name)| name).collect()
    }
}

/// Where the last name of a line starts, and what is typed of it.
fn last_name(line: &str) -> (usize, &str) {
    let comma = line.rfind(',').map_or(0, |at| at + 1);
    let typed = line[comma..].trim_start();
    (line.len() - typed.len(), typed)
}

impl Completer for Names {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        let (start, typed) = last_name(&line[..pos]);
        let pairs = self.fitting(typed).into_iter().map(|name| Pair {
            display: name.to_owned(),
            replacement: name.to_owned(),
        });
        Ok((start, pairs.collect()))
    }
}

impl Hinter for Names {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        let (_, typed) = last_name(line);
        if typed.is_empty() || pos < line.len() {
            return None;
        }
        let rest = self.0.iter().find_map(|name| name.strip_prefix(typed))?;
        (!rest.is_empty()).then(|| rest.to_owned())
    }
}

impl Highlighter for Names {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("\u{1b}[2m{hint}\u{1b}[0m"))
    }
}

impl Validator for Names {}
impl Helper for Names {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_by_letters_left_out() {
        let names = Names(
            ["cache", "checkout", "결제", "search"]
                .map(String::from)
                .into(),
        );
        assert_eq!(names.fitting("chk"), ["checkout"]);
        assert_eq!(names.fitting("결"), ["결제"]);
        assert_eq!(names.fitting("zz"), Vec::<&str>::new());
        assert_eq!(last_name("cache, che"), (7, "che"));
        assert_eq!(last_name("결제,"), (7, ""));
    }
}
