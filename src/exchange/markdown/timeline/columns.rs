//! The columns of a timeline's table.

use crate::exchange::markdown::sections::normal;
use regex::Regex;
use std::sync::LazyLock;

/// The cells of a table's row, with escaped bars left alone.
pub fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in row.trim().trim_start_matches('|').chars() {
        match c {
            '|' if !escaped => cells.push(String::new()),
            _ => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
        escaped = c == '\\';
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
        .into_iter()
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// Where the words of the cell `wanted` start in a table's row.
pub fn cell_start(row: &str, wanted: usize) -> usize {
    let lead = row.len() - row.trim_start().trim_start_matches('|').len();
    let mut start = lead;
    let mut cell = 0;
    let mut escaped = false;
    for (at, c) in row[lead..].char_indices() {
        if cell == wanted {
            break;
        }
        if c == '|' && !escaped {
            cell += 1;
            start = lead + at + 1;
        }
        escaped = c == '\\';
    }
    let blanks = row[start..].len() - row[start..].trim_start_matches([' ', '\t']).len();
    start + blanks
}

/// Which columns of a table hold the day and the time.
pub struct Columns {
    day: Option<usize>,
    /// Where the times are.
    pub time: usize,
    /// Whether the header says so.
    pub is_named: bool,
    /// The year that the header of the days names: `Date (2022)`.
    year: Option<String>,
}

impl Columns {
    /// By what the cells of the header say.
    pub fn of(header: &[String]) -> Self {
        let is = |names: &[&str]| {
            header.iter().position(|cell| {
                let cell = normal(cell);
                let first = cell.split(' ').next().unwrap_or_default();
                names.contains(&cell.as_str()) || names.contains(&first)
            })
        };
        // Where there are both, a day is that of the week.
        let day = is(&["date", "날짜", "일자"]).or_else(|| is(&["day", "요일"]));
        let time = is(&[
            "time",
            "timestamp",
            "when",
            "시각",
            "시간",
            "일시",
            "시점",
            "clock",
            "hour",
            "at",
        ]);
        let is_named = day.is_some() || time.is_some();
        let (day, time) = match (day, time) {
            (Some(day), Some(time)) if day != time => (Some(day), time),
            (_, Some(time)) => (None, time),
            (Some(day), None) => (None, day),
            (None, None) => (None, 0),
        };
        let year = day.and_then(|day| year_in(&header[day]));
        Self {
            day,
            time,
            is_named,
            year,
        }
    }

    /// A row as an entry: its time, then its words.
    pub fn row(&self, cells: &[String]) -> Option<String> {
        let time = cells.get(self.time)?;
        let day = self.day.and_then(|day| cells.get(day));
        let words = cells
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != self.time && Some(*at) != self.day)
            .map(|(_, cell)| cell.as_str());
        let year = self.year.as_deref();
        let day = day.map(|day| match (year, day.chars().next_back()) {
            (Some(year), Some(_)) if year_in(day).is_none() => match day.contains('/') {
                true => format!("{day}/{year}"),
                false => format!("{day} {year}"),
            },
            _ => day.clone(),
        });
        let parts = day.as_deref().into_iter().chain([time.as_str()]);
        let when: Vec<&str> = parts.collect();
        let words: Vec<&str> = words.collect();
        Some(format!("{} | {}", when.join(" "), words.join(" | ")))
    }
}

/// A year that some words name.
fn year_in(words: &str) -> Option<String> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(?:19|20)\d{2}\b").expect("the pattern is ours"));
    YEAR.find(words).map(|year| year.as_str().to_owned())
}
