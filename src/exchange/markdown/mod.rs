//! Incident reports in Markdown of any shape.
//!
//! The way of a text: its own front matter comes off (`source`), its headings
//! make sections (`shape`, `sections`), labels and the timeline say what is known
//! (`labels`, `facts`, `timeline`, `phases`), action items become task items
//! (`actions`), and all of it is put together again under our headings. Words are
//! moved, and never left out.

mod actions;
mod bullets;
mod dated;
mod dates;
mod durations;
mod facts;
mod headings;
mod labelled;
mod labels;
mod log;
mod named;
mod opening;
mod pattern;
mod phases;
mod posts;
mod prose;
mod sections;
mod shape;
mod source;
mod timeline;
mod times;
mod titles;
mod updates;
mod wording;
mod zones;

use super::doubt::Whence;
use super::imported::fingerprint;
use super::{Doubt, Draft, Imported, Made, Origin, Part, Reason, Refused, Settings, Source};
use crate::model::CoreSection;
use crate::model::field::{self, Value};
use crate::model::when::Reference;
use chrono::{DateTime, FixedOffset, NaiveDate};
use dated::{Dated, Heading};
use dates::{Order, order_of};
use labels::{Label, Meaning};
use phases::{Bearing, Evidence};
use prose::Told;
use shape::{Chunk, Shape};
use std::cell::OnceCell;
use timeline::{Entry, Frame, oldest_first, timeline, written_out};
use zones::Zone;

/// The postmortem that `source` holds.
///
/// # Errors
/// When no date is in it, or it is a template or an index.
pub fn read(source: &Source<'_>, settings: &Settings<'_>) -> Result<Imported, Refused> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let text = text.replace("\r\n", "\n");
    let head = source::head(&text);
    let mut report = Report::of(&head, source.name);
    if let Some(reason) = report.is_other(source) {
        return Err(if source.is_named {
            Refused::new(source.name, reason)
        } else {
            Refused::other(source.name, reason)
        });
    }
    let since = || {
        let day = source.since?;
        Some(Bearing::of_day(day, Whence::Commit, None))
    };
    report.day = report.day.or_else(since);
    let origin = Origin {
        format: "markdown",
        name: source.name.to_owned(),
        key: fingerprint(&text),
        link: report.link(),
        date: report.written_date.clone(),
    };
    report.fill(Draft::new(origin, settings), settings)
}

/// A report with everything that was found in it.
struct Report<'t> {
    head: &'t source::Head<'t>,
    shape: Shape,
    labels: Vec<Label>,
    title: Option<String>,
    /// Why that may be no title.
    title_doubt: Option<Doubt>,
    /// Whether text before the first heading became the summary.
    has_opening: bool,
    /// Whether the timeline of the front matter became a section.
    has_lifted: bool,
    /// The day that it bears, and the words for it.
    day: Option<Bearing>,
    /// The day of the file's name.
    named: Option<Bearing>,
    /// The order of day and month in it.
    order: Option<Order>,
    /// A sentence that says when it was.
    told: Option<Told>,
    written_date: Option<String>,
}

impl<'t> Report<'t> {
    fn of(head: &'t source::Head<'t>, name: &str) -> Self {
        let mut shape = shape::shape(head.body);
        let log = opening::take_log(&mut shape);
        let has_opening = opening::place_opening(&mut shape);
        shape.chunks.splice(0..0, log);
        let has_lifted = opening::place_timeline(head, &mut shape);
        let mut labels = head.labels();
        let in_head = labels.len();
        let facts = shape.chunks.iter().filter(|chunk| {
            // Labels in a timeline or among action items are about one entry.
            !chunk.is(CoreSection::Timeline)
                && !chunk.is(CoreSection::Countermeasures)
                && !chunk.is(CoreSection::Lessons)
        });
        labels.extend(labels::labels(&shape.preamble));
        let byline = labels::byline(&shape.preamble);
        labels.extend(shape.labels.iter().cloned());
        for chunk in facts {
            let in_heading = labels::in_heading(&chunk.heading, &chunk.text).into_iter();
            // Below the name of a section, only when it was says a fact.
            labels.extend(in_heading.filter(|label| {
                let is_part = chunk.place.is_some_and(|place| place.is_part);
                chunk.place.is_none() || is_part && label.meaning.is_time()
            }));
            labels.extend(labels::labels(&chunk.text));
        }
        // Who wrote it stands at the end of many, whatever the last section is.
        let last = shape.chunks.last().map(|chunk| labels::labels(&chunk.text));
        let signs =
            |label: &Label| label.meaning == Meaning::Authors && labels::is_signature(label);
        let signed = last.into_iter().flatten().filter(signs);
        labels.extend(signed);
        labels.extend(byline);
        let of = |meaning: Meaning| {
            let label = labels.iter().find(|label| label.meaning == meaning);
            label.map(|label| label.value.clone())
        };
        let titles::Chosen { words: raw, doubt } =
            titles::chosen(&labels, shape.title.as_deref(), name, &shape.preamble);
        // A heading that says something else than the title stays.
        if let (Some(title), Some(heading)) = (&raw, &shape.title)
            && title != heading
        {
            shape.preamble = format!("**{heading}**\n\n{}", shape.preamble);
        }
        let (title, in_title) = match &raw {
            Some(raw) => titles::undated(raw),
            None => (String::new(), None),
        };
        // That of the text is of the incident, where front matter has that of the page.
        let mut in_body = labels[in_head..].iter();
        let in_body = in_body.find(|label| label.meaning == Meaning::Date);
        let in_body = in_body.map(|label| label.value.clone());
        // That of a page for a status site, which says when it was over, is its own.
        let has = |name: &str| {
            head.pairs
                .iter()
                .any(|(key, _)| key.eq_ignore_ascii_case(name))
        };
        let has_date = || has("date") && !has("resolvedWhen");
        let is_of_page = source::is_mail(&shape.preamble) || in_body.is_none() && has_date();
        let stated = in_body.or_else(|| of(Meaning::Date));
        let order = order_of(head.body, name);
        let source = Heading {
            title: raw.as_deref().unwrap_or_default(),
            name,
            stated: stated.as_deref(),
            posted: head.posted(),
            is_of_page,
            order,
        };
        let Dated { day, named, told } = source.dated(&shape);
        Self {
            head,
            labels,
            title: Some(title).filter(|title| !title.is_empty()),
            title_doubt: doubt,
            has_opening,
            has_lifted,
            day,
            named,
            order,
            told,
            written_date: stated.or(in_title),
            shape,
        }
    }

    /// Why this is no postmortem, if it is none.
    fn is_other(&self, source: &Source<'_>) -> Option<Reason> {
        let file = source.name.rsplit('/').next().unwrap_or_default();
        let title = self.shape.title.as_deref().unwrap_or_default();
        let is_template = [file, title].iter().any(|name| {
            let name = sections::normal(name);
            name.contains("template") || name.contains("템플릿") || name.contains("양식")
        });
        if is_template || title.contains("{{") {
            return Some(Reason::Template);
        }
        let stem = file.split('.').next().unwrap_or(file).to_lowercase();
        let is_page = matches!(
            stem.as_str(),
            "readme"
                | "index"
                | "contributing"
                | "changelog"
                | "license"
                | "code_of_conduct"
                | "_sidebar"
                | "summary"
        );
        let known = self
            .shape
            .chunks
            .iter()
            .filter(|chunk| chunk.place.is_some());
        let known = known.count();
        if is_page && (known < 2 || stem == "license") {
            return Some(Reason::Page);
        }
        let bears_day = self
            .day
            .as_ref()
            .is_some_and(|day| day.whence != Whence::Text);
        if known == 0 && !bears_day && self.labels.is_empty() {
            return Some(Reason::NoReport);
        }
        None
    }

    fn link(&self) -> Option<String> {
        let label = self
            .labels
            .iter()
            .find(|label| label.meaning == Meaning::Link);
        let value = label?.value.trim_matches(['<', '>']);
        let is_address = value.starts_with("https://") || value.starts_with("http://");
        (is_address && !value.contains([' ', '<', '>'])).then(|| value.to_owned())
    }

    fn fill(mut self, mut draft: Draft<'_>, settings: &Settings<'_>) -> Result<Imported, Refused> {
        let filled = &mut draft;
        if let Some(title) = &self.title {
            let title = Value::Text(title.clone());
            let doubts = self.title_doubt.iter().cloned().collect();
            filled.set_with("title", title, doubts);
        }
        self.own_fields(filled, settings);
        facts::fill(filled, &self.labels, settings);
        let summary = self.shape.chunks.iter();
        let summary = summary.filter(|chunk| chunk.is(CoreSection::Summary));
        let opening = [
            self.title.as_deref().unwrap_or_default(),
            &self.shape.preamble,
        ];
        let summary = summary.map(|chunk| chunk.text.as_str());
        let told = opening.into_iter().chain(summary);
        facts::severity_in_prose(filled, told, settings);
        facts::services_in_title(filled, self.title.as_deref().unwrap_or_default(), settings);
        let (zone, zone_doubt) = zones::of_report(&self.labels, &self.shape, settings);
        let frame = self.frame(&zone);
        let (entries, in_timeline) = self.timelines(&frame);
        let mut timelines = self.shape.chunks.iter();
        let in_header =
            timelines.any(|chunk| chunk.is(CoreSection::Timeline) && zones::in_header(&chunk.text));
        let is_named = in_header || entries.iter().any(|entry| entry.has_zone);
        let entries = oldest_first(entries);
        let ended = prose::ended(&self.shape);
        let noticed = prose::noticed(&self.shape);
        let began = prose::began(&self.shape);
        let evidence = Evidence {
            shape: &self.shape,
            asked: OnceCell::new(),
            labels: &self.labels,
            entries: &entries,
            day: self.day.clone(),
            order: self.order,
            told: self.told.as_ref(),
            ended: ended.as_ref(),
            noticed: noticed.as_ref(),
            began: began.as_ref(),
            frame: &frame,
            is_timeline: in_timeline,
            zone: &zone,
            zone_doubt: zone_doubt.filter(|_| !is_named),
            in_prose: prose::duration(&self.shape),
        };
        evidence.fill(filled);
        if !entries.is_empty() {
            tell_timeline(filled, &entries);
        }
        let start = match filled.get("started_at") {
            Some(Value::Moment(start)) => Some(*start),
            _ => None,
        };
        let around = start.map(|start| start.date_naive());
        if let Some(start) = start {
            let chunks = self.shape.chunks.iter_mut();
            for chunk in chunks.filter(|chunk| chunk.is(CoreSection::Timeline)) {
                let frame = frame.below(&chunk.heading);
                chunk.text = written_out(&chunk.text, &frame, start);
            }
        }
        self.actions(filled, around);
        self.tell_sections(filled);
        let body = shape::body(&self.shape.preamble, &self.shape.chunks, settings.language);
        draft.finish(&body)
    }

    /// Keys of the source's front matter: ours by their own names; what nobody
    /// knows is kept as a comment.
    fn own_fields(&self, draft: &mut Draft<'_>, settings: &Settings<'_>) {
        let reference = Reference {
            now: settings.now,
            after: None,
        };
        for (key, value) in &self.head.pairs {
            let known = field::field(key).filter(|field| field.path != "title");
            let parsed = known
                .and_then(|field| field::parse(field, value, settings.vocabulary, &reference).ok());
            // Its entries have become a section.
            if self.has_lifted && source::is_timeline(key) {
                continue;
            }
            match (known, parsed) {
                (Some(field), Some(value)) => draft.set(field.path, value),
                _ if labels::key_meaning(key).is_some() => {}
                _ => draft.keep(format!("{key}: {value}")),
            }
            // A label may be read into several fields, or none: its words stay.
            if labels::key_meaning(key).is_some_and(|meaning| meaning != Meaning::Title)
                && known.is_none()
            {
                draft.keep(format!("{key}: {value}"));
            }
        }
        for line in self.head.unread.unwrap_or_default().lines() {
            draft.keep(line);
        }
    }

    /// The instant that a label gives for the start, with its day.
    fn labelled_start(&self, zone: &Zone) -> Option<DateTime<FixedOffset>> {
        let mut labels = self.labels.iter();
        let label = labels.find(|label| label.meaning == Meaning::Started)?;
        let read = times::head(&label.value)?;
        let around = self.day.as_ref().map(|bearing| bearing.day);
        let written = read.day.map(|day| day.ordered(self.order));
        let day = written.map_or(around, |day| day.date(around))?;
        let zone = read.zone.as_ref().unwrap_or(zone);
        Some(zone.at(day.and_time(read.time?))?.0)
    }

    /// The day of the title that the summary or the file's name says, too.
    fn sure_day(&self) -> Option<NaiveDate> {
        let titled = self.day.as_ref()?;
        let named = self.named.as_ref().map(|bearing| bearing.day);
        let said = match titled.whence {
            Whence::Title => {
                let summary = prose::day(&self.shape, self.order, None);
                named == Some(titled.day) || summary.is_some_and(|said| said.day == titled.day)
            }
            // A date alone may be that of the report.
            Whence::Report => named == Some(titled.day),
            _ => false,
        };
        said.then_some(titled.day)
    }

    /// What times of the timeline without their own are read with.
    fn frame(&self, zone: &Zone) -> Frame {
        let labelled = self.labelled_start(zone);
        let day = self.day.as_ref().map(|bearing| bearing.day);
        Frame {
            start: labelled.or_else(|| {
                let told = self.told.as_ref()?;
                let zone = told.zone.as_ref().unwrap_or(zone);
                Some(zone.at(told.start)?.0)
            }),
            // A label that has the day says that of entries without one, too; the report
            // may be dated later.
            day: labelled.map(|start| start.date_naive()).or(day),
            order: self.order,
            sure: self.sure_day(),
            zone: zone.clone(),
            is_within: None,
        }
    }

    /// Reads the timelines, and writes those whose entries are headings as
    /// lists; and says whether they stand under a heading that says so.
    fn timelines(&mut self, frame: &Frame) -> (Vec<Entry>, bool) {
        let mut entries = Vec::new();
        for chunk in
            self.shape.chunks.iter_mut().filter(|chunk| {
                chunk.is(CoreSection::Timeline) && !prose::is_paragraph(&chunk.text)
            })
        {
            let read = timeline(&chunk.text, &frame.below(&chunk.heading));
            chunk.text = read.text;
            entries.extend(read.entries);
        }
        if entries.iter().any(|entry| entry.at.is_some()) {
            return (entries, true);
        }
        // Some tell what happened when under another heading.
        let others = self.shape.chunks.iter().filter(|chunk| {
            chunk
                .place
                .is_none_or(|place| place.section <= CoreSection::Timeline)
                || chunk.is(CoreSection::Actions)
        });
        let texts = others
            .map(|chunk| chunk.text.as_str())
            .chain([self.shape.preamble.as_str()]);
        let elsewhere = Frame {
            is_within: Some(false),
            ..frame.clone()
        };
        let read = texts.map(|text| timeline(text, &elsewhere).entries);
        let timed =
            |entries: &Vec<Entry>| entries.iter().filter(|entry| entry.at.is_some()).count();
        let most = read.max_by_key(timed).unwrap_or_default();
        if timed(&most) >= 2 {
            (most, false)
        } else {
            (entries, true)
        }
    }

    fn actions(&mut self, draft: &mut Draft<'_>, around: Option<NaiveDate>) {
        let mut count = 0;
        let mut doubts = Vec::new();
        let mut there = false;
        let people = match draft.get("authors") {
            Some(Value::List(authors)) => authors.clone(),
            _ => Vec::new(),
        };
        let remedies = |chunk: &&mut Chunk| chunk.is(CoreSection::Countermeasures);
        // Where some are in boxes, lists below "Prevention" tell, and are no tasks.
        let mut chunks = self.shape.chunks.iter();
        let has_boxes = chunks
            .any(|chunk| chunk.is(CoreSection::Countermeasures) && actions::has_boxes(&chunk.text));
        for chunk in self.shape.chunks.iter_mut().filter(remedies) {
            let is_told = has_boxes && actions::is_told(&chunk.heading, &chunk.text);
            if is_told {
                continue;
            }
            there = there || !chunk.text.trim().is_empty();
            let tasks = actions::tasks(&chunk.text, around, &people);
            chunk.text = tasks.text;
            count += tasks.count;
            doubts.extend(tasks.doubts);
        }
        if there && count == 0 {
            doubts.push(Doubt::NoList);
        }
        if there {
            let count = Made::Value(count.to_string());
            draft.tell(Part::Countermeasures, count, doubts);
        }
    }

    /// Which headings became which sections.
    fn tell_sections(&self, draft: &mut Draft<'_>) {
        let plain = |chunk: &Chunk| facts::without_links(&chunk.heading);
        for section in CoreSection::ALL {
            let chunks: Vec<&Chunk> = self
                .shape
                .chunks
                .iter()
                .filter(|chunk| chunk.is(*section))
                .collect();
            if chunks.is_empty() {
                continue;
            }
            let names = chunks.iter().map(|chunk| plain(chunk));
            let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
            let vague: Vec<String> = chunks
                .iter()
                .filter(|chunk| chunk.place.is_some_and(|place| !place.is_exact))
                .map(|chunk| plain(chunk))
                .collect();
            let mut doubts = match vague.is_empty() {
                true => Vec::new(),
                false => vec![Doubt::Headings(vague)],
            };
            let untitled = chunks.iter().any(|chunk| chunk.heading.is_empty());
            if untitled || (self.has_opening && *section == CoreSection::Summary) {
                doubts.push(opening::WITHOUT_HEADING);
            }
            let names = Made::Value(names.join("; "));
            draft.tell(Part::Section(*section), names, doubts);
        }
        let others: Vec<String> = self
            .shape
            .chunks
            .iter()
            .filter(|chunk| chunk.place.is_none() && !chunk.is_empty())
            .map(plain)
            .collect();
        if !others.is_empty() {
            let others = Made::Value(others.join("; "));
            draft.tell(Part::OtherHeadings, others, Vec::new());
        }
    }
}

fn tell_timeline(draft: &mut Draft<'_>, entries: &[Entry]) {
    let times: Vec<_> = entries.iter().filter_map(|entry| entry.at).collect();
    let untimed = entries.len() - times.len();
    let mut doubts: Vec<Doubt> = Vec::new();
    if untimed > 0 {
        doubts.push(Doubt::UntimedEntries(untimed));
    }
    let odd = entries.iter().filter(|entry| entry.at.is_some());
    let mut odd: Vec<&Vec<Doubt>> = odd
        .map(|entry| &entry.doubts)
        .filter(|doubts| !doubts.is_empty())
        .collect();
    odd.dedup();
    doubts.extend(odd.into_iter().take(3).flatten().cloned());
    let entries = Made::Entries {
        count: entries.len(),
        span: times.iter().min().copied().zip(times.iter().max().copied()),
    };
    draft.tell(Part::Timeline, entries, doubts);
}

#[cfg(test)]
mod tests;
