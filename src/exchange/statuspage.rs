//! Incidents of a status page: `incidents.json` of Statuspage's public API, one
//! incident, and the webhook that its subscribers get.
//!
//! <https://developer.statuspage.io/>

use super::alertmanager::{distinct, first_line};
use super::event::{Event, Given, Incident, Tool};
use super::json::Node;
use super::malformed::Malformed;
use chrono::{DateTime, FixedOffset};

/// Whether `payload` looks like one of this tool.
pub fn is(payload: &Node<'_>) -> bool {
    let one = |node: &Node<'_>| node.has(&["incident_updates"]) || node.has(&["impact", "status"]);
    one(payload)
        || payload.get("incident").is_some_and(|node| one(&node))
        || payload.has(&["incidents", "page"])
        || payload
            .list("incidents")
            .is_ok_and(|incidents| incidents.first().is_some_and(one))
}

/// The incidents in `payload`; scheduled maintenance is none.
///
/// # Errors
/// When a value is of another kind than the format has.
pub fn incidents(payload: &Node<'_>) -> Result<Vec<Incident>, Malformed> {
    let nodes = match payload.object("incident")? {
        Some(one) => vec![one],
        None if payload.has(&["incidents"]) => payload.list("incidents")?,
        None => vec![payload.clone()],
    };
    let page = payload.object("page")?;
    let page = match &page {
        Some(page) => page.text("url")?,
        None => None,
    };
    let is_incident = |node: &Node<'_>| -> Result<bool, Malformed> {
        let maintenance = node.text("impact")? == Some("maintenance");
        Ok(!maintenance && node.time("scheduled_for")?.is_none())
    };
    let mut found = Vec::new();
    for node in nodes {
        if is_incident(&node)? {
            found.push(incident(&node, page)?);
        }
    }
    Ok(found)
}

struct Update {
    time: DateTime<FixedOffset>,
    status: String,
    body: String,
}

fn incident(node: &Node<'_>, page: Option<&str>) -> Result<Incident, Malformed> {
    let id = node.word("id")?.ok_or_else(|| node.missing("id"))?;
    let link = match (node.text("shortlink")?, page) {
        (Some(link), _) => Some(link.to_owned()),
        (None, Some(page)) => Some(format!("{}/incidents/{id}", page.trim_end_matches('/'))),
        (None, None) => None,
    };
    let mut updates: Vec<Update> = Vec::new();
    for update in node.list("incident_updates")? {
        let time = match update.time("display_at")? {
            Some(time) => Some(time),
            None => update.time("created_at")?,
        };
        updates.push(Update {
            time: time.ok_or_else(|| update.missing("created_at"))?,
            status: update.text("status")?.unwrap_or_default().to_owned(),
            body: without_tags(update.text("body")?.unwrap_or_default()),
        });
    }
    // The page has the newest first.
    updates.reverse();
    updates.sort_by_key(|update| update.time);
    let mut incident = Incident::new(Tool::Statuspage, id);
    incident.title = node.text("name")?.map(first_line);
    incident.link = link;
    let started = match node.time("started_at")? {
        Some(time) => Some(time),
        None => node.time("created_at")?,
    };
    let started = started.or(updates.first().map(|update| update.time));
    incident.started_at = started.map(|time| {
        Given::doubtful(
            time,
            "the status page says so; users may have felt it before",
            "상태 페이지에 적힌 시각입니다. 사용자 영향은 더 일렀을 수 있습니다",
        )
    });
    incident.detected_at = updates.first().map(|first| {
        Given::doubtful(
            first.time.max(started.unwrap_or(first.time)),
            "the first notice on the status page; it was noticed then or before",
            "상태 페이지에 처음 알린 시각입니다. 감지는 더 일렀을 수 있습니다",
        )
    });
    let at = |status: &str| {
        let mut found = updates.iter().filter(|update| update.status == status);
        found.next().map(|update| update.time)
    };
    let resolved = node.time("resolved_at")?.or(at("resolved"));
    let monitoring = node.time("monitoring_at")?.or(at("monitoring"));
    incident.acknowledged_at = at("investigating").or(at("identified")).map(|time| {
        Given::doubtful(
            time,
            "the status page said then that it was looked into",
            "상태 페이지에 조사 중이라고 알린 시각입니다",
        )
    });
    incident.mitigated_at = monitoring.map(|time| {
        Given::doubtful(
            time,
            "the status page went to \"monitoring\" then",
            "상태 페이지가 \"monitoring\"으로 바뀐 시각입니다",
        )
    });
    incident.resolved_at = resolved.map(Given::sure);
    incident.severity = node.text("impact")?.map(|impact| {
        let rank = match impact {
            "critical" => 0,
            "major" => 1,
            "minor" => 2,
            _ => 3,
        };
        (impact.to_owned(), rank)
    });
    incident.services = services(node)?;
    incident.summary = updates
        .iter()
        .rev()
        .find(|update| update.status == "postmortem")
        .map(|update| update.body.clone())
        .filter(|body| !body.is_empty());
    let link = incident.link.clone();
    incident.events = updates
        .iter()
        .filter(|update| update.status != "postmortem")
        .map(|update| {
            let said = said(&update.status);
            let link = link.as_deref();
            Event::said(Tool::Statuspage, update.time, said, &update.body).at(link)
        })
        .collect();
    Ok(incident)
}

fn said(status: &str) -> (&'static str, &'static str) {
    match status {
        "investigating" => ("status page, investigating", "상태 페이지, 조사 중"),
        "identified" => ("status page, identified", "상태 페이지, 원인 파악"),
        "monitoring" => ("status page, monitoring", "상태 페이지, 경과 관찰"),
        "resolved" => ("status page, resolved", "상태 페이지, 해결"),
        _ => ("status page", "상태 페이지"),
    }
}

/// The components that the incident, or an update of it, names.
fn services(node: &Node<'_>) -> Result<Given<Vec<String>>, Malformed> {
    let mut names = Vec::new();
    let mut lists = vec![node.list("components")?];
    for update in node.list("incident_updates")? {
        lists.push(update.list("affected_components")?);
    }
    for component in lists.into_iter().flatten() {
        names.extend(component.text("name")?.map(str::to_owned));
    }
    Ok(Given::sure(distinct(names)))
}

/// The words of a body that may be HTML.
fn without_tags(body: &str) -> String {
    if !body.contains('<') {
        return body.trim().to_owned();
    }
    let spaced = body
        .replace("<br />", "\n")
        .replace("<br/>", "\n")
        .replace("<br>", "\n")
        .replace("</p>", "\n");
    let clean = ammonia::Builder::empty().clean(&spaced).to_string();
    let plain = clean
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    plain.trim().to_owned()
}
