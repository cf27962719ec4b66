//! Headings and task items of a Markdown body, with their spans.

mod quick;

pub use quick::quick_headings;

use super::span::{Span, line_around};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// One heading and the text that it governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for `#` up to 6.
    pub level: u8,
    /// The words, without markup.
    pub text: String,
    /// The heading's own line or lines.
    pub span: Span,
    /// From the heading's end to the next heading of this level or above.
    pub content: Span,
}

/// What a task item's box says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// `[ ]`
    Open,
    /// `[x]`
    Done,
    /// `[-]`: it won't be done.
    Dropped,
}

/// One task item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskItem {
    /// What the box says.
    pub state: TaskState,
    /// The box, brackets included.
    pub mark: Span,
    /// The words after the box, up to a nested list or the end of the item.
    pub text: Span,
}

/// The Markdown that code hosts read: tables, task lists, footnotes, and so on.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The headings of the part `body` of `text`, in order.
pub fn headings(text: &str, body: Span) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut current: Option<Heading> = None;
    let events = Parser::new_ext(body.of(text), markdown_options()).into_offset_iter();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let span = Span::from(range).shifted(body.start);
                current = Some(Heading {
                    level: number(level),
                    text: String::new(),
                    span,
                    content: Span::new(span.end, body.end),
                });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(current.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut current {
                    heading.text.push_str(&words);
                }
            }
            _ => {}
        }
    }
    close(&mut found);
    found
}

/// Ends what each heading governs where the next one of its level or above
/// starts.
fn close(found: &mut [Heading]) {
    // A stack of headings that are still open: the next heading of the same
    // level or above ends each. Linear, whatever the nesting.
    let mut open: Vec<usize> = Vec::new();
    for at in 0..found.len() {
        let (level, start) = (found[at].level, found[at].span.start);
        while let Some(last) = open.pop_if(|last| found[*last].level >= level) {
            found[last].content.end = start;
        }
        open.push(at);
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The task items in the part `within` of `text`, in order, nested ones too.
pub fn task_items(text: &str, within: Span) -> Vec<TaskItem> {
    if let Some(items) = plain_items(text, within) {
        return items;
    }
    marked_items(text, within)
}

/// The items of a part that is nothing but one-line items, which is how nearly
/// all are written; `None` for any other, which is left to the parser.
fn plain_items(text: &str, within: Span) -> Option<Vec<TaskItem>> {
    let mut items = Vec::new();
    let mut start = within.start;
    for line in within.of(text).split_inclusive('\n') {
        let at = start;
        start += line.len();
        let words = line.trim_ascii_end();
        if words.is_empty() {
            continue;
        }
        let state = match words.get(..6)? {
            "- [ ] " => TaskState::Open,
            "- [x] " | "- [X] " => TaskState::Done,
            "- [-] " => TaskState::Dropped,
            _ => return None,
        };
        let first = words[6..].chars().next()?;
        if first.is_whitespace() || words.ends_with(char::is_whitespace) {
            return None;
        }
        items.push(TaskItem {
            state,
            mark: Span::new(at + 2, at + 5),
            text: Span::new(at + 6, at + words.len()),
        });
    }
    Some(items)
}

fn marked_items(text: &str, within: Span) -> Vec<TaskItem> {
    // Without the task-list extension each box is plain text at the head of
    // its item, and `[-]`, which the extension doesn't know, is read alike.
    let options = markdown_options().difference(Options::ENABLE_TASKLISTS);
    let mut items: Vec<TaskItem> = Vec::new();
    let mut open: Vec<Option<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(within.of(text), options).into_offset_iter() {
        let span = Span::from(range).shifted(within.start);
        match event {
            Event::Start(Tag::Item) => {
                let item = read_item(text, span);
                open.push(item.as_ref().map(|_| items.len()));
                items.extend(item);
            }
            Event::Start(Tag::List(_)) => {
                if let Some(Some(parent)) = open.last() {
                    let item: &mut TaskItem = &mut items[*parent];
                    let end = item.text.end.min(span.start);
                    let words = text[item.text.start..end.max(item.text.start)].trim_end();
                    item.text.end = item.text.start + words.len();
                }
            }
            Event::End(TagEnd::Item) => {
                open.pop();
            }
            _ => {}
        }
    }
    items
}

fn read_item(text: &str, span: Span) -> Option<TaskItem> {
    let item = span.of(text);
    let bullet = item.find(['-', '*', '+', '.', ')'])?;
    let rest = &item[bullet + 1..];
    let mark = bullet + 1 + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let state = match item.get(mark..mark + 3)? {
        "[ ]" => TaskState::Open,
        "[x]" | "[X]" => TaskState::Done,
        "[-]" => TaskState::Dropped,
        _ => return None,
    };
    let after = &item[mark + 3..];
    if !(after.is_empty() || after.starts_with(char::is_whitespace)) {
        return None;
    }
    let line = line_around(text, span.start + mark);
    let words = after.trim();
    let start = if words.is_empty() {
        line.end.min(span.end)
    } else {
        span.start + mark + 3 + (after.len() - after.trim_start().len())
    };
    Some(TaskItem {
        state,
        mark: Span::new(mark, mark + 3).shifted(span.start),
        text: Span::new(start, start + words.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_govern_what_follows_up_to_their_equals() {
        let text = "pre\n# A *b* `c`\none\n## B\ntwo\n### C\nthree\n\nD\n===\nfour\n";
        let body = Span::new(0, text.len());
        let found: Vec<_> = headings(text, body)
            .into_iter()
            .map(|h| (h.level, h.text, h.content.of(text).to_owned()))
            .collect();
        let expected = [
            (1, "A b c", "one\n## B\ntwo\n### C\nthree\n\n"),
            (2, "B", "two\n### C\nthree\n\n"),
            (3, "C", "three\n\n"),
            (1, "D", "four\n"),
        ];
        let expected: Vec<_> = expected
            .map(|(level, text, content)| (level, text.to_owned(), content.to_owned()))
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_in_code_and_comments_are_not_headings() {
        let text = "```\n# no\n```\n<!--\n# no\n-->\n    # no\n";
        assert_eq!(headings(text, Span::new(0, text.len())), []);
    }

    #[test]
    fn task_items_of_any_state_and_depth_are_found() {
        let text = "\
- [ ] one
  more
  - [x] nested
* [X] two
- [-] three
1. [ ] four
- [] no
- [x]no
- plain
<!-- 
- [ ] example
-->
```
- [ ] code
```
";
        let items = task_items(text, Span::new(0, text.len()));
        let read: Vec<_> = items
            .iter()
            .map(|item| (item.state, item.mark.of(text), item.text.of(text)))
            .collect();
        assert_eq!(
            read,
            [
                (TaskState::Open, "[ ]", "one\n  more"),
                (TaskState::Done, "[x]", "nested"),
                (TaskState::Done, "[X]", "two"),
                (TaskState::Dropped, "[-]", "three"),
                (TaskState::Open, "[ ]", "four"),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn plain_items_are_those_that_the_parser_finds(
            text in "(- \\[[ xX-]\\] ?[a`#*<>\\[ 가-]{0,6}(\r?\n)+){0,4}(- \\[ \\] a)?",
        ) {
            let all = Span::new(0, text.len());
            if let Some(plain) = plain_items(&text, all) {
                proptest::prop_assert_eq!(plain, marked_items(&text, all), "{:?}", text);
            }
        }

        #[test]
        fn no_text_panics(text in "([-*#>`\\[\\] x\n가]|\r\n|<!--|-->){0,80}") {
            let all = Span::new(0, text.len());
            for heading in headings(&text, all) {
                let _ = heading.content.of(&text);
            }
            for item in task_items(&text, all) {
                let _ = (item.mark.of(&text), item.text.of(&text));
            }
        }
    }
}
