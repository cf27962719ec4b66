//! Which tool a payload is from, and what it tells.

use super::event::{Event, Incident};
use super::json::{Node, values};
use super::malformed::{Malformed, Opening};
use super::rows::{self, Clock};
use super::slack::{self, Users};
use super::{alertmanager, escapes, pagerduty, separated, statuspage};
use serde_json::Value;

/// A format that tells of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A channel of a Slack export.
    Slack,
    /// `users.json` of a Slack export.
    SlackUsers,
    /// PagerDuty's webhooks, incidents, log entries.
    PagerDuty,
    /// Alertmanager's webhook, or Grafana's.
    Alertmanager,
    /// Statuspage's incidents.
    Statuspage,
    /// A table with a header.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// Lines that open with a time.
    Log,
}

/// A payload that was read.
#[derive(Debug)]
pub struct Payload {
    /// Its format.
    pub shape: Shape,
    text: String,
    values: Vec<Value>,
}

impl Payload {
    /// Reads `text`, whose format is `shape` or told by its content.
    ///
    /// # Errors
    /// When it is JSON that can't be read, or nothing that is known.
    pub fn read(text: &str, shape: Option<Shape>) -> Result<Self, Malformed> {
        let plain = matches!(shape, Some(Shape::Csv | Shape::Log));
        let head = text.trim_start_matches('\u{feff}').trim_start();
        // `[09:12]` and `[2026-…` open a log line and no list.
        let array = head.strip_prefix('[').map(str::trim_start);
        let array = array.is_some_and(|rest| rest.starts_with(['{', '[', ']', '"']));
        let is_json = !plain && (head.starts_with('{') || array);
        if head.is_empty() {
            return Err(Malformed::Empty);
        }
        if !is_json {
            let found = if separated::is(text) {
                Shape::Csv
            } else {
                Shape::Log
            };
            let shape = shape.unwrap_or(found);
            return match shape {
                Shape::Csv | Shape::Log => Ok(Self {
                    shape,
                    text: escapes::without(text),
                    values: Vec::new(),
                }),
                _ => Err(Malformed::NotJson),
            };
        }
        let mut values = values(text)?;
        values.iter_mut().for_each(escapes::clean);
        let told = shape.or_else(|| shape_of(&values));
        // Payloads may be collected in an array.
        if told.is_none()
            && let [Value::Array(items)] = values.as_slice()
            && !items.is_empty()
        {
            values = items.clone();
        }
        let shape = told
            .or_else(|| shape_of(&values))
            .ok_or_else(|| Malformed::Unknown(opening(&values)))?;
        Ok(Self {
            shape,
            text: String::new(),
            values,
        })
    }

    fn nodes(&self) -> Vec<Node<'_>> {
        match self.values.as_slice() {
            [one] => vec![Node::root(one)],
            many => {
                let many = many.iter().enumerate();
                many.map(|(at, value)| Node::at(value, format!("[{at}]")))
                    .collect()
            }
        }
    }

    /// The people that it introduces.
    ///
    /// # Errors
    /// When a value is of another kind than the format has.
    pub fn users(&self) -> Result<Users, Malformed> {
        let mut users = Users::new();
        if self.shape == Shape::SlackUsers {
            for node in self.nodes() {
                users.extend(slack::users(&node)?);
            }
        }
        Ok(users)
    }

    /// The incidents that it tells of; none where it isn't from an alert or a
    /// status page.
    ///
    /// # Errors
    /// When a value is of another kind than the format has.
    pub fn incidents(&self) -> Result<Vec<Incident>, Malformed> {
        let nodes = self.nodes();
        match self.shape {
            Shape::PagerDuty => pagerduty::incidents(&nodes),
            Shape::Alertmanager => {
                let mut found: Vec<Incident> = Vec::new();
                for node in flattened(&nodes)? {
                    let incident = alertmanager::incident(&node)?;
                    // Of the notifications about one group the last knows most.
                    found.retain(|known| known.id != incident.id || incident.id.is_empty());
                    found.push(incident);
                }
                Ok(found)
            }
            Shape::Statuspage => {
                let all = nodes.iter().map(statuspage::incidents);
                Ok(all.collect::<Result<Vec<_>, _>>()?.concat())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What happened when, in order.
    ///
    /// # Errors
    /// When a value is of another kind than the format has.
    pub fn events(&self, clock: &Clock, users: &Users) -> Result<Vec<Event>, Malformed> {
        let mut events = match self.shape {
            Shape::Slack => {
                let all = self.nodes();
                let nodes: Vec<Node<'_>> = match all.as_slice() {
                    // Messages one a line.
                    [first, ..] if !slack::is(first) => {
                        return slack_lines(&self.values, users);
                    }
                    _ => all,
                };
                let read = nodes.iter().map(|node| slack::events(node, users));
                read.collect::<Result<Vec<_>, _>>()?.concat()
            }
            Shape::SlackUsers => Vec::new(),
            Shape::Csv => separated::events(&self.text, clock)?,
            Shape::JsonLines => rows::json_lines(&self.nodes(), clock)?,
            Shape::Log => rows::log(&self.text, clock),
            Shape::PagerDuty | Shape::Alertmanager | Shape::Statuspage => {
                let incidents = self.incidents()?.into_iter();
                incidents.flat_map(|incident| incident.events).collect()
            }
        };
        events.sort_by_key(|event| event.time);
        Ok(events)
    }
}

/// Messages that stand one a line instead of in an array.
fn slack_lines(values: &[Value], users: &Users) -> Result<Vec<Event>, Malformed> {
    let array = Value::Array(values.to_vec());
    slack::events(&Node::root(&array), users)
}

/// The notifications, where they are in an array.
fn flattened<'v>(nodes: &[Node<'v>]) -> Result<Vec<Node<'v>>, Malformed> {
    let mut all = Vec::new();
    for node in nodes {
        match node.value() {
            Value::Array(_) => all.extend(node.items()?),
            _ => all.push(node.clone()),
        }
    }
    Ok(all)
}

/// Whether a payload looks like one of a tool.
type Check = fn(&Node<'_>) -> bool;

fn shape_of(values: &[Value]) -> Option<Shape> {
    let nodes: Vec<Node<'_>> = values.iter().map(Node::root).collect();
    let first = nodes.first()?;
    let checks: [(Shape, Check); 6] = [
        (Shape::SlackUsers, slack::is_users),
        (Shape::PagerDuty, pagerduty::is),
        (Shape::Alertmanager, alertmanager::is),
        (Shape::Statuspage, statuspage::is),
        (Shape::Slack, slack::is),
        (Shape::Slack, |node| {
            node.has(&["ts", "text"]) && node.has(&["type"])
        }),
    ];
    let by_first = checks.iter().find(|(_, is)| is(first));
    let items = match first.value() {
        Value::Array(items) => items.as_slice(),
        _ => &[],
    };
    // The API of Alertmanager answers with an array of alerts.
    let alerts = items
        .first()
        .is_some_and(|item| alertmanager::is(&Node::root(item)));
    by_first
        .map(|(shape, _)| *shape)
        .or(alerts.then_some(Shape::Alertmanager))
        .or_else(|| rows::is_json_lines(&nodes).then_some(Shape::JsonLines))
}

/// What the first value is, for a message.
fn opening(values: &[Value]) -> Opening {
    const MOST: usize = 4;
    match values.first() {
        Some(Value::Object(object)) => Opening::Keys(object.keys().take(MOST).cloned().collect()),
        Some(Value::Array(items)) if items.is_empty() => Opening::EmptyList,
        Some(Value::Array(_)) => Opening::List,
        _ => Opening::NoObject,
    }
}

#[cfg(test)]
mod tests;
