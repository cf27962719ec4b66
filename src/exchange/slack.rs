//! A channel of a Slack export: an array of messages, one file a day.
//!
//! <https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports>,
//! <https://docs.slack.dev/messaging/formatting-message-text>

mod emoji;
mod markup;

use super::event::{Event, Person, Tool};
use super::json::{Node, epoch};
use super::malformed::{Found, Malformed, Wanted};
use markup::{labels, pieces};
use std::collections::HashMap;

/// What people of a workspace are called, by id.
pub type Users = HashMap<String, Vec<String>>;

/// Kinds of message that tell of the channel and not of the incident.
const NOISE: &[&str] = &[
    "channel_join",
    "channel_leave",
    "channel_topic",
    "channel_purpose",
    "channel_name",
    "channel_archive",
    "channel_unarchive",
    "channel_posting_permissions",
    "group_join",
    "group_leave",
    "group_topic",
    "group_purpose",
    "bot_message",
    "bot_add",
    "bot_remove",
    "pinned_item",
    "unpinned_item",
    "reminder_add",
    "reminder_delete",
    "tombstone",
    "message_deleted",
    "huddle_thread",
    "sh_room_created",
    "joiner_notification_for_inviter",
];

/// Whether `payload` is an array of messages, or an answer of Slack's API with one.
pub fn is(payload: &Node<'_>) -> bool {
    messages(payload).is_some_and(|messages| {
        let told = |node: &Node<'_>| {
            node.text("ts").ok().flatten().is_some() && node.has(&["type"])
                || node.has(&["ts", "text"])
        };
        messages.first().is_some_and(told)
    })
}

/// Whether `payload` is `users.json` of an export.
pub fn is_users(payload: &Node<'_>) -> bool {
    let user = |node: &Node<'_>| node.has(&["id", "profile"]);
    payload
        .items()
        .is_ok_and(|items| items.first().is_some_and(user))
}

fn messages<'v>(payload: &Node<'v>) -> Option<Vec<Node<'v>>> {
    if payload.value().is_array() {
        return payload.items().ok();
    }
    payload.get("messages")?.items().ok()
}

/// The people in `users.json`.
///
/// # Errors
/// When a value is of another kind than the format has.
pub fn users(payload: &Node<'_>) -> Result<Users, Malformed> {
    let mut users = Users::new();
    for user in payload.items()? {
        if let Some(id) = user.text("id")? {
            users.insert(id.to_owned(), names(&user)?);
        }
    }
    Ok(users)
}

/// The handle first, then display and full name.
fn names(user: &Node<'_>) -> Result<Vec<String>, Malformed> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: Option<&str>| {
        let name = name.map(str::to_owned);
        names.extend(name.filter(|name| !names.contains(name)));
    };
    add(user.text("name")?);
    let keys = ["display_name", "real_name", "name"];
    for node in [user.object("profile")?, user.object("user_profile")?] {
        for key in keys {
            if let Some(node) = &node {
                add(node.text(key)?);
            }
        }
    }
    add(user.text("real_name")?);
    Ok(names)
}

/// What people said. Messages of bots, joins and the like are left out.
///
/// # Errors
/// When a value is of another kind than the format has.
pub fn events(payload: &Node<'_>, users: &Users) -> Result<Vec<Event>, Malformed> {
    let Some(messages) = messages(payload) else {
        return Ok(Vec::new());
    };
    let mut known = users.clone();
    for message in &messages {
        let (Some(user), true) = (message.text("user")?, message.has(&["user_profile"])) else {
            continue;
        };
        let mut profile = names(message)?;
        if let Some(node) = message.object("user_profile")?
            && let Some(name) = node.text("name")?
        {
            profile.retain(|one| one != name);
            profile.insert(0, name.to_owned());
        }
        known.entry(user.to_owned()).or_insert(profile);
    }
    // A mention may be the only place that has somebody's name.
    for message in &messages {
        for (id, name) in labels(message.text("text").ok().flatten().unwrap_or_default()) {
            let names = known.entry(id.to_owned()).or_default();
            if names.is_empty() {
                names.push(name.to_owned());
            }
        }
    }
    let mut events = Vec::new();
    for message in &messages {
        events.extend(event(message, &known)?);
    }
    events.sort_by_key(|event| event.time);
    Ok(events)
}

fn event(message: &Node<'_>, users: &Users) -> Result<Option<Event>, Malformed> {
    let subtype = message.text("subtype")?.unwrap_or_default();
    let is_bot = message.get("bot_id").is_some() || message.get("bot_profile").is_some();
    if is_bot || NOISE.contains(&subtype) || message.get("hidden").is_some() {
        return Ok(None);
    }
    let Some(text) = message.text("text")? else {
        return Ok(None);
    };
    let written = message.word("ts")?.ok_or_else(|| message.missing("ts"))?;
    let time = epoch(&written).ok_or_else(|| Malformed::Field {
        path: format!("{message}.ts"),
        found: Found::Literal(format!("{written:?}")),
        wanted: Wanted::Epoch,
    })?;
    let author = message.text("user")?.map(|id| Person {
        id: id.to_owned(),
        names: users.get(id).cloned().unwrap_or_default(),
    });
    let link = message.text("permalink")?;
    let mut event = Event::new(Tool::Slack, time, "").by(author).at(link);
    event.pieces = pieces(text, users);
    Ok(Some(event))
}
