//! A relative link to a file that isn't there.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "broken-link",
    level: Level::Warning,
    about: About {
        what: [
            "A relative link leads nowhere",
            "상대 링크가 가리키는 파일이 없습니다",
        ],
        why: [
            "A graph or a log that can't be opened is no evidence. Mend the path, or add the file to the repository.",
            "열 수 없는 그래프와 로그는 증거가 되지 않습니다. 경로를 고치거나 파일을 저장소에 넣으세요.",
        ],
        source: "",
        bad: &[Example::Prose("The [graph](missing.png) shows it.")],
        good: &[Example::Prose(
            "The [graph](https://example.com/graph.png) shows it.",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let links = subject.manuscript.links.iter();
    let relative = links.filter_map(|link| Some((link, path(&link.target)?)));
    relative
        .filter(|(_, path)| !(subject.exists)(path))
        .map(|(link, path)| {
            Diagnostic::warning(RULE.name, link.span, format!("there is no file `{path}`"))
                .with_help("mend the path, counted from this file's folder, or add the file")
        })
        .collect()
}

/// The file that a link leads to, from the folder of its document; `None` for
/// what isn't relative or leads to a place of the same page.
fn path(target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next()?;
    let scheme = path.split(['/', '\\']).next()?.contains(':');
    if path.is_empty() || path.starts_with('/') || scheme {
        return None;
    }
    decoded(path)
}

/// `%20` and the like as the bytes that they stand for.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
