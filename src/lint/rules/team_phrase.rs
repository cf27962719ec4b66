//! A phrase that the team's configuration names.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "team-phrase",
    level: Level::Warning,
    about: About {
        what: [
            "A phrase that [lint.terms] of the configuration names",
            "설정의 [lint.terms]에 있는 표현",
        ],
        why: [
            "The team has agreed to write it differently; the finding says why. Phrases are [[lint.terms.phrase]] with text, reason and instead in blameless.toml.",
            "팀이 다르게 쓰기로 한 표현입니다. 이유는 알림에 있습니다. blameless.toml의 [[lint.terms.phrase]]에 text, reason, instead를 적습니다.",
        ],
        source: "",
        bad: &[],
        good: &[Example::Prose("The cache was empty.")],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let manuscript = &subject.manuscript;
    let mut found = Vec::new();
    for block in &manuscript.blocks {
        let text = &manuscript.plain.text[block.range.clone()];
        for (phrase, range) in subject.around.terms.phrases(text) {
            let from = block.range.start;
            let span = manuscript
                .plain
                .source(from + range.start..from + range.end);
            let message = format!("\"{}\": {}", phrase.text, phrase.reason);
            let diagnostic = Diagnostic::warning(RULE.name, span, message);
            found.push(match phrase.instead.as_str() {
                "" => diagnostic,
                instead => diagnostic.with_help(format!("write {instead}")),
            });
        }
    }
    found
}
