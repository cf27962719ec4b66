//! What people are called in a timeline: it tells facts and charges nobody.

use super::Language;
use std::collections::BTreeMap;

/// What becomes of a name that comes in from a chat or an alert.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Policy {
    /// The role, where the configuration names one, and else "a responder".
    #[default]
    Role,
    /// `@handle`.
    Handle,
    /// Nothing.
    Drop,
}

impl Policy {
    /// The policy that a word of the configuration names.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "role" => Some(Policy::Role),
            "handle" => Some(Policy::Handle),
            "drop" => Some(Policy::Drop),
            _ => None,
        }
    }
}

/// `[timeline]` of the configuration: the policy, and roles by name or handle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    policy: Policy,
    /// By name in small letters, without `@`.
    roles: BTreeMap<String, String>,
}

impl People {
    /// `roles` go by handle or name.
    pub fn new(policy: Policy, roles: BTreeMap<String, String>) -> Self {
        let roles = roles.into_iter().map(|(name, role)| (plain(&name), role));
        Self {
            policy,
            roles: roles.collect(),
        }
    }

    fn role<'p>(&'p self, id: &str, names: &[&str]) -> Option<&'p str> {
        let all = names.iter().chain([&id]);
        let mut found = all.filter_map(|name| self.roles.get(&plain(name)));
        found.next().map(String::as_str)
    }

    /// What the one who said or did something is called, whom a tool knows by `id`;
    /// `None` where nobody is to be named.
    pub fn author(&self, id: &str, names: &[&str]) -> Option<String> {
        match self.policy {
            Policy::Role => self.role(id, names).map(str::to_owned),
            Policy::Handle => handle(names),
            Policy::Drop => None,
        }
    }

    /// What stands in place of a name within a sentence.
    pub fn mention(&self, id: &str, names: &[&str], language: Language) -> String {
        let somebody = match language {
            Language::En => "a responder",
            Language::Ko => "대응자",
        };
        match self.policy {
            Policy::Role => self.role(id, names).unwrap_or(somebody).to_owned(),
            Policy::Handle => handle(names).unwrap_or_else(|| somebody.to_owned()),
            Policy::Drop => somebody.to_owned(),
        }
    }

    /// The names that have a role.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.roles.keys().map(String::as_str)
    }
}

fn plain(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}

/// The first of the names that is a handle, or one made of the first.
fn handle(names: &[&str]) -> Option<String> {
    let word = |name: &&&str| !name.is_empty() && !name.contains(char::is_whitespace);
    match names.iter().find(word) {
        Some(name) => Some(format!("@{}", name.trim_start_matches('@'))),
        None => {
            let first = names.first()?;
            let joined = first.split_whitespace().collect::<Vec<_>>().join(".");
            (!joined.is_empty()).then(|| format!("@{}", joined.to_lowercase()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_what_the_team_decided() {
        let roles = || BTreeMap::from([("@Minji".into(), "on-call engineer".into())]);
        let minji: &[&str] = &["minji", "Kim Minji"];
        let other: &[&str] = &["Lee Jae"];
        let role = People::new(Policy::Role, roles());
        assert_eq!(
            role.author("U1", minji).as_deref(),
            Some("on-call engineer")
        );
        assert_eq!(role.author("U1", other), None);
        assert_eq!(role.mention("U1", other, Language::En), "a responder");
        let handle = People::new(Policy::Handle, roles());
        assert_eq!(handle.author("U1", minji).as_deref(), Some("@minji"));
        assert_eq!(handle.mention("U1", other, Language::Ko), "@lee.jae");
        assert_eq!(handle.author("U1", &[]), None);
        let drop = People::new(Policy::Drop, roles());
        assert_eq!(drop.author("U1", minji), None);
        assert_eq!(drop.mention("U1", minji, Language::Ko), "대응자");
    }
}
