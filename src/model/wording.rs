//! What a team adds to the words that lint reads for.

/// A phrase that a team doesn't want to read in its postmortems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words, in any case.
    pub text: String,
    /// Why, in a clause.
    pub reason: String,
    /// What to write instead; may be empty.
    pub instead: String,
}

/// `[lint.terms]` of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// Phrases to report.
    pub phrases: Vec<Phrase>,
    /// Names of roles and teams that count as people.
    pub people: Vec<String>,
    /// Names that look like people and are none.
    pub not_people: Vec<String>,
    /// Terms that no blame rule reports.
    pub allow: Vec<String>,
}
