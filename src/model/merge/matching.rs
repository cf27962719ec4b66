//! Which countermeasure of one version is which of another, though its words may
//! have changed; the same for entries of the timeline.

use super::element::{Element, What};
use std::collections::BTreeMap;

/// From here on two texts are taken for versions of one, where nothing else says
/// so. Normalised Levenshtein similarity.
const ALIKE: f64 = 0.5;

/// The same for two entries with the same time.
const ALIKE_AT_THAT_TIME: f64 = 0.4;

/// Above this many pairs, only equal texts are matched.
const MANY: usize = 20_000;

/// Gives the same key to what is the same in the three versions.
pub(super) fn match_up(base: &mut [Element], sides: [&mut [Element]; 2]) {
    for (at, element) in base.iter_mut().enumerate() {
        if is_listed(element) {
            element.key = format!("listed {at}");
        }
    }
    for side in sides {
        match_side(base, side);
    }
}

fn is_listed(element: &Element) -> bool {
    matches!(element.what, What::Item(_) | What::Entry(_))
}

fn match_side(base: &[Element], side: &mut [Element]) {
    let listed = |elements: &[Element]| -> Vec<usize> {
        let all = 0..elements.len();
        all.filter(|at| is_listed(&elements[*at])).collect()
    };
    let mut old = listed(base);
    let mut new = listed(side);
    let tests: [fn(&Element, &Element) -> bool; 3] = [
        |a, b| a.text == b.text,
        |a, b| words(a) == words(b),
        |a, b| reference(a).is_some() && reference(a) == reference(b),
    ];
    for same in tests {
        new.retain(|at| {
            let found = old
                .iter()
                .position(|one| alike(&base[*one], &side[*at]) && same(&base[*one], &side[*at]));
            if let Some(place) = found {
                side[*at].key.clone_from(&base[old.remove(place)].key);
            }
            found.is_none()
        });
    }
    if old.len() * new.len() <= MANY {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (a, one) in old.iter().enumerate() {
            for (b, other) in new.iter().enumerate() {
                let (one, other) = (&base[*one], &side[*other]);
                let likeness = strsim::normalized_levenshtein(words(one), words(other));
                let same_time = matches!((&one.what, &other.what),
                    (What::Entry(a), What::Entry(b)) if a == b);
                let bound = if same_time { ALIKE_AT_THAT_TIME } else { ALIKE };
                if alike(one, other) && likeness >= bound {
                    pairs.push((likeness, a, b));
                }
            }
        }
        // The most alike first; of several, the first in the text.
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let (mut used, mut named) = (Vec::new(), Vec::new());
        for (_, a, b) in pairs {
            if !used.contains(&a) && !named.contains(&b) {
                side[new[b]].key.clone_from(&base[old[a]].key);
                used.push(a);
                named.push(b);
            }
        }
        let mut at = 0..;
        new.retain(|_| !at.next().is_some_and(|at| named.contains(&at)));
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for at in new {
        let words = words(&side[at]).to_owned();
        let count = seen.entry(words.clone()).or_default();
        *count += 1;
        let kind = match side[at].what {
            What::Item(_) => "item",
            _ => "entry",
        };
        side[at].key = format!("added {kind} {count} {words}");
    }
}

/// Whether both are countermeasures, or both entries.
fn alike(a: &Element, b: &Element) -> bool {
    matches!(a.what, What::Item(_)) == matches!(b.what, What::Item(_))
}

fn words(element: &Element) -> &str {
    match &element.what {
        What::Item(item) => &item.text,
        _ => element.text.trim(),
    }
}

fn reference(element: &Element) -> Option<&str> {
    match &element.what {
        What::Item(item) => item.reference.as_deref(),
        _ => None,
    }
}
