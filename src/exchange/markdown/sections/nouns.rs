//! Headings that say a noun of a section with words around it: "Solution
//! implemented", "Follow-ups this incident drove", "Fix for the cache".

use crate::model::CoreSection;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a heading of words, as they are compared, stands for, and whether every
/// word of it is known.
pub(super) fn of(words: &str) -> Option<(CoreSection, bool)> {
    const MOST_BEHIND: usize = 8;
    let all: Vec<&str> = words.split(' ').collect();
    let all = without_count(&all);
    let is_lead = |word: &&&str| BEFORE.contains(**word) || LATER.contains(**word);
    let lead = all.iter().take_while(is_lead).count();
    // "Recovery plan" and "Next steps" have their noun at the end of the known words.
    (0..=lead.min(all.len() - 1)).rev().find_map(|at| {
        let (section, length) = noun(&all[at..])?;
        let is_later = all[..at].iter().any(|word| LATER.contains(word));
        // "Changes planned"
        let is_later = is_later || matches!(all[at + length..], [last] if LATER.contains(last));
        let behind = &all[at + length..];
        // "Permanent fix applied" was done.
        let is_done = behind.iter().any(|word| DONE.contains(word));
        // What prevents it is to be done even where it is done already.
        let prevents = all[..at].iter().any(|word| {
            matches!(
                *word,
                "prevention" | "preventive" | "preventative" | "hardening"
            )
        });
        let is_later = is_later && (!is_done || prevents)
            || matches!(
                behind,
                ["for", "future" | "later"] | ["for", "the", "future"]
            );
        let section = match (section, is_later) {
            (Some(CoreSection::Actions) | None, true) => CoreSection::Countermeasures,
            (Some(section), _) => section,
            // "Steps" alone says nothing.
            (None, false) => {
                let done = all[..at].iter().any(|word| NOW.contains(word));
                let done = done || behind.iter().any(|word| DONE.contains(word));
                done.then_some(CoreSection::Actions)?
            }
        };
        let ends = behind
            .iter()
            .all(|word| DONE.contains(word) || AFTER.contains(word) || LATER.contains(word));
        let goes_on = behind.first().is_some_and(|word| JOINTS.contains(word));
        (ends || goes_on && behind.len() <= MOST_BEHIND).then_some((section, ends))
    })
}

/// The words without the number or the letter that counts several of a kind:
/// "Fix 2".
fn without_count<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    match words {
        [rest @ .., last] if !rest.is_empty() && last.chars().all(|c| c.is_ascii_digit()) => rest,
        words => words,
    }
}

/// The noun that `words` open with, in how many of them, and its section; none
/// for one that may be of several.
fn noun(words: &[&str]) -> Option<(Option<CoreSection>, usize)> {
    let two = words.get(..2).map(|two| two.join(" "));
    let found = two.as_deref().and_then(|two| NOUNS.get(two));
    if let Some(section) = found {
        return Some((*section, 2));
    }
    let section = NOUNS.get(*words.first()?)?;
    Some((*section, 1))
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim)
}

static NOUNS: LazyLock<HashMap<&str, Option<CoreSection>>> = LazyLock::new(|| {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline};
    const LISTS: &[(Option<CoreSection>, &str)] = &[
        (
            Some(Summary),
            "summary, synopsis, abstract, recap, tldr, tl dr",
        ),
        (
            Some(Phenomenon),
            "impact, impacts, symptom, symptoms, effect, effects, consequences, detection, \
             blast radius",
        ),
        (
            Some(Timeline),
            "timeline, timelines, chronology, sequence of events",
        ),
        (
            Some(Cause),
            "cause, causes, root cause, root causes, causation, diagnosis, rca, culprit, \
             contributing factors, contributing factor, contributors",
        ),
        (
            Some(Actions),
            "resolution, resolutions, fix, fixes, solution, solutions, mitigation, mitigations, \
             workaround, workarounds, recovery, remedy, remedies, repair, repairs, restoration, \
             rollback, hotfix, hotfixes, patch, patches, containment, eradication, troubleshooting",
        ),
        (
            Some(Countermeasures),
            "follow up, follow ups, followup, followups, improvement, improvements, prevention, \
             preventions, hardening, recommendation, recommendations, countermeasure, \
             countermeasures, safeguard, safeguards, guardrail, guardrails, action item, \
             action items, next steps, fix recommendation, fix recommendations, todo, todos, to do, to dos, actionables",
        ),
        (
            Some(Lessons),
            "lesson, lessons, learning, learnings, takeaway, takeaways, reflections, insights",
        ),
        (
            None,
            "step, steps, action, actions, measure, measures, task, tasks, change, changes, work, \
             items, plan, plans, correction, corrections, response, remediation, remediations, efforts, activities",
        ),
    ];
    let each = LISTS
        .iter()
        .flat_map(|(section, list)| words(list).map(|word| (word, *section)));
    each.collect()
});

/// Words in front of a noun that leave it what it is.
static BEFORE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "a, an, all, actual, affected, api, app, application, applied, attempted, backend, \
         brief, business, chosen, cluster, code, complete, concrete, config, configuration, confirmed, \
         core, critical, current, customer, data, database, deployed, deployment, detailed, \
         emergency, end, engineering, executive, exact, external, final, financial, first, \
         frontend, full, general, hot, human, identified, immediate, implemented, incident, \
         infrastructure, initial, interim, internal, issue, it, known, main, major, manual, \
         network, observed, operational, our, outage, overall, partial, performed, postmortem, \
         primary, problem, process, product, production, quick, raw, reported, revised, root, \
         rough, second, secondary, server, service, short, specific, successful, suspected, \
         system, team, technical, temporary, term, the, third, tool, tooling, total, underlying, \
         urgent, user, users, ux, verified, working, monitoring, alerting, documentation, \
         corrected, updated, original, organizational, cultural, communication, personal, security, testing",
    )
    .collect()
});

/// Words in front of a noun that say that it is still to come.
static LATER: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "additional, agreed, on, durable, lasting, corrective, follow, hardening, up, further, future, going, forward, improvement, long, \
         longer, medium, mid, needed, next, open, optional, outstanding, pending, permanent, \
         planned, possible, post, potential, preventative, prevention, preventive, proposed, \
         recommended, leftover, remaining, required, strategic, structural, suggested, systemic, upcoming",
    )
    .collect()
});

/// Words in front of a noun that may be of several sections, which say that it is
/// done.
static NOW: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "applied, attempted, deployed, emergency, first, immediate, implemented, incident, initial, interim, performed, quick, temporary, urgent",
    )
    .collect()
});

/// Words behind a noun that say that it is done.
static DONE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "applied, already, attempted, completed, complete, deployed, done, executed, implemented, \
         landed, made, merged, performed, shipped, taken, tried, used, verified, rolled, out",
    )
    .collect()
});

/// Words behind a noun that leave it what it is.
static AFTER: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "actions, analysis, approach, assessment, breakdown, chain, confirmed, description, \
         attempt, attempts, detail, details, discovered, efforts, operations, explained, explanation, found, identified, in, depth, \
         list, log, measures, narrative, notes, observed, overview, path, phase, procedure, \
         process, section, statement, status, steps, story, strategy, tasks, opportunities, \
         for, us, the, team, needed, required, and",
    )
    .collect()
});

/// Words that what a noun is about follows.
static JOINTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "about, after, against, at, before, behind, by, during, for, from, in, of, on, that, this, \
         to, towards, we, which, with, within",
    )
    .collect()
});

#[cfg(test)]
mod tests {
    use super::super::normal;
    use super::*;

    #[test]
    fn words_around_a_noun_leave_its_section() {
        use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary};
        for (heading, section, is_whole) in [
            ("Solution Implemented", Actions, true),
            ("Fix 2", Actions, true),
            ("Fix for the cache", Actions, false),
            ("Immediate steps taken", Actions, true),
            ("Changes made", Actions, true),
            ("Follow-up hardening", Countermeasures, true),
            ("Follow-ups this incident drove", Countermeasures, false),
            ("Permanent fix", Countermeasures, true),
            ("Recommended changes", Countermeasures, true),
            ("Suspected root cause", Cause, true),
            ("Business Impact Assessment", Phenomenon, true),
            ("Impact on the checkout", Phenomenon, false),
            ("Technical lessons", Lessons, true),
            ("Postmortem summary", Summary, true),
        ] {
            assert_eq!(of(&normal(heading)), Some((section, is_whole)), "{heading}");
        }
        for heading in [
            "Steps",
            "Changes",
            "Work",
            "Verification",
            "Fixing a cache",
            "The cache",
            "Recovery testing of nobody",
            "Plan B",
        ] {
            assert_eq!(of(&normal(heading)), None, "{heading}");
        }
    }
}
