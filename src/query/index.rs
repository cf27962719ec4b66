//! The list of postmortems as Markdown pages: what a code host shows of the
//! folder.
//!
//! Newest first by year. A long list is split: the first page keeps the newest
//! years and links to a page for each older one, so that a host shows all of it.
//! What is generated stands between two markers; the text around is its author's.

use crate::diagnostic::printable;
use crate::document::TaskState;
use crate::model::{Entry, Language, Status};
use chrono::Datelike;
use std::fmt::Write;

/// Where the generated part begins.
pub const BEGIN: &str = "<!-- blameless: index -->";
/// Where it ends.
pub const END: &str = "<!-- blameless: end of index -->";

/// The name of each page, which is what code hosts show of a folder.
const NAME: &str = "README.md";

/// The list is split where it has more than this many postmortems.
pub const LONGEST: usize = 200;

/// One page of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The path from the repository's root, with `/`.
    pub path: String,
    /// The page as it is written where there is none: a title and the markers.
    pub fresh: String,
    /// What stands between the markers, with `\n`.
    pub list: String,
}

/// The pages for `entries`, which come newest first with their countermeasures;
/// the main page is the first. `kept` says of a year whether its page is there
/// already, and so has to be kept up to date even if nothing links to it.
pub fn pages(
    entries: &[Entry],
    directory: &str,
    language: Language,
    kept: impl Fn(&str) -> bool,
) -> Vec<Page> {
    let words = words(language);
    let years: Vec<(i32, &[Entry])> = entries
        .chunk_by(|a, b| year(a) == year(b))
        .map(|entries| (entries.first().map_or(0, year), entries))
        .collect();
    // Whole years, the newest always, as many as the main page has room for.
    let mut room = LONGEST;
    let fitting = years.iter().enumerate().take_while(|(at, (_, entries))| {
        let fits = *at == 0 || entries.len() <= room;
        room = room.saturating_sub(entries.len());
        fits
    });
    let here = fitting.count();
    let (newest, older) = years.split_at(here);

    let mut list = String::new();
    for (year, entries) in newest {
        let _ = write!(list, "\n## {year}\n\n{}", table(entries, directory, words));
    }
    if !older.is_empty() {
        let _ = write!(list, "\n## {}\n\n", words.older);
        for (year, entries) in older {
            let count = words.count(entries.len());
            let _ = writeln!(list, "- [{year}]({year}/{NAME}): {count}");
        }
    }
    if !list.is_empty() {
        list.push('\n');
    }
    let mut pages = vec![Page {
        path: within(directory, NAME),
        fresh: page(language),
        list,
    }];
    for (at, (year, entries)) in years.iter().enumerate() {
        let folder = within(directory, &year.to_string());
        let path = within(&folder, NAME);
        if at < here && !kept(&path) {
            continue;
        }
        let title = words.title_of_year.replace("{year}", &year.to_string());
        let all = words.all;
        pages.push(Page {
            list: format!("\n{}\n", table(entries, &folder, words)),
            fresh: format!("# {title}\n\n[{all}](../{NAME})\n\n{BEGIN}\n{END}\n"),
            path,
        });
    }
    pages
}

/// The main page as it is before there is anything to list.
pub fn page(language: Language) -> String {
    let words = words(language);
    format!("# {}\n\n{}\n\n{BEGIN}\n{END}\n", words.title, words.about)
}

/// `text` with `list` between the markers, in the text's own line ends; `None`
/// where a marker is missing.
pub fn replaced(text: &str, list: &str) -> Option<String> {
    let begin = text.find(BEGIN)? + BEGIN.len();
    let end = begin + text[begin..].find(END)?;
    let eol = if text[..begin].contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let list = format!("\n{list}").replace('\n', eol);
    Some(format!("{}{list}{}", &text[..begin], &text[end..]))
}

/// `text` with the list that `other` has between the markers; `None` where one
/// of them is without.
pub fn with_list_of(text: &str, other: &str) -> Option<String> {
    let list = |text: &str| {
        let begin = text.find(BEGIN)? + BEGIN.len();
        Some(begin..begin + text[begin..].find(END)?)
    };
    let (mine, theirs) = (list(text)?, list(other)?);
    let (before, after) = (&text[..mine.start], &text[mine.end..]);
    Some(format!("{before}{}{after}", &other[theirs]))
}

fn within(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

fn year(entry: &Entry) -> i32 {
    entry.postmortem.started_at.year()
}

/// The postmortems of a year; paths are counted from `folder`.
fn table(entries: &[Entry], folder: &str, words: &Words) -> String {
    let mut out = format!("{}\n|---|---|---|---|---|--:|\n", words.header);
    for entry in entries {
        let postmortem = &entry.postmortem;
        let services: Vec<String> = postmortem.services.iter().map(|one| cell(one)).collect();
        let _ = writeln!(
            out,
            "| {} | [{}]({}) | {} | {} | {} | {} |",
            postmortem.started_at.format("%m-%d"),
            label(&postmortem.title),
            link(&entry.path, folder),
            cell(postmortem.severity.as_str()),
            services.join(", "),
            words.status(postmortem.status),
            open(entry),
        );
    }
    out
}

/// Open countermeasures of all that are to be done; a dash where there are
/// none, or they haven't been read.
fn open(entry: &Entry) -> String {
    let items = entry.countermeasures.as_deref().unwrap_or_default();
    let count = |state| items.iter().filter(|item| item.state == state).count();
    let (open, done) = (count(TaskState::Open), count(TaskState::Done));
    match open + done {
        0 => "–".into(),
        all => format!("{open}/{all}"),
    }
}

/// Text in a cell of a table, as it is: what Markdown or HTML would make of it
/// is escaped.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        if matches!(
            c,
            '\\' | '|' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A link's words. A title is read as Markdown nowhere else.
fn label(title: &str) -> String {
    match title.trim() {
        "" => "–".into(),
        title => cell(title),
    }
}

/// The path from `folder`, percent-encoded (RFC 3986, section 2.3): hosts differ
/// in what they make of blanks and Hangul in a link.
fn link(path: &str, folder: &str) -> String {
    let mut folders = folder.split('/').filter(|part| !part.is_empty()).peekable();
    let mut parts = path.split('/').peekable();
    while let (Some(one), Some(other)) = (folders.peek(), parts.peek()) {
        if one != other {
            break;
        }
        folders.next();
        parts.next();
    }
    let mut out = "../".repeat(folders.count());
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push('/');
        }
        for byte in part.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    out.push(char::from(byte));
                }
                _ => {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

struct Words {
    title: &'static str,
    about: &'static str,
    header: &'static str,
    older: &'static str,
    one: &'static str,
    many: &'static str,
    title_of_year: &'static str,
    all: &'static str,
    statuses: [&'static str; 3],
}

impl Words {
    fn count(&self, count: usize) -> String {
        let form = if count == 1 { self.one } else { self.many };
        form.replace("{n}", &count.to_string())
    }

    fn status(&self, status: Status) -> &'static str {
        let [draft, in_review, done] = self.statuses;
        match status {
            Status::Draft => draft,
            Status::InReview => in_review,
            Status::Final => done,
        }
    }
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

const ENGLISH: Words = Words {
    title: "Postmortems",
    about: "What happened, why, and what changed since. Newest first; `blameless index` writes\n\
            the list.",
    header: "| Day | Incident | Severity | Services | Status | Open |",
    older: "Earlier",
    one: "1 postmortem",
    many: "{n} postmortems",
    title_of_year: "Postmortems of {year}",
    all: "All postmortems",
    statuses: ["draft", "in review", "final"],
};

const KOREAN: Words = Words {
    title: "포스트모템",
    about: "무슨 일이 있었고, 왜 일어났고, 그 뒤로 무엇이 달라졌는지. 최근 것부터이며 목록은\n\
            `blameless index`가 씁니다.",
    header: "| 날짜 | 장애 | 심각도 | 서비스 | 상태 | 남음 |",
    older: "이전",
    one: "1건",
    many: "{n}건",
    title_of_year: "{year}년 포스트모템",
    all: "모든 포스트모템",
    statuses: ["초안", "검토 중", "완료"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    #[test]
    fn only_the_part_between_the_markers_changes() {
        let text = format!("# Ours\r\n\r\n{BEGIN}old{END}\r\nafter");
        assert_eq!(
            replaced(&text, "- new\n"),
            Some(format!("# Ours\r\n\r\n{BEGIN}\r\n- new\r\n{END}\r\nafter"))
        );
        assert_eq!(replaced("# Ours", "x"), None);
    }

    #[test]
    fn links_are_counted_from_the_page() {
        assert_eq!(
            link("postmortems/2022/2022-10-15-판 교.md", "postmortems"),
            "2022/2022-10-15-%ED%8C%90%20%EA%B5%90.md"
        );
        assert_eq!(link("postmortems/2022/a.md", "postmortems/2022"), "a.md");
        assert_eq!(
            link("postmortems/old/a.md", "postmortems/2022"),
            "../old/a.md"
        );
        assert_eq!(link("2022/a.md", ""), "2022/a.md");
    }

    proptest! {
        #[test]
        fn a_title_reads_in_a_table_as_it_is(title in "[^\\p{C}\\p{Z}\\\\&]{1,20}") {
            let row = format!("| a | b |\n|---|---|\n| [{}](x) | c |\n", label(&title));
            let options = pulldown_cmark::Options::ENABLE_TABLES;
            let mut said = String::new();
            for event in Parser::new_ext(&row, options) {
                match event {
                    Event::Text(text) => said.push_str(&text),
                    Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => said.push('!'),
                    _ => {}
                }
            }
            prop_assert_eq!(said, format!("ab{title}c"));
        }
    }
}
