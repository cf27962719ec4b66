//! What two incidents have in common, in words.

use crate::model::Language;
use serde::Serialize;

/// What two incidents have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// The services that both hurt.
    pub services: Vec<String>,
    /// The trigger, if both had the same.
    pub trigger: Option<String>,
    /// The contributing causes of both.
    pub causes: Vec<String>,
    /// The tags of both.
    pub tags: Vec<String>,
    /// The telling words and phrases of both texts, the most telling first; few.
    pub terms: Vec<String>,
}

impl Shared {
    /// Whether there is anything to name.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same in a clause: "same service (checkout) and cause
    /// (configuration); both: connection pool, retry storm".
    pub fn to_words(&self, language: Language) -> String {
        let words = match language {
            Language::En => &ENGLISH,
            Language::Ko => &KOREAN,
        };
        let fields: [(Name, &[String]); 4] = [
            (words.service, &self.services),
            (words.trigger, self.trigger.as_slice()),
            (words.cause, &self.causes),
            (words.tag, &self.tags),
        ];
        let fields = fields.iter().filter(|(_, values)| !values.is_empty());
        let last = fields.clone().count().saturating_sub(1);
        let mut out = String::with_capacity(128);
        for (at, ((one, many), values)) in fields.enumerate() {
            out.push_str(match at {
                0 => words.same,
                _ if at == last => words.and,
                _ => ", ",
            });
            out.push_str(if values.len() == 1 { one } else { many });
            out.push_str(" (");
            list(&mut out, values);
            out.push(')');
        }
        if !self.terms.is_empty() {
            if !out.is_empty() {
                out.push_str("; ");
            }
            out.push_str(words.both);
            list(&mut out, &self.terms);
        }
        out
    }
}

/// `values` with commas between them.
fn list(out: &mut String, values: &[String]) {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(value);
    }
}

/// A field's name where it has one value, and where it has several.
type Name = (&'static str, &'static str);

struct Words {
    same: &'static str,
    and: &'static str,
    both: &'static str,
    service: Name,
    trigger: Name,
    cause: Name,
    tag: Name,
}

const ENGLISH: Words = Words {
    same: "same ",
    and: " and ",
    both: "both: ",
    service: ("service", "services"),
    trigger: ("trigger", "trigger"),
    cause: ("cause", "causes"),
    tag: ("tag", "tags"),
};

const KOREAN: Words = Words {
    same: "같은 ",
    and: ", ",
    both: "공통: ",
    service: ("서비스", "서비스"),
    trigger: ("촉발 요인", "촉발 요인"),
    cause: ("원인", "원인"),
    tag: ("태그", "태그"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_reads_as_a_clause() {
        let mut shared = Shared {
            services: vec!["checkout".into()],
            causes: vec!["configuration".into(), "monitoring-gap".into()],
            terms: vec!["connection pool".into(), "retry storm".into()],
            ..Shared::default()
        };
        assert_eq!(
            shared.to_words(Language::En),
            "same service (checkout) and causes (configuration, monitoring-gap); \
             both: connection pool, retry storm"
        );
        assert_eq!(
            shared.to_words(Language::Ko),
            "같은 서비스 (checkout), 원인 (configuration, monitoring-gap); \
             공통: connection pool, retry storm"
        );
        shared.services.clear();
        shared.causes.clear();
        assert_eq!(
            shared.to_words(Language::En),
            "both: connection pool, retry storm"
        );
        assert_eq!(Shared::default().to_words(Language::En), "");
    }
}
