//! The stages of what was done about an incident, below one heading for all of it:
//! "Measures", and below it "Immediate" and "Long term".

use super::content::{is_of_the_past, lists_items};
use crate::document::outline::Heading;
use crate::exchange::markdown::sections::{Place, normal, without_parentheses};
use crate::model::CoreSection;

/// Names of what was done at once.
const NOW: &[&str] = &[
    "immediate",
    "immediately",
    "immediate actions",
    "immediate action",
    "immediate measures",
    "immediate response",
    "immediate steps",
    "immediate mitigation",
    "at once",
    "right away",
    "short term",
    "short term actions",
    "during the incident",
    "during incident",
    "during the outage",
    "during",
    "at the time",
    "on the day",
    "same day",
    "that day",
    "that night",
    "taken",
    "first aid",
    "즉시",
    "즉시 조치",
    "즉각",
    "즉각 조치",
    "긴급",
    "긴급 조치",
    "당일",
    "당일 조치",
    "초기",
    "초기 조치",
    "초동 조치",
    "1차 조치",
    "응급 조치",
    "임시 조치",
    "단기",
    "단기 조치",
    "장애 중",
    "장애 당시",
    "현장 조치",
];

/// Names of what comes after it.
const LATER: &[&str] = &[
    "later",
    "later on",
    "for later",
    "afterwards",
    "after the incident",
    "mid term",
    "medium term",
    "long term",
    "longer term",
    "permanent",
    "follow up",
    "follow ups",
    "followup",
    "next",
    "to come",
    "planned",
    "이후",
    "추후",
    "나중에",
    "향후",
    "중기",
    "장기",
    "중장기",
    "사후 조치",
    "항구 조치",
    "영구 조치",
    "근본 조치",
    "후속",
];

/// Places such headings by when it is done, and says which of them are.
pub(super) fn place_stages(text: &str, all: &[Heading], places: &mut [Option<Place>]) -> Vec<bool> {
    use CoreSection::{Actions, Countermeasures};
    let mut staged = vec![false; all.len()];
    for at in 0..all.len() {
        let heading = &all[at];
        let around = (0..at).rfind(|one| all[*one].level < heading.level);
        let outer = around.and_then(|one| places[one]);
        let next = all.get(at + 1).map_or(text.len(), |next| next.span.start);
        let below = &text[heading.span.end..next];
        let name = normal(&without_parentheses(&heading.text));
        // "Immediate actions (completed)" are items that are done.
        let is_ticked = ["complet", "done", "완료"]
            .iter()
            .any(|word| normal(&heading.text).contains(word));
        let section = match outer.map(|outer| outer.section) {
            Some(Countermeasures)
                if NOW.contains(&name.as_str()) && is_of_the_past(below) && !is_ticked =>
            {
                Actions
            }
            Some(Actions)
                if LATER.contains(&name.as_str())
                    && lists_items(below)
                    && !is_of_the_past(below) =>
            {
                Countermeasures
            }
            _ => continue,
        };
        places[at] = Some(Place {
            section,
            is_part: true,
            is_exact: true,
        });
        staged[at] = true;
    }
    staged
}
