//! The webhook of Alertmanager (version 4), Grafana's variant of it, and the
//! alerts of Alertmanager's API (v2).
//!
//! <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>,
//! <https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/>

use super::event::{Event, Given, Incident, Tool};
use super::json::Node;
use super::malformed::Malformed;
use chrono::{DateTime, FixedOffset};

/// Whether `payload` looks like one of this tool.
pub fn is(payload: &Node<'_>) -> bool {
    payload.has(&["alerts", "groupLabels"])
        || payload.has(&["alerts", "receiver"])
        || is_alert(payload)
        || has_plain_alerts(payload)
}

/// Whether the alerts themselves leave no doubt: all have labels and a start.
fn has_plain_alerts(payload: &Node<'_>) -> bool {
    let alerts = payload.list("alerts").unwrap_or_default();
    !alerts.is_empty() && alerts.iter().all(is_alert)
}

/// Whether it is an alert of the API alone.
fn is_alert(payload: &Node<'_>) -> bool {
    payload.has(&["labels", "startsAt"])
}

/// One alert, as far as it is needed.
struct Alert {
    name: String,
    instance: Option<String>,
    summary: Option<String>,
    services: Vec<String>,
    job: Option<String>,
    team: Option<String>,
    severity: Option<String>,
    starts: DateTime<FixedOffset>,
    /// `None` while it is firing.
    ends: Option<DateTime<FixedOffset>>,
    link: Option<String>,
    fingerprint: Option<String>,
}

/// Labels that name a service, the best first.
const SERVICE: &[&str] = &[
    "service",
    "service_name",
    "app",
    "application",
    "app_kubernetes_io_name",
    "component",
];

/// The incident that a notification is about.
///
/// # Errors
/// When a value is of another kind than the format has.
pub fn incident(payload: &Node<'_>) -> Result<Incident, Malformed> {
    let grafana = payload.has(&["orgId"]) || payload.has(&["state"]) && payload.has(&["title"]);
    let tool = if grafana {
        Tool::Grafana
    } else {
        Tool::Alertmanager
    };
    let alone = is_alert(payload);
    let nodes = if alone {
        vec![payload.clone()]
    } else {
        payload.list("alerts")?
    };
    let alerts: Vec<Alert> = nodes.iter().map(alert).collect::<Result<_, _>>()?;
    let id = payload.text("groupKey")?.map(str::to_owned);
    let first_print = alerts.first().and_then(|alert| alert.fingerprint.clone());
    let starts = alerts.iter().map(|alert| alert.starts).min();
    let key = id.or(first_print).unwrap_or_default();
    // The same group fires again and again: the start tells the incidents apart.
    let key = match starts {
        Some(start) => format!("{key}@{}", start.timestamp()),
        None => key,
    };
    let mut incident = Incident::new(tool, key);
    incident.title = title(payload, &alerts)?;
    incident.link = payload
        .text("externalURL")?
        .filter(|_| alone || grafana)
        .map(str::to_owned)
        .or_else(|| alerts.iter().find_map(|alert| alert.link.clone()));
    incident.detection = Some("alert");
    incident.summary = summary(payload, &alerts)?;
    incident.services = services(&alerts);
    incident.teams = distinct(alerts.iter().filter_map(|alert| alert.team.clone()));
    incident.severity = alerts
        .iter()
        .filter_map(|alert| alert.severity.as_deref())
        .map(|word| (word.to_owned(), rank(word)))
        .min_by_key(|(_, rank)| *rank);
    incident.started_at = starts.map(|start| {
        Given::doubtful(
            start,
            "the alert began to fire then; users may have felt it before",
            "알람이 울리기 시작한 시각입니다. 사용자 영향은 더 일렀을 수 있습니다",
        )
    });
    incident.detected_at = starts.map(Given::sure);
    let all_ended: Option<Vec<_>> = alerts.iter().map(|alert| alert.ends).collect();
    let end = all_ended.and_then(|ends| ends.into_iter().max());
    incident.mitigated_at = end.map(|end| {
        Given::doubtful(
            end,
            "the last alert stopped firing then",
            "마지막 알람이 멎은 시각입니다",
        )
    });
    incident.resolved_at = incident.mitigated_at.clone();
    incident.events = events(&alerts, tool);
    Ok(incident)
}

fn alert(node: &Node<'_>) -> Result<Alert, Malformed> {
    let labels = node.object("labels")?;
    let annotations = node.object("annotations")?;
    let label = |keys: &[&str]| -> Result<Option<String>, Malformed> {
        let Some(labels) = &labels else {
            return Ok(None);
        };
        for key in keys {
            if let Some(value) = labels.word(key)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    };
    let note = |keys: &[&str]| -> Result<Option<String>, Malformed> {
        let Some(annotations) = &annotations else {
            return Ok(None);
        };
        for key in keys {
            if let Some(value) = annotations.text(key)? {
                return Ok(Some(value.to_owned()));
            }
        }
        Ok(None)
    };
    let starts = node.time("startsAt")?;
    let starts = starts.ok_or_else(|| node.missing("startsAt"))?;
    // In the API the status is an object, and its state is never `resolved`.
    let resolved = match node.get("status") {
        Some(status) if status.value().is_string() => node.text("status")? == Some("resolved"),
        _ => false,
    };
    // While an alert fires, the end is unknown, whatever is written there.
    let ends = node
        .time("endsAt")?
        .filter(|end| resolved && *end >= starts);
    Ok(Alert {
        name: label(&["alertname"])?.unwrap_or_else(|| "alert".into()),
        instance: label(&["instance", "pod", "host"])?,
        summary: note(&["summary", "title", "message", "description"])?,
        services: label(SERVICE)?.into_iter().collect(),
        job: label(&["job", "namespace"])?,
        team: label(&["team", "owner"])?,
        severity: label(&["severity", "priority"])?,
        starts,
        ends,
        link: ["panelURL", "dashboardURL", "generatorURL"]
            .into_iter()
            .find_map(|key| node.text(key).transpose())
            .transpose()?
            .filter(|link| link.starts_with("http"))
            .map(str::to_owned),
        fingerprint: node.text("fingerprint")?.map(str::to_owned),
    })
}

fn title(payload: &Node<'_>, alerts: &[Alert]) -> Result<Option<String>, Malformed> {
    let common = payload.object("commonAnnotations")?;
    let common = match &common {
        Some(common) => common.text("summary")?.or(common.text("title")?),
        None => None,
    };
    if let Some(common) = common {
        return Ok(Some(first_line(common)));
    }
    // Grafana's own: `[FIRING:1] High latency (checkout prod)`.
    if let Some(title) = payload.text("title")? {
        let title = match title
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
        {
            Some((_, rest)) => rest.trim(),
            None => title,
        };
        return Ok(Some(first_line(title)));
    }
    let said = match alerts {
        [one] => one.summary.as_deref().map(first_line),
        _ => None,
    };
    Ok(said.or_else(|| {
        let names = distinct(alerts.iter().map(|alert| alert.name.clone()));
        (!names.is_empty()).then(|| names.join(", "))
    }))
}

fn summary(payload: &Node<'_>, alerts: &[Alert]) -> Result<Option<String>, Malformed> {
    if let Some(common) = payload.object("commonAnnotations")?
        && let Some(text) = common.text("description")?
    {
        return Ok(Some(text.to_owned()));
    }
    Ok(match alerts {
        [one] => one.summary.clone(),
        _ => None,
    })
}

fn services(alerts: &[Alert]) -> Given<Vec<String>> {
    let named = distinct(alerts.iter().flat_map(|alert| alert.services.clone()));
    if !named.is_empty() {
        return Given::sure(named);
    }
    let jobs = distinct(alerts.iter().filter_map(|alert| alert.job.clone()));
    Given::doubtful(
        jobs,
        "no label names a service; this is the alert's job or namespace",
        "서비스를 가리키는 레이블이 없어 job이나 namespace를 적었습니다",
    )
}

/// Each alert's beginning and end.
fn events(alerts: &[Alert], tool: Tool) -> Vec<Event> {
    let mut events = Vec::new();
    for alert in alerts {
        let what = alert.summary.as_deref().map(first_line);
        let place = alert.instance.as_deref().filter(|instance| {
            alerts.len() > 1 && !what.as_deref().is_some_and(|what| what.contains(instance))
        });
        let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
        let told = match &what {
            Some(what) if *what != alert.name => format!("{}{place}: {what}", alert.name),
            _ => format!("{}{place}", alert.name),
        };
        let link = alert.link.as_deref();
        let fires = ("alert fires", "알람 발생");
        events.push(Event::said(tool, alert.starts, fires, &told).at(link));
        if let Some(end) = alert.ends {
            let told = format!("{}{place}", alert.name);
            let ends = ("alert resolved", "알람 해소");
            events.push(Event::said(tool, end, ends, &told).at(link));
        }
    }
    events.sort_by_key(|event| event.time);
    events
}

/// How grave a label's word is; 0 for the gravest.
pub(super) fn rank(word: &str) -> usize {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "critical" | "emergency" | "disaster" | "p1" | "sev1" | "p0" | "sev0" => 0,
        "major" | "high" | "error" | "page" | "p2" | "sev2" => 1,
        "minor" | "warning" | "medium" | "average" | "p3" | "sev3" => 2,
        _ => 3,
    }
}

pub(super) fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().trim().to_owned()
}

pub(super) fn distinct(all: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
