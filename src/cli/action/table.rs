//! Countermeasures as a table for people.

use super::words::Words;
use crate::cli::prompt::cut_to;
use crate::cli::terminal::Terminal;
use crate::diagnostic::printable;
use crate::document::TaskState;
use crate::query::actions::{Grouping, Listed, days_overdue, group};
use anstyle::{AnsiColor, Style};
use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

/// Below this width an item takes two lines: what it is, and what is to be done.
const ROOM_FOR_ONE_LINE: usize = 132;

/// The narrowest that the words of an item are cut to.
const NARROWEST: usize = 24;

const OWNER: usize = 3;
const ITEM: usize = 5;
const NAME: usize = 6;

type Cells = [String; 7];

/// The list, under headings where it is grouped.
pub fn render(
    listed: &[Listed<'_>],
    by: Option<Grouping>,
    words: &Words,
    today: NaiveDate,
    terminal: &Terminal,
) -> String {
    let table = Table::new(listed, words, today, terminal);
    let Some(by) = by else {
        return table.header() + &table.rows(listed);
    };
    let mut out = String::new();
    for (key, items) in group(listed, by) {
        let gap = if out.is_empty() { "" } else { "\n" };
        let heading = match (by, key) {
            (Grouping::Owner, Some(owner)) => format!("@{owner}"),
            (Grouping::Owner, None) => words.nobody.to_owned(),
            (Grouping::Postmortem, Some(id)) => {
                let title = items.first().map(|one| one.entry.postmortem.title.as_str());
                format!("{id}  {}", title.unwrap_or_default())
            }
            (_, Some(key)) => key.to_owned(),
            (_, None) => words.none.to_owned(),
        };
        let bold = table.style(Style::new().bold());
        let heading = printable(&heading);
        let heading = match terminal.width {
            Some(width) => cut_to(&heading, width),
            None => heading.into_owned(),
        };
        out.push_str(&format!("{gap}{bold}{heading}{bold:#}\n"));
        out.push_str(&table.rows(&items));
    }
    out
}

struct Table<'w> {
    words: &'w Words,
    today: NaiveDate,
    widths: [usize; 7],
    /// The width of the terminal where an item takes two lines.
    narrow: Option<usize>,
    is_styled: bool,
}

impl<'w> Table<'w> {
    fn new(listed: &[Listed<'_>], words: &'w Words, today: NaiveDate, terminal: &Terminal) -> Self {
        let mut table = Self {
            words,
            today,
            widths: words.header.map(UnicodeWidthStr::width),
            narrow: terminal.width.filter(|width| *width < ROOM_FOR_ONE_LINE),
            is_styled: terminal.is_styled(),
        };
        if table.narrow.is_some() {
            table.widths = [0; 7];
        }
        for one in listed {
            let cells = table.cells(one);
            for (width, cell) in table.widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.width());
            }
        }
        table.widths[OWNER] = table.widths[OWNER].min(20);
        if let Some(width) = terminal.width.filter(|_| table.narrow.is_none()) {
            let [.., item, name] = table.widths;
            let fixed: usize = table.widths.iter().sum::<usize>() - item + 2 * NAME;
            table.widths[ITEM] = item.min(width.saturating_sub(fixed).max(NARROWEST));
            let left = width.saturating_sub(fixed - name + table.widths[ITEM]);
            table.widths[NAME] = name.min(left.max(NARROWEST));
        }
        table
    }

    fn style(&self, style: Style) -> Style {
        if self.is_styled { style } else { Style::new() }
    }

    fn cells(&self, one: &Listed<'_>) -> Cells {
        let item = one.item;
        let dash = || "–".to_owned();
        let owner = item.owner.as_ref().map(|owner| format!("@{owner}"));
        let age = self
            .words
            .age
            .replace("{n}", &one.age_days(self.today).to_string());
        [
            item.priority.clone().unwrap_or_else(dash),
            self.due(one),
            age,
            owner.map_or_else(dash, |owner| printable(&owner).into_owned()),
            item.kind.clone().unwrap_or_else(dash),
            printable(&item.text).into_owned(),
            printable(&one.name()).into_owned(),
        ]
    }

    fn due(&self, one: &Listed<'_>) -> String {
        let item = one.item;
        match (item.state, item.done, item.due) {
            (TaskState::Done, Some(day), _) => {
                self.words.done_on.replace("{day}", &day.to_string())
            }
            (TaskState::Done, None, _) => self.words.done.to_owned(),
            (TaskState::Dropped, ..) => self.words.dropped.to_owned(),
            (TaskState::Open, _, None) => "–".to_owned(),
            (TaskState::Open, _, Some(day)) => match days_overdue(item, self.today) {
                Some(days) => self.words.overdue.replace("{n}", &days.to_string()),
                None if day == self.today => self.words.today.to_owned(),
                None => day.to_string(),
            },
        }
    }

    fn header(&self) -> String {
        if self.narrow.is_some() {
            return String::new();
        }
        let bold = self.style(Style::new().bold());
        let line = self.line(&self.words.header.map(str::to_owned), Style::new());
        format!("{bold}{}{bold:#}\n", line.trim_end())
    }

    fn rows(&self, listed: &[Listed<'_>]) -> String {
        let mut out = String::new();
        for one in listed {
            let cells = self.cells(one);
            let late = days_overdue(one.item, self.today).is_some();
            let due = match one.item.state {
                TaskState::Open if late => AnsiColor::Red.on_default(),
                TaskState::Open => Style::new(),
                _ => Style::new().dimmed(),
            };
            let due = self.style(due);
            match self.narrow {
                None => out.push_str(self.line(&cells, due).trim_end()),
                Some(width) => out.push_str(&self.two_lines(&cells, width, due)),
            }
            out.push('\n');
        }
        out
    }

    fn line(&self, cells: &Cells, due: Style) -> String {
        let mut out = String::new();
        for (at, cell) in cells.iter().enumerate() {
            out.push_str(&self.cell(at, cell, due));
            out.push_str("  ");
        }
        out
    }

    /// A cell cut and filled up to the width of its column.
    fn cell(&self, at: usize, cell: &str, due: Style) -> String {
        let width = self.widths[at];
        let cut = cut_to(cell, width);
        let pad = " ".repeat(width - cut.width().min(width));
        match at {
            1 if due != Style::new() => format!("{due}{cut}{due:#}{pad}"),
            2 => format!("{pad}{cut}"),
            _ => format!("{cut}{pad}"),
        }
    }

    fn two_lines(&self, cells: &Cells, width: usize, due: Style) -> String {
        let bold = self.style(Style::new().bold());
        let dim = self.style(Style::new().dimmed());
        let indent = self.widths[0] + 2;
        let item = cut_to(&cells[ITEM], width.saturating_sub(indent));
        let mut facts = String::new();
        let mut used = indent;
        for at in [1, 2, OWNER, 4] {
            // All columns, as far as there is room for them and for the name.
            let rest = width.saturating_sub(used + self.widths[at] + 2);
            if at == 1 || rest >= self.widths[NAME].min(width / 2) {
                facts.push_str(&self.cell(at, &cells[at], due));
                facts.push_str("  ");
                used += self.widths[at] + 2;
            }
        }
        let name = cut_to(&cells[NAME], width.saturating_sub(used));
        let priority = self.cell(0, &cells[0], due);
        format!(
            "{priority}  {bold}{item}{bold:#}\n{}{facts}{dim}{name}{dim:#}",
            " ".repeat(indent)
        )
    }
}
