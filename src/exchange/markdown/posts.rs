//! The posts of status sites that mark each update: cState's `{{< track "…" >}}`
//! below it, and Statusfy's `::: update State | …` around it.

use super::pattern::regex;
use super::source::is_fenced;
use super::times::{Head, head};
use super::updates;
use crate::document::outline;
use crate::document::{Patch, Span};
use regex::Regex;
use std::sync::LazyLock;

/// `{{< track "2018-06-13 16:50:00" >}}`
static TRACK: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"\{\{[<%]\s*track\s+["'`]?([^"'`>\n]{5,60}?)["'`]?\s*[>%]\}\}"#));

/// `**Investigating**:` and the like, in front of the words of an update.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:\*{1,3}|_{1,3})([^*_\n]{2,80}?)[:：]?(?:\*{1,3}|_{1,3})[ \t]*[:：–—-]?(?:[ \t]+|\n|$)",
    )
});

/// `::: update Resolved | 2019-01-28T12:15:20.322Z` up to `:::`
static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?m)^:::[ \t]*update[ \t]+([^|\n]*?)[ \t]*\|[ \t]*([^\n]+?)[ \t]*\n((?s:.*?))\n?^:::[ \t]*(?:\n|\z)",
    )
});

/// One update.
struct Post {
    state: String,
    /// The time, as it is written; of some nobody says it.
    time: Option<String>,
    words: String,
    span: Span,
}

/// `text` with its posts as a list, the first of them first; where nothing says what
/// they are, below a heading for the timeline.
pub fn with_posts_as_list(text: &str) -> String {
    let mut posts = blocks(text);
    if posts.is_empty() {
        posts = tracked(text);
    }
    if posts.is_empty() {
        posts = below_times(text);
    }
    let Some(start) = posts.iter().map(|post| post.span.start).min() else {
        return text.to_owned();
    };
    let heading = updates::heading_at(text, start);
    let mut places: Vec<Span> = posts.iter().map(|post| post.span).collect();
    places.sort_by_key(|span| span.start);
    if is_newest_first(&posts) {
        posts.reverse();
    }
    let mut list: String = posts.iter().map(Post::item).collect();
    list.insert_str(0, &heading);
    let mut listed = text.to_owned();
    for (at, span) in places.iter().enumerate().rev() {
        let with = if at == 0 { list.as_str() } else { "" };
        // The empty lines around a post go with it.
        let mut span = *span;
        if at > 0 {
            span.end +=
                listed[span.end..].len() - listed[span.end..].trim_start_matches('\n').len();
        }
        let needs_end = !with.is_empty() && !listed[span.end..].starts_with('\n');
        let end = if needs_end { "\n" } else { "" };
        listed = Patch::replace(span, format!("{with}{end}")).apply(&listed);
    }
    listed
}

/// The blocks that say they are updates, and when.
fn blocks(text: &str) -> Vec<Post> {
    let blocks = BLOCK.captures_iter(text);
    let posts = blocks.filter_map(|found| {
        let whole = found.get(0)?;
        is_time(&found[2]).then(|| Post {
            state: found[1].to_owned(),
            time: Some(found[2].to_owned()),
            words: found[3].to_owned(),
            span: Span::new(whole.start(), whole.end()),
        })
    });
    posts
        .filter(|post| !is_fenced(text, post.span.start))
        .collect()
}

/// Paragraphs up to one with the mark; those that open with a state, too, where other
/// posts have the mark.
fn tracked(text: &str) -> Vec<Post> {
    let is_marked = |words: &str| {
        TRACK
            .captures(words)
            .is_some_and(|found| is_time(&found[1]))
    };
    if !is_marked(text) {
        return Vec::new();
    }
    let mut posts: Vec<Post> = Vec::new();
    let mut open = false;
    // Whether something that is in no post stands behind the last one.
    let mut is_passed = false;
    for span in paragraphs(text) {
        let words = span.of(text);
        let is_rule = is_rule(words);
        let lead = LEAD.captures(words).filter(|_| !is_rule);
        if is_rule {
            // It parts posts, and belongs to neither of them.
            if let Some(last) = posts.last_mut().filter(|_| !is_passed) {
                last.span.end = span.end;
            }
            open = false;
            continue;
        }
        match posts.last_mut() {
            Some(last) if open && lead.is_none() => {
                last.words.push_str("\n\n");
                last.words.push_str(words);
                last.span.end = span.end;
            }
            _ if lead.is_some() || is_marked(words) => {
                let state = lead
                    .as_ref()
                    .map_or("", |lead| lead.get(1).map_or("", |one| one.as_str()));
                let start = lead.as_ref().map_or(0, |lead| lead[0].len());
                posts.push(Post {
                    state: state.to_owned(),
                    time: None,
                    words: words[start..].to_owned(),
                    span,
                });
            }
            // Words around them are none of theirs.
            _ => {
                is_passed = true;
                continue;
            }
        }
        is_passed = false;
        open = !is_marked(words);
    }
    for post in &mut posts {
        let time = TRACK.captures(&post.words).map(|found| found[1].to_owned());
        if let Some(time) = time {
            post.words = TRACK.replace(&post.words, "").into_owned();
            post.time = Some(time);
        }
    }
    // What follows the last mark belongs to no post.
    let last = posts.iter().rposition(|post| post.time.is_some());
    posts.truncate(last.map_or(0, |last| last + 1));
    let (Some(first), Some(last)) = (posts.first(), posts.last()) else {
        return Vec::new();
    };
    let all = Span::new(first.span.start, last.span.end);
    let mut headings = outline::headings(text, Span::new(0, text.len())).into_iter();
    let is_parted =
        headings.any(|heading| all.start <= heading.span.start && heading.span.start < all.end);
    let mut marks = TRACK.find_iter(text);
    if is_parted || marks.any(|mark| is_fenced(text, mark.start())) {
        return Vec::new();
    }
    posts
}

/// What stands below lines that are nothing but a time, where no section is around
/// them.
fn below_times(text: &str) -> Vec<Post> {
    const FEWEST: usize = 2;
    let mut posts: Vec<Post> = Vec::new();
    let headings = outline::headings(text, Span::new(0, text.len()));
    let mut open = false;
    for span in paragraphs(text) {
        let words = span.of(text);
        let (line, below) = words.split_once('\n').unwrap_or((words, ""));
        let is_heading = headings.iter().any(|one| one.span.start == span.start);
        let time = time_of_line(line).filter(|_| !is_heading);
        match posts.last_mut() {
            // A section ends what is below a time.
            _ if is_heading => open = false,
            // The time of such a one stands below it, and not above the next.
            None if updates::opens_update(line) => return Vec::new(),
            _ if time.is_some() => {
                posts.push(Post {
                    state: String::new(),
                    time,
                    words: below.to_owned(),
                    span,
                });
                open = true;
            }
            Some(last) if open => {
                last.span.end = span.end;
                if !is_rule(words) {
                    last.words.push_str("\n\n");
                    last.words.push_str(words);
                }
            }
            _ => {}
        }
    }
    let tells = |post: &Post| post.words.contains(char::is_alphabetic);
    let is_dated = |post: &Post| {
        let read = post.time.as_deref().and_then(head);
        read.is_some_and(|read| read.day.is_some() || read.zone.is_some())
    };
    let is_around = posts
        .first()
        .is_some_and(|first| updates::heading_at(text, first.span.start).is_empty());
    let is_list = posts.len() >= FEWEST && posts.iter().all(tells) && posts.iter().any(is_dated);
    if !is_list || is_around || posts.iter().any(|post| is_fenced(text, post.span.start)) {
        return Vec::new();
    }
    posts
}

/// The time that is all of a `line`, as it is written.
fn time_of_line(line: &str) -> Option<String> {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "*_:-–—[]()".contains(c));
    let read = head(bare).filter(|read| read.time.is_some() && read.until.is_none())?;
    let is_all = !bare[read.length..].contains(char::is_alphanumeric);
    (is_all && !line.starts_with(['-', '#', '|', '>'])).then(|| bare.to_owned())
}

/// Whether `words` are a line across the page.
fn is_rule(words: &str) -> bool {
    let marks = words.chars().filter(|c| !c.is_whitespace());
    marks.clone().count() > 2 && marks.clone().all(|c| "*-_".contains(c))
}

/// Where the paragraphs of `text` are, without the empty lines between them.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches('\n').len();
        let is_empty = line.trim().is_empty();
        match spans.last_mut() {
            Some(last) if goes_on && !is_empty => last.end = end,
            _ if !is_empty => spans.push(Span::new(at, end)),
            _ => {}
        }
        goes_on = !is_empty;
        at += line.len();
    }
    spans
}

/// Whether `words` are a day with a time.
fn is_time(words: &str) -> bool {
    head(words).is_some_and(|read| read.day.is_some() && read.time.is_some())
}

/// Whether the last that happened stands first.
fn is_newest_first(posts: &[Post]) -> bool {
    let read = posts.iter().filter_map(|post| head(post.time.as_deref()?));
    let read: Vec<Head> = read.collect();
    let moment = |read: &Head| Some((read.day.as_ref()?.date(None)?, read.time?));
    let dated: Vec<_> = read.iter().filter_map(moment).collect();
    match (dated.first(), dated.last()) {
        (Some(first), Some(last)) if first != last => first > last,
        // Without days, by which way most of them go.
        _ => {
            let pairs = read.windows(2).map(|pair| pair[0].time.cmp(&pair[1].time));
            pairs.map(|order| order as i32).sum::<i32>() > 0
        }
    }
}

impl Post {
    /// The post as an entry of a timeline.
    fn item(&self) -> String {
        let time = self.time.as_deref().unwrap_or_default();
        updates::item(time, &self.state, self.words.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_come_in_order_below_a_heading() {
        let list = "\n## Timeline\n\n\
                    - 2024-05-01 10:00:00 Investigating - Search is slow.\n  We look into it.\n\
                    - Rolling back - The index is to blame.\n\n  It takes a while.\n\
                    - 2024-05-01 11:30:00 Resolved - All is well.\n";
        for text in [
            "**Resolved**:\nAll is well.\n{{< track \"2024-05-01 11:30:00\" >}}\n\n\
             **Rolling back**\nThe index is to blame.\n\nIt takes a while.\n\n\
             **Investigating:**\nSearch is slow.\nWe look into it.\n{{< track \"2024-05-01 10:00:00\" >}}\n",
            "*Investigating* - Search is slow.\nWe look into it. {{< track \"2024-05-01 10:00:00\" >}}\n\n***\n\n\
             *Rolling back* - The index is to blame.\n\nIt takes a while.\n\n***\n\n\
             *Resolved* - All is well. {{<track \"2024-05-01 11:30:00\">}}\n",
        ] {
            assert_eq!(
                with_posts_as_list(text).trim_end(),
                list.trim_end(),
                "{text}"
            );
        }
        assert_eq!(
            with_posts_as_list(
                "Search is slow.\n\n::: update Resolved | 2024-05-01T11:30:00.000Z\nAll is well.\n:::\n\n\
                 ::: update Monitoring | 2024-05-01T11:00:00.000Z\nWe watch it.\n:::\n\n<!-- en -->\n"
            ),
            "Search is slow.\n\n\n## Timeline\n\n\
             - 2024-05-01T11:00:00.000Z Monitoring - We watch it.\n\
             - 2024-05-01T11:30:00.000Z Resolved - All is well.\n\n<!-- en -->\n"
        );
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "**Resolved**:\nAll is well.\n",
            "{{< track \"somewhere\" >}}\n",
            "```\nAll is well. {{< track \"2024-05-01 11:30:00\" >}}\n```\n",
            "::: update Resolved | soon\nAll is well.\n:::\n",
            "Well. {{< track \"2024-05-01 11:30:00\" >}}\n\n## Cause\n\nSlow. {{< track \"2024-05-01 10:00:00\" >}}\n",
        ] {
            assert_eq!(with_posts_as_list(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "(?:\\*\\*Resolved\\*\\*:?|\\{\\{< track \"2024-05-01 1[0-9]:00:00\" >\\}\\}|::: update End \\| 2024-05-01T11:30:00Z\n|:::\n|[a-z가]{2,5} |\n|\n\n|- |\\*\\*\\*\n|## |```\n){0,24}") {
            let after = with_posts_as_list(&text);
            let words = text.replace("track", "").replace("update", "");
            for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
                proptest::prop_assert!(after.contains(word), "{:?} {:?}", text, after);
            }
        }
    }
}
