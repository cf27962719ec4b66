//! The words for what a team answers for: budgets, load, countermeasures, and
//! the things most worth discussing.

mod en;
mod ko;

use super::Words;
use super::en::English;
use super::ko::Korean;
use crate::model::Language;
use crate::report::actions::{Actions, KindTally};
use crate::report::highlights::Highlight;
use crate::report::load::Load;
use crate::report::services::State;

impl Language {
    /// What the language calls budgets, load and countermeasures.
    pub fn team_words(self) -> &'static dyn TeamWords {
        match self {
            Language::En => &English,
            Language::Ko => &Korean,
        }
    }
}

/// The headings of these parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamSection {
    /// The things most worth discussing.
    Discuss,
    /// Downtime and error budgets.
    Services,
    /// Operational load.
    Load,
    /// Countermeasures.
    Actions,
}

/// The columns of the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceColumn {
    /// How many incidents hurt it.
    Incidents,
    /// How long it was hurt.
    Downtime,
    /// The share of time without an incident.
    Availability,
    /// What was promised.
    Promise,
    /// What of the error budget is spent.
    Budget,
}

/// What a report says of budgets, load and countermeasures, in one language.
pub trait TeamWords: Words + Sync {
    /// The heading of a part.
    fn team_section(&self, section: TeamSection) -> &'static str;
    /// The heading of a column.
    fn service_column(&self, column: ServiceColumn) -> &'static str;
    /// How a budget stands.
    fn state(&self, state: State) -> &'static str;
    /// A thing worth discussing; names are printable.
    fn highlight(&self, highlight: &Highlight) -> String;
    /// Incidents whose end isn't known, and those taken for full failures.
    fn assumptions(&self, unknown_end: usize, assumed_ratio: usize) -> Option<String>;
    /// The hours, and how they compare with the team's.
    fn hours(&self, load: &Load) -> Option<String>;
    /// The busiest day, and the days over the cap.
    fn busy(&self, load: &Load, team: &str) -> Option<String>;
    /// How far the countermeasures of the period have come.
    fn progress(&self, actions: &Actions, as_of: &str) -> String;
    /// What is left over all documents.
    fn backlog(&self, actions: &Actions) -> String;
    /// How far they have come by what they do.
    fn kinds(&self, kinds: &[(&str, KindTally)]) -> String;
    /// Incidents per 30 days, as a narrow heading.
    fn per_30d(&self) -> &'static str;
    /// What the rows of a breakdown count.
    fn counted(&self) -> &'static str;
    /// What a countermeasure does, as a group of them.
    fn kind_of_action(&self, kind: &str) -> &'static str;
}
