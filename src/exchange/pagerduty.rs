//! PagerDuty: webhooks of version 3 (and 2), incidents and log entries of the REST
//! API.
//!
//! <https://developer.pagerduty.com/docs/webhooks-overview>,
//! <https://developer.pagerduty.com/api-reference/> (Incidents, Log Entries)

use super::alertmanager::{distinct, first_line, rank};
use super::event::{Event, Given, Incident, Person, Piece, Tool};
use super::json::Node;
use super::malformed::Malformed;
use chrono::{DateTime, FixedOffset};

/// Whether `payload` looks like one of this tool.
pub fn is(payload: &Node<'_>) -> bool {
    let v3 = |node: &Node<'_>| node.has(&["event_type", "occurred_at"]);
    let listed = |key: &str, is: fn(&Node<'_>) -> bool| {
        payload
            .list(key)
            .is_ok_and(|items| items.first().is_some_and(is))
    };
    payload.get("event").is_some_and(|event| v3(&event))
        || v3(payload)
        || payload.has(&["log_entries"])
        || payload
            .get("log_entry")
            .is_some_and(|one| is_log_entry(&one))
        || is_log_entry(payload)
        || payload.get("incident").is_some_and(|one| is_incident(&one))
        || is_incident(payload)
        || listed("incidents", is_incident)
        || listed("messages", |message| message.has(&["event", "incident"]))
}

fn is_incident(node: &Node<'_>) -> bool {
    node.has(&["incident_number"]) || node.has(&["incident_key", "service"])
}

fn is_log_entry(node: &Node<'_>) -> bool {
    let kind = node.text("type").ok().flatten().unwrap_or_default();
    kind.ends_with("_log_entry") || kind.ends_with("_log_entry_reference")
}

/// The incidents that payloads tell of: several webhooks may be about one.
///
/// # Errors
/// When a value is of another kind than the format has.
pub fn incidents(payloads: &[Node<'_>]) -> Result<Vec<Incident>, Malformed> {
    let mut desk = Desk { found: Vec::new() };
    for payload in payloads {
        desk.take(payload)?;
    }
    for incident in &mut desk.found {
        incident.events.sort_by_key(|event| event.time);
        incident.events.dedup();
    }
    Ok(desk.found)
}

struct Desk {
    found: Vec<Incident>,
}

/// What happened, in words of ours, by the verb of an event or a log entry.
const VERBS: &[(&str, (&str, &str))] = &[
    ("triggered", ("alert fires", "알람 발생")),
    ("trigger", ("alert fires", "알람 발생")),
    ("acknowledged", ("acknowledged", "대응 착수")),
    ("acknowledge", ("acknowledged", "대응 착수")),
    (
        "unacknowledged",
        ("no longer acknowledged", "대응 착수 취소"),
    ),
    (
        "unacknowledge",
        ("no longer acknowledged", "대응 착수 취소"),
    ),
    ("escalated", ("escalated", "에스컬레이션")),
    ("escalate", ("escalated", "에스컬레이션")),
    ("reassigned", ("assigned to another responder", "담당 변경")),
    ("delegated", ("handed to another team", "다른 팀에 이관")),
    ("delegate", ("handed to another team", "다른 팀에 이관")),
    ("annotated", ("note", "메모")),
    ("annotate", ("note", "메모")),
    ("priority_updated", ("priority set", "우선순위 변경")),
    ("priority_change", ("priority set", "우선순위 변경")),
    ("reopened", ("reopened", "다시 열림")),
    ("reopen", ("reopened", "다시 열림")),
    ("resolved", ("alert resolved", "알람 해소")),
    ("resolve", ("alert resolved", "알람 해소")),
    ("status_update_published", ("status update", "상황 공유")),
    ("status_update", ("status update", "상황 공유")),
    ("snooze", ("snoozed", "알림 잠시 멈춤")),
    ("merge", ("incidents merged", "사건 병합")),
    (
        "responder.added",
        ("responder asked to join", "대응자 요청"),
    ),
    (
        "responder_request",
        ("responder asked to join", "대응자 요청"),
    ),
];

fn verb(name: &str) -> Option<(&'static str, &'static str)> {
    let known = VERBS.iter().find(|(verb, _)| *verb == name);
    known.map(|(_, said)| *said)
}

impl Desk {
    /// The incident with this id, known so far or new.
    fn incident(&mut self, id: String) -> &mut Incident {
        let at = self.found.iter().position(|one| one.id == id);
        let at = at.unwrap_or_else(|| {
            self.found.push(Incident::new(Tool::PagerDuty, id));
            self.found.len() - 1
        });
        &mut self.found[at]
    }

    fn take(&mut self, payload: &Node<'_>) -> Result<(), Malformed> {
        if let Some(event) = payload.object("event")? {
            return self.webhook(&event);
        }
        if payload.has(&["event_type", "occurred_at"]) {
            return self.webhook(payload);
        }
        if payload.has(&["messages"]) {
            for message in payload.list("messages")? {
                let incident = message.object("incident")?;
                let incident = incident.ok_or_else(|| message.missing("incident"))?;
                self.rest(&incident)?;
                for entry in message.list("log_entries")? {
                    self.log_entry(&entry)?;
                }
            }
            return Ok(());
        }
        if payload.has(&["log_entries"]) {
            for entry in payload.list("log_entries")? {
                self.log_entry(&entry)?;
            }
            return Ok(());
        }
        if let Some(entry) = payload.object("log_entry")? {
            return self.log_entry(&entry);
        }
        if is_log_entry(payload) {
            return self.log_entry(payload);
        }
        if let Some(incident) = payload.object("incident")? {
            return self.rest(&incident);
        }
        if payload.has(&["incidents"]) {
            for incident in payload.list("incidents")? {
                self.rest(&incident)?;
            }
            return Ok(());
        }
        self.rest(payload)
    }

    /// An event of a webhook of version 3.
    fn webhook(&mut self, event: &Node<'_>) -> Result<(), Malformed> {
        let kind = event.text("event_type")?;
        let kind = kind.ok_or_else(|| event.missing("event_type"))?;
        let time = event.time("occurred_at")?;
        let time = time.ok_or_else(|| event.missing("occurred_at"))?;
        let Some(data) = event.object("data")? else {
            // `pagey.ping` and the like.
            return Ok(());
        };
        let name = kind.strip_prefix("incident.").unwrap_or(kind);
        let about = match data.object("incident")? {
            Some(reference) => reference,
            None if kind.starts_with("incident.") => data.clone(),
            None => return Ok(()),
        };
        let id = about.word("id")?.ok_or_else(|| about.missing("id"))?;
        let agent = person(event.object("agent")?.as_ref())?;
        let said = match name {
            "annotated" => data.text("content")?,
            "status_update_published" => data.text("message")?,
            "priority_updated" => summary(&data, "priority")?,
            "triggered" | "reopened" => data.text("title")?,
            _ => None,
        };
        let said = said.unwrap_or_default().to_owned();
        if data.has(&["service"]) {
            self.rest(&data)?;
        }
        let incident = self.incident(id);
        match name {
            "triggered" => keep_earliest(&mut incident.detected_at, time),
            "acknowledged" => keep_earliest(&mut incident.acknowledged_at, time),
            "resolved" => keep_resolved(incident, time),
            "reopened" => {
                incident.mitigated_at = None;
                incident.resolved_at = None;
            }
            _ => {}
        }
        let link = incident.link.clone();
        if let Some(words) = verb(name) {
            let event = Event::said(Tool::PagerDuty, time, words, &first_line(&said));
            let event = event.by(agent).at(link.as_deref());
            match name {
                "triggered" | "acknowledged" | "resolved" => push_new(incident, event),
                _ => incident.events.push(event),
            }
        }
        Ok(())
    }

    /// An incident of the REST API, also within webhooks.
    fn rest(&mut self, node: &Node<'_>) -> Result<(), Malformed> {
        let id = node.word("id")?.ok_or_else(|| node.missing("id"))?;
        let title = match node.text("title")? {
            Some(title) => Some(title),
            None => node.text("summary")?,
        };
        let title = title.map(|title| without_number(&first_line(title)));
        let link = node.text("html_url")?.map(str::to_owned);
        let created = node.time("created_at")?;
        let service = summary(node, "service")?.map(str::to_owned);
        let teams: Vec<String> = named(node, "teams")?;
        let priority = summary(node, "priority")?;
        let priority = priority.map(|priority| (priority.to_owned(), rank(priority)));
        let urgency = node.text("urgency")?.map(|urgency| {
            let rank = if urgency == "high" { 1 } else { 2 };
            (format!("{urgency} urgency"), rank)
        });
        let details = match node.object("body")? {
            Some(body) => match body.get("details") {
                Some(details) if details.value().is_string() => body.text("details")?,
                _ => None,
            },
            None => node.text("description")?,
        };
        let details = details.map(str::to_owned);
        let mut acknowledged = Vec::new();
        for entry in node.list("acknowledgements")? {
            let who = person(entry.object("acknowledger")?.as_ref())?;
            acknowledged.extend(entry.time("at")?.map(|at| (at, who)));
        }
        let status = node.text("status")?.unwrap_or_default().to_owned();
        let resolved = match node.time("resolved_at")? {
            Some(time) => Some(time),
            None if status == "resolved" => node.time("last_status_change_at")?,
            None => None,
        };
        let incident = self.incident(id);
        incident.detection = Some("alert");
        incident.title = title.or(incident.title.take());
        incident.link = link.or(incident.link.take());
        // Not every notice of an incident has its priority.
        incident.severity = priority.or(incident.severity.take()).or(urgency);
        let summary = details.filter(|details| Some(details) != incident.title.as_ref());
        incident.summary = summary.or(incident.summary.take());
        let known = incident.services.value.drain(..).chain(service);
        let known: Vec<String> = known.collect();
        incident.services = Given::doubtful(
            distinct(known),
            "the name of PagerDuty's service",
            "PagerDuty의 서비스 이름입니다",
        );
        incident.teams = distinct(incident.teams.drain(..).chain(teams));
        let link = incident.link.clone();
        if let Some(time) = created {
            keep_earliest(&mut incident.detected_at, time);
            let title = incident.title.clone().unwrap_or_default();
            let fires = ("alert fires", "알람 발생");
            push_new(
                incident,
                Event::said(Tool::PagerDuty, time, fires, &title).at(link.as_deref()),
            );
        }
        for (at, who) in acknowledged {
            keep_earliest(&mut incident.acknowledged_at, at);
            let words = ("acknowledged", "대응 착수");
            let event = Event::said(Tool::PagerDuty, at, words, "");
            push_new(incident, event.by(who).at(link.as_deref()));
        }
        if let Some(time) = resolved {
            keep_resolved(incident, time);
            let words = ("alert resolved", "알람 해소");
            let event = Event::said(Tool::PagerDuty, time, words, "");
            push_new(incident, event.at(link.as_deref()));
        }
        Ok(())
    }

    fn log_entry(&mut self, node: &Node<'_>) -> Result<(), Malformed> {
        let kind = node.text("type")?.ok_or_else(|| node.missing("type"))?;
        let name = kind.trim_end_matches("_reference");
        let name = name.trim_end_matches("_log_entry");
        let time = node.time("created_at")?;
        let time = time.ok_or_else(|| node.missing("created_at"))?;
        let about = node.object("incident")?;
        let (id, title, incident_link) = match &about {
            Some(about) => (
                about.word("id")?.ok_or_else(|| about.missing("id"))?,
                about.text("summary")?.map(without_number),
                about.text("html_url")?.map(str::to_owned),
            ),
            None => (String::new(), None, None),
        };
        let agent = person(node.object("agent")?.as_ref())?;
        let said = self.said(node, name)?;
        let link = node.text("html_url")?.map(str::to_owned);
        let service = summary(node, "service")?.map(str::to_owned);
        let incident = self.incident(id);
        incident.detection = Some("alert");
        incident.title = incident.title.take().or(title);
        incident.link = incident.link.take().or(incident_link);
        if incident.services.value.is_empty() {
            incident.services.value.extend(service);
        }
        match name {
            "trigger" => keep_earliest(&mut incident.detected_at, time),
            "acknowledge" => keep_earliest(&mut incident.acknowledged_at, time),
            "resolve" => keep_resolved(incident, time),
            _ => {}
        }
        // Who was notified how is noise in a timeline.
        if let Some(words) = verb(name) {
            let mut event = Event::said(Tool::PagerDuty, time, words, &said);
            event = event
                .by(agent)
                .at(link.or(incident.link.clone()).as_deref());
            incident.events.push(event);
        }
        Ok(())
    }

    /// What a log entry adds in its own words.
    fn said(&self, node: &Node<'_>, name: &str) -> Result<String, Malformed> {
        let channel = node.object("channel")?;
        let text = match (name, &channel) {
            ("trigger", Some(channel)) => match channel.text("summary")? {
                Some(text) => Some(text),
                None => channel.text("subject")?,
            },
            ("annotate", Some(channel)) => channel.text("summary")?.or(channel.text("content")?),
            ("status_update", _) => node.text("message")?,
            _ => None,
        };
        Ok(first_line(text.unwrap_or_default()))
    }
}

/// Adds what isn't told of already, by a webhook or a log entry of that minute; who
/// did it is taken over.
fn push_new(incident: &mut Incident, event: Event) {
    let minute = |event: &Event| event.time.timestamp().div_euclid(60);
    let kind = |event: &Event| match event.pieces.first() {
        Some(Piece::Said(english, _)) => *english,
        _ => "",
    };
    let mut events = incident.events.iter_mut();
    let same = events.find(|one| minute(one) == minute(&event) && kind(one) == kind(&event));
    match same {
        Some(known) => known.author = known.author.take().or(event.author),
        None => incident.events.push(event),
    }
}

fn keep_earliest(moment: &mut super::event::Moment, time: DateTime<FixedOffset>) {
    let known = moment.as_ref().map(|given| given.value);
    *moment = Some(Given::sure(known.map_or(time, |known| known.min(time))));
}

fn keep_resolved(incident: &mut Incident, time: DateTime<FixedOffset>) {
    let known = incident.resolved_at.as_ref().map(|given| given.value);
    let time = known.map_or(time, |known| known.max(time));
    incident.resolved_at = Some(Given::doubtful(
        time,
        "PagerDuty's incident was closed then",
        "PagerDuty에서 사건을 닫은 시각입니다",
    ));
}

/// `summary` (or `name`) of the object below `key`.
fn summary<'v>(node: &Node<'v>, key: &str) -> Result<Option<&'v str>, Malformed> {
    let Some(object) = node.object(key)? else {
        return Ok(None);
    };
    match object.text("summary")? {
        Some(text) => Ok(Some(text)),
        None => object.text("name"),
    }
}

/// The names of the objects in the list below `key`.
fn named(node: &Node<'_>, key: &str) -> Result<Vec<String>, Malformed> {
    let mut names = Vec::new();
    for one in node.list(key)? {
        let name = one.text("summary")?.or(one.text("name")?);
        names.extend(name.map(str::to_owned));
    }
    Ok(names)
}

/// An agent that is somebody; integrations and services are not.
fn person(agent: Option<&Node<'_>>) -> Result<Option<Person>, Malformed> {
    let Some(agent) = agent else {
        return Ok(None);
    };
    let kind = agent.text("type")?.unwrap_or_default();
    if !kind.starts_with("user") {
        return Ok(None);
    }
    let names = [agent.text("summary")?, agent.text("name")?];
    Ok(Some(Person {
        id: agent.word("id")?.unwrap_or_default(),
        names: names.into_iter().flatten().map(str::to_owned).collect(),
    }))
}

/// `[#33] My new incident` without the number.
fn without_number(title: &str) -> String {
    let rest = title
        .strip_prefix("[#")
        .and_then(|rest| rest.split_once(']'))
        .filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|(_, rest)| rest.trim());
    rest.unwrap_or(title).to_owned()
}
