//! A postmortem in the making: values as an adapter finds them, each sure or in
//! doubt, and in the end a whole document.

use super::doubt::{self, Doubt};
use super::imported::{Imported, Made, Origin, Part, Refused, Understood};
use super::refusal::Reason;
use crate::document::front_matter::{Format, convert::convert};
use crate::model::field::{FIELDS, Field, Value, field};
use crate::model::{Language, Vocabulary, identity};
use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

/// What an adapter needs to know of the repository and the run.
#[derive(Debug, Clone)]
pub struct Settings<'s> {
    /// The team's terms, and the zone of times that name none.
    pub vocabulary: &'s Vocabulary,
    /// The language of what is written beside the source's own words.
    pub language: Language,
    /// What the front matter of new files is written in.
    pub front_matter: Format,
    /// The present: nothing that is imported lies behind it.
    pub now: DateTime<Tz>,
    /// The services that the team has named.
    pub services: &'s [String],
    /// Values for fields that a source says nothing of.
    pub defaults: &'s [(&'static Field, Value)],
}

impl Settings<'_> {
    /// The value for the field at `path` where a source says nothing of it.
    pub fn default(&self, path: &str) -> Option<&Value> {
        let mut defaults = self.defaults.iter();
        let (_, value) = defaults.find(|(field, _)| field.path == path)?;
        Some(value)
    }
}

/// One incident on its way in.
#[derive(Debug)]
pub struct Draft<'s> {
    settings: &'s Settings<'s>,
    origin: Origin,
    values: Vec<Found>,
    further: Vec<Understood>,
    comments: Vec<String>,
}

/// What was found for one field.
#[derive(Debug)]
struct Found {
    field: &'static Field,
    value: Option<Value>,
    doubts: Vec<Doubt>,
}

/// The phases of an incident, none of which comes before the start.
const PHASES: &[&str] = &[
    "detected_at",
    "acknowledged_at",
    "mitigated_at",
    "resolved_at",
];

/// A service that nobody has named.
pub const UNKNOWN_SERVICE: &str = "unknown";

impl<'s> Draft<'s> {
    /// An incident of which nothing is known but where it comes from.
    pub fn new(origin: Origin, settings: &'s Settings<'s>) -> Self {
        Self {
            settings,
            origin,
            values: Vec::new(),
            further: Vec::new(),
            comments: Vec::new(),
        }
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The field at `path` is `value`, as the source says.
    pub fn set(&mut self, path: &str, value: Value) {
        self.put(path, Some(value), Vec::new());
    }

    /// The field at `path` is probably `value`; `why` says what is in doubt.
    pub fn set_in_doubt(&mut self, path: &str, value: Value, why: Doubt) {
        self.put(path, Some(value), vec![why]);
    }

    /// The field at `path` is `value`, with as many `doubts` as there are.
    pub fn set_with(&mut self, path: &str, value: Value, doubts: Vec<Doubt>) {
        self.put(path, Some(value), doubts);
    }

    /// The source speaks of the field at `path`, but no value can be made out.
    pub fn leave_open(&mut self, path: &str, why: Doubt) {
        self.put(path, None, vec![why]);
    }

    /// What is known of the field at `path` is in doubt.
    pub fn doubt(&mut self, path: &str, why: Doubt) {
        let mut values = self.values.iter_mut();
        if let Some(found) = values.find(|found| found.field.path == path) {
            found.doubts.push(why);
        }
    }

    fn put(&mut self, path: &str, value: Option<Value>, doubts: Vec<Doubt>) {
        if let Some(field) = field(path) {
            self.values.retain(|found| found.field.path != path);
            self.values.push(Found {
                field,
                value,
                doubts,
            });
        }
    }

    /// A part of the body for the table of what was understood.
    pub fn tell(&mut self, part: Part, value: Made, doubts: Vec<Doubt>) {
        self.further.push(Understood {
            part,
            value,
            doubts,
        });
    }

    /// A line that the front matter keeps as a comment: what the source says
    /// there and no field of ours holds.
    pub fn keep(&mut self, line: impl Into<String>) {
        self.comments.push(line.into());
    }

    /// What is known of the field at `path`.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.found(path)?.value.as_ref()
    }

    fn found(&self, path: &str) -> Option<&Found> {
        self.values.iter().find(|found| found.field.path == path)
    }

    fn moment(&self, path: &str) -> Option<DateTime<FixedOffset>> {
        match self.get(path)? {
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }
    }

    /// The document: front matter, title, the line about its origin, and `body`
    /// (the sections, from the first heading on).
    ///
    /// What is required and not known gets a value that is said to be in doubt:
    /// the mildest severity, the service `unknown`. Only the start can't be made
    /// up.
    ///
    /// # Errors
    /// When no start is known.
    pub fn finish(mut self, body: &str) -> Result<Imported, Refused> {
        self.fill_in();
        self.take_back_early_phases();
        let (Some(start), Some(Value::Text(title))) =
            (self.moment("started_at"), self.get("title").cloned())
        else {
            return Err(Refused::new(self.origin.name, Reason::NoDate));
        };
        let day = start.date_naive();
        let line = self.origin.line(self.settings.language);
        let body = body.trim_matches('\n');
        let text = format!("{}\n# {title}\n\n{line}\n\n{body}\n", self.front_matter());
        // What was just written can be carried over.
        let text = convert(&text, self.settings.front_matter).unwrap_or(text);
        let mut understood: Vec<Understood> = self.understood();
        understood.append(&mut self.further);
        Ok(Imported {
            id: identity::id(day, &title),
            year: chrono::Datelike::year(&day),
            path: None,
            origin: self.origin,
            text,
            understood,
        })
    }

    fn fill_in(&mut self) {
        for (field, value) in self.settings.defaults {
            if self.get(field.path).is_none() {
                self.set(field.path, value.clone());
            }
        }
        if self.get("status").is_none() {
            self.set("status", Value::Text("draft".into()));
        }
        if self.get("title").is_none() {
            let name = self.origin.name.rsplit('/').next().unwrap_or_default();
            let stem = name.strip_suffix(".md").unwrap_or(name).to_owned();
            self.set_in_doubt("title", Value::Text(stem), Doubt::FromName);
        }
        if self.get("severity").is_none() {
            let names = self.settings.vocabulary.severity_names();
            let mildest = names.filter(|name| *name != "near-miss").last();
            let why = self.doubts_or("severity", Doubt::NoSeverity);
            let mildest = mildest.unwrap_or("near-miss").to_owned();
            self.set_with("severity", Value::Text(mildest), why);
        }
        if self.get("services").is_none() {
            let unknown = Value::List(vec![UNKNOWN_SERVICE.into()]);
            let why = self.doubts_or("services", Doubt::NoService);
            self.set_with("services", unknown, why);
        }
    }

    /// What is in doubt about a field without a value; `otherwise` where nothing
    /// was said of it.
    fn doubts_or(&self, path: &str, otherwise: Doubt) -> Vec<Doubt> {
        let said = self.found(path).map(|found| found.doubts.clone());
        said.filter(|doubts| !doubts.is_empty())
            .unwrap_or_else(|| vec![otherwise])
    }

    /// A phase before the start can't be; it is kept as a comment, for the
    /// start may be what is wrong.
    fn take_back_early_phases(&mut self) {
        let Some(start) = self.moment("started_at") else {
            return;
        };
        for path in PHASES {
            if let Some(at) = self.moment(path).filter(|at| *at < start) {
                self.leave_open(path, Doubt::BeforeStart(at));
            }
        }
    }

    /// The fields that were found, in the order of the format.
    fn in_order(&self) -> impl Iterator<Item = &Found> {
        FIELDS.iter().filter_map(|field| self.found(field.path))
    }

    fn understood(&self) -> Vec<Understood> {
        self.in_order()
            .map(|found| Understood {
                part: Part::Field(found.field.path),
                value: Made::Value(found.value.as_ref().map(shown).unwrap_or_default()),
                doubts: found.doubts.clone(),
            })
            .collect()
    }

    fn front_matter(&self) -> String {
        let language = self.settings.language;
        let label = crate::model::doubt::label(language);
        let mut out = String::from("+++\n");
        let mut table = "";
        for found in self.in_order() {
            let path = found.field.path;
            let (parent, key) = path.split_once('.').unwrap_or(("", path));
            if parent != table {
                out.push_str(&format!("\n[{parent}]\n"));
                table = parent;
            }
            let doubt = doubt::worded(&found.doubts, language);
            let doubt = doubt.map(|why| format!("   # {label}: {}", on_one_line(&why)));
            let doubt = doubt.unwrap_or_default();
            out.push_str(&match &found.value {
                Some(value) => format!("{key} = {}{doubt}\n", value.to_toml()),
                None => format!("# {key} ={doubt}\n"),
            });
        }
        for line in &self.comments {
            out.push_str(&format!("# {}\n", on_one_line(line)));
        }
        out.push_str("+++\n");
        out
    }
}

/// Text that fits into a comment of the front matter.
fn on_one_line(text: &str) -> String {
    let words: Vec<_> = text.split(|c: char| c.is_control()).collect();
    words.join(" ").trim_end().to_owned()
}

/// A value for people to read.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(", "),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M %:z").to_string(),
        Value::Number(number) => number.to_string(),
        Value::Count(count) => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        Origin {
            format: "test",
            name: "a/b.md".into(),
            key: "1".into(),
            link: None,
            date: None,
        }
    }

    fn text(fill: impl Fn(&mut Draft<'_>)) -> Result<String, Refused> {
        let vocabulary = Vocabulary::default();
        let settings = Settings {
            vocabulary: &vocabulary,
            language: Language::En,
            front_matter: Format::Toml,
            now: DateTime::UNIX_EPOCH.with_timezone(&Tz::UTC),
            services: &[],
            defaults: &[],
        };
        let mut draft = Draft::new(origin(), &settings);
        fill(&mut draft);
        draft
            .finish("## Summary\n\nIt broke.\n")
            .map(|done| done.text)
    }

    fn at(text: &str) -> Value {
        Value::Moment(DateTime::parse_from_rfc3339(text).unwrap())
    }

    #[test]
    fn what_is_required_and_unknown_is_in_doubt() {
        let done = text(|draft| {
            draft.set("started_at", at("2026-11-20T09:12:00+09:00"));
            draft.set("mitigated_at", at("2026-11-20T08:12:00+09:00"));
            draft.set_in_doubt(
                "impact.users",
                Value::Count(3),
                Doubt::InSource("3-ish\nor so".into()),
            );
            draft.keep("pager: blue");
        });
        assert_eq!(
            done.unwrap(),
            "+++\n\
             title = \"b\"   # in doubt: taken from the name\n\
             status = \"draft\"\n\
             severity = \"SEV4\"   # in doubt: the source names none; this is the mildest\n\
             services = [\"unknown\"]   # in doubt: the source names none\n\
             started_at = 2026-11-20T09:12:00+09:00\n\
             # mitigated_at =   # in doubt: 2026-11-20 08:12 +09:00 is before the start\n\
             \n\
             [impact]\n\
             users = 3   # in doubt: \"3-ish or so\" in the source\n\
             # pager: blue\n\
             +++\n\
             \n\
             # b\n\
             \n\
             Imported from `a/b.md`. <!-- imported by blameless: test 1 -->\n\
             \n\
             ## Summary\n\
             \n\
             It broke.\n"
        );
    }

    #[test]
    fn a_start_is_never_made_up() {
        let refused = text(|draft| draft.set("title", Value::Text("x".into())));
        assert_eq!(refused.unwrap_err().reason, Reason::NoDate);
    }
}
