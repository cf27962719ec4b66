//! The lines of an export as files again, and what can be wrong with them.

use crate::exchange::malformed::{Found, Wanted};
use crate::model::Language;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};
use std::fmt;

/// What a line of an export says of a file: all that an import needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path from the root of the repository that it was exported from.
    pub path: String,
    /// The document, byte for byte.
    pub document: String,
}

/// A line that no file can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a line of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It ends in the middle of a value.
    Cut,
    /// It is no JSON from these characters on.
    Syntax(String),
    /// It is another value than an object.
    NoObject(Found),
    /// One value takes several lines, or a list holds everything.
    OneValue {
        /// Whether it is a list.
        is_list: bool,
    },
    /// A key that every line has isn't there.
    Missing {
        /// The key.
        key: &'static str,
        /// A key that is there and may be meant.
        near: Option<String>,
    },
    /// A key is there more than once.
    Twice {
        /// The key.
        key: &'static str,
    },
    /// A value is of another kind.
    Wrong {
        /// Its key.
        key: &'static str,
        /// What is there.
        found: Found,
    },
}

impl Problem {
    /// The problem in words of `language`, with what to type next.
    pub fn worded(&self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Ko => self.korean(),
        }
    }

    fn english(&self) -> String {
        const AGAIN: &str = "write the file again with `blameless export jsonl`";
        let wanted = Wanted::Text.worded(Language::En);
        match self {
            Problem::Cut => format!("the line ends before its JSON does; {AGAIN}"),
            Problem::Syntax(rest) => format!("is no JSON from `{rest}` on; {AGAIN}"),
            Problem::NoObject(found) => format!(
                "is {}; an object with `path` and `document` is expected on each line; {AGAIN}",
                found.worded(Language::En)
            ),
            Problem::OneValue { is_list: true } => {
                "is one list; each postmortem has a line of its own here: `jq -c '.[]' FILE`".into()
            }
            Problem::OneValue { is_list: false } => {
                "goes on over several lines; each postmortem has one line here: `jq -c . FILE`"
                    .into()
            }
            Problem::Missing {
                key,
                near: Some(near),
            } => format!("`{key}` is missing; is `{near}` meant? Call it `{key}`"),
            Problem::Missing { key, near: None } => {
                format!("`{key}` is missing; {AGAIN}, whose lines have `path` and `document`")
            }
            Problem::Twice { key } => format!("`{key}` is there twice; leave one of them out"),
            Problem::Wrong { key, found } => format!(
                "`{key}` is {}; {wanted} is expected there",
                found.worded(Language::En)
            ),
        }
    }

    fn korean(&self) -> String {
        const AGAIN: &str = "`blameless export jsonl`로 다시 내보내세요";
        match self {
            Problem::Cut => format!("JSON이 끝나기 전에 줄이 끝남. {AGAIN}"),
            Problem::Syntax(rest) => format!("`{rest}`부터 올바른 JSON이 아님. {AGAIN}"),
            Problem::NoObject(found) => format!(
                "값이 {}: 줄마다 `path`와 `document`가 있는 객체여야 함. {AGAIN}",
                found.worded(Language::Ko)
            ),
            Problem::OneValue { is_list: true } => {
                "파일 전체가 목록 하나임. 한 줄에 하나씩 바꾸세요: `jq -c '.[]' FILE`".into()
            }
            Problem::OneValue { is_list: false } => {
                "객체 하나가 여러 줄에 걸쳐 있음. 한 줄로 바꾸세요: `jq -c . FILE`".into()
            }
            Problem::Missing {
                key,
                near: Some(near),
            } => format!("`{key}` 키가 없음. `{near}`이(가) 그 값이라면 `{key}`로 바꾸세요"),
            Problem::Missing { key, near: None } => {
                format!("`{key}` 키가 없음. {AGAIN}. 줄마다 `path`와 `document`가 있습니다")
            }
            Problem::Twice { key } => format!("`{key}` 키가 두 번 나옴. 하나를 지우세요"),
            Problem::Wrong { key, found } => format!(
                "`{key}` 값이 {}: {} 와야 함",
                found.worded(Language::Ko),
                Wanted::Text.worded(Language::Ko)
            ),
        }
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = (self.line, self.column);
        write!(f, "{line}:{column}: {}", self.problem.english())
    }
}

impl std::error::Error for LineError {}

/// The files that `text`, an export, holds, each with its line's number. Other
/// keys of a line are tolerated: `path` and `document` say it all. Blank lines
/// are skipped.
pub fn files(text: &str) -> Vec<Result<(usize, File), LineError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(is_list) = one_value(text) {
        let before = text.len() - text.trim_start().len();
        let line = text[..before].matches('\n').count() + 1;
        let start = text[..before].rfind('\n').map_or(0, |at| at + 1);
        return vec![Err(LineError {
            line,
            column: before - start + 1,
            problem: Problem::OneValue { is_list },
        })];
    }
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| match file(line) {
            Ok(file) => Ok((at + 1, file)),
            Err((offset, problem)) => Err(LineError {
                line: at + 1,
                column: line[..offset].chars().count() + 1,
                problem,
            }),
        })
        .collect()
}

/// Whether all of `text` is one value of several lines, or one list: what other
/// tools write. `None` where it isn't.
fn one_value(text: &str) -> Option<bool> {
    let text = text.trim();
    let is_list = text.starts_with('[');
    let first = text.lines().next().unwrap_or_default();
    let goes_on = first.len() < text.len() && !is_json(first);
    ((is_list || text.starts_with('{') && goes_on) && is_json(text)).then_some(is_list)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// The file that `line` is; what is wrong, and at which byte, where it is none.
fn file(line: &str) -> Result<File, (usize, Problem)> {
    let object = members(line)?;
    let mut path = None;
    let mut document = None;
    for member in &object.members {
        let (key, slot) = match member.key.as_str() {
            "path" => ("path", &mut path),
            "document" => ("document", &mut document),
            _ => continue,
        };
        if slot.is_some() {
            return Err((member.at, Problem::Twice { key }));
        }
        let value = serde_json::from_str(member.value).unwrap_or(Value::Null);
        let Value::String(text) = value else {
            let found = Found::of(&value);
            return Err((member.value_at, Problem::Wrong { key, found }));
        };
        *slot = Some(text);
    }
    let missing = |key| object.missing(key);
    Ok(File {
        path: path.ok_or_else(|| missing("path"))?,
        document: document.ok_or_else(|| missing("document"))?,
    })
}

/// An object with the places of its members.
struct Object<'l> {
    at: usize,
    members: Vec<Member<'l>>,
}

struct Member<'l> {
    key: String,
    at: usize,
    value: &'l str,
    value_at: usize,
}

impl Object<'_> {
    /// That `key` isn't there, with the one that its writer may have meant, which
    /// is the place then.
    fn missing(&self, key: &'static str) -> (usize, Problem) {
        const SLIPS: usize = 2;
        let near = self.members.iter().find(|member| {
            let known = ["id", "path", "document"].contains(&member.key.as_str());
            let name = member.key.to_lowercase();
            !known && strsim::osa_distance(&name, key) <= SLIPS
        });
        let at = near.map_or(self.at, |member| member.at);
        let near = near.map(|member| member.key.clone());
        (at, Problem::Missing { key, near })
    }
}

/// The members of the object that `line` is. The library gives no places, but
/// says how far it has read.
fn members(line: &str) -> Result<Object<'_>, (usize, Problem)> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(line) {
        let at = error.column().saturating_sub(1).min(line.len());
        let at = (0..=at).rev().find(|at| line.is_char_boundary(*at));
        let at = at.unwrap_or(0);
        const SHOWN: usize = 20;
        return Err(if error.is_eof() {
            (line.len(), Problem::Cut)
        } else {
            let rest: String = line[at..].chars().take(SHOWN).collect();
            (at, Problem::Syntax(rest.trim_end().to_owned()))
        });
    }
    let blanks = |at: usize| line[at..].len() - line[at..].trim_start().len();
    let start = blanks(0);
    if !line[start..].starts_with('{') {
        let value = serde_json::from_str(line).unwrap_or(Value::Null);
        return Err((start, Problem::NoObject(Found::of(&value))));
    }
    let mut members = Vec::new();
    let mut at = start + 1;
    loop {
        at += blanks(at);
        let mut keys = Deserializer::from_str(&line[at..]).into_iter::<String>();
        let Some(Ok(key)) = keys.next() else { break };
        let after = at + keys.byte_offset();
        let colon = after + blanks(after) + 1;
        let value_at = colon + blanks(colon);
        let mut values = Deserializer::from_str(&line[value_at..]).into_iter::<IgnoredAny>();
        let Some(Ok(_)) = values.next() else { break };
        let end = value_at + values.byte_offset();
        members.push(Member {
            key,
            at,
            value: &line[value_at..end],
            value_at,
        });
        // Past the comma, or the brace at the end.
        at = end + blanks(end) + 1;
    }
    Ok(Object { at: start, members })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_none_is_named_with_its_place() {
        let text = "\u{feff}{\"path\":\"a.md\",\"document\":\"x\\r\\n\",\"later\":1}\n\n\
                    {\"제목\":\"가\", \"path\" : 3}\n\
                    {\n\
                    {\"path\":\"a.md\",\"documnet\":\"x\"}\n\
                    {\"path\":\"a.md\", \"path\":\"b.md\"}\n\
                    {\"path\":\"a.md\",}\n\
                    [1]\n\
                    {\"document\":[\"x\"]}\n\
                    \"x\"\n\
                    # It broke\n\
                    {\"title\":\"x\"}\n";
        let read: Vec<_> = files(text)
            .into_iter()
            .map(|one| match one {
                Ok((line, file)) => format!("{line} {} {:?}", file.path, file.document),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(
            read.join("\n"),
            "1 a.md \"x\\r\\n\"\n\
             3:21: `path` is 3; a text is expected there\n\
             4:2: the line ends before its JSON does; write the file again with `blameless export jsonl`\n\
             5:16: `document` is missing; is `documnet` meant? Call it `document`\n\
             6:17: `path` is there twice; leave one of them out\n\
             7:16: is no JSON from `}` on; write the file again with `blameless export jsonl`\n\
             8:1: is a list; an object with `path` and `document` is expected on each line; write the file again with `blameless export jsonl`\n\
             9:13: `document` is a list; a text is expected there\n\
             10:1: is \"x\"; an object with `path` and `document` is expected on each line; write the file again with `blameless export jsonl`\n\
             11:1: is no JSON from `# It broke` on; write the file again with `blameless export jsonl`\n\
             12:1: `path` is missing; write the file again with `blameless export jsonl`, whose lines have `path` and `document`"
        );
    }

    #[test]
    fn one_value_over_many_lines_is_one_mistake() {
        let read = |text| {
            let read = files(text).into_iter().map(|one| one.unwrap_err());
            let said = read.map(|error| error.to_string());
            said.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            read("\n[{\"path\":\"a.md\"},\n{}]\n"),
            "2:1: is one list; each postmortem has a line of its own here: `jq -c '.[]' FILE`"
        );
        assert_eq!(
            read("{\n  \"path\": \"a.md\"\n}\n"),
            "1:1: goes on over several lines; each postmortem has one line here: `jq -c . FILE`"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(?:[{}\\[\\]:,\" \\\\0-9가]|\"path\"|\"document\"|null|\n|\\PC){0,24}") {
            for error in files(&text).into_iter().filter_map(Result::err) {
                let _ = (error.to_string(), error.problem.worded(Language::Ko));
            }
        }
    }
}
