//! English.

use super::{
    Actions, English, Highlight, Load, ServiceColumn, State, TeamSection, TeamWords, Words,
};
use crate::diagnostic::printable;
use crate::report::actions::KindTally;
use crate::report::words::{number, p_value};

impl TeamWords for English {
    fn team_section(&self, section: TeamSection) -> &'static str {
        match section {
            TeamSection::Discuss => "Worth discussing",
            TeamSection::Services => "Services",
            TeamSection::Load => "Load",
            TeamSection::Actions => "Countermeasures",
        }
    }

    fn service_column(&self, column: ServiceColumn) -> &'static str {
        match column {
            ServiceColumn::Incidents => "n",
            ServiceColumn::Downtime => "downtime",
            ServiceColumn::Availability => "available",
            ServiceColumn::Promise => "SLO",
            ServiceColumn::Budget => "budget spent",
        }
    }

    fn state(&self, state: State) -> &'static str {
        match state {
            State::Ok => "ok",
            State::AtRisk => "at risk",
            State::Exhausted => "exhausted",
        }
    }

    fn highlight(&self, highlight: &Highlight) -> String {
        match highlight {
            Highlight::Exhausted(services) => {
                let spent = |(name, share): &(String, f64)| {
                    format!("{} ({})", printable(name), self.percent(*share))
                };
                let list: Vec<String> = services.iter().map(spent).collect();
                format!("The error budget is spent: {}.", list.join(", "))
            }
            Highlight::RepeatWithOpen { count, id, action } => {
                let (id, action) = (printable(id), printable(action));
                let more = match count {
                    1 => String::new(),
                    count => format!(" ({count} such repeats)"),
                };
                format!("{id} repeats an incident whose countermeasure {action} was open{more}.")
            }
            Highlight::OverdueP0 { count: 1, action } => {
                format!("A P0 countermeasure is overdue: {}.", printable(action))
            }
            Highlight::OverdueP0 { count, action } => {
                let action = printable(action);
                format!("{count} P0 countermeasures are overdue, {action} for the longest.")
            }
            Highlight::TriggerMoved {
                trigger,
                share,
                before,
                p_value: p,
            } => format!(
                "{} set off {} of the incidents, {} before: more than chance would explain ({}).",
                printable(trigger),
                self.percent(*share),
                self.percent(*before),
                p_value(*p)
            ),
            Highlight::OverCap { share, cap } => format!(
                "Incidents took {} of the team's time; the cap is {}.",
                self.percent(*share),
                self.percent(*cap)
            ),
            Highlight::DaysOver { days, cap } => {
                let days = match days {
                    1 => "On 1 day a team".to_owned(),
                    days => format!("On {days} days a team"),
                };
                format!("{days} had more than {cap} incidents.")
            }
        }
    }

    fn assumptions(&self, unknown_end: usize, assumed_ratio: usize) -> Option<String> {
        let mut said = Vec::new();
        if unknown_end > 0 {
            said.push(format!(
                "Without a known end, in no downtime and no budget: {unknown_end}."
            ));
        }
        if assumed_ratio > 0 {
            said.push(format!(
                "Without impact.ratio, taken for a full failure: {assumed_ratio}."
            ));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    fn hours(&self, load: &Load) -> Option<String> {
        let hours = number(load.person_hours?);
        Some(match (load.capacity_hours, load.operational_share) {
            (Some(capacity), Some(share)) => format!(
                "Incidents took {hours} of {} person-hours ({}; cap {}).",
                number(capacity),
                self.percent(share),
                self.percent(load.cap)
            ),
            _ => format!("Incidents took {hours} person-hours."),
        })
    }

    fn busy(&self, load: &Load, team: &str) -> Option<String> {
        let day = load.busiest_day.as_ref()?;
        let incidents = match day.events {
            1 => "1 incident".to_owned(),
            events => format!("{events} incidents"),
        };
        Some(format!(
            "The busiest day of a team: {}, {team}, {incidents}. Days with more than {}: {}.",
            day.date, load.max_events_per_day, load.days_over
        ))
    }

    fn progress(&self, actions: &Actions, as_of: &str) -> String {
        let Some(share) = actions.done_share else {
            return "The postmortems of the period name no countermeasures.".into();
        };
        let (done, total, overdue) = (actions.done, actions.total, actions.overdue);
        let mut text = format!(
            "As of {as_of}, {done} of {total} are done ({}), {overdue} overdue.",
            self.percent(share)
        );
        if let Some(days) = actions.median_days_to_done {
            text.push_str(&format!(" Median days until done: {}.", number(days)));
        }
        if actions.without_owner + actions.without_due > 0 {
            text.push_str(&format!(
                " Without an owner: {}; without a due day: {}.",
                actions.without_owner, actions.without_due
            ));
        }
        text
    }

    fn backlog(&self, actions: &Actions) -> String {
        let (open, overdue) = (actions.backlog.open, actions.backlog.overdue);
        match (open, overdue) {
            (0, _) => "Over all postmortems, none is open.".into(),
            (1, 0) => "Over all postmortems, 1 is open, and not overdue.".into(),
            (1, _) => "Over all postmortems, 1 is open, and overdue.".into(),
            (open, 0) => format!("Over all postmortems, {open} are open, none of them overdue."),
            _ => format!("Over all postmortems, {open} are open, {overdue} of them overdue."),
        }
    }

    fn kinds(&self, kinds: &[(&str, KindTally)]) -> String {
        let tallies = kinds.iter().map(|(kind, tally)| {
            let kind = self.kind_of_action(kind);
            format!("{kind} {} of {}", tally.done, tally.total)
        });
        format!("Done by kind: {}.", tallies.collect::<Vec<_>>().join(", "))
    }

    fn per_30d(&self) -> &'static str {
        "/30 d"
    }

    fn counted(&self) -> &'static str {
        "An incident counts in each row that it names, near misses in none; downtime is the time \
         of the period during which one of them was open."
    }

    fn kind_of_action(&self, kind: &str) -> &'static str {
        match kind {
            "prevent" => "prevent",
            "detect" => "detect",
            "mitigate" => "mitigate",
            "repair" => "repair",
            "process" => "process",
            "investigate" => "investigate",
            "other" => "other",
            _ => self.unknown(),
        }
    }
}
