//! Two versions of a postmortem and the one that both came from, merged into one.
//!
//! Git merges lines, so that two people who each fill in a field or tick a
//! countermeasure get a conflict where there is none. Here the front matter is
//! merged by field, lists as sets; countermeasures and timeline entries are
//! matched by their words and merged one by one; all else is merged by line as
//! git does. The result keeps our bytes where nothing changed.
//!
//! What the two sides contradict each other in is marked as git marks it. And
//! whatever comes out without a conflict is read again: if a part of either side
//! were missing, or twice, the merge is not made.

mod element;
mod frame;
mod item;
mod matching;
mod sequence;
#[cfg(test)]
mod tests;
mod union;
mod unit;

use super::Vocabulary;
use crate::document::front_matter::Format;
use crate::document::front_matter::convert::convert;
use element::{Element, What, elements};
use frame::Frame;
use sequence::{Hunk, Keys};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use union::Place;

/// What merges the lines of three texts, each of which is not empty and ends with
/// a line break.
pub trait Lines {
    /// Why it can't.
    type Error;
    /// The merged text, with conflicts in git's `diff3` style.
    ///
    /// # Errors
    /// When it can't be done.
    fn merge(&self, base: &str, ours: &str, theirs: &str) -> Result<String, Self::Error>;
}

/// The three versions of a document.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'t> {
    /// What both came from.
    pub base: &'t str,
    /// The version that is being merged into.
    pub ours: &'t str,
    /// The version that is being merged.
    pub theirs: &'t str,
}

/// How a conflict is marked.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'t> {
    /// How many characters a marker is long.
    pub size: usize,
    /// What the base is called, where it is to be shown.
    pub base: Option<&'t str>,
    /// What our version is called.
    pub ours: &'t str,
    /// What their version is called.
    pub theirs: &'t str,
}

impl Default for Marks<'_> {
    fn default() -> Self {
        Self {
            size: 7,
            base: None,
            ours: "ours",
            theirs: "theirs",
        }
    }
}

/// A merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, in which conflicts are marked.
    pub text: String,
    /// How many conflicts.
    pub conflicts: usize,
}

/// Merges the three versions; conflicts are marked as `marks` says.
/// `None` where one of them is no postmortem whose front matter can be read, or
/// the result would not be what both sides ask for: then lines are all there is
/// to go by.
///
/// # Errors
/// When `lines` can't be merged.
pub fn merge<L: Lines>(
    versions: Versions<'_>,
    marks: Marks<'_>,
    vocabulary: &Vocabulary,
    lines: &L,
) -> Result<Option<Merged>, L::Error> {
    let Some(texts) = in_one_language(versions) else {
        return Ok(None);
    };
    let [base, ours, theirs] = &texts;
    let versions = Versions { base, ours, theirs };
    let Some(prepared) = Prepared::of(versions, vocabulary) else {
        return Ok(None);
    };
    let contested = prepared.contested();
    let sides = [&prepared.base, &prepared.ours, &prepared.theirs];
    let hunks = sequence::merged(sides.map(|side| side.as_slice()), &contested, lines)?;
    let mut result = Draft {
        prepared: &prepared,
        fence: prepared.fence(),
        marks,
        text: String::new(),
        conflicts: 0,
        seen: BTreeSet::new(),
    };
    for hunk in hunks {
        match hunk {
            Hunk::Agreed(keys) => result.agreed(&keys),
            Hunk::Disputed { base, ours, theirs } => {
                result.disputed(&base, &ours, &theirs, &contested);
            }
        }
    }
    let (text, conflicts, seen) = (result.text, result.conflicts, result.seen);
    if !prepared.is_whole(&seen, conflicts) {
        return Ok(None);
    }
    if conflicts == 0 && !prepared.reads_as(&text, &seen, vocabulary) {
        return Ok(None);
    }
    Ok(Some(Merged {
        text: prepared.frame.put(&text),
        conflicts,
    }))
}

/// The base, ours and theirs in one language: where a side wrote its front matter
/// anew in the other one, that is what the merge is in. `None` where one has none,
/// or can't be carried over.
fn in_one_language(versions: Versions<'_>) -> Option<[Cow<'_, str>; 3]> {
    let texts = [versions.base, versions.ours, versions.theirs];
    let [base, ours, theirs] = texts.map(|text| Format::of_head(text.as_bytes()));
    let (base, ours, theirs) = (base?, ours?, theirs?);
    if base == ours && base == theirs {
        return Some(texts.map(Cow::Borrowed));
    }
    let to = if ours == base { theirs } else { ours };
    let [base, ours, theirs] = texts.map(|text| convert(text, to).ok());
    Some([base?.into(), ours?.into(), theirs?.into()])
}

/// The versions, taken apart.
struct Prepared {
    base: Vec<Element>,
    ours: Vec<Element>,
    theirs: Vec<Element>,
    frame: Frame,
    /// Where each key is in the base, ours and theirs.
    places: [HashMap<String, usize>; 3],
}

impl Prepared {
    fn of(versions: Versions<'_>, vocabulary: &Vocabulary) -> Option<Self> {
        let (base_frame, base) = Frame::take(versions.base)?;
        let (our_frame, ours) = Frame::take(versions.ours)?;
        let (their_frame, theirs) = Frame::take(versions.theirs)?;
        let mut base = elements(&base, vocabulary)?;
        let mut ours = elements(&ours, vocabulary)?;
        let mut theirs = elements(&theirs, vocabulary)?;
        matching::match_up(&mut base, [&mut ours, &mut theirs]);
        let places = [&base, &ours, &theirs].map(|side| {
            let keys = side.iter().enumerate();
            keys.map(|(at, one)| (one.key.clone(), at)).collect()
        });
        Some(Self {
            places,
            base,
            ours,
            theirs,
            frame: Frame::merged(base_frame, our_frame, their_frame),
        })
    }

    /// The line that opens the front matter, which tells TOML from YAML.
    fn fence(&self) -> &str {
        self.ours.first().map_or("", |first| first.text.trim())
    }

    fn sides(&self) -> [&[Element]; 3] {
        [&self.base, &self.ours, &self.theirs]
    }

    /// The versions of the part `key`: base, ours, theirs.
    fn versions(&self, key: &str) -> [Option<&Element>; 3] {
        [0, 1, 2].map(|side| {
            let at = self.places[side].get(key)?;
            self.sides()[side].get(*at)
        })
    }

    /// What one side changed and the other took away.
    fn contested(&self) -> BTreeSet<&str> {
        let units = self.base.iter().filter(|one| one.is_unit());
        units
            .filter(|before| {
                let [_, ours, theirs] = self.versions(&before.key);
                let changed =
                    |one: Option<&Element>| one.is_some_and(|one| one.text != before.text);
                (theirs.is_none() && changed(ours)) || (ours.is_none() && changed(theirs))
            })
            .map(|before| before.key.as_str())
            .collect()
    }

    /// Whether each part of both sides was written once, unless the other side
    /// took it away.
    fn is_whole(&self, seen: &BTreeSet<String>, conflicts: usize) -> bool {
        let mut keys: BTreeSet<&str> = BTreeSet::new();
        for side in self.sides() {
            let units = side.iter().filter(|one| one.is_unit());
            keys.extend(units.map(|one| one.key.as_str()));
        }
        keys.into_iter().all(|key| {
            let [base, ours, theirs] = self.versions(key).map(|one| one.is_some());
            let expected = match base {
                true => ours && theirs,
                false => ours || theirs,
            };
            // In a conflict, what was taken away can be seen all the same.
            seen.contains(key) == expected || (conflicts > 0 && seen.contains(key))
        })
    }

    /// Whether `text` reads as a document with as many fields, countermeasures
    /// and entries as were `seen`.
    fn reads_as(&self, text: &str, seen: &BTreeSet<String>, vocabulary: &Vocabulary) -> bool {
        let Some(read) = elements(text, vocabulary) else {
            return false;
        };
        let fields = |keys: &mut dyn Iterator<Item = &str>| -> BTreeSet<String> {
            let fields = keys.filter(|key| key.starts_with("field "));
            fields.map(str::to_owned).collect()
        };
        let listed = read
            .iter()
            .filter(|one| matches!(one.what, What::Item(_) | What::Entry(_)));
        let wanted = seen
            .iter()
            .filter(|key| key.starts_with("listed ") || key.starts_with("added "));
        let mut there = read.iter().map(|one| one.key.as_str());
        let mut asked = seen.iter().map(String::as_str);
        fields(&mut there) == fields(&mut asked) && listed.count() == wanted.count()
    }
}

/// The text as far as it is written.
struct Draft<'p> {
    prepared: &'p Prepared,
    fence: &'p str,
    marks: Marks<'p>,
    text: String,
    conflicts: usize,
    /// The parts that are in it.
    seen: BTreeSet<String>,
}

impl<'p> Draft<'p> {
    fn agreed(&mut self, keys: &Keys<'_>) {
        for key in keys {
            self.element(key);
        }
    }

    /// Writes the element `key` as the three versions make it.
    fn element(&mut self, key: &str) {
        let [base, ours, theirs] = self.prepared.versions(key);
        let Some(one) = ours.or(theirs).or(base) else {
            return;
        };
        if !one.is_unit() {
            self.text.push_str(&one.text);
            return;
        }
        // Moved by both sides, it stands where the first one put it.
        if !self.seen.insert(key.to_owned()) {
            return;
        }
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => match unit::merged(base, ours, theirs, self.fence) {
                Some(text) => self.text.push_str(&text),
                None => {
                    let before = base.map(Element::whole).unwrap_or_default();
                    self.conflict(&before, &ours.whole(), &theirs.whole());
                }
            },
            _ => self.text.push_str(&one.whole()),
        }
    }

    fn disputed(
        &mut self,
        base: &Keys<'_>,
        ours: &Keys<'_>,
        theirs: &Keys<'_>,
        contested: &BTreeSet<&str>,
    ) {
        // What both end or start with is no part of the dispute.
        let alike = |(a, b): &(&&str, &&str)| a == b && !contested.contains(**a);
        let head = ours.iter().zip(theirs).take_while(alike).count();
        let (_, ours_rest) = ours.split_at(head);
        let (_, theirs_rest) = theirs.split_at(head);
        let pairs = ours_rest.iter().rev().zip(theirs_rest.iter().rev());
        let tail = pairs.take_while(alike).count();
        let place = Place {
            base: self.elements(base, 0),
            ours: self.elements(ours, 1),
            theirs: self.elements(theirs, 2),
        };
        let all = base.iter().chain(ours).chain(theirs);
        let free = !all.into_iter().any(|key| contested.contains(key));
        if let Some(united) = place.united().filter(|_| free) {
            for element in united {
                self.element(&element.key);
            }
            return;
        }
        self.agreed(&ours[..head].to_vec());
        let before: String = place.base.iter().map(|one| one.whole()).collect();
        let mine = self.plain(&ours_rest[..ours_rest.len() - tail], 1);
        let other = self.plain(&theirs_rest[..theirs_rest.len() - tail], 2);
        self.conflict(&before, &mine, &other);
        self.agreed(&ours_rest[ours_rest.len() - tail..].to_vec());
    }

    /// The elements `keys` of one side: 0 the base, 1 ours, 2 theirs.
    fn elements(&self, keys: &Keys<'_>, side: usize) -> Vec<&'p Element> {
        let prepared = self.prepared;
        let of_side = |key: &&str| prepared.versions(key)[side];
        keys.iter().filter_map(of_side).collect()
    }

    /// The text of the elements `keys` as one side has them.
    fn plain(&mut self, keys: &[&str], side: usize) -> String {
        let mut text = String::new();
        for key in keys {
            if let Some(element) = self.prepared.versions(key)[side] {
                text.push_str(&element.whole());
                if element.is_unit() {
                    self.seen.insert(element.key.clone());
                }
            }
        }
        text
    }

    fn conflict(&mut self, base: &str, ours: &str, theirs: &str) {
        if ours == theirs {
            self.text.push_str(ours);
            return;
        }
        let marker = |sign: &str| sign.repeat(self.marks.size);
        let before = match self.marks.base {
            Some("") => format!("{}\n{base}", marker("|")),
            Some(name) => format!("{} {name}\n{base}", marker("|")),
            None => String::new(),
        };
        let (open, middle, close) = (marker("<"), marker("="), marker(">"));
        let (mine, other) = (self.marks.ours, self.marks.theirs);
        self.text.push_str(&format!(
            "{open} {mine}\n{ours}{before}{middle}\n{theirs}{close} {other}\n"
        ));
        self.conflicts += 1;
    }
}
