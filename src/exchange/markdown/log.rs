//! A log of the incident that stands below a section of another name: headings that
//! are times, below "Details".

use super::sections::place;
use super::times::head;
use crate::document::outline::{self, Heading};
use crate::document::{Patch, Span};
use crate::model::CoreSection;

/// `text` with a heading for the timeline over the first run of headings that are times
/// of day, and with these below it; where no heading names a timeline.
pub fn with_log_as_timeline(text: &str) -> String {
    const FEWEST: usize = 2;
    let all = outline::headings(text, Span::new(0, text.len()));
    let is_named = all.iter().any(|heading| {
        let section = place(&heading.text).map(|place| place.section);
        section == Some(CoreSection::Timeline)
    });
    let marked = |heading: &Heading| heading.span.of(text).starts_with('#');
    let is_time = |heading: &Heading| {
        let has_time = head(&heading.text).is_some_and(|head| head.time.is_some());
        has_time && marked(heading) && place(&heading.text).is_none()
    };
    let Some(first) = all.iter().position(is_time).filter(|_| !is_named) else {
        return text.to_owned();
    };
    let level = all[first].level;
    let run: Vec<&Heading> = all[first..]
        .iter()
        .take_while(|one| one.level > level || one.level == level && is_time(one))
        .collect();
    let entries = run.iter().filter(|one| one.level == level).count();
    let is_deep = run.iter().any(|one| one.level > 5 || !marked(one));
    if entries < FEWEST || is_deep {
        return text.to_owned();
    }
    let (timeline, _) = CoreSection::Timeline.headings();
    let marks = "#".repeat(level.into());
    let over = Patch::insert(all[first].span.start, format!("{marks} {timeline}\n\n#"));
    let below = run.iter().skip(1);
    let patch = below.fold(over, |patch, one| {
        patch.and(Patch::insert(one.span.start, "#"))
    });
    patch.apply(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_are_times_make_a_timeline() {
        let text = "# t\n\n### Details\n\nd\n\n#### 11:28 UTC\n\na\n\n#### 12:22 UTC\n\nb\n\n#### After that\n\nc\n";
        assert_eq!(
            with_log_as_timeline(text),
            "# t\n\n### Details\n\nd\n\n#### Timeline\n\n##### 11:28 UTC\n\na\n\n##### 12:22 UTC\n\nb\n\n#### After that\n\nc\n"
        );
        for text in [
            "# t\n\n## Timeline\n\n### 11:28\n\na\n\n### 12:22\n\nb\n",
            "# t\n\n## Details\n\n### 11:28\n\na\n",
            "# t\n\n## 2026-05-01\n\na\n\n## 2026-05-02\n\nb\n",
        ] {
            assert_eq!(with_log_as_timeline(text), text);
        }
    }
}
