//! Parts that both sides added or took away in one place, where the order says
//! nothing: fields, countermeasures, entries.

use super::element::{Element, What};
use chrono::{DateTime, FixedOffset};

/// What stands in one place in the three versions.
pub(super) struct Place<'e> {
    pub(super) base: Vec<&'e Element>,
    pub(super) ours: Vec<&'e Element>,
    pub(super) theirs: Vec<&'e Element>,
}

/// The kind of a place in which the order says nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    FrontMatter,
    Items,
    Entries,
}

impl<'e> Place<'e> {
    /// The elements after the merge, in order; `None` where both sides changed
    /// more than such parts.
    pub(super) fn united(&self) -> Option<Vec<&'e Element>> {
        let kind = self.kind()?;
        let ours = Changes::of(&self.base, &self.ours);
        let theirs = Changes::of(&self.base, &self.theirs);
        let mut out: Vec<&Element> = Vec::new();
        for at in 0..=self.base.len() {
            let new: Vec<&Element> = theirs.added[at]
                .iter()
                .copied()
                .filter(|one| !has(&self.ours, one))
                .collect();
            let mine = &ours.added[at];
            let said = |one: &&&Element| !one.is_unit() && !one.is_blank();
            if mine.iter().any(|one| said(&one)) && new.iter().any(|one| said(&one)) {
                return None;
            }
            out.extend(match kind {
                Kind::FrontMatter => under_headers(mine, &new),
                Kind::Items => [mine.as_slice(), &new].concat(),
                Kind::Entries => by_time(mine, &new),
            });
            if at < self.base.len() && ours.kept[at] && theirs.kept[at] {
                // As our version has it: the caller merges the three.
                out.push(self.base[at]);
            }
        }
        Some(out)
    }

    fn kind(&self) -> Option<Kind> {
        let all = || self.base.iter().chain(&self.ours).chain(&self.theirs);
        let of_list = |is: fn(&What) -> bool| {
            let fits = |one: &&Element| is(&one.what) || (one.what == What::Line && one.is_blank());
            all().all(fits) && all().any(|one| one.is_unit())
        };
        if all().all(|one| one.is_front_matter()) {
            return Some(Kind::FrontMatter);
        }
        if of_list(|what| matches!(what, What::Item(_))) {
            return Some(Kind::Items);
        }
        of_list(|what| matches!(what, What::Entry(_))).then_some(Kind::Entries)
    }
}

/// Whether `elements` hold this part already. Of headers there may be two: what
/// stands below them comes together.
fn has(elements: &[&Element], one: &Element) -> bool {
    one.is_unit() && one.what != What::Header && elements.iter().any(|other| other.key == one.key)
}

/// What one side did to a sequence.
struct Changes<'e> {
    /// Whether each element of the base is still there, in its place.
    kept: Vec<bool>,
    /// What was added before each of them, and at the end.
    added: Vec<Vec<&'e Element>>,
}

impl<'e> Changes<'e> {
    /// By the longest common subsequence; the sequences are a few lines long.
    fn of(base: &[&Element], side: &[&'e Element]) -> Self {
        let (n, m) = (base.len(), side.len());
        let mut longest = vec![vec![0_usize; m + 1]; n + 1];
        for a in (0..n).rev() {
            for b in (0..m).rev() {
                longest[a][b] = if base[a].key == side[b].key {
                    longest[a + 1][b + 1] + 1
                } else {
                    longest[a + 1][b].max(longest[a][b + 1])
                };
            }
        }
        let mut changes = Self {
            kept: vec![false; n],
            added: vec![Vec::new(); n + 1],
        };
        let (mut a, mut b) = (0, 0);
        while a < n || b < m {
            if a < n && b < m && base[a].key == side[b].key {
                changes.kept[a] = true;
                (a, b) = (a + 1, b + 1);
            } else if b < m && (a == n || longest[a][b + 1] >= longest[a + 1][b]) {
                changes.added[a].push(side[b]);
                b += 1;
            } else {
                a += 1;
            }
        }
        changes
    }
}

/// Fields stay below their headers: those without one come first, then our
/// tables, each with what they added to it, and then theirs.
fn under_headers<'e>(ours: &[&'e Element], theirs: &[&'e Element]) -> Vec<&'e Element> {
    let (mine, other) = (tables(ours), tables(theirs));
    let named = |table: &[&Element]| -> Option<String> {
        let first = table.first()?;
        (first.what == What::Header).then(|| first.key.clone())
    };
    let mut out: Vec<&Element> = Vec::new();
    for table in &mine {
        let name = named(table);
        let (body, mut blanks) = without_blanks(table);
        out.extend(body);
        for same in other.iter().filter(|one| named(one) == name) {
            let (body, more) = without_blanks(same);
            out.extend(&body[usize::from(name.is_some())..]);
            if blanks.is_empty() {
                blanks = more;
            }
        }
        out.extend(blanks);
    }
    let blank = ours.iter().chain(theirs).find(|one| one.is_blank());
    for table in &other {
        if !mine.iter().any(|one| named(one) == named(table)) {
            if out.last().is_some_and(|last| !last.is_blank()) {
                out.extend(blank);
            }
            out.extend(table.iter().copied());
        }
    }
    out
}

/// A table's lines, and the blank ones at its end.
fn without_blanks<'t, 'e>(table: &'t [&'e Element]) -> (&'t [&'e Element], &'t [&'e Element]) {
    let blanks = table.iter().rev().take_while(|one| one.is_blank()).count();
    table.split_at(table.len() - blanks)
}

/// The parts of `elements` that start with a header, after the one that doesn't,
/// which may be empty.
fn tables<'e>(elements: &[&'e Element]) -> Vec<Vec<&'e Element>> {
    let mut tables = vec![Vec::new()];
    for element in elements {
        if element.what == What::Header {
            tables.push(Vec::new());
        }
        if let Some(last) = tables.last_mut() {
            last.push(*element);
        }
    }
    tables
}

/// Both in the order of time; of the same time, ours first.
fn by_time<'e>(ours: &[&'e Element], theirs: &[&'e Element]) -> Vec<&'e Element> {
    let time = |one: &Element| -> Option<DateTime<FixedOffset>> {
        match one.what {
            What::Entry(time) => Some(time),
            _ => None,
        }
    };
    let mut out = ours.to_vec();
    let mut from = 0;
    for entry in theirs {
        let later = |one: &&Element| time(one).zip(time(entry)).is_some_and(|(a, b)| a > b);
        let at = out[from..].iter().position(later);
        let at = at.map_or(out.len(), |at| from + at);
        out.insert(at, entry);
        // Theirs stay in their own order.
        from = at + 1;
    }
    out
}
