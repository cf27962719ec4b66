//! The text before the first heading, and text without any; and the timeline that
//! stands in front of all, in the front matter.

mod paragraphs;

pub use paragraphs::section_of;

use super::labels;
use super::sections::{Place, place};
use super::shape::{Chunk, Shape};
use super::source;
use super::timeline::{is_list_of_times, opens_with_time};
use crate::exchange::Doubt;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// What is said of a section that text without a heading went into.
pub const WITHOUT_HEADING: Doubt = Doubt::Said(
    "text that no heading stands over",
    "제목 없이 쓴 글이 들어 있음",
);

/// Takes the list of times that no heading stands over out of what comes before the first
/// section, where nothing else is the timeline; it is one.
pub fn take_log(shape: &mut Shape) -> Option<Chunk> {
    let is_there = shape
        .chunks
        .iter()
        .any(|chunk| chunk.is(CoreSection::Timeline));
    if is_there {
        return None;
    }
    let told = shape.chunks.iter_mut().filter(|chunk| {
        let tells = chunk.is(CoreSection::Summary) || chunk.is(CoreSection::Phenomenon);
        tells && !is_list_of_times(&chunk.text)
    });
    let texts = std::iter::once(&mut shape.preamble).chain(told.map(|chunk| &mut chunk.text));
    let text = texts.into_iter().find_map(cut_list_of_times)?;
    Some(Chunk {
        heading: String::new(),
        place: Some(Place {
            section: CoreSection::Timeline,
            is_part: false,
            is_exact: true,
        }),
        level: 1,
        text,
    })
}

/// Takes the list of times out of `text`, if one stands there.
fn cut_list_of_times(text: &mut String) -> Option<String> {
    let blocks = blocks(text);
    let first = blocks.iter().position(|block| opens_with_time(block))?;
    // What is deeper goes on with the entry above it.
    let goes_on = |block: &&&str| opens_with_time(block) || block.starts_with([' ', '\t']);
    let length = blocks[first..].iter().take_while(goes_on).count();
    let list = blocks[first..first + length].join("\n\n");
    if !is_list_of_times(&list) {
        return None;
    }
    let kept = blocks[..first].iter().chain(&blocks[first + length..]);
    let kept: Vec<&str> = kept.copied().collect();
    *text = kept.join("\n\n");
    Some(list)
}

/// Moves the prose before the first section of `shape` into the summary; where
/// there is no heading at all, what follows its first paragraph tells what
/// happened. Says whether any was moved.
pub fn place_opening(shape: &mut Shape) -> bool {
    let blocks = blocks(&shape.preamble);
    let tells =
        |block: &&str| is_prose(block) || is_told_in_labels(block) || is_told_in_quote(block);
    let Some(start) = blocks.iter().position(tells) else {
        return false;
    };
    let ends = |block: &&str| block.starts_with('#') || !labels::labels(block).is_empty();
    let length = blocks[start + 1..]
        .iter()
        .position(ends)
        .map_or(blocks.len() - start, |length| length + 1);
    let moved = &blocks[start..start + length];
    let kept = blocks[..start].iter().chain(&blocks[start + length..]);
    let kept: Vec<&str> = kept.copied().collect();
    let kept = kept.join("\n\n");
    let chunk = |section: CoreSection, text: &[&str]| Chunk {
        heading: String::new(),
        place: Some(Place {
            section,
            is_part: false,
            is_exact: true,
        }),
        level: 1,
        text: text.join("\n\n"),
    };
    let whole = shape.chunks.iter_mut().find(|chunk| {
        chunk.place.is_some_and(|place| {
            place.section == CoreSection::Summary && place.is_exact && !place.is_part
        })
    });
    if let Some(summary) = whole {
        summary.text = format!(
            "{}\n\n{}",
            moved.join("\n\n"),
            summary.text.trim_start_matches('\n')
        );
    } else if is_story(shape, moved) {
        let (first, rest) = moved.split_at(1);
        let mut told = vec![chunk(CoreSection::Summary, first)];
        let mut last = CoreSection::Phenomenon;
        for block in rest {
            // What speaks for nothing goes on with what stands above it.
            let speaks = (!is_set_apart(block)).then(|| paragraphs::section_of(block));
            let section = speaks.flatten().unwrap_or(last);
            match told.last_mut().filter(|chunk| chunk.is(section)) {
                Some(above) => above.text = format!("{}\n\n{block}", above.text),
                None => told.push(chunk(section, &[block])),
            }
            last = section;
        }
        shape.chunks.splice(0..0, told);
    } else {
        shape.chunks.insert(0, chunk(CoreSection::Summary, moved));
    }
    shape.preamble = kept;
    true
}

/// Whether the paragraphs `told` are all that tells the incident: no heading does.
fn is_story(shape: &Shape, told: &[&str]) -> bool {
    const FEWEST: usize = 4;
    let core = [
        CoreSection::Phenomenon,
        CoreSection::Cause,
        CoreSection::Actions,
    ];
    let has = |section: &CoreSection| shape.chunks.iter().any(|chunk| chunk.is(*section));
    shape.chunks.is_empty() || told.len() >= FEWEST && !core.iter().any(has)
}

/// Whether a block is a list, a table, a quote or code, which goes on with what leads to it.
fn is_set_apart(block: &str) -> bool {
    let first = block.trim_start();
    let marks = ["- ", "* ", "+ ", "|", ">", "```", "~~~", "<", "!["];
    marks.iter().any(|mark| first.starts_with(mark))
        || first.starts_with(|c: char| c.is_ascii_digit())
            && block.contains(". ")
            && block.lines().count() > 1
}

/// Makes a section of the timeline that front matter has, where the text has
/// none; and says whether it did.
pub fn place_timeline(head: &source::Head<'_>, shape: &mut Shape) -> bool {
    let is_there = shape
        .chunks
        .iter()
        .any(|chunk| chunk.is(CoreSection::Timeline));
    let Some(text) = head.timeline.as_ref().filter(|_| !is_there) else {
        return false;
    };
    let place = Place {
        section: CoreSection::Timeline,
        is_part: false,
        is_exact: true,
    };
    shape.chunks.insert(
        0,
        Chunk {
            heading: "timeline".to_owned(),
            place: Some(place),
            level: 2,
            text: text.clone(),
        },
    );
    true
}

/// Whether a paragraph of labels tells in sentences what happened, as `**Severity:**`
/// with the whole story behind it.
fn is_told_in_labels(block: &str) -> bool {
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\p{L}{2}[.;]\s+\p{Lu}\p{L}+\s|[다요]\.\s+\p{L}").expect("the pattern is ours")
    });
    const LONG: usize = 160;
    let lines = block.lines().filter(|line| {
        !line.trim_start().starts_with(['|', '-', '*', '#', '>']) || line.starts_with("**")
    });
    lines.count() > 2
        && block.starts_with("**")
        && block.chars().count() >= LONG
        && GOES_ON.is_match(block)
        && !labels::labels(block).is_empty()
}

/// Whether a quote sums the incident up, as `> **한 줄 요약**: …` or in sentences.
fn is_told_in_quote(block: &str) -> bool {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:note|warning|info|tip|this (?:document|file|report|page|is)|status|updated?|disclaimer|blameless|source|이 문서|참고|주의|출처|작성|상태)")
            .expect("the pattern is ours")
    });
    if !block.lines().all(|line| line.trim_start().starts_with('>')) {
        return false;
    }
    let bare = |line: &str| {
        let marks = |c: char| c.is_whitespace() || ">-*+".contains(c);
        line.trim_start_matches(marks).trim_end().to_owned()
    };
    let lines: Vec<String> = block.lines().map(bare).collect();
    let sums_up = lines.iter().any(|line| {
        let (name, value) = line.split_once([':', '：']).unwrap_or_default();
        let summary = place(name).filter(|place| place.section == CoreSection::Summary);
        summary.is_some_and(|place| place.is_exact) && value.chars().count() > 10
    });
    let words = lines.join(" ");
    sums_up || is_prose(&words) && !REMARK.is_match(&words)
}

/// The paragraphs of `text`; a block of code is one.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        fenced ^= bare.starts_with("```") || bare.starts_with("~~~");
        if bare.is_empty() && !fenced {
            blocks.push(text[start..at].trim_end());
            start = at + line.len();
        }
        at += line.len();
    }
    blocks.push(text[start..].trim_end());
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

/// Whether a paragraph tells something of the incident in a sentence, and is no
/// label, list, remark or link.
fn is_prose(block: &str) -> bool {
    static ADDRESS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\]\([^)]*\)|https?://\S+").expect("the pattern is ours"));
    static NO_PROSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[-*+•][ \t]|\d{1,2}[.)][ \t]|[|>#<!]|\[[^\]]+\]:|```|~~~|_[^_]+_$|\*[^*]+\*$|(?:\*\*|__)?[\p{L}][^:：.\n]{0,40}[:：](?:\*\*|__)?\s)")
            .expect("the pattern is ours")
    });
    const LETTERS: usize = 40;
    static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*!\[[^\]\n]*\]\([^)\n]*\)|<!--[^\n]*?-->").expect("the pattern is ours")
    });
    let block = &ASIDE.replace_all(block, "");
    let block = block.trim();
    if NO_PROSE.is_match(block) || !labels::labels(block).is_empty() {
        return false;
    }
    let plain = ADDRESS.replace_all(block, "");
    // A syllable of Hangul is worth more than a letter.
    let weight: usize = plain
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum();
    let ends = plain.trim_end_matches(['*', '_', ')', '"', '”', '’']);
    weight >= LETTERS && ends.ends_with(['.', '!', '?', ':', '…', '。', '다', '요'])
}

#[cfg(test)]
mod tests {
    use super::super::shape::{body, shape};
    use super::*;
    use crate::model::Language;

    fn placed(text: &str) -> String {
        let mut shape = shape(text);
        place_opening(&mut shape);
        body(&shape.preamble, &shape.chunks, Language::En)
    }

    const TOLD: &str = "On 28 February the flags were down for about three hours, for everyone.";

    #[test]
    fn prose_before_the_headings_is_a_summary() {
        let text =
            format!("# It broke\n\n**Severity:** SEV2\n\n{TOLD}\n\n- a\n\n## Root cause\n\nc\n");
        assert_eq!(
            placed(&text),
            format!("**Severity:** SEV2\n\n## Summary\n\n{TOLD}\n\n- a\n\n## Cause\n\nc")
        );
        let text = format!("# It broke\n\n{TOLD}\n\n## What broke\n\nq\n\n## Summary\n\ns\n");
        assert!(placed(&text).contains(&format!("## Summary\n\n{TOLD}\n\ns")));
    }

    #[test]
    fn text_without_headings_opens_with_the_summary() {
        let text = format!("Internal: https://x/1\n\n{TOLD}\n\nThe database stalled.\n");
        assert_eq!(
            placed(&text),
            format!(
                "Internal: https://x/1\n\n## Summary\n\n{TOLD}\n\n## Phenomenon\n\nThe database stalled."
            )
        );
    }

    #[test]
    fn remarks_and_labels_stay_where_they_are() {
        for text in [
            "# x\n\n_This is a remark on how this text came about, and no more._\n\n## Impact\n\ni\n",
            "# x\n\nAll times in UTC.\n\n## Impact\n\ni\n",
            "# x\n\n**Note:** this is a remark on how this text came about, and no more.\n\n## Impact\n\ni\n",
        ] {
            assert!(!placed(text).contains("Summary"), "{text}");
        }
    }
}
