//! Three sequences merged by what merges the lines of a text: each element is a
//! line that holds no more than a number.

use super::Lines;
use super::element::Element;
use std::collections::{BTreeSet, HashMap};

/// The keys of elements, in order.
pub(super) type Keys<'e> = Vec<&'e str>;

/// A part of the merged sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hunk<'e> {
    /// What all agree on, or one side has changed.
    Agreed(Keys<'e>),
    /// What both sides have changed.
    Disputed {
        /// What stood there.
        base: Keys<'e>,
        /// What we made of it.
        ours: Keys<'e>,
        /// What they made of it.
        theirs: Keys<'e>,
    },
}

/// Ends each text, so that none is empty.
const LAST: &str = "last";

/// Merges the three sequences. What is `contested`, changed by one side and taken
/// away by the other, is another element in each version, so that the change
/// doesn't go unseen.
pub(super) fn merged<'e, L: Lines>(
    [base, ours, theirs]: [&'e [Element]; 3],
    contested: &BTreeSet<&str>,
    lines: &L,
) -> Result<Vec<Hunk<'e>>, L::Error> {
    let mut numbers = Numbers::default();
    let base = numbers.written(base, contested);
    let ours = numbers.written(ours, contested);
    let theirs = numbers.written(theirs, contested);
    let merged = lines.merge(&base, &ours, &theirs)?;
    Ok(hunks(&merged, &numbers.keys))
}

/// The number that stands for each element.
#[derive(Default)]
struct Numbers<'e> {
    of: HashMap<(&'e str, &'e str), usize>,
    keys: Keys<'e>,
}

impl<'e> Numbers<'e> {
    fn written(&mut self, elements: &'e [Element], contested: &BTreeSet<&str>) -> String {
        let mut text = String::new();
        for element in elements {
            let key = element.key.as_str();
            let version = match contested.contains(key) {
                true => element.text.as_str(),
                false => "",
            };
            let next = self.keys.len();
            let number = *self.of.entry((key, version)).or_insert(next);
            if number == next {
                self.keys.push(key);
            }
            text.push_str(&format!("{number}\n"));
        }
        text + LAST + "\n"
    }
}

/// Reads what a merge of lines came to, with conflicts in git's `diff3` style.
/// No line of ours looks like a marker.
fn hunks<'e>(merged: &str, keys: &[&'e str]) -> Vec<Hunk<'e>> {
    let mut found = Vec::new();
    let mut parts: [Keys<'e>; 3] = Default::default();
    let mut agreed = Keys::new();
    // Ours, base, theirs, in the order of the markers; 3 is outside of them.
    let mut within = 3;
    for line in merged.lines() {
        match line.as_bytes().first() {
            Some(b'<') => {
                found.push(Hunk::Agreed(std::mem::take(&mut agreed)));
                within = 0;
            }
            Some(b'|') => within = 1,
            Some(b'=') => within = 2,
            Some(b'>') => {
                let [ours, base, theirs] = std::mem::take(&mut parts);
                found.push(Hunk::Disputed { base, ours, theirs });
                within = 3;
            }
            _ => {
                let key = line.parse().ok().and_then(|at: usize| keys.get(at));
                let part = match within {
                    3 => &mut agreed,
                    at => &mut parts[at],
                };
                part.extend(key);
            }
        }
    }
    found.push(Hunk::Agreed(agreed));
    found
}
