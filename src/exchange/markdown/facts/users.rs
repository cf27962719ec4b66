//! How many users it hit.

use super::super::sections::normal;
use crate::exchange::{Doubt, Draft};
use crate::model::field::Value;

/// What is counted where it isn't users: "305 teams".
const NO_USERS: &[&str] = &[
    "team",
    "teams",
    "organization",
    "organizations",
    "organisation",
    "organisations",
    "orgs",
    "company",
    "companies",
    "business",
    "businesses",
    "tenants",
    "workspaces",
    "projects",
    "merchants",
    "partners",
    "sites",
    "stores",
    "regions",
    "clusters",
    "instances",
    "servers",
    "nodes",
    "hosts",
    "services",
    "requests",
    "events",
    "transactions",
    "orders",
    "jobs",
    "sessions",
    "devices",
    "ips",
    "addresses",
    "ip",
    "builds",
    "percent",
    "hours",
    "minutes",
    "개사",
    "팀",
    "곳",
    "건",
    "업체",
    "기업",
    "지점",
    "서버",
    "회",
];

/// A number of users, where the value opens with one.
pub(super) fn users(draft: &mut Draft<'_>, value: &str) {
    let lower = value.to_lowercase();
    let rough = [
        "~", "≈", "±", "약", "about", "around", "roughly", "approx", "up to",
    ];
    let rough = rough.iter().any(|word| lower.starts_with(word));
    let start = value.find(|c: char| c.is_ascii_digit());
    let number = start.and_then(|start| {
        let digits: String = value[start..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ',')
            .filter(|c| *c != ',')
            .collect();
        let after = value[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        let whole = !after.starts_with(['.', '%', 'k', 'K', 'M'])
            && !after.trim_start().starts_with(['%', '만', '천']);
        let phrase = after.split([',', ';', '.', '(']).next().unwrap_or(after);
        let counted = normal(phrase);
        let others = counted.split(' ').any(|word| NO_USERS.contains(&word));
        let is_range =
            after.trim_start().starts_with(['-', '–', '~', '+']) || phrase.contains(" to ");
        let number = digits.parse::<u64>().ok().filter(|_| whole && !others)?;
        Some((number, is_range))
    });
    match (number, start) {
        (Some((users, is_range)), Some(start)) if rough || is_range || start > 0 => {
            draft.set_in_doubt(
                "impact.users",
                Value::Count(users),
                Doubt::InSource(value.into()),
            );
        }
        (Some((users, _)), _) => draft.set("impact.users", Value::Count(users)),
        _ => draft.leave_open("impact.users", Doubt::InSource(value.into())),
    }
}
