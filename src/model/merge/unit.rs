//! Three versions of one part merged into one, or not.

use super::element::{Element, Value, What};
use super::item;
use crate::document::front_matter::Change;
use crate::document::{FrontMatter, Span};
use crate::model::field::quoted;

/// What three values come to; `None` where both sides chose another one.
pub(super) fn one_of<T: PartialEq>(base: &T, ours: T, theirs: T) -> Option<T> {
    if ours == *base {
        Some(theirs)
    } else if theirs == *base || ours == theirs {
        Some(ours)
    } else {
        None
    }
}

/// The text that a part has after the merge, with its blank lines; `None` where
/// the two sides contradict each other. `base` is `None` where both added it.
pub(super) fn merged(
    base: Option<&Element>,
    ours: &Element,
    theirs: &Element,
    fence: &str,
) -> Option<String> {
    let before = base.map_or("", |base| base.text.as_str());
    let whole = one_of(&before, ours.text.as_str(), theirs.text.as_str());
    let text = match (whole, &ours.what, &theirs.what) {
        (Some(text), _, _) => text.to_owned(),
        // Both added it, and one of them with its value.
        (None, What::Field(a), What::Field(b))
            if base.is_none() && b.is_empty() && !a.is_empty() =>
        {
            ours.text.clone()
        }
        (None, What::Field(a), What::Field(b))
            if base.is_none() && a.is_empty() && !b.is_empty() =>
        {
            theirs.text.clone()
        }
        (None, What::Field(a), What::Field(b)) => {
            let values = base.map(|base| match &base.what {
                What::Field(values) => values.as_slice(),
                _ => &[],
            });
            field(
                (before, values.unwrap_or_default()),
                (&ours.text, a),
                (&theirs.text, b),
                fence,
            )?
        }
        (None, What::Item(_), What::Item(_)) => item::merged(before, &ours.text, &theirs.text)?,
        // Of a header, only the name says anything.
        (None, What::Header, What::Header) => ours.text.clone(),
        _ => return None,
    };
    // How far apart two parts stand is no conflict.
    let gap = base.map_or("", |base| base.gap.as_str());
    let gap = one_of(&gap, ours.gap.as_str(), theirs.gap.as_str());
    Some(text + gap.unwrap_or(&ours.gap))
}

/// A field's lines with the values that they hold.
type Lines<'e> = (&'e str, &'e [Value]);

fn field(base: Lines<'_>, ours: Lines<'_>, theirs: Lines<'_>, fence: &str) -> Option<String> {
    let paths = |lines: Lines<'_>| -> Vec<String> {
        lines.1.iter().map(|value| value.path.clone()).collect()
    };
    if paths(ours) != paths(theirs) || ours.1.is_empty() {
        return None;
    }
    let known = paths(base) == paths(ours);
    let mut out = String::new();
    for at in 0..=ours.1.len() {
        let [before, a, b] = [base, ours, theirs].map(|lines| between(lines, at));
        // What stands around a value without a base is ours.
        let around = if known {
            one_of(&before.unwrap_or(""), a?, b?)?
        } else {
            a?
        };
        out.push_str(around);
        let (Some(a), Some(b)) = (ours.1.get(at), theirs.1.get(at)) else {
            continue;
        };
        let (mine, other) = (a.span.of(ours.0), b.span.of(theirs.0));
        let before = base.1.get(at).filter(|_| known);
        let chosen = match before {
            Some(before) => one_of(&before.span.of(base.0), mine, other),
            None => (mine == other).then_some(mine),
        };
        let value = match chosen {
            Some(value) => value.to_owned(),
            None => {
                let empty = Vec::new();
                let old = match before {
                    Some(before) => before.list.as_ref()?,
                    None => &empty,
                };
                let lists = (old, a.list.as_ref()?, b.list.as_ref()?);
                list(mine, lists, fence)?
            }
        };
        out.push_str(&value);
    }
    Some(out)
}

/// What stands before the value `at` and behind the one before it.
fn between<'e>(lines: Lines<'e>, at: usize) -> Option<&'e str> {
    let (text, values) = lines;
    let start = match at.checked_sub(1) {
        Some(before) => values.get(before)?.span.end,
        None => 0,
    };
    let end = values.get(at).map_or(text.len(), |value| value.span.start);
    Some(Span::new(start, end).of(text))
}

/// `written`, which is our list, with what they added and without what they took
/// away.
fn list(
    written: &str,
    (base, ours, theirs): (&Vec<String>, &Vec<String>, &Vec<String>),
    fence: &str,
) -> Option<String> {
    let removed: Vec<String> = base
        .iter()
        .filter(|term| !theirs.contains(term) && ours.contains(term))
        .cloned()
        .collect();
    let added: Vec<String> = theirs
        .iter()
        .filter(|term| !base.contains(term) && !ours.contains(term))
        .map(|term| quoted(term))
        .collect();
    // Each side left something, and together they would leave nothing: that is
    // for somebody to decide.
    let stays = |term: &String| !removed.contains(term);
    if added.is_empty() && !ours.iter().any(stays) {
        return None;
    }
    // The splices need a front matter around the list, and no more of it.
    let assign = if fence == "+++" { " =" } else { ":" };
    let separator = if written.starts_with('\n') { "" } else { " " };
    let mut text = format!("{fence}\nlist{assign}{separator}{written}\n{fence}\n");
    // Terms are added first, lest a list become empty on the way.
    for change in [Change::Append(added), Change::Remove(removed)] {
        let front_matter = FrontMatter::find(&text).ok()?;
        let patch = front_matter.change(&text, &["list"], &change).ok()?;
        text = patch.apply(&text);
    }
    let front_matter = FrontMatter::find(&text).ok()?;
    let items = front_matter.items(&text).ok()?;
    Some(items.first()?.span.of(&text).to_owned())
}
