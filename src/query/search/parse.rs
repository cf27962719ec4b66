//! What was typed, read as a query.

use super::term::Term;
use super::{Clause, Query, Scope};
use crate::diagnostic::nearest;
use crate::model::CoreSection;
use crate::model::field::{FIELDS, paths};
use crate::model::section::Aliases;
use crate::query::word::{is_function_word, is_hangul, words};
use regex::bytes::Regex;
use thiserror::Error;

/// Why something that was typed is no query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryError {
    /// It has no word that could be found.
    #[error("nothing to look for{}; type a word, such as `blameless search timeout`", in_quotes(.0))]
    Nothing(String),
    /// It only says what must not be there.
    #[error("`{0}` only says what must not be there; `blameless list` shows all")]
    OnlyNegated(String),
    /// A word stands before a colon that is no field and no section.
    #[error(
        "`{scope}:` is no section and no field; {help}\n       to look for the text, put it in quotes: '\"{written}\"'"
    )]
    Scope {
        /// What stands before the colon.
        scope: String,
        /// All of it.
        written: String,
        /// What could be meant.
        help: String,
    },
    /// It is longer than any text could fit.
    #[error("the query is too long; a few words will do")]
    TooLong,
}

fn in_quotes(typed: &str) -> String {
    match typed.trim() {
        "" => String::new(),
        typed => format!(" in `{typed}`"),
    }
}

/// Words that are looked for at once, at most.
const MOST_WORDS: usize = 64;

/// Names of fields that are not their paths, with what they stand for.
const NAMES: &[(&str, &str)] = &[
    ("service", "services"),
    ("서비스", "services"),
    ("team", "teams"),
    ("팀", "teams"),
    ("제목", "title"),
    ("방아쇠", "trigger"),
    ("촉발요인", "trigger"),
    ("트리거", "trigger"),
    ("tag", "tags"),
    ("태그", "tags"),
    ("author", "authors"),
    ("작성자", "authors"),
    ("reviewer", "reviewers"),
    ("검토자", "reviewers"),
    ("심각도", "severity"),
    ("상태", "status"),
    ("감지", "detection"),
    ("impact", "impact.summary"),
    ("영향", "impact.summary"),
    ("rollout", "change.rollout"),
    ("rollback", "change.rollback"),
];

/// Names of the owners of countermeasures.
const OWNER: &[&str] = &["owner", "담당", "담당자"];

/// One part of a query as it was typed.
struct Part<'t> {
    negated: bool,
    scope: Option<&'t str>,
    text: &'t str,
    quoted: bool,
    written: &'t str,
}

impl Query {
    /// Reads what was typed, each argument by itself. An argument of several
    /// words without any sign is a phrase: the shell took the quotes.
    ///
    /// # Errors
    /// When nothing can be looked for, or a word before a colon isn't known.
    pub fn parse(typed: &[String], aliases: &Aliases) -> Result<Self, QueryError> {
        let mut clauses = Vec::new();
        for argument in typed {
            let plain = argument.trim();
            let several = plain.contains(char::is_whitespace);
            let signs =
                |word: &str| word.contains(['"', ':', '*']) || word.starts_with(['-', '\u{2212}']);
            if several && !plain.split_whitespace().any(signs) {
                clauses.extend(clause(&whole(plain), None)?);
                continue;
            }
            for part in parts(plain) {
                let (scope, part) = scoped(part, aliases)?;
                clauses.extend(clause(&part, scope)?);
            }
        }
        let all = typed.join(" ").replace('\u{2212}', "-");
        if clauses.is_empty() {
            return Err(QueryError::Nothing(all));
        }
        if clauses.iter().all(|clause| clause.negated) {
            return Err(QueryError::OnlyNegated(all));
        }
        Self::of(clauses)
    }

    /// The query of these clauses, of which at least one isn't negated.
    pub(super) fn of(mut clauses: Vec<Clause>) -> Result<Self, QueryError> {
        let is_needed = |clause: &Clause| match &clause.terms[..] {
            [only] => clause.scope.is_some() || only.prefix || !is_function_word(&only.folded),
            _ => true,
        };
        if clauses.iter().any(|one| !one.negated && is_needed(one)) {
            for clause in &mut clauses {
                clause.required = !clause.negated && is_needed(clause);
            }
        }
        let wanted = clauses.iter().filter(|clause| clause.required);
        // One word of a phrase is enough to know where it can't be: the longest.
        let longest =
            wanted.filter_map(|clause| clause.terms.iter().max_by_key(|t| t.folded.len()));
        let patterns: Vec<&str> = longest.map(Term::pattern).collect();
        let scanner = Regex::new(&patterns.join("|")).map_err(|_| QueryError::TooLong)?;
        Ok(Self { clauses, scanner })
    }
}

fn whole(text: &str) -> Part<'_> {
    Part {
        negated: false,
        scope: None,
        text,
        quoted: true,
        written: text,
    }
}

/// Splits an argument at its blanks, except for those in quotes.
fn parts(argument: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = argument.trim_start();
    while !rest.is_empty() {
        let all = rest;
        let behind = rest
            .strip_prefix(['-', '\u{2212}'])
            .filter(|rest| !rest.is_empty());
        let negated = behind.is_some();
        rest = behind.unwrap_or(rest);
        let head = rest.find(|c: char| c == ':' || c == '"' || c.is_whitespace());
        let scope = head.filter(|at| *at > 0 && rest[*at..].starts_with(':'));
        // An address, a time and a version are text.
        let scope = scope.filter(|at| {
            let (name, value) = (&rest[..*at], &rest[*at + 1..]);
            !name.bytes().any(|byte| byte.is_ascii_digit())
                && !value.starts_with(['/', ':'])
                && value.starts_with(|c: char| !c.is_whitespace())
        });
        let scope = scope.map(|at| {
            let name = &rest[..at];
            rest = &rest[at + 1..];
            name
        });
        let (text, quoted);
        if let Some(opened) = rest.strip_prefix('"') {
            let end = opened.find('"').unwrap_or(opened.len());
            (text, quoted) = (&opened[..end], true);
            rest = opened.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (text, quoted) = (&rest[..end], false);
            rest = &rest[end..];
        }
        let written = all[..all.len() - rest.len()].trim();
        rest = rest.trim_start();
        parts.push(Part {
            negated,
            scope,
            text,
            quoted,
            written,
        });
    }
    parts
}

fn scoped<'t>(part: Part<'t>, aliases: &Aliases) -> Result<(Option<Scope>, Part<'t>), QueryError> {
    let Some(name) = part.scope else {
        return Ok((None, part));
    };
    let small = crate::query::word::folded(name);
    let path = NAMES.iter().find(|(known, _)| *known == small);
    let path = path.map_or(&*small, |(_, path)| path);
    let field = FIELDS
        .iter()
        .map(|field| field.path)
        .find(|known| *known == path);
    let section = aliases
        .section(&small)
        .or_else(|| aliases.section(&small.replace('-', " ")));
    let scope = match (field, section) {
        _ if OWNER.contains(&&*small) => Scope::Owner,
        (_, Some(CoreSection::Cause)) => Scope::Either("causes", CoreSection::Cause),
        (Some(field), None) => Scope::Field(field),
        (_, Some(section)) => Scope::Section(section),
        (None, None) => {
            return Err(QueryError::Scope {
                scope: name.into(),
                written: part.written.trim_matches('"').into(),
                help: meant(name),
            });
        }
    };
    Ok((Some(scope), part))
}

/// What could be meant by the scope `name`: the one name near it, or all that
/// are often used, in its script.
fn meant(name: &str) -> String {
    let both = CoreSection::ALL.iter().map(|section| section.headings());
    let english = CoreSection::ALL.iter().map(|section| section.key());
    let fields = NAMES.iter().map(|(name, _)| *name).chain(paths());
    let all = english
        .clone()
        .chain(both.clone().map(|(_, korean)| korean));
    if let Some(near) = nearest(name, all.chain(fields).chain(OWNER.iter().copied())) {
        return format!("did you mean `{near}:`?");
    }
    let known: Vec<&str> = if name.starts_with(is_hangul) {
        let fields = [
            "제목",
            "심각도",
            "서비스",
            "팀",
            "촉발요인",
            "태그",
            "영향",
            "담당",
        ];
        both.map(|(_, korean)| korean).chain(fields).collect()
    } else {
        let fields = [
            "title", "severity", "service", "team", "trigger", "tag", "impact", "owner",
        ];
        english.chain(fields).collect()
    };
    format!("choose one of: {}", known.join(", "))
}

/// The clause of one part; `None` where it has no words.
fn clause(part: &Part<'_>, scope: Option<Scope>) -> Result<Option<Clause>, QueryError> {
    let prefix = !part.quoted && part.text.ends_with('*');
    let found: Vec<_> = words(part.text).take(MOST_WORDS + 1).collect();
    if found.len() > MOST_WORDS || part.text.len() > 4096 {
        return Err(QueryError::TooLong);
    }
    let last = found.len().saturating_sub(1);
    let terms: Option<Vec<Term>> = found
        .iter()
        .enumerate()
        .map(|(at, word)| Term::new(word.span.of(part.text), prefix && at == last))
        .collect();
    let terms = terms.ok_or(QueryError::TooLong)?;
    Ok((!terms.is_empty()).then(|| Clause {
        written: part.written.trim_matches('"').to_owned(),
        scope,
        negated: part.negated,
        terms,
        required: !part.negated,
    }))
}
