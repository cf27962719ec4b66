//! One countermeasure, changed on both sides: ticked here and put off there.

use super::unit::one_of;
use crate::document::Span;
use crate::document::span::line_around;
use crate::model::action_item;

/// The attributes that an item may have, each once.
const KEYS: &[&str] = &["@", "due:", "done:", "kind:", "priority:", "ref:", "why:"];

/// One version of an item, taken apart.
struct Parts<'t> {
    text: &'t str,
    /// The box: `[ ]`, `[x]` or `[-]`.
    mark: Span,
    /// Where each of [`KEYS`] is, by its place there.
    attributes: Vec<Option<Span>>,
    /// The other words, in order, whatever the space between them.
    words: Vec<&'t str>,
    /// Where the words of the first line end.
    end: usize,
}

impl<'t> Parts<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let open = text.find('[')?;
        let mark = Span::new(open, open + 3);
        if !matches!(text.get(open..open + 3)?, "[ ]" | "[x]" | "[X]" | "[-]") {
            return None;
        }
        let mut attributes = vec![None; KEYS.len()];
        let mut words = vec![&text[..open]];
        let mut at = mark.end;
        for word in action_item::split(&text[mark.end..]) {
            let start = at + text[at..].find(word)?;
            at = start + word.len();
            let key = KEYS.iter().position(|key| word.starts_with(key));
            match key.filter(|key| attributes[*key].is_none()) {
                Some(key) => attributes[key] = Some(Span::new(start, at)),
                None => words.push(word),
            }
        }
        Some(Self {
            text,
            mark,
            attributes,
            words,
            end: line_around(text, mark.end).trimmed(text).end,
        })
    }

    fn attribute(&self, at: usize) -> Option<&'t str> {
        self.attributes[at].map(|span| span.of(self.text))
    }

    /// The box, whichever way it is ticked.
    fn state(&self) -> &'t str {
        match self.mark.of(self.text) {
            "[X]" => "[x]",
            other => other,
        }
    }
}

/// The item with what both sides changed; `None` where they contradict each
/// other. What neither touched is as the side has it that changed the words.
pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (ours, theirs) = (Parts::read(ours)?, Parts::read(theirs)?);
    // Where both added it, only what both say is the base.
    let base = match base.is_empty() {
        true => None,
        false => Some(Parts::read(base)?),
    };
    let same = |of: &dyn Fn(&Parts<'_>) -> String| -> Option<String> {
        let before = base.as_ref().map(of);
        match before {
            Some(before) => one_of(&before, of(&ours), of(&theirs)),
            None => (of(&ours) == of(&theirs)).then(|| of(&ours)),
        }
    };
    let state = same(&|parts| parts.state().to_owned())?;
    let words = same(&|parts| parts.words.join(" "))?;
    let mut wanted = Vec::new();
    for at in 0..KEYS.len() {
        let before = base.as_ref().and_then(|base| base.attribute(at));
        wanted.push(one_of(&before, ours.attribute(at), theirs.attribute(at))?);
    }
    let from = match ours.words.join(" ") == words {
        true => &ours,
        false => &theirs,
    };
    let mut edits: Vec<(Span, String)> = Vec::new();
    if from.state() != state {
        edits.push((from.mark, state));
    }
    let mut added = String::new();
    for (at, wanted) in wanted.into_iter().enumerate() {
        match (from.attributes[at], wanted) {
            (Some(span), Some(word)) if span.of(from.text) != word => {
                edits.push((span, word.to_owned()));
            }
            (Some(span), None) => {
                let before = from.text[..span.start].trim_end_matches([' ', '\t']).len();
                edits.push((Span::new(before, span.end), String::new()));
            }
            (None, Some(word)) => added.push_str(&format!(" {word}")),
            _ => {}
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    // Last, for an edit may end where the line's words do.
    edits.push((Span::at(from.end), added));
    edits.sort_by_key(|(span, _)| span.end);
    let mut out = String::new();
    let mut at = 0;
    for (span, with) in edits {
        out.push_str(&from.text[at.min(span.start)..span.start]);
        out.push_str(&with);
        at = span.end;
    }
    out.push_str(&from.text[at..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn a_tick_and_a_new_date_are_both_kept() {
        let merge = |ours: &str, theirs: &str| {
            let base = "- [ ] Cap the pool @lee due:2026-11-27\n";
            merged(base, &format!("- {ours}\n"), &format!("- {theirs}\n"))
        };
        let both = merge(
            "[x] Cap the pool @lee due:2026-11-27 done:2026-11-25",
            "[ ] Cap the  pool @kim due:2026-12-04 ref:OPS-1",
        );
        assert_eq!(
            both.as_deref(),
            Some("- [x] Cap the pool @kim due:2026-12-04 done:2026-11-25 ref:OPS-1\n")
        );
        let words = merge(
            "[ ] Cap the pool due:2026-11-27",
            "[-] Cap the *pool* @lee due:2026-11-27 why:\"not worth it\"",
        );
        assert_eq!(
            words.as_deref(),
            Some("- [-] Cap the *pool* due:2026-11-27 why:\"not worth it\"\n")
        );
        let states = merge("[x] Cap the pool @lee", "[-] Cap the pool @lee");
        assert_eq!(states, None);
        let dates = merge(
            "[ ] Cap the pool @lee due:2026-11-28",
            "[ ] Cap the pool @lee due:2026-11-29",
        );
        assert_eq!(dates, None);
    }
}
