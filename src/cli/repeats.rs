//! Saying that an incident repeats an earlier one whose countermeasure is open.

use super::context::Context;
use crate::diagnostic::printable;
use crate::model::{Entry, Language};
use crate::query::repeats::{Incident, Repeat, repeats};
use crate::theme::{Answers, Repeated};

/// What an incident repeats, from the answers to an interview.
pub fn of_answers<'e>(entries: &'e [Entry], answers: &Answers) -> Vec<Repeat<'e>> {
    let Some(started_at) = answers.moment("started_at") else {
        return Vec::new();
    };
    let incident = Incident {
        id: None,
        started_at,
        services: answers.list("services"),
        causes: answers.list("causes"),
        trigger: answers.text("trigger"),
    };
    repeats(entries, incident)
}

/// Tells the person of each, with what to read.
pub fn note(found: &[Repeat<'_>], language: Language, context: &Context) {
    for one in found {
        let (id, shared) = (&one.earlier.id, one.shared.join(", "));
        let open = numbers(one);
        let said = match language {
            Language::En => format!(
                "this may repeat {id} ({shared}), whose {} still open: {open}\n  \
                 blameless show {id}",
                if one.open.len() == 1 {
                    "countermeasure is"
                } else {
                    "countermeasures are"
                }
            ),
            Language::Ko => format!(
                "{id}의 재발일 수 있습니다({shared}). 그때의 대응방안이 아직 남아 있습니다: {open}\n  \
                 blameless show {id}"
            ),
        };
        let lines: Vec<_> = said.lines().map(printable).collect();
        context.terminal.note(&lines.join("\n"));
    }
}

/// The same for the new file, as links from the folder of its year.
pub fn links(found: &[Repeat<'_>], relative: impl Fn(&Entry) -> String) -> Vec<Repeated> {
    found
        .iter()
        .map(|one| Repeated {
            title: one.earlier.postmortem.title.clone(),
            path: relative(one.earlier),
            open: numbers(one),
        })
        .collect()
}

/// `#2, #3`
fn numbers(one: &Repeat<'_>) -> String {
    let numbers: Vec<_> = one.open.iter().map(|n| format!("#{n}")).collect();
    numbers.join(", ")
}
