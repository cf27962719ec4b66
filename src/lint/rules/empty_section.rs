//! A core section holds nothing but its heading.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::CoreSection;

pub(crate) const RULE: Rule = Rule {
    name: "empty-section",
    level: Level::Warning,
    about: About {
        what: ["A core section holds nothing", "핵심 절이 비어 있습니다"],
        why: [
            "An empty section looks as if it were still to be written. Write what is known, or that nothing is. While the postmortem is a draft this is only worth knowing.",
            "빈 절은 아직 쓰는 중처럼 보입니다. 아는 것을 적거나, 알려진 것이 없다고 적으세요. 초안에서는 참고로만 알립니다.",
        ],
        source: "",
        bad: &[Example::Body(
            "## Phenomenon\nSlow.\n\n## Cause\n\n## Actions taken\nRolled back.\n\n## Countermeasures\nNone is needed.\n",
        )],
        good: &[Example::Body(
            "## Phenomenon\nSlow.\n\n## Cause\nA lock.\n\n## Actions taken\nRolled back.\n\n## Countermeasures\nNone is needed.\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.document.is_none() {
        return Vec::new();
    }
    let manuscript = &subject.manuscript;
    let mut found = Vec::new();
    for (section, heading) in subject.sections() {
        if !CoreSection::CORE.contains(&section) {
            continue;
        }
        let content = heading.content;
        let starts_within = |start: usize| content.start <= start && start < content.end;
        let headings = &manuscript.headings;
        // Both lists are in order of the text.
        let first = manuscript
            .blocks
            .partition_point(|block| block.span.start < content.start);
        let blocks = manuscript.blocks[first..].iter();
        let mut blocks = blocks.take_while(|block| block.span.start < content.end);
        let is_heading = |at: usize| {
            let after = headings.partition_point(|heading| heading.span.start <= at);
            after > 0 && at < headings[after - 1].span.end
        };
        let prose = blocks.any(|block| !is_heading(block.span.start));
        let others = &manuscript.others;
        let next = others.partition_point(|span| span.start < content.start);
        let other = others
            .get(next)
            .is_some_and(|span| starts_within(span.start));
        if !prose && !other {
            let message = format!("the section \"{}\" holds nothing", heading.text);
            let diagnostic =
                Diagnostic::warning(RULE.name, heading.span.trimmed(subject.text), message)
                    .with_help("write what is known, or that nothing is");
            let level = if subject.is_draft() {
                Level::Info
            } else {
                Level::Warning
            };
            found.push(Diagnostic {
                level,
                ..diagnostic
            });
        }
    }
    found
}
