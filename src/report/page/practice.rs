//! What the SRE books ask about, and the figures to take away.

use super::{Block, Context, Section, Text, Tile, paragraph, text};
use crate::report::highlights;
use crate::report::words::{self, TeamSection, Tile as Word};

/// How many repetitions are listed.
const LISTED: usize = 10;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    if page.report.incidents.count == 0 {
        return None;
    }
    let prose = page.prose;
    let sentences = [prose.changes(), prose.monitoring(), prose.playbooks()];
    let items: Vec<Text> = sentences.into_iter().flatten().map(text).collect();
    let mut blocks = vec![Block::List { items }];
    if let Some(sentence) = prose.repeats() {
        blocks.push(paragraph(sentence));
        let items = repeats(page);
        blocks.push(Block::List { items });
    }
    Some(Section {
        id: "practice",
        title: page.words.section(words::Section::Practice).into(),
        blocks,
    })
}

/// The things most worth discussing, where the rules bring up any.
pub(super) fn discuss(page: &Context<'_>) -> Option<Section> {
    let highlights = page.report.highlights.iter().take(highlights::SHOWN);
    let items = highlights.map(|highlight| text(page.words.highlight(highlight)));
    let items: Vec<Text> = items.collect();
    (!items.is_empty()).then(|| Section {
        id: "discuss",
        title: page.words.team_section(TeamSection::Discuss).into(),
        blocks: vec![Block::List { items }],
    })
}

/// The latest repetitions, each with a link to both.
fn repeats(page: &Context<'_>) -> Vec<Text> {
    // Names that no file has, so that the sentence can be taken apart.
    const MARKS: [&str; 2] = ["\u{1}", "\u{2}"];
    let recurrence = &page.report.recurrence;
    let pairs = recurrence.pairs.iter().rev().take(LISTED);
    let mut items: Vec<Text> = pairs
        .map(|pair| {
            let sentence = page.words.repeat(MARKS[0], MARKS[1]);
            let mut spans = Text::new();
            for piece in sentence.split_inclusive(['\u{1}', '\u{2}']) {
                let plain = piece.trim_end_matches(['\u{1}', '\u{2}']);
                if !plain.is_empty() {
                    spans.extend(text(plain));
                }
                let id = match &piece[plain.len()..] {
                    "\u{1}" => &pair.id,
                    "\u{2}" => &pair.earlier,
                    _ => continue,
                };
                spans.push(page.document(id, page.charts.path(id)));
            }
            spans
        })
        .collect();
    if recurrence.pairs.len() > LISTED {
        items.push(text(page.words.more(recurrence.pairs.len() - LISTED)));
    }
    items
}

/// The figures to take away, each with its n and interval; unknown ones are left
/// out.
pub(super) fn tiles(page: &Context<'_>) -> Vec<Tile> {
    let (report, words) = (page.report, page.words);
    let total = report.incidents.count;
    let mut tiles = Vec::new();
    let mut tile = |tile: Word, value: Option<String>, note: String| {
        tiles.extend(value.map(|value| Tile {
            label: words.tile(tile),
            value,
            note,
        }));
    };
    let per_30d = report
        .incidents
        .rate_per_30d
        .zip(report.incidents.rate_ci95_per_30d)
        // Nothing was observed not to happen before the first postmortem.
        .filter(|_| report.first.is_some());
    let rate = per_30d.map(|(rate, (low, high))| {
        let interval = words.interval(&words::number(low), &words::number(high));
        words.rate(&words::number(rate), &interval)
    });
    tile(
        Word::Incidents,
        Some(total.to_string()),
        rate.unwrap_or_default(),
    );
    let resolve = &report.durations.time_to_resolve.figures;
    let mut note = format!("n {}", resolve.n);
    if resolve.median_ci95_s.is_some() {
        let interval = words.interval95(&page.lengths(resolve.median_ci95_s));
        note.push_str(&format!("; {interval}"));
    }
    let median = resolve.median_s.map(|median| words.duration(median));
    tile(Word::Resolve, median, note);
    let changes = &report.change_management;
    let share = changes.share.shown();
    let interval = words.interval95(&page.percents(changes.share_ci95.filter(|_| share.is_some())));
    let note = format!("{}; {interval}", words.part_of(changes.triggered, total));
    tile(Word::Changes, share.map(|share| words.percent(share)), note);
    let seen = &report.monitoring;
    let machine = seen.alert + seen.ticket + seen.log;
    let known = machine + seen.customer + seen.employee;
    let share = seen.by_machine_share.map(|share| words.percent(share));
    tile(Word::Monitoring, share, words.part_of(machine, known));
    let repeats = report.recurrence.repeats;
    let share = report.recurrence.share;
    let share = share.map(|share| words.percent(share)).unwrap_or_default();
    tile(
        Word::Repeats,
        (total > 0).then(|| repeats.to_string()),
        share,
    );
    tiles
}
