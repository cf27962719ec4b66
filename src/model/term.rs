//! The terms of the field: those that are fixed, and those a team chooses.

use crate::model::section::Aliases;
use chrono_tz::Tz;
use serde::{Serialize, Serializer};
use std::fmt;

/// Defines an enum of fixed terms with the words that stand for them in files.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every term, in the order in which it is offered.
            pub const ALL: &[$name] = &[$($name::$variant),+];
            /// The words of all terms, in the same order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The word in files.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The term that `word` stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

terms! {
    /// Where a postmortem is on its way.
    Status {
        /// Being written.
        Draft = "draft",
        /// Waiting for its reviewers.
        InReview = "in-review",
        /// Reviewed and published.
        Final = "final",
    }
}

terms! {
    /// How an incident came to light. The first three are the outputs of
    /// monitoring in the SRE book's sense (chapter 6 of *Site Reliability
    /// Engineering*, 2016): a human must act now, soon, or may look later.
    Detection {
        /// Monitoring called for a person at once.
        Alert = "alert",
        /// Monitoring filed a ticket.
        Ticket = "ticket",
        /// Somebody saw it in logs or dashboards.
        Log = "log",
        /// A customer said so.
        Customer = "customer",
        /// An employee noticed outside of monitoring.
        Employee = "employee",
    }
}

terms! {
    /// Whether a playbook helped the response.
    Playbook {
        /// There was one, and it was followed.
        Followed = "followed",
        /// There was one, but it no longer fit.
        Outdated = "outdated",
        /// There was none.
        Missing = "missing",
        /// None was needed.
        NotNeeded = "not-needed",
    }
}

terms! {
    /// What ended the impact.
    Mitigation {
        /// People did.
        Manual = "manual",
        /// The system did by itself.
        Automatic = "automatic",
    }
}

terms! {
    /// How the change that triggered the incident was rolled out.
    Rollout {
        /// In steps that could be stopped.
        Progressive = "progressive",
        /// Everywhere at the same time.
        AllAtOnce = "all-at-once",
    }
}

terms! {
    /// How the change that triggered the incident was taken back.
    Rollback {
        /// The pipeline took it back by itself.
        Automatic = "automatic",
        /// People took it back.
        Manual = "manual",
        /// A further change repaired it.
        RollForward = "roll-forward",
        /// It was not taken back.
        None = "none",
    }
}

/// The severity that is no incident: it could have hurt users and didn't.
pub const NEAR_MISS: &str = "near-miss";

/// How bad an incident was, as a name from the team's list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Severity(pub(crate) String);

impl Severity {
    /// The name in files, such as `SEV2`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a near miss and so no incident.
    pub fn is_near_miss(&self) -> bool {
        self.0 == NEAR_MISS
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A severity that a team uses, with what it means there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityChoice {
    /// The name in files.
    pub name: String,
    /// What it means, in a clause; may be empty.
    pub meaning: String,
}

/// Everything that a team can choose about the terms of its postmortems.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The zone of date-times without an offset, and of periods.
    pub timezone: Tz,
    /// The severities, gravest first.
    pub severities: Vec<SeverityChoice>,
    /// What can set an incident off.
    pub triggers: Vec<String>,
    /// Those triggers that are changes somebody rolled out.
    pub change_triggers: Vec<String>,
    /// What can make an incident possible.
    pub causes: Vec<String>,
    /// Further headings of the core sections.
    pub sections: Aliases,
}

/// The change triggers of a fresh configuration.
pub const CHANGE_TRIGGERS: &[&str] = &[
    "binary-push",
    "config-push",
    "schema-change",
    "infrastructure-change",
    "dependency-change",
    "experiment",
];

/// The further triggers of a fresh configuration.
pub const OTHER_TRIGGERS: &[&str] = &[
    "provider-change",
    "user-behavior",
    "pipeline",
    "performance-decay",
    "capacity",
    "hardware",
    "network",
    "security",
    "manual-operation",
];

/// The contributing causes of a fresh configuration, after the root-cause
/// categories of the SRE Workbook's appendix C ("Results of Postmortem
/// Analysis", 2018) with those that its table folds into "other".
pub const CAUSES: &[&str] = &[
    "software",
    "configuration",
    "development-process",
    "deployment-planning",
    "complex-system-behavior",
    "capacity-planning",
    "monitoring-gap",
    "documentation-gap",
    "dependency",
    "network",
    "hardware",
    "security",
];

impl Vocabulary {
    /// The names of the severities, gravest first.
    pub fn severity_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.severities.iter().map(|choice| choice.name.as_str())
    }

    /// The place of a severity in the list, gravest 0; past the end if unknown.
    pub fn rank(&self, severity: &Severity) -> usize {
        self.severities
            .iter()
            .position(|choice| choice.name == severity.0)
            .unwrap_or(self.severities.len())
    }

    /// Whether `trigger` is a change that somebody rolled out.
    pub fn is_change(&self, trigger: &str) -> bool {
        self.change_triggers.iter().any(|change| change == trigger)
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let triggers: Vec<String> = owned(&[CHANGE_TRIGGERS, OTHER_TRIGGERS].concat());
        Self {
            timezone: Tz::UTC,
            severities: default_severities(),
            triggers,
            change_triggers: owned(CHANGE_TRIGGERS),
            causes: owned(CAUSES),
            sections: Aliases::default(),
        }
    }
}

/// SEV1 to SEV4 and near misses, with a meaning for each.
pub fn default_severities() -> Vec<SeverityChoice> {
    [
        ("SEV1", "most users can't use the service, or data is lost"),
        (
            "SEV2",
            "many users are hurt, or an important function fails",
        ),
        ("SEV3", "some users are hurt, or there is a way around"),
        ("SEV4", "hardly anyone notices, but it must be repaired"),
        (NEAR_MISS, "nobody was hurt; next time somebody could be"),
    ]
    .map(|(name, meaning)| SeverityChoice {
        name: name.into(),
        meaning: meaning.into(),
    })
    .into()
}
